"""Repairs: who seeks them, when they are asked for, and which are granted."""

from demerit.tables.life import Event, Outcome, Step
from demerit.texts.rules import Effect
from tests.reference.life import Life, Listing
from tests.reference.luck import span_days
from tests.reference.numbers import cut_for, in_force, number_for
from tests.reference.rosters import RepairRow


def seek_repairs(life: Life, day: int, listing: Listing) -> None:
    """Queue the repairs that the person will ask for when a listing starts."""
    for row in listing.roster.repairs:
        if seeks(life, row, listing):
            ask_after(life, day, row, listing)


def seeks(life: Life, row: RepairRow, listing: Listing) -> bool:
    """Return whether the person can pay for a repair of the listing, and wants it."""
    rule, seekers = row.repair, life.texts.world.repairs
    if seekers is None:
        return False
    if listing.record is not None and listing.record.report.deed in rule.not_for:
        return False
    if number_for(seekers.can_pay, life.traits) < rule.price.amount:
        return False
    words = life.luck(f"repair/{row.name}", listing.turn)
    return words[0] < cut_for(seekers.share, life.traits)


def ask_after(life: Life, day: int, row: RepairRow, listing: Listing) -> None:
    """Queue the day on which a repair is asked for."""
    rule, seekers = row.repair, life.texts.world.repairs
    assert seekers is not None
    when = day + rule.after_days
    if rule.from_ is not None:
        when = max(when, life.texts.period.day_of(rule.from_))
    low, high = seekers.after_days.at_least, seekers.after_days.at_most
    words = life.luck(f"repair/{row.name}", listing.turn)
    when += span_days(low, high - low + 1, words[1]) + rule.price.days
    life.push(when, Step.REPAIR, row.row, listing.number, (row, listing))


def is_ready(life: Life, day: int, row: RepairRow, listing: Listing) -> bool:
    """Return whether a repair can be asked for now; it may wait for a clock."""
    rule = row.repair
    if not listing.is_open or not in_force(rule, day, life.texts.period):
        return False
    if not rule.needs:
        return True
    rung = set[str]() if listing.case is None else listing.case.rung
    if rung & set(rule.needs):
        return True
    life.needing.append((row, listing))
    return False


def queue_days(life: Life, day: int, row: RepairRow, listing: Listing) -> int:
    """Return how long a repair waits; that it was asked is counted where one looks."""
    if life.environment is None or not life.environment.looks_at_repairs(listing.roster):
        return 0
    life.count(day, f"repair-asked:{row.name}")
    days: int = life.environment.wait_for_repair(life, listing.roster, day)
    return days


def outcome_of(life: Life, day: int, row: RepairRow, listing: Listing) -> Outcome:
    """Ask for a repair that is ready, and say what became of it."""
    if is_blocked(life, day, row):
        outcome = Outcome.BLOCKED
        seekers = life.texts.world.repairs
        if seekers is not None and seekers.again_days is not None:
            when = day + seekers.again_days
            life.push(when, Step.REPAIR, row.row, listing.number, (row, listing))
    else:
        words = life.luck(f"repair/{row.name}", listing.turn)
        granted = words[2] < cut_for(row.repair.grants, life.traits)
        outcome = Outcome.GRANTED if granted else Outcome.REFUSED
    life.count(day, f"repair:{row.name}/{outcome.name.lower()}")
    if outcome is Outcome.GRANTED:
        life.count(day, f"repair-amount:{row.name}", row.repair.price.amount)
    return outcome


def is_blocked(life: Life, day: int, row: RepairRow) -> bool:
    """Return whether a gate that a repair needs is closed to the person."""
    return any(is_refused_at(life, day, gate) for gate in row.repair.price.needs_open)


def note_repair(
    life: Life, day: int, row: RepairRow, listing: Listing, outcome: Outcome
) -> int:
    """Write down what became of a repair."""
    what = {"cause": listing.event, "value": int(outcome)}
    return life.note(day, Event.REPAIR, row.row, listing.number, **what)


def is_refused_at(life: Life, day: int, gate: str) -> bool:
    """Return whether a gate is closed to the person by a refusal in effect."""
    return any(
        closure.row.sanction.gate == gate
        and closure.row.sanction.effect is Effect.REFUSE
        and closure.first <= day < closure.until
        and not closure.listing.is_suspended
        for closure in life.closures
    )
