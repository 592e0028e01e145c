"""How listings start: on a record, by joining, or as a renewal of one that runs."""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined
from demerit.kernels.book import count, note
from demerit.kernels.clocks import wind_clocks
from demerit.kernels.gates import close_gates
from demerit.kernels.luck import is_below, mark, span_days
from demerit.kernels.objections import begin_objection
from demerit.kernels.queue import push
from demerit.kernels.releases import schedule_release
from demerit.kernels.rows import case_of, record_of
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.life import Event, Reason, Step

_JOIN = int(Step.JOIN)
_EV_LISTING = int(Event.LISTING)
_EV_RENEWAL = int(Event.RENEWAL)
_TERM = int(Reason.TERM)


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
    """A listing starts unless its case has been closed meanwhile. Return a status."""
    if not life[case_of(life, life[L.AT_RECORDS] + number * L.RECORD_WORDS) + L.CASE_OPEN]:
        return 0
    return start_listing(t, life, book, log, day, ground, number, -1)


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
    turn = life[case_of(life, record_of(life, parent)) + L.CASE_TURN]
    if life[at + L.LISTING_END] >= 0 or not ground_applies(t, life, ground, turn):
        return 0
    roster = t[t[C.GROUND_LIST] + ground]
    for child in range(life[L.N_LISTINGS]):
        row = life[L.AT_LISTINGS] + child * L.LISTING_WORDS
        runs = life[row + L.LISTING_PARENT] == parent and life[row + L.LISTING_END] < 0
        if runs and t[t[C.GROUND_LIST] + life[row + L.LISTING_GROUND]] == roster:
            return 0
    return start_listing(
        t, life, book, log, day, ground, life[at + L.LISTING_RECORD], parent
    )


@inlined
def start_listing(
    t: np.ndarray,
    life: np.ndarray,
    book: np.ndarray,
    log: np.ndarray,
    day: int,
    ground: int,
    record: int,
    parent: int,
) -> int:
    """Start a listing on a ground, or renew a person's running one. Return a status."""
    roster = t[t[C.GROUND_LIST] + ground]
    at_record = life[L.AT_RECORDS] + record * L.RECORD_WORDS
    at_case = case_of(life, at_record)
    cause = life[at_record + L.RECORD_EVENT]
    if parent >= 0:
        cause = life[life[L.AT_LISTINGS] + parent * L.LISTING_WORDS + L.LISTING_EVENT]
    if t[t[C.LIST_PER_PERSON] + roster]:
        running = running_listing(t, life, roster, life[at_case + L.CASE_PARTY])
        if running >= 0:
            if t[t[C.LIST_RESTARTS] + roster]:
                count(t, life, book, day, t[C.M_RENEWAL] + roster, 1)
                event = note(life, log, day, _EV_RENEWAL, ground, running, cause, 0)
                at = life[L.AT_LISTINGS] + running * L.LISTING_WORDS
                life[at + L.LISTING_DUE] = L.MOST_DAYS
                return set_term(
                    t, life, day, ground, running, event, life[at_case + L.CASE_TURN]
                )
            return 0
    listing = life[L.N_LISTINGS]
    if listing >= life[L.CAPACITY]:
        return 1
    life[L.N_LISTINGS] = listing + 1
    count(t, life, book, day, t[C.M_LISTING] + ground, 1)
    if life[at_case + L.CASE_PARTY]:
        count(t, life, book, day, t[C.M_FIRM_LISTING] + roster, 1)
    if not (life[L.LISTED] >> roster) & 1:
        life[L.LISTED] |= 1 << roster
        count(t, life, book, day, t[C.M_LISTED_PEOPLE] + roster, 1)
    event = note(
        life, log, day, _EV_LISTING, ground, listing, cause, life[at_case + L.CASE_PARTY]
    )
    at = life[L.AT_LISTINGS] + listing * L.LISTING_WORDS
    life[at + L.LISTING_GROUND] = ground
    life[at + L.LISTING_RECORD] = record
    life[at + L.LISTING_START] = day
    life[at + L.LISTING_DUE] = L.MOST_DAYS
    life[at + L.LISTING_REASON] = 0
    life[at + L.LISTING_END] = -1
    life[at + L.LISTING_EVENT] = event
    life[at + L.LISTING_PARENT] = parent
    full = set_term(t, life, day, ground, listing, event, life[at_case + L.CASE_TURN])
    full |= start_joins(t, life, day, roster, listing)
    full |= close_gates(t, life, day, roster, listing)
    if parent < 0:
        full |= begin_objection(t, life, day, roster, listing)
        if not life[at_case + L.CASE_WOUND]:
            life[at_case + L.CASE_WOUND] = 1
            mask = t[t[C.ACT_CLOCKS_OF_LISTING] + life[at_case + L.CASE_ACT]]
            full |= wind_clocks(t, life, life[at_record + L.RECORD_CASE], mask, day)
    return full


@inlined
def running_listing(t: np.ndarray, life: np.ndarray, roster: int, party: int) -> int:
    """Return the open listing of a party on a list, or -1."""
    for listing in range(life[L.N_LISTINGS]):
        at = life[L.AT_LISTINGS] + listing * L.LISTING_WORDS
        if life[at + L.LISTING_END] < 0:
            ground = life[at + L.LISTING_GROUND]
            case = case_of(life, record_of(life, listing))
            if (
                t[t[C.GROUND_LIST] + ground] == roster
                and life[case + L.CASE_PARTY] == party
            ):
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
    turn: int,
) -> int:
    """Set the day on which a listing's term ends, extension included. Return a status."""
    term = t[t[C.GROUND_TERM] + ground]
    if term == 0:
        return 0
    cut = t[t[C.GROUND_EXTENSION_CUT] + ground]
    if cut > 0:
        words = mark(t, life[L.PERSON], t[t[C.GROUND_CHANCE] + ground], turn)
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


@inlined
def ground_applies(t: np.ndarray, life: np.ndarray, ground: int, turn: int) -> bool:
    """Return whether the body uses a ground: not for the excluded, else with its share."""
    cohort, n_cohorts = life[L.COHORT], t[C.N_COHORTS]
    if t[t[C.LIST_NEVER] + t[t[C.GROUND_LIST] + ground] * n_cohorts + cohort]:
        return False
    cut = t[t[C.GROUND_CUT] + ground * n_cohorts + cohort]
    if cut >= 1 << 32:
        return True
    words = mark(t, life[L.PERSON], t[t[C.GROUND_CHANCE] + ground], turn)
    return is_below(words[0], cut)
