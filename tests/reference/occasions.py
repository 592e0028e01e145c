"""Occasions, the acts done on them, and the reports that sources make of those."""

from demerit.compiler.builder import trend_peak
from demerit.tables.life import SCRIPT_TURN, Event, Step
from demerit.texts.parts import Moment
from demerit.texts.world import Occasion, Party, Since
from tests.reference.amounts import draw_amount
from tests.reference.clocks import clocks_of, wind_clocks
from tests.reference.life import Case, Life
from tests.reference.luck import first_below, span_days, wait_days
from tests.reference.numbers import cumulative, cut, cut_for, daily, in_force, number_for
from tests.reference.rows import ActRow

AFTER_CHANCE = 1 << 20
"""Where a script's moments stand within a step: after all that chance brings to it."""


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
    life.turn = turn
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
    if life.trends.keeps(kind.trend, day, words[3]):
        count_occasion(life, day, name)
        words = life.luck("mark", turn)
        acts = [row for row in life.texts.acts if row.occasion == name]
        cuts = act_cuts(life, kind)
        if life.environment is not None:
            cuts = moved_cuts(life, kind, cuts, day)
        act = acts[first_below(cuts, words[0])]
        amount = draw_amount(kind.amount, words[1], words[2])
        do_act(life, day, act, turn, kind, amount)


def count_occasion(life: Life, day: int, name: str) -> None:
    """Count an occasion, and the life if it is the first."""
    if not life.has_lived:
        life.has_lived = True
        life.count(day, "lives")
    life.count(day, f"occasion:{name}")


def queue_script(life: Life) -> None:
    """Queue the moments of the world's script that fall in the run."""
    for place, moment in enumerate(life.texts.world.script):
        day = life.texts.period.day_of(moment.on)
        step = Step.OCCASION if moment.act else Step.CLOCK
        if day >= 0:
            life.push(day, step, AFTER_CHANCE, place, (place, moment))


def scripted_act(life: Life, day: int, place: int, moment: Moment) -> None:
    """An act of the script is done, by whoever has the party of its occasion."""
    act = next(row for row in life.texts.acts if row.name == moment.act)
    kind = life.texts.occasions[act.occasion]
    if kind.party is Party.PERSON or life.is_firm:
        count_occasion(life, day, act.occasion)
        do_act(life, day, act, SCRIPT_TURN + place, kind, moment.amount)


def do_act(
    life: Life, day: int, act: ActRow, turn: int, kind: Occasion, amount: int
) -> None:
    """An act is done, over an amount; sources may report it."""
    party = int(kind.party is Party.FIRM)
    life.acts.append(act)
    life.act_days.append((day, act.name))
    life.count(day, f"act:{act.name}")
    event = life.note(day, Event.ACT, act.row, turn, value=amount)
    case = Case(len(life.cases), act, turn, party, event, day, amount)
    report_act(life, day, case)


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


def moved_cuts(life: Life, kind: Occasion, cuts: list[int], day: int) -> list[int]:
    """Return cumulative shares of acts, each moved by its couplings; the rest gives way."""
    widths: dict[str, int] = {}
    for (name, act), below, above in zip(kind.acts.items(), [0, *cuts], cuts, strict=False):
        if not act.rest:
            movers = life.environment.movers("acts", name)
            widths[name] = life.environment.moved(life, above - below, movers, day)
    rest = max((1 << 32) - sum(widths.values()), 0)
    sums = 0
    moved = []
    for name in kind.acts:
        sums += widths.get(name, rest)
        moved.append(sums)
    return [*moved[:-1], 1 << 32]


def report_act(life: Life, day: int, case: Case) -> None:
    """Sources report the act, each in its time; clocks of the act are wound."""
    clocks = clocks_of(life, case.act, Since.ACT)
    days = report_days(life, day, case.act, case.turn)
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
        share, held_up = cut_for(report.share, life.traits, scale=peak), 0
        if life.environment is not None:
            source = row.label.split("/")[0]
            movers = life.environment.movers("detection", act.name, source)
            share = life.environment.moved(life, share, movers, day)
            queues = life.environment.movers("records", act.name, source)
            held_up = life.environment.wait(life, queues, day)
        if words[0] >= share:
            continue
        if not life.trends.keeps(report.trend, day, words[1]):
            continue
        delay = report.delay_days
        wait = span_days(delay.at_least, delay.at_most - delay.at_least + 1, words[2])
        days.append((row.row, day + wait + held_up))
    return days
