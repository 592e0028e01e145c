"""Intervals over seeds: the same comparison repeated with other luck."""

from __future__ import annotations

import math

import numpy as np

from demerit.audit.intervals import Interval, made

_HALVINGS = 60


def over_seeds(values: np.ndarray, level: float) -> Interval:
    """Return the mean of a number over seeds, with Student's interval.

    Parameters
    ----------
    values
        The number under each seed; shape (n_seeds, ...), two seeds or more.
    level
        Of each interval.

    Returns
    -------
    Interval
        Of the shape of one seed's values; `n` is the number of seeds.
    """
    n = len(values)
    value = values.mean(axis=0)
    half = students(level, n - 1) * values.std(axis=0, ddof=1) / math.sqrt(n)
    return made(value, value - half, value + half, n, lack=0, level=level)


def students(level: float, freedom: int) -> float:
    """Return how far Student's t reaches to both sides, for any whole degrees of freedom.

    Parameters
    ----------
    level
        How much of the law lies inside.
    freedom
        Degrees of freedom, 1 or more.

    Returns
    -------
    float
        The quantile.

    Examples
    --------
    >>> round(students(0.95, 1), 3), round(students(0.95, 9), 3)
    (12.706, 2.262)

    References
    ----------
    Abramowitz and Stegun, "Handbook of mathematical functions", 26.7.3 and 26.7.4.
    """
    low, high = 0.0, math.pi / 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _inside(middle, freedom) < level else (low, middle)
    return math.sqrt(freedom) * math.tan(high)


def _inside(angle: float, freedom: int) -> float:
    """Return how much of Student's law lies below sqrt(freedom) * tan(angle), both ways."""
    odd = freedom % 2
    term = math.cos(angle) if odd else 1.0
    total = term if freedom > 1 else 0.0
    for i in range(2 + odd, freedom - 1, 2):
        term *= (i - 1) / i * math.cos(angle) ** 2
        total += term
    if odd:
        return 2 / math.pi * (angle + math.sin(angle) * total)
    return math.sin(angle) * total
