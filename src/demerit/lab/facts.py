"""Facts of a life that might have been otherwise, each as a change that can be lived.

A fact is about one record, deed, listing, clock or score of one person. Its size says how
far it is moved; what is so or not has one size alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from demerit.audit.openings import rests_directly
from demerit.audit.reasons import LISTINGS
from demerit.engine.again import Change
from demerit.tables import columns as C
from demerit.tables.compiled import Compiled
from demerit.tables.life import MOST_DAYS, Event, Outcome

_SEQUENCE, _DAY, _EVENT, _ROW, _SECOND, _CAUSE, _VALUE = range(1, 8)

KINDS = {
    "amount": "the sum just below a line that a rule draws",
    "base": "the score higher at its base, by single points",
    "earlier": "a record arriving earlier, by single days",
    "later": "a record arriving later, by single days",
    "statement": "the statement after notice decided rightly",
    "decided": "an objection that was filed, decided rightly",
    "objection": "an objection filed by some day, and decided rightly",
    "performance": "a clock of the case (such as performance) ringing by some day",
    "repair": "a repair asked for by some day, and granted",
    "record": "without a record",
    "deed": "without any record of a deed",
}
"""Kinds of fact that are searched, and what each is."""
UNITS = {"base": "points", "earlier": "days", "later": "days", "record": "records"}
BY_DAY = ("objection", "performance", "repair")
"""Kinds whose size says how long before the decision; 1 is its very day."""
MOST_RECORDS = 60
"""Records of a life that are looked at: those behind the decision, then the newest."""
ONE_WAY = ("base", "later", "performance")
"""Kinds of which a smaller size is not enough where the largest is not."""
RANKS = (
    ("amount", "base"),
    ("statement", "decided"),
    ("earlier", "later", "objection", "performance", "repair"),
    ("record", "deed"),
)
"""From the least to the most: a number, a decision, a day, a record that is away.

Within a rank the smaller size is the less; days are compared with days.
"""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact that may be otherwise, by sizes from 1 up.

    Attributes
    ----------
    kind
        As in `KINDS`.
    sequence
        Number of the event that it is about, -1 for a score.
    least, most
        The smallest size and the largest.
    changes
        What the engine lives for a size; nothing if that size cannot be.
    says
        The fact of a size in a sentence.
    """

    kind: str
    sequence: int
    least: int
    most: int
    changes: Callable[[int], tuple[Change, ...]]
    says: Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Past:
    """A life until the day of a decision, as those ask who look for its facts.

    Attributes
    ----------
    compiled
        The run's tables.
    events
        The life's events up to that day, the first number 0; columns `EVENT_COLUMNS`.
    day
        The day of the decision.
    bases
        The person's base in each score; absent where the life never came to need it.
    records
        The records that are looked at, in order.
    """

    compiled: Compiled
    events: np.ndarray
    day: int
    bases: list[int | None]
    records: list[np.ndarray]

    def of(self, kind: Event) -> list[np.ndarray]:
        """Return the events of a kind."""
        return list(self.events[self.events[:, _EVENT] == kind])

    def date(self, day: int) -> str:
        """Return the date of a day, as YYYY-MM-DD."""
        return self.compiled.period.date_of(day).isoformat()

    def is_true(self, record: np.ndarray) -> bool:
        """Return whether the deed recorded was done."""
        return bool(self.compiled.rows["report"][int(record[_ROW])].more["true"])

    def name(self, record: np.ndarray) -> str:
        """Return a record's deed, day and source, in words."""
        row = self.compiled.rows["report"][int(record[_ROW])]
        deed = row.more["deed"]
        return f"the record '{deed}' of {self.date(int(record[_DAY]))} by {row.says}"

    def recorded(self) -> Iterator[tuple[np.ndarray, list[np.ndarray]]]:
        """Yield each act of which there is a record, with its records."""
        for number in dict.fromkeys(int(record[_CAUSE]) for record in self.records):
            yield self.events[number], [r for r in self.records if r[_CAUSE] == number]

    def listings(self) -> list[np.ndarray]:
        """Return the events that began a listing, an entry or a standing."""
        kinds = [int(kind) for kind in LISTINGS]
        return list(self.events[np.isin(self.events[:, _EVENT], kinds)])

    def roster(self, listing: np.ndarray) -> int:
        """Return the roster of a listing."""
        t = self.compiled.buffer
        return int(t[t[C.GROUND_LIST] + int(listing[_ROW])])

    def first(self, kind: Event, listing: np.ndarray, row: int = -1) -> int:
        """Return the day of the first event of a kind about a listing; far off if none."""
        days = [
            int(event[_DAY])
            for event in self.of(kind)
            if event[_SECOND] == listing[_SECOND]
            and row in (-1, int(event[_ROW]))
            and (kind is not Event.REPAIR or event[_VALUE] == Outcome.GRANTED)
        ]
        return min(days, default=MOST_DAYS)

    def rests_on(self, listing: np.ndarray, act: np.ndarray) -> bool:
        """Return whether a listing that is no join rests on a record of an act."""
        if not rests_directly(self.events, listing):
            return False
        return bool(self.events[int(listing[_CAUSE])][_CAUSE] == act[_SEQUENCE])


def fixed_fact(
    kind: str, event: np.ndarray, changes: tuple[Change, ...], says: str, size: int = 1
) -> Fact:
    """Return a fact that is so or not, or has one size."""
    number = int(event[_SEQUENCE])
    return Fact(kind, number, size, size, lambda _size: changes, lambda _size: says)
