"""How listings end: a day is set, moved forward by an earlier reason, or passed over."""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined
from demerit.kernels.book import count, note
from demerit.kernels.queue import push
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.life import Event, Reason, Step

_RELEASE = int(Step.RELEASE)
_EV_RELEASE = int(Event.RELEASE)
_PARENT = int(Reason.PARENT)
_FIRST_CLOCK = int(Reason.CLOCK)


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
def release_listing(
    t: np.ndarray,
    life: np.ndarray,
    book: np.ndarray,
    log: np.ndarray,
    day: int,
    reason: int,
    listing: int,
) -> int:
    """End a listing whose day has come; a moved day is passed over. Return a status."""
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
    event = note(
        life, log, day, _EV_RELEASE, reason, listing, life[at + L.LISTING_EVENT], trigger
    )
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
