"""Cohorts: people alike in stated traits, as a table of trait values and counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

Where = Mapping[str, str | list[str]]


@dataclass(frozen=True, slots=True, eq=False)
class Cohorts:
    """A population, numbered cohort by cohort and never stored person by person.

    Attributes
    ----------
    traits
        Values of each trait, in the order of the world's text.
    codes
        Index of each cohort's value of each trait; shape (n_cohorts, n_traits).
    counts
        People in each cohort; length n_cohorts.
    represents
        Whether each person of the cohort represents a firm; length n_cohorts.
    """

    traits: dict[str, list[str]]
    codes: np.ndarray
    counts: np.ndarray
    represents: np.ndarray

    @property
    def n_cohorts(self) -> int:
        """Return the number of cohorts."""
        return len(self.counts)

    @property
    def n_people(self) -> int:
        """Return the number of people."""
        return int(self.counts.sum())

    def first_people(self) -> np.ndarray:
        """Return each cohort's first person, and the end; length n_cohorts + 1."""
        return np.concatenate([[0], np.cumsum(self.counts)]).astype(np.int64)

    def cohort_of_person(self, person: int) -> int:
        """Return the cohort of a person's number."""
        return int(np.searchsorted(self.first_people(), person, side="right")) - 1

    def matches(self, where: Where) -> np.ndarray:
        """Return whether each cohort has the given trait values; length n_cohorts."""
        mask = np.ones(self.n_cohorts, dtype=bool)
        for trait, wanted in where.items():
            values = [wanted] if isinstance(wanted, str) else wanted
            column = list(self.traits).index(trait)
            codes = [self.traits[trait].index(value) for value in values]
            mask &= np.isin(self.codes[:, column], codes)
        return mask

    def describe(self, cohort: int) -> dict[str, str]:
        """Return the trait values of a cohort."""
        names = list(self.traits)
        return {n: self.traits[n][self.codes[cohort, i]] for i, n in enumerate(names)}
