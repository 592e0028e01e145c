"""How listings end: a day is set, moved forward by an earlier reason, or passed over."""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined, kernel
from demerit.kernels.book import count, note, tell
from demerit.kernels.queue import push
from demerit.kernels.scores import change_score, decay, queue_return, score_row
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.environment import OVER
from demerit.tables.life import Event, Reason, Step

_RELEASE = int(Step.RELEASE)
_EV_RELEASE = int(Event.RELEASE)
_PARENT = int(Reason.PARENT)
_RESET = int(Reason.RESET)
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


@kernel
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
    ways = _FIRST_CLOCK + t[C.N_CLOCKS]
    count(life, book, t[t[C.LIST_M_RELEASE] + roster * ways + reason], 1)
    count(life, book, t[C.M_LISTED_DAYS] + roster, day - life[at + L.LISTING_START])
    trigger = life[at + L.LISTING_CAUSE]
    event = note(
        life, log, day, _EV_RELEASE, reason, listing, life[at + L.LISTING_EVENT], trigger
    )
    if t[C.TELLS] and t[t[C.LIST_TELLS] + roster]:
        tell(life, log, day, t[t[C.LIST_TELLS] + roster], OVER)
    for i in range(life[L.N_CLOSURES]):
        closure = life[L.AT_CLOSURES] + i * L.CLOSURE_WORDS
        if life[closure + L.CLOSURE_LISTING] == listing:
            late = day + t[t[C.SANCTION_LET_GO] + life[closure + L.CLOSURE_SANCTION]]
            life[closure + L.CLOSURE_UNTIL] = min(life[closure + L.CLOSURE_UNTIL], late)
    full = 0
    score = t[t[C.LIST_SCORE] + roster]
    if score >= 0:
        full = change_score(t, life, day, score, -life[at + L.LISTING_POINTS], listing)
    for child in range(life[L.N_LISTINGS]):
        at_child = life[L.AT_LISTINGS] + child * L.LISTING_WORDS
        mine = life[at_child + L.LISTING_PARENT] == listing
        if mine and life[at_child + L.LISTING_END] < 0:
            if t[t[C.GROUND_FOLLOWS] + life[at_child + L.LISTING_GROUND]]:
                full |= schedule_release(t, life, child, day, _PARENT, event)
    return full


@inlined
def return_score(
    t: np.ndarray, life: np.ndarray, book: np.ndarray, log: np.ndarray, day: int, score: int
) -> int:
    """The person's day comes on which a score decays, or its entries end."""
    at, full = score_row(life, score), 0
    life[at + L.SCORE_RETURN] = -1
    life[at + L.SCORE_FLOOR] = day + 1
    if t[t[C.SCORE_DECAY] + score] > 0:
        full = decay(t, life, book, log, day, score)
        goes_on = life[at + L.SCORE_VALUE] != life[at + L.SCORE_BASE]
    else:
        full = end_entries(t, life, day, score, t[t[C.SCORE_KEEPS_OPEN] + score] == 1)
        goes_on = has_entries(t, life, score)
    return full | queue_return(t, life, day, score) if goes_on else full


@inlined
def has_entries(t: np.ndarray, life: np.ndarray, score: int) -> bool:
    """Return whether any entry of a score is open."""
    roster = t[t[C.SCORE_ROSTER] + score]
    for listing in range(life[L.N_LISTINGS]):
        at = life[L.AT_LISTINGS] + listing * L.LISTING_WORDS
        if life[at + L.LISTING_END] < 0:
            if t[t[C.GROUND_LIST] + life[at + L.LISTING_GROUND]] == roster:
                return True
    return False


@inlined
def end_entries(
    t: np.ndarray, life: np.ndarray, day: int, score: int, keeps_open: bool
) -> int:
    """Let the open entries of a score end, but for open cases if those are kept."""
    full, roster = 0, t[t[C.SCORE_ROSTER] + score]
    for listing in range(life[L.N_LISTINGS]):
        at = life[L.AT_LISTINGS] + listing * L.LISTING_WORDS
        if life[at + L.LISTING_END] >= 0:
            continue
        if t[t[C.GROUND_LIST] + life[at + L.LISTING_GROUND]] != roster:
            continue
        if keeps_open and life[at + L.LISTING_CASE] >= 0:
            case = life[L.AT_CASES] + life[at + L.LISTING_CASE] * L.CASE_WORDS
            if life[case + L.CASE_OPEN] and life[case + L.CASE_RUNG] == 0:
                continue
        full |= schedule_release(t, life, listing, day, _RESET, -1)
    return full
