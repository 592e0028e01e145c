"""A life told: each event with its day, its rule, the article, and what caused it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from demerit.tables.compiled import Compiled, Row
from demerit.tables.life import Event, Reason


@dataclass(frozen=True, slots=True)
class Line:
    """One event of a life as a reader meets it.

    Attributes
    ----------
    sequence
        Number of the event in the life.
    date
        The day, as YYYY-MM-DD.
    event
        Kind of event.
    says
        What happened, in a sentence.
    rule, cite, status, place
        The rule behind it, its article, how well it is supported and where it stands; empty
        where no rule is behind it.
    cause
        Number of the event that led to it; -1 if none.
    true
        For a record, and what follows from one: whether the deed recorded was done.
    """

    sequence: int
    date: str
    event: str
    says: str
    rule: str
    cite: str
    status: str
    place: str
    cause: int
    true: bool | None


def tell(compiled: Compiled, events: np.ndarray) -> list[Line]:
    """Return the lines of one life.

    Parameters
    ----------
    compiled
        The run's tables.
    events
        The life's events in order; columns `EVENT_COLUMNS`.

    Returns
    -------
    list[Line]
        One line for each event.
    """
    teller = _Teller(compiled, events)
    return [teller.line(event) for event in events]


@dataclass(slots=True)
class _Teller:
    compiled: Compiled
    events: np.ndarray

    def line(self, event: np.ndarray) -> Line:
        _, sequence, day, kind, *_ = event.tolist()
        tellers: dict[Event, Callable[[np.ndarray], tuple[str, Row | None]]] = {
            Event.ACT: self._act,
            Event.RECORD: self._record,
            Event.LISTING: self._listing,
            Event.RENEWAL: self._renewal,
            Event.CLOCK: self._clock,
            Event.RELEASE: self._release,
            Event.FILED: self._filed,
            Event.DECIDED: self._decided,
            Event.REFUSED: self._refused,
            Event.ROUND: self._round,
        }
        says, row = tellers[Event(kind)](event)
        rule = row or Row("")
        when = self.compiled.period.date_of(day).isoformat()
        name, true, cause = Event(kind).name.lower(), self._is_true(event), int(event[6])
        return Line(
            sequence,
            when,
            name,
            says,
            rule.rule,
            rule.cite,
            rule.status,
            rule.place,
            cause,
            true,
        )

    def _row(self, table: str, index: int) -> Row:
        return self.compiled.rows[table][int(index)]

    def _cause(self, event: np.ndarray, kind: Event) -> np.ndarray | None:
        """Return the nearest event of a kind in the chain of causes."""
        cause = int(event[6])
        while cause >= 0:
            found: np.ndarray = self.events[cause]
            if found[3] == kind:
                return found
            cause = int(found[6])
        return None

    def _is_true(self, event: np.ndarray) -> bool | None:
        record = event if event[3] == Event.RECORD else self._cause(event, Event.RECORD)
        return None if record is None else bool(self._row("report", record[4]).more["true"])

    def _act(self, event: np.ndarray) -> tuple[str, Row | None]:
        row, amount = self._row("act", event[4]), int(event[7])
        who = (
            "The firm that this person represents"
            if row.more["party"] == "firm"
            else "The person"
        )
        money = f" The sum: {amount:,} yuan." if amount else ""
        return f"{who} {row.says}.{money}", row

    def _record(self, event: np.ndarray) -> tuple[str, Row | None]:
        row = self._row("report", event[4])
        truth = "" if row.more["true"] else " The record is wrong: that deed was not done."
        who = f"{row.says[:1].upper()}{row.says[1:]}"
        return f"{who} records the deed '{row.more['deed']}'.{truth}", row

    def _listing(self, event: np.ndarray) -> tuple[str, Row | None]:
        row = self._row("ground", event[4])
        roster = self._list(row.more["list"])
        who = "The firm is" if event[7] else "The person is"
        why = f" Ground: {row.says}." if row.says != row.name else ""
        return f"{who} put on the list '{roster.says}'.{why}", row

    def _renewal(self, event: np.ndarray) -> tuple[str, Row | None]:
        row = self._row("ground", event[4])
        return (
            f"The term on the list '{self._list(row.more['list']).says}' begins again.",
            row,
        )

    def _clock(self, event: np.ndarray) -> tuple[str, Row | None]:
        row = self._row("clock", event[4])
        return f"{row.says[:1].upper()}{row.says[1:]}.", row

    def _release(self, event: np.ndarray) -> tuple[str, Row | None]:
        listing = self._cause(event, Event.LISTING)
        ground = self._row("ground", 0 if listing is None else listing[4])
        name, reason = ground.more["list"], int(event[4])
        roster = self._list(name)
        row, why = self._way_out(name, reason)
        return f"The entry on the list '{roster.says}' ends: {why}.", row or ground

    def _way_out(self, name: str, reason: int) -> tuple[Row | None, str]:
        plain = {
            Reason.TERM: "its term is over",
            Reason.OBJECTION: "the objection was upheld",
            Reason.PARENT: "the listing that brought it has ended",
        }
        if reason < Reason.CLOCK:
            return None, plain[Reason(reason)]
        clock = self._row("clock", reason - Reason.CLOCK)
        ways = [
            row
            for row in self.compiled.rows["exit"]
            if row.more["list"] == name and row.more["clock"] == clock.name
        ]
        return (ways[-1] if ways else None), clock.says

    def _filed(self, event: np.ndarray) -> tuple[str, Row | None]:
        row = self._row("stage", event[4])
        return f"An objection is filed: {row.says}.", row

    def _decided(self, event: np.ndarray) -> tuple[str, Row | None]:
        row = self._row("stage", event[4])
        return f"The objection is {'upheld' if event[7] else 'rejected'}: {row.says}.", row

    def _refused(self, event: np.ndarray) -> tuple[str, Row | None]:
        seat, row = self._row("class", event[4]), self._row("sanction", event[5])
        n = int(event[7])
        tries = "1 purchase attempt is" if n == 1 else f"{n} purchase attempts are"
        return f"{tries} refused at the gate '{seat.name}'.", row

    def _round(self, event: np.ndarray) -> tuple[str, Row | None]:
        seat = self._row("class", event[4])
        return f"The person passes '{seat.name}' with another identity paper.", None

    def _list(self, name: str) -> Row:
        return next(row for row in self.compiled.rows["list"] if row.name == name)
