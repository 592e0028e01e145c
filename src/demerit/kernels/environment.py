"""What the window finds: shares moved by factors, and waits in queues.

Factors stand in the tables for every window of the run, so that a life is lived in the
same way whenever it is lived.
"""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined, kernel
from demerit.draws import SHARE_ONE
from demerit.kernels.rows import is_refused_at
from demerit.kernels.ties import look_round, meet_one, stamp_of
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.environment import MOST_OWN, AmongKind

_CELL, _SELF = int(AmongKind.CELL), int(AmongKind.SELF)
_FACTOR_BITS, _SHARE_BITS = 20, 32
_HIGHEST = 1 << 34  # a share under way: times a factor it still fits 64 bits
_ONE = SHARE_ONE


@kernel
def moved(t: np.ndarray, life: np.ndarray, mask: int, day: int, share: int) -> int:
    """Return a share moved by a mask's couplings on a day, in their order; one at most."""
    for coupling in range(t[C.N_COUPLINGS]):
        if (mask >> coupling) & 1 and holds(t, coupling, day):
            factor = factor_of(t, life, coupling, day)
            if t[t[C.COUPLING_ADDS] + coupling]:
                share += factor << (_SHARE_BITS - _FACTOR_BITS)
            else:
                share = share * factor >> _FACTOR_BITS
            share = min(share, _HIGHEST)
    return min(share, _ONE)


@kernel
def waited(t: np.ndarray, life: np.ndarray, mask: int, day: int) -> int:
    """Return the days that the queues of a mask take on a day."""
    days = 0
    for coupling in range(t[C.N_COUPLINGS]):
        if (mask >> coupling) & 1 and holds(t, coupling, day):
            days += found(t, life, coupling, day)
    return days


@kernel
def moved_act(t: np.ndarray, life: np.ndarray, day: int, kind: int, word: np.uint64) -> int:
    """Return which act of a kind a word of luck falls to, by shares that are moved.

    Acts have their shares in the order of the text, as long as there is room; the act with
    the rest takes what the others leave.
    """
    first, n = t[t[C.KIND_FIRST_ACT] + kind], t[t[C.KIND_N_ACTS] + kind]
    others = 0
    for i in range(n):
        if not t[t[C.ACT_RESTS] + first + i]:
            others += moved_share(t, life, day, first, i)
    value, upto = np.int64(word), 0
    for i in range(n):
        if t[t[C.ACT_RESTS] + first + i]:
            upto += max(_ONE - others, 0)
        else:
            upto += moved_share(t, life, day, first, i)
        if value < upto:
            return i
    return n - 1


@kernel
def moved_share(t: np.ndarray, life: np.ndarray, day: int, first: int, i: int) -> int:
    """Return the share of a kind's act on a day, moved if anything moves it."""
    n_cohorts = t[C.N_COHORTS]
    at = t[C.ACT_CUT] + (first + i) * n_cohorts + life[L.COHORT]
    share = t[at] - t[at - n_cohorts] if i > 0 else t[at]
    mask = t[t[C.ACT_MOVED] + first + i]
    return moved(t, life, mask, day, share) if mask else share


@inlined
def holds(t: np.ndarray, coupling: int, day: int) -> bool:
    """Return whether a coupling moves anything on a day."""
    return t[t[C.COUPLING_FROM] + coupling] <= day < t[t[C.COUPLING_UNTIL] + coupling]


@inlined
def factor_of(t: np.ndarray, life: np.ndarray, coupling: int, day: int) -> int:
    """Return a coupling's factor for a life on a day."""
    among = t[t[C.COUPLING_AMONG] + coupling]
    if among == _CELL:
        return found(t, life, coupling, day)
    if among == _SELF:
        n = own_past(t, life, coupling, day)
    else:
        n = told(t, life, coupling, t[t[C.WINDOW_OF_DAY] + day])
    return t[t[C.COUPLING_LINE] + coupling * (MOST_OWN + 1) + min(n, MOST_OWN)]


@inlined
def told(t: np.ndarray, life: np.ndarray, coupling: int, window: int) -> int:
    """Return what tied people told before a window; looked up once for all couplings."""
    at, tie = life[L.AT_TIES] + 2 * coupling, t[t[C.COUPLING_TIE] + coupling]
    if t[t[C.COUPLING_MEETS] + coupling]:
        if life[at] != stamp_of(life[L.TURN], window):
            meet_one(t, life, tie, window)
    elif life[at] != window + 1:
        look_round(t, life, tie, window)
    return life[at + 1]


@inlined
def found(t: np.ndarray, life: np.ndarray, coupling: int, day: int) -> int:
    """Return what the window of a day finds of a coupling for people like this one."""
    cell = t[t[C.COUPLING_CELL] + coupling * t[C.N_COHORTS] + life[L.COHORT]]
    row = t[t[C.WINDOW_OF_DAY] + day] * t[C.N_COUPLINGS] + coupling
    return t[t[C.ENVIRONMENT] + row * t[C.N_CELLS] + cell]


@inlined
def own_past(t: np.ndarray, life: np.ndarray, coupling: int, day: int) -> int:
    """Return how many gates refused of late or bar a person, and listings that count."""
    n = 0
    gates, within = t[t[C.COUPLING_GATES] + coupling], t[t[C.COUPLING_WITHIN] + coupling]
    if gates and life[L.WOKEN]:
        for gate in range(t[C.N_GATES]):
            if (gates >> gate) & 1:
                last = life[L.N_HEAD + gate * L.GATE_WORDS + L.GATE_LAST]
                if last >= 0 and day - last < within:
                    n += 1
    barred = t[t[C.COUPLING_BARRED] + coupling]
    if barred and life[L.N_CLOSURES]:
        for gate in range(t[C.N_GATES]):
            if (barred >> gate) & 1 and is_refused_at(t, life, day, 1 << gate):
                n += 1
    return n + own_listings(t, life, coupling, day)


@inlined
def own_listings(t: np.ndarray, life: np.ndarray, coupling: int, day: int) -> int:
    """Return a person's open listings, and those that were objected to of late."""
    n, within = 0, t[t[C.COUPLING_WITHIN] + coupling]
    rosters = t[t[C.COUPLING_ROSTERS] + coupling]
    objected = t[t[C.COUPLING_OBJECTED] + coupling]
    if rosters | objected:
        for listing in range(life[L.N_LISTINGS]):
            at = life[L.AT_LISTINGS] + listing * L.LISTING_WORDS
            roster = t[t[C.GROUND_LIST] + life[at + L.LISTING_GROUND]]
            if life[at + L.LISTING_END] < 0 and (rosters >> roster) & 1:
                n += 1
            filed = life[at + L.LISTING_FILED]
            if filed > 0 and day - filed + 1 < within and (objected >> roster) & 1:
                n += 1
    return n
