"""A window of a shard: lives that wait are taken up, lived until a day, and held again.

Packed lives lie in the order of their people's numbers. Whoever meets a first occasion in
the window joins them; whoever has nothing more to come is finished.
"""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined, kernel
from demerit.draws import wait_days
from demerit.kernels.book import settle
from demerit.kernels.holding import HEAD_BYTES, get, hold, most_bytes, resume, size_at
from demerit.kernels.life import advance, begin, finish
from demerit.kernels.shard import BLOCK, first_luck
from demerit.tables import columns as C
from demerit.tables import life as L

LIFE_FULL, LOG_FULL = int(L.Status.LIFE_FULL), int(L.Status.LOG_FULL)
HELD_FULL = int(L.Status.HELD_FULL)
_LOW = np.uint64(0xFFFFFFFF)
_32 = np.uint64(32)
_NOBODY = int(np.iinfo(np.int64).max)


@kernel
def first_days(
    t: np.ndarray, luck: np.ndarray, first: int, last: int, found: np.ndarray
) -> int:
    """Find the people whose first occasion falls in the run, and its day.

    Parameters
    ----------
    t
        The tables.
    luck
        Room for luck; unsigned, shape (2, `BLOCK`).
    first
        Number of the first person.
    last
        Number of the person after the last.
    found
        Room for (person from `first`, day); unsigned 32 bits, shape (2, n).

    Returns
    -------
    int
        How many there are; those for whom there was no room are counted only.
    """
    n, cohort, person = 0, cohort_of(t, first), first
    while person < last:
        end = min(t[t[C.COHORT_FIRST] + cohort + 1], last)
        multiplier = t[t[C.COHORT_MULTIPLIER] + cohort]
        shift = t[t[C.COHORT_SHIFT] + cohort]
        if t[C.EVERYBODY]:
            for who in range(person, end):
                n = find(found, n, who - first, 0)
        elif multiplier >= 0:
            screen = np.uint64(t[t[C.COHORT_SCREEN] + cohort])
            while person < end:
                size = min(BLOCK, end - person)
                first_luck(t[C.KEY], t[C.CHANCE_OCCASION], person, size, luck)
                for i in range(size):
                    if luck[0, i] < screen:
                        continue
                    high, low = luck[0, i] >> _32, luck[0, i] & _LOW
                    day = wait_days(high, low, multiplier, shift)
                    if day < t[C.N_DAYS]:
                        n = find(found, n, person + i - first, day)
                person += size
        person = end
        cohort += 1
    return n


@inlined
def find(found: np.ndarray, n: int, person: int, day: int) -> int:
    """Write a person and a day down if there is room; return one more."""
    if n < found.shape[1]:
        found[0, n] = person
        found[1, n] = day
    return n + 1


@inlined
def cohort_of(t: np.ndarray, person: int) -> int:
    """Return the cohort of a person."""
    low, high = 0, t[C.N_COHORTS] - 1
    while low < high:
        middle = (low + high) // 2
        if t[t[C.COHORT_FIRST] + middle + 1] <= person:
            low = middle + 1
        else:
            high = middle
    return low


@kernel
def run_window(
    t: np.ndarray,
    life: np.ndarray,
    book: np.ndarray,
    log: np.ndarray,
    held: np.ndarray,
    held_words: np.ndarray,
    comers: np.ndarray,
    out: np.ndarray,
    out_words: np.ndarray,
    first: int,
    until: int,
) -> tuple[int, int]:
    """Live a shard's people until a day.

    Parameters
    ----------
    t
        The tables.
    life
        A row laid out for one life.
    book
        Counts of this shard, zero at first, as in `run_shard`.
    log
        Events of the lives that are kept, likewise.
    held
        The packed lives of those who wait, in order of their numbers.
    held_words
        The same bytes as words.
    comers
        Those whose first occasion falls in the window: numbers from `first`, in order.
    out
        Room for those who wait after it.
    out_words
        The same bytes as words.
    first
        Number of the shard's first person.
    until
        The day after the window's last.

    Returns
    -------
    tuple[int, int]
        A `Status`, and the bytes of those who wait. If it is not DONE the window is to be
        run again with more room.
    """
    cohort = low = cohort_of(t, first)
    at_log = life[L.LOGS]
    at, next_comer, n = 0, 0, 0
    while at < len(held) or next_comer < len(comers):
        waiting, body, due = _NOBODY, 0, 0
        if at < len(held):
            due, body = get(held, at + HEAD_BYTES)
            waiting, body = get(held, body)
        coming = _NOBODY
        if next_comer < len(comers):
            coming = comers[next_comer]
        if waiting < coming and due >= until:
            size = size_at(held, at)
            if n + size > len(out):
                return HELD_FULL, n
            for i in range(size):
                out[n + i] = held[at + i]
            n += size
            at += size
            continue
        person = first + min(waiting, coming)
        while t[t[C.COHORT_FIRST] + cohort + 1] <= person:
            cohort += 1
        life[L.BOOK_COHORT] = t[C.BOOK_COHORTS] + (cohort - low) * t[C.COHORT_WORDS]
        life[L.LOGS] = at_log
        if waiting < coming:
            full = resume(t, life, cohort, person, held, held_words, body)
            at += size_at(held, at)
        else:
            full = begin(t, life, person, cohort)
            next_comer += 1
        if full == 0:
            full = advance(t, life, book, log, until)
        if full:
            return LIFE_FULL, n
        if life[L.N_QUEUE] == 0 or until >= t[C.N_DAYS]:
            finish(t, life, book)
        else:
            if n + most_bytes(t, life) > len(out):
                return HELD_FULL, n
            n = hold(t, life, first, out, out_words, n)
    settle(book)
    return (LOG_FULL if log[0, 0] >= log.shape[0] else 0), n
