"""The end of a window: what was counted becomes the factors and waits of the next.

Everything is computed from whole numbers, cell by cell in a fixed order, so that it is the
same for any number of workers and on any machine.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from demerit.draws import draw
from demerit.engine.answers import Answer, answer_of
from demerit.engine.signals import Signals
from demerit.tables import columns as C
from demerit.tables.compiled import Compiled, Row


@dataclass(frozen=True, slots=True)
class Found:
    """What a window came to for one cell of a coupling.

    Attributes
    ----------
    window, coupling, cell
        Their numbers.
    counted, per
        The sums of the window, and what they are divided by (one if by nothing).
    quantity
        What the coupling takes from this window and those before it.
    share
        Of inspections that the next window sends here, expected; -1 without inspections.
    value
        The next window's factor, or its days of waiting.
    beyond
        Whether the quantity lies outside the coupling's line.
    """

    window: int
    coupling: int
    cell: int
    counted: int
    per: int
    quantity: float
    share: float
    value: float
    beyond: bool


@dataclass(slots=True)
class _Sensed:
    """What a coupling counts, and its sums so far.

    Attributes
    ----------
    sign
        Of each measure: 1 if it is added, -1 if it is taken off; length n_measures.
    now
        Sums of the window under way by cell.
    """

    sign: np.ndarray
    stock: np.ndarray
    now: np.ndarray
    standing: np.ndarray

    def summed(
        self, cells: np.ndarray, measures: np.ndarray, n: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return the sums by cell of counts by cell and measure, and of what stands."""
        made = []
        for sign in (self.sign, self.stock):
            sums = np.bincount(cells, sign[measures] * n, len(self.now))
            made.append(np.rint(sums).astype(np.int64))  # whole, and far below 2**53
        return made[0], made[1]

    def close(self) -> list[int]:
        """Return the window's sums, listings that are open added; begin the next."""
        sums: list[int] = (self.now + self.standing).tolist()
        self.now[:] = 0
        return sums


@dataclass(slots=True)
class Environment:
    """What windows found, and the tables with all of it in place.

    Attributes
    ----------
    compiled
        Tables whose `ENVIRONMENT` is filled in as windows end.
    found
        What each window found, by window, coupling and cell.
    lock
        Threads add to it in turn.
    of_cells
        The couplings that windows count for; people tied to each other are told instead.
    """

    compiled: Compiled
    found: list[Found] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    counted: list[_Sensed] = field(default_factory=list)
    per: list[_Sensed | None] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    signals: Signals = field(default_factory=Signals)
    sensed: np.ndarray = field(init=False)
    of_cells: list[int] = field(default_factory=list)

    @classmethod
    def begun(cls, compiled: Compiled) -> Environment:
        """Return the environment of a run's first window, with tables of its own."""
        own = replace(compiled, buffer=compiled.buffer.copy())
        kinds = [row.more["among"] for row in compiled.rows["coupling"]]
        own.buffer[C.TELLS] = int(any(kind not in {"cell", "self"} for kind in kinds))
        made = cls(own)
        n = compiled.n_measures
        for row in compiled.rows["coupling"]:
            more = row.more
            size = len(more["cells"])
            made.counted.append(_sensed(more["counts"], more["stocks"], n, size))
            per, stocks = more["per"], more["per_stocks"]
            has = isinstance(per, list)
            made.per.append(_sensed(per, stocks, n, size) if has else None)
            made.answers.append(answer_of(more))
        made.sensed = np.zeros(n, dtype=bool)
        made.of_cells = [i for i, kind in enumerate(kinds) if kind == "cell"]
        for i in made.of_cells:
            for each in (made.counted[i], made.per[i]):
                if each is not None:
                    made.sensed |= (each.sign != 0) | (each.stock != 0)
        for i, answer in enumerate(made.answers):
            if made._row(i).more["among"] == "cell":
                made._put(0, i, answer.at_first(made._luck_of(i)))
        return made

    def add(self, first: int, by_cohort: np.ndarray, signals: np.ndarray) -> None:
        """Add a shard's counts of a window and its signals to tied people.

        Parameters
        ----------
        first
            Number of the shard's first person.
        by_cohort
            (cell, n) by cohort, month and measure.
        signals
            Rows of a log.
        """
        self.signals.add(self.compiled, first, signals)
        t, size = self.compiled.buffer, self.compiled.scalar
        measures = by_cohort[:, 0] % size(C.N_MEASURES)
        mine = np.flatnonzero(self.sensed[measures])
        measures, n = measures[mine], by_cohort[mine, 1]
        cohorts = by_cohort[mine, 0] // (size(C.N_MEASURES) * size(C.N_MONTHS))
        n_cohorts = size(C.N_COHORTS)
        made: list[tuple[_Sensed, np.ndarray, np.ndarray]] = []
        for i in self.of_cells:
            at = int(t[C.COUPLING_CELL]) + i * n_cohorts
            cells = t[at : at + n_cohorts][cohorts]
            both = [each for each in (self.counted[i], self.per[i]) if each is not None]
            made += [(each, *each.summed(cells, measures, n)) for each in both]
        with self.lock:
            for each, now, standing in made:
                each.now += now
                each.standing += standing

    def done(self) -> Compiled:
        """Return the tables with what every window found, on which nobody signals."""
        t = self.compiled.buffer
        t[C.TELLS] = 0
        end = self.compiled.scalar(C.SIGNALS) + int(t[C.N_SIGNALS])
        return replace(self.compiled, buffer=t[:end].copy())

    def close(self, window: int, n_days: int) -> None:
        """End a window of so many days, and put what the next one finds."""
        self.compiled = self.signals.put(self.compiled)
        for i in self.of_cells:
            answer, row, per = self.answers[i], self._row(i), self.per[i]
            counted = self.counted[i].close()
            people = row.more["people"] if row.more["per"] == "people" else None
            divided = per.close() if per is not None else people or [1] * len(counted)
            answer.take(counted, divided, n_days)
            values = answer.next(self._luck_of(i))
            self._put(window + 1, i, values)
            for cell, value in enumerate(values):
                self.found.append(
                    Found(
                        window,
                        i,
                        cell,
                        counted[cell],
                        divided[cell],
                        answer.quantities[cell],
                        answer.shares[cell] if answer.shares else -1.0,
                        value,
                        answer.is_beyond(cell),
                    )
                )

    def put_next(self, window: int) -> None:
        """Put what a window finds from what those before it came to, as the text has it."""
        for i in self.of_cells:
            self._put(window, i, self.answers[i].next(self._luck_of(i)))

    def _row(self, coupling: int) -> Row:
        return self.compiled.rows["coupling"][coupling]

    def _luck_of(self, coupling: int) -> Any:  # noqa: ANN401 - a function
        """Return how a coupling's inspections are drawn, by window and inspection."""
        chance = self._row(coupling).more.get("sends", {}).get("chance", -1)
        key = self.compiled.scalar(C.KEY)

        def word(window: int, inspection: int) -> int:
            return int(draw(key, inspection, chance, window, 0)[0])

        return word if chance >= 0 else None

    def _put(self, window: int, coupling: int, values: list[float]) -> None:
        """Write a window's values into the tables, if the run has that window."""
        size = self.compiled.scalar
        if window >= size(C.N_WINDOWS):
            return
        row = (window * size(C.N_COUPLINGS) + coupling) * size(C.N_CELLS)
        at = size(C.ENVIRONMENT) + row
        whole = self.answers[coupling].as_integers(values)
        self.compiled.buffer[at : at + len(whole)] = whole


def _sensed(
    measures: list[int], stocks: dict[str, list[int]], n: int, n_cells: int
) -> _Sensed:
    sign = np.zeros(n, dtype=np.int64)
    sign[measures] = 1
    stock = np.zeros(n, dtype=np.int64)
    stock[stocks.get("more", [])] = 1
    stock[stocks.get("less", [])] = -1
    zeros = np.zeros(n_cells, dtype=np.int64)
    return _Sensed(sign, stock, zeros, zeros.copy())
