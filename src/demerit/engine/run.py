"""A run: shards lived by threads and added up, the same for any number of workers."""

from __future__ import annotations

import time

import numpy as np

from demerit.engine.benches import (
    FIRST_LOG,
    Bench,
    Counts,
    Total,
    luck_room,
    rows_of,
    span_of,
)
from demerit.engine.shards import Progress, doubled, over_shards
from demerit.kernels.life import finish, live
from demerit.kernels.shard import run_shard
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.compiled import Compiled


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
    total = Total.empty(compiled)
    started = time.perf_counter()

    def do(first: int, last: int) -> None:
        bench = total.bench(compiled)
        _live_shard(compiled, bench, first, last)
        total.take(compiled, bench, 0, first, last)

    over_shards(compiled.cohorts, do, workers, progress)
    seconds = time.perf_counter() - started
    return total.counts(compiled, seconds)


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
    t, capacity, size = compiled.buffer, L.FIRST_CAPACITY, FIRST_LOG
    while True:
        life, book = rows_of(compiled, capacity, 1)
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
    life, book = rows_of(compiled, L.FIRST_CAPACITY, 1)
    log = np.zeros((2, len(L.EVENT_COLUMNS)), dtype=np.int64)
    run_shard(compiled.buffer, life, book, log, luck_room(), 0, 0)


def _live_shard(compiled: Compiled, bench: Bench, first: int, last: int) -> None:
    """Live a shard into a bench's book, with more room as long as a life does not fit."""
    t = compiled.buffer
    *_, end = span_of(compiled, first, last)
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
            bench.life, _ = rows_of(compiled, capacity, 0)
        else:
            size = 2 * int(bench.log[0, 0]) + 2
            bench.log = np.zeros((size, len(L.EVENT_COLUMNS)), dtype=np.int64)
