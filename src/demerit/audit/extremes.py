"""The groups furthest apart, with intervals that hold for the search among all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from demerit.audit.contrasts import difference, ratio_ends
from demerit.audit.intervals import Interval, Lack, made


@dataclass(frozen=True, slots=True, eq=False)
class Gap:
    """An extreme among groups; arrays of one shape.

    Attributes
    ----------
    interval
        The extreme, with an interval that holds however many groups were searched.
    highest, lowest
        Indices of the groups with the highest and the lowest value; -1 if none has one. For
        a gap to all people, both are the group furthest from them.
    left_out
        Groups too small to be judged, which the extreme says nothing about.
    """

    interval: Interval
    highest: np.ndarray
    lowest: np.ndarray
    left_out: np.ndarray

    def at(self, index: int) -> Gap:
        """Return one of the extremes."""
        parts = self.highest, self.lowest, self.left_out
        high, low, left_out = (np.asarray(part[index]) for part in parts)
        return Gap(self.interval.at(index), high, low, left_out)


def smallest(each: Interval, level: float) -> Gap:
    """Return the smallest estimate over the last axis; they hold at once at the level."""
    return _extreme(each, np.min, np.inf, level)


def largest(each: Interval, level: float) -> Gap:
    """Return the largest estimate over the last axis; they hold at once at the level."""
    return _extreme(each, np.max, -np.inf, level)


def range_difference(each: Interval, level: float) -> Gap:
    """Return the largest estimate less the smallest.

    Parameters
    ----------
    each
        Estimates over groups, each at the level that all pairs need; shape (..., n_groups).
    level
        At which all pairs hold at once.

    Returns
    -------
    Gap
        Shape (...). Its ends are the largest of the pairs' lower and upper ends.
    """
    low, high = _over_pairs(each, _difference_ends, np.maximum, -np.inf)
    value = largest(each, level).interval.value - smallest(each, level).interval.value
    return _ranged(each, value, np.maximum(low, 0), np.maximum(high, 0), level)


def range_ratio(each: Interval, level: float) -> Gap:
    """Return the smallest estimate over the largest.

    Parameters
    ----------
    each
        Estimates over groups, each at the level that all pairs need; shape (..., n_groups).
    level
        At which all pairs hold at once.

    Returns
    -------
    Gap
        Shape (...). Its ends are the smallest of the pairs' lower and upper ends, at most
        one.
    """
    low, high = _over_pairs(each, ratio_ends, np.minimum, np.inf)
    top = largest(each, level).interval.value
    value = smallest(each, level).interval.value / np.where(top == 0, np.nan, top)
    return _ranged(each, value, np.minimum(low, 1), np.minimum(high, 1), level)


def furthest_difference(gaps: Interval, level: float) -> Gap:
    """Return the largest difference over the last axis, whatever its sign."""
    far = np.maximum(np.abs(gaps.low), np.abs(gaps.high))
    near = np.maximum(np.maximum(gaps.low, -gaps.high), 0)
    return largest(
        Interval(np.abs(gaps.value), near, far, gaps.n, gaps.lack, gaps.level), level
    )


def furthest_ratio(quotients: Interval, level: float) -> Gap:
    """Return the smallest ratio over the last axis; those above one are turned round."""
    low, value, high = (
        _at_most_one(p) for p in (quotients.low, quotients.value, quotients.high)
    )
    around = (quotients.low <= 1) & (quotients.high >= 1)
    ends = np.minimum(low, high), np.where(around, 1.0, np.maximum(low, high))
    return smallest(
        Interval(value, *ends, quotients.n, quotients.lack, quotients.level), level
    )


def _at_most_one(ratios: np.ndarray) -> np.ndarray:
    return np.where(ratios > 1, 1 / np.where(ratios > 1, ratios, 1), ratios)


def _extreme(
    each: Interval, how: Callable[..., np.ndarray], worst: float, level: float
) -> Gap:
    filled = [
        np.where(each.enough, part, worst) for part in (each.value, each.low, each.high)
    ]
    value, low, high = (how(part, axis=-1) for part in filled)
    place = np.where(filled[0] == value[..., None], 1, 0).argmax(-1)
    n = np.take_along_axis(each.n, place[..., None], -1)[..., 0]
    lack = _lack_of(each, 1)
    place = np.where(lack == Lack.NONE, place, -1)
    interval = made(value, low, high, n, lack=lack, level=level)
    return Gap(interval, place, place, (~each.enough).sum(-1))


def _ranged(
    each: Interval, value: np.ndarray, low: np.ndarray, high: np.ndarray, level: float
) -> Gap:
    top, bottom = largest(each, level), smallest(each, level)
    n = np.minimum(top.interval.n, bottom.interval.n)
    interval = made(value, low, high, n, lack=_lack_of(each, 2), level=level)
    return Gap(interval, top.highest, bottom.lowest, top.left_out)


def _lack_of(each: Interval, wanted: int) -> np.ndarray:
    return np.where(each.enough.sum(-1) < wanted, Lack.FEW, Lack.NONE)


def _difference_ends(a: Interval, b: Interval) -> tuple[np.ndarray, np.ndarray]:
    found = difference(a, b)
    return found.low, found.high


def _over_pairs(
    each: Interval,
    ends: Callable[[Interval, Interval], tuple[np.ndarray, np.ndarray]],
    merge: np.ufunc,
    worst: float,
) -> tuple[np.ndarray, np.ndarray]:
    """Return the extremes of the ends of all pairs, one group against all at a time."""
    low = np.full(each.value.shape[:-1], worst)
    high = low.copy()
    judged = np.flatnonzero(each.enough.any(tuple(range(each.enough.ndim - 1))))
    some = each.at((..., judged))
    for place in range(len(judged)):
        one = some.at((..., slice(place, place + 1)))
        known = some.enough & one.enough
        known[..., place] = False
        for extreme, end in zip((low, high), ends(one, some), strict=True):
            merge(extreme, merge.reduce(np.where(known, end, worst), -1), out=extreme)
    return low, high
