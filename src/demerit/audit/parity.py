"""Fairlearn's measures of disparity, with intervals: listed is predicted, a deed is true.

Each gives the largest difference, or the smallest ratio, between any two groups (or between
a group and all people), with an interval that holds for the search among them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from demerit.audit.extremes import Gap
from demerit.audit.frames import BETWEEN_GROUPS, Frame, frame
from demerit.audit.groups import Sums
from demerit.audit.intervals import LEVEL, Interval, first_lack, level_of_each
from demerit.tables.cohorts import Cohorts


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """People whose groups are compared, and how.

    Attributes
    ----------
    cohorts
        The population.
    sums
        What the run added up by cohort.
    by
        Traits; several are crossed.
    method
        `between_groups` or `to_overall`.
    level
        How often an interval is to hold.
    """

    cohorts: Cohorts
    sums: Sums
    by: Sequence[str]
    method: str = BETWEEN_GROUPS
    level: float = LEVEL

    def frame(self, metric: str, level: float) -> Frame:
        """Return a metric by group, at a level."""
        return frame(metric, self.cohorts, self.sums, self.by, level=level)


def demographic_parity_difference(people: Compared) -> Gap:
    """Return the largest difference in the share listed."""
    return people.frame("selection_rate", people.level).difference(people.method)


def demographic_parity_ratio(people: Compared) -> Gap:
    """Return the smallest ratio of shares listed."""
    return people.frame("selection_rate", people.level).ratio(people.method)


def equal_opportunity_difference(people: Compared) -> Gap:
    """Return the largest difference in the share listed of those who did a deed."""
    return people.frame("true_positive_rate", people.level).difference(people.method)


def equal_opportunity_ratio(people: Compared) -> Gap:
    """Return the smallest ratio of shares listed of those who did a deed."""
    return people.frame("true_positive_rate", people.level).ratio(people.method)


def equalized_odds_difference(people: Compared, agg: str = "worst_case") -> Gap:
    """Return the larger difference of those in true and in false positive rates.

    Parameters
    ----------
    people
        Whose groups are compared, and how.
    agg
        `worst_case` for the larger of both, `mean` for their mean.

    Returns
    -------
    Gap
        Lacks where either lacks; the groups are those of the larger of both.
    """
    gaps = [made.difference(people.method) for made in _odds(people)]
    return _together(gaps, np.maximum if agg == "worst_case" else _mean, people.level)


def equalized_odds_ratio(people: Compared, agg: str = "worst_case") -> Gap:
    """Return the smaller ratio of those of true and of false positive rates.

    Parameters
    ----------
    people
        Whose groups are compared, and how.
    agg
        `worst_case` for the smaller of both, `mean` for their mean.

    Returns
    -------
    Gap
        Lacks where either lacks; the groups are those of the smaller of both.
    """
    gaps = [made.ratio(people.method) for made in _odds(people)]
    return _together(gaps, np.minimum if agg == "worst_case" else _mean, people.level)


def _odds(people: Compared) -> list[Frame]:
    """Return the two rates by group, at the level at which both hold at once."""
    level = level_of_each(people.level, 2)
    return [people.frame(f"{kind}_positive_rate", level) for kind in ("true", "false")]


def _together(gaps: list[Gap], how: Callable[..., np.ndarray], level: float) -> Gap:
    one, two = (gap.interval for gap in gaps)
    value, low, high = (
        how(getattr(one, end), getattr(two, end)) for end in ("value", "low", "high")
    )
    worse = gaps[1] if how(one.value, two.value) == two.value else gaps[0]
    lack = first_lack(one.lack, two.lack)
    both = Interval(value, low, high, np.minimum(one.n, two.n), lack, level)
    left_out = np.maximum(gaps[0].left_out, gaps[1].left_out)
    return Gap(both, worse.highest, worse.lowest, left_out)


def _mean(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return np.asarray((a + b) / 2)
