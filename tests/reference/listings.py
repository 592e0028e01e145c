"""Records, grounds, listings, joins, terms and releases."""

from demerit.draws import share_cut
from demerit.tables.life import Event, Reason, Step
from demerit.texts.regime import Again, Reach, Spell
from demerit.texts.world import Since
from tests.reference.clocks import release_on, wind_clocks
from tests.reference.gates import wake_gate
from tests.reference.life import OPEN, Case, Closure, Life, Listing, Record
from tests.reference.luck import span_days
from tests.reference.numbers import ONE, cut_for, day_after, has_traits, in_force
from tests.reference.objections import begin_objection
from tests.reference.rows import GroundRow, ReportRow, SanctionRow


def record(life: Life, day: int, report: ReportRow, case: Case) -> None:
    """A report of an open case becomes a record; grounds that it meets are queued."""
    if not case.is_open:
        return
    life.count(day, f"record:{report.label}")
    event = life.note(day, Event.RECORD, report.row, case.number, cause=case.event)
    made = Record(len(life.records), report, case, day, event)
    life.records.append(made)
    for ground in life.texts.grounds:
        if ground.deed != report.deed or not in_force(
            ground.ground, day, life.texts.period
        ):
            continue
        if records_within(life, day, ground, case.party) < ground.ground.times:
            continue
        if ground_applies(life, ground, case):
            when = day_after(ground.ground.starts, day, life.texts.period)
            life.push(when, Step.START, ground.row, made.number, (ground, made))


def records_within(life: Life, day: int, ground: GroundRow, party: int) -> int:
    """Return how many records of the ground's deed a party has in the ground's window."""
    since = day - (ground.ground.within_days or 1)
    return sum(
        made.case.party == party and made.report.deed == ground.deed and made.day > since
        for made in life.records
    )


def ground_applies(life: Life, ground: GroundRow, case: Case) -> bool:
    """Return whether the body uses a ground: not for the excluded, else with its share."""
    never = life.texts.lists[ground.list_name].never
    if never and has_traits(life.traits, never):
        return False
    cut = cut_for(ground.ground.share, life.traits)
    return cut >= ONE or life.luck(ground.chance, case.turn)[0] < cut


def start(life: Life, day: int, ground: GroundRow, made: Record) -> None:
    """A listing starts unless its case was closed meanwhile."""
    if made.case.is_open:
        start_listing(life, day, ground, made, None)


def join(life: Life, day: int, ground: GroundRow, parent: Listing) -> None:
    """A running listing brings one on another list, unless one that it brought runs."""
    runs = any(
        child.parent is parent
        and child.end is None
        and child.ground.list_name == ground.list_name
        for child in life.listings
    )
    if parent.end is None and not runs and ground_applies(life, ground, parent.case):
        start_listing(life, day, ground, parent.record, parent)


def start_listing(
    life: Life, day: int, ground: GroundRow, made: Record, parent: Listing | None
) -> None:
    """Start a listing on a ground, or renew the one that the party has."""
    name, case = ground.list_name, made.case
    rule = life.texts.lists[name]
    cause = made.event if parent is None else parent.event
    if rule.spell is Spell.PERSON:
        running = running_listing(life, name, case.party)
        if running is not None:
            if rule.again is Again.RESTART:
                life.count(day, f"renewal:{name}")
                event = life.note(
                    day, Event.RENEWAL, ground.row, running.number, cause=cause
                )
                running.due = OPEN
                set_term(life, day, ground, running, event, case.turn)
            return
    life.count(day, f"listing:{ground.label}")
    if case.party:
        life.count(day, f"firm-listing:{name}")
    if name not in life.lists_ever:
        life.lists_ever.add(name)
        life.count(day, f"listed-people:{name}")
    number = len(life.listings)
    event = life.note(day, Event.LISTING, ground.row, number, cause=cause, value=case.party)
    listing = Listing(number, ground, made, day, event, parent)
    life.listings.append(listing)
    set_term(life, day, ground, listing, event, case.turn)
    start_joins(life, day, listing)
    for row in life.texts.sanctions[name]:
        close_gate(life, day, listing, row)
    if parent is None:
        begin_objection(life, day, listing)
        if not case.is_wound:
            case.is_wound = True
            wind_clocks(life, case, Since.LISTING, day)


def running_listing(life: Life, name: str, party: int) -> Listing | None:
    """Return the listing that a party has open on a list."""
    for listing in life.listings:
        mine = listing.ground.list_name == name and listing.case.party == party
        if mine and listing.end is None:
            return listing
    return None


def set_term(
    life: Life, day: int, ground: GroundRow, listing: Listing, event: int, turn: int
) -> None:
    """Let a listing end with its ground's term, if it has one, extended for some."""
    term, extension = ground.ground.term_days, ground.ground.extension
    if term is None:
        return
    if extension is not None:
        words = life.luck(ground.chance, turn)
        if words[1] < share_cut(extension.share.value):
            low, high = extension.days.at_least, extension.days.at_most
            term += span_days(low, high - low + 1, words[2])
    release_on(life, listing, day + term, Reason.TERM, event)


def release(life: Life, day: int, reason: int, listing: Listing) -> None:
    """A listing ends, unless its end was moved; so do the listings that it brought."""
    if listing.end is not None or (listing.due, listing.reason) != (day, reason):
        return
    listing.end = day
    name = listing.ground.list_name
    clocks = list(life.texts.clocks)
    label = ["term", "objection", "parent", *clocks][reason]
    life.count(day, f"release:{name}/{label}")
    life.count(day, f"listed-days:{name}", day - listing.start)
    event = life.note(
        day,
        Event.RELEASE,
        reason,
        listing.number,
        cause=listing.event,
        value=listing.trigger,
    )
    for closure in life.closures:
        if closure.listing is listing:
            late = day + closure.sanction.sanction.let_go_days
            closure.until = min(closure.until, late)
    for child in life.listings:
        if child.parent is listing and child.end is None:
            release_on(life, child, day, Reason.PARENT, event)


def start_joins(life: Life, day: int, listing: Listing) -> None:
    """Queue the listings on other lists that a listing brings."""
    period = life.texts.period
    for ground in life.texts.grounds:
        rule = ground.ground
        if ground.deed or rule.joins != listing.ground.list_name:
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
    party = Reach.REPRESENTATIVE if listing.case.party else Reach.PERSON
    if party not in rule.reaches:
        return
    first = day + rule.take_up_days
    if rule.from_ is not None:
        first = max(first, period.day_of(rule.from_))
    until = OPEN if rule.until is None else period.day_of(rule.until)
    if first < until:
        life.closures.append(Closure(row, listing, first, until))
        wake_gate(life, rule.gate, first)
