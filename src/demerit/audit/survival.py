"""How long listings last, from counts by length: survival, its mean and median, two groups.

Lengths are whole days (or steps of days) from 0; the last axis of every array of counts is
the length, and axes before it are groups. What is open when the run ends has lasted at
least its length, and leaves those at risk after what ended on the same day. Listings are
taken as independent; where one person has several they are not quite, and the intervals
are then a little too narrow.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from demerit.audit.intervals import (
    LEVEL,
    Interval,
    Lack,
    deviations,
    first_lack,
    floats,
    made,
    over,
    size_lack,
)


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """Survival by length, as Kaplan and Meier estimate it; arrays of shape (..., n_days).

    Attributes
    ----------
    at_risk, ended
        Listings that lasted to each length, and those of them that ended at it.
    survival
        Share that lasts longer than each length.
    greenwood
        Greenwood's sum up to each length: the variance of the log of survival.
    """

    at_risk: np.ndarray
    ended: np.ndarray
    survival: np.ndarray
    greenwood: np.ndarray


@dataclass(frozen=True, slots=True, eq=False)
class LogRank:
    """How far two groups' ends lie apart; arrays over pairs of groups.

    Attributes
    ----------
    more
        Ends of the first group, less those expected if both were alike.
    z
        The same in standard deviations; nan where nothing can be told.
    p
        How often chance alone is as far off, both sides together.
    """

    more: np.ndarray
    z: np.ndarray
    p: np.ndarray


def by_day(days: ArrayLike, n: ArrayLike, n_days: int) -> np.ndarray:
    """Return counts by length from rows of lengths; longer ones are counted at the last.

    Parameters
    ----------
    days
        Length of each row.
    n
        Count of each row.
    n_days
        Lengths wanted: 0 up to one less.

    Returns
    -------
    np.ndarray
        Counts; length n_days.
    """
    places = np.minimum(np.asarray(days, dtype=np.int64), n_days - 1)
    counts: np.ndarray = np.bincount(places, weights=floats(n), minlength=n_days)
    return counts


def kaplan_meier(ended: ArrayLike, open_: ArrayLike) -> Curve:
    """Return survival curves.

    Parameters
    ----------
    ended
        Listings that ended at each length; shape (..., n_days).
    open_
        Those still open at it when the run ended.

    Returns
    -------
    Curve
        Of the same shape; nan where nothing was counted.

    References
    ----------
    Kaplan and Meier, "Nonparametric estimation from incomplete observations", JASA 53
    (1958) 457-481; Greenwood, "The natural duration of cancer" (1926).
    """
    ends, still = np.broadcast_arrays(floats(ended), floats(open_))
    at_risk = np.flip(np.cumsum(np.flip(ends + still, -1), -1), -1)
    counted = at_risk[..., :1] > 0
    lasting = np.where(at_risk > 0, 1 - np.nan_to_num(over(ends, at_risk)), 1.0)
    survival = np.where(counted, np.cumprod(lasting, -1), np.nan)
    terms = np.nan_to_num(over(ends, at_risk * (at_risk - ends)))
    return Curve(at_risk, ends, survival, np.cumsum(terms, -1))


def bounds(curve: Curve, *, level: float = LEVEL) -> Interval:
    """Return survival at every length with its interval on the log-log scale.

    Before anything has ended, and after all has, Wilson's interval for those at risk stands
    in, as there the log-log one is undefined.

    Parameters
    ----------
    curve
        Shape (..., n_days).
    level
        Of each interval, at each length alone.

    Returns
    -------
    Interval
        Shape (..., n_days); `n` is at risk. Lacks where fewer than ten were listed.

    References
    ----------
    Kalbfleisch and Prentice, "The statistical analysis of failure time data" (1980), 1.3.
    """
    z, at = deviations(level), curve.survival
    inside = (at > 0) & (at < 1)
    logs = np.log(np.where(inside, at, 0.5))
    reach = np.exp(z * np.sqrt(np.where(inside, curve.greenwood, 0)) / -logs)
    none_yet = over(curve.at_risk, curve.at_risk + z**2)
    low = np.where(inside, np.exp(logs * reach), np.where(at == 1, none_yet, 0.0))
    high = np.where(inside, np.exp(logs / reach), 1.0)
    places = np.where(at > 0, np.arange(at.shape[-1]), 0)
    high = np.take_along_axis(high, np.maximum.accumulate(places, -1), -1)
    lacks = size_lack(np.broadcast_to(curve.at_risk[..., :1], at.shape))
    return made(at, low, high, curve.at_risk, lack=lacks, level=level)


def median(curve: Curve, *, level: float = LEVEL) -> Interval:
    """Return the length by which half have ended, with the interval that bounds give.

    Brookmeyer and Crowley's, read off the log-log bounds: from the first length at which
    the lower bound is at most a half to the first at which the upper one is.

    Parameters
    ----------
    curve
        Shape (..., n_days).
    level
        Of each interval.

    Returns
    -------
    Interval
        Shape (...); `NOT_REACHED` where fewer than half have ended, its low end still
        given if known; an upper end that is not reached is nan.

    References
    ----------
    Brookmeyer and Crowley, "A confidence interval for the median survival time",
    Biometrics 38 (1982) 29-41.
    """
    return quantile(curve, 0.5, level=level)


def quantile(curve: Curve, lasting: float, *, level: float = LEVEL) -> Interval:
    """Return the length beyond which only a share lasts, with the interval as for a median.

    Parameters
    ----------
    curve
        Shape (..., n_days).
    lasting
        The share: a half for the median, a tenth for the length of nine in ten.
    level
        Of each interval.

    Returns
    -------
    Interval
        As for `median`.
    """
    around = bounds(curve, level=level)
    value, low, high = (
        _first_at_most(part, lasting) for part in (around.value, around.low, around.high)
    )
    lacks = size_lack(curve.at_risk[..., 0])
    lacks = first_lack(lacks, np.where(np.isnan(value), Lack.NOT_REACHED, Lack.NONE))
    return Interval(value, low, high, curve.at_risk[..., 0], lacks, level)


def restricted_mean(curve: Curve, until: int, *, level: float = LEVEL) -> Interval:
    """Return the mean length within the first days, with a normal interval.

    Parameters
    ----------
    curve
        Shape (..., n_days), in steps of one day or of several.
    until
        Steps looked at; at most n_days. What lasts longer counts as `until`.
    level
        Of each interval.

    Returns
    -------
    Interval
        In steps; shape (...). Lacks where fewer than ten were listed, and `NOT_REACHED`
        where nobody was followed that long.

    References
    ----------
    Irwin, "The standard error of an estimate of expectation of life", Journal of Hygiene
    47 (1949) 188-189; Royston and Parmar, BMC Medical Research Methodology 13 (2013) 152.
    """
    kept = curve.survival[..., :until]
    value = kept.sum(-1)
    after = np.flip(np.cumsum(np.flip(kept, -1), -1), -1)
    ends, at_risk = curve.ended[..., :until], curve.at_risk[..., :until]
    terms = np.nan_to_num(over(ends, at_risk * (at_risk - ends)))
    half = deviations(level) * np.sqrt((after**2 * terms).sum(-1))
    unseen = (curve.at_risk[..., until - 1] == 0) & (curve.survival[..., until - 1] > 0)
    begun = curve.at_risk[..., 0]
    lacks = first_lack(size_lack(begun), np.where(unseen, Lack.NOT_REACHED, Lack.NONE))
    low, high = np.maximum(value - half, 0), np.minimum(value + half, until)
    return made(value, low, high, begun, lack=lacks, level=level)


def log_rank(a: tuple[ArrayLike, ArrayLike], b: tuple[ArrayLike, ArrayLike]) -> LogRank:
    """Return the log-rank test of whether two groups' listings end alike.

    Parameters
    ----------
    a
        Those ended and those open at each length; shape (..., n_days).
    b
        The same of the other group.

    Returns
    -------
    LogRank
        Shape (...).

    References
    ----------
    Mantel, "Evaluation of survival data and two new rank order statistics arising in its
    consideration", Cancer Chemotherapy Reports 50 (1966) 163-170.
    """
    one, two = kaplan_meier(*a), kaplan_meier(*b)
    both, ends = one.at_risk + two.at_risk, one.ended + two.ended
    more = (one.ended - np.nan_to_num(over(ends * one.at_risk, both))).sum(-1)
    scatter = over(ends * (both - ends) * one.at_risk * two.at_risk, both**2 * (both - 1))
    z = over(more, np.sqrt(np.nan_to_num(scatter).sum(-1)))
    p = np.array([math.erfc(abs(one_z) / math.sqrt(2)) for one_z in z.ravel()])
    return LogRank(more, z, p.reshape(z.shape))


def hazard_ratio(
    a: tuple[ArrayLike, ArrayLike],
    b: tuple[ArrayLike, ArrayLike],
    *,
    level: float = LEVEL,
) -> Interval:
    """Return how many times as fast the first group's listings end as the second's.

    Mantel and Haenszel's ratio of rates over the steps of length: within a step, what ends
    or leaves is taken to have been there for half of it, and the ratio is taken to be the
    same in every step. Its interval is normal for the log.

    Parameters
    ----------
    a
        Those ended and those open in each step; shape (..., n_steps).
    b
        The same of the other group.
    level
        Of each interval.

    Returns
    -------
    Interval
        Shape (...); `n` is the smaller group's ends, and fewer than ten lack.

    References
    ----------
    Greenland and Robins, "Estimation of a common effect parameter from sparse follow-up
    data", Biometrics 41 (1985) 55-68.
    """
    (ends, lasted), (other_ends, other_lasted) = _exposures(*a), _exposures(*b)
    both = lasted + other_lasted
    top = np.nan_to_num(over(ends * other_lasted, both)).sum(-1)
    bottom = np.nan_to_num(over(other_ends * lasted, both)).sum(-1)
    scatter = over((ends + other_ends) * lasted * other_lasted, both**2)
    error = np.sqrt(over(np.nan_to_num(scatter).sum(-1), top * bottom))
    value = over(top, bottom)
    reach = np.exp(deviations(level) * np.nan_to_num(error))
    n = np.minimum(ends.sum(-1), other_ends.sum(-1))
    return made(value, value / reach, value * reach, n, lack=size_lack(n), level=level)


def _exposures(ended: ArrayLike, open_: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Return ends in each step, and the steps lasted by those at risk in it."""
    ends, still = np.broadcast_arrays(floats(ended), floats(open_))
    leaving = ends + still
    return ends, np.flip(np.cumsum(np.flip(leaving, -1), -1), -1) - leaving / 2


def _first_at_most(survival: np.ndarray, share: float) -> np.ndarray:
    """Return the first length at which survival is a share or less; nan if none is."""
    below = survival <= share
    return np.where(below.any(-1), below.argmax(-1), np.nan)
