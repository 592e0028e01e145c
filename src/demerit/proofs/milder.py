"""In which respects one way to a sanction is harsher than another.

Each respect is compared by itself: a larger chance is not weighed against a shorter term. A
way that is harsher in none is no worse for anyone, whatever the luck, if luck is paired.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from demerit.proofs.paths import Path, clipped, least_wait
from demerit.proofs.tally import longest_wait, most_days, term_of
from demerit.proofs.weigh import as_harsh
from demerit.texts.parts import Dated, NumberPart, Wait
from demerit.texts.regime import Again, Covers, ListRule, Spell
from demerit.texts.rules import Door, Exit, Extension, Ground, Repair, Rule, Stage

T = TypeVar("T", bound=Dated)


def worse_in(one: Path, other: Path) -> list[str]:
    """Return the respects in which a way is harsher than another, or not comparable.

    Parameters
    ----------
    one
        A way.
    other
        Another, for the same act and days.

    Returns
    -------
    list[str]
        None if the one starts no sooner, lasts no longer, comes up for no one more, spares
        whom the other spares, and can be left wherever the other can.
    """
    ours, theirs = one.rule, other.rule
    checks = {
        "sanction": as_harsh(other.sanction, one.sanction)
        and _within(one.sanction, other.sanction, one.since),
        "dates": _within(ours, theirs, one.since),
        "report": no_more(one.report.share, other.report.share)
        and one.report.trend == other.report.trend,
        "share": no_more(ours.share, theirs.share),
        "least_amount": ours.least_amount >= theirs.least_amount,
        "times": _counts_no_sooner(one, other),
        "doors": as_good_all(ours.doors.values(), theirs.doors.values(), _door, one.since),
        "notice": _notice_no_worse(ours, theirs),
        "start": _starts_no_sooner(one, other),
        "term": _lasts_no_longer(ours, theirs) and _kept_no_longer(one, other),
        "again": _again(one.roster) <= _again(other.roster) and _orderly(one, other),
        "joins": _joined_no_worse(one, other),
        "exits": as_good_all(one.exits, other.exits, _exit, one.since),
        "objections": _stages_no_worse(one, other),
        "repairs": as_good_all(one.repairs, other.repairs, _repair, one.since),
        "never": _spares_all(one.roster, other.roster),
        "covers": _covers_no_more(one.covers, other.covers),
        "publishes": set(one.roster.publishes) <= set(other.roster.publishes),
    }
    return [name for name, holds in checks.items() if not holds]


def no_more(ours: NumberPart, theirs: NumberPart) -> bool:
    """Say whether a number is no larger than another for anybody."""
    if ours.value > theirs.value:
        return False
    same = [(f.where, f.by) for f in ours.times] == [(f.where, f.by) for f in theirs.times]
    return same or (not theirs.times and all(f.by <= 1 for f in ours.times))


def no_longer(one: Wait, other: Wait) -> bool:
    """Say whether a wait is never longer than another."""
    same = (one.monthly, one.day_of_month) == (other.monthly, other.day_of_month)
    plain = not (one.monthly or one.day_of_month)
    fewer = one.days <= other.days and one.working_days <= other.working_days
    return fewer and (same or plain)


def as_good_all(
    given: Iterable[T], wanted: Iterable[T], as_good: Callable[[T, T], bool], since: date
) -> bool:
    """Say whether each of the wanted has one of the given that is as good and in force."""
    held = list(given)
    return all(
        any(
            ours is theirs or (as_good(ours, theirs) and _within(theirs, ours, since))
            for ours in held
        )
        for theirs in wanted
    )


def is_first(door: Door) -> bool:
    """Say whether a door asks that a record be the first."""
    return door.first_within_days is not None


def _within(inner: Dated, outer: Dated, since: date) -> bool:
    """Say whether one rule is in force, from a day on, only while another is."""
    ours, theirs = clipped(inner, since), clipped(outer, since)
    return theirs[0] <= ours[0] and ours[1] <= theirs[1]


def _counts_no_sooner(one: Path, other: Path) -> bool:
    """Say whether no record counts here that does not count there, for those before it."""
    ours, theirs = one.rule, other.rule
    if theirs.times > 1:
        enough = ours.times >= theirs.times
        soon = (ours.within_days or 0) <= (theirs.within_days or 0)
        if not (enough and soon and one.acts <= other.acts and _kept_no_longer(one, other)):
            return False
    first = any(is_first(door) for door in theirs.doors.values())
    return not first or one.acts <= other.acts


def _notice_no_worse(ours: Ground, theirs: Ground) -> bool:
    if theirs.notice is None:
        return True
    if ours.notice is None or not no_longer(theirs.notice.wait, ours.notice.wait):
        return False
    heard, there = ours.notice.right, theirs.notice.right
    return there is None or (heard is not None and no_more(there, heard))


def _starts_no_sooner(one: Path, other: Path) -> bool:
    span, there = one.report.delay_days, other.report.delay_days
    late = span.at_least >= there.at_least and span.at_most >= there.at_most
    waits = sum(map(least_wait, one.waits)) >= sum(map(longest_wait, other.waits))
    return late and (waits or no_longer(other.rule.starts, one.rule.starts))


def _lasts_no_longer(ours: Rule, theirs: Rule) -> bool:
    if theirs.term_days is None:
        term = True
    else:
        term = ours.term_days is not None and no_more(ours.term_days, theirs.term_days)
    longer = ours.extension if isinstance(ours, Ground) else None
    there = theirs.extension if isinstance(theirs, Ground) else None
    return term and (longer is None or (there is not None and _extends(longer, there)))


def _extends(ours: Extension, theirs: Extension) -> bool:
    days, there = ours.days, theirs.days
    fewer = days.at_least <= there.at_least and days.at_most <= there.at_most
    return fewer and no_more(ours.share, theirs.share)


def _kept_no_longer(one: Path, other: Path) -> bool:
    ours, theirs = one.deed, other.deed
    if theirs.keeps_days is None:
        return True
    if ours.keeps_days is None or ours.keeps_since is not theirs.keeps_since:
        return False
    return ours.keeps_days <= theirs.keeps_days


def _again(roster: ListRule) -> int:
    """Return how a new record lengthens a spell: ignored, renewed, or one of its own."""
    if roster.spell is Spell.RECORD:
        return 2
    return 1 if roster.again is Again.RESTART else 0


def _orderly(one: Path, other: Path) -> bool:
    """Say whether more records never shorten the time on the other list."""
    roster = other.roster
    if one.feeds == other.feeds or roster.spell is Spell.RECORD:
        return True
    terms = {term_of(g) for g in roster.grounds.values() if g.deeds}
    ways_off = bool(other.exits or other.stages or other.repairs)
    plain = not any(g.term_days and g.term_days.times for g in roster.grounds.values())
    ignores = roster.again is Again.IGNORE
    return len(terms) == 1 and plain and not (ignores and ways_off)


def _joined_no_worse(one: Path, other: Path) -> bool:
    if len(one.joins) != len(other.joins):
        return False
    return all(
        no_more(ours.share, theirs.share)
        and no_longer(theirs.starts, ours.starts)
        and (ours.follows, ours.represents, ours.running)
        == (theirs.follows, theirs.represents, theirs.running)
        and _lasts_no_longer(ours, theirs)
        and _within(ours, theirs, one.since)
        for ours, theirs in zip(one.joins, other.joins, strict=True)
    )


def _stages_no_worse(one: Path, other: Path) -> bool:
    if not other.stages:
        return True
    return len(one.stages) == len(other.stages) and all(
        _stage(ours, theirs) and _within(theirs, ours, one.since)
        for ours, theirs in zip(one.stages, other.stages, strict=True)
    )


def _exit(ours: Exit, theirs: Exit) -> bool:
    return ours.when == theirs.when and no_longer(ours.within, theirs.within)


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
    return sooner and wider and corrected and no_more(theirs.share, ours.share)


def _stage(ours: Stage, theirs: Stage) -> bool:
    longer = ours.file_within_days is None or (
        theirs.file_within_days is not None
        and ours.file_within_days >= theirs.file_within_days
    )
    queue = ours.queue_days is None or (
        theirs.queue_days is not None and no_more(ours.queue_days, theirs.queue_days)
    )
    sooner = most_days(ours.decide_days) <= most_days(theirs.decide_days) and queue
    right = no_more(theirs.right, ours.right) and ours.suspends >= theirs.suspends
    return longer and sooner and right and no_longer(ours.correct, theirs.correct)


def _repair(ours: Repair, theirs: Repair) -> bool:
    price, there = ours.price, theirs.price
    cheaper = price.amount <= there.amount and price.days <= there.days
    open_ = set(price.needs_open) <= set(there.needs_open)
    clocks = not ours.needs or (bool(theirs.needs) and set(theirs.needs) <= set(ours.needs))
    sooner = ours.after_days <= theirs.after_days and no_longer(ours.within, theirs.within)
    return cheaper and open_ and clocks and sooner and no_more(theirs.grants, ours.grants)


def _spares_all(ours: ListRule, theirs: ListRule) -> bool:
    """Say whether a list leaves out everybody whom the other leaves out."""
    return all(
        set(as_list(values)) <= set(as_list(ours.never.get(trait, [])))
        for trait, values in theirs.never.items()
    )


def _covers_no_more(ours: Covers, theirs: Covers) -> bool:
    traits = all(
        trait in ours.where and set(as_list(ours.where[trait])) <= set(as_list(values))
        for trait, values in theirs.where.items()
    )
    opts = ours.opt_in or not theirs.opt_in
    return traits and opts and no_more(ours.share, theirs.share)


def as_list(values: str | list[str]) -> list[str]:
    """Return one value or several as a list."""
    return [values] if isinstance(values, str) else values
