"""Compiled tables: the buffer that kernels read, and the names of its rows for people."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from demerit.days import Period
from demerit.tables import columns as C
from demerit.tables.cohorts import Cohorts
from demerit.tables.environment import FACTOR_ONE


@dataclass(frozen=True, slots=True)
class Row:
    """What a row of a table stands for, for those who read about it.

    Attributes
    ----------
    name
        The name in the text.
    says
        One phrase for people.
    rule
        The rule's path in the text, such as 'lists.defaulters.grounds.refusal'.
    cite
        Citation and article, as written.
    status
        How well it is supported.
    place
        File, line and column.
    more
        What else a reader may ask of the row (list, deed, gate, ...).
    """

    name: str
    says: str = ""
    rule: str = ""
    cite: str = ""
    status: str = ""
    place: str = ""
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """All that an engine needs, and all that a reader of its results needs.

    Attributes
    ----------
    buffer
        The tables; see `columns`.
    rows
        Names of the rows of each table: acts, reports, grounds, lists, ...
    measures
        Name of each measure, in the order of the book's columns.
    cohorts
        The population.
    period
        The days of the run.
    """

    buffer: np.ndarray
    rows: dict[str, list[Row]]
    measures: list[str]
    cohorts: Cohorts
    period: Period

    def scalar(self, column: int) -> int:
        """Return a scalar of the buffer's head."""
        return int(self.buffer[column])

    def digest(self) -> str:
        """Return the digest of the buffer, little-endian, and of what windows ask for."""
        data = self.buffer.astype("<i8", copy=False).tobytes()
        asked = [row.more for row in self.rows["coupling"]]
        more = json.dumps(asked, sort_keys=True).encode() if asked else b""
        return hashlib.blake2b(data + more, digest_size=16).hexdigest()

    @property
    def is_coupled(self) -> bool:
        """Return whether what a window finds moves anything in the next."""
        return any(row.more["among"] != "self" for row in self.rows["coupling"])

    @property
    def fork_day(self) -> int:
        """Return the day from which a fork goes on by itself; 0 if it is none."""
        return self.scalar(C.FORK_DAY)

    def on(self, day: int) -> np.ndarray:
        """Return the buffer that a day is lived on: of a fork, there are two."""
        return self.buffer[self.scalar(C.BEFORE) if day < self.fork_day else 0 :]

    def unsettled(self) -> Compiled:
        """Return the tables as they are compiled: with nothing that a window found."""
        rows, size = self.rows["coupling"], self.scalar
        shape = size(C.N_WINDOWS), len(rows), size(C.N_CELLS)
        plain = np.full(shape, FACTOR_ONE, dtype=np.int64)
        for i, row in enumerate(rows):
            if "queues" in row.more:
                plain[:, i, :] = 0
        buffer, at = self.buffer[: size(C.SIGNALS)].copy(), size(C.ENVIRONMENT)
        buffer[at : at + plain.size] = plain.ravel()
        buffer[C.N_SIGNALS] = buffer[C.TELLS] = 0
        at = size(C.SIGNAL_FILTER)
        buffer[at : at + (1 << (size(C.SIGNAL_BITS) - 6))] = 0
        return replace(self, buffer=buffer)

    @property
    def n_measures(self) -> int:
        """Return the number of measures."""
        return int(self.buffer[C.N_MEASURES])

    def measure(self, name: str) -> int:
        """Return the column of a measure.

        Parameters
        ----------
        name
            As in `measures`.

        Returns
        -------
        int
            Its index there.

        Raises
        ------
        KeyError
            If there is no such measure.
        """
        return self._index()[name]

    def _index(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self.measures)}
