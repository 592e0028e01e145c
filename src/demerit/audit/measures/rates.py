"""Intervals of counts in time and of shares of what people bear."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from demerit.audit.evidence import Evidence
from demerit.audit.intervals import (
    LEAST,
    Interval,
    Lack,
    clustered_share,
    deviations,
    effective_size,
    first_lack,
    floats,
    made,
    over,
    ratio_of_sums,
    size_lack,
)


def rate(
    counts: ArrayLike, exposure: ArrayLike, *, dispersion: float = 1.0, level: float
) -> Interval:
    """Return counts over what they were counted in, with a normal interval of the count.

    Parameters
    ----------
    counts
        What was counted; any shape.
    exposure
        Years, people or listings in which it was.
    dispersion
        Variance of a count over its mean.
    level
        Of each interval.

    Returns
    -------
    Interval
        `n` is what was counted; fewer than ten lack.
    """
    n = floats(counts)
    half = deviations(level) * np.sqrt(n * max(dispersion, 1.0))
    low, high = np.maximum(n - half, 0), n + half
    value, low, high = (over(end, exposure) for end in (n, low, high))
    return made(value, low, high, n, lack=size_lack(n), level=level)


def part_of(
    tops: ArrayLike,
    whole: ArrayLike,
    squares: tuple[ArrayLike, ArrayLike, ArrayLike],
    *,
    level: float,
    lack: ArrayLike,
) -> Interval:
    """Return shares of a quantity that people bear, by a ratio of sums.

    Where all of it has it, or none, the sums have no spread, and Wilson's interval for
    Kish's effective number of people stands in.

    Parameters
    ----------
    tops
        How much has it; any shape.
    whole
        Of how much.
    squares
        Sums over people of the squares of the tops, of the whole, and of their products.
    level
        Of each interval.
    lack
        What the cells lack already.

    Returns
    -------
    Interval
        `n` is the effective number of people.
    """
    n = np.nan_to_num(effective_size(whole, squares[1]))
    found = ratio_of_sums(tops, whole, squares, n, level=level, lack=lack)
    edge = clustered_share(tops, whole, squares[1], level=level, lack=lack)
    at_edge = (floats(tops) == 0) | (floats(tops) == floats(whole))
    low = np.where(at_edge, edge.low, np.maximum(found.low, 0))
    high = np.where(at_edge, edge.high, np.minimum(found.high, 1))
    return made(found.value, low, high, n, lack=found.lack, level=level)


def log_ratio(
    value: ArrayLike, variance: ArrayLike, n: ArrayLike, *, level: float
) -> Interval:
    """Return ratios with a normal interval of their logarithm.

    Parameters
    ----------
    value
        The ratios; any shape.
    variance
        Of the logarithm of each.
    n
        What each rests on; fewer than ten lack.
    level
        Of each interval.

    Returns
    -------
    Interval
        Of the shape of the arguments.
    """
    ratio = floats(value)
    reach = np.exp(deviations(level) * np.sqrt(np.maximum(np.nan_to_num(variance), 0)))
    ends = (ratio, ratio / reach, ratio * reach)
    return made(*ends, n, lack=size_lack(n), level=level)


def dispersion(evidence: Evidence, quantity: str) -> float:
    """Return the squares over the sum of a quantity: how its counts cluster in people."""
    total = evidence.totals[quantity]
    return evidence.totals[f"{quantity}^2"] / total if total else 1.0


def clustered(
    hits: ArrayLike, total: ArrayLike, spread: float, *, level: float
) -> Interval:
    """Return shares of counts that cluster in people as all of their kind do.

    Parameters
    ----------
    hits
        Counts that have it; any shape.
    total
        Of how many.
    spread
        From `dispersion`.
    level
        Of each interval.

    Returns
    -------
    Interval
        `n` is the effective number of people.
    """
    squares = floats(total) * max(spread, 1.0)
    return clustered_share(hits, total, squares, level=level)


def listed_lack(listed: ArrayLike, people: ArrayLike) -> np.ndarray:
    """Return what cells lack whose people are all listed: only those listed are wanted."""
    few = np.where(floats(listed) < LEAST, Lack.FEW_LISTED, Lack.NONE)
    return first_lack(few, np.where(floats(people) == 0, Lack.EMPTY, Lack.NONE))


def added(rows: Iterable[dict[str, Any]], column: str) -> int:
    """Return a column of some rows added up."""
    return sum(int(row[column]) for row in rows)
