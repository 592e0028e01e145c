"""A run: shards lived by threads and added up, the same for any number of workers."""

from __future__ import annotations

import hashlib
import threading
import time
from dataclasses import dataclass
from math import prod

import numpy as np

from demerit.engine.shards import MOST_COHORTS, Progress, doubled, over_shards
from demerit.kernels.book import drain, take_counts
from demerit.kernels.life import finish, lay_out, live
from demerit.kernels.shard import BLOCK, run_shard
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.accounts import N_SUMS
from demerit.tables.book import BOOK_HEAD, shapes, spell_words, starts
from demerit.tables.compiled import Compiled

_FIRST_LOG = 4096
_TAKEN = 1 << 20


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """What a run counted.

    Attributes
    ----------
    by_day, causes, entries, lengths, spreads, grades
        The run's own regions of the book, in the shapes of `tables.book.shapes`.
    by_cohort
        What is not zero by cohort, month and measure: rows (cell, n), shape (n_cells, 2),
        where cell = (cohort * n_months + month) * n_measures + measure, in order of cell.
    accounts
        The same by cohort and sum: cell = cohort * N_SUMS + sum, in the order of `SUMS`.
    spells
        The same for listings on adverse rosters: cell = ((cohort * n_places + place) *
        n_steps + step) * 2 + open.
    events
        Events of the lives that were kept, by person and sequence; columns `EVENT_COLUMNS`.
    seconds
        Wall-clock time of the shards, compilation of kernels not included.
    """

    by_day: np.ndarray
    by_cohort: np.ndarray
    causes: np.ndarray
    entries: np.ndarray
    lengths: np.ndarray
    spreads: np.ndarray
    grades: np.ndarray
    accounts: np.ndarray
    spells: np.ndarray
    events: np.ndarray
    seconds: float

    def arrays(self) -> dict[str, np.ndarray]:
        """Return all that was counted, by name."""
        return {name: getattr(self, name) for name in self.__slots__ if name != "seconds"}

    def digest(self) -> str:
        """Return the digest of all counts and events: shapes, then little-endian values."""
        digest = hashlib.blake2b(digest_size=16)
        for values in self.arrays().values():
            digest.update(np.array(values.shape, dtype="<i8").tobytes())
            digest.update(np.ascontiguousarray(values, dtype="<i8").data)
        return digest.hexdigest()


@dataclass(slots=True)
class _Total:
    """Counts under way; one lock, because threads add to them in turn."""

    own: np.ndarray
    by_cohort: dict[int, tuple[np.ndarray, ...]]
    events: list[np.ndarray]
    lock: threading.Lock
    local: threading.local


def simulate(
    compiled: Compiled, *, workers: int = 1, progress: Progress | None = None
) -> Counts:
    """Return the counts of everybody's life over the period of the tables.

    Parameters
    ----------
    compiled
        The tables.
    workers
        Threads; kernels hold no interpreter lock.
    progress
        Called with people done and people in all, from this thread.

    Returns
    -------
    Counts
        The same for any number of workers.

    Raises
    ------
    OwnError
        D001, if a kernel stops with a status that it should not have.
    """
    warm_up(compiled)
    total = _empty_total(compiled)
    started = time.perf_counter()

    def do(first: int, last: int) -> None:
        _do_shard(compiled, first, last, total)

    over_shards(compiled.cohorts, do, workers, progress)
    seconds = time.perf_counter() - started
    parts = [total.by_cohort.pop(first) for first in sorted(total.by_cohort)]
    kinds = [list(kind) for kind in zip(*parts, strict=True)]
    parts.clear()
    by_cohort, accounts, spells = (_merged(kind) for kind in kinds)
    return Counts(
        **_regions(compiled, total.own),
        by_cohort=by_cohort,
        accounts=accounts,
        spells=spells,
        events=_sorted(total.events),
        seconds=seconds,
    )


def live_one(compiled: Compiled, person: int) -> np.ndarray:
    """Return every event of one person's life, lived again from the tables alone.

    Parameters
    ----------
    compiled
        The tables of a run.
    person
        The person's number.

    Returns
    -------
    np.ndarray
        Rows of `EVENT_COLUMNS`, in order.
    """
    cohort = compiled.cohorts.cohort_of_person(person)
    t, capacity, size = compiled.buffer, L.FIRST_CAPACITY, _FIRST_LOG
    while True:
        life, book = _rows(compiled, capacity, 1)
        life[L.LOGS] = 1
        life[L.BOOK_COHORT] = compiled.scalar(C.BOOK_COHORTS)
        log = np.zeros((size, len(L.EVENT_COLUMNS)), dtype=np.int64)
        full = live(t, life, book, log, person, cohort)
        written = int(log[0, 0])
        if full:
            capacity = doubled(capacity, person)
        elif written >= size:
            size *= 2
        else:
            finish(t, life, book)
            return log[1 : written + 1]


def warm_up(compiled: Compiled) -> None:
    """Compile the kernels, or load them, so that no timing holds their compilation."""
    life, book = _rows(compiled, L.FIRST_CAPACITY, 1)
    log = np.zeros((2, len(L.EVENT_COLUMNS)), dtype=np.int64)
    run_shard(compiled.buffer, life, book, log, luck_room(), 0, 0)


def luck_room() -> np.ndarray:
    """Return room for the luck of a block of people."""
    return np.empty((2, BLOCK), dtype=np.uint64)


def _empty_total(compiled: Compiled) -> _Total:
    own = np.zeros(compiled.scalar(C.BOOK_COHORTS) - BOOK_HEAD, dtype=np.int64)
    return _Total(own, {}, [], threading.Lock(), threading.local())


def _regions(compiled: Compiled, own: np.ndarray) -> dict[str, np.ndarray]:
    """Return the run's own regions of a book, each in its shape."""
    begin = starts(compiled.scalar)
    return {
        name: own[begin[name] - BOOK_HEAD :][: prod(shape)].reshape(shape)
        for name, shape in shapes(compiled.scalar).items()
    }


def _rows(
    compiled: Compiled, capacity: int, n_cohorts: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return a laid-out life and a book of zeros for a number of cohorts."""
    n = compiled.scalar
    sizes = n(C.N_GATES), n(C.N_SCORES), n(C.N_PLACES), capacity
    life = np.zeros(L.life_words(*sizes), dtype=np.int64)
    lay_out(life, *sizes)
    words = n(C.BOOK_COHORTS) + n_cohorts * n(C.COHORT_WORDS)
    return life, np.zeros(words, dtype=np.int64)


@dataclass(slots=True)
class _Bench:
    """What one thread works on, kept from shard to shard; the book is all zeros between."""

    life: np.ndarray
    book: np.ndarray
    log: np.ndarray
    luck: np.ndarray
    taken: np.ndarray


def _bench_of(compiled: Compiled) -> _Bench:
    life, book = _rows(compiled, L.FIRST_CAPACITY, MOST_COHORTS + 1)
    log = np.zeros((_FIRST_LOG, len(L.EVENT_COLUMNS)), dtype=np.int64)
    return _Bench(life, book, log, luck_room(), np.empty((2, _TAKEN), dtype=np.int64))


def _do_shard(compiled: Compiled, first: int, last: int, total: _Total) -> None:
    """Live a shard and add its counts; again with more room if a life did not fit."""
    bench = getattr(total.local, "bench", None)
    if bench is None:
        bench = total.local.bench = _bench_of(compiled)
    low = compiled.cohorts.cohort_of_person(first)
    high = compiled.cohorts.cohort_of_person(last - 1) + 1
    cells = compiled.scalar(C.BOOK_COHORTS)
    end = cells + (high - low) * compiled.scalar(C.COHORT_WORDS)
    _live_shard(compiled, bench, first, last, end)
    words, counts = _taken(bench, cells, end)
    by_cohort = _by_cohort(compiled, low, words - cells, counts)
    events = bench.log[1 : int(bench.log[0, 0]) + 1].copy()
    with total.lock:
        drain(bench.book, BOOK_HEAD, total.own)
        total.by_cohort[first] = by_cohort
        total.events.append(events)


def _by_cohort(
    compiled: Compiled, low: int, words: np.ndarray, counts: np.ndarray
) -> tuple[np.ndarray, ...]:
    """Return (cell, n) of a shard by month and measure, of its accounts, of its spells."""
    size = compiled.scalar
    cohorts, rest = np.divmod(words, size(C.COHORT_WORDS))
    cohorts += low
    kinds, first = [], 0
    for n in (size(C.N_MONTHS) * size(C.N_MEASURES), N_SUMS, spell_words(size)):
        mine = (rest >= first) & (rest < first + n)
        cells = cohorts[mine] * n + rest[mine] - first
        kinds.append(np.stack([cells, counts[mine]], axis=1))
        first += n
    return tuple(kinds)


def _live_shard(compiled: Compiled, bench: _Bench, first: int, last: int, end: int) -> None:
    """Live a shard into a bench's book, with more room as long as a life does not fit."""
    t = compiled.buffer
    while True:
        bench.log[0, 0] = 0
        bench.life[L.LOGS] = 0
        status = run_shard(t, bench.life, bench.book, bench.log, bench.luck, first, last)
        if status == L.Status.DONE:
            return
        bench.book[:end] = 0
        if status == L.Status.LIFE_FULL:
            capacity = int(bench.life[L.CAPACITY])
            capacity = doubled(capacity, int(bench.life[L.PERSON]))
            bench.life, _ = _rows(compiled, capacity, 0)
        else:
            size = 2 * int(bench.log[0, 0]) + 2
            bench.log = np.zeros((size, len(L.EVENT_COLUMNS)), dtype=np.int64)


def _taken(bench: _Bench, start: int, end: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the words of a book that are not zero and their counts, and clear them."""
    parts, word = [], start
    while word < end:
        n, word = take_counts(bench.book, word, end, bench.taken)
        parts.append(bench.taken[:, :n].copy())
    words, counts = np.concatenate(parts, axis=1)
    return words, counts


def _merged(parts: list[np.ndarray]) -> np.ndarray:
    """Return the cells of all shards in order, those of a cohort cut in two added up.

    Shards come in the order of cohorts and each is in order, so cells meet only in a cohort
    that is cut, with those of the shards just before. Parts are let go as they are taken,
    to keep memory low.
    """
    joined: list[np.ndarray] = []
    parts.reverse()
    while parts:
        part = parts.pop()
        while joined and len(part) and part[0, 0] <= joined[-1][-1, 0]:
            part = _added(np.concatenate([joined.pop(), part]))
        if len(part):
            joined.append(part)
    cells = np.empty((sum(len(part) for part in joined), 2), dtype=np.int64)
    at = len(cells)
    while joined:
        part = joined.pop()
        cells[at - len(part) : at] = part
        at -= len(part)
    return cells


def _added(cells: np.ndarray) -> np.ndarray:
    """Return cells in order, each once with its counts added up; not for no cells."""
    cells = cells[np.argsort(cells[:, 0], kind="stable")]
    starts = np.flatnonzero(np.diff(cells[:, 0], prepend=-1))
    return np.stack([cells[starts, 0], np.add.reduceat(cells[:, 1], starts)], axis=1)


def _sorted(parts: list[np.ndarray]) -> np.ndarray:
    events = (
        np.concatenate(parts) if parts else np.zeros((0, len(L.EVENT_COLUMNS)), np.int64)
    )
    return events[np.lexsort((events[:, 1], events[:, 0]))]
