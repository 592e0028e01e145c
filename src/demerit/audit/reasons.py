"""The reasons that a person is owed for a decision: what led to it, step by step.

A decision is a visit that was refused, slowed down or made dearer. Behind it stand a
sanction, the listing that brought it, the record on which that rests, and the deed. Each
step says who did it, when, by which article, and whether the record was true. Sentences
speak to the person concerned, who is synthetic.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from demerit.audit.openings import Opening, openings
from demerit.tables import columns as C
from demerit.tables.compiled import Compiled, Row
from demerit.tables.life import Event

AGAINST = frozenset({"slower", "dearer"})
"""Effects of a touched visit that are against the person."""
LISTINGS = (Event.LISTING, Event.POINTS, Event.BAND)
_SEQUENCE, _DAY, _EVENT, _ROW, _SECOND, _CAUSE, _VALUE = range(1, 8)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the chain behind a decision.

    Attributes
    ----------
    what
        `decision`, `sanction`, `listing`, `score`, `renewal`, `repair`, `record`, `deed` or
        `nothing`.
    sequence
        Number of its event in the life; -1 for a rule, which is no event.
    date
        The day, as YYYY-MM-DD; empty for a rule.
    says
        The step in a sentence.
    by
        Who did it, as far as the texts say: a body, a source.
    rule, cite, status, place
        The rule, its article, how well it is supported and where it stands.
    true
        Of a record: whether the deed recorded was done.
    """

    what: str
    sequence: int
    date: str
    says: str
    by: str = ""
    rule: str = ""
    cite: str = ""
    status: str = ""
    place: str = ""
    true: bool | None = None


@dataclass(frozen=True, slots=True)
class Reasons:
    """What led to one decision.

    Attributes
    ----------
    sequence, date, gate, seat, effect
        The decision: number of its event, day, gate, class asked for, what was done.
    steps
        From the decision back to the deed, or to nothing.
    added
        Further records and entries without which the listing might not have been.
    openings
        What could have been done by the day of the decision.
    """

    sequence: int
    date: str
    gate: str
    seat: str
    effect: str
    steps: list[Step]
    added: list[Step]
    openings: list[Opening]


@dataclass(frozen=True, slots=True)
class Decision:
    """A visit that was refused, slowed down or made dearer.

    Attributes
    ----------
    sequence
        Number of its event in the life.
    date
        The day, as YYYY-MM-DD.
    gate, seat
        The gate, and the class asked for.
    effect
        What was done: refuse, cap, slower or dearer.
    """

    sequence: int
    date: str
    gate: str
    seat: str
    effect: str


def decisions(compiled: Compiled, events: np.ndarray) -> list[Decision]:
    """Return the decisions against a person, in the order of the life.

    Parameters
    ----------
    compiled
        The run's tables.
    events
        The life's events in order; columns `EVENT_COLUMNS`.

    Returns
    -------
    list[Decision]
        Rewards are none.
    """
    sanctions = compiled.rows["sanction"]
    found = []
    for event in events:
        if event[_EVENT] not in (Event.REFUSED, Event.TOUCHED):
            continue
        effect = str(sanctions[int(event[_SECOND])].more["effect"])
        if event[_EVENT] == Event.REFUSED or effect in AGAINST:
            seat = compiled.rows["class"][int(event[_ROW])]
            when = compiled.period.date_of(int(event[_DAY])).isoformat()
            number, gate = int(event[_SEQUENCE]), str(seat.more["gate"])
            found.append(Decision(number, when, gate, seat.name, effect))
    return found


def reasons(compiled: Compiled, events: np.ndarray, sequence: int) -> Reasons:
    """Return what led to a decision.

    Parameters
    ----------
    compiled
        The run's tables.
    events
        The life's events in order, the first number 0; columns `EVENT_COLUMNS`.
    sequence
        Number of the decision's event.

    Returns
    -------
    Reasons
        Its chain, and what could have been done.
    """
    return _Chain(compiled, events).reasons(sequence)


def roster_of(compiled: Compiled, ground: int) -> int:
    """Return the roster of a ground."""
    t = compiled.buffer
    return int(t[t[C.GROUND_LIST] + ground])


@dataclass(slots=True)
class _Chain:
    compiled: Compiled
    events: np.ndarray

    def reasons(self, sequence: int) -> Reasons:
        event = self.events[sequence]
        seat = self._row("class", event[_ROW])
        rule = self._row("sanction", event[_SECOND])
        behind = list(self._behind(event))
        added = list(self._added(behind, int(event[_DAY])))
        listings = [e for e in [*behind, *added] if e[_EVENT] in LISTINGS]
        open_to = [
            opening
            for listing in listings
            for opening in openings(self.compiled, self.events, listing, int(event[_DAY]))
        ]
        steps = [self._decision(event, seat, rule), self._sanction(rule)]
        steps += [self._step(e) for e in behind]
        if not behind or behind[-1][_EVENT] != Event.ACT:
            says = (
                "No record and no deed is behind it: the score stood there from the start."
            )
            steps.append(Step("nothing", -1, "", says))
        return Reasons(
            sequence,
            self._date(event),
            str(rule.more["gate"]),
            seat.name,
            str(rule.more["effect"]),
            steps,
            [self._step(e) for e in added],
            list(dict.fromkeys(open_to)),
        )

    def _behind(self, event: np.ndarray) -> Iterator[np.ndarray]:
        """Yield the events behind a decision, from the listing back to the deed."""
        cause = int(event[_CAUSE])
        while cause >= 0:
            found: np.ndarray = self.events[cause]
            yield found
            cause = int(found[_CAUSE])

    def _added(self, behind: list[np.ndarray], day: int) -> Iterator[np.ndarray]:
        """Yield, once each, renewals, counted records and entries that hold it up."""
        told = {int(e[_SEQUENCE]) for e in behind}
        for listing in [e for e in behind if e[_EVENT] in LISTINGS]:
            for event in self._with(listing, day):
                if int(event[_SEQUENCE]) not in told:
                    told.add(int(event[_SEQUENCE]))
                    yield event

    def _with(self, listing: np.ndarray, day: int) -> Iterator[np.ndarray]:
        ground = int(listing[_ROW])
        kind = listing[_EVENT]
        for event in self.events:
            if event[_DAY] > day:
                return
            if event[_EVENT] == Event.RENEWAL and event[_SECOND] == listing[_SECOND]:
                yield event
                yield from (e for e in self._behind(event) if e[_EVENT] == Event.RECORD)
            elif event[_SEQUENCE] > listing[_SEQUENCE]:
                continue
            elif kind == Event.BAND and self._adds_up(event, ground, listing):
                yield event
                yield from (e for e in self._behind(event) if e[_EVENT] == Event.RECORD)
            elif kind != Event.BAND and self._counts_with(event, ground, listing):
                yield event

    def _adds_up(self, event: np.ndarray, ground: int, standing: np.ndarray) -> bool:
        """Return whether an event enters points that still stood when a standing began."""
        if event[_EVENT] != Event.POINTS or event[_VALUE] == 0:
            return False
        names = self.compiled.rows["list"]
        band = names[roster_of(self.compiled, ground)].name
        score = names[roster_of(self.compiled, int(event[_ROW]))].name
        return band.rsplit("/", 1)[0] == score and not self._ended(event, standing)

    def _ended(self, listing: np.ndarray, before: np.ndarray) -> bool:
        ends = self.events[: int(before[_SEQUENCE])]
        mine = (ends[:, _EVENT] == Event.RELEASE) & (ends[:, _SECOND] == listing[_SECOND])
        return bool(mine.any())

    def _counts_with(self, event: np.ndarray, ground: int, listing: np.ndarray) -> bool:
        """Return whether a record is one of those that a rule with `times` adds up."""
        t = self.compiled.buffer
        deed = int(t[t[C.GROUND_DEED] + ground])
        if event[_EVENT] != Event.RECORD or t[t[C.GROUND_TIMES] + ground] < 2 or deed < 0:  # noqa: PLR2004
            return False
        record = next(e for e in self._behind(listing) if e[_EVENT] == Event.RECORD)
        since = int(record[_DAY]) - int(t[t[C.GROUND_WITHIN] + ground])
        same = t[t[C.REPORT_DEED] + int(event[_ROW])] == deed
        return bool(same and since < event[_DAY] <= record[_DAY])

    def _step(self, event: np.ndarray) -> Step:
        kind = Event(int(event[_EVENT]))
        if kind is Event.RECORD:
            return self._record(event)
        if kind is Event.ACT:
            return self._act(event)
        if kind is Event.REPAIR:
            row = self._row("repair", event[_ROW])
            return self._made("repair", event, f"A repair was granted: {row.says}.", row)
        return self._listing(event, kind)

    def _decision(self, event: np.ndarray, seat: Row, rule: Row) -> Step:
        effect, size = str(rule.more["effect"]), int(event[_VALUE])
        how = f"was made slower for you by {size} days"
        if event[_EVENT] == Event.REFUSED:
            how = "was refused to you" + (f", {size} attempts" if size > 1 else "")
        elif effect == "dearer":
            currency = self.compiled.rows["act"][0].more["currency"]
            how = f"was made dearer for you by {size:,} {currency}"
        says = f"On {self._date(event)} a visit to '{seat.name}' {how}."
        return self._made("decision", event, says, rule, str(rule.more.get("body") or ""))

    def _sanction(self, rule: Row) -> Step:
        body = str(rule.more.get("body") or "")
        says = f"The rule that was applied: {rule.says}."
        return Step("sanction", -1, "", says, body, *_support(rule))

    def _listing(self, event: np.ndarray, kind: Event) -> Step:
        row = self._row("ground", event[_ROW])
        roster = self.compiled.rows["list"][roster_of(self.compiled, int(event[_ROW]))]
        when, why = (
            self._date(event),
            f" Ground: {row.says}." if row.says != row.name else "",
        )
        regime = str(roster.more["regime"])
        if kind is Event.BAND:
            value = f"{int(event[_VALUE]):,}"
            says = f"On {when} your score was {value}: the band '{roster.says}'."
            return self._made("score", event, says, row, regime)
        if kind is Event.POINTS:
            points = int(event[_VALUE])
            unit = "point" if abs(points) == 1 else "points"
            says = f"On {when} {points:+,} {unit} went on your score '{roster.says}'.{why}"
            return self._made("score", event, says, row, regime)
        if kind is Event.RENEWAL:
            says = f"On {when} your term on the list '{roster.says}' began again.{why}"
            return self._made("renewal", event, says, row, regime)
        who = "the firm that you represent was" if event[_VALUE] else "you were"
        says = f"On {when} {who} put on the list '{roster.says}'.{why}"
        return self._made("listing", event, says, row, regime)

    def _record(self, event: np.ndarray) -> Step:
        row = self._row("report", event[_ROW])
        true = bool(row.more["true"])
        deed = next(d for d in self.compiled.rows["deed"] if d.name == row.more["deed"])
        truth = "It is true." if true else "It is wrong: you did no such deed."
        says = f"On {self._date(event)} {row.says} recorded of you: {deed.says}. {truth}"
        return self._made("record", event, says, row, str(row.more["source"]), true=true)

    def _act(self, event: np.ndarray) -> Step:
        row, amount = self._row("act", event[_ROW]), int(event[_VALUE])
        who = "the firm that you represent" if row.more["party"] == "firm" else "you"
        money = f" The sum: {amount:,} {row.more['currency']}." if amount else ""
        says = f"The facts of {self._date(event)} about {who}: {row.says}.{money}"
        return self._made("deed", event, says, row)

    def _made(
        self,
        what: str,
        event: np.ndarray,
        says: str,
        row: Row,
        by: str = "",
        *,
        true: bool | None = None,
    ) -> Step:
        number = int(event[_SEQUENCE])
        return Step(what, number, self._date(event), says, by, *_support(row), true)

    def _date(self, event: np.ndarray) -> str:
        return self.compiled.period.date_of(int(event[_DAY])).isoformat()

    def _row(self, table: str, index: int) -> Row:
        return self.compiled.rows[table][int(index)]


def _support(row: Row) -> tuple[str, str, str, str]:
    return row.rule, row.cite, row.status, row.place
