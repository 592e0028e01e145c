"""Rosters: every list, score and band of the regimes, and every rule that enters on one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from demerit.compiler.builder import row_of
from demerit.tables.compiled import Row
from demerit.texts.load import Text
from demerit.texts.regime import Band, Covers, ListRule, Regime, Score
from demerit.texts.rules import AtGate, Exit, Repair, Rule, Stage

Texts = list[Text[Regime]]
Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Roster:
    """One roster: a list, the entries of a score, or one of its bands.

    Attributes
    ----------
    text
        The text that it stands in.
    name
        As rules and measures name it; a band is `score/band`.
    rule
        What the text says of it.
    at
        The keys that lead to it.
    score
        Of a band: its score.
    """

    text: Text[Regime]
    name: str
    rule: ListRule | Score | Band
    at: Keys
    score: Score | None = None

    @property
    def title(self) -> str:
        """Return what people call it."""
        return self.rule.says if isinstance(self.rule, Band) else self.rule.title

    @property
    def exits(self) -> dict[str, Exit]:
        """Return the ways off it that clocks open."""
        return {} if isinstance(self.rule, Band) else self.rule.exits

    @property
    def stages(self) -> dict[str, Stage]:
        """Return the stages of objection to its entries."""
        return {} if isinstance(self.rule, Band) else self.rule.objections

    @property
    def rules(self) -> dict[str, Rule]:
        """Return the rules that enter on it, by key."""
        if isinstance(self.rule, ListRule):
            return dict(self.rule.grounds)
        return dict(self.rule.points) if isinstance(self.rule, Score) else {}

    @property
    def section(self) -> str:
        """Return the key under which its rules stand."""
        return "grounds" if isinstance(self.rule, ListRule) else "points"

    def coverage(self) -> tuple[Covers, Keys]:
        """Return whom it covers, and where the text says so."""
        rule = self.score if self.score is not None else self.rule
        own = None if isinstance(rule, Band) else rule.covers
        if own is not None:
            return own, (*self.at[:2], "covers")
        return self.text.model.covers, ("covers",)

    def row(self) -> Row:
        """Return what the roster stands for."""
        kind = type(self.rule).__name__.lower().removesuffix("rule")
        more = {"regime": self.text.model.regime, "kind": kind}
        return row_of(self.text, self.name, self.at, self.title, **more)

    def holds(self, rule: AtGate | Repair, text: Text[Regime]) -> bool:
        """Return whether a sanction, reward or repair of a text belongs to this roster."""
        if text is not self.text:
            return False
        if isinstance(self.rule, Band):
            return rule.band == self.name
        return isinstance(self.rule, ListRule) and rule.list_ == self.name


def rosters_of(texts: Texts) -> list[Roster]:
    """Return every roster: the lists; then, score by score, its entries and its bands."""
    found = [
        Roster(text, name, rule, ("lists", name))
        for text in texts
        for name, rule in text.model.lists.items()
    ]
    for text in texts:
        for name, score in text.model.scores.items():
            found.append(Roster(text, name, score, ("scores", name)))
            found += [
                Roster(text, f"{name}/{key}", band, ("scores", name, "bands", key), score)
                for key, band in score.bands.items()
            ]
    return found


def index_of(rows: Iterable[Row | Roster]) -> dict[str, int]:
    """Return the place of each name."""
    return {row.name: i for i, row in enumerate(rows)}
