"""What a thread works on, and how what it counted is taken from it and joined."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from math import prod

import numpy as np

from demerit.engine.shards import MOST_COHORTS
from demerit.kernels.book import drain, take_spans
from demerit.kernels.life import lay_out
from demerit.kernels.shard import BLOCK
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.accounts import N_SUMS
from demerit.tables.book import BOOK_HEAD, shapes, spell_words, starts
from demerit.tables.compiled import Compiled
from demerit.tables.environment import SIGNAL

FIRST_LOG = 4096
_TAKEN, _FIRST_HELD = 1 << 20, 1 << 16


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
class Total:
    """Counts under way; one lock, because threads add to them in turn."""

    own: np.ndarray
    by_cohort: dict[tuple[int, int], tuple[np.ndarray, ...]]
    events: list[np.ndarray]
    lock: threading.Lock
    local: threading.local

    @classmethod
    def empty(cls, compiled: Compiled) -> Total:
        """Return nothing counted."""
        own = np.zeros(compiled.scalar(C.BOOK_COHORTS) - BOOK_HEAD, dtype=np.int64)
        return cls(own, {}, [], threading.Lock(), threading.local())

    def bench(self, compiled: Compiled) -> Bench:
        """Return what this thread works on."""
        found: Bench | None = getattr(self.local, "bench", None)
        if found is None:
            found = self.local.bench = bench_of(compiled)
        return found

    def take(
        self,
        compiled: Compiled,
        bench: Bench,
        when: int,
        first: int,
        last: int,
        *,
        days: range | None = None,
    ) -> tuple[np.ndarray, np.ndarray]:
        """Take what a bench counted of a shard, and return what windows look at.

        Parameters
        ----------
        compiled
            The tables.
        bench
            It is left empty.
        when
            Which of the shard's parts it is, of a run in several.
        first
            Number of the shard's first person.
        last
            Number of the person after the last.
        days
            The days that were lived; all of the run if absent.

        Returns
        -------
        tuple[np.ndarray, np.ndarray]
            Counts (cell, n) by month and measure; the signals among the log's rows.
        """
        low, cells, end = span_of(compiled, first, last)
        own, spans = spans_of(compiled, days or range(compiled.period.n_days))
        words, counts = _taken(bench, cells, end, compiled.scalar(C.COHORT_WORDS), spans)
        by_cohort = _by_cohort(compiled, low, words - cells, counts)
        log = bench.log[1 : int(bench.log[0, 0]) + 1]
        is_signal = log[:, 1] == SIGNAL
        signals, events = log[is_signal], log[~is_signal]
        with self.lock:
            drain(bench.book, BOOK_HEAD, self.own, own)
            self.by_cohort[when, first] = by_cohort
            self.events.append(events)
        return by_cohort[0], signals

    def counts(self, compiled: Compiled, seconds: float) -> Counts:
        """Return all that was counted; nothing is left here."""
        windows = len({when for when, _ in self.by_cohort})
        parts = [self.by_cohort.pop(key) for key in sorted(self.by_cohort)]
        kinds = [list(kind) for kind in zip(*parts, strict=True)] or [[], [], []]
        parts.clear()
        join = _merged if windows == 1 else _joined
        by_cohort, accounts, spells = (join(kind) for kind in kinds)
        return Counts(
            **_regions(compiled, self.own),
            by_cohort=by_cohort,
            accounts=accounts,
            spells=spells,
            events=_sorted(self.events),
            seconds=seconds,
        )


def luck_room() -> np.ndarray:
    """Return room for the luck of a block of people."""
    return np.empty((2, BLOCK), dtype=np.uint64)


def rows_of(
    compiled: Compiled, capacity: int, n_cohorts: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return a laid-out life and a book of zeros for a number of cohorts."""
    n = compiled.scalar
    sizes = n(C.N_GATES), n(C.N_SCORES), n(C.N_PLACES), n(C.N_COUPLINGS), capacity
    life = np.zeros(L.life_words(*sizes), dtype=np.int64)
    lay_out(life, *sizes)
    words = n(C.BOOK_COHORTS) + n_cohorts * n(C.COHORT_WORDS)
    return life, np.zeros(words, dtype=np.int64)


@dataclass(slots=True)
class Bench:
    """What one thread works on, kept from shard to shard; the book is all zeros between."""

    life: np.ndarray
    book: np.ndarray
    log: np.ndarray
    luck: np.ndarray
    taken: np.ndarray
    held: np.ndarray


def bench_of(compiled: Compiled) -> Bench:
    """Return what a thread works on; a row that takes a small life, and an empty book."""
    life, book = rows_of(compiled, L.FIRST_CAPACITY, MOST_COHORTS + 1)
    log = np.zeros((FIRST_LOG, len(L.EVENT_COLUMNS)), dtype=np.int64)
    taken, held = np.empty((2, _TAKEN), np.int64), np.empty(_FIRST_HELD, np.uint8)
    return Bench(life, book, log, luck_room(), taken, held)


def span_of(compiled: Compiled, first: int, last: int) -> tuple[int, int, int]:
    """Return a shard's first cohort, and where its cohorts begin and end in a book."""
    at, n = compiled.scalar(C.COHORT_FIRST), compiled.scalar(C.N_COHORTS)
    firsts = compiled.buffer[at : at + n + 1]
    low = int(np.searchsorted(firsts, first, side="right")) - 1
    high = int(np.searchsorted(firsts, last - 1, side="right"))
    cells = compiled.scalar(C.BOOK_COHORTS)
    return low, cells, cells + (high - low) * compiled.scalar(C.COHORT_WORDS)


def _regions(compiled: Compiled, own: np.ndarray) -> dict[str, np.ndarray]:
    """Return the run's own regions of a book, each in its shape."""
    begin = starts(compiled.scalar)
    return {
        name: own[begin[name] - BOOK_HEAD :][: prod(shape)].reshape(shape)
        for name, shape in shapes(compiled.scalar).items()
    }


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


def spans_of(compiled: Compiled, days: range) -> tuple[np.ndarray, np.ndarray]:
    """Return the words of the run's own regions, and of each cohort, that days can reach.

    What is counted when a life is over is of the run's last day.
    """
    n, begin = compiled.scalar, starts(compiled.scalar)
    n_measures, n_days = n(C.N_MEASURES), n(C.N_DAYS)
    by_day = begin["by_day"] - BOOK_HEAD
    own = [(days.start, days.stop), (max(n_days - 1, days.stop), n_days)]
    spans = [(by_day + a * n_measures, by_day + b * n_measures) for a, b in own]
    spans.append((by_day + n_days * n_measures, n(C.BOOK_COHORTS) - BOOK_HEAD))
    at, n_months = n(C.MONTH_OF_DAY), n(C.N_MONTHS)
    first, last = compiled.buffer[[at + days.start, at + days.stop - 1]].tolist()
    months = [(first, last + 1), (max(n_months - 1, last + 1), n_months)]
    parts = [(a * n_measures, b * n_measures) for a, b in months]
    parts.append((n_months * n_measures, n(C.COHORT_WORDS)))
    return np.array(spans, dtype=np.int64), np.array(parts, dtype=np.int64)


def _taken(
    bench: Bench, start: int, end: int, step: int, spans: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the words of cohorts that are not zero and their counts, and clear them."""
    parts = []
    while True:
        n = take_spans(bench.book, start, step, (end - start) // step, spans, bench.taken)
        most = bench.taken.shape[1]
        parts.append(bench.taken[:, : min(n, most)].copy())
        if n <= most:
            break
    words, counts = np.concatenate(parts, axis=1)
    if len(parts) > 1:  # each part is in order, and what was left lies behind it
        order = np.argsort(words, kind="stable")
        return words[order], counts[order]
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


def _joined(parts: list[np.ndarray]) -> np.ndarray:
    """Return the cells of all parts in order, each once with its counts added up."""
    cells = np.concatenate([np.zeros((0, 2), dtype=np.int64), *parts])
    parts.clear()
    return _added(cells) if len(cells) else cells


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
