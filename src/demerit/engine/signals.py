"""What people told those who are tied to them, in order, as lives look it up.

A shard's signals are kept in order by the thread that lived it; shards part people, so
those of a run are those of its shards one after the other.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace

import numpy as np

from demerit.kernels.ties import mark_signals
from demerit.tables import columns as C
from demerit.tables.compiled import Compiled
from demerit.tables.environment import (
    COUPLING_SHIFT,
    ONCE,
    OVER,
    PERSON_SHIFT,
    WINDOW_SHIFT,
)

_ROOM = 1.5
"""How much more room is made than is needed, when there is too little."""


@dataclass(slots=True)
class Signals:
    """Signals so far, by the first person of each shard.

    Attributes
    ----------
    by_shard
        Packed signals in order.
    new
        Those of the window under way.
    lock
        Threads add to it in turn.
    """

    by_shard: dict[int, np.ndarray] = field(default_factory=dict)
    new: list[np.ndarray] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, compiled: Compiled, first: int, rows: np.ndarray) -> None:
        """Add a shard's signals of a window.

        Parameters
        ----------
        compiled
            The tables.
        first
            Number of the shard's first person.
        rows
            Rows of a log that are signals.
        """
        if not len(rows):
            return
        new = np.sort(packed(compiled, rows))
        before = self.by_shard.get(first)
        whole = new if before is None else np.concatenate([before, new])
        whole.sort(kind="stable")  # of two runs in order: one pass
        with self.lock:
            self.by_shard[first] = whole
            self.new.append(new)

    def put(self, compiled: Compiled) -> Compiled:
        """Put all signals into tables, in order; return them, larger if need be.

        Parameters
        ----------
        compiled
            The tables; their buffer is written to.

        Returns
        -------
        Compiled
            The same, or with a longer buffer.
        """
        if not self.new:
            return compiled
        t, at = compiled.buffer, compiled.scalar(C.SIGNALS)
        n = sum(len(part) for part in self.by_shard.values())
        if at + n > len(t):
            room = np.zeros(int(_ROOM * n), dtype=np.int64)
            t = np.concatenate([t[:at], room])
            compiled = replace(compiled, buffer=t)
        t[C.N_SIGNALS] = n
        for first in sorted(self.by_shard):
            part = self.by_shard[first]
            t[at : at + len(part)] = part
            at += len(part)
        for part in self.new:
            mark_signals(t, part >> PERSON_SHIFT)
        self.new.clear()
        return compiled


def packed(compiled: Compiled, signals: np.ndarray) -> np.ndarray:
    """Return signals as the integers of the tables, with the ends of those of days.

    Parameters
    ----------
    compiled
        The tables.
    signals
        Rows of a log: person, number, day, mask of couplings, what is said.

    Returns
    -------
    np.ndarray
        Entries (person, coupling, window, taken off) in one integer each; in no order.
    """
    t, n_days = compiled.buffer, compiled.period.n_days
    at = compiled.scalar(C.WINDOW_OF_DAY)
    windows = t[at : at + n_days]
    person, day, mask, said = signals[:, 0], signals[:, 2], signals[:, 3], signals[:, 4]
    told, parts = int(np.bitwise_or.reduce(mask)), []
    for coupling in range(compiled.scalar(C.N_COUPLINGS)):
        if not told >> coupling & 1:
            continue
        mine = (mask >> coupling) & 1 == 1
        within = int(t[t[C.COUPLING_WITHIN] + coupling])
        parts.append(_entries(person, coupling, windows[day], said == OVER, mine))
        ends = day + within
        mine = mine & (said == ONCE) & (ends < n_days)
        last = windows[np.minimum(ends, n_days - 1)]
        parts.append(_entries(person, coupling, last, np.ones(len(day), dtype=bool), mine))
    return np.concatenate(parts)


def _entries(
    person: np.ndarray,
    coupling: int,
    window: np.ndarray,
    is_over: np.ndarray,
    mine: np.ndarray,
) -> np.ndarray:
    """Return the entries of some signals of one coupling."""
    entries = person[mine] << PERSON_SHIFT | coupling << COUPLING_SHIFT
    made: np.ndarray = entries | window[mine] << WINDOW_SHIFT | is_over[mine]
    return made
