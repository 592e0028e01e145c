"""Whether one regime ever treats anyone worse than another, decided deed by deed.

Each way from an act to a sanction in the one regime must have a way in the other that is
as harsh in every respect: that proves that the first is never worse. Where one has none, a
life is looked for in which the first bites on a day on which the other cannot. Luck is
paired: a chance that is no larger comes up for no one more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import Any

from demerit.proofs.finding import Verdict, Witness
from demerit.proofs.milder import worse_in
from demerit.proofs.parting import bites_as_hard, life_where_worse
from demerit.proofs.paths import Path, paths
from demerit.proofs.scorewise import scores_no_worse
from demerit.proofs.stage import replays
from demerit.proofs.tally import Epoch
from demerit.texts.load import Text
from demerit.texts.parts import Dated
from demerit.texts.regime import Regime


class Relation(StrEnum):
    """How two regimes stand to each other."""

    EQUIVALENT = "equivalent"
    A_NEVER_WORSE = "A never treats anyone worse than B"
    B_NEVER_WORSE = "B never treats anyone worse than A"
    INCOMPARABLE = "incomparable: each treats somebody worse than the other"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Direction:
    """Whether one regime is never worse than another, and a life where it is."""

    verdict: Verdict
    says: str
    subject: str = ""
    witness: Witness | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return it for `--json`."""
        witness = None if self.witness is None else self.witness.as_dict()
        return {
            "verdict": str(self.verdict),
            "subject": self.subject,
            "says": self.says,
            "witness": witness,
        }


@dataclass(frozen=True, slots=True)
class Difference:
    """What was decided of two regimes, both ways."""

    relation: Relation
    a_never_worse: Direction
    b_never_worse: Direction

    def as_dict(self) -> dict[str, Any]:
        """Return it for `--json`."""
        return {
            "relation": str(self.relation),
            "a_never_worse": self.a_never_worse.as_dict(),
            "b_never_worse": self.b_never_worse.as_dict(),
        }


def differ(a: Regime, b: Regime) -> Difference:
    """Return how two regimes stand to each other.

    Parameters
    ----------
    a
        A regime.
    b
        Another.

    Returns
    -------
    Difference
        Four-valued, or unknown; each refuted direction with a life.
    """
    ours, theirs = never_worse(a, b), never_worse(b, a)
    return Difference(_relation(ours, theirs), ours, theirs)


def differ_texts(a: Text[Regime], b: Text[Regime]) -> Difference:
    """Return how two regimes stand to each other, each life replayed in the engine.

    Parameters
    ----------
    a
        A checked regime.
    b
        Another.

    Returns
    -------
    Difference
        As `differ`; a direction whose life the engine does not show is unknown.
    """
    found = differ(a.model, b.model)
    ours = _replayed(found.a_never_worse, a)
    theirs = _replayed(found.b_never_worse, b)
    return Difference(_relation(ours, theirs), ours, theirs)


def never_worse(one: Regime, other: Regime) -> Direction:
    """Return whether one regime never treats anyone worse than another."""
    if _rules(one) == _rules(other):
        return Direction(Verdict.PROVED, "both have the same rules")
    open_ = _apart(one, other)
    for epoch in _epochs(one, other):
        for found in _in_epoch(one, other, epoch):
            if found.verdict is Verdict.REFUTED:
                return found
            open_.append(found)
    if open_:
        return open_[0]
    says = "every way to a sanction has a way in the other that is as harsh in each respect"
    return Direction(Verdict.PROVED, says)


def _apart(one: Regime, other: Regime) -> list[Direction]:
    """Return what is not compared, where it differs."""
    open_ = []
    if _favours(one) != _favours(other):
        says = "rewards of lists differ, and are not compared"
        open_.append(Direction(Verdict.UNKNOWN, says, "rewards"))
    if _named(one) and _named(one) != _named(other):
        says = "lists that only publish differ, and are not compared"
        open_.append(Direction(Verdict.UNKNOWN, says, "lists"))
    return open_


def _in_epoch(one: Regime, other: Regime, epoch: Epoch) -> Iterator[Direction]:
    """Yield what is refuted or left open of the acts of an epoch."""
    rules = [s for regime in (one, other) for s in regime.sanctions.values()]
    cuts = sorted({d for s in rules for d in (s.from_, s.until) if d is not None})
    ours, theirs = list(paths(one, epoch, cuts)), list(paths(other, epoch, cuts))
    found = [d for path in ours if (d := _decided(path, theirs, epoch)) is not None]
    yield from found
    if not found and not _each_has_its_own(ours, theirs):
        says = "several ways here have one and the same way there; chances may add up"
        yield Direction(Verdict.UNKNOWN, says, ours[0].at)
    for subject, says, witness in scores_no_worse(one, other, epoch, theirs):
        verdict = Verdict.UNKNOWN if witness is None else Verdict.REFUTED
        yield Direction(verdict, says, subject, witness)


def _relation(ours: Direction, theirs: Direction) -> Relation:
    match ours.verdict, theirs.verdict:
        case Verdict.PROVED, Verdict.PROVED:
            return Relation.EQUIVALENT
        case Verdict.PROVED, _:
            return Relation.A_NEVER_WORSE
        case _, Verdict.PROVED:
            return Relation.B_NEVER_WORSE
        case Verdict.REFUTED, Verdict.REFUTED:
            return Relation.INCOMPARABLE
        case _:
            return Relation.UNKNOWN


def _replayed(found: Direction, text: Text[Regime]) -> Direction:
    if found.witness is None or replays(text, found.witness):
        return found
    says = f"{found.says}; but the engine showed no such life"
    return replace(found, verdict=Verdict.UNKNOWN, says=says)


def _rules(regime: Regime) -> dict[str, Any]:
    told = {"title", "about", "citations", "examples", "regime", "body", "use", "changes"}
    return regime.model_dump(exclude=told)


def _favours(regime: Regime) -> list[dict[str, Any]]:
    return [r.model_dump() for r in regime.rewards.values() if r.list_]


def _named(regime: Regime) -> list[str]:
    """Return the lists that publish names and bring no sanction of their own, as text."""
    sanctioned = {s.list_ for s in regime.sanctions.values()}
    return [
        f"{name} {rule.model_dump_json()}"
        for name, rule in regime.lists.items()
        if rule.publishes and name not in sanctioned
    ]


def _each_has_its_own(ours: Sequence[Path], theirs: Sequence[Path]) -> bool:
    """Say whether ways with luck of their own each have a way of their own over there.

    A way that comes up for certain may stand for several.
    """
    if all(_has_its_own(path, theirs) for path in ours):
        return True
    wanted: dict[tuple[str, tuple[str, str]], set[tuple[str, str]]] = {}
    sure = {q.key for q in theirs if _is_sure(q)}
    for path in ours:
        fits = {q.key for q in theirs if q.act == path.act and not worse_in(path, q)}
        key = (path.act, path.key)
        wanted[key] = wanted[key] & fits if key in wanted else fits
    taken: dict[tuple[str, tuple[str, str]], tuple[str, tuple[str, str]]] = {}

    def placed(key: tuple[str, tuple[str, str]], seen: set[tuple[str, str]]) -> bool:
        for fit in wanted[key]:
            if fit in sure:
                return True
            if fit not in seen:
                seen.add(fit)
                held = taken.get((key[0], fit))
                if held is None or placed(held, seen):
                    taken[key[0], fit] = key
                    return True
        return False

    return all(placed(key, set()) for key in wanted)


def _has_its_own(path: Path, theirs: Sequence[Path]) -> bool:
    """Say whether the way of the same name over there is as harsh."""
    return any(
        q.key == path.key
        and q.act == path.act
        and q.sanction.gate == path.sanction.gate
        and not worse_in(path, q)
        for q in theirs
    )


def _is_sure(path: Path) -> bool:
    shares = (path.report.share, path.rule.share)
    whole = all(share.value >= 1 and not share.times for share in shares)
    return whole and path.report.trend is None


def _epochs(one: Regime, other: Regime) -> list[Epoch]:
    """Return the stretches in which no rule of either begins or ends."""
    rules = [rule for regime in (one, other) for rule in _dated(regime)]
    ends = sorted({d for rule in rules for d in (rule.from_, rule.until) if d is not None})
    return [Epoch(start, end) for start, end in pairwise([None, *ends, None])]


def _dated(regime: Regime) -> Iterator[Dated]:
    for source in regime.sources.values():
        yield from source.reports.values()
    for roster in regime.lists.values():
        yield from (*roster.exits.values(), *roster.objections.values())
        for ground in roster.grounds.values():
            yield from (ground, *ground.doors.values())
    for score in regime.scores.values():
        yield from score.points.values()
    yield from regime.sanctions.values()
    yield from regime.rewards.values()
    yield from regime.repairs.values()


def _decided(path: Path, theirs: Sequence[Path], epoch: Epoch) -> Direction | None:
    """Return None if a way of the other regime is as harsh, else what was found."""
    if _has_its_own(path, theirs):
        return None
    same_act = [
        q
        for q in theirs
        if q.act == path.act
        and q.sanction.gate == path.sanction.gate
        and bites_as_hard(q, path)
    ]
    wrongs = [worse_in(path, q) for q in same_act]
    if [] in wrongs:
        return None
    found = life_where_worse(path, same_act, epoch)
    if found is not None:
        return Direction(Verdict.REFUTED, found.says, path.at, found)
    wrong = min(wrongs, key=len, default=["sanction"])
    says = f"not shown to be as mild in {', '.join(wrong)}, and no life was found"
    return Direction(Verdict.UNKNOWN, says, path.at)
