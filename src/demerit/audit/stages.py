"""Where a gap between groups arises: its log ratio, stage by stage.

What people come to bear is a product: occasions a person, deeds an occasion, records a
deed, and so on to refusals a sanction day. So the log of the ratio between two groups is
exactly the sum of the log ratios of the stages. As logs add, a stage's part is the same in
whatever order the stages are swapped from one group's to the other's: its Shapley value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
    over,
    size_lack,
)


@dataclass(frozen=True, slots=True, eq=False)
class Stages:
    """The stages of a gap between each group and one.

    Attributes
    ----------
    names
        What each stage counts; length n_stages.
    rates
        Of each stage in each group, per one of the stage before (the first: per person);
        nan where that is nobody; shape (n_stages, n_groups).
    steps
        Log of each rate's ratio to that of the reference; shape (n_stages, n_groups).
    total
        Log of the ratio of the last stage per person, the sum of the steps; shape
        (n_groups,).
    """

    names: tuple[str, ...]
    rates: np.ndarray
    steps: Interval
    total: Interval


def decompose(
    names: Sequence[str],
    sums: ArrayLike,
    people: ArrayLike,
    reference: int,
    *,
    squares: ArrayLike | None = None,
    level: float = LEVEL,
    lack: ArrayLike | None = None,
) -> Stages:
    """Return how much each stage adds to the gap between groups and a reference group.

    The total's interval is the delta method's. That of a step allows for the worst that two
    counts of the same people can do together, as their products are not kept: it is at
    least as wide as it need be. Where a count's squares are not known, the steps at it and
    after it have a value without ends, and lack `NO_SQUARES`. A count of nothing has no
    logarithm: its steps lack `UNDEFINED`, and those of counts worth fewer than ten people
    lack `FEW`.

    Parameters
    ----------
    names
        What each stage counts, in order; length n_stages.
    sums
        What each group counts at each stage; shape (n_stages, n_groups).
    people
        In each group.
    reference
        Index of the group that the others are held against.
    squares
        Sums of the squares of what each person counts, nan where not known; shape as
        `sums`.
    level
        Of each interval.
    lack
        What groups lack already, as `cell_lack` tells; length n_groups.

    Returns
    -------
    Stages
        For every group; the reference's own are zero.

    References
    ----------
    Shapley, "A value for n-person games", Contributions to the theory of games 2 (1953).
    """
    counts, n = floats(sums), floats(people)
    known = np.full(counts.shape, np.nan) if squares is None else floats(squares)
    bearing = effective_size(counts, known)
    spread = np.maximum(over(1, bearing) - over(1, n), 0) * over(n, n - 1)
    before = np.concatenate([n[None], counts[:-1]])
    wide, worth = spread.copy(), bearing.copy()
    wide[1:] = (np.sqrt(spread[1:]) + np.sqrt(spread[:-1])) ** 2
    worth[1:] = np.fmin(bearing[1:], bearing[:-1])
    lacks = first_lack(np.broadcast_to(size_lack(n), counts.shape), lack)
    rates = over(counts, before)
    steps = _against(
        _Rates(rates, wide, worth, first_lack(lacks, _few(counts, before, worth)), before),
        reference,
        level,
    )
    few = _few(counts[-1], n, bearing[-1])
    whole = _Rates(
        over(counts[-1], n), spread[-1], bearing[-1], first_lack(lacks[-1], few), n
    )
    return Stages(tuple(names), rates, steps, _against(whole, reference, level))


@dataclass(frozen=True, slots=True, eq=False)
class _Rates:
    """Rates by group, their relative variance, and what they rest on."""

    values: np.ndarray
    spread: np.ndarray
    worth: np.ndarray
    lack: np.ndarray
    n: np.ndarray


def _few(counts: np.ndarray, before: np.ndarray, worth: np.ndarray) -> np.ndarray:
    """Return which rates have nothing, or too little, above or below."""
    least = np.minimum(counts, before)
    few = np.where((least < LEAST) | (worth < LEAST), Lack.FEW, Lack.NONE)
    return np.where(least == 0, Lack.UNDEFINED, few)


def _against(rates: _Rates, reference: int, level: float) -> Interval:
    """Return log ratios of rates to those of one group, the last axis being groups."""
    one = slice(reference, reference + 1)
    known = np.where(rates.lack == Lack.NONE, rates.values, np.nan)
    value = np.log(known) - np.log(known[..., one])
    error = np.sqrt(rates.spread + rates.spread[..., one])
    worth = np.fmin(rates.worth, rates.worth[..., one])
    half = deviations_of_few(level, np.nan_to_num(worth, nan=np.inf)) * error
    itself = np.arange(value.shape[-1]) == reference
    half = np.where(itself & ~np.isnan(value), 0.0, half)
    lacks = first_lack(rates.lack, np.broadcast_to(rates.lack[..., one], value.shape))
    unknown = (lacks == Lack.NONE) & np.isnan(half)
    lacks = np.where(unknown, Lack.NO_SQUARES, lacks).astype(np.int8)
    return Interval(value, value - half, value + half, rates.n, lacks, level)
