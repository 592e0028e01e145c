"""Visits to gates that are closed to a person: made, gone round, refused, or not made."""

import math

from demerit.tables.life import Event, Step
from demerit.texts.rules import Effect, Sanction
from demerit.texts.world import Gate
from tests.reference.life import Closure, Life
from tests.reference.luck import first_below, wait_days
from tests.reference.numbers import ONE, cumulative, cut, cut_for, daily, number_for
from tests.reference.people import Cohort
from tests.reference.rows import ClassRow

MAIN, OTHER = "main", "other"


def block_days(gate: Gate, cohorts: list[Cohort], life: Life) -> int:
    """Return a block's length: about one visit of whoever comes most often."""
    rates = [daily(gate.visits_per_year, c.traits, gate.trend) for c in cohorts]
    most = max(rates, default=0.0)
    if most <= 1 / 1024:
        return 1024
    return max(16, 2 ** math.ceil(math.log2(1.0 / most)))


def visits_in_block(life: Life, name: str, block: int, length: int) -> list[int]:
    """Return the days of a person's visits to a gate in a block, closed or not."""
    gate = life.texts.gates[name]
    rate = daily(gate.visits_per_year, life.traits, gate.trend)
    day, step = block * length, 0
    days: list[int] = []
    while True:
        day += wait_days(life.luck(f"visit/{name}", block, step), min(rate, 1.0))
        if day >= (block + 1) * length:
            return days
        days.append(day)
        day, step = day + 1, step + 1


def first_visit(life: Life, name: str, day: int) -> int | None:
    """Return the day of the person's first visit to a gate on or after a day, if any."""
    length = life.block_days[name]
    for block in range(day // length, (life.n_days - 1) // length + 1):
        for visit in visits_in_block(life, name, block, length):
            if visit >= day:
                return visit if visit < life.n_days else None
    return None


def wake_gate(life: Life, name: str, day: int) -> None:
    """Queue the first visit on or after a day, if the person goes to the gate at all."""
    goers = cut_for(life.texts.gates[name].goers, life.traits)
    if goers < ONE and life.luck(f"goer/{name}", 0)[0] >= goers:
        return
    when = first_visit(life, name, day)
    if when is not None and (name, when) not in life.visits_waiting:
        life.visits_waiting.add((name, when))
        life.push(when, Step.VISIT, life.texts.gate_row(name), 0, name)


def visit(life: Life, day: int, name: str) -> None:
    """A visit falls due; it counts only while a closure is open."""
    mine = [c for c in life.closures if c.row.sanction.gate == name]
    open_ = [c for c in mine if c.first <= day < c.until and not c.listing.is_suspended]
    if open_:
        come(life, day, name, open_)
    if any(c.until > day + 1 for c in mine):
        wake_gate(life, name, day + 1)


def come(life: Life, day: int, name: str, open_: list[Closure]) -> None:
    """Somebody would come to a gate that is not open to them in every way."""
    gate, barred = life.texts.gates[name], life.texts.gates[name].when_barred
    if life.environment is not None:
        movers = life.environment.movers("visits", name)
        comes = life.environment.moved(life, ONE, movers, day)
        if movers and life.luck(f"avoids/{name}", day)[0] >= comes:
            return
    words = life.luck(f"visit-mark/{name}", day)
    if not life.trends.keeps(gate.trend, day, words[0]):
        return
    seat = class_of_visit(life, name, words[1])
    if seat is None:
        return
    paper = MAIN
    other = barred.other_paper
    if other is not None and life.trends.keeps(other.share, day, words[2], of_peak=False):
        paper = OTHER
    of_class = [c for c in open_ if seat.name in (c.row.sanction.classes or [seat.name])]
    barring = [c for c in of_class if c.row.sanction.effect is Effect.REFUSE]
    asking = [c for c in barring if asks(c, gate, paper)]
    if not barring:
        touched = [c for c in of_class if asks(c, gate, paper)]
        pass_gate(life, day, gate, seat, touched)
    elif not asking:
        life.learned.add(name)
        life.count(day, f"barred-visit:{seat.label}")
        life.count(day, f"went-round:{seat.label}")
        life.note(day, Event.ROUND, seat.row, -1)
    elif name not in life.learned or words[3] < cut_for(barred.keeps, life.traits):
        words = life.luck(f"attempts/{name}", day)
        attempts = 1 + wait_days(words, 1.0 / max(barred.attempts.value, 1.0))
        if words[2] < cut_for(barred.learns, life.traits):
            life.learned.add(name)
        refuse(life, day, name, seat, asking[0], attempts)


def pass_gate(
    life: Life, day: int, gate: Gate, seat: ClassRow, closures: list[Closure]
) -> None:
    """Let a visit that nothing refuses meet caps and what touches it."""
    for closure in closures:
        row = closure.row
        rule = row.sanction
        if isinstance(rule, Sanction) and rule.effect is Effect.CAP:
            assert rule.within_days is not None
            assert rule.visits is not None
            stretch = (day - closure.first) // rule.within_days
            if closure.passed[stretch] >= rule.visits:
                refuse(life, day, rule.gate, seat, closure, 1)
                return
            closure.passed[stretch] += 1
            continue
        money = math.floor(gate.price * rule.by_share + 0.5)
        life.count(day, f"touched:{row.name}")
        life.count(day, f"touched-days:{row.name}", rule.by_days)
        life.count(day, f"touched-money:{row.name}", money)
        what = {"cause": closure.listing.event, "value": rule.by_days or money}
        life.note(day, Event.TOUCHED, seat.row, row.row, **what)


def class_of_visit(life: Life, name: str, word: int) -> ClassRow | None:
    """Return the class asked for; none for what the classes leave over."""
    rows, classes = life.texts.classes[name], life.texts.gates[name].classes
    if not classes:
        return rows[0]
    sums = cumulative(class_shares(life, name))
    place = first_below([cut(min(s, 1.0)) for s in sums], word)
    return rows[place] if place < len(rows) else None


def class_shares(life: Life, name: str) -> list[float]:
    """Return the share of each class among a person's visits."""
    return [
        number_for(share, life.traits) for share in life.texts.gates[name].classes.values()
    ]


def asks(closure: Closure, gate: Gate, paper: str) -> bool:
    """Return whether a closure's sanction is asked about the paper that is shown."""
    papers = closure.row.sanction.papers
    if not papers:
        return True
    return (
        gate.main_paper in papers
        if paper == MAIN
        else bool(set(papers) - {gate.main_paper})
    )


def refuse(
    life: Life, day: int, name: str, seat: ClassRow, closure: Closure, attempts: int
) -> None:
    """Refuse a visit and its further attempts, and put it down to what brought it."""
    life.count(day, f"barred-visit:{seat.label}")
    life.count(day, f"refused-visit:{seat.label}")
    life.count(day, f"refusal:{seat.label}", attempts)
    life.refused_on[name] = day
    life.refusal_days.append((day, name))
    if name not in life.refused:
        life.refused.add(name)
        life.count(day, f"refused-people:{name}")
    life.refusals.append((closure, attempts))
    what = {"cause": closure.listing.event, "value": attempts}
    life.note(day, Event.REFUSED, seat.row, closure.row.row, **what)
