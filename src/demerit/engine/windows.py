"""A run window by window: what happened in one is the environment of the next.

Only people with something to come are held, packed; the others are found on the day of
their first occasion. Within a window lives do not touch each other, so shards are lived by
threads as in a whole run, and the counts are the same for any number of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from demerit.engine.benches import Bench, Counts, Total, luck_room, rows_of, span_of
from demerit.engine.environment import Environment, Found
from demerit.engine.run import warm_up
from demerit.engine.shards import Progress, doubled, over_shards
from demerit.kernels.window import first_days, run_window
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.compiled import Compiled

_FIRST_FOUND = 1 << 16
_NOBODY = np.zeros(0, dtype=np.uint8)


@dataclass(slots=True)
class _Shard:
    """A shard between two windows.

    Attributes
    ----------
    first, last
        Number of its first person, and of the person after its last.
    comers
        Those with an occasion in the run, numbered from `first`: by window, then in order.
    cuts
        Where each window's begin among them; length n_windows + 1.
    held
        Packed lives that wait, in the order of their numbers.
    """

    first: int
    last: int
    comers: np.ndarray
    cuts: np.ndarray
    held: np.ndarray


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """A run between two windows: all that the windows to come ask of those before.

    Attributes
    ----------
    compiled
        The tables, with what windows found until now.
    day
        The first day of the next window.
    held
        Packed lives that wait, by the first person of their shard.
    total
        What was counted.
    environment
        What windows found.
    """

    compiled: Compiled
    day: int
    held: dict[int, np.ndarray]
    total: Total
    environment: Environment


@dataclass(frozen=True, slots=True, eq=False)
class Coupled:
    """A run in windows.

    Attributes
    ----------
    counts
        What it counted.
    compiled
        The tables with what every window found: a life lived on them by itself is the life
        of the run.
    found
        What each window came to, by window, coupling and cell.
    """

    counts: Counts
    compiled: Compiled
    found: list[Found]


def simulate_windows(
    compiled: Compiled,
    days: Sequence[int] | None = None,
    *,
    workers: int = 1,
    progress: Progress | None = None,
    since: State | None = None,
    keep: Callable[[State], None] | None = None,
) -> Coupled:
    """Return everybody's life, lived window by window, each in what the last one found.

    Parameters
    ----------
    compiled
        The tables.
    days
        The first day of each window, from 0; those of the tables if absent.
    workers
        Threads; kernels hold no interpreter lock.
    progress
        Called with people times windows done and in all, from this thread.
    since
        Where to go on, on tables that `forks.forked` made; from the first day if absent.
    keep
        Called with the run's state before each window; what it is given goes on changing.

    Returns
    -------
    Coupled
        Its counts are the same for any number of workers, and the same as those of
        `simulate` on its tables.

    Raises
    ------
    OwnError
        D001, if a kernel stops with a status that it should not have.
    """
    warm_up(compiled)
    days = first_days_of(compiled) if days is None else list(days)
    environment = Environment.begun(compiled) if since is None else since.environment
    run = _Run(environment, days, [*days[1:], compiled.period.n_days])
    if since is not None:
        run.total = since.total
    started = time.perf_counter()
    n_people, n_steps = compiled.cohorts.n_people, len(run.ends) + 1
    told = _later(progress, 0, n_people, n_steps)
    over_shards(compiled.cohorts, run.find, workers, told)
    for first, held in since.held.items() if since is not None else ():
        run.shards[first].held = held
    for window, (first, end) in enumerate(zip(days, run.ends, strict=True)):
        if since is not None and first < since.day:
            continue
        if keep is not None:
            keep(run.state(first))
        run.window = window
        told = _later(progress, window + 1, n_people, n_steps)
        over_shards(compiled.cohorts, run.live, workers, told)
        environment.close(window, end - first)
    counts = run.total.counts(compiled, time.perf_counter() - started)
    return Coupled(counts, environment.done(), environment.found)


def first_days_of(compiled: Compiled) -> list[int]:
    """Return the first day of each window of tables."""
    at = compiled.scalar(C.WINDOW_OF_DAY)
    windows = compiled.buffer[at : at + compiled.period.n_days]
    days: list[int] = np.flatnonzero(np.diff(windows, prepend=-1)).tolist()
    return days


def settled(compiled: Compiled, *, workers: int = 1) -> Compiled:
    """Return tables with what every window finds; without couplings they are the same.

    Parameters
    ----------
    compiled
        The tables, settled before or not.
    workers
        Threads.

    Returns
    -------
    Compiled
        Tables on which a life lived by itself is the life of the coupled run.
    """
    if not compiled.is_coupled:
        return compiled
    return simulate_windows(compiled.unsettled(), workers=workers).compiled


def _later(
    progress: Progress | None, done: int, n_people: int, n_steps: int
) -> Progress | None:
    """Return a progress that counts what was done before."""
    if progress is None:
        return None
    return lambda people, _all: progress(done * n_people + people, n_steps * n_people)


@dataclass(slots=True)
class _Run:
    """A run in windows, under way.

    Attributes
    ----------
    environment
        What windows find, and the tables with it.
    begins
        The first day of each window.
    ends
        The day after each window's last.
    window
        Which is lived.
    shards
        By the first person of each.
    total
        What was counted so far.
    """

    environment: Environment
    begins: list[int]
    ends: list[int]
    window: int = 0
    shards: dict[int, _Shard] = field(default_factory=dict)
    total: Total = field(init=False)

    def __post_init__(self) -> None:
        """Begin with nothing counted."""
        self.total = Total.empty(self.compiled)

    @property
    def compiled(self) -> Compiled:
        """Return the tables of the window."""
        return self.environment.compiled

    def state(self, day: int) -> State:
        """Return the run as it stands before the window that begins on a day."""
        held = {first: shard.held for first, shard in self.shards.items()}
        return State(self.compiled, day, held, self.total, self.environment)

    def find(self, first: int, last: int) -> None:
        """Find who of a shard comes in which window."""
        luck, size = luck_room(), _FIRST_FOUND
        while True:
            found = np.empty((2, size), dtype=np.uint32)
            n = first_days(self.compiled.buffer, luck, first, last, found)
            if n <= size:
                break
            size = n
        windows = np.searchsorted(np.asarray(self.ends), found[1, :n], side="right")
        order = np.argsort(windows, kind="stable")
        cuts = np.searchsorted(windows[order], np.arange(len(self.ends) + 1))
        self.shards[first] = _Shard(first, last, found[0, :n][order], cuts, _NOBODY)

    def live(self, first: int, last: int) -> None:
        """Live a shard's window and add its counts."""
        shard = self.shards[first]
        comers = shard.comers[shard.cuts[self.window] : shard.cuts[self.window + 1]]
        comers = comers.astype(np.int64)
        if not len(comers) and not len(shard.held):
            return
        bench = self.total.bench(self.compiled)
        shard.held = self._lived(bench, shard, comers)
        days = range(self.begins[self.window], self.ends[self.window])
        taken = self.total.take(self.compiled, bench, self.window, first, last, days=days)
        self.environment.add(first, *taken)

    def _lived(self, bench: Bench, shard: _Shard, comers: np.ndarray) -> np.ndarray:
        """Return who waits after it; with more room as long as there is too little."""
        *_, end = span_of(self.compiled, shard.first, shard.last)
        while True:
            bench.log[0, 0] = 0
            bench.life[L.LOGS] = 0
            status, n = run_window(
                self.compiled.buffer,
                bench.life,
                bench.book,
                bench.log,
                shard.held,
                shard.held.view(np.int64),
                comers,
                bench.held,
                bench.held.view(np.int64),
                shard.first,
                self.ends[self.window],
            )
            if status == L.Status.DONE:
                return bench.held[:n].copy()
            bench.book[:end] = 0
            if status == L.Status.LIFE_FULL:
                capacity = int(bench.life[L.CAPACITY])
                capacity = doubled(capacity, int(bench.life[L.PERSON]))
                bench.life, _ = rows_of(self.compiled, capacity, 0)
            elif status == L.Status.HELD_FULL:
                bench.held = np.empty(2 * len(bench.held), dtype=np.uint8)
                bench.life, _ = rows_of(self.compiled, int(bench.life[L.CAPACITY]), 0)
            else:
                size = 2 * int(bench.log[0, 0]) + 2
                bench.log = np.zeros((size, len(L.EVENT_COLUMNS)), dtype=np.int64)
