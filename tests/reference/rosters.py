"""Rosters, the rules that belong to each, and whom they are for."""

from dataclasses import dataclass, field
from typing import Any

from demerit.texts.regime import Band, Covers, ListRule, Regime, Score
from demerit.texts.rules import Exit, Repair, Reward, Sanction, Stage
from demerit.texts.world import Amounts, Party


@dataclass(frozen=True, eq=False)
class StageRow:
    row: int
    label: str
    chance: str
    stage: Stage


@dataclass(frozen=True, eq=False)
class SanctionRow:
    row: int
    name: str
    sanction: Sanction | Reward


@dataclass(frozen=True, eq=False)
class RepairRow:
    row: int
    name: str
    repair: Repair


@dataclass(eq=False)
class Roster:
    """A list, the entries of a score, or one of its bands; `score` of the latter two."""

    row: int
    name: str
    regime: Regime
    rule: ListRule | Score | Band
    score: "ScoreRow | None"
    covers: Covers
    covers_as: str
    stages: list[StageRow] = field(default_factory=list)
    sanctions: list[SanctionRow] = field(default_factory=list)
    repairs: list[RepairRow] = field(default_factory=list)

    @property
    def is_band(self) -> bool:
        return isinstance(self.rule, Band)

    @property
    def never(self) -> dict[str, Any]:
        """Return whom the roster leaves alone; a band has nobody of its own."""
        return {} if isinstance(self.rule, Band) else dict(self.rule.never)

    @property
    def exits(self) -> dict[str, Exit]:
        return {} if isinstance(self.rule, Band) else self.rule.exits


@dataclass(frozen=True, eq=False)
class ScoreRow:
    row: int
    name: str
    rule: Score
    entries: Roster
    bands: list[Roster]

    @property
    def is_of_firms(self) -> bool:
        return self.rule.party is Party.FIRM

    def band_of(self, value: int) -> Roster | None:
        """Return the first band that holds a value."""
        for roster, band in zip(self.bands, self.rule.bands.values(), strict=True):
            least = self.rule.least if band.least is None else band.least
            most = self.rule.most if band.most is None else band.most
            if least <= value <= most:
                return roster
        return None

    def in_range(self, value: int) -> int:
        return max(self.rule.least, min(self.rule.most, value))

    def bin_of(self, score: int) -> int:
        """Return the lowest score of the bin that a score is counted in."""
        width = -(-(self.rule.most - self.rule.least + 1) // 40)
        return score - (score - self.rule.least) % width


def rosters_of(regimes: list[Regime]) -> tuple[list[Roster], list[ScoreRow]]:
    """Return rosters and scores: lists first, then each score's entries and bands."""
    rosters: list[Roster] = []
    scores: list[ScoreRow] = []
    for regime in regimes:
        for name, rule in regime.lists.items():
            whom = covers_of(regime, name, rule)
            rosters.append(Roster(len(rosters), name, regime, rule, None, *whom))
    for regime in regimes:
        for name, score in regime.scores.items():
            whom = covers_of(regime, name, score)
            entries = Roster(len(rosters), name, regime, score, None, *whom)
            row = ScoreRow(len(scores), name, score, entries, [])
            entries.score = row
            rosters.append(entries)
            for key, band in score.bands.items():
                label = f"{name}/{key}"
                rosters.append(Roster(len(rosters), label, regime, band, row, *whom))
                row.bands.append(rosters[-1])
            scores.append(row)
    return rosters, scores


def covers_of(regime: Regime, name: str, rule: ListRule | Score) -> tuple[Covers, str]:
    """Return whom a roster covers, and the chance that decides."""
    if rule.covers is not None:
        return rule.covers, f"covers/{rule.covers.drawn_as or name}"
    return regime.covers, f"covers/{regime.covers.drawn_as or regime.regime}"


def add_rules(rosters: list[Roster]) -> None:
    """Number stages, sanctions with rewards, and repairs, roster by roster."""
    n_stages = n_sanctions = n_repairs = 0
    for roster in rosters:
        stages = {} if isinstance(roster.rule, Band) else roster.rule.objections
        for key, stage in stages.items():
            name = f"{roster.name}/{key}"
            roster.stages.append(StageRow(n_stages, name, f"stage/{name}", stage))
            n_stages += 1
        at_gates: list[tuple[str, Sanction | Reward]] = [
            *roster.regime.sanctions.items(),
            *roster.regime.rewards.items(),
        ]
        for key, sanction in at_gates:
            if belongs(sanction.list_, sanction.band, roster):
                roster.sanctions.append(SanctionRow(n_sanctions, key, sanction))
                n_sanctions += 1
        for key, repair in roster.regime.repairs.items():
            if belongs(repair.list_, repair.band, roster):
                roster.repairs.append(RepairRow(n_repairs, key, repair))
                n_repairs += 1


def belongs(list_name: str, band: str, roster: Roster) -> bool:
    """Return whether what names a list or a band names this roster."""
    if isinstance(roster.rule, ListRule):
        return list_name == roster.name
    return roster.is_band and band == roster.name


def is_looked_at_first(score: ScoreRow, joined: set[str]) -> bool:
    """Return whether everybody is looked at on day 0, given what is joined from."""
    base = score.rule.base
    if isinstance(base, Amounts):
        return True
    band = score.band_of(score.in_range(base))
    of_interest = [band] if band is not None else score.bands
    return any(b.sanctions or b.repairs or b.name in joined for b in of_interest)
