"""What spares a record before it counts: it is no longer kept, a door, a statement."""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined, kernel
from demerit.kernels.book import count, note
from demerit.kernels.luck import is_below, mark
from demerit.kernels.objections import is_true, objects_cut
from demerit.kernels.rows import case_of, is_kept
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.life import Event

_EV_SPARED = int(Event.SPARED)
_EV_HEARD = int(Event.HEARD)


@kernel
def is_stopped(
    t: np.ndarray,
    life: np.ndarray,
    book: np.ndarray,
    log: np.ndarray,
    day: int,
    ground: int,
    number: int,
) -> bool:
    """Return whether a record does not count after all, and tell what spared it."""
    record = life[L.AT_RECORDS] + number * L.RECORD_WORDS
    if not is_kept(t, life, record, day):
        return True
    first, cause = t[t[C.GROUND_FIRST_DOOR] + ground], life[record + L.RECORD_EVENT]
    for door in range(first, first + t[t[C.GROUND_N_DOORS] + ground]):
        if spares(t, life, day, door, number):
            count(life, book, t[C.M_SPARED] + door, 1)
            note(life, log, day, _EV_SPARED, door, number, cause, 0)
            return True
    return is_heard(t, life, book, log, day, ground, number)


@inlined
def spares(t: np.ndarray, life: np.ndarray, day: int, door: int, number: int) -> bool:
    """Return whether a record meets all that a door asks, and the door's share comes up."""
    if not t[t[C.DOOR_FROM] + door] <= day < t[t[C.DOOR_UNTIL] + door]:
        return False
    record = life[L.AT_RECORDS] + number * L.RECORD_WORDS
    case = case_of(life, record)
    below = t[t[C.DOOR_BELOW] + door]
    if below > 0 and life[case + L.CASE_AMOUNT] >= below:
        return False
    if t[t[C.DOOR_CORRECTED] + door] and life[case + L.CASE_RUNG] == 0:
        return False
    within = t[t[C.DOOR_FIRST_WITHIN] + door]
    if within > 0:
        since = life[record + L.RECORD_DAY] - within
        if has_earlier(t, life, number, since):
            return False
    cut = t[t[C.DOOR_CUT] + door * t[C.N_COHORTS] + life[L.COHORT]]
    words = mark(t, life[L.PERSON], t[t[C.DOOR_CHANCE] + door], life[case + L.CASE_TURN])
    return is_below(words[0], cut)


@inlined
def has_earlier(t: np.ndarray, life: np.ndarray, number: int, since: int) -> bool:
    """Return whether the party has an earlier record of the same deed since a day."""
    record = life[L.AT_RECORDS] + number * L.RECORD_WORDS
    deed = t[t[C.REPORT_DEED] + life[record + L.RECORD_REPORT]]
    party = life[case_of(life, record) + L.CASE_PARTY]
    for other in range(number):
        row = life[L.AT_RECORDS] + other * L.RECORD_WORDS
        if life[row + L.RECORD_DAY] < since:
            continue
        same = t[t[C.REPORT_DEED] + life[row + L.RECORD_REPORT]] == deed
        if same and life[case_of(life, row) + L.CASE_PARTY] == party:
            return True
    return False


@inlined
def is_heard(
    t: np.ndarray,
    life: np.ndarray,
    book: np.ndarray,
    log: np.ndarray,
    day: int,
    ground: int,
    number: int,
) -> bool:
    """Return whether the person makes a statement after notice and is found to be right."""
    cut = t[t[C.GROUND_HEARD_CUT] + ground]
    if cut < 0 or t[C.OBJECTS_SPAN] == 0:
        return False
    record = life[L.AT_RECORDS] + number * L.RECORD_WORDS
    turn, chance = life[case_of(life, record) + L.CASE_TURN], C.GROUND_HEARD_CHANCE
    words = mark(t, life[L.PERSON], t[t[chance] + ground], turn)
    if not is_below(words[2], objects_cut(t, life, number)):
        return False
    right = is_below(words[0], cut)
    upheld = right != is_true(t, life, number)
    measure = t[t[C.GROUND_M_HEARD] + ground] + 2 * upheld + (0 if right else 1)
    count(life, book, measure, 1)
    cause = life[record + L.RECORD_EVENT]
    note(life, log, day, _EV_HEARD, ground, number, cause, 1 if upheld else 0)
    return upheld
