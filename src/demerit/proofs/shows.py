"""Which rules a life shows at work, by the paths that examples and witnesses name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from demerit.tables.compiled import Compiled
from demerit.tables.life import Event, Outcome, Reason
from demerit.texts.regime import Counting, ListRule, Regime, Score

BLOCKED = "blocked"
"""Ends the path of a repair that is blocked by a closed gate."""
ENDED = "ended"
"""Ends the path of a rule of which an entry or a standing has ended."""
_ENTERED = (Event.LISTING, Event.RENEWAL, Event.POINTS, Event.BAND)
_OPENED = (Event.LISTING, Event.POINTS, Event.BAND)
_AT_STAGE = (Event.FILED, Event.DECIDED)
_AT_GATE = (Event.REFUSED, Event.TOUCHED)


@dataclass(frozen=True)
class Shows:
    """Reads the paths of rules from the events of lives under one set of tables."""

    compiled: Compiled
    regime: Regime

    def at_work(self, events: np.ndarray) -> frozenset[str]:
        """Return the paths of all rules that a life shows at work.

        Parameters
        ----------
        events
            One life's events, in order.

        Returns
        -------
        frozenset[str]
            Paths as in `Example.shows`, those of sources' reports, and the paths of rules
            with `blocked` or `ended` after them.
        """
        keys = np.unique(events[:, [3, 4, 5, 7]], axis=0)
        plain = {
            path
            for kind, row, second, value in keys.tolist()
            for path in self._paths(kind, row, second, value)
        }
        releases = events[events[:, 3] == Event.RELEASE]
        out = {self._way_out(events, e) for e in releases} - {""}
        grounds = {int(events[int(e[6])][4]) for e in releases}
        ended = {f"{self._rule('ground', ground)}.{ENDED}" for ground in grounds}
        return frozenset(plain | out | ended)

    def still_open(self, events: np.ndarray) -> frozenset[str]:
        """Return the paths of rules whose listing or standing is open at the end."""
        opened = {
            int(e[1]): self._rule("ground", int(e[4])) for e in events if e[3] in _OPENED
        }
        for event in events[events[:, 3] == Event.RELEASE]:
            opened.pop(int(event[6]), None)
        return frozenset(opened.values())

    def scores(self, events: np.ndarray) -> dict[str, int]:
        """Return what each score that begins at one number has come to at the end."""
        scores = self.regime.scores.items()
        found = {n: s.base for n, s in scores if isinstance(s.base, int)}
        for event in events:
            kind, row, value = int(event[3]), int(event[4]), int(event[7])
            if kind == Event.RELEASE:
                opening = events[int(event[6])]
                kind, row, value = int(opening[3]), int(opening[4]), -int(opening[7])
            if kind == Event.POINTS:
                name = str(self.compiled.rows["ground"][row].more["list"])
                if name in found:
                    found[name] = self._moved(name, found[name] + value)
            elif kind == Event.RETURN and self.compiled.rows["score"][row].name in found:
                found[self.compiled.rows["score"][row].name] = value
        ends = self.regime.scores
        return {n: min(max(v, ends[n].least), ends[n].most) for n, v in found.items()}

    def _moved(self, name: str, value: int) -> int:
        score = self.regime.scores[name]
        if score.counting is Counting.RUNNING:
            return min(max(value, score.least), score.most)
        return value

    def _rule(self, table: str, row: int) -> str:
        return self.compiled.rows[table][row].rule

    def _paths(self, kind: int, row: int, second: int, value: int) -> list[str]:
        """Return the paths that one event shows, but for releases."""
        tables = {Event.RECORD: "report", Event.SPARED: "door"}
        tables |= dict.fromkeys(_ENTERED, "ground") | dict.fromkeys(_AT_STAGE, "stage")
        if kind in tables:
            return [self._rule(tables[Event(kind)], row)]
        if kind in _AT_GATE:
            return [self._rule("sanction", second)]
        if kind == Event.REPAIR and value != Outcome.REFUSED:
            blocked = f".{BLOCKED}" if value == Outcome.BLOCKED else ""
            return [f"{self._rule('repair', row)}{blocked}"]
        parts = {Event.NOTICE: ("ground", "notice"), Event.RETURN: ("score", "decay")}
        if kind in parts:
            table, part = parts[Event(kind)]
            return [f"{self._rule(table, row)}.{part}"]
        return []

    def _way_out(self, events: np.ndarray, release: np.ndarray) -> str:
        """Return the path of the exit or reset that ended an entry, or nothing."""
        reason, listing = int(release[4]), events[int(release[6])]
        name = str(self.compiled.rows["ground"][int(listing[4])].more["list"])
        if reason == Reason.RESET:
            return f"scores.{name}.resets"
        if reason < Reason.CLOCK:
            return ""
        clock = self.compiled.rows["clock"][reason - Reason.CLOCK].name
        day = int(events[int(release[7])][2]) if release[7] >= 0 else int(release[2])
        when = self.compiled.period.date_of(day)
        section, rule = self._rosters[name]
        for key, way in rule.exits.items():
            begun = way.from_ is None or way.from_ <= when
            if way.when == clock and begun and (way.until is None or when < way.until):
                return f"{section}.{name}.exits.{key}"
        return ""

    @cached_property
    def _rosters(self) -> dict[str, tuple[str, ListRule | Score]]:
        found: dict[str, tuple[str, ListRule | Score]] = {}
        found |= {name: ("lists", rule) for name, rule in self.regime.lists.items()}
        found |= {name: ("scores", rule) for name, rule in self.regime.scores.items()}
        return found
