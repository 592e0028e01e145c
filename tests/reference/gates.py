"""Visits to gates that are closed to a person: made, gone round, refused, or not made."""

import math

from demerit.tables.life import Event, Step
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
    mine = [c for c in life.closures if c.sanction.sanction.gate == name]
    closed = [c for c in mine if c.first <= day < c.until]
    if closed:
        pass_gate(life, day, name, closed)
    if any(c.until > day + 1 for c in mine):
        wake_gate(life, name, day + 1)


def pass_gate(life: Life, day: int, name: str, closed: list[Closure]) -> None:
    """Let a visit be made, go round, or be refused."""
    gate, barred = life.texts.gates[name], life.texts.gates[name].when_barred
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
    of_class = [
        c for c in closed if seat.name in (c.sanction.sanction.classes or [seat.name])
    ]
    if not of_class:
        return
    asking = [c for c in of_class if asks(c, gate, paper)]
    knows = name in life.learned and words[3] >= cut_for(barred.keeps, life.traits)
    if asking and knows:
        return
    life.count(day, f"barred-visit:{seat.label}")
    if not asking:
        life.learned.add(name)
        life.count(day, f"went-round:{seat.label}")
        life.note(day, Event.ROUND, seat.row, -1)
        return
    refuse(life, day, name, seat, asking[0])


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
    papers = closure.sanction.sanction.papers
    if not papers:
        return True
    return (
        gate.main_paper in papers
        if paper == MAIN
        else bool(set(papers) - {gate.main_paper})
    )


def refuse(life: Life, day: int, name: str, seat: ClassRow, closure: Closure) -> None:
    """Refuse a visit and its further attempts; the person may learn from it."""
    barred = life.texts.gates[name].when_barred
    words = life.luck(f"attempts/{name}", day)
    attempts = 1 + wait_days(words, 1.0 / max(barred.attempts.value, 1.0))
    if words[2] < cut_for(barred.learns, life.traits):
        life.learned.add(name)
    life.count(day, f"refused-visit:{seat.label}")
    life.count(day, f"refusal:{seat.label}", attempts)
    if name not in life.refused:
        life.refused.add(name)
        life.count(day, f"refused-people:{name}")
    listing = closure.listing
    root = listing
    while root.parent is not None:
        root = root.parent
    row = closure.sanction.row
    life.causes[row, root.ground.row, listing.case.act.row] += attempts
    life.note(day, Event.REFUSED, seat.row, row, cause=listing.event, value=attempts)
