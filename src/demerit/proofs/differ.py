"""Whether one regime ever treats anyone worse than another, decided deed by deed.

Each way from an act to a sanction in the one regime must have a way in the other that is
as harsh in every respect: that proves that the first is never worse. Where one has none, a
life is looked for in which the first bites on a day on which the other cannot. Luck is
paired: a chance that is no larger comes up for no one more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any

from demerit.proofs.finding import Verdict, Witness
from demerit.proofs.paths import FOREVER, Path, exact, least_wait, paths, worse_in
from demerit.proofs.scorewise import scores_no_worse
from demerit.proofs.stage import replays
from demerit.proofs.tally import Epoch, longest_wait
from demerit.proofs.weigh import as_harsh
from demerit.texts.load import Text
from demerit.texts.parts import Dated, Moment
from demerit.texts.regime import Regime

_FIRST_DAY = 1
_SLACK = 2
_LONGEST = 36_000
_ELSE = "other"


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


@dataclass(frozen=True, slots=True)
class _Case:
    """What a person does and meets, beside the acts of a path, to be off sooner."""

    what: str
    traits: dict[str, str] = field(default_factory=dict)
    rings: str = ""


def differ(a: Regime, b: Regime) -> Difference:
    """Return how two regimes stand to each other.

    Parameters
    ----------
    a, b
        Regimes.

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
    a, b
        Checked regimes.

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
    open_: list[tuple[str, str]] = []
    for epoch in _epochs(one, other):
        theirs = list(paths(other, epoch))
        for path in paths(one, epoch):
            found = _decided(path, theirs, epoch)
            if found is not None and found.verdict is Verdict.REFUTED:
                return found
            if found is not None:
                open_.append((found.subject, found.says))
        for subject, says, witness in scores_no_worse(one, other, epoch, theirs):
            if witness is not None:
                return Direction(Verdict.REFUTED, says, subject, witness)
            open_.append((subject, says))
    if _favours(one) != _favours(other):
        open_.append(("rewards", "rewards of lists differ, and are not compared"))
    if open_:
        subject, says = open_[0]
        return Direction(Verdict.UNKNOWN, says, subject)
    says = "every way to a sanction has a way in the other that is as harsh in each respect"
    return Direction(Verdict.PROVED, says)


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
    same_act = [q for q in theirs if q.act == path.act and _bites(q, path)]
    wrongs = [worse_in(path, q) for q in same_act]
    if [] in wrongs:
        return None
    for case in _cases(same_act):
        found = _life(path, same_act, case, epoch)
        if found is not None:
            return found
    wrong = min(wrongs, key=len, default=["sanction"])
    says = f"not shown to be as mild in {', '.join(wrong)}, and no life was found"
    return Direction(Verdict.UNKNOWN, says, path.at)


def _bites(path: Path, other: Path) -> bool:
    """Say whether a way's sanction is as harsh as another's, delays aside."""
    plain = {"take_up_days": 0, "let_go_days": 0}
    ours, theirs = (p.sanction.model_copy(update=plain) for p in (path, other))
    return as_harsh(ours, theirs)


def _cases(theirs: Sequence[Path]) -> Iterator[_Case]:
    """Yield what a person may do or be that helps under the other regime alone."""
    yield _Case("does no more than this")
    for q in theirs:
        for trait, values in q.roster.never.items():
            for value in [values] if isinstance(values, str) else values:
                yield _Case(f"is never listed there ({trait} {value})", {trait: value})
        for trait in q.covers.where:
            yield _Case(f"is not covered there (another {trait})", {trait: _ELSE})
    for clock in dict.fromkeys(way.when for q in theirs for way in q.exits.values()):
        yield _Case(f"is off there by '{clock}'", rings=clock)
    for what in ("repairs", "objects", "is heard", "has the luck of a smaller chance"):
        yield _Case(what)


def _life(
    path: Path, theirs: Sequence[Path], case: _Case, epoch: Epoch
) -> Direction | None:
    """Return a life in which this way bites on a day on which no other can."""
    if _spared(path, case):
        return None
    days, amount = _acts(path)
    since = days[-1] + path.starts
    until = min(since + path.slack + path.lasts, _LONGEST)
    if case.rings and any(way.when == case.rings for way in path.exits.values()):
        soonest = min(
            least_wait(w.within) for w in path.exits.values() if w.when == case.rings
        )
        until = min(until, since + path.slack + _SLACK + soonest)
    spans = [
        span for q in theirs if (span := _span(q, path, (days, amount), case)) is not None
    ]
    day = _uncovered(since, until, spans)
    if day is None:
        return None
    gate = path.sanction.gate
    says = f"a person who {case.what} is barred at '{gate}' on day {day} by {path.at} alone"
    return _told(path, case, epoch, (days, amount), says)


def _acts(path: Path) -> tuple[list[int], int]:
    """Return on which days the act is done, and with what amount, to set a way off."""
    doors = [d for d in path.rule.doors.values() if exact(d.share) >= 1 and not d.corrected]
    first = any(door.first_within_days is not None for door in doors)
    lines = [door.below_amount or 0 for door in doors]
    n_acts = path.rule.times + (first and path.rule.times == 1)
    amount = path.rule.least_amount
    if not first:
        amount = max([amount, *lines])
    return [_FIRST_DAY + i for i in range(n_acts)], amount


def _spared(path: Path, case: _Case) -> bool:
    """Say whether this regime, too, spares whom a case is about."""
    never = any(
        case.traits.get(trait) in ([values] if isinstance(values, str) else values)
        for trait, values in path.roster.never.items()
    )
    outside = any(
        trait in case.traits
        and case.traits[trait] not in ([values] if isinstance(values, str) else values)
        for trait, values in path.covers.where.items()
    )
    return never or outside


def _span(
    q: Path, path: Path, acts: tuple[list[int], int], case: _Case
) -> tuple[int, int] | None:
    """Return from when until when another way can bite; None if it cannot."""
    days, amount = acts
    if amount < q.rule.least_amount or len(days) < q.rule.times or _spared(q, case):
        return None
    if _door_spares(q, len(days), amount):
        return None
    since = days[q.rule.times - 1] + q.starts
    latest = days[-1] + q.starts + q.slack
    until = latest + q.lasts
    if case.what == "is heard" and not _heard(path) and _heard(q):
        return None
    if case.what.startswith("has the luck") and path.share > q.share:
        return None
    if case.rings:
        ends = [longest_wait(w.within) for w in q.exits.values() if w.when == case.rings]
        rung = days[-1] + path.starts + path.slack + _SLACK
        until = min([until, *(max(rung, latest) + end for end in ends)])
    if case.what == "repairs" and not path.repairs:
        ends = [
            r.after_days + r.price.days + longest_wait(r.within)
            for r in q.repairs
            if not r.needs and not r.price.needs_open and r.grants.value
        ]
        until = min([until, *(latest + _SLACK + end for end in ends)])
    if case.what == "objects" and not path.stages:
        ends = [
            s.decide_days + longest_wait(s.correct)
            for s in q.stages
            if s.queue_days is None and s.right.value
        ]
        until = min([until, *(latest + _SLACK + end for end in ends)])
    return since, until


def _door_spares(q: Path, n_acts: int, amount: int) -> bool:
    """Say whether a sure door of the other way spares all of these acts."""
    return any(
        exact(door.share) >= 1
        and not door.corrected
        and (door.below_amount is None or amount < door.below_amount)
        and (door.first_within_days is None or n_acts == 1)
        for door in q.rule.doors.values()
    )


def _heard(path: Path) -> bool:
    notice = path.rule.notice
    return notice is not None and notice.right is not None and notice.right.value > 0


def _uncovered(since: int, until: int, spans: Sequence[tuple[int, int]]) -> int | None:
    """Return the first day of a span that no other span holds."""
    day = since
    for start, end in sorted(spans):
        if start <= day:
            day = max(day, end)
    return day if day < until else None


def _told(
    path: Path,
    case: _Case,
    epoch: Epoch,
    acts: tuple[list[int], int],
    says: str,
) -> Direction | None:
    """Return the direction that a life refutes; None if the epoch is too short for it."""
    days, amount = acts
    start = epoch.start()
    script = [
        Moment(on=start + timedelta(days=day), act=path.act, amount=amount) for day in days
    ]
    rung = days[-1] + path.starts + path.slack + _SLACK
    if case.rings:
        script.append(Moment(on=start + timedelta(days=rung), rings=case.rings))
    last = min(rung + min(path.lasts, FOREVER) + 30, _LONGEST // 10)
    if epoch.until is not None and script[-1].on >= epoch.until:
        return None
    witness = Witness(
        says=says,
        script=tuple(script),
        from_=str(start),
        until=str(start + timedelta(days=max(last, rung + 30))),
        traits=case.traits,
        expects=(path.at,),
        data={"gate": path.sanction.gate, "case": case.what},
    )
    return Direction(Verdict.REFUTED, says, path.at, witness)
