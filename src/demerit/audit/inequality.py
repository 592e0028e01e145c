"""How unequally a burden falls: Gini's coefficient and the share of those who bear most.

Both are read from people by size, with intervals from the influence that one person of
each size has on the number.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from demerit.audit.intervals import LEVEL, Interval, deviations, floats, made, size_lack


def gini(
    people: ArrayLike, sums: ArrayLike, zeros: int, *, level: float = LEVEL
) -> Interval:
    """Return Gini's coefficient of a burden: 0 if all bear alike, near 1 if one bears all.

    Parameters
    ----------
    people
        People in each bin of sizes, in order of size.
    sums
        What those in each bin bear together. They are taken to bear alike; the bins of
        spreads are too narrow for it to show.
    zeros
        People who bear nothing; 0 to look at those alone who bear something.
    level
        Of the interval.

    Returns
    -------
    Interval
        Of shape (). Lacks where fewer than ten bear anything.

    References
    ----------
    Langel and Tillé, "Variance estimation of the Gini index: revisiting a result several
    times published", Journal of the Royal Statistical Society A 176 (2013) 521-540.
    """
    sizes, shares, n = _bins(people, sums, zeros)
    total = float((sizes * shares).sum())
    below = np.cumsum(shares) - shares / 2
    held = shares * sizes
    above = total - np.cumsum(held) + held / 2
    twice = 2 * float((held * below).sum())
    value = _divided(twice, total) - 1
    influence = (2 * (sizes * below + above) - 2 * twice) - (value + 1) * (sizes - total)
    return _with_influence(value, influence, shares, (total, n, people, level))


def top_share(
    people: ArrayLike,
    sums: ArrayLike,
    zeros: int,
    *,
    top: float = 0.01,
    level: float = LEVEL,
) -> Interval:
    """Return the share of a burden that falls on the people who bear most.

    Parameters
    ----------
    people
        As for `gini`.
    sums
        As for `gini`.
    zeros
        As for `gini`.
    top
        Share of the people who are the top.
    level
        Of the interval.

    Returns
    -------
    Interval
        Of shape (). Lacks where fewer than ten bear anything.

    References
    ----------
    Langel and Tillé, "Statistical inference for the quintile share ratio", Journal of
    Statistical Planning and Inference 141 (2011) 2976-2985.
    """
    sizes, shares, n = _bins(people, sums, zeros)
    total = float((sizes * shares).sum())
    before = np.flip(np.cumsum(np.flip(shares))) - shares
    taken = np.clip(top - before, 0, shares)
    value = _divided(float((taken * sizes).sum()), total)
    reached = np.flatnonzero(taken)
    edge = sizes[reached[0]] if len(reached) else 0.0
    influence = np.maximum(sizes - edge, 0) + top * edge - value * sizes
    return _with_influence(value, influence, shares, (total, n, people, level))


def _bins(
    people: ArrayLike, sums: ArrayLike, zeros: int
) -> tuple[np.ndarray, np.ndarray, float]:
    """Return the size and the share of the people of each bin, and all people."""
    counts = np.concatenate([[zeros], floats(people)])
    held = np.concatenate([[0.0], floats(sums)])
    some = counts > 0
    n = float(counts.sum())
    return held[some] / counts[some], counts[some] / max(n, 1), n


def _with_influence(
    value: float,
    influence: np.ndarray,
    shares: np.ndarray,
    rest: tuple[float, float, ArrayLike, float],
) -> Interval:
    """Return an estimate with the normal interval of its mean influence, over the total."""
    total, n, people, level = rest
    error = _divided(math.sqrt(float((shares * influence**2).sum()) / max(n, 1)), total)
    half = deviations(level) * error
    low, high = np.maximum(value - half, 0), np.minimum(value + half, 1)
    lacks = size_lack(floats(people).sum())
    return made(np.asarray(value), low, high, n, lack=lacks, level=level)


def _divided(top: float, bottom: float) -> float:
    return top / bottom if bottom else math.nan
