"""Second opinions by z3 on what rules of whole numbers do: S1, S2, S3, S4, S6 and S14.

Each function asks one question; found numbers refute, none prove, unknown is neither. The
numbers are scores and points in the regime's smallest step, amounts, counts and days.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from demerit.proofs.solve import SECONDS, Answer, Kind, Question, most, search
from demerit.proofs.tally import Tally
from demerit.texts.regime import Score
from demerit.texts.rules import Door, PointSpan, Rule

_MOST_COUNT = 1_000


def score_in_no_band(score: Score, *, seconds: float = SECONDS) -> Answer:
    """Return a score of the range that no band holds (S1)."""

    def asks(z3: Any) -> Question:  # noqa: ANN401 - a module without types
        s = z3.Int("score")
        inside = [z3.And(low <= s, s <= high) for low, high in _ranges(score)]
        return Question({"score": s}, [*_in_range(s, score), *map(z3.Not, inside)])

    return search(asks, seconds=seconds)


def score_in_two_bands(score: Score, *, seconds: float = SECONDS) -> Answer:
    """Return a score that two bands hold, and their places in the text (S1)."""

    def asks(z3: Any) -> Question:  # noqa: ANN401 - a module without types
        s, one, two = z3.Int("score"), z3.Int("one"), z3.Int("two")
        ranges = _ranges(score)
        places = [one >= 0, one < two, two < len(ranges)]
        for i, (low, high) in enumerate(ranges):
            held = z3.And(low <= s, s <= high)
            places += [z3.Implies(x == i, held) for x in (one, two)]
        numbers = {"score": s, "one": one, "two": two}
        return Question(numbers, [*_in_range(s, score), *places])

    return search(asks, seconds=seconds)


def record_for_both(one: Rule, other: Rule, *, seconds: float = SECONDS) -> Answer:
    """Return a record that sets off two rules at once (S2)."""
    return _record(one, other, seconds, both=True)


def record_for_second_alone(one: Rule, other: Rule, *, seconds: float = SECONDS) -> Answer:
    """Return a record that sets off the second rule and not the first (S2).

    None at all means that the first takes every record that the second would.

    Parameters
    ----------
    one
        A rule.
    other
        Another for a shared deed.
    seconds
        Time limit.

    Returns
    -------
    Answer
        With `amount`, `day` (from year 1), and the counts within each window.
    """
    return _record(one, other, seconds, both=False)


def score_where_orders_part(
    tally: Tally,
    one: Sequence[str],
    other: Sequence[str],
    *,
    most: bool = False,
    seconds: float = SECONDS,
) -> Answer:
    """Return a score from which two orders of the same rules end apart (S3).

    Parameters
    ----------
    tally
        A score's rules in an epoch.
    one
        Keys of rules, in the one order.
    other
        The same in the other order.
    most
        Whether points are at the upper end of their span, and not at the lower.
    seconds
        Time limit.

    Returns
    -------
    Answer
        With `score`, and `used_KEY` for what each cap has seen.
    """

    def asks(z3: Any) -> Question:  # noqa: ANN401 - a module without types
        value, used, limits = _start(z3, tally, {*one, *other})
        ends = [_after(z3, tally, value, used, keys, most=most) for keys in (one, other)]
        parts = _cut(z3, tally, ends[0]) != _cut(z3, tally, ends[1])
        numbers = {"score": value, **{f"used_{k}": u for k, u in used.items()}}
        return Question(numbers, [*limits, parts])

    return search(asks, seconds=seconds)


def scores_put_out_of_order(tally: Tally, key: str, *, seconds: float = SECONDS) -> Answer:
    """Return two scores, `low` to `high`, whose order one record of a rule turns (S4)."""

    def asks(z3: Any) -> Question:  # noqa: ANN401 - a module without types
        low, used, limits = _start(z3, tally, {key})
        high = z3.Int("high")
        both = [*limits, low <= high]
        if tally.running:
            both += _in_range(high, tally.score)
        ends = [_after(z3, tally, value, used, [key]) for value in (low, high)]
        turned = _cut(z3, tally, ends[0]) > _cut(z3, tally, ends[1])
        return Question({"low": low, "high": high}, [*both, turned])

    return search(asks, seconds=seconds)


def longest_term(
    term: int, extension: int, *, renewals: int | None, seconds: float = SECONDS
) -> Answer:
    """Return the most days that a listing lasts with extensions and renewals (S6).

    Parameters
    ----------
    term
        Days of the term.
    extension
        Days of an extension, which each beginning may have once.
    renewals
        How often it may begin anew; None is without end.
    seconds
        Time limit.

    Returns
    -------
    Answer
        `largest` is None if there is no longest.
    """

    def asks(z3: Any) -> Question:  # noqa: ANN401 - a module without types
        n, extended, ran = z3.Ints("renewals extended ran")
        limits = [n >= 0, extended >= 0, extended <= n + 1, ran >= 0]
        # Each renewal comes on a day before the end; what ran by then is added up.
        limits += [ran <= n * (term - 1) + extended * extension]
        if renewals is not None:
            limits.append(n <= renewals)
        total = ran + term
        return Question({"renewals": n, "extended": extended}, limits, aim=total)

    return most(asks, seconds=seconds)


def wide_margin(
    least: int, largest: int, ratio: Fraction, *, seconds: float = SECONDS
) -> Answer:
    """Return two outcomes within a margin that differ by more than a ratio (S14)."""

    def asks(z3: Any) -> Question:  # noqa: ANN401 - a module without types
        mild, harsh = z3.Ints("mild harsh")
        limits = [x >= least for x in (mild, harsh)] + [x <= largest for x in (mild, harsh)]
        wide = harsh * ratio.denominator > mild * ratio.numerator
        return Question({"mild": mild, "harsh": harsh}, [*limits, wide])

    return search(asks, seconds=seconds)


def _ranges(score: Score) -> list[tuple[int, int]]:
    return [
        (
            score.least if band.least is None else band.least,
            score.most if band.most is None else band.most,
        )
        for band in score.bands.values()
    ]


def _in_range(value: Any, score: Score) -> list[Any]:  # noqa: ANN401 - a term of z3
    return [value >= score.least, value <= score.most]


def _record(one: Rule, other: Rule, seconds: float, *, both: bool) -> Answer:
    def asks(z3: Any) -> Question:  # noqa: ANN401 - a module without types
        amount, day = z3.Ints("amount day")
        windows = sorted({w for rule in (one, other) for w in _windows(rule)})
        counts = {w: z3.Int(f"records_in_{w}_days") for w in windows}
        limits = [amount >= 0, day >= 1, day <= date.max.toordinal()]
        limits += [c >= 1 for c in counts.values()]
        limits += [c <= _MOST_COUNT for c in counts.values()]
        limits += [counts[a] <= counts[b] for a, b in pairwise(windows)]
        first, second = (_meets(z3, r, amount, day, counts) for r in (one, other))
        numbers = {"amount": amount, "day": day}
        numbers |= {f"records_in_{w}_days": c for w, c in counts.items()}
        return Question(numbers, [*limits, second, first if both else z3.Not(first)])

    if not set(one.deeds) & set(other.deeds) and both:
        return Answer(Kind.NONE)
    return search(asks, seconds=seconds)


def _windows(rule: Rule) -> list[int]:
    found = [rule.within_days] + [d.first_within_days for d in rule.doors.values()]
    return [w for w in found if w is not None]


def _meets(z3: Any, rule: Rule, amount: Any, day: Any, counts: dict[int, Any]) -> Any:  # noqa: ANN401 - terms of z3
    """Return the condition that a record sets a rule off, all luck coming up."""
    asked = [amount >= rule.least_amount]
    if rule.from_ is not None:
        asked.append(day >= rule.from_.toordinal())
    if rule.until is not None:
        asked.append(day < rule.until.toordinal())
    if rule.times > 1 and rule.within_days is not None:
        asked.append(counts[rule.within_days] >= rule.times)
    sure = [d for d in rule.doors.values() if not d.corrected and d.share.value >= 1]
    asked += [z3.Not(_spared(z3, door, amount, counts)) for door in sure]
    return z3.And(*asked)


def _spared(z3: Any, door: Door, amount: Any, counts: dict[int, Any]) -> Any:  # noqa: ANN401 - terms of z3
    asked = []
    if door.below_amount is not None:
        asked.append(amount < door.below_amount)
    if door.first_within_days is not None:
        asked.append(counts[door.first_within_days] == 1)
    return z3.And(*asked) if asked else z3.BoolVal(val=False)


def _start(z3: Any, tally: Tally, keys: set[str]) -> tuple[Any, dict[str, Any], list[Any]]:  # noqa: ANN401 - terms of z3
    """Return a score, what caps have seen, and the limits of both."""
    value, used, limits = z3.Int("score"), {}, []
    if tally.running:
        limits += _in_range(value, tally.score)
    for key in sorted(keys):
        cap = tally.rules[key].cap
        if cap is not None:
            used[key] = z3.Int(f"used_{key}")
            limits += [used[key] >= 0, used[key] <= cap.points]
    return value, used, limits


def _after(
    z3: Any,  # noqa: ANN401 - a module without types
    tally: Tally,
    value: Any,  # noqa: ANN401 - a term of z3
    used: dict[str, Any],
    keys: Sequence[str],
    *,
    most: bool = False,
) -> Any:  # noqa: ANN401 - a term of z3
    """Return the value after rules have moved it one by one."""
    seen = dict(used)
    for key in keys:
        rule = tally.rules[key]
        if rule.down_to is not None:
            missing = rule.down_to - _cut(z3, tally, value)
            points = z3.If(missing < 0, missing, 0)
        else:
            span = rule.points or PointSpan(at_least=0, at_most=0)
            points = z3.IntVal(span.at_most if most else span.at_least)
        if rule.cap is not None:
            left = rule.cap.points - seen[key]
            left = z3.If(left > 0, left, 0)
            points = z3.If(points > left, left, z3.If(points < -left, -left, points))
        if tally.running:
            points = _cut(z3, tally, value + points) - value
        if rule.cap is not None:
            seen[key] += z3.If(points < 0, -points, points)
        value += points
    return value


def _cut(z3: Any, tally: Tally, value: Any) -> Any:  # noqa: ANN401 - terms of z3
    low, high = tally.score.least, tally.score.most
    return z3.If(value < low, low, z3.If(value > high, high, value))
