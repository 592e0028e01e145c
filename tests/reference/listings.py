"""Listings, entries and standings: how they start, and what they bring and close."""

from dataclasses import dataclass

from demerit.draws import share_cut
from demerit.tables.life import Event, Reason, Step
from demerit.texts.regime import Again, ListRule, Spell
from demerit.texts.rules import Ground, Points, Reach
from demerit.texts.world import Since
from tests.reference.clocks import wind_clocks
from tests.reference.coverage import kept_until, may_enter
from tests.reference.ends import end_entries, release_on
from tests.reference.gates import wake_gate
from tests.reference.life import OPEN, Closure, Life, Listing, Record, ScoreState
from tests.reference.luck import span_days
from tests.reference.numbers import ONE, cut_for, day_after, in_force, whole_days
from tests.reference.objections import begin_objection
from tests.reference.repairs import seek_repairs
from tests.reference.rosters import Roster, SanctionRow
from tests.reference.rows import GroundRow
from tests.reference.scores import change, moved, state_of


@dataclass(frozen=True)
class Why:
    """What a listing starts for: a record, perhaps by way of another listing."""

    record: Record | None
    party: int
    cause: int  # the event that its own event names
    parent: Listing | None = None
    follows: bool = False
    is_of_repair: bool = False

    @property
    def turn(self) -> int:
        return 0 if self.record is None else self.record.case.turn


def share_comes_up(life: Life, ground: GroundRow, turn: int) -> bool:
    """Return whether the body uses a ground for a case."""
    cut = cut_for(ground.told.share, life.traits)
    return cut >= ONE or life.luck(f"ground/{ground.key}", turn)[0] < cut


def join(life: Life, day: int, ground: GroundRow, parent: Listing) -> None:
    """A running listing brings one on another list, unless one that it brought runs."""
    rule, roster = ground.told, ground.roster
    runs = any(
        child.parent is parent and child.is_open and child.roster is roster
        for child in life.listings
    )
    if not parent.is_open or runs or not may_enter(life, roster):
        return
    party = parent.party
    if isinstance(rule, Ground) and rule.represents:
        if not party:
            return
        party = 0
    if roster.score is not None and party != int(roster.score.is_of_firms):
        return
    if share_comes_up(life, ground, parent.turn):
        why = Why(parent.record, party, parent.event, parent, rule.follows)
        enter(life, day, ground, why)


def enter(life: Life, day: int, ground: GroundRow, why: Why) -> None:
    """Start a listing on a list, or enter points in a score."""
    if isinstance(ground.roster.rule, ListRule):
        start_listing(life, day, ground, ground.roster.rule, why)
    else:
        points = points_of(life, day, ground, why.turn)
        enter_points(life, day, ground, points, why)


def start_listing(
    life: Life, day: int, ground: GroundRow, rule: ListRule, why: Why
) -> None:
    """Start a listing on a ground, or renew the one that the party has."""
    name = ground.roster.name
    if rule.spell is Spell.PERSON:
        running = running_listing(life, ground.roster, why.party)
        if running is not None:
            if rule.again is Again.RESTART:
                renew(life, day, ground, running, why)
            return
    number = len(life.listings)
    what = {"cause": why.cause, "value": why.party}
    event = life.note(day, Event.LISTING, ground.row, number, **what)
    listing = begin(life, day, ground, event, why)
    set_term(life, day, ground, listing, event, why.turn)
    bring(life, day, listing)
    if why.parent is None:
        begin_own(life, day, listing)
    wipe(life, day, name, why.party)


def running_listing(life: Life, roster: Roster, party: int) -> Listing | None:
    """Return the listing that a party has open on a list."""
    for listing in life.listings:
        if listing.roster is roster and listing.party == party and listing.is_open:
            return listing
    return None


def renew(life: Life, day: int, ground: GroundRow, running: Listing, why: Why) -> None:
    """Forget every end that was set for a listing, and set its term anew."""
    life.count(day, f"renewal:{ground.roster.name}")
    event = life.note(day, Event.RENEWAL, ground.row, running.number, cause=why.cause)
    running.due = OPEN
    set_term(life, day, ground, running, event, why.turn)


def begin(life: Life, day: int, ground: GroundRow, event: int, why: Why) -> Listing:
    """Add a listing to the life, and count it."""
    name = ground.roster.name
    life.count(day, f"listing:{ground.label}")
    if why.party:
        life.count(day, f"firm-listing:{name}")
    if name not in life.lists_ever:
        life.lists_ever.add(name)
        life.count(day, f"listed-people:{name}")
    row = (len(life.listings), ground, why.record, why.party, day, event)
    listing = Listing(*row, why.parent, why.follows)
    life.listings.append(listing)
    return listing


def set_term(
    life: Life, day: int, ground: GroundRow, listing: Listing, event: int, turn: int
) -> None:
    """Let a listing end with its ground's term, if it has one, extended for some."""
    rule = ground.told
    if rule.term_days is None:
        return
    term = whole_days(rule.term_days, life.traits)
    extension = rule.extension if isinstance(rule, Ground) else None
    if extension is not None:
        words = life.luck(f"ground/{ground.key}", turn)
        if words[1] < share_cut(extension.share.value):
            low, high = extension.days.at_least, extension.days.at_most
            term += span_days(low, high - low + 1, words[2])
    release_on(life, listing, day + term, Reason.TERM, event)


def bring(life: Life, day: int, listing: Listing) -> None:
    """Queue what a listing joins, close gates for it, and seek a way off."""
    start_joins(life, day, listing)
    for row in listing.roster.sanctions:
        close_gate(life, day, listing, row)
    seek_repairs(life, day, listing)


def begin_own(life: Life, day: int, listing: Listing) -> None:
    """Do what only a listing for its own record brings: end, objection, clocks."""
    made = listing.record
    assert made is not None
    release_on(life, listing, kept_until(life, made), Reason.RECORD, listing.event)
    begin_objection(life, day, listing)
    if not made.case.is_wound:
        made.case.is_wound = True
        wind_clocks(life, made.case, Since.LISTING, day)


def wipe(life: Life, day: int, name: str, party: int) -> None:
    """End all entries of the scores that a listing on a list wipes."""
    for row in life.texts.scores:
        if name in row.rule.wiped_by and party == int(row.is_of_firms):
            end_entries(life, day, row, keeps_open=False)


def points_of(life: Life, day: int, ground: GroundRow, turn: int) -> int:
    """Return the points that a rule gives or takes on a day, cut to its cap."""
    rule, row = ground.told, ground.roster.score
    assert isinstance(rule, Points)
    assert row is not None
    if rule.down_to is not None:
        points = min(rule.down_to - state_of(life, row).score, 0)
    else:
        assert rule.points is not None
        low, high = rule.points.at_least, rule.points.at_most
        points = span_days(low, high - low + 1, life.luck(f"ground/{ground.key}", turn)[3])
    if rule.cap is not None:
        since = day - rule.cap.within_days
        used = sum(
            abs(entry.points)
            for entry in life.listings
            if entry.ground.key == ground.key and entry.start > since
        )
        left = max(rule.cap.points - used, 0)
        points = max(-left, min(left, points))
    return points


def enter_points(life: Life, day: int, ground: GroundRow, points: int, why: Why) -> None:
    """Enter points in a score: a listing on the roster of its entries."""
    row = ground.roster.score
    assert row is not None
    state = state_of(life, row)
    points = moved(state, points)
    life.count(day, f"points-{'taken' if points < 0 else 'given'}:{row.name}", abs(points))
    number = len(life.listings)
    event = life.note(day, Event.POINTS, ground.row, number, cause=why.cause, value=points)
    entry = begin(life, day, ground, event, why)
    entry.points = points
    change(life, day, state, entry, points)
    if why.is_of_repair:
        return
    set_term(life, day, ground, entry, event, why.turn)
    if why.parent is None:
        begin_own(life, day, entry)


def start_standing(
    life: Life, day: int, state: ScoreState, band: Roster, entry: Listing | None
) -> Listing:
    """Start a standing in a band, put down to an entry if there is any."""
    made = None if entry is None else entry.record
    cause = -1 if made is None else made.event
    ground = life.texts.ground_of_band(band)
    number, party = len(life.listings), int(state.row.is_of_firms)
    event = life.note(day, Event.BAND, ground.row, number, cause=cause, value=state.score)
    listing = begin(life, day, ground, event, Why(made, party, cause, entry))
    bring(life, day, listing)
    wipe(life, day, band.name, party)
    return listing


def start_joins(life: Life, day: int, listing: Listing) -> None:
    """Queue the listings on other lists that a listing brings."""
    period = life.texts.period
    for ground in life.texts.grounds:
        rule = ground.rule
        if rule is None or rule.joins != listing.roster.name:
            continue
        if rule.from_ is not None and period.date_of(day) < rule.from_:
            if rule.running:
                when = day_after(rule.starts, period.day_of(rule.from_), period)
                life.push(when, Step.JOIN, ground.row, listing.number, (ground, listing))
        elif in_force(rule, day, period):
            when = day_after(rule.starts, day, period)
            life.push(when, Step.JOIN, ground.row, listing.number, (ground, listing))


def close_gate(life: Life, day: int, listing: Listing, row: SanctionRow) -> None:
    """Close a gate for a listing, once those who keep it have taken the listing up."""
    rule, period = row.sanction, life.texts.period
    party = Reach.REPRESENTATIVE if listing.party else Reach.PERSON
    if party not in rule.reaches:
        return
    first = day + rule.take_up_days
    if rule.from_ is not None:
        first = max(first, period.day_of(rule.from_))
    until = OPEN if rule.until is None else period.day_of(rule.until)
    if first < until:
        life.closures.append(Closure(row, listing, first, until))
        wake_gate(life, rule.gate, first)
