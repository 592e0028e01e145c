"""A life in which one regime bites where another cannot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from demerit.proofs.finding import Witness
from demerit.proofs.milder import as_list, is_first, worse_in
from demerit.proofs.paths import FOREVER, Path, clipped, least_wait
from demerit.proofs.tally import Epoch, longest_wait, most_days
from demerit.proofs.weigh import as_harsh
from demerit.texts.parts import Moment

_FIRST_DAY = 1
_SLACK = 2
_LONGEST = 36_000
_ELSE = "other"


@dataclass(frozen=True, slots=True)
class _Case:
    """What a person does and meets, beside the acts of a path, to be off sooner."""

    what: str
    traits: dict[str, str] = field(default_factory=dict)
    rings: str = ""


def life_where_worse(path: Path, theirs: Sequence[Path], epoch: Epoch) -> Witness | None:
    """Return a life in which a way bites on a day on which none of the others can.

    A later start is not held against a way: what lasts no longer may end later for it.

    Parameters
    ----------
    path
        A way of the one regime.
    theirs
        Ways of the other, for the same act.
    epoch
        When.

    Returns
    -------
    Witness | None
        None if no such life was found.
    """
    for case in _cases(theirs):
        found = _life(path, theirs, case, epoch)
        if found is not None:
            return found
    return None


def bites_as_hard(path: Path, other: Path) -> bool:
    """Say whether a way's sanction is as harsh as another's, delays aside."""
    plain = {"take_up_days": 0, "let_go_days": 0}
    ours, theirs = (p.sanction.model_copy(update=plain) for p in (path, other))
    return as_harsh(ours, theirs)


def _cases(theirs: Sequence[Path]) -> Iterator[_Case]:
    """Yield what a person may do or be that helps under the other regime alone."""
    yield _Case("does no more than this")
    for q in theirs:
        for trait, values in q.roster.never.items():
            for value in as_list(values):
                yield _Case(f"is never listed there ({trait} {value})", {trait: value})
        for trait in q.covers.where:
            yield _Case(f"is not covered there (another {trait})", {trait: _ELSE})
    for clock in dict.fromkeys(way.when for q in theirs for way in q.exits):
        yield _Case(f"is off there by '{clock}'", rings=clock)
    for what in ("repairs", "objects", "is heard", "has the luck of a smaller chance"):
        yield _Case(what)


def _life(path: Path, theirs: Sequence[Path], case: _Case, epoch: Epoch) -> Witness | None:
    """Return a life in which this way bites on a day on which no other can."""
    if _spared(path, case):
        return None
    days, amount = _acts(path)
    since = days[-1] + path.starts
    until = min(since + path.slack + path.lasts, _LONGEST)
    ends = [least_wait(w.within) for w in path.exits if w.when == case.rings]
    if ends:
        until = min(until, since + path.slack + _SLACK + min(ends))
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
    doors = [d for d in path.rule.doors.values() if not d.corrected]
    first = any(is_first(door) for door in doors)
    lines = [door.below_amount or 0 for door in doors]
    n_acts = path.rule.times + (first and path.rule.times == 1)
    amount = path.rule.least_amount
    if not first:
        amount = max([amount, *lines])
    return [_FIRST_DAY + i for i in range(n_acts)], amount


def _spared(path: Path, case: _Case) -> bool:
    """Say whether a way, too, spares whom a case is about."""
    never = any(
        case.traits.get(trait) in as_list(values)
        for trait, values in path.roster.never.items()
    )
    outside = any(
        trait in case.traits and case.traits[trait] not in as_list(values)
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
    if _apart(path, q) or _door_spares(q, len(days), amount):
        return None
    since = days[q.rule.times - 1] + q.starts
    latest = days[-1] + q.starts + q.slack
    # A later start alone is not worse: what lasts no longer may end later for it.
    later = max(path.starts + path.slack - q.starts, 0)
    until = latest + q.lasts + later
    if case.what == "is heard" and not _heard(path) and _heard(q):
        return None
    if case.what.startswith("has the luck") and {"share", "report"} & set(
        worse_in(path, q)
    ):
        return None
    if case.rings:
        ends = [longest_wait(w.within) for w in q.exits if w.when == case.rings]
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
            most_days(s.decide_days) + longest_wait(s.correct)
            for s in q.stages
            if s.queue_days is None and s.right.value
        ]
        until = min([until, *(latest + _SLACK + end for end in ends)])
    return since, until


def _apart(path: Path, q: Path) -> bool:
    """Say whether two sanctions are never in force together."""
    ours, theirs = clipped(path.sanction, path.since), clipped(q.sanction, path.since)
    return ours[1] <= theirs[0] or theirs[1] <= ours[0]


def _door_spares(q: Path, n_acts: int, amount: int) -> bool:
    """Say whether a sure door of the other way spares all of these acts."""
    return any(
        door.share.value >= 1
        and not door.share.times
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
) -> Witness | None:
    """Return the life as a witness; None if the epoch is too short for it."""
    days, amount = acts
    begins = [path.rule.from_, path.sanction.from_, *(join.from_ for join in path.joins)]
    start = max([epoch.start(), *(day for day in begins if day is not None)])
    script = [
        Moment(on=start + timedelta(days=day), act=path.act, amount=amount) for day in days
    ]
    rung = days[-1] + path.starts + path.slack + _SLACK
    if case.rings:
        script.append(Moment(on=start + timedelta(days=rung), rings=case.rings))
    last = min(rung + min(path.lasts, FOREVER) + 30, _LONGEST // 10)
    if epoch.until is not None and script[-1].on >= epoch.until:
        return None
    return Witness(
        says=says,
        script=tuple(script),
        from_=str(start),
        until=str(start + timedelta(days=max(last, rung + 30))),
        traits=case.traits,
        expects=(path.at,),
        data={"gate": path.sanction.gate, "case": case.what},
    )
