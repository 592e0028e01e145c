"""The rows that events and measures name, numbered as the texts' order has it."""

from dataclasses import dataclass
from typing import NamedTuple

from demerit.days import Period
from demerit.texts.regime import Deed, ListRule, Regime, Report, Score
from demerit.texts.rules import Door, Ground, Points
from demerit.texts.world import Act, Clock, Gate, Occasion, World
from tests.reference.numbers import Trends
from tests.reference.rosters import (
    RepairRow,
    Roster,
    add_rules,
    is_looked_at_first,
    rosters_of,
)

Rules = Ground | Points


@dataclass(frozen=True, eq=False)
class ActRow:
    row: int
    name: str
    act: Act
    occasion: str


@dataclass(frozen=True, eq=False)
class ReportRow:
    row: int
    label: str
    chance: str
    report: Report
    act: str
    deed: str
    is_true: bool


@dataclass(frozen=True, eq=False)
class DoorRow:
    row: int
    label: str
    chance: str
    door: Door


@dataclass(frozen=True, eq=False)
class GroundRow:
    """A ground of a deed, of a join, of a band, or of a repair that gives points."""

    row: int
    label: str
    key: str  # ROSTER/KEY, as its chances are named
    roster: Roster
    rule: Rules | None = None  # none for a band and for a repair
    deed: str = ""
    doors: tuple[DoorRow, ...] = ()

    @property
    def list_name(self) -> str:
        return self.roster.name

    @property
    def told(self) -> Rules:
        """Return the rule of a ground of a deed or of a join."""
        assert self.rule is not None
        return self.rule


class ClassRow(NamedTuple):
    row: int
    label: str
    name: str


class Texts:
    """A world and its regimes over a period, with every row numbered."""

    def __init__(self, world: World, regimes: list[Regime], period: Period) -> None:
        self.world, self.period, self.regimes = world, period, regimes
        self.trends = Trends(period)
        self.occasions: dict[str, Occasion] = world.occasions
        self.clocks: dict[str, Clock] = world.clocks
        self.gates: dict[str, Gate] = world.gates
        self.deeds: dict[str, Deed] = {}
        self.lists: dict[str, ListRule] = {}
        for regime in regimes:
            self.deeds |= regime.deeds
            self.lists |= regime.lists
        self.rosters, self.scores = rosters_of(regimes)
        add_rules(self.rosters)
        self.n_repairs = sum(len(roster.repairs) for roster in self.rosters)
        self.acts = self._acts()
        self.reports = self._reports(regimes)
        self.n_doors = 0
        self.grounds: list[GroundRow] = []
        self._add_grounds()
        self._add_own_grounds()
        self.classes = self._classes()
        joined = {g.rule.joins for g in self.grounds if g.rule is not None}
        self.first_looks = [s for s in self.scores if is_looked_at_first(s, joined)]

    def clock_row(self, name: str) -> int:
        return list(self.clocks).index(name)

    def gate_row(self, name: str) -> int:
        return list(self.gates).index(name)

    def ground_of_band(self, roster: Roster) -> GroundRow:
        return next(g for g in self.grounds if g.roster is roster)

    def ground_of_repair(self, repair: RepairRow) -> GroundRow:
        return next(g for g in self.grounds if g.key == f"repair/{repair.name}")

    def _acts(self) -> list[ActRow]:
        pairs = [
            (n, a, kind) for kind, o in self.occasions.items() for n, a in o.acts.items()
        ]
        return [ActRow(i, name, act, kind) for i, (name, act, kind) in enumerate(pairs)]

    def _reports(self, regimes: list[Regime]) -> list[ReportRow]:
        """Return reports act by act; within an act as the sources stand in the texts."""
        rows: list[ReportRow] = []
        made = [
            (source, name, report)
            for regime in regimes
            for source, body in regime.sources.items()
            for name, report in body.reports.items()
        ]
        for act in self.acts:
            for source, name, report in made:
                if act.name in report.acts:
                    key, deed = f"{source}/{name}", report.as_
                    label, chance = f"{key}/{act.name}", f"report/{key}"
                    true = act.name in self.deeds[deed].counts
                    row = (len(rows), label, chance, report, act.name, deed, true)
                    rows.append(ReportRow(*row))
        return rows

    def _add_grounds(self) -> None:
        """Add grounds deed by deed, then joins by the roster that is joined from."""
        rules: list[tuple[Roster, str, Rules]] = []
        for roster in self.rosters:
            if isinstance(roster.rule, ListRule):
                rules += [(roster, *item) for item in roster.rule.grounds.items()]
            elif isinstance(roster.rule, Score):
                rules += [(roster, *item) for item in roster.rule.points.items()]
        for deed in self.deeds:
            for roster, key, rule in rules:
                if deed in rule.deeds:
                    self._add(roster, key, rule, subject=deed, deed=deed)
        for other in self.rosters:
            for roster, key, rule in rules:
                if rule.joins == other.name:
                    self._add(roster, key, rule, subject=other.name)

    def _add(
        self,
        roster: Roster,
        key: str,
        rule: Rules,
        *,
        subject: str,
        deed: str = "",
    ) -> None:
        """Add a ground of a deed or of a join, and its doors."""
        path = f"{roster.name}/{key}"
        label, doors = f"{path}/{subject}", []
        for name, door in rule.doors.items():
            doors.append(
                DoorRow(self.n_doors, f"{label}/{name}", f"door/{path}/{name}", door)
            )
            self.n_doors += 1
        row = (len(self.grounds), label, path, roster, rule, deed, tuple(doors))
        self.grounds.append(GroundRow(*row))

    def _add_own_grounds(self) -> None:
        """Add one ground for each band, and one for each repair that gives points."""
        for roster in self.rosters:
            if roster.is_band:
                row = (len(self.grounds), roster.name, roster.name, roster)
                self.grounds.append(GroundRow(*row))
        for roster in self.rosters:
            for repair in roster.repairs:
                if repair.repair.points and roster.score is not None:
                    key, entries = f"repair/{repair.name}", roster.score.entries
                    number = len(self.grounds)
                    self.grounds.append(GroundRow(number, repair.name, key, entries))

    def _classes(self) -> dict[str, list[ClassRow]]:
        n = 0
        rows: dict[str, list[ClassRow]] = {}
        for name, gate in self.gates.items():
            rows[name] = []
            for label in list(gate.classes) or [""]:
                rows[name].append(ClassRow(n, f"{name}/{label}" if label else name, label))
                n += 1
        return rows
