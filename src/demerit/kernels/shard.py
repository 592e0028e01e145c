"""A shard: people from one number to another, screened in blocks, lived one at a time."""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined, kernel
from demerit.draws import philox
from demerit.kernels.book import settle
from demerit.kernels.life import advance_all, begin_with, finish
from demerit.tables import columns as C
from demerit.tables import life as L

BLOCK = 2048
_LIFE_FULL = int(L.Status.LIFE_FULL)
_LOG_FULL = int(L.Status.LOG_FULL)
_LOW = np.uint64(0xFFFFFFFF)
_32 = np.uint64(32)


@inlined
def first_luck(key: int, chance: int, person: int, size: int, luck: np.ndarray) -> None:
    """Fill the luck at turn 0 of a chance for consecutive people: two rows of 64 bits."""
    seed, number, zero = np.uint64(key), np.uint64(chance), np.uint64(0)
    k0, k1 = seed & _LOW, seed >> _32
    for i in range(size):
        who = np.uint64(person + i)
        words = philox(k0, k1, who & _LOW, who >> _32, number, zero)
        luck[0, i] = (words[0] << _32) | words[1]
        luck[1, i] = (words[2] << _32) | words[3]


@kernel
def run_shard(
    t: np.ndarray,
    life: np.ndarray,
    book: np.ndarray,
    log: np.ndarray,
    luck: np.ndarray,
    first: int,
    last: int,
) -> int:
    """Live everybody numbered from `first` until `last` to the end of the run.

    Parameters
    ----------
    t
        The tables.
    life
        A row laid out for one life.
    book
        Counts of this shard, zero at first; `tables.book` says where each kind lies.
    log
        Events of the lives that are kept; the first row counts them.
    luck
        Room for luck; unsigned, shape (2, `BLOCK`).
    first
        Number of the first person.
    last
        Number of the person after the last.

    Returns
    -------
    int
        A `Status`; if it is not DONE the shard is to be run again with more room.
    """
    n_cohorts = t[C.N_COHORTS]
    cohort = 0
    while cohort < n_cohorts and t[t[C.COHORT_FIRST] + cohort + 1] <= first:
        cohort += 1
    at_book, at_log, before = t[C.BOOK_COHORTS], life[L.LOGS], t[t[C.BEFORE] :]
    person = first
    while person < last:
        end = min(t[t[C.COHORT_FIRST] + cohort + 1], last)
        life[L.BOOK_COHORT] = at_book
        if t[t[C.COHORT_MULTIPLIER] + cohort] >= 0 or t[C.EVERYBODY]:
            screen = np.uint64(t[t[C.COHORT_SCREEN] + cohort])
            if t[C.EVERYBODY]:
                screen = np.uint64(0)
            while person < end:
                size = min(BLOCK, end - person)
                first_luck(t[C.KEY], t[C.CHANCE_OCCASION], person, size, luck)
                for i in range(size):
                    if luck[0, i] < screen:
                        continue
                    life[L.LOGS] = at_log
                    a, b = luck[0, i], luck[1, i]
                    words = (a >> _32, a & _LOW, b >> _32, b & _LOW)
                    full = begin_with(before, life, person + i, cohort, words)
                    if full == 0:
                        full = advance_all(t, before, life, book, log)
                    if full:
                        return _LIFE_FULL
                    finish(t, life, book)
                person += size
        person = end
        cohort += 1
        at_book += t[C.COHORT_WORDS]
    settle(book)
    return _LOG_FULL if log[0, 0] >= log.shape[0] else 0
