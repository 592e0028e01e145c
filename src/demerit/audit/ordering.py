"""Whether one order follows another: Kendall's tau, and the area under a curve."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from demerit.audit.intervals import (
    LEVEL,
    Interval,
    deviations,
    floats,
    made,
    over,
    share,
    size_lack,
)


def kendall(table: ArrayLike, *, level: float = LEVEL) -> Interval:
    """Return Kendall's tau-b of a table of counts, with its asymptotic interval.

    1 if who ranks higher in the rows never ranks lower in the columns, -1 the other way
    round; ties in either are allowed for.

    Parameters
    ----------
    table
        People by two ordered classes; shape (n_rows, n_columns).
    level
        Of the interval.

    Returns
    -------
    Interval
        Of shape (). Undefined if all are in one row or one column.

    References
    ----------
    Brown and Benedetti, "Sampling behavior of tests for correlation in two-way contingency
    tables", JASA 72 (1977) 309-315.
    """
    counts = floats(table)
    n = counts.sum()
    parts = counts / n if n else counts
    rows, columns = parts.sum(1), parts.sum(0)
    same, other = _quadrants(parts)
    in_rows, in_columns = 1 - (rows**2).sum(), 1 - (columns**2).sum()
    scale = np.sqrt(max(in_rows * in_columns, 0.0))
    tau = over((parts * (same - other)).sum(), scale)
    slopes = rows[:, None] * in_columns + columns[None, :] * in_rows
    influence = 2 * scale * (same - other) + np.nan_to_num(tau) * slopes
    spread = (parts * influence**2).sum() - (
        np.nan_to_num(tau) * (in_rows + in_columns)
    ) ** 2
    half = deviations(level) * over(np.sqrt(max(spread, 0.0) / max(n, 1)), scale**2)
    low, high = np.maximum(tau - half, -1), np.minimum(tau + half, 1)
    return made(tau, low, high, n, lack=size_lack(n), level=level)


def area(lower: ArrayLike, higher: ArrayLike, *, level: float = LEVEL) -> Interval:
    """Return how often one of the second group ranks above one of the first, ties by half.

    The area under the receiver's curve, with DeLong's variance, and the interval taken on
    the logit scale. At 0 or 1, where that variance is nothing, Wilson's interval for the
    smaller group's people stands in.

    Parameters
    ----------
    lower
        People of the first group by score, in order; shape (..., n_scores).
    higher
        People of the second group by the same scores.
    level
        Of each interval.

    Returns
    -------
    Interval
        Shape (...); `n` is the smaller group's people, and fewer than ten lack.

    References
    ----------
    DeLong, DeLong and Clarke-Pearson, "Comparing the areas under two or more correlated
    receiver operating characteristic curves", Biometrics 44 (1988) 837-845.
    """
    one, two = np.broadcast_arrays(floats(lower), floats(higher))
    n_one, n_two = one.sum(-1), two.sum(-1)
    beaten = over(np.cumsum(one, -1) - one / 2, n_one[..., None])
    beats = 1 - over(np.cumsum(two, -1) - two / 2, n_two[..., None])
    value = over((two * beaten).sum(-1), n_two)
    variance = sum(
        over((counts * (part - value[..., None]) ** 2).sum(-1), n * (n - 1))
        for counts, part, n in ((two, beaten, n_two), (one, beats, n_one))
    )
    smaller = np.minimum(n_one, n_two)
    inside = (value > 0) & (value < 1)
    safe = np.where(inside, value, 0.5)
    logit = np.log(safe / (1 - safe))
    reach = deviations(level) * np.sqrt(variance) / (safe * (1 - safe))
    edge = share(np.nan_to_num(value) * smaller, smaller, level=level)
    low = np.where(inside, 1 / (1 + np.exp(reach - logit)), edge.low)
    high = np.where(inside, 1 / (1 + np.exp(-reach - logit)), edge.high)
    return made(value, low, high, smaller, lack=size_lack(smaller), level=level)


def _quadrants(parts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return what ranks the same way from each cell in both, and what the other way."""
    before = np.cumsum(np.cumsum(np.pad(parts, ((1, 0), (1, 0))), 0), 1)
    up_left = before[:-1, :-1]
    up_right = before[:-1, -1:] - before[:-1, 1:]
    down_left = before[-1:, :-1] - before[1:, :-1]
    down_right = before[-1, -1] - before[-1:, 1:] - before[1:, -1:] + before[1:, 1:]
    return up_left + down_right, up_right + down_left
