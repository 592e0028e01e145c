"""Shards: people from one number to another, worked on by threads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

from demerit.errors import Fault, OwnError
from demerit.tables.cohorts import Cohorts

Progress = Callable[[int, int], None]
_LEAST_SHARD, _MOST_SHARD, _SHARDS = 1 << 17, 1 << 22, 32
MOST_COHORTS = 64
"""Cohorts that a shard touches at most, but for one that is cut in two."""
_MOST_CAPACITY = 1 << 22
_POLL_SECONDS = 0.1


def shards_of(cohorts: Cohorts) -> Iterator[tuple[int, int]]:
    """Yield the first person and the end of each shard; it depends on the people alone."""
    n_people = cohorts.n_people
    size = max(_LEAST_SHARD, min(_MOST_SHARD, -(-n_people // _SHARDS)))
    every = cohorts.first_people()[::MOST_COHORTS].tolist()
    cuts = sorted({*range(0, n_people, size), *every, n_people})
    yield from pairwise(cuts)


def over_shards(
    cohorts: Cohorts,
    do: Callable[[int, int], None],
    workers: int,
    progress: Progress | None,
) -> None:
    """Do every shard, by threads; none begins after one has failed.

    Parameters
    ----------
    cohorts
        The population.
    do
        Called with the first person and the end of a shard, by any of the threads.
    workers
        Threads; kernels hold no interpreter lock.
    progress
        Called with people done and people in all, from this thread.
    """
    if workers == 1:
        _in_turn(cohorts, do, progress)
    else:
        _by_threads(cohorts, do, workers, progress)


def _by_threads(
    cohorts: Cohorts,
    do: Callable[[int, int], None],
    workers: int,
    progress: Progress | None,
) -> None:
    """Do every shard by several threads, each taking the next that is left."""
    shards, lock = shards_of(cohorts), threading.Lock()
    stop, wake = threading.Event(), threading.Condition()
    done = 0

    def work() -> None:
        nonlocal done
        try:
            while not stop.is_set():
                with lock:
                    shard = next(shards, None)
                if shard is None:
                    return
                do(*shard)
                with lock:
                    done += shard[1] - shard[0]
        except BaseException:
            stop.set()
            raise
        finally:
            with wake:
                wake.notify()

    with ThreadPoolExecutor(max_workers=workers) as pool:
        threads = [pool.submit(work) for _ in range(workers)]
        told = 0
        try:
            while not all(thread.done() for thread in threads):
                with wake:
                    wake.wait(_POLL_SECONDS)
                if progress is not None and done > told:
                    told = done
                    progress(done, cohorts.n_people)
            for thread in threads:
                thread.result()
        except BaseException:
            stop.set()
            raise
    if progress is not None and done > told:
        progress(done, cohorts.n_people)


def _in_turn(
    cohorts: Cohorts, do: Callable[[int, int], None], progress: Progress | None
) -> None:
    """Do every shard in this thread: of a short window, threads would take most."""
    for first, last in shards_of(cohorts):
        do(first, last)
        if progress is not None:
            progress(last, cohorts.n_people)


def doubled(capacity: int, person: int) -> int:
    """Return twice a life's capacity.

    Parameters
    ----------
    capacity
        What did not suffice.
    person
        Whose life it was.

    Returns
    -------
    int
        The next capacity to try.

    Raises
    ------
    OwnError
        D001, beyond what any life should need.
    """
    if capacity >= _MOST_CAPACITY:
        problem = (
            f"the life of person {person} holds more than {capacity} open things at once."
        )
        remedy = (
            "this is our fault or a rate far too high; please report the texts of the run."
        )
        raise OwnError([Fault("D001", problem, remedy=remedy)])
    return capacity * 2
