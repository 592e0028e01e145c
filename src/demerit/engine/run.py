"""A run: shards lived by threads and added up, the same for any number of workers."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from demerit.errors import Fault, OwnError
from demerit.kernels.book import BOOK_HEAD, take_counts
from demerit.kernels.life import advance, begin, finish, lay_out
from demerit.kernels.shard import BLOCK, run_shard
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.cohorts import Cohorts
from demerit.tables.compiled import Compiled

Progress = Callable[[int, int], None]
_LEAST_SHARD, _MOST_SHARD, _SHARDS = 1 << 15, 1 << 22, 32
_MOST_COHORTS = 64
_FIRST_LOG = 4096
_TAKEN = 1 << 20
_MOST_CAPACITY = 1 << 22
_POLL_SECONDS = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """What a run counted.

    Attributes
    ----------
    by_day
        Shape (n_days, n_measures).
    by_cohort
        What is not zero by cohort, month and measure: rows (cell, n), shape (n_cells, 2),
        where cell = (cohort * n_months + month) * n_measures + measure, in order of cell.
    causes
        Refused attempts by sanction, ground of the listing and act; shape (n_sanctions,
        n_grounds, n_acts).
    events
        Events of the lives that were kept, by person and sequence; columns `EVENT_COLUMNS`.
    seconds
        Wall-clock time of the shards, compilation of kernels not included.
    """

    by_day: np.ndarray
    by_cohort: np.ndarray
    causes: np.ndarray
    events: np.ndarray
    seconds: float

    def digest(self) -> str:
        """Return the digest of all counts and events: shapes, then little-endian values."""
        digest = hashlib.blake2b(digest_size=16)
        for values in (self.by_day, self.by_cohort, self.causes, self.events):
            digest.update(np.array(values.shape, dtype="<i8").tobytes())
            digest.update(np.ascontiguousarray(values, dtype="<i8").data)
        return digest.hexdigest()


@dataclass(slots=True)
class _Total:
    """Counts under way; one lock, because threads add to them in turn."""

    by_day: np.ndarray
    by_cohort: dict[int, np.ndarray]
    causes: np.ndarray
    events: list[np.ndarray]
    lock: threading.Lock
    local: threading.local


def shards_of(cohorts: Cohorts) -> Iterator[tuple[int, int]]:
    """Yield the first person and the end of each shard; it depends on the people alone."""
    n_people = cohorts.n_people
    size = max(_LEAST_SHARD, min(_MOST_SHARD, -(-n_people // _SHARDS)))
    every = cohorts.first_people()[::_MOST_COHORTS].tolist()
    cuts = sorted({*range(0, n_people, size), *every, n_people})
    yield from pairwise(cuts)


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
    shards = list(shards_of(compiled.cohorts))
    done, started = 0, time.perf_counter()
    stop = threading.Event()
    with ThreadPoolExecutor(max_workers=workers) as pool:
        pending: dict[Future[None], int] = {
            pool.submit(_do_shard, compiled, first, last, total, stop): last - first
            for first, last in shards
        }
        try:
            while pending:
                finished, _ = wait(pending, _POLL_SECONDS, return_when=FIRST_COMPLETED)
                for future in finished:
                    future.result()
                    done += pending.pop(future)
                if progress is not None and finished:
                    progress(done, compiled.cohorts.n_people)
        except BaseException:
            stop.set()
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    seconds = time.perf_counter() - started
    cells = _merged([total.by_cohort.pop(first) for first, _ in shards])
    return Counts(total.by_day, cells, total.causes, _sorted(total.events), seconds)


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
        life[L.BOOK_COHORT] = _cohort_words(compiled)
        log = np.zeros((size, len(L.EVENT_COLUMNS)), dtype=np.int64)
        full = begin(t, life, person, cohort)
        full = full or advance(t, life, book, log, t[C.N_DAYS])
        written = int(log[0, 0])
        if full:
            capacity = _doubled(capacity, person)
        elif written >= size:
            size *= 2
        else:
            finish(t, life, book)
            return log[1 : written + 1]


def warm_up(compiled: Compiled) -> None:
    """Compile the kernels, or load them, so that no timing holds their compilation."""
    life, book = _rows(compiled, L.FIRST_CAPACITY, 1)
    log = np.zeros((2, len(L.EVENT_COLUMNS)), dtype=np.int64)
    run_shard(compiled.buffer, life, book, log, _luck(), 0, 0)


def _luck() -> np.ndarray:
    return np.empty((2, BLOCK), dtype=np.uint64)


def _empty_total(compiled: Compiled) -> _Total:
    n = compiled.scalar
    return _Total(
        np.zeros((n(C.N_DAYS), n(C.N_MEASURES)), dtype=np.int64),
        {},
        np.zeros((n(C.N_SANCTIONS), n(C.N_GROUNDS), n(C.N_ACTS) + 1), dtype=np.int64),
        [],
        threading.Lock(),
        threading.local(),
    )


def _day_words(compiled: Compiled) -> int:
    """Return where the counts by day end in a book."""
    return BOOK_HEAD + compiled.scalar(C.N_DAYS) * compiled.n_measures


def _rows(
    compiled: Compiled, capacity: int, n_cohorts: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return a laid-out life and a book of zeros for a number of cohorts."""
    n = compiled.scalar
    n_gates, n_scores = n(C.N_GATES), n(C.N_SCORES)
    life = np.zeros(L.life_words(n_gates, n_scores, capacity), dtype=np.int64)
    lay_out(life, n_gates, n_scores, capacity)
    life[L.BOOK_CAUSES] = _day_words(compiled)
    words = _cohort_words(compiled) + n_cohorts * n(C.N_MONTHS) * n(C.N_MEASURES)
    return life, np.zeros(words, dtype=np.int64)


def _cohort_words(compiled: Compiled) -> int:
    """Return where the counts by cohort and month begin in a book."""
    n = compiled.scalar
    causes = n(C.N_SANCTIONS) * n(C.N_GROUNDS) * (n(C.N_ACTS) + 1)
    return _day_words(compiled) + causes


@dataclass(slots=True)
class _Bench:
    """What one thread works on, kept from shard to shard; the book is all zeros between."""

    life: np.ndarray
    book: np.ndarray
    log: np.ndarray
    luck: np.ndarray
    taken: np.ndarray


def _bench_of(compiled: Compiled) -> _Bench:
    life, book = _rows(compiled, L.FIRST_CAPACITY, _MOST_COHORTS + 1)
    log = np.zeros((_FIRST_LOG, len(L.EVENT_COLUMNS)), dtype=np.int64)
    return _Bench(life, book, log, _luck(), np.empty((2, _TAKEN), dtype=np.int64))


def _do_shard(
    compiled: Compiled, first: int, last: int, total: _Total, stop: threading.Event
) -> None:
    """Live a shard and add its counts; again with more room if a life did not fit."""
    if stop.is_set():
        return
    bench = getattr(total.local, "bench", None)
    if bench is None:
        bench = total.local.bench = _bench_of(compiled)
    low = compiled.cohorts.cohort_of_person(first)
    high = compiled.cohorts.cohort_of_person(last - 1) + 1
    n_months, n_measures = compiled.scalar(C.N_MONTHS), compiled.n_measures
    end = _cohort_words(compiled) + (high - low) * n_months * n_measures
    _live_shard(compiled, bench, first, last, end)
    words, counts = _taken(bench, end)
    days, cells = _day_words(compiled), _cohort_words(compiled)
    first_cause, first_cell = np.searchsorted(words, (days, cells))  # words are in order
    by_cohort = np.empty((len(words) - first_cell, 2), dtype=np.int64)
    by_cohort[:, 0] = words[first_cell:]
    by_cohort[:, 0] += low * n_months * n_measures - cells
    by_cohort[:, 1] = counts[first_cell:]
    events = bench.log[1 : int(bench.log[0, 0]) + 1].copy()
    by_day, causes = slice(0, first_cause), slice(first_cause, first_cell)
    with total.lock:
        total.by_day.ravel()[words[by_day] - BOOK_HEAD] += counts[by_day]
        total.causes.ravel()[words[causes] - days] += counts[causes]
        total.by_cohort[first] = by_cohort
        total.events.append(events)


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
            capacity = _doubled(capacity, int(bench.life[L.PERSON]))
            bench.life, _ = _rows(compiled, capacity, 0)
        else:
            size = 2 * int(bench.log[0, 0]) + 2
            bench.log = np.zeros((size, len(L.EVENT_COLUMNS)), dtype=np.int64)


def _taken(bench: _Bench, end: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the words of a book that are not zero and their counts, and clear them."""
    parts, word = [], BOOK_HEAD
    while word < end:
        n, word = take_counts(bench.book, word, end, bench.taken)
        parts.append(bench.taken[:, :n].copy())
    words, counts = np.concatenate(parts, axis=1)
    return words, counts


def _doubled(capacity: int, person: int) -> int:
    if capacity >= _MOST_CAPACITY:
        problem = (
            f"the life of person {person} holds more than {capacity} open things at once."
        )
        remedy = (
            "this is our fault or a rate far too high; please report the texts of the run."
        )
        raise OwnError([Fault("D001", problem, remedy=remedy)])
    return capacity * 2


def _merged(parts: list[np.ndarray]) -> np.ndarray:
    """Return the cells of all shards in order, those of a cohort cut in two added up.

    Shards come in the order of cohorts and each is in order, so cells meet only where one
    shard ends and the next begins. Parts are let go as they are taken, to keep memory low.
    """
    joined: list[np.ndarray] = []
    parts.reverse()
    while parts:
        part = parts.pop()
        if joined and len(part) and part[0, 0] <= joined[-1][-1, 0]:
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
