"""Groups of people, and what a metric adds up to in each of them.

The metrics are Fairlearn's, with listed as what was predicted and a deed done as what is
true; and any quantity of an account, of which the mean a person is taken. All comes from
sums by cohort.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from demerit.audit.burdens import burden
from demerit.audit.contrasts import difference, ratio, share_ratio
from demerit.audit.intervals import (
    Interval,
    cell_lack,
    first_lack,
    made,
    share,
    size_lack,
)
from demerit.errors import Fault, RunError, nearest
from demerit.tables.accounts import NAMES, SUMS
from demerit.tables.cohorts import Cohorts

CONDUCT = "conduct"
DID_NONE, DID = "did none", "did a deed"
"""The levels of conduct: people who did no deed in the run, and people who did one."""
RATES = (
    "selection_rate",
    "mean_prediction",
    "true_positive_rate",
    "false_positive_rate",
    "true_negative_rate",
    "false_negative_rate",
    "count",
)
"""Fairlearn's metrics."""
METRICS = (*RATES, *NAMES)
GIVEN_CONDUCT = (
    "selection_rate",
    "mean_prediction",
    "count",
    *(name for name in NAMES if f"doer*{name}" in SUMS),
)
"""Metrics that can be given by conduct."""
_NOT_OF_LISTINGS = ("count", "deeds", "doer")

Sums = Mapping[str, np.ndarray]
"""What is added up for each cohort, by the names of `accounts.SUMS`; length n_cohorts."""


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """People by trait, or by traits crossed.

    Attributes
    ----------
    traits
        Names of the traits.
    labels
        Value of each trait, for each group that has cohorts.
    of_cohort
        Index of each cohort's group; length n_cohorts.
    """

    traits: tuple[str, ...]
    labels: list[tuple[str, ...]]
    of_cohort: np.ndarray


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """A metric's sums, cell by cell; all arrays of one shape.

    Attributes
    ----------
    metric
        Its name.
    tops, squares, n
        Sum of what the metric counts, sum of its squares by person (of no use for a share),
        and over how many people it is taken.
    listed, people
        Of the whole cell, by which it is told whether it is large enough.
    """

    metric: str
    tops: np.ndarray
    squares: np.ndarray
    n: np.ndarray
    listed: np.ndarray
    people: np.ndarray

    def estimate(self, level: float) -> Interval:
        """Return the metric of each cell, at a level for each interval."""
        if self.metric == "count":
            return made(self.tops, self.tops, self.tops, self.n, lack=0, level=level)
        if self._is_share:
            return share(self.tops, self.n, level=level, lack=self._lack)
        return burden(self.tops, self.squares, self.n, level=level, lack=self._lack)

    def less(self, other: Cells, level: float) -> Interval:
        """Return the differences from other cells, of other people."""
        return difference(self.estimate(level), other.estimate(level))

    def over(self, other: Cells, level: float) -> Interval:
        """Return the ratios to other cells, of other people.

        Katz's interval for shares, that of `contrasts.ratio` for burdens.
        """
        if not self._is_share or self.metric == "count":
            return ratio(self.estimate(level), other.estimate(level))
        lack = first_lack(self._lack, other._lack)
        return share_ratio(
            (self.tops, self.n), (other.tops, other.n), level=level, lack=lack
        )

    def all(self) -> Cells:
        """Return the cells of all groups together; the last axis has length 1."""
        return self._with(*(part.sum(-1, keepdims=True) for part in self._parts))

    def others(self) -> Cells:
        """Return for each cell those of all other groups together."""
        return self._with(*(part.sum(-1, keepdims=True) - part for part in self._parts))

    def at(self, place: int) -> Cells:
        """Return the cells of one group; the last axis has length 1."""
        return self._with(*(part[..., place : place + 1] for part in self._parts))

    @property
    def _parts(self) -> tuple[np.ndarray, ...]:
        return self.tops, self.squares, self.n, self.listed, self.people

    def _with(self, *parts: np.ndarray) -> Cells:
        tops, squares, n, listed, people = parts
        return Cells(self.metric, tops, squares, n, listed, people)

    @property
    def _is_share(self) -> bool:
        return f"{self.metric}^2" not in SUMS

    @property
    def _lack(self) -> np.ndarray:
        if self.metric in _NOT_OF_LISTINGS:
            return size_lack(self.n)
        return first_lack(cell_lack(self.listed, self.people), size_lack(self.n))


def crossed(cohorts: Cohorts, traits: Sequence[str]) -> Groups:
    """Return the groups that traits make when they are crossed.

    Parameters
    ----------
    cohorts
        The population.
    traits
        Names of traits; none for one group of all.

    Returns
    -------
    Groups
        In the order of the traits' values; crossings without a cohort are left out.

    Raises
    ------
    RunError
        U001, for each trait that the population has not.
    """
    known, faults = list(cohorts.traits), []
    for trait in traits:
        if trait not in known:
            problem = f"people have no trait '{trait}'."
            hints, remedy = nearest(trait, known), "name a trait of the world."
            faults.append(Fault("U001", problem, known=hints, remedy=remedy))
    if faults:
        raise RunError(faults)
    code = np.zeros(cohorts.n_cohorts, dtype=np.int64)
    for trait in traits:
        code = code * len(cohorts.traits[trait]) + cohorts.codes[:, known.index(trait)]
    _, firsts, of_cohort = np.unique(code, return_index=True, return_inverse=True)
    described = (cohorts.describe(int(first)) for first in firsts)
    labels = [tuple(values[trait] for trait in traits) for values in described]
    return Groups(tuple(traits), labels, of_cohort)


def cells_of(
    metric: str,
    cohorts: Cohorts,
    sums: Sums,
    by: Groups,
    given: Groups,
    *,
    conduct: bool = False,
) -> Cells:
    """Return a metric's sums by group, for each level of what is given.

    Parameters
    ----------
    metric
        One of `METRICS`.
    cohorts
        The population.
    sums
        What the run added up by cohort.
    by
        The groups.
    given
        Groups of the same cohorts, whose labels are the levels.
    conduct
        Whether each level is told apart by conduct too: first those who did no deed.

    Returns
    -------
    Cells
        Shape (n_levels, n_groups), twice the levels by conduct.

    Raises
    ------
    RunError
        U001, if there is no such metric, or none by conduct.
    """
    known = GIVEN_CONDUCT if conduct else METRICS
    if metric not in known:
        wide = " given conduct" if conduct else ""
        problem = f"there is no metric '{metric}'{wide}."
        remedy = "name one of these, or any other quantity of an account that has its sums."
        hints = nearest(metric, known)
        raise RunError([Fault("U001", problem, known=hints, remedy=remedy)])
    shape = len(given.labels), len(by.labels)
    place = given.of_cohort * shape[1] + by.of_cohort
    made_of = (
        _by_conduct(metric, sums, cohorts.counts)
        if conduct
        else [_plain(metric, sums, cohorts.counts)]
    )
    cells = [
        [
            np.bincount(place, weights=part, minlength=shape[0] * shape[1]).reshape(shape)
            for part in parts
        ]
        for parts in made_of
    ]
    tops, squares, n, listed, people = (np.stack(p, 1) for p in zip(*cells, strict=True))
    flat = (len(made_of) * shape[0], shape[1])
    return Cells(metric, *(p.reshape(flat) for p in (tops, squares, n, listed, people)))


def _plain(metric: str, sums: Sums, people: np.ndarray) -> tuple[np.ndarray, ...]:
    """Return tops, squares, n, listed and people by cohort."""
    doer, listed, both = sums["doer"], sums["listed"], sums["doer*listed"]
    rates = {
        "selection_rate": (listed, people),
        "mean_prediction": (listed, people),
        "true_positive_rate": (both, doer),
        "false_positive_rate": (listed - both, people - doer),
        "true_negative_rate": (people - doer - listed + both, people - doer),
        "false_negative_rate": (doer - both, doer),
        "count": (people, people),
    }
    if metric in rates:
        tops, n = rates[metric]
        return tops, tops, n, listed, people
    tops = sums[metric]
    return tops, sums.get(f"{metric}^2", tops), people, listed, people


def _by_conduct(
    metric: str, sums: Sums, people: np.ndarray
) -> list[tuple[np.ndarray, ...]]:
    """Return the same for those who did no deed, and for those who did one."""
    name = "listed" if metric in {"selection_rate", "mean_prediction"} else metric
    doer, listed, both = sums["doer"], sums["listed"], sums["doer*listed"]
    if metric == "count":
        tops, done = (people, people), (doer, doer)
    else:
        tops = sums[name], sums.get(f"{name}^2", sums[name])
        done = sums[f"doer*{name}"], sums.get(f"doer*{name}^2", sums[f"doer*{name}"])
    none = (
        tops[0] - done[0],
        tops[1] - done[1],
        people - doer,
        listed - both,
        people - doer,
    )
    return [none, (*done, doer, both, doer)]
