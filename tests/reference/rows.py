"""The rows that events and measures name, numbered as the texts' order has it."""

from dataclasses import dataclass
from typing import NamedTuple

from demerit.days import Period
from demerit.texts.regime import Deed, Ground, ListRule, Regime, Report, Sanction, Stage
from demerit.texts.world import Act, Clock, Gate, Occasion, World
from tests.reference.numbers import Trends


@dataclass(frozen=True)
class ActRow:
    row: int
    name: str
    act: Act
    occasion: str


@dataclass(frozen=True)
class ReportRow:
    row: int
    label: str
    chance: str
    report: Report
    act: str
    deed: str
    is_true: bool


@dataclass(frozen=True)
class GroundRow:
    row: int
    label: str
    chance: str
    list_name: str
    ground: Ground
    deed: str  # "" for a join


@dataclass(frozen=True)
class StageRow:
    row: int
    label: str
    chance: str
    stage: Stage


@dataclass(frozen=True)
class SanctionRow:
    row: int
    name: str
    sanction: Sanction


class ClassRow(NamedTuple):
    row: int
    label: str
    name: str


class Texts:
    """A world and its regimes over a period, with every row numbered."""

    def __init__(self, world: World, regimes: list[Regime], period: Period) -> None:
        self.world, self.period = world, period
        self.trends = Trends(period)
        self.occasions: dict[str, Occasion] = world.occasions
        self.clocks: dict[str, Clock] = world.clocks
        self.gates: dict[str, Gate] = world.gates
        self.deeds: dict[str, Deed] = {}
        self.lists: dict[str, ListRule] = {}
        for regime in regimes:
            self.deeds |= regime.deeds
            self.lists |= regime.lists
        self.acts = self._acts()
        self.reports = self._reports(regimes)
        self.grounds = self._grounds()
        self.stages = self._stages()
        self.sanctions = self._sanctions(regimes)
        self.classes = self._classes()

    def clock_row(self, name: str) -> int:
        return list(self.clocks).index(name)

    def gate_row(self, name: str) -> int:
        return list(self.gates).index(name)

    def _acts(self) -> list[ActRow]:
        pairs = [
            (n, a, kind) for kind, o in self.occasions.items() for n, a in o.acts.items()
        ]
        return [ActRow(i, name, act, kind) for i, (name, act, kind) in enumerate(pairs)]

    def _reports(self, regimes: list[Regime]) -> list[ReportRow]:
        """Return reports act by act; within an act as the sources stand in the texts."""
        rows: list[ReportRow] = []
        for act in self.acts:
            for regime in regimes:
                for source, body in regime.sources.items():
                    for name, report in body.reports.items():
                        if act.name in report.acts:
                            label, chance = (
                                f"{source}/{name}/{act.name}",
                                f"report/{source}/{name}",
                            )
                            true = act.name in self.deeds[report.as_].counts
                            row = (
                                len(rows),
                                label,
                                chance,
                                report,
                                act.name,
                                report.as_,
                                true,
                            )
                            rows.append(ReportRow(*row))
        return rows

    def _grounds(self) -> list[GroundRow]:
        """Return grounds deed by deed, then joins by the list that is joined from."""
        rows: list[GroundRow] = []
        subjects = [(deed, True) for deed in self.deeds] + [
            (name, False) for name in self.lists
        ]
        for subject, is_deed in subjects:
            for name, rule in self.lists.items():
                for key, ground in rule.grounds.items():
                    if subject in (ground.deeds if is_deed else [ground.joins]):
                        label, chance = f"{name}/{key}/{subject}", f"ground/{name}/{key}"
                        deed = subject if is_deed else ""
                        rows.append(GroundRow(len(rows), label, chance, name, ground, deed))
        return rows

    def _stages(self) -> dict[str, list[StageRow]]:
        n = 0
        rows: dict[str, list[StageRow]] = {}
        for name, rule in self.lists.items():
            rows[name] = []
            for key, stage in rule.objections.items():
                rows[name].append(
                    StageRow(n, f"{name}/{key}", f"stage/{name}/{key}", stage)
                )
                n += 1
        return rows

    def _sanctions(self, regimes: list[Regime]) -> dict[str, list[SanctionRow]]:
        n = 0
        rows: dict[str, list[SanctionRow]] = {}
        for regime in regimes:
            for name in regime.lists:
                rows[name] = []
                for key, sanction in regime.sanctions.items():
                    if sanction.list_ == name:
                        rows[name].append(SanctionRow(n, key, sanction))
                        n += 1
        return rows

    def _classes(self) -> dict[str, list[ClassRow]]:
        n = 0
        rows: dict[str, list[ClassRow]] = {}
        for name, gate in self.gates.items():
            rows[name] = []
            for label in list(gate.classes) or [""]:
                rows[name].append(ClassRow(n, f"{name}/{label}" if label else name, label))
                n += 1
        return rows
