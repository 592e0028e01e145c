"""How an act leads to something done at a gate, step by step, and which way is milder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from demerit.proofs.tally import Epoch, longest_wait, term_of
from demerit.proofs.weigh import as_harsh, sanctions_of
from demerit.texts.parts import Number, Wait
from demerit.texts.regime import Again, Covers, ListRule, Regime, Spell
from demerit.texts.rules import Door, Exit, Ground, Repair, Sanction, Stage

T = TypeVar("T")
FOREVER = 10**6
"""Days of a term that nothing but a way off ends."""


@dataclass(frozen=True, slots=True)
class Path:
    """One way from an act to a sanction.

    Attributes
    ----------
    act, deed
        What is done, and as what it is recorded.
    at
        Dotted path of the ground.
    rule, roster
        The ground and its list.
    sanction
        What is done at the gate, by this list or one that it brings.
    share
        The chance that the act is reported and the ground's share comes up.
    joins
        Grounds by which that list brings the one whose sanction it is, if it is another.
    starts, slack, lasts
        Days from the act to the sanction at the soonest, how many more it may take, and
        days that it lasts at most.
    exits, stages, repairs
        Ways off, in force.
    covers
        Whom the rules cover.
    """

    act: str
    deed: str
    at: str
    rule: Ground
    roster: ListRule
    sanction: Sanction
    share: Fraction
    joins: tuple[Ground, ...]
    starts: int
    slack: int
    lasts: int
    exits: Mapping[str, Exit]
    stages: Sequence[Stage]
    repairs: Sequence[Repair]
    covers: Covers


def exact(number: Number) -> Fraction:
    """Return a number of a text as the fraction that it is written as."""
    return Fraction(Decimal(str(number.value)))


def paths(regime: Regime, epoch: Epoch) -> Iterator[Path]:
    """Yield every way from an act over a list to a sanction in force.

    Parameters
    ----------
    regime
        The regime.
    epoch
        When.

    Yields
    ------
    Path
        Sources in the order of the text, for each its reports, lists and sanctions.
    """
    for source in regime.sources.values():
        for report in source.reports.values():
            if not epoch.holds(report) or not report.share.value:
                continue
            for act in report.acts:
                for found in _from_deed(regime, epoch, report.as_, act):
                    delay = report.delay_days
                    yield replace(
                        found,
                        share=found.share * exact(report.share),
                        starts=found.starts + delay.at_least,
                        slack=found.slack + delay.at_most - delay.at_least,
                    )


def worse_in(one: Path, other: Path) -> list[str]:
    """Return the respects in which a path is harsher than another, or not comparable."""
    wrong = []
    if not as_harsh(other.sanction, one.sanction):
        wrong.append("sanction")
    checks = {
        "share": one.share <= other.share,
        "least_amount": one.rule.least_amount >= other.rule.least_amount,
        "times": _counts_no_sooner(one.rule, other.rule),
        "doors": _covered(other.rule.doors.values(), one.rule.doors.values(), _door),
        "notice": _notice_no_worse(one.rule, other.rule),
        "start": one.starts >= other.starts,
        "term": one.lasts <= other.lasts,
        "again": _again(one.roster) <= _again(other.roster),
        "joins": _joined_no_worse(one.joins, other.joins),
        "exits": all(_has_exit(one, way) for way in other.exits.values()),
        "objections": _covered(other.stages, one.stages, _stage),
        "repairs": _covered(other.repairs, one.repairs, _repair),
        "never": all(
            _within(one.roster.never.get(trait), values)
            for trait, values in other.roster.never.items()
        ),
        "covers": _covers_no_more(one, other),
    }
    return wrong + [name for name, holds in checks.items() if not holds]


def _from_deed(regime: Regime, epoch: Epoch, deed: str, act: str) -> Iterator[Path]:
    keeps = regime.deeds[deed].keeps_days or FOREVER
    for name, roster in regime.lists.items():
        for key, ground in roster.grounds.items():
            if (
                deed not in ground.deeds
                or not epoch.holds(ground)
                or not ground.share.value
            ):
                continue
            for sanction, joins in _sanctioned(regime, name, epoch):
                waits = [ground.starts, *(join.starts for join in joins)]
                waits += [ground.notice.wait] if ground.notice else []
                least = sum(map(least_wait, waits))
                stays = sanction.let_go_days - sanction.take_up_days
                yield Path(
                    act=act,
                    deed=deed,
                    at=f"lists.{name}.grounds.{key}",
                    rule=ground,
                    roster=roster,
                    sanction=sanction,
                    share=exact(ground.share),
                    joins=joins,
                    starts=least + sanction.take_up_days,
                    slack=sum(map(longest_wait, waits)) - least,
                    lasts=max(_longest(ground, joins, keeps) + stays, 0),
                    exits={k: x for k, x in roster.exits.items() if epoch.holds(x)},
                    stages=[s for s in roster.objections.values() if epoch.holds(s)],
                    repairs=[
                        r
                        for r in regime.repairs.values()
                        if r.list_ == name and epoch.holds(r) and deed not in r.not_for
                    ],
                    covers=roster.covers or regime.covers,
                )


def _sanctioned(
    regime: Regime, name: str, epoch: Epoch
) -> Iterator[tuple[Sanction, tuple[Ground, ...]]]:
    """Yield each sanction of a list or of one that it brings, and the joins on the way."""
    ahead: list[tuple[str, tuple[Ground, ...]]] = [(name, ())]
    while ahead:
        parent, joins = ahead.pop()
        for sanction in sanctions_of(regime, [parent], epoch):
            yield sanction, joins
        for child, rule in regime.lists.items():
            ahead += [
                (child, (*joins, ground))
                for ground in rule.grounds.values()
                if ground.joins == parent and epoch.holds(ground) and ground.share.value
            ]


def _longest(ground: Ground, joins: Sequence[Ground], keeps: int) -> int:
    """Return the most days that the last listing of a chain lasts."""
    longer, term = ground.extension, term_of(ground)
    more = longer.days.at_most if longer and longer.share.value else 0
    lasts = min(FOREVER if term is None else term + more, keeps)
    for join in joins:
        own = term_of(join)
        own = FOREVER if own is None else own
        lasts = min(lasts, own) if join.follows else own
    return lasts


def least_wait(wait: Wait) -> int:
    """Return the fewest days that a wait may take."""
    return wait.days + wait.working_days


def _noticed(rule: Ground) -> int:
    return 0 if rule.notice is None else least_wait(rule.notice.wait)


def _counts_no_sooner(one: Ground, other: Ground) -> bool:
    if one.times < other.times:
        return False
    return other.times == 1 or (one.within_days or 0) <= (other.within_days or 0)


def _notice_no_worse(one: Ground, other: Ground) -> bool:
    if other.notice is None:
        return True
    if one.notice is None or _noticed(one) < _noticed(other):
        return False
    if other.notice.right is None:
        return True
    return one.notice.right is not None and exact(one.notice.right) >= exact(
        other.notice.right
    )


def _again(roster: ListRule) -> int:
    """Return how a new record lengthens a spell: ignored, renewed, or one of its own."""
    if roster.spell is Spell.RECORD:
        return 2
    return 1 if roster.again is Again.RESTART else 0


def _joined_no_worse(one: Sequence[Ground], other: Sequence[Ground]) -> bool:
    if len(one) != len(other):
        return False
    return all(
        exact(a.share) <= exact(b.share)
        and least_wait(a.starts) >= least_wait(b.starts)
        and (a.follows, a.represents) == (b.follows, b.represents)
        for a, b in zip(one, other, strict=True)
    )


def _has_exit(one: Path, way: Exit) -> bool:
    return any(
        x.when == way.when and _no_longer(x.within, way.within) for x in one.exits.values()
    )


def _no_longer(one: Wait, other: Wait) -> bool:
    same = (one.monthly, one.day_of_month) == (other.monthly, other.day_of_month)
    if one == other:
        return True
    plain = not (one.monthly or one.day_of_month)
    fewer = one.days <= other.days and one.working_days <= other.working_days
    return fewer and (same or plain)


def _covered(
    wanted: Iterable[T], given: Iterable[T], as_good: Callable[[T, T], bool]
) -> bool:
    """Say whether each of the wanted has one of the given that is as good."""
    held = list(given)
    return all(any(as_good(ours, theirs) for ours in held) for theirs in wanted)


def _door(ours: Door, theirs: Door) -> bool:
    """Say whether our door spares whatever theirs spares."""
    sooner = ours.first_within_days is None or (
        theirs.first_within_days is not None
        and ours.first_within_days <= theirs.first_within_days
    )
    wider = ours.below_amount is None or (
        theirs.below_amount is not None and ours.below_amount >= theirs.below_amount
    )
    corrected = theirs.corrected or not ours.corrected
    return sooner and wider and corrected and exact(ours.share) >= exact(theirs.share)


def _stage(ours: Stage, theirs: Stage) -> bool:
    longer = ours.file_within_days is None or (
        theirs.file_within_days is not None
        and ours.file_within_days >= theirs.file_within_days
    )
    queue = 0.0 if ours.queue_days is None else ours.queue_days.value
    longest = 0.0 if theirs.queue_days is None else theirs.queue_days.value
    return (
        longer
        and queue <= longest
        and ours.decide_days <= theirs.decide_days
        and exact(ours.right) >= exact(theirs.right)
        and _no_longer(ours.correct, theirs.correct)
        and ours.suspends >= theirs.suspends
    )


def _repair(ours: Repair, theirs: Repair) -> bool:
    price, theirs_price = ours.price, theirs.price
    cheaper = price.amount <= theirs_price.amount and price.days <= theirs_price.days
    open_ = set(price.needs_open) <= set(theirs_price.needs_open)
    clocks = not ours.needs or (bool(theirs.needs) and set(theirs.needs) <= set(ours.needs))
    return (
        cheaper
        and open_
        and clocks
        and ours.after_days <= theirs.after_days
        and exact(ours.grants) >= exact(theirs.grants)
        and _no_longer(ours.within, theirs.within)
    )


def _within(ours: str | list[str] | None, theirs: str | list[str]) -> bool:
    """Say whether the values of a trait that theirs spares are spared by ours."""
    if ours is None:
        return False
    return set(_as_list(theirs)) <= set(_as_list(ours))


def _as_list(values: str | list[str]) -> list[str]:
    return [values] if isinstance(values, str) else values


def _covers_no_more(one: Path, other: Path) -> bool:
    ours, theirs = one.covers, other.covers
    if theirs.opt_in and not ours.opt_in:
        return False
    traits = all(
        trait in ours.where and set(_as_list(ours.where[trait])) <= set(_as_list(values))
        for trait, values in theirs.where.items()
    )
    return traits and exact(ours.share) <= exact(theirs.share)
