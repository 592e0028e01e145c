"""One life: begun, advanced from event to event until a day, and finished.

`advance` stops before its `until` and can be called again with the same row, so that a
window is the same code as a whole run.
"""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined, kernel
from demerit.draws import Words, draw
from demerit.kernels.book import count
from demerit.kernels.clocks import clock_rings
from demerit.kernels.gates import visit
from demerit.kernels.listings import join, start
from demerit.kernels.objections import decide, file
from demerit.kernels.occasions import occasion, queue_occasion, record
from demerit.kernels.queue import pop
from demerit.kernels.releases import release_listing
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.life import Step

_RELEASE = int(Step.RELEASE)
_CLOCK = int(Step.CLOCK)
_OCCASION = int(Step.OCCASION)
_RECORD = int(Step.RECORD)
_START = int(Step.START)
_JOIN = int(Step.JOIN)
_FILE = int(Step.FILE)
_VISIT = int(Step.VISIT)


@kernel
def lay_out(life: np.ndarray, n_gates: int, capacity: int) -> None:
    """Set where the regions of a life's row begin."""
    life[L.CAPACITY] = capacity
    life[L.AT_CASES] = L.N_HEAD + n_gates * L.GATE_WORDS
    life[L.AT_RECORDS] = life[L.AT_CASES] + capacity * L.CASE_WORDS
    life[L.AT_LISTINGS] = life[L.AT_RECORDS] + capacity * L.RECORD_WORDS
    life[L.AT_CLOSURES] = life[L.AT_LISTINGS] + capacity * L.LISTING_WORDS
    life[L.AT_QUEUE] = life[L.AT_CLOSURES] + L.CLOSURE_SHARE * capacity * L.CLOSURE_WORDS


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
    for gate in range(t[C.N_GATES]):
        at = L.N_HEAD + gate * L.GATE_WORDS
        life[at + L.GATE_DAY] = -1
        life[at + L.GATE_GOER] = -1
        life[at + L.GATE_LEARNED] = 0
        life[at + L.GATE_REFUSED] = 0
    life[L.TURN] = 0
    return queue_occasion(t, life, -1, words)


@inlined
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
        step = (key >> L.STEP_SHIFT) & L.STEP_MASK
        a = (key >> L.A_SHIFT) & L.ROW_MASK
        b = key & L.ROW_MASK
        if step == _OCCASION:
            full = occasion(t, life, book, log, day)
        elif step == _VISIT:
            full = visit(t, life, book, log, day, a)
        elif step == _RECORD:
            full = record(t, life, book, log, day, a, b)
        elif step == _START:
            full = start(t, life, book, log, day, a, b)
        elif step == _RELEASE:
            full = release_listing(t, life, book, log, day, a, b)
        elif step == _CLOCK:
            full = clock_rings(t, life, book, log, day, a, b)
        elif step == _JOIN:
            full = join(t, life, book, log, day, a, b)
        elif step == _FILE:
            full = file(t, life, book, log, day, a, b)
        else:
            full = decide(t, life, book, log, day, a, b)
    return full


@inlined
def finish(t: np.ndarray, life: np.ndarray, book: np.ndarray) -> None:
    """Count the days of listings that are open when the run ends."""
    last = t[C.N_DAYS]
    for listing in range(life[L.N_LISTINGS]):
        at = life[L.AT_LISTINGS] + listing * L.LISTING_WORDS
        if life[at + L.LISTING_END] < 0:
            roster = t[t[C.GROUND_LIST] + life[at + L.LISTING_GROUND]]
            days = last - life[at + L.LISTING_START]
            count(t, life, book, last - 1, t[C.M_LISTED_DAYS] + roster, days)
