"""A life told: each event with its day, its rule, the article, and what caused it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from demerit.tables import columns as C
from demerit.tables.compiled import Compiled, Row
from demerit.tables.life import Event, Outcome, Reason


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
            Event.NOTICE: self._notice,
            Event.SPARED: self._spared,
            Event.HEARD: self._heard,
            Event.POINTS: self._points,
            Event.BAND: self._band,
            Event.RETURN: self._return,
            Event.REPAIR: self._repair,
            Event.TOUCHED: self._touched,
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

    def _cause(self, event: np.ndarray, *kinds: Event) -> np.ndarray | None:
        """Return the nearest event of one of some kinds in the chain of causes."""
        cause = int(event[6])
        while cause >= 0:
            found: np.ndarray = self.events[cause]
            if found[3] in kinds:
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
        money = f" The sum: {amount:,} {row.more['currency']}." if amount else ""
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
        listing = self.events[int(event[6])]
        ground, reason = self._row("ground", listing[4]), int(event[4])
        name = ground.more["list"]
        roster = self._list(name)
        row, why = self._way_out(name, reason, int(event[7]))
        if listing[3] == Event.POINTS and listing[7] == 0:
            return f"An entry without points on '{roster.says}' ends: {why}.", row or ground
        if listing[3] == Event.POINTS:
            points = _points(-int(listing[7]))
            return (
                f"The score '{roster.says}' moves back by {points}: {why}.",
                row or ground,
            )
        if listing[3] == Event.BAND:
            return f"The standing in the band '{roster.says}' ends.", row or ground
        return f"The entry on the list '{roster.says}' ends: {why}.", row or ground

    def _way_out(self, name: str, reason: int, trigger: int) -> tuple[Row | None, str]:
        """Return the way off a list that was in force when it was taken, and why."""
        plain = {
            Reason.TERM: "its term is over",
            Reason.OBJECTION: "the objection was upheld",
            Reason.PARENT: "the listing that brought it has ended",
            Reason.RECORD: "the record is no longer kept",
            Reason.REPAIR: "the repair was granted",
            Reason.BAND: "the score has left the band",
            Reason.RESET: "the score begins anew",
        }
        if reason < Reason.CLOCK:
            return None, plain[Reason(reason)]
        clock = self._row("clock", reason - Reason.CLOCK)
        day, t = int(self.events[trigger][2]), self.compiled.buffer
        for i, row in enumerate(self.compiled.rows["exit"]):
            in_force = t[t[C.EXIT_FROM] + i] <= day < t[t[C.EXIT_UNTIL] + i]
            mine = row.more["list"] == name and row.more["clock"] == clock.name
            if mine and in_force:
                return row, clock.says
        return None, clock.says

    def _filed(self, event: np.ndarray) -> tuple[str, Row | None]:
        row = self._row("stage", event[4])
        return f"An objection is filed: {row.says}.", row

    def _decided(self, event: np.ndarray) -> tuple[str, Row | None]:
        row = self._row("stage", event[4])
        return f"The objection is {'upheld' if event[7] else 'rejected'}: {row.says}.", row

    def _notice(self, event: np.ndarray) -> tuple[str, Row | None]:
        row = self._row("ground", event[4])
        roster = self._list(row.more["list"])
        return f"Notice is given that the record is to count for '{roster.says}'.", row

    def _spared(self, event: np.ndarray) -> tuple[str, Row | None]:
        row = self._row("door", event[4])
        return f"The record does not count: {row.says}.", row

    def _heard(self, event: np.ndarray) -> tuple[str, Row | None]:
        row = self._row("ground", event[4])
        after = "upheld; the record does not count" if event[7] else "rejected"
        return f"The statement made after notice is {after}.", row

    def _points(self, event: np.ndarray) -> tuple[str, Row | None]:
        row = self._row("ground", event[4])
        roster = self._list(row.more["list"])
        why = f" {row.says[:1].upper()}{row.says[1:]}." if row.says != row.name else ""
        return f"{_points(int(event[7]))} on the score '{roster.says}'.{why}", row

    def _band(self, event: np.ndarray) -> tuple[str, Row | None]:
        row = self._row("ground", event[4])
        return f"The score is {int(event[7]):,}: the band is now '{row.says}'.", row

    def _return(self, event: np.ndarray) -> tuple[str, Row | None]:
        row = self._row("score", event[4])
        return (
            f"The score '{row.says}' moves back towards its base: {int(event[7]):,}.",
            row,
        )

    def _repair(self, event: np.ndarray) -> tuple[str, Row | None]:
        row = self._row("repair", event[4])
        outcomes = {
            Outcome.REFUSED: "is refused",
            Outcome.GRANTED: "is granted",
            Outcome.BLOCKED: "is blocked: a gate that it needs is closed",
        }
        return f"The repair asked for {outcomes[Outcome(int(event[7]))]}: {row.says}.", row

    def _touched(self, event: np.ndarray) -> tuple[str, Row | None]:
        seat, row = self._row("class", event[4]), self._row("sanction", event[5])
        effect, size = str(row.more["effect"]), int(event[7])
        how = f", by {size} days" if effect in {"slower", "faster"} else ""
        if effect in {"dearer", "cheaper"}:
            how = f", by {size:,} {self.compiled.rows['act'][0].more['currency']}"
        return f"A visit to '{seat.name}' is made {effect}{how}.", row

    def _refused(self, event: np.ndarray) -> tuple[str, Row | None]:
        seat, row = self._row("class", event[4]), self._row("sanction", event[5])
        n = int(event[7])
        tries = "1 attempt is" if n == 1 else f"{n} attempts are"
        return f"{tries} refused at the gate '{seat.name}'.", row

    def _round(self, event: np.ndarray) -> tuple[str, Row | None]:
        seat = self._row("class", event[4])
        return f"The person passes '{seat.name}' with another identity paper.", None

    def _list(self, name: str) -> Row:
        return next(row for row in self.compiled.rows["list"] if row.name == name)


def _points(points: int) -> str:
    """Return points with their sign, in words."""
    unit = "point" if abs(points) == 1 else "points"
    return f"{points:+,} {unit}"
