"""Repairs: who seeks one, and on which day it is asked for."""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined, kernel
from demerit.draws import NEVER
from demerit.kernels.luck import is_below, mark, span_days
from demerit.kernels.queue import push
from demerit.kernels.rows import turn_of
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.life import Step

_REPAIR = int(Step.REPAIR)


@kernel
def asked_on(t: np.ndarray, life: np.ndarray, listing: int, repair: int) -> int:
    """Return the day on which the person asks for a repair of a listing; NEVER if not."""
    cut = t[t[C.REPAIR_CUT] + repair * t[C.N_COHORTS] + life[L.COHORT]]
    at = life[L.AT_LISTINGS] + listing * L.LISTING_WORDS
    if cut == 0:
        return NEVER
    if life[at + L.LISTING_RECORD] >= 0:
        record = life[L.AT_RECORDS] + life[at + L.LISTING_RECORD] * L.RECORD_WORDS
        deed = t[t[C.REPORT_DEED] + life[record + L.RECORD_REPORT]]
        if t[t[C.REPAIR_NOT_FOR] + repair * t[C.N_DEEDS] + deed]:
            return NEVER
    words = mark(t, life[L.PERSON], t[t[C.REPAIR_CHANCE] + repair], turn_of(life, listing))
    if not is_below(words[0], cut):
        return NEVER
    open_from = life[at + L.LISTING_START] + t[t[C.REPAIR_AFTER] + repair]
    day = max(open_from, t[t[C.REPAIR_FROM] + repair])
    day += span_days(t[C.REPAIRS_LOW], t[C.REPAIRS_SPAN], words[1])
    return day + t[t[C.REPAIR_DAYS] + repair]


@inlined
def seek_repairs(t: np.ndarray, life: np.ndarray, roster: int, listing: int) -> int:
    """Queue the repairs that a listing's person will ask for. Return a status."""
    first, full = t[t[C.LIST_FIRST_REPAIR] + roster], 0
    for repair in range(first, first + t[t[C.LIST_N_REPAIRS] + roster]):
        day = asked_on(t, life, listing, repair)
        if day < t[C.N_DAYS]:
            full |= push(life, day, _REPAIR, repair, listing)
    return full


@inlined
def ask_after_ringing(
    t: np.ndarray,
    life: np.ndarray,
    day: int,
    roster: int,
    listing: int,
    clock: int,
    before: int,
) -> int:
    """Queue repairs that waited for the clock that has just rung, the first they need."""
    first, full = t[t[C.LIST_FIRST_REPAIR] + roster], 0
    for repair in range(first, first + t[t[C.LIST_N_REPAIRS] + roster]):
        needs = t[t[C.REPAIR_NEEDS] + repair]
        if (needs >> clock) & 1 and needs & before == 0:
            if asked_on(t, life, listing, repair) < day:
                full |= push(life, day, _REPAIR, repair, listing)
    return full
