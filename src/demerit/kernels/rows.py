"""Where the rows of a life lie, and what they say: cases, records, listings, closures."""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined, kernel
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.life import Effect

_REFUSE = int(Effect.REFUSE)


@inlined
def case_of(life: np.ndarray, record: int) -> int:
    """Return where the case of the record that begins at a word begins."""
    return life[L.AT_CASES] + life[record + L.RECORD_CASE] * L.CASE_WORDS


@inlined
def turn_of(life: np.ndarray, listing: int) -> int:
    """Return the turn of the case that a listing rests on; 0 if it rests on none."""
    case = life[life[L.AT_LISTINGS] + listing * L.LISTING_WORDS + L.LISTING_CASE]
    if case < 0:
        return 0
    return life[life[L.AT_CASES] + case * L.CASE_WORDS + L.CASE_TURN]


@inlined
def is_kept(t: np.ndarray, life: np.ndarray, record: int, day: int) -> bool:
    """Return whether the record that begins at a word is still kept on a day."""
    return day < kept_until(t, life, record)


@inlined
def kept_until(t: np.ndarray, life: np.ndarray, record: int) -> int:
    """Return the day from which the record that begins at a word is no longer kept."""
    deed = t[t[C.REPORT_DEED] + life[record + L.RECORD_REPORT]]
    keeps = t[t[C.DEED_KEEPS] + deed]
    if keeps == 0:
        return L.MOST_DAYS
    if t[t[C.DEED_KEEPS_ACT] + deed]:
        return life[case_of(life, record) + L.CASE_DAY] + keeps
    return life[record + L.RECORD_DAY] + keeps


@inlined
def records_since(
    t: np.ndarray, life: np.ndarray, deed: int, since: int, party: int, day: int
) -> int:
    """Return how many kept records of a party and a deed are of a day or later."""
    n = 0
    for number in range(life[L.N_RECORDS]):
        row = life[L.AT_RECORDS] + number * L.RECORD_WORDS
        if life[row + L.RECORD_DAY] >= since:
            same = t[t[C.REPORT_DEED] + life[row + L.RECORD_REPORT]] == deed
            if same and life[case_of(life, row) + L.CASE_PARTY] == party:
                n += is_kept(t, life, row, day)
    return n


@inlined
def at_work(life: np.ndarray, closure: int, day: int) -> bool:
    """Return whether a closure is open on a day and its listing not suspended."""
    if not life[closure + L.CLOSURE_FROM] <= day < life[closure + L.CLOSURE_UNTIL]:
        return False
    listing = life[L.AT_LISTINGS] + life[closure + L.CLOSURE_LISTING] * L.LISTING_WORDS
    return life[listing + L.LISTING_SUSPENDED] == 0


@kernel
def is_refused_at(t: np.ndarray, life: np.ndarray, day: int, gates: int) -> bool:
    """Return whether a gate of a mask is closed by a refusal that is in effect on a day."""
    for i in range(life[L.N_CLOSURES]):
        closure = life[L.AT_CLOSURES] + i * L.CLOSURE_WORDS
        sanction = life[closure + L.CLOSURE_SANCTION]
        if not (gates >> t[t[C.SANCTION_GATE] + sanction]) & 1:
            continue
        if t[t[C.SANCTION_EFFECT] + sanction] == _REFUSE and at_work(life, closure, day):
            return True
    return False
