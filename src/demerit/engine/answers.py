"""How a coupling answers what windows counted: a line, inspections, places, or a queue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from demerit.tables.environment import factor_as_integer, line_at

_WORD = 1 << 32
MOST_WAIT = 36_525
MEMORY = ("quantities", "shares", "windows", "history", "totals", "divisors", "backlog")
"""Of an answer: what it keeps from window to window."""
Luck = Callable[[int, int], int] | None
"""Return the luck of an inspection of a window, below 2**32; None if none is drawn."""


@dataclass(slots=True)
class Answer:
    """A coupling's memory, cell by cell, and its answer to it.

    Attributes
    ----------
    more
        What the tables say of the coupling.
    quantities
        What it takes from the windows so far.
    shares
        Of inspections, for the next window; empty without inspections.
    windows
        How many have passed.
    history
        (counted, per) of windows that still count, by window and cell.
    """

    more: dict[str, Any]
    quantities: list[float]
    shares: list[float] = field(default_factory=list)
    windows: int = 0
    history: list[tuple[list[float], list[int]]] = field(default_factory=list)
    totals: list[float] = field(default_factory=list)
    divisors: list[int] = field(default_factory=list)
    backlog: list[float] = field(default_factory=list)

    @property
    def n_cells(self) -> int:
        """Return the number of cells."""
        return len(self.more["cells"])

    def at_first(self, luck: Luck) -> list[float]:
        """Return the first window's values."""
        if "queues" in self.more:
            return [0.0] * self.n_cells
        return self._values(luck)

    def take(self, counted: list[int], per: list[int], n_days: int) -> None:
        """Take in a window's sums."""
        if "queues" in self.more:
            self._join(counted, n_days)
        else:
            self._remember(self._corrected(counted), per)
        self.windows += 1

    def next(self, luck: Luck) -> list[float]:
        """Return the next window's values."""
        return list(self.quantities) if "queues" in self.more else self._values(luck)

    def as_integers(self, values: list[float]) -> list[int]:
        """Return values as they stand in the tables."""
        if "queues" in self.more:
            return [int(value) for value in values]
        return [factor_as_integer(value) for value in values]

    def is_beyond(self, cell: int) -> bool:
        """Return whether a cell's quantity lies outside the line."""
        points = self.more.get("line")
        if not points or len(points) == 1:
            return False
        return not points[0][0] <= self.quantities[cell] <= points[-1][0]

    def _corrected(self, counted: list[int]) -> list[float]:
        """Return counts, each as much more as fewer inspections were sent there."""
        sends = self.more.get("sends")
        if not sends or not sends["corrected"]:
            return [float(n) for n in counted]
        even = 1.0 / self.n_cells
        pairs = zip(counted, self.shares, strict=True)
        return [n * (even / share) if share > 0 else 0.0 for n, share in pairs]

    def _remember(self, counted: list[float], per: list[int]) -> None:
        """Set the quantities from the windows that count."""
        more = self.more
        last, keeps = more["last"], float(more["keeps"])
        if last == 0 and isinstance(more["per"], list):
            self.totals = _sum(self.totals, counted)
            self.divisors = [a + b for a, b in zip(self.divisors, per, strict=True)]
        elif last == 0:
            self._add_up(counted, keeps)
            return
        else:
            self.history = [*self.history, (counted, per)][-last:]
            zeros = [0.0] * self.n_cells
            self.totals, self.divisors = zeros, [0] * self.n_cells
            for n, d in self.history:
                self.totals = _sum(self.totals, n)
                self.divisors = [a + b for a, b in zip(self.divisors, d, strict=True)]
        for cell in range(self.n_cells):
            found = self._quantity(cell)
            if found is not None:
                old, keeps = self.quantities[cell], keeps if last else 0.0
                self.quantities[cell] = keeps * old + (1.0 - keeps) * found

    def _add_up(self, counted: list[float], keeps: float) -> None:
        """Add counts to the sums so far, of which a part is kept."""
        for cell, n in enumerate(counted):
            size = self._size(cell)
            if size > 0:
                self.quantities[cell] = keeps * self.quantities[cell] + n / size

    def _size(self, cell: int) -> float:
        """Return what a number is divided by: the cell's people, or the scale."""
        return float(self.more["people"][cell] if self.more["per"] else self.more["scale"])

    def _quantity(self, cell: int) -> float | None:
        """Return what a cell's windows come to; None if there is nothing to divide by."""
        more = self.more
        if isinstance(more["per"], list):
            divisor = self.divisors[cell]
            return self.totals[cell] / divisor if divisor else None
        size = self._size(cell)
        if size <= 0:
            return None
        return self.totals[cell] / len(self.history) / size

    def _join(self, counted: list[int], n_days: int) -> None:
        """Let those counted join the queue, and as many leave it as there are places."""
        for cell, n in enumerate(counted):
            places = self.more["queues"]["places"] * self.more["scale"] * self._part(cell)
            if places <= 0:
                continue  # a cell without people has nobody in it
            self.backlog[cell] = max(0.0, self.backlog[cell] + n - places)
            wait = self.backlog[cell] * n_days / places
            self.quantities[cell] = float(min(int(wait), MOST_WAIT))

    def _part(self, cell: int) -> float:
        """Return a cell's part of the people."""
        people: list[int] = self.more["people"]
        return people[cell] / sum(people)

    def _values(self, luck: Luck) -> list[float]:
        more = self.more
        if "line" in more:
            return [line_at(more["line"], x) for x in self.quantities]
        return self._sent(luck) if "sends" in more else self._served()

    def _sent(self, luck: Luck) -> list[float]:
        """Return inspections over the usual, sent in proportion to the quantities."""
        sends, n = self.more["sends"], self.n_cells
        total = 0.0
        for weight in self.quantities:
            total += weight
        parts = [w / total for w in self.quantities] if total > 0 else [1.0 / n] * n
        floor = sends["floor"]
        self.shares = [floor / n + (1.0 - floor) * part for part in parts]
        inspections = [sends["inspections"] * share for share in self.shares]
        if luck is not None:
            inspections = self._drawn(luck, max(int(sends["inspections"] + 0.5), 1))
        return [each / sends["usual"] for each in inspections]

    def _drawn(self, luck: Callable[[int, int], int], n_sent: int) -> list[float]:
        """Return how many of the inspections fall to each cell by chance."""
        cuts, total = [], 0.0
        for share in self.shares:
            total += share
            cuts.append(min(int(total * _WORD + 0.5), _WORD))
        cuts[-1] = _WORD
        inspections = [0.0] * self.n_cells
        for inspection in range(n_sent):
            word = luck(self.windows, inspection)
            inspections[next(i for i, cut in enumerate(cuts) if word < cut)] += 1.0
        return inspections

    def _served(self) -> list[float]:
        """Return the share of those counted for whom there is a place."""
        serves = self.more["serves"]
        left, values = float(serves["places"]), [1.0] * self.n_cells
        rest = [cell for cell in range(self.n_cells) if cell not in serves["first"]]
        for group in [*([cell] for cell in serves["first"]), rest]:
            wanted = 0.0
            for cell in group:
                wanted += self.quantities[cell]
            if wanted > 0:
                served = min(1.0, left / wanted)
                left = max(0.0, left - wanted)
                for cell in group:
                    values[cell] = served
            elif left <= 0:
                for cell in group:
                    values[cell] = 0.0
        return values


def answer_of(more: dict[str, Any]) -> Answer:
    """Return a coupling's answer before any window has passed."""
    n = len(more["cells"])
    before = [0.0] * n if "queues" in more else list(more["before"])
    made = Answer(more, before)
    made.totals, made.divisors, made.backlog = [0.0] * n, [0] * n, [0.0] * n
    return made


def _sum(one: list[float], other: list[float]) -> list[float]:
    return [a + b for a, b in zip(one, other, strict=True)]
