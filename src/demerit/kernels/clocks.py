"""Clocks of open cases: wound by an act or a listing, and what follows when one rings."""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined, kernel
from demerit.kernels.book import count, note, tell
from demerit.kernels.environment import moved
from demerit.kernels.luck import clock_day
from demerit.kernels.queue import push
from demerit.kernels.releases import schedule_release
from demerit.kernels.repairs import ask_after_ringing
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.accounts import RINGINGS
from demerit.tables.environment import ONCE
from demerit.tables.life import Event, Reason, Step

_CLOCK = int(Step.CLOCK)
_EV_CLOCK = int(Event.CLOCK)
_FIRST_CLOCK = int(Reason.CLOCK)


@inlined
def wind_clocks(t: np.ndarray, life: np.ndarray, case: int, mask: int, day: int) -> int:
    """Start the clocks of a mask for a case on a day. Return a status."""
    at = life[L.AT_CASES] + case * L.CASE_WORDS
    turn, full = life[at + L.CASE_TURN], 0
    for clock in range(t[C.N_CLOCKS]):
        if (mask >> clock) & 1:
            cohort, moves = life[L.COHORT], t[t[C.CLOCK_MOVED] + clock]
            cut = t[t[C.CLOCK_CUT] + clock * t[C.N_COHORTS] + cohort]
            cut = moved(t, life, moves, day, cut) if moves else cut
            rings = clock_day(t, life[L.PERSON], clock, cohort, turn, day, cut)
            if rings < t[C.N_DAYS]:
                full |= push(life, rings, _CLOCK, clock, case)
    return full


@kernel
def clock_rings(
    t: np.ndarray,
    life: np.ndarray,
    book: np.ndarray,
    log: np.ndarray,
    day: int,
    clock: int,
    case: int,
) -> int:
    """An open case's clock rings; listings of the case that have it as an exit will end."""
    at = life[L.AT_CASES] + case * L.CASE_WORDS
    if not life[at + L.CASE_OPEN]:
        return 0
    count(life, book, t[C.M_CLOCK] + clock, 1)
    life[life[L.AT_ACCOUNT] + RINGINGS] += 1
    event = note(life, log, day, _EV_CLOCK, clock, case, life[at + L.CASE_EVENT], 0)
    if t[C.TELLS] and t[t[C.CLOCK_TELLS] + clock]:
        tell(life, log, day, t[t[C.CLOCK_TELLS] + clock], ONCE)
    if t[t[C.CLOCK_ENDS] + clock]:
        life[at + L.CASE_OPEN] = 0
    before = life[at + L.CASE_RUNG]
    life[at + L.CASE_RUNG] = before | (1 << clock)
    full = 0
    for listing in range(life[L.N_LISTINGS]):
        row = life[L.AT_LISTINGS] + listing * L.LISTING_WORDS
        if life[row + L.LISTING_CASE] != case or life[row + L.LISTING_END] >= 0:
            continue
        roster = t[t[C.GROUND_LIST] + life[row + L.LISTING_GROUND]]
        first = t[t[C.LIST_FIRST_EXIT] + roster]
        for way in range(first, first + t[t[C.LIST_N_EXITS] + roster]):
            in_force = t[t[C.EXIT_FROM] + way] <= day < t[t[C.EXIT_UNTIL] + way]
            if t[t[C.EXIT_CLOCK] + way] == clock and in_force:
                calendar = t[t[C.EXIT_CALENDAR] + way]
                when = t[t[C.CALENDAR] + calendar * t[C.N_DAYS] + day]
                full |= schedule_release(
                    t, life, listing, when, _FIRST_CLOCK + clock, event
                )
        full |= ask_after_ringing(t, life, day, roster, listing, clock, before)
    return full


@inlined
def script_rings(
    t: np.ndarray,
    life: np.ndarray,
    book: np.ndarray,
    log: np.ndarray,
    day: int,
    moment: int,
) -> int:
    """A script lets a clock ring for every open case whose act the clock names."""
    clock, full = t[t[C.MOMENT_CLOCK] + moment], 0
    for case in range(life[L.N_CASES]):
        act = life[life[L.AT_CASES] + case * L.CASE_WORDS + L.CASE_ACT]
        mask = t[t[C.ACT_CLOCKS_OF_ACT] + act] | t[t[C.ACT_CLOCKS_OF_LISTING] + act]
        if (mask >> clock) & 1:
            full |= clock_rings(t, life, book, log, day, clock, case)
    return full
