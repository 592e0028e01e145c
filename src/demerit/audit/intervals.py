"""Intervals of shares, means and ratios, worked out from sums; whole arrays at a time.

Every function takes arrays that broadcast, and gives an `Interval` of their shape. What too
few people stand behind has no value: its `lack` says why, and value and ends are nan.

| is | function |
| --- | --- |
| share | `share(hits, n)`; of counts that cluster in people, `clustered_share` |
| mean | `mean(sums, squares, n)`; of what few bear, `burdens.burden` |
| ratio of two sums over the same people | `ratio_of_sums` |
| two of these, different people | `difference`, `ratio`, `share_ratio` of `contrasts` |
| many at once | `level=level_of_each(0.95, n_groups)` |

People are taken as drawn independently of one another, which they are within a run whose
world has no couplings.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

LEVEL = 0.95
"""How often an interval is to hold what it is about."""
LEAST = 10
"""Fewest listed, unlisted, or people of any kind behind a number."""
_NORMAL = NormalDist()


class Lack(IntEnum):
    """What an estimate lacks."""

    NONE = 0
    EMPTY = 1
    FEW_LISTED = 2
    FEW_UNLISTED = 3
    FEW = 4
    UNDEFINED = 5
    NO_SQUARES = 6
    NOT_REACHED = 7


LACK_SAYS = {
    Lack.NONE: "",
    Lack.EMPTY: "nobody is counted",
    Lack.FEW_LISTED: "too few people listed",
    Lack.FEW_UNLISTED: "too few people not listed",
    Lack.FEW: "too few people counted",
    Lack.UNDEFINED: "a number that would be divided by is zero",
    Lack.NO_SQUARES: "the run keeps no squares of this count",
    Lack.NOT_REACHED: "not reached within the run",
}
"""What each lack is, for a reader."""


@dataclass(frozen=True, slots=True, eq=False)
class Interval:
    """Estimates with their intervals; all arrays of one shape.

    Attributes
    ----------
    value, low, high
        The estimate and the ends of its interval; nan where something lacks.
    n
        What it rests on: people, or what is counted.
    lack
        What it lacks, as `Lack`.
    level
        How often each of the intervals is to hold what it is about.
    """

    value: np.ndarray
    low: np.ndarray
    high: np.ndarray
    n: np.ndarray
    lack: np.ndarray
    level: float

    @property
    def enough(self) -> np.ndarray:
        """Return where nothing lacks."""
        enough: np.ndarray = np.equal(self.lack, Lack.NONE)
        return enough

    def at(self, index: Any) -> Interval:  # noqa: ANN401 - whatever numpy takes
        """Return some of the estimates, by an index of their arrays."""
        parts = (self.value, self.low, self.high, self.n, self.lack)
        value, low, high, n, lack = (np.asarray(part[index]) for part in parts)
        return Interval(value, low, high, n, lack, self.level)


def made(
    value: np.ndarray,
    low: np.ndarray,
    high: np.ndarray,
    n: ArrayLike,
    *,
    lack: ArrayLike,
    level: float,
) -> Interval:
    """Return an interval, with nan wherever something lacks or a number is not finite."""
    value, low, high, size, lacks = np.broadcast_arrays(value, low, high, n, lack)
    odd = ~(np.isfinite(value) & np.isfinite(low) & np.isfinite(high))
    lacks = np.where((lacks == Lack.NONE) & odd, Lack.UNDEFINED, lacks).astype(np.int8)
    value, low, high = (np.where(lacks, np.nan, end) for end in (value, low, high))
    return Interval(value, low, high, size.astype(np.float64), lacks, level)


def cell_lack(listed: ArrayLike, people: ArrayLike) -> np.ndarray:
    """Return what cells lack, which need ten people listed and ten not listed.

    Parameters
    ----------
    listed
        People listed in each cell; any shape.
    people
        All people in each cell.

    Returns
    -------
    np.ndarray
        `Lack` of each cell.
    """
    listed, people = np.asarray(listed), np.asarray(people)
    lack = np.where(people - listed < LEAST, Lack.FEW_UNLISTED, Lack.NONE)
    lack = np.where(listed < LEAST, Lack.FEW_LISTED, lack)
    return np.where(people == 0, Lack.EMPTY, lack).astype(np.int8)


def first_lack(*lacks: ArrayLike | None) -> np.ndarray:
    """Return, place by place, the first lack that is one."""
    found = np.zeros((), dtype=np.int8)
    for lack in lacks:
        if lack is not None:
            found = np.where(found == Lack.NONE, lack, found).astype(np.int8)
    return found


def size_lack(n: ArrayLike) -> np.ndarray:
    """Return what estimates over n people lack."""
    n = np.asarray(n)
    few = np.where(n < LEAST, Lack.FEW, Lack.NONE)
    return np.where(n == 0, Lack.EMPTY, few).astype(np.int8)


def over(tops: ArrayLike, bottoms: ArrayLike) -> np.ndarray:
    """Return quotients, nan where something would be divided by zero."""
    top, bottom = np.broadcast_arrays(floats(tops), floats(bottoms))
    nothing = np.full(top.shape, np.nan)
    quotients: np.ndarray = np.divide(top, bottom, out=nothing, where=bottom != 0)
    return quotients


def level_of_each(level: float, n: int, how: str = "sidak") -> float:
    """Return the level that each of n intervals needs for all to hold at once.

    Šidák's is the default: it is a little narrower, and holds for normal estimates however
    they hang together. Bonferroni's holds for any estimates.

    Parameters
    ----------
    level
        How often all of the intervals together are to hold.
    n
        Intervals; at least 1.
    how
        `sidak` or `bonferroni`.

    Returns
    -------
    float
        The level of one.

    References
    ----------
    Šidák, "Rectangular confidence regions for the means of multivariate normal
    distributions", JASA 62 (1967) 626-633.
    """
    each = {"sidak": math.exp(math.log(level) / n), "bonferroni": 1 - (1 - level) / n}
    return each[how]


def deviations(level: float) -> float:
    """Return how many standard deviations a two-sided normal interval reaches."""
    return -_NORMAL.inv_cdf((1 - level) / 2)


def deviations_of_few(level: float, freedom: ArrayLike) -> np.ndarray:
    """Return how far Student's t reaches, by degrees of freedom, to a part in a thousand.

    The expansion in Abramowitz and Stegun, 26.7.5; it wants 9 degrees or more, and at the
    levels of many simultaneous intervals it is up to 3 in a hundred short there.
    """
    z, one = deviations(level), 1 / np.maximum(floats(freedom), 1.0)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(
        (term * one**power for power, term in enumerate(terms, 1)), np.zeros(one.shape)
    )


def share(
    hits: ArrayLike, n: ArrayLike, *, level: float = LEVEL, lack: ArrayLike | None = None
) -> Interval:
    """Return the shares of n that are hits, with Wilson's interval.

    No hits among many is a share of zero with an upper end; fewer than ten people lack.

    Parameters
    ----------
    hits
        How many have it; any shape.
    n
        Of how many; effective sizes may be fractions.
    level
        Of each interval.
    lack
        What the cells lack already, as `cell_lack` tells.

    Returns
    -------
    Interval
        Of the shape of `hits` and `n`.

    References
    ----------
    Wilson, "Probable inference, the law of succession, and statistical inference",
    JASA 22 (1927) 209-212.
    """
    size, square = floats(n), deviations(level) ** 2
    value = over(hits, size)
    middle = over(value + over(square, 2 * size), 1 + over(square, size))
    inside = over(value * (1 - value), size) + over(square, 4 * size**2)
    half = deviations(level) * over(np.sqrt(inside), 1 + over(square, size))
    low = np.where(value == 0, 0.0, np.clip(middle - half, 0, value))
    high = np.where(value == 1, 1.0, np.clip(middle + half, value, 1))
    return made(value, low, high, size, lack=first_lack(lack, size_lack(size)), level=level)


def effective_size(sums: ArrayLike, squares: ArrayLike) -> np.ndarray:
    """Return how many independent ones counts that cluster in people are worth.

    The square of the sum over the sum of the squares: as if all of a person's counts went
    the same way, which is the least that they can be worth.

    Parameters
    ----------
    sums
        Sum of the counts of each person; any shape.
    squares
        Sum of their squares.

    Returns
    -------
    np.ndarray
        Effective sizes; nan where nothing was counted.

    References
    ----------
    Kish, "Survey sampling" (1965), section 8.2.
    """
    return over(floats(sums) ** 2, squares)


def clustered_share(
    hits: ArrayLike,
    total: ArrayLike,
    squares: ArrayLike,
    *,
    level: float = LEVEL,
    lack: ArrayLike | None = None,
) -> Interval:
    """Return shares of counts that cluster in people, such as refusals by cause.

    Wilson's interval for Kish's effective size; `n` is that size.

    Parameters
    ----------
    hits
        Counts that have it; any shape.
    total
        Of how many.
    squares
        Sum of the squares of each person's count.
    level
        Of each interval.
    lack
        As for `share`.

    Returns
    -------
    Interval
        Of the shape of the arguments.
    """
    size = np.nan_to_num(effective_size(total, squares))
    return share(over(hits, total) * size, size, level=level, lack=lack)


def mean(
    sums: ArrayLike,
    squares: ArrayLike,
    n: ArrayLike,
    *,
    level: float = LEVEL,
    lack: ArrayLike | None = None,
) -> Interval:
    """Return means over people, with Student's interval.

    Normal for many people; for few it is wider, as Student's law has it, and fewer than ten
    lack. Where nearly everybody has zero it takes some tens who have not: the interval is
    about the mean of all, and rests on them.

    Parameters
    ----------
    sums
        Sum of the values; any shape.
    squares
        Sum of their squares.
    n
        People.
    level
        Of each interval.
    lack
        As for `share`.

    Returns
    -------
    Interval
        Of the shape of the arguments.
    """
    size = floats(n)
    value = over(sums, size)
    spread = np.maximum(floats(squares) - floats(sums) * value, 0)
    error = np.sqrt(over(spread, size * (size - 1)))
    half = deviations_of_few(level, size - 1) * error
    lacks = first_lack(lack, size_lack(size))
    return made(value, value - half, value + half, size, lack=lacks, level=level)


def ratio_of_sums(
    tops: ArrayLike,
    bottoms: ArrayLike,
    squares: tuple[ArrayLike, ArrayLike, ArrayLike],
    n: ArrayLike,
    *,
    level: float = LEVEL,
    lack: ArrayLike | None = None,
) -> Interval:
    """Return ratios of two sums over the same people, with the delta method's interval.

    Parameters
    ----------
    tops
        The sums above; any shape.
    bottoms
        The sums below.
    squares
        Sums of the squares of the tops, of the squares of the bottoms, and of the products.
    n
        People with anything in the bottoms.
    level
        Of each interval.
    lack
        As for `share`.

    Returns
    -------
    Interval
        Of the shape of the arguments.

    References
    ----------
    Cochran, "Sampling techniques" (3rd edition, 1977), section 2.11.
    """
    top_squares, bottom_squares, products = (floats(part) for part in squares)
    size = floats(n)
    value = over(tops, bottoms)
    rest = top_squares - 2 * value * products + value**2 * bottom_squares
    rest = np.maximum(rest, 0) * over(size, size - 1)
    half = deviations_of_few(level, size - 1) * over(np.sqrt(rest), bottoms)
    lacks = first_lack(lack, size_lack(size))
    return made(value, value - half, value + half, size, lack=lacks, level=level)


def floats(values: ArrayLike) -> np.ndarray:
    """Return numbers as floats, so that no product of counts overflows."""
    return np.asarray(values, dtype=np.float64)
