"""One person's life, lived again and again with something changed on one day or more.

The tables of those days have other words, or something comes to the life's queue or is
taken off it. All else, luck included, is as it was.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from demerit.engine.shards import doubled
from demerit.kernels.life import advance, begin, lay_out
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.compiled import Compiled

_FIRST_LOG = 1024
START = -1
"""The day before the first: a change from then on is there when the life begins."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is otherwise in a life from one day until another.

    Attributes
    ----------
    first
        The first day, or `START`.
    until
        The day after the last.
    words
        Places in the tables, and what stands there on these days.
    comes
        Keys that come to the queue when the first day begins; see `tables.life`.
    goes
        Keys that are taken off it then, if they are there.
    """

    first: int
    until: int
    words: tuple[tuple[int, int], ...] = ()
    comes: tuple[int, ...] = ()
    goes: tuple[int, ...] = ()


def key_of(day: int, step: L.Step, a: int, b: int) -> int:
    """Return the key of something to come."""
    return (day << L.DAY_SHIFT) | (int(step) << L.STEP_SHIFT) | (a << L.A_SHIFT) | b


@dataclass(slots=True)
class Again:
    """Room in which one person's life is lived as often as one likes.

    Attributes
    ----------
    compiled
        The tables; they are copied, never changed.
    person
        The person's number.
    lives
        How many lives have been lived.
    """

    compiled: Compiled
    person: int
    lives: int = 0
    _cohort: int = 0
    _t: np.ndarray = field(init=False)
    _life: np.ndarray = field(init=False)
    _book: np.ndarray = field(init=False)
    _log: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        """Make the room."""
        compiled = self.compiled
        self._cohort = compiled.cohorts.cohort_of_person(self.person)
        self._t = compiled.buffer.copy()
        words = compiled.scalar(C.BOOK_COHORTS) + compiled.scalar(C.COHORT_WORDS)
        self._book = np.zeros(words, dtype=np.int64)
        self._make_rows(L.FIRST_CAPACITY, _FIRST_LOG)

    def live(
        self, changes: Sequence[Change] = (), *, until: int | None = None
    ) -> np.ndarray:
        """Return the events of the life with some changes.

        Parameters
        ----------
        changes
            What is otherwise.
        until
            The day before which to stop; the run's end if absent.

        Returns
        -------
        np.ndarray
            Rows of `EVENT_COLUMNS`, in order.
        """
        end = self.compiled.period.n_days if until is None else until
        self.lives += 1
        while True:
            full = self._lived(changes, end)
            written = int(self._log[0, 0])
            capacity, size = int(self._life[L.CAPACITY]), len(self._log)
            if full:
                self._make_rows(doubled(capacity, self.person), size)
            elif written >= size:
                self._make_rows(capacity, 2 * written)
            else:
                return self._log[1 : written + 1].copy()

    def bases(self) -> list[int | None]:
        """Return the person's base in each score in the last life; None if not needed."""
        at, n = int(self._life[L.AT_SCORES]), self.compiled.scalar(C.N_SCORES)
        rows = self._life[at : at + n * L.SCORE_WORDS].reshape(n, L.SCORE_WORDS).tolist()
        return [row[L.SCORE_BASE] if row[L.SCORE_KNOWN] else None for row in rows]

    def _make_rows(self, capacity: int, size: int) -> None:
        n = self.compiled.scalar
        sizes = n(C.N_GATES), n(C.N_SCORES), n(C.N_PLACES), n(C.N_COUPLINGS), capacity
        self._life = np.zeros(L.life_words(*sizes), dtype=np.int64)
        lay_out(self._life, *sizes)
        self._life[L.LOGS] = 1
        self._life[L.BOOK_COHORT] = n(C.BOOK_COHORTS)
        self._log = np.zeros((size, len(L.EVENT_COLUMNS)), dtype=np.int64)

    def _lived(self, changes: Sequence[Change], end: int) -> int:
        """Live the life from change to change. Return a status."""
        life, log = self._life, self._log
        log[0, 0] = 0
        life[life[L.AT_ACCOUNT] : life[L.AT_CASES]] = 0  # zeros between lives
        stops = {c.first for c in changes} | {c.until for c in changes} | {end}
        stops.add(self.compiled.fork_day)
        before = self._put(changes, START)
        full = begin(self._on(START), life, self.person, self._cohort)
        self._put_back(before)
        day = START
        for stop in sorted(stop for stop in stops if START < stop <= end):
            before = self._put(changes, day)
            full = full or advance(self._on(day), life, self._book, log, stop)
            self._put_back(before)
            day = stop
            for change in changes:
                if change.first == day < end and not full:
                    full = self._turn(change)
        return full

    def _on(self, day: int) -> np.ndarray:
        """Return the tables of a day; those before a fork lie behind those after it."""
        is_before = day < self.compiled.fork_day
        return self._t[self.compiled.scalar(C.BEFORE) if is_before else 0 :]

    def _put(self, changes: Iterable[Change], day: int) -> list[tuple[int, int]]:
        """Change the words of a day; return what stood there, the last change first."""
        t, before, shift = self._t, [], len(self._t) - len(self._on(day))
        for change in changes:
            if change.first <= day < change.until:
                for at, value in change.words:
                    before.append((at + shift, int(t[at + shift])))
                    t[at + shift] = value
        return before[::-1]

    def _put_back(self, before: list[tuple[int, int]]) -> None:
        for at, value in before:
            self._t[at] = value

    def _turn(self, change: Change) -> int:
        """Let keys come to the queue or leave it. Return a status."""
        life = self._life
        if not change.comes and not change.goes:
            return 0
        at, n = int(life[L.AT_QUEUE]), int(life[L.N_QUEUE])
        keys = [key for key in life[at : at + n].tolist() if key not in change.goes]
        keys += change.comes
        if len(keys) > L.QUEUE_SHARE * life[L.CAPACITY]:
            return 1
        heapq.heapify(keys)
        life[at : at + len(keys)] = keys
        life[L.N_QUEUE] = len(keys)
        return 0
