"""What a repair that is granted does: the listing will end, or points are given."""

from demerit.tables.life import Outcome, Reason, Step
from tests.reference.ends import release_on
from tests.reference.life import Life, Listing
from tests.reference.listings import Why, enter_points
from tests.reference.numbers import day_after
from tests.reference.repairs import (
    is_blocked,
    is_ready,
    note_repair,
    outcome_of,
    queue_days,
)
from tests.reference.rosters import RepairRow
from tests.reference.scores import put_down_to, state_of


def ask_repair(
    life: Life, day: int, row: RepairRow, listing: Listing, *, has_waited: bool = False
) -> None:
    """A repair is asked for: granted, refused or blocked; it may wait in a queue first."""
    if not is_ready(life, day, row, listing):
        return
    if not has_waited and not is_blocked(life, day, row):
        days = queue_days(life, day, row, listing)
        if days:
            after = row.row + life.texts.n_repairs
            what = (row, listing, True)
            life.push(day + days, Step.REPAIR, after, listing.number, what)
            return
    outcome = outcome_of(life, day, row, listing)
    event = note_repair(life, day, row, listing, outcome)
    if outcome is not Outcome.GRANTED:
        return
    if not listing.roster.is_band:
        when = day_after(row.repair.within, day, life.texts.period)
        release_on(life, listing, when, Reason.REPAIR, event)
        return
    assert listing.roster.score is not None
    entry = put_down_to(life, state_of(life, listing.roster.score))
    parent = entry if entry is not None and entry.is_open else None
    why = Why(listing.record, listing.party, event, parent, follows=True, is_of_repair=True)
    enter_points(life, day, life.texts.ground_of_repair(row), row.repair.points, why)
