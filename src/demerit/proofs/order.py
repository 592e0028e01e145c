"""S3, order independence: whether the same records in another order leave the same score.

A score moves by whole points, is cut to its range and perhaps capped, so what a pair of
records does is piecewise linear in the score with whole corners. Two orders that agree at
every corner and beside it agree everywhere: that decides the matter without a solver.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations, product
from math import prod

from demerit.proofs.conduct import check_s4
from demerit.proofs.finding import Finding, Verdict, Witness
from demerit.proofs.scripts import (
    CLOSES,
    Symbol,
    moments,
    shown,
    symbols,
    witness_of,
)
from demerit.proofs.tally import Done, Epoch, Tally, bases, epochs, gap
from demerit.texts.parts import Moment
from demerit.texts.regime import Regime, Score

__all__ = ["check_s3", "check_s4"]
_MOST_STATES = 5_000
_MOST_ACTS = 400
_MOST_PAIRS = 12
_MOST_SPENT = 120
_AFTER = 2


@dataclass(frozen=True, slots=True)
class Swap:
    """Two records, what was recorded of their deeds before, and where their orders part."""

    one: Symbol
    other: Symbol
    earlier: int
    first: bool


def check_s3(regime: Regime, norm: object = None) -> list[Finding]:
    """Return for each score whether the order of records changes where it ends.

    Parameters
    ----------
    regime
        The regime.
    norm
        Not asked: no norm sets a line here.

    Returns
    -------
    list[Finding]
        One for each score; one more where its points decay or fall away on common days.
    """
    del norm
    return [f for name in regime.scores for f in _of_score(regime, name)]


def swaps(tally: Tally) -> Iterator[Swap]:
    """Yield pairs of records whose two orders leave different scores, from some score.

    Parameters
    ----------
    tally
        A score's rules in an epoch.

    Yields
    ------
    Swap
        In the order of the text; none if no order ever matters.
    """
    for swap, orders in unlike_orders(tally):
        if _sums_alike(tally, orders):
            continue
        keys = sorted({key for order in orders for key in order})
        if any(
            _parts(tally, orders, value, (spent, most))
            for most in (False, True)
            for spent in _spent(tally, keys)
            for value in corners(tally, keys, spent)
        ):
            yield swap


def unlike_orders(tally: Tally) -> Iterator[tuple[Swap, tuple[list[str], list[str]]]]:
    """Yield pairs of records, and the rules that they set off in each of two orders."""
    for swap in _pairs(tally):
        orders = _orders(tally, swap)
        if orders[0] != orders[1]:
            yield swap, orders


def corners(tally: Tally, keys: Sequence[str], spent: Mapping[str, int]) -> list[int]:
    """Return the scores at which a pair of records can begin to act otherwise.

    Parameters
    ----------
    tally
        A score's rules in an epoch.
    keys
        The rules that the pair sets off.
    spent
        What each of their caps has seen.

    Returns
    -------
    list[int]
        Those nearest to the base first, each with its neighbours.
    """
    score = tally.score
    lines, sums = {score.least, score.most}, {0}
    for key in keys:
        rule, moves = tally.rules[key], {0}
        if rule.down_to is not None:
            lines.add(rule.down_to)
        if rule.points is not None:
            moves |= {rule.points.at_least, rule.points.at_most}
        if rule.cap is not None:
            left = max(rule.cap.points - spent.get(key, 0), 0)
            moves |= {left, -left}
        for _ in range(_AFTER):
            sums = {total + move for total in sums for move in moves}
    reached = {line - n + near for line in lines for n in sums for near in (-1, 0, 1)}
    if tally.running:
        reached = {v for v in reached if score.least <= v <= score.most}
    return sorted(reached, key=lambda v: (abs(v - bases(score)[0]), v))


def is_exact(tally: Tally) -> bool:
    """Say whether every state of a score's caps can be looked at one by one."""
    sizes = [rule.cap.points + 1 for rule in tally.rules.values() if rule.cap is not None]
    return not _is_bent(tally) or prod(sorted(sizes)[-_AFTER:]) <= _MOST_SPENT


def _of_score(regime: Regime, name: str) -> Iterator[Finding]:
    score = regime.scores[name]
    subject = f"scores.{name}"
    rules = list(score.points.values())
    articles = tuple(dict.fromkeys(c for c in (score.cite, *(r.cite for r in rules)) if c))
    verdict, says, witness = _records(regime, name)
    yield Finding("S3", verdict, subject, says, articles, witness)
    if score.decay is None and score.resets is None:
        return
    what = "decay" if score.decay is not None else "resets"
    witness = _across(regime, name, what)
    if witness is not None:
        says = (
            "one act before and one after the day on which the score returns leave another "
            "score than the same two the other way round"
        )
        yield Finding("S3", Verdict.REFUTED, f"{subject}.{what}", says, articles, witness)


def _records(regime: Regime, name: str) -> tuple[Verdict, str, Witness | None]:
    """Return what is decided of the records of a score alone."""
    score, seen = regime.scores[name], 0
    cut = epochs(list(score.points.values()))
    for epoch in cut:
        tally = Tally(score, regime.deeds, epoch)
        found = list(swaps(tally))
        seen += len(found)
        witness = _reached(regime, name, tally, epoch, found[:_MOST_PAIRS])
        if witness is not None:
            fault = _at_fault(score, tally)
            says = f"the order of the same two records changes the score, by {fault}"
            return Verdict.REFUTED, says, witness
    inexact = not all(is_exact(Tally(score, regime.deeds, e)) for e in cut)
    if not seen and inexact:
        says = "no order was found to matter, but its caps are too wide to try them all"
        return Verdict.UNKNOWN, says, None
    if seen:
        says = (
            "some scores tell two orders of the same records apart, but no history that "
            f"leads from the base to one was found among those of {_MOST_ACTS} acts"
        )
        return Verdict.UNKNOWN, says, None
    if not any(rule.deeds for rule in score.points.values()):
        return Verdict.NOT_APPLICABLE, "no record moves the score by itself", None
    if not _is_bent(Tally(score, regime.deeds, Epoch(None, None))):
        says = "the score is counted anew as a sum; sums do not depend on their order"
        return Verdict.PROVED, says, None
    says = "both orders agree at every corner of the score, so from every score"
    return Verdict.PROVED, says, None


def _at_fault(score: Score, tally: Tally) -> str:
    """Return the part of the text that makes order matter, in words."""
    parts = []
    if tally.running:
        parts.append(f"the cut to {score.least} to {score.most} after each change")
    if any(rule.down_to is not None for rule in tally.rules.values()):
        parts.append("`down_to`")
    if any(rule.cap for rule in tally.rules.values()):
        parts.append("`cap`")
    return " or ".join(parts or ["`times` or a door, which ask what came before"])


def _pairs(tally: Tally) -> Iterator[Swap]:
    most = max((rule.times for rule in tally.rules.values()), default=1)
    windows = most > 1 or any(tally.doors.values())
    seen = set()
    for one, other in combinations(symbols(tally), 2):
        same = one.deed == other.deed
        for earlier, first in (
            product(range(most), (True, False)) if windows else [(0, True)]
        ):
            swap = Swap(one, other, earlier, first)
            ways = tuple(tuple(_effect(tally, k) for k in o) for o in _orders(tally, swap))
            if ways not in seen:
                seen.add(ways)
                yield swap
            if not same and not windows:
                break


def _effect(tally: Tally, key: str) -> tuple[object, ...]:
    """Return what tells a rule from others of the same effect."""
    rule = tally.rules[key]
    return (rule.points, rule.down_to, key if rule.cap else None)


def _orders(tally: Tally, swap: Swap) -> tuple[list[str], list[str]]:
    """Return the rules that two records set off, in the one order and in the other."""
    same = swap.one.deed == swap.other.deed
    made = []
    for pair in ((swap.one, swap.other), (swap.other, swap.one)):
        keys: list[str] = []
        for place, symbol in enumerate(pair):
            after = same and place == 1
            keys += tally.fired(
                symbol.deed,
                symbol.amount,
                earlier=swap.earlier + after,
                first=swap.first and not after,
            )
        made.append(keys)
    return made[0], made[1]


def _is_bent(tally: Tally) -> bool:
    """Say whether what a record does depends on where the score stands."""
    return tally.running or any(r.down_to is not None for r in tally.rules.values())


def _sums_alike(tally: Tally, orders: tuple[list[str], list[str]]) -> bool:
    """Say whether two orders add up the same points; a rule's cap cuts their sum alike."""
    return not _is_bent(tally) and sorted(orders[0]) == sorted(orders[1])


def _spent(tally: Tally, keys: Iterable[str]) -> Iterator[dict[str, int]]:
    """Yield what the rules' caps may have seen: all of it, or if it is much, the ends."""
    caps = {key: cap.points for key in keys if (cap := tally.rules[key].cap) is not None}
    few = prod(most + 1 for most in caps.values()) <= _MOST_SPENT
    choices = [
        range(most + 1) if few else sorted({0, most - 1, most}) for most in caps.values()
    ]
    for spent in product(*choices):
        yield dict(zip(caps, spent, strict=True))


def _parts(
    tally: Tally,
    orders: tuple[list[str], list[str]],
    value: int,
    luck: tuple[Mapping[str, int], bool],
) -> bool:
    """Say whether two orders of rules leave different scores."""
    ends, (spent, most) = [], luck
    for order in orders:
        at, used = value, dict(spent)
        for key in order:
            points = tally.moved(key, at, used.get(key, 0), most=most)
            used[key] = used.get(key, 0) + abs(points)
            at += points
        ends.append(tally.cut(at))
    return ends[0] != ends[1]


def _reached(
    regime: Regime, name: str, tally: Tally, epoch: Epoch, found: list[Swap]
) -> Witness | None:
    """Return a life from the base whose last two acts, swapped, leave another score."""
    if not found:
        return None
    days = gap(regime, list(tally.rules.values()))
    for base in bases(tally.score):
        for way in _ways(tally, base, found):
            made = _lives(regime, name, tally, (way, base, days), epoch)
            if made is not None:
                return made
    return None


def _ways(tally: Tally, base: int, found: list[Swap]) -> Iterator[list[Symbol]]:
    """Yield histories that end in a pair that may part, the shortest first."""
    steps: dict[tuple[object, ...], Symbol] = {}
    for symbol in symbols(tally):
        keys = list(tally.fired(symbol.deed, symbol.amount, earlier=1000, first=False))
        steps.setdefault(tuple(_effect(tally, key) for key in keys), symbol)
    queue: list[tuple[int, list[Symbol]]] = [(base, [])]
    seen = {base}
    for value, before in queue:
        for swap in found:
            orders = _orders(tally, swap)
            spent = _spent(tally, sorted({*orders[0], *orders[1]}))
            if any(_parts(tally, orders, value, (u, False)) for u in spent):
                again = [swap.one] * swap.earlier if swap.earlier else []
                yield [*before, *again, swap.one, swap.other]
        if len(before) >= _MOST_ACTS - _AFTER or len(seen) > _MOST_STATES:
            continue
        for symbol in steps.values():
            at = value
            for key in tally.fired(symbol.deed, symbol.amount, earlier=1000, first=False):
                at += tally.moved(key, at, 0)
            if at not in seen:
                seen.add(at)
                queue.append((at, [*before, symbol]))


def _lives(
    regime: Regime,
    name: str,
    tally: Tally,
    way: tuple[list[Symbol], int, int],
    epoch: Epoch,
) -> Witness | None:
    """Return the witness of a history whose last two records part when swapped."""
    history, base, apart = way
    swapped = [*history[:-2], history[-1], history[-2]]
    ends, told = [], []
    for order in (history, swapped):
        dated = [(i * apart, symbol) for i, symbol in enumerate(order, start=1)]
        records = [Done(day, symbol.deed, symbol.amount) for day, symbol in dated]
        last = len(order) * apart
        ends.append(tally.lived(records, base=base, days=[last], phase=1)[-1])
        told.append(dated)
    if ends[0] == ends[1]:
        return None
    expects = [
        f"scores.{name}.points.{key}"
        for symbol in history[-2:]
        for key in tally.fired(symbol.deed, symbol.amount, earlier=0, first=True)
    ]
    data = {
        "base": base,
        "scores": ends,
        "other_script": shown(moments(regime, epoch, told[1])),
    }
    says = f"the score ends at {ends[0]}; with the last two acts swapped, at {ends[1]}"
    last = len(history) * apart + gap(regime, list(tally.rules.values())) + _AFTER
    return witness_of(
        regime,
        epoch,
        told[0],
        says=says,
        expects=expects,
        data=data,
        last=last,
        scores={name: ends[0]},
    )


def _across(regime: Regime, name: str, what: str) -> Witness | None:
    """Return two acts with a return of the score between, that part when swapped."""
    score = regime.scores[name]
    returns = score.decay or score.resets
    if returns is None:
        return None
    for epoch in epochs(list(score.points.values())):
        tally = Tally(score, regime.deeds, epoch)
        for one, other in combinations(symbols(tally), 2):
            for base in bases(score):
                way = ([one, other], base, returns.every_days)
                made = _lives(regime, name, tally, way, epoch)
                if made is not None:
                    seen = (*made.expects, f"scores.{name}.{what}")
                    return _case_closed(regime, score, replace(made, expects=seen))
    return None


def _case_closed(regime: Regime, score: Score, made: Witness) -> Witness:
    """Return a life whose first case is over before a return that spares open cases."""
    if score.resets is None or not score.resets.keeps_open or not made.script:
        return made
    first, *others = made.script
    days = gap(regime, list(score.points.values()))
    closes = Moment(on=first.on + timedelta(days=days), rings=CLOSES)
    theirs = [*made.data["other_script"]]
    theirs[1:1] = [{"on": str(closes.on), "rings": CLOSES}]
    data = {**made.data, "other_script": theirs}
    return replace(made, script=(first, closes, *others), data=data)
