"""How listings start: on a record, by joining, as a renewal; and how points are entered."""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined, kernel
from demerit.kernels.book import count, note, tell
from demerit.kernels.clocks import wind_clocks
from demerit.kernels.coverage import ground_applies
from demerit.kernels.doors import is_stopped
from demerit.kernels.gates import close_gates
from demerit.kernels.luck import is_below, mark, span_days
from demerit.kernels.objections import begin_objection
from demerit.kernels.queue import push
from demerit.kernels.releases import end_entries, schedule_release
from demerit.kernels.repairs import seek_repairs
from demerit.kernels.rows import kept_until, turn_of
from demerit.kernels.scores import change_score, in_range, know_score, score_row
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.environment import BEGUN, ONCE
from demerit.tables.life import Event, Reason, Step

_JOIN = int(Step.JOIN)
_EV_LISTING = int(Event.LISTING)
_EV_RENEWAL = int(Event.RENEWAL)
_EV_POINTS = int(Event.POINTS)
_TERM = int(Reason.TERM)
_RECORD_OVER = int(Reason.RECORD)


@inlined
def start(
    t: np.ndarray,
    life: np.ndarray,
    book: np.ndarray,
    log: np.ndarray,
    day: int,
    ground: int,
    number: int,
) -> int:
    """A record counts: its case is open, it is kept, no door or statement spares it."""
    record = life[L.AT_RECORDS] + number * L.RECORD_WORDS
    case = life[L.AT_CASES] + life[record + L.RECORD_CASE] * L.CASE_WORDS
    if not life[case + L.CASE_OPEN] or is_stopped(t, life, book, log, day, ground, number):
        return 0
    cause, party = life[record + L.RECORD_EVENT], life[case + L.CASE_PARTY]
    return start_listing(t, life, book, log, day, ground, number, -1, cause, party)


@inlined
def join(
    t: np.ndarray,
    life: np.ndarray,
    book: np.ndarray,
    log: np.ndarray,
    day: int,
    ground: int,
    parent: int,
) -> int:
    """A running listing brings one on another list, once at a time. Return a status."""
    at = life[L.AT_LISTINGS] + parent * L.LISTING_WORDS
    if life[at + L.LISTING_END] >= 0:
        return 0
    party, score = life[at + L.LISTING_PARTY], t[t[C.GROUND_SCORE] + ground]
    if t[t[C.GROUND_REPRESENTS] + ground]:
        if party == 0:
            return 0
        party = 0
    if score >= 0 and t[t[C.SCORE_PARTY] + score] != party:
        return 0
    if not ground_applies(t, life, ground, turn_of(life, parent)):
        return 0
    roster = t[t[C.GROUND_LIST] + ground]
    for child in range(life[L.N_LISTINGS]):
        row = life[L.AT_LISTINGS] + child * L.LISTING_WORDS
        runs = life[row + L.LISTING_PARENT] == parent and life[row + L.LISTING_END] < 0
        if runs and t[t[C.GROUND_LIST] + life[row + L.LISTING_GROUND]] == roster:
            return 0
    record, cause = life[at + L.LISTING_RECORD], life[at + L.LISTING_EVENT]
    return start_listing(t, life, book, log, day, ground, record, parent, cause, party)


@kernel
def start_listing(
    t: np.ndarray,
    life: np.ndarray,
    book: np.ndarray,
    log: np.ndarray,
    day: int,
    ground: int,
    record: int,
    parent: int,
    cause: int,
    party: int,
) -> int:
    """Start a listing on a ground, renew a party's running one, or enter points."""
    roster, score = t[t[C.GROUND_LIST] + ground], t[t[C.GROUND_SCORE] + ground]
    points, kind, value = 0, _EV_LISTING, party
    if score >= 0:
        know_score(t, life, score)
        points = points_of(t, life, day, ground, score, record)
        kind, value = _EV_POINTS, points
    elif t[t[C.LIST_PER_PERSON] + roster]:
        running = running_listing(t, life, roster, party)
        if running >= 0:
            if t[t[C.LIST_RESTARTS] + roster] == 0:
                return 0
            count(life, book, t[C.M_RENEWAL] + roster, 1)
            event = note(life, log, day, _EV_RENEWAL, ground, running, cause, 0)
            at = life[L.AT_LISTINGS] + running * L.LISTING_WORDS
            life[at + L.LISTING_DUE] = L.MOST_DAYS
            return set_term(t, life, day, ground, running, event, record)
    listing = open_listing(
        t, life, book, log, day, ground, record, parent, cause, party, kind, value
    )
    if listing < 0:
        return 1
    at = life[L.AT_LISTINGS] + listing * L.LISTING_WORDS
    event, full = life[at + L.LISTING_EVENT], 0
    if score >= 0:
        life[at + L.LISTING_POINTS] = points
        full = enter_points(t, life, book, day, score, points, listing)
    full |= set_term(t, life, day, ground, listing, event, record)
    full |= start_effects(t, life, book, day, roster, listing)
    if parent < 0 and record >= 0:
        over = kept_until(t, life, life[L.AT_RECORDS] + record * L.RECORD_WORDS)
        full |= schedule_release(t, life, listing, over, _RECORD_OVER, event)
        if score < 0 or points * t[t[C.SCORE_WORSE] + score] > 0:
            full |= begin_objection(t, life, day, roster, listing)
        at_case = life[L.AT_CASES] + life[at + L.LISTING_CASE] * L.CASE_WORDS
        if not life[at_case + L.CASE_WOUND]:
            life[at_case + L.CASE_WOUND] = 1
            mask = t[t[C.ACT_CLOCKS_OF_LISTING] + life[at_case + L.CASE_ACT]]
            full |= wind_clocks(t, life, life[at + L.LISTING_CASE], mask, day)
    return full


@inlined
def open_listing(
    t: np.ndarray,
    life: np.ndarray,
    book: np.ndarray,
    log: np.ndarray,
    day: int,
    ground: int,
    record: int,
    parent: int,
    cause: int,
    party: int,
    kind: int,
    value: int,
) -> int:
    """Return a new listing, counted and told of; -1 if the row has no room for it."""
    listing = life[L.N_LISTINGS]
    if listing >= life[L.CAPACITY]:
        return -1
    life[L.N_LISTINGS] = listing + 1
    roster = t[t[C.GROUND_LIST] + ground]
    count(life, book, t[C.M_LISTING] + ground, 1)
    if party:
        count(life, book, t[C.M_FIRM_LISTING] + roster, 1)
    if not (life[L.LISTED] >> roster) & 1:
        life[L.LISTED] |= 1 << roster
        count(life, book, t[C.M_LISTED_PEOPLE] + roster, 1)
    at = life[L.AT_LISTINGS] + listing * L.LISTING_WORDS
    life[at + L.LISTING_EVENT] = note(life, log, day, kind, ground, listing, cause, value)
    if t[C.TELLS]:
        if t[t[C.LIST_TELLS] + roster]:
            tell(life, log, day, t[t[C.LIST_TELLS] + roster], BEGUN)
        if t[t[C.LIST_TELLS_START] + roster]:
            tell(life, log, day, t[t[C.LIST_TELLS_START] + roster], ONCE)
    life[at + L.LISTING_GROUND] = ground
    life[at + L.LISTING_RECORD] = record
    life[at + L.LISTING_CASE] = -1
    if record >= 0:
        row = life[L.AT_RECORDS] + record * L.RECORD_WORDS
        life[at + L.LISTING_CASE] = life[row + L.RECORD_CASE]
    life[at + L.LISTING_PARTY] = party
    life[at + L.LISTING_POINTS] = 0
    life[at + L.LISTING_SUSPENDED] = 0
    life[at + L.LISTING_FILED] = 0
    life[at + L.LISTING_START] = day
    life[at + L.LISTING_DUE] = L.MOST_DAYS
    life[at + L.LISTING_REASON] = 0
    life[at + L.LISTING_END] = -1
    life[at + L.LISTING_PARENT] = parent
    return listing


@inlined
def start_effects(
    t: np.ndarray, life: np.ndarray, book: np.ndarray, day: int, roster: int, listing: int
) -> int:
    """Queue a listing's joins and repairs, close gates, wipe scores. Return a status."""
    full = start_joins(t, life, day, roster, listing)
    full |= close_gates(t, life, book, day, roster, listing)
    party = life[life[L.AT_LISTINGS] + listing * L.LISTING_WORDS + L.LISTING_PARTY]
    for score in range(t[C.N_SCORES]):
        wiped = (t[t[C.SCORE_WIPED_BY] + score] >> roster) & 1
        if wiped and t[t[C.SCORE_PARTY] + score] == party:
            full |= end_entries(t, life, day, score, False)
    return full | seek_repairs(t, life, roster, listing)


@inlined
def points_of(
    t: np.ndarray, life: np.ndarray, day: int, ground: int, score: int, record: int
) -> int:
    """Return the points that a rule gives or takes now, within its cap."""
    points, span = t[t[C.GROUND_POINTS] + ground], t[t[C.GROUND_POINTS_SPAN] + ground]
    if span > 1:
        chance = t[t[C.GROUND_CHANCE] + ground]
        words = mark(t, life[L.PERSON], chance, record_turn(life, record))
        points = span_days(points, span, words[3])
    down_to = t[t[C.GROUND_DOWN_TO] + ground]
    if down_to > C.NO_SCORE:
        value = life[score_row(life, score) + L.SCORE_VALUE]
        points = min(down_to - in_range(t, score, value), 0)
    cap = t[t[C.GROUND_CAP] + ground]
    if cap > 0:
        since, rule = day - t[t[C.GROUND_CAP_WITHIN] + ground], t[t[C.GROUND_RULE] + ground]
        for listing in range(life[L.N_LISTINGS]):
            at = life[L.AT_LISTINGS] + listing * L.LISTING_WORDS
            same = t[t[C.GROUND_RULE] + life[at + L.LISTING_GROUND]] == rule
            if same and life[at + L.LISTING_START] > since:
                cap -= abs(life[at + L.LISTING_POINTS])
        cap = max(cap, 0)
        points = min(max(points, -cap), cap)
    return moved(t, life, score, points)


@inlined
def moved(t: np.ndarray, life: np.ndarray, score: int, points: int) -> int:
    """Return the points that move a score: of a running one, what the range lets by."""
    if not t[t[C.SCORE_RUNNING] + score]:
        return points
    value = life[score_row(life, score) + L.SCORE_VALUE]
    return in_range(t, score, value + points) - value


@inlined
def enter_points(
    t: np.ndarray,
    life: np.ndarray,
    book: np.ndarray,
    day: int,
    score: int,
    points: int,
    listing: int,
) -> int:
    """Count an entry's points and change the score by them. Return a status."""
    if points < 0:
        count(life, book, t[C.M_POINTS_TAKEN] + score, -points)
    elif points > 0:
        count(life, book, t[C.M_POINTS_GIVEN] + score, points)
    return change_score(t, life, day, score, points, listing)


@inlined
def record_turn(life: np.ndarray, record: int) -> int:
    """Return the turn of a record's case; 0 for none."""
    if record < 0:
        return 0
    case = life[life[L.AT_RECORDS] + record * L.RECORD_WORDS + L.RECORD_CASE]
    return life[life[L.AT_CASES] + case * L.CASE_WORDS + L.CASE_TURN]


@inlined
def running_listing(t: np.ndarray, life: np.ndarray, roster: int, party: int) -> int:
    """Return the open listing of a party on a list, or -1."""
    for listing in range(life[L.N_LISTINGS]):
        at = life[L.AT_LISTINGS] + listing * L.LISTING_WORDS
        if life[at + L.LISTING_END] < 0 and life[at + L.LISTING_PARTY] == party:
            if t[t[C.GROUND_LIST] + life[at + L.LISTING_GROUND]] == roster:
                return listing
    return -1


@inlined
def set_term(
    t: np.ndarray,
    life: np.ndarray,
    day: int,
    ground: int,
    listing: int,
    event: int,
    record: int,
) -> int:
    """Set the day on which a listing's term ends, extension included. Return a status."""
    term = t[t[C.GROUND_TERM] + ground * t[C.N_COHORTS] + life[L.COHORT]]
    if term == 0:
        return 0
    cut = t[t[C.GROUND_EXTENSION_CUT] + ground]
    if cut > 0:
        chance = t[t[C.GROUND_CHANCE] + ground]
        words = mark(t, life[L.PERSON], chance, record_turn(life, record))
        if is_below(words[1], cut):
            low = t[t[C.GROUND_EXTENSION_LOW] + ground]
            term += span_days(low, t[t[C.GROUND_EXTENSION_SPAN] + ground], words[2])
    return schedule_release(t, life, listing, day + term, _TERM, event)


@inlined
def start_joins(
    t: np.ndarray, life: np.ndarray, day: int, roster: int, listing: int
) -> int:
    """Queue the listings on other lists that a listing brings. Return a status."""
    full = 0
    first = t[t[C.LIST_FIRST_JOIN] + roster]
    for ground in range(first, first + t[t[C.LIST_N_JOINS] + roster]):
        start = t[t[C.GROUND_FROM] + ground]
        later = day < start < t[C.N_DAYS] and t[t[C.GROUND_RUNNING] + ground]
        if later or start <= day < t[t[C.GROUND_UNTIL] + ground]:
            base = t[C.CALENDAR] + t[t[C.GROUND_CALENDAR] + ground] * t[C.N_DAYS]
            when = t[base + max(day, start)]
            if when < t[C.N_DAYS]:
                full |= push(life, when, _JOIN, ground, listing)
    return full
