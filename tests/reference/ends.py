"""Ends of listings: the day on which one is due, and what goes with it."""

from demerit.tables.life import Event, Reason, Step
from tests.reference.life import Life, Listing
from tests.reference.rosters import ScoreRow
from tests.reference.scores import change, state_of


def release_on(life: Life, listing: Listing, day: int, reason: int, trigger: int) -> None:
    """Let a listing end on a day, unless an end no later is set."""
    if day < listing.due and day < life.n_days:
        listing.due, listing.reason, listing.trigger = day, int(reason), trigger
        life.push(day, Step.RELEASE, int(reason), listing.number, listing)


def release(life: Life, day: int, reason: int, listing: Listing) -> None:
    """A listing's day to end has come, unless it was moved or the listing has ended."""
    if listing.is_open and (listing.due, listing.reason) == (day, reason):
        end_listing(life, day, listing, reason, listing.trigger)


def end_listing(life: Life, day: int, listing: Listing, reason: int, trigger: int) -> None:
    """A listing ends; so do those that it brought and that follow it."""
    listing.end, listing.reason = day, int(reason)
    name, roster = listing.roster.name, listing.roster
    plain = [r.name.lower() for r in Reason if r < Reason.CLOCK]
    label = [*plain, *life.texts.clocks][reason]
    life.count(day, f"release:{name}/{label}")
    life.count(day, f"listed-days:{name}", day - listing.start)
    what = {"cause": listing.event, "value": trigger}
    event = life.note(day, Event.RELEASE, int(reason), listing.number, **what)
    for closure in life.closures:
        if closure.listing is listing:
            late = day + closure.row.sanction.let_go_days
            closure.until = min(closure.until, late)
    for child in life.listings:
        if child.parent is listing and child.follows and child.is_open:
            release_on(life, child, day, Reason.PARENT, event)
    if roster.score is not None and not roster.is_band:
        change(life, day, state_of(life, roster.score), listing, -listing.points)


def end_entries(life: Life, day: int, row: ScoreRow, keeps_open: bool) -> None:
    """Let a score's open entries end today, but for uncorrected open cases if kept."""
    for entry in life.listings:
        mine = entry.roster is row.entries and entry.is_open
        if mine and not (keeps_open and is_uncorrected(entry)):
            release_on(life, entry, day, Reason.RESET, -1)


def is_uncorrected(entry: Listing) -> bool:
    """Return whether an entry's case is open and none of its clocks has rung."""
    return entry.case is not None and entry.case.is_open and not entry.case.rung
