"""One person's life under two sets of rules with the same luck, side by side by date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

import numpy as np

from demerit.audit.story import Line
from demerit.tables import columns as C
from demerit.tables.compiled import Compiled
from demerit.tables.life import Event

_SEQUENCE, _DAY, _EVENT, _ROW, _SECOND, _CAUSE, _VALUE = range(1, 8)


@dataclass(frozen=True, slots=True)
class Beside:
    """One line of two lives.

    Attributes
    ----------
    date
        The day, as YYYY-MM-DD.
    here, there
        What happens in either life; absent where nothing does. Where it is the same in
        both, the same is said of both.
    """

    date: str
    here: Line | None
    there: Line | None

    @property
    def is_same(self) -> bool:
        """Return whether the same happens in both lives."""
        if self.here is None or self.there is None:
            return False
        return _key(self.here) == _key(self.there)


@dataclass(frozen=True, slots=True)
class Tally:
    """What a life came to, as far as two lives are compared by it.

    Attributes
    ----------
    acts, records, wrong_records, listings
        How many, listings on adverse rosters alone.
    listed_days
        Days on at least one adverse roster.
    refusals
        Refused attempts, all gates.
    """

    acts: int
    records: int
    wrong_records: int
    listings: int
    listed_days: int
    refusals: int


def side_by_side(here: list[Line], there: list[Line]) -> list[Beside]:
    """Return two lives line by line: what is the same once, the rest side by side.

    Parameters
    ----------
    here
        One life as told, in order.
    there
        The other.

    Returns
    -------
    list[Beside]
        By date, and within a date in the order of either life.
    """
    dates = sorted({line.date for line in [*here, *there]})
    made: list[Beside] = []
    for when in dates:
        mine = [line for line in here if line.date == when]
        other = [line for line in there if line.date == when]
        made += _of_day(when, mine, other)
    return made


def tally(compiled: Compiled, events: np.ndarray) -> Tally:
    """Return what a life came to.

    Parameters
    ----------
    compiled
        The tables that it was lived under.
    events
        Its events in order; columns `EVENT_COLUMNS`.

    Returns
    -------
    Tally
        Counts and days; see `docs/concepts/accounts.md`.
    """
    adverse = list(_adverse(compiled, events))
    kinds = events[:, _EVENT]
    reports = compiled.rows["report"]
    records = events[kinds == Event.RECORD]
    wrong = sum(not reports[row].more["true"] for row in records[:, _ROW].tolist())
    refused = events[kinds == Event.REFUSED]
    return Tally(
        int((kinds == Event.ACT).sum()),
        len(records),
        wrong,
        len(adverse),
        _days(adverse),
        int(refused[:, _VALUE].sum()),
    )


def _of_day(when: str, here: list[Line], there: list[Line]) -> Iterator[Beside]:
    keys = [_key(line) for line in here], [_key(line) for line in there]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    for _, i, i_end, j, j_end in matcher.get_opcodes():
        for mine, other in zip_longest(here[i:i_end], there[j:j_end]):
            yield Beside(when, mine, other)


def _key(line: Line) -> tuple[str, str]:
    return line.event, line.says


def _adverse(compiled: Compiled, events: np.ndarray) -> Iterator[tuple[int, int]]:
    """Yield the first day, and the day after the last, of listings on adverse rosters."""
    t, ends = compiled.buffer, {}
    for event in events:
        if event[_EVENT] == Event.RELEASE:
            ends[int(event[_SECOND])] = int(event[_DAY])
    for event in events:
        if event[_EVENT] in (Event.LISTING, Event.BAND):
            roster = t[t[C.GROUND_LIST] + int(event[_ROW])]
            if t[t[C.LIST_PLACE] + int(roster)] >= 0:
                end = ends.get(int(event[_SECOND]), compiled.period.n_days)
                yield int(event[_DAY]), end


def _days(spells: list[tuple[int, int]]) -> int:
    """Return how many days at least one spell covers."""
    days, last = 0, 0
    for first, end in sorted(spells):
        days += max(end - max(first, last), 0)
        last = max(last, end)
    return days
