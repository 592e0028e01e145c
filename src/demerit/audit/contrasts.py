"""Estimates over different people against each other: differences and ratios."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from demerit.audit.intervals import (
    LEVEL,
    Interval,
    deviations,
    first_lack,
    floats,
    made,
    over,
    size_lack,
)


def difference(a: Interval, b: Interval) -> Interval:
    """Return a less b, for two estimates over different people.

    The ends come from the two intervals' own (the method of variance estimates recovery):
    for two shares this is Newcombe's hybrid of Wilson's intervals, for two means or ratios
    the usual interval. Lacks where either does; `n` is the smaller.

    References
    ----------
    Newcombe, "Interval estimation for the difference between independent proportions",
    Statistics in Medicine 17 (1998) 873-890, method 10; Zou and Donner, "Construction of
    confidence limits about effect measures", Statistics in Medicine 27 (2008) 1693-1702.
    """
    value = a.value - b.value
    low = value - np.hypot(a.value - a.low, b.high - b.value)
    high = value + np.hypot(a.high - a.value, b.value - b.low)
    return made(value, low, high, np.minimum(a.n, b.n), lack=_lack_of(a, b), level=a.level)


def ratio(a: Interval, b: Interval) -> Interval:
    """Return a over b, for two estimates of at least zero over different people.

    The ends come from the two intervals' own; for two means this is Fieller's interval.
    Undefined where the interval of b reaches down to nothing. `n` is the smaller.

    References
    ----------
    Donner and Zou, "Closed-form confidence intervals for functions of the normal mean and
    standard deviation", Statistical Methods in Medical Research 21 (2012) 347-359.
    """
    low, high = ratio_ends(a, b)
    n, lack = np.minimum(a.n, b.n), _lack_of(a, b)
    return made(over(a.value, b.value), low, high, n, lack=lack, level=a.level)


def ratio_ends(a: Interval, b: Interval) -> tuple[np.ndarray, np.ndarray]:
    """Return the ends of a over b; the upper is infinite where b may be nothing."""
    product = a.value * b.value
    below = np.maximum(a.low, 0) * (2 * a.value - np.maximum(a.low, 0))
    above = a.high * (2 * a.value - a.high)
    low_root = product**2 - below * b.high * (2 * b.value - b.high)
    bottom = b.low * (2 * b.value - b.low)
    low = over(below, product + np.sqrt(np.maximum(low_root, 0)))
    high = over(product + np.sqrt(np.maximum(product**2 - above * bottom, 0)), bottom)
    low = np.where(a.low <= 0, 0.0, low)
    return low, np.where(b.low <= 0, np.inf, high)


def share_ratio(
    a: tuple[ArrayLike, ArrayLike],
    b: tuple[ArrayLike, ArrayLike],
    *,
    level: float = LEVEL,
    lack: ArrayLike | None = None,
) -> Interval:
    """Return the ratio of two shares over different people, with Katz's interval.

    Where nobody has it, or everybody, in either, the interval alone is worked out with a
    half added to each of the four counts (and starts at zero if nobody of `a` has it); the
    ratio itself is as counted. Undefined if nobody of `b` has it. `n` is the smaller.

    Parameters
    ----------
    a
        Hits and people; any shape.
    b
        Hits and people of the others.
    level
        Of each interval.
    lack
        What the cells lack already, as `cell_lack` tells.

    Returns
    -------
    Interval
        Of the shape of the arguments.

    References
    ----------
    Katz, Baptista, Azen and Pike, "Obtaining confidence intervals for the risk ratio in
    cohort studies", Biometrics 34 (1978) 469-474.
    """
    parts = np.broadcast_arrays(*(floats(part) for part in (*a, *b)))
    hits, n, others, other_n = parts
    value = over(over(hits, n), over(others, other_n))
    bare = (hits == 0) | (others == 0) | (hits == n) | (others == other_n)
    half = np.where(bare, 0.5, 0.0)
    one, all_one = hits + half, n + 2 * half
    two, all_two = others + half, other_n + 2 * half
    middle = over(over(one, all_one), over(two, all_two))
    terms = over(1, one) - over(1, all_one) + over(1, two) - over(1, all_two)
    reach = np.exp(deviations(level) * np.sqrt(np.maximum(np.nan_to_num(terms), 0)))
    low = np.where(hits == 0, 0.0, np.minimum(middle / reach, value))
    high = np.maximum(middle * reach, value)
    lacks = first_lack(lack, size_lack(n), size_lack(other_n))
    return made(value, low, high, np.minimum(n, other_n), lack=lacks, level=level)


def _lack_of(a: Interval, b: Interval) -> np.ndarray:
    """Return what two estimates lack together; they must be of one level."""
    if a.level != b.level:
        msg = f"intervals of levels {a.level} and {b.level} cannot be compared"
        raise ValueError(msg)
    return first_lack(a.lack, b.lack)
