"""One life: begun, advanced from event to event until a day, and finished.

`advance` stops before its `until` and can be called again with the same row, so that a
window is the same code as a whole run.
"""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined, kernel
from demerit.draws import Words, draw
from demerit.kernels.accounts import add_up, make_up
from demerit.kernels.bands import look
from demerit.kernels.book import count, open_page
from demerit.kernels.clocks import clock_rings, script_rings
from demerit.kernels.coverage import may_enter
from demerit.kernels.gates import visit
from demerit.kernels.grants import ask_repair
from demerit.kernels.listings import join, start
from demerit.kernels.objections import decide, file
from demerit.kernels.occasions import (
    choose_kept,
    occasion,
    queue_occasion,
    record,
    script_act,
)
from demerit.kernels.queue import pop, push
from demerit.kernels.releases import release_listing, return_score
from demerit.kernels.scores import in_range, score_row
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.accounts import ACCOUNT_WORDS, DEEDS
from demerit.tables.life import Step

_RELEASE = int(Step.RELEASE)
_CLOCK = int(Step.CLOCK)
_OCCASION = int(Step.OCCASION)
_RECORD = int(Step.RECORD)
_START = int(Step.START)
_JOIN = int(Step.JOIN)
_RETURN = int(Step.RETURN)
_BAND = int(Step.BAND)
_REPAIR = int(Step.REPAIR)
_FILE = int(Step.FILE)
_VISIT = int(Step.VISIT)


@kernel
def lay_out(
    life: np.ndarray,
    n_gates: int,
    n_scores: int,
    n_places: int,
    n_couplings: int,
    capacity: int,
) -> None:
    """Set where the regions of a life's row begin."""
    life[L.CAPACITY] = capacity
    life[L.WOKEN] = 1
    life[L.AT_SCORES] = L.N_HEAD + n_gates * L.GATE_WORDS
    life[L.AT_ACCOUNT] = life[L.AT_SCORES] + n_scores * L.SCORE_WORDS
    life[L.AT_PLACES] = life[L.AT_ACCOUNT] + ACCOUNT_WORDS
    life[L.AT_TIES] = life[L.AT_PLACES] + L.PARTIES * n_places
    life[L.AT_CASES] = life[L.AT_TIES] + 2 * n_couplings
    life[L.AT_RECORDS] = life[L.AT_CASES] + capacity * L.CASE_WORDS
    life[L.AT_LISTINGS] = life[L.AT_RECORDS] + capacity * L.RECORD_WORDS
    life[L.AT_CLOSURES] = life[L.AT_LISTINGS] + capacity * L.LISTING_WORDS
    life[L.AT_QUEUE] = life[L.AT_CLOSURES] + L.CLOSURE_SHARE * capacity * L.CLOSURE_WORDS


@kernel
def shut_gates(t: np.ndarray, life: np.ndarray) -> None:
    """Set every gate's state to that of a life in which nobody has come to it."""
    life[L.WOKEN] = 0
    for gate in range(t[C.N_GATES]):
        at = L.N_HEAD + gate * L.GATE_WORDS
        life[at + L.GATE_DAY] = -1
        life[at + L.GATE_GOER] = -1
        life[at + L.GATE_LEARNED] = 0
        life[at + L.GATE_REFUSED] = 0
        life[at + L.GATE_LAST] = -1


@inlined
def begin(t: np.ndarray, life: np.ndarray, person: int, cohort: int) -> int:
    """Begin a life in a row that has been laid out: its first occasion. Return a status."""
    words = draw(t[C.KEY], person, t[C.CHANCE_OCCASION], 0, 0)
    return begin_with(t, life, person, cohort, words)


@inlined
def begin_with(
    t: np.ndarray, life: np.ndarray, person: int, cohort: int, words: Words
) -> int:
    """Begin a life whose first luck has been drawn already. Return a status."""
    life[L.PERSON] = person
    life[L.COHORT] = cohort
    life[L.N_QUEUE] = 0
    life[L.N_CASES] = 0
    life[L.N_RECORDS] = 0
    life[L.N_LISTINGS] = 0
    life[L.N_CLOSURES] = 0
    life[L.LISTED] = 0
    life[L.LIVED] = 0
    life[L.SEQUENCE] = 0
    life[L.PAST_RETURN] = -1
    if life[L.WOKEN]:
        shut_gates(t, life)
    for score in range(t[C.N_SCORES]):
        life[score_row(life, score) + L.SCORE_KNOWN] = 0
    forget_ties(t, life)
    life[L.TURN] = 0
    full = queue_occasion(t, life, -1, words)
    if t[C.EVERYBODY]:
        choose_kept(t, life)
        full |= queue_moments(t, life)
        full |= queue_first_looks(t, life)
    return full


@inlined
def forget_ties(t: np.ndarray, life: np.ndarray) -> None:
    """Let what tied people told be looked up again."""
    for coupling in range(t[C.N_COUPLINGS]):
        life[life[L.AT_TIES] + 2 * coupling] = 0


@kernel
def queue_moments(t: np.ndarray, life: np.ndarray) -> int:
    """Queue what the script lets happen. Return a status."""
    full = 0
    for moment in range(t[C.N_MOMENTS]):
        day = t[t[C.MOMENT_DAY] + moment]
        if not 0 <= day < t[C.N_DAYS]:
            continue
        if t[t[C.MOMENT_ACT] + moment] >= 0:
            full |= push(life, day, _OCCASION, moment + 1, 0)
        else:
            full |= push(life, day, _CLOCK, t[C.N_CLOCKS] + moment, 0)
    return full


@kernel
def queue_first_looks(t: np.ndarray, life: np.ndarray) -> int:
    """Queue the looks of day 0 at the scores that have them. Return a status."""
    full = 0
    for score in range(t[C.N_SCORES]):
        if not t[t[C.SCORE_STARTS] + score]:
            continue
        if t[t[C.SCORE_PARTY] + score] and not t[t[C.COHORT_REPRESENTS] + life[L.COHORT]]:
            continue
        if may_enter(t, life, t[t[C.SCORE_ROSTER] + score]):
            full |= push(life, 0, _BAND, score, 0)
    return full


@kernel
def advance(
    t: np.ndarray, life: np.ndarray, book: np.ndarray, log: np.ndarray, until: int
) -> int:
    """Live a life's events in order until a day, or until none is left. Return a status."""
    full = 0
    while life[L.N_QUEUE] > 0 and full == 0:
        key = life[life[L.AT_QUEUE]]
        day = key >> L.DAY_SHIFT
        if day >= until:
            break
        pop(life)
        life[L.STEPS] += 1
        open_page(t, life, day)
        step = (key >> L.STEP_SHIFT) & L.STEP_MASK
        if step > _RETURN:
            life[L.PAST_RETURN] = day
        a = (key >> L.A_SHIFT) & L.ROW_MASK
        b = key & L.ROW_MASK
        if step == _OCCASION:
            if a == 0:
                full = occasion(t, life, book, log, day)
            else:
                full = script_act(t, life, book, log, day, a - 1)
        elif step == _VISIT:
            full = visit(t, life, book, log, day, a)
        elif step == _RECORD:
            full = record(t, life, book, log, day, a, b)
        elif step == _START:
            full = start(t, life, book, log, day, a, b)
        elif step == _RELEASE:
            full = release_listing(t, life, book, log, day, a, b)
        elif step == _CLOCK:
            if a < t[C.N_CLOCKS]:
                full = clock_rings(t, life, book, log, day, a, b)
            else:
                full = script_rings(t, life, book, log, day, a - t[C.N_CLOCKS])
        elif step == _JOIN:
            full = join(t, life, book, log, day, a, b)
        elif step == _BAND:
            full = look(t, life, book, log, day, a)
        elif step == _RETURN:
            full = return_score(t, life, book, log, day, a)
        elif step == _REPAIR:
            full = ask_repair(t, life, book, log, day, a, b)
        elif step == _FILE:
            full = file(t, life, book, log, day, a, b)
        else:
            full = decide(t, life, book, log, day, a, b)
    return full


@kernel
def live(
    t: np.ndarray,
    life: np.ndarray,
    book: np.ndarray,
    log: np.ndarray,
    person: int,
    cohort: int,
) -> int:
    """Live a whole life, but for its counts at the end (`finish`). Return a status."""
    before = t[t[C.BEFORE] :]
    full = begin(before, life, person, cohort)
    return full or advance_all(t, before, life, book, log)


@inlined
def advance_all(
    t: np.ndarray, before: np.ndarray, life: np.ndarray, book: np.ndarray, log: np.ndarray
) -> int:
    """Live a life that has begun to its end; of a fork, on the tables before it first."""
    full = 0
    if t[C.FORK_DAY] > 0:
        full = advance(before, life, book, log, t[C.FORK_DAY])
    return full or advance(t, life, book, log, t[C.N_DAYS])


@kernel
def finish(t: np.ndarray, life: np.ndarray, book: np.ndarray) -> None:
    """Count open listings' days, people by score, and what the life came to."""
    last = t[C.N_DAYS]
    open_page(t, life, last - 1)
    for listing in range(life[L.N_LISTINGS]):
        at = life[L.AT_LISTINGS] + listing * L.LISTING_WORDS
        if life[at + L.LISTING_END] < 0:
            roster = t[t[C.GROUND_LIST] + life[at + L.LISTING_GROUND]]
            days = last - life[at + L.LISTING_START]
            count(life, book, t[C.M_LISTED_DAYS] + roster, days)
    for score in range(t[C.N_SCORES]):
        at = score_row(life, score)
        if life[at + L.SCORE_KNOWN]:
            value = in_range(t, score, life[at + L.SCORE_VALUE])
            place = (value - t[t[C.SCORE_LEAST] + score]) // t[t[C.SCORE_BIN] + score]
            count(life, book, t[t[C.SCORE_FIRST_BIN] + score] + place, 1)
            if life[life[L.AT_ACCOUNT] + DEEDS] > 0:
                count(life, book, t[t[C.SCORE_FIRST_DOER] + score] + place, 1)
    make_up(t, life, book)
    add_up(t, life, book)
