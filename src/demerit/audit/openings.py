"""What could have been done about a listing by a day: objections, repairs, exits, its term.

Told are the ways that the rules held open from the start of the listing until that day,
with what became of them in this life.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from demerit.tables import columns as C
from demerit.tables.compiled import Compiled, Row
from demerit.tables.life import MOST_DAYS, Event, Outcome

_SEQUENCE, _DAY, _EVENT, _ROW, _SECOND, _CAUSE, _VALUE = range(1, 8)


@dataclass(frozen=True, slots=True)
class Opening:
    """One way that was open by the day of a decision.

    Attributes
    ----------
    kind
        `statement`, `objection`, `repair`, `exit`, `parent` or `term`.
    about
        The list or score whose listing it is.
    says
        The way in a sentence, and what became of it.
    first, last
        Its first and last day by the day asked about, as YYYY-MM-DD; empty where the rules
        set none.
    used
        Whether it was tried.
    rule, cite, status, place
        The rule, its article, how well it is supported and where it stands.
    """

    kind: str
    about: str
    says: str
    first: str
    last: str
    used: bool
    rule: str
    cite: str
    status: str
    place: str


def openings(
    compiled: Compiled, events: np.ndarray, listing: np.ndarray, day: int
) -> list[Opening]:
    """Return what could have been done about a listing by a day.

    Parameters
    ----------
    compiled
        The run's tables.
    events
        The life's events in order, the first number 0; columns `EVENT_COLUMNS`.
    listing
        The event that started the listing, the entry or the standing.
    day
        The day of the decision.

    Returns
    -------
    list[Opening]
        Statements, objections, repairs, exits and the term, in that order.
    """
    ways = _Ways(compiled, events[events[:, _DAY] <= day], listing, day)
    return [
        *ways.statements(),
        *ways.objections(),
        *ways.repairs(),
        *ways.exits(),
        *ways.term(),
    ]


def record_of(events: np.ndarray, listing: np.ndarray) -> np.ndarray | None:
    """Return the event of the record that a listing rests on, if any, through joins."""
    cause = int(listing[_CAUSE])
    while cause >= 0:
        found: np.ndarray = events[cause]
        if found[_EVENT] == Event.RECORD:
            return found
        cause = int(found[_CAUSE])
    return None


def rests_directly(events: np.ndarray, listing: np.ndarray) -> bool:
    """Return whether a listing is no join and no standing, so that one may object to it."""
    cause = int(listing[_CAUSE])
    is_band = listing[_EVENT] == Event.BAND
    return not is_band and cause >= 0 and events[cause][_EVENT] == Event.RECORD


def stage_open(compiled: Compiled, roster: int, start: int, day: int) -> int:
    """Return the stage at which an objection is filed on a day; -1 if none is open."""
    t = compiled.buffer
    first, n = int(t[t[C.LIST_FIRST_STAGE] + roster]), int(t[t[C.LIST_N_STAGES] + roster])
    for stage in range(first, first + n):
        if t[t[C.STAGE_FROM] + stage] <= day < t[t[C.STAGE_UNTIL] + stage]:
            within = int(t[t[C.STAGE_FILE_SPAN] + stage])
            return stage if day - start <= within or within == 0 else -1
    return -1


def repair_opens(compiled: Compiled, repair: int, start: int) -> int:
    """Return the first day on which a repair can be asked for after a listing starts."""
    t = compiled.buffer
    opens = max(start + t[t[C.REPAIR_AFTER] + repair], t[t[C.REPAIR_FROM] + repair])
    return int(opens + t[t[C.REPAIR_DAYS] + repair])


def repair_is_for(compiled: Compiled, repair: int, record: np.ndarray | None) -> bool:
    """Return whether a repair is open to listings on a record's deed."""
    if record is None:
        return True
    t = compiled.buffer
    deed = t[t[C.REPORT_DEED] + int(record[_ROW])]
    return not t[t[C.REPAIR_NOT_FOR] + repair * t[C.N_DEEDS] + deed]


@dataclass(slots=True)
class _Ways:
    compiled: Compiled
    events: np.ndarray
    listing: np.ndarray
    day: int

    @property
    def start(self) -> int:
        return int(self.listing[_DAY])

    @property
    def roster(self) -> int:
        t = self.compiled.buffer
        return int(t[t[C.GROUND_LIST] + int(self.listing[_ROW])])

    def statements(self) -> Iterator[Opening]:
        """Yield the statement that could be made after notice."""
        ground = int(self.listing[_ROW])
        t, record = self.compiled.buffer, record_of(self.events, self.listing)
        if record is None or t[t[C.GROUND_NOTICE] + ground] < 0:
            return
        heard = t[t[C.GROUND_HEARD_CUT] + ground] >= 0
        made = [e for e in self._of(Event.HEARD) if e[_CAUSE] == record[_SEQUENCE]]
        said = "made, and rejected" if made else "not made"
        says = f"Notice came first; a statement could be made, and was {said}."
        if not heard:
            says = "Notice came first; no statement is heard."
        row = self.compiled.rows["ground"][ground]
        days = (int(record[_DAY]), self.start)
        yield self._opening("statement", says, days, row, used=bool(made))

    def objections(self) -> Iterator[Opening]:
        """Yield the stages of objection that were open."""
        t, roster = self.compiled.buffer, self.roster
        n = int(t[t[C.LIST_N_STAGES] + roster])
        name = self.compiled.rows["list"][roster].says
        if not rests_directly(self.events, self.listing):
            return
        if n == 0:
            row = self.compiled.rows["list"][roster]
            says = f"The rules of '{name}' know no objection."
            yield self._opening("objection", says, None, row, used=False)
        days = range(self.start, self.day + 1)
        stages = [stage_open(self.compiled, roster, self.start, d) for d in days]
        for stage in dict.fromkeys(s for s in stages if s >= 0):
            row = self.compiled.rows["stage"][stage]
            mine = [d for d, s in zip(days, stages, strict=True) if s == stage]
            filed = [e for e in self._mine(Event.FILED) if int(e[_ROW]) == stage]
            says = f"An objection was open to you: {row.says}. {self._became(filed, stage)}"
            span = (mine[0], mine[-1])
            yield self._opening("objection", says, span, row, used=bool(filed))

    def _became(self, filed: list[np.ndarray], stage: int) -> str:
        if not filed:
            return "None was filed."
        told = f"One was filed on {self._date(int(filed[0][_DAY]))}"
        ends = [e for e in self._mine(Event.DECIDED) if int(e[_ROW]) == stage]
        if not ends:
            return f"{told} and not yet decided."
        outcome = "upheld" if ends[0][_VALUE] else "rejected"
        return f"{told} and {outcome} on {self._date(int(ends[0][_DAY]))}."

    def repairs(self) -> Iterator[Opening]:
        """Yield the repairs that could be asked for."""
        t, record = self.compiled.buffer, record_of(self.events, self.listing)
        first = int(t[t[C.LIST_FIRST_REPAIR] + self.roster])
        for repair in range(first, first + int(t[t[C.LIST_N_REPAIRS] + self.roster])):
            if not repair_is_for(self.compiled, repair, record):
                continue
            opens = repair_opens(self.compiled, repair, self.start)
            last = min(self.day, int(t[t[C.REPAIR_UNTIL] + repair]) - 1)
            if opens > last:
                continue
            row = self.compiled.rows["repair"][repair]
            asked = [e for e in self._mine(Event.REPAIR) if int(e[_ROW]) == repair]
            price = self._price(row, repair)
            ended = {Outcome.REFUSED: "refused", Outcome.GRANTED: "granted"}
            became = "It was not asked for."
            if asked:
                outcome = ended.get(Outcome(int(asked[-1][_VALUE])), "blocked")
                on = self._date(int(asked[-1][_DAY]))
                became = f"It was asked for on {on} and {outcome}."
            says = f"A repair was open to you: {row.says}{price}. {became}"
            yield self._opening("repair", says, (opens, last), row, used=bool(asked))

    def _price(self, row: Row, repair: int) -> str:
        t = self.compiled.buffer
        parts = []
        if row.more["amount"]:
            currency = self.compiled.rows["act"][0].more["currency"]
            parts.append(f"{row.more['amount']:,} {currency}")
        clocks, gates = (
            int(t[t[C.REPAIR_NEEDS] + repair]),
            int(t[t[C.REPAIR_NEEDS_OPEN] + repair]),
        )
        clock_rows = self.compiled.rows["clock"]
        names = [row.says for i, row in enumerate(clock_rows) if (clocks >> i) & 1]
        parts += [" or ".join(names)] if names else []
        rows = self.compiled.rows["gate"]
        opened = [f"'{g.name}'" for i, g in enumerate(rows) if (gates >> i) & 1]
        parts += [f"open gates: {', '.join(opened)}"] if opened else []
        return f" (it takes: {'; '.join(parts)})" if parts else ""

    def exits(self) -> Iterator[Opening]:
        """Yield the ways off that a clock of the case opens."""
        t, record = self.compiled.buffer, record_of(self.events, self.listing)
        if record is None:
            return
        act = int(self.events[int(record[_CAUSE])][_ROW])
        clocks = t[t[C.ACT_CLOCKS_OF_ACT] + act] | t[t[C.ACT_CLOCKS_OF_LISTING] + act]
        first = int(t[t[C.LIST_FIRST_EXIT] + self.roster])
        for way in range(first, first + int(t[t[C.LIST_N_EXITS] + self.roster])):
            opens = max(self.start, int(t[t[C.EXIT_FROM] + way]))
            last = min(self.day, int(t[t[C.EXIT_UNTIL] + way]) - 1)
            clock = int(t[t[C.EXIT_CLOCK] + way])
            if opens > last or not (clocks >> clock) & 1:
                continue
            row = self.compiled.rows["exit"][way]
            rung = [
                e
                for e in self._of(Event.CLOCK)
                if int(e[_ROW]) == clock and e[_CAUSE] == record[_CAUSE]
            ]
            what = self.compiled.rows["clock"][clock].says
            became = "That had not happened."
            if rung:
                became = f"That happened on {self._date(int(rung[0][_DAY]))}."
            says = f"A way off: {row.says} (when: {what}). {became}"
            yield self._opening("exit", says, (opens, last), row, used=bool(rung))

    def term(self) -> Iterator[Opening]:
        """Yield the term after which the listing ends by itself."""
        t, ground = self.compiled.buffer, int(self.listing[_ROW])
        row = self.compiled.rows["ground"][ground]
        if self.listing[_EVENT] == Event.BAND:
            return
        cohort = self.compiled.cohorts.cohort_of_person(int(self.listing[0]))
        days = int(t[t[C.GROUND_TERM] + ground * t[C.N_COHORTS] + cohort])
        says = "It has no term: it lasts until something ends it."
        if days:
            ends = self._date(self.start + days)
            says = f"Its term is {days:,} days: until {ends}, if it is not made longer."
        cause = int(self.listing[_CAUSE])
        joins = cause >= 0 and self.events[cause][_EVENT] != Event.RECORD
        if joins and t[t[C.GROUND_FOLLOWS] + ground]:
            yield self._opening(
                "parent",
                "It ends when the listing that brought it ends.",
                None,
                row,
                used=False,
            )
            if not days:
                return
        yield self._opening("term", says, None, row, used=False)

    def _of(self, kind: Event) -> list[np.ndarray]:
        return list(self.events[self.events[:, _EVENT] == kind])

    def _mine(self, kind: Event) -> list[np.ndarray]:
        """Return the events of a kind about this listing."""
        return [e for e in self._of(kind) if e[_SECOND] == self.listing[_SECOND]]

    def _opening(
        self, kind: str, says: str, days: tuple[int, int] | None, row: Row, *, used: bool
    ) -> Opening:
        first, last = map(self._date, days) if days else ("", "")
        place = (row.rule, row.cite, row.status, row.place)
        about = self.compiled.rows["list"][self.roster].says
        return Opening(kind, about, says, first, last, used, *place)

    def _date(self, day: int) -> str:
        period = self.compiled.period
        return period.date_of(min(day, MOST_DAYS)).isoformat()
