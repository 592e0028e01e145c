"""Listings: how they start, whom they close out, and how they end."""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined, kernel
from demerit.kernels.book import count, note
from demerit.kernels.luck import clock_day, is_below, mark, next_visit, span_days
from demerit.kernels.queue import push
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.life import Event, Reason, Step

_RELEASE, _CLOCK, _JOIN, _FILE, _VISIT = (
    int(Step.RELEASE),
    int(Step.CLOCK),
    int(Step.JOIN),
    int(Step.FILE),
    int(Step.VISIT),
)
_EV_LISTING, _EV_RENEWAL, _EV_RELEASE = (
    int(Event.LISTING),
    int(Event.RENEWAL),
    int(Event.RELEASE),
)
_TERM, _PARENT, _FIRST_CLOCK = int(Reason.TERM), int(Reason.PARENT), int(Reason.CLOCK)


@inlined
def record_of(life: np.ndarray, listing: int) -> int:
    """Return where the record that a listing rests on begins."""
    at = life[L.AT_LISTINGS] + listing * L.LISTING_WORDS
    return life[L.AT_RECORDS] + life[at + L.LISTING_RECORD] * L.RECORD_WORDS


@inlined
def case_of(life: np.ndarray, record: int) -> int:
    """Return where the case of the record that begins at a word begins."""
    return life[L.AT_CASES] + life[record + L.RECORD_CASE] * L.CASE_WORDS


@inlined
def wind_clocks(t: np.ndarray, life: np.ndarray, case: int, mask: int, day: int) -> int:
    """Start the clocks of a mask for a case on a day. Return a status."""
    at = life[L.AT_CASES] + case * L.CASE_WORDS
    turn, full = life[at + L.CASE_TURN], 0
    for clock in range(t[C.N_CLOCKS]):
        if (mask >> clock) & 1:
            rings = clock_day(t, life[L.PERSON], clock, life[L.COHORT], turn, day)
            if rings < t[C.N_DAYS]:
                full |= push(life, rings, _CLOCK, clock, case)
    return full


@kernel
def start_listing(
    t: np.ndarray, life: np.ndarray, book: np.ndarray, log: np.ndarray, day: int, ground: int, record: int, parent: int
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
                return set_term(t, life, day, ground, running, event, life[at_case + L.CASE_TURN])
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
    event = note(life, log, day, _EV_LISTING, ground, listing, cause, life[at_case + L.CASE_PARTY])
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
            if t[t[C.GROUND_LIST] + ground] == roster and life[case + L.CASE_PARTY] == party:
                return listing
    return -1


@inlined
def set_term(
    t: np.ndarray, life: np.ndarray, day: int, ground: int, listing: int, event: int, turn: int
) -> int:
    """Set the day on which a listing's fixed term ends, extension included. Return a status."""
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
def schedule_release(
    t: np.ndarray, life: np.ndarray, listing: int, day: int, reason: int, cause: int
) -> int:
    """Let a listing end on a day, unless an earlier end is set. Return a status."""
    at = life[L.AT_LISTINGS] + listing * L.LISTING_WORDS
    if day >= life[at + L.LISTING_DUE] or day >= t[C.N_DAYS]:
        return 0
    life[at + L.LISTING_DUE] = day
    life[at + L.LISTING_REASON] = reason
    life[at + L.LISTING_CAUSE] = cause
    return push(life, day, _RELEASE, reason, listing)


@inlined
def start_joins(t: np.ndarray, life: np.ndarray, day: int, roster: int, listing: int) -> int:
    """Queue the listings on other lists that a listing brings, now or later. Return a status."""
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
def close_gates(t: np.ndarray, life: np.ndarray, day: int, roster: int, listing: int) -> int:
    """Close the gates that a listing's sanctions close, from their days on. Return a status."""
    party = life[case_of(life, record_of(life, listing)) + L.CASE_PARTY]
    first, full = t[t[C.LIST_FIRST_SANCTION] + roster], 0
    for sanction in range(first, first + t[t[C.LIST_N_SANCTIONS] + roster]):
        if not (t[t[C.SANCTION_REACH] + sanction] >> party) & 1:
            continue
        start = max(day + t[t[C.SANCTION_TAKE_UP] + sanction], t[t[C.SANCTION_FROM] + sanction])
        until = t[t[C.SANCTION_UNTIL] + sanction]
        if start >= until or start >= t[C.N_DAYS]:
            continue
        n = life[L.N_CLOSURES]
        if n >= L.CLOSURE_SHARE * life[L.CAPACITY]:
            return 1
        life[L.N_CLOSURES] = n + 1
        at_closure = life[L.AT_CLOSURES] + n * L.CLOSURE_WORDS
        life[at_closure + L.CLOSURE_SANCTION] = sanction
        life[at_closure + L.CLOSURE_LISTING] = listing
        life[at_closure + L.CLOSURE_FROM] = start
        life[at_closure + L.CLOSURE_UNTIL] = until
        full |= wake_gate(t, life, t[t[C.SANCTION_GATE] + sanction], start)
    return full


@inlined
def wake_gate(t: np.ndarray, life: np.ndarray, gate: int, day: int) -> int:
    """Queue the person's first visit to a gate on or after a day. Return a status."""
    at = L.N_HEAD + gate * L.GATE_WORDS
    person, cohort = life[L.PERSON], life[L.COHORT]
    if life[at + L.GATE_GOER] < 0:
        cut = t[t[C.GATE_GOER_CUT] + gate * t[C.N_COHORTS] + cohort]
        goes = cut >= 1 << 32
        if not goes:
            goes = is_below(mark(t, person, t[t[C.GATE_CHANCE_GOER] + gate], 0)[0], cut)
        life[at + L.GATE_GOER] = 1 if goes else 0
    if life[at + L.GATE_GOER] == 0 or 0 <= life[at + L.GATE_DAY] <= day:
        return 0
    block = day // t[t[C.GATE_BLOCK] + gate]
    pos = block * t[t[C.GATE_BLOCK] + gate]
    when, block, step = next_visit(t, person, gate, cohort, block, 0, pos, day)
    if when >= t[C.N_DAYS] or when == life[at + L.GATE_DAY]:
        return 0
    life[at + L.GATE_DAY] = when
    life[at + L.GATE_BLOCK] = block
    life[at + L.GATE_STEP] = step
    return push(life, when, _VISIT, gate, 0)


@kernel
def begin_objection(t: np.ndarray, life: np.ndarray, day: int, roster: int, listing: int) -> int:
    """Queue the objection that the listed person makes, if any. Return a status."""
    if t[t[C.LIST_N_STAGES] + roster] == 0 or t[C.OBJECTS_SPAN] == 0:
        return 0
    record = record_of(life, listing)
    true = t[t[C.REPORT_TRUE] + life[record + L.RECORD_REPORT]]
    column = t[C.OBJECTS_RIGHT] if true else t[C.OBJECTS_WRONG]
    cut = t[column + life[L.COHORT]]
    if cut == 0:
        return 0
    words = mark(t, life[L.PERSON], t[t[C.LIST_CHANCE] + roster], life[case_of(life, record) + L.CASE_TURN])
    if not is_below(words[0], cut):
        return 0
    wait = span_days(t[C.OBJECTS_LOW], t[C.OBJECTS_SPAN], words[1])
    first = t[t[C.LIST_FIRST_STAGE] + roster]
    return file_objection(t, life, day + wait, first, roster, listing, wait)


@inlined
def file_objection(
    t: np.ndarray, life: np.ndarray, day: int, stage: int, roster: int, listing: int, waited: int
) -> int:
    """Queue an objection at the first stage, from one on, in force on a day. Return a status.

    One that waited beyond the stage's deadline is not filed.
    """
    if day >= t[C.N_DAYS]:
        return 0
    end = t[t[C.LIST_FIRST_STAGE] + roster] + t[t[C.LIST_N_STAGES] + roster]
    while stage < end:
        if t[t[C.STAGE_FROM] + stage] <= day < t[t[C.STAGE_UNTIL] + stage]:
            within = t[t[C.STAGE_FILE_SPAN] + stage]
            return push(life, day, _FILE, stage, listing) if waited <= within or within == 0 else 0
        stage += 1
    return 0


@kernel
def release_listing(
    t: np.ndarray, life: np.ndarray, book: np.ndarray, log: np.ndarray, day: int, reason: int, listing: int
) -> int:
    """End a listing whose day has come; a day that was moved is passed over. Return a status."""
    at = life[L.AT_LISTINGS] + listing * L.LISTING_WORDS
    stale = life[at + L.LISTING_DUE] != day or life[at + L.LISTING_REASON] != reason
    if life[at + L.LISTING_END] >= 0 or stale:
        return 0
    roster = t[t[C.GROUND_LIST] + life[at + L.LISTING_GROUND]]
    life[at + L.LISTING_END] = day
    column = t[C.M_RELEASE] + roster * (_FIRST_CLOCK + t[C.N_CLOCKS]) + reason
    count(t, life, book, day, column, 1)
    count(t, life, book, day, t[C.M_LISTED_DAYS] + roster, day - life[at + L.LISTING_START])
    trigger = life[at + L.LISTING_CAUSE]
    event = note(life, log, day, _EV_RELEASE, reason, listing, life[at + L.LISTING_EVENT], trigger)
    for i in range(life[L.N_CLOSURES]):
        closure = life[L.AT_CLOSURES] + i * L.CLOSURE_WORDS
        if life[closure + L.CLOSURE_LISTING] == listing:
            late = day + t[t[C.SANCTION_LET_GO] + life[closure + L.CLOSURE_SANCTION]]
            life[closure + L.CLOSURE_UNTIL] = min(life[closure + L.CLOSURE_UNTIL], late)
    full = 0
    for child in range(life[L.N_LISTINGS]):
        at_child = life[L.AT_LISTINGS] + child * L.LISTING_WORDS
        mine = life[at_child + L.LISTING_PARENT] == listing
        if mine and life[at_child + L.LISTING_END] < 0:
            full |= schedule_release(t, life, child, day, _PARENT, event)
    return full
