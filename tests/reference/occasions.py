"""Occasions, the acts done on them, and the reports that sources make of those."""

from demerit.compiler.builder import trend_peak
from demerit.tables.life import Event, Step
from demerit.texts.world import Occasion, Party, Since
from tests.reference.clocks import clocks_of, wind_clocks
from tests.reference.life import Case, Life
from tests.reference.luck import first_below, span_days, wait_days
from tests.reference.numbers import cumulative, cut, cut_for, daily, in_force, number_for
from tests.reference.rows import ActRow


def kind_rates(life: Life) -> list[float]:
    """Return how often each kind of occasion comes a day at its trend's peak."""
    return [
        daily(kind.per_year, life.traits, kind.trend)
        if kind.party is Party.PERSON or life.is_firm
        else 0.0
        for kind in life.texts.occasions.values()
    ]


def queue_occasion(life: Life, turn: int, after: int) -> None:
    """Queue the occasion of a turn, later than a day."""
    total = cumulative(kind_rates(life))[-1]
    words = life.luck("occasion", turn)
    day = after + 1 + wait_days(words, min(total, 1.0))
    life.push(day, Step.OCCASION, 0, 0, turn)


def occasion(life: Life, day: int, turn: int) -> None:
    """An occasion comes: of which kind, and whether the date keeps it."""
    queue_occasion(life, turn + 1, day)
    words = life.luck("occasion", turn)
    sums = cumulative(kind_rates(life))
    cuts = [cut(min(s / sums[-1], 1.0)) for s in sums]
    cuts[-1] = 1 << 32
    name, kind = list(life.texts.occasions.items())[first_below(cuts, words[2])]
    if not life.trends.keeps(kind.trend, day, words[3]):
        return
    if not life.has_lived:
        life.has_lived = True
        life.count(day, "lives")
    life.count(day, f"occasion:{name}")
    do_act(life, day, turn, name, kind)


def do_act(life: Life, day: int, turn: int, name: str, kind: Occasion) -> None:
    """One of the kind's acts is done, over an amount."""
    words = life.luck("mark", turn)
    acts = [row for row in life.texts.acts if row.occasion == name]
    act = acts[first_below(act_cuts(life, kind), words[0])]
    amount = 0
    if kind.amount is not None and kind.amount.bands:
        bands = kind.amount.bands
        sums = cumulative([band.share for band in bands])
        band = bands[first_below([cut(s / sums[-1]) for s in sums], words[1])]
        amount = span_days(band.from_, band.to - band.from_, words[2])
    life.count(day, f"act:{act.name}")
    event = life.note(day, Event.ACT, act.row, turn, value=amount)
    report_act(life, day, act, turn, int(kind.party is Party.FIRM), event)


def act_cuts(life: Life, kind: Occasion) -> list[int]:
    """Return the cumulative shares of a kind's acts; one may take what the others leave."""
    shares = [
        None if act.share is None else number_for(act.share, life.traits)
        for act in kind.acts.values()
    ]
    rest = max(1.0 - sum(s for s in shares if s is not None), 0.0)
    sums = cumulative([rest if s is None else s for s in shares])
    cuts = [cut(min(s, 1.0)) for s in sums]
    cuts[-1] = 1 << 32
    return cuts


def report_act(
    life: Life, day: int, act: ActRow, turn: int, party: int, event: int
) -> None:
    """Sources report the act, each in its time; clocks of the act are wound."""
    case = Case(len(life.cases), act, turn, party, event)
    clocks = clocks_of(life, act, Since.ACT)
    days = report_days(life, day, act, turn)
    if clocks or days:
        life.cases.append(case)
    wind_clocks(life, case, Since.ACT, day)
    for row, when in days:
        life.push(when, Step.RECORD, row, case.number, case)


def report_days(life: Life, day: int, act: ActRow, turn: int) -> list[tuple[int, int]]:
    """Return (report, day of the record) of each report that is made."""
    days = []
    for row in life.texts.reports:
        report = row.report
        if row.act != act.name or not in_force(report, day, life.texts.period):
            continue
        words = life.luck(row.chance, turn)
        peak = trend_peak(report.trend)
        if words[0] >= cut_for(report.share, life.traits, scale=peak):
            continue
        if not life.trends.keeps(report.trend, day, words[1]):
            continue
        delay = report.delay_days
        wait = span_days(delay.at_least, delay.at_most - delay.at_least + 1, words[2])
        days.append((row.row, day + wait))
    return days
