"""Means of burdens: what few people bear, and some bear much of."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from demerit.audit.intervals import (
    LEAST,
    LEVEL,
    Interval,
    Lack,
    deviations_of_few,
    effective_size,
    first_lack,
    floats,
    made,
    over,
    size_lack,
)


def burden(
    sums: ArrayLike,
    squares: ArrayLike,
    n: ArrayLike,
    *,
    level: float = LEVEL,
    lack: ArrayLike | None = None,
) -> Interval:
    """Return means over people of what few bear, and nobody bears less than nothing of.

    The interval is taken on the log scale, with Student's law for Kish's effective size of
    those who bear it: where many have nothing and some have much, it holds when `mean`'s
    does not. It lacks `FEW` where those who bear it are worth fewer than ten.

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
    size, bearing = floats(n), np.nan_to_num(effective_size(sums, squares))
    value = over(sums, size)
    # Of a relative error: the squares of the mean cancel.
    spread = np.maximum(over(1, bearing) - over(1, size), 0) * over(size, size - 1)
    few = np.where(bearing < LEAST, Lack.FEW, Lack.NONE)
    reach = deviations_of_few(level, bearing) * np.sqrt(np.nan_to_num(spread))
    factor = np.exp(np.where(few == Lack.NONE, reach, 0))
    lacks = first_lack(lack, size_lack(size), few)
    return made(value, value / factor, value * factor, size, lack=lacks, level=level)
