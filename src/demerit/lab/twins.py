"""Twins: people of a run whose lives differ under other rules, found by replay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from demerit.engine.pairs import check_paired
from demerit.engine.people import Accounts, cohorts_of, live_people, with_occasions
from demerit.engine.shards import Progress
from demerit.kernels.shard import BLOCK
from demerit.tables import accounts as A
from demerit.tables.compiled import Compiled
from demerit.tables.pairs import JUDGED

ENOUGH = 200
"""How many twins that differ are looked for."""
_PLACES, _STRETCH, _LONGEST = 256, 64, 1 << 17
_ORDER = (A.SANCTION_DAYS, A.LISTED_DAYS, A.REFUSALS)
"""By what two lives differ more or less: the first decides, then the next."""


@dataclass(frozen=True, slots=True)
class Twin:
    """One person lived under two sets of rules.

    Attributes
    ----------
    person
        The person's number in the run.
    standing
        `worse`, `better` or `mixed`, under the other rules.
    here, there
        What either life came to, in the order of `tables.accounts.NAMES`.
    """

    person: int
    standing: str
    here: tuple[int, ...]
    there: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Twins:
    """People whose lives differ.

    Attributes
    ----------
    looked_at
        Among how many people of the run they were found.
    found
        Sorted by how much they differ, least first: by sanction days, then by days
        listed, then by refused attempts.
    """

    looked_at: int
    found: tuple[Twin, ...]

    def of(self, standing: str) -> list[Twin]:
        """Return those of one standing, in the same order."""
        return [twin for twin in self.found if twin.standing == standing]


def find_twins(
    here: Compiled,
    there: Compiled,
    *,
    enough: int = ENOUGH,
    most: int = 2_000_000,
    progress: Progress | None = None,
) -> Twins:
    """Return people of a run whose days listed, sanction days or refusals differ.

    Stretches of people at equal steps through the run are lived under both, one after the
    other, until there are enough who differ or as many were looked at as may be.

    Parameters
    ----------
    here
        The run's tables.
    there
        Tables of other rules, of the same world, people, period and seed.
    enough
        With so many found no further people are looked at.
    most
        With so many looked at no more are found.
    progress
        Called with people looked at, and how many that may come to.

    Returns
    -------
    Twins
        None found if no life differs.

    Raises
    ------
    RunError
        U009, if the tables cannot be paired.
    """
    check_paired([here, there])
    n = here.cohorts.n_people
    limit = min(n, most)
    places = [i * n // _PLACES for i in range(_PLACES)]
    ends = [*places[1:], n]
    at, stretch, looked, found = list(places), _STRETCH, 0, list[Twin]()
    while len(found) < enough and looked < limit:
        until = [min(a + stretch, end) for a, end in zip(at, ends, strict=True)]
        found += _among(here, there, at, until)
        looked += sum(until) - sum(at)
        at, stretch = until, min(stretch * 2, _LONGEST)
        if progress is not None:
            progress(min(looked, limit), limit)
    return Twins(looked, tuple(sorted(found, key=_size)))


def _among(here: Compiled, there: Compiled, at: list[int], until: list[int]) -> list[Twin]:
    """Return the twins that differ among some stretches of people."""
    stretches = [
        with_occasions(compiled, first, last)
        for compiled in (here, there)
        for first, last in _blocks(at, until)
    ]
    people = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *stretches]))
    rows = cohorts_of(here, people)
    lives = [live_people(compiled, people, rows) for compiled in (here, there)]
    return list(_differing(people, *lives))


def _blocks(at: list[int], until: list[int]) -> Iterator[tuple[int, int]]:
    """Yield stretches cut into blocks, since so many people are looked at at a time."""
    for first, last in zip(at, until, strict=True):
        for begins in range(first, last, BLOCK):
            yield begins, min(begins + BLOCK, last)


def _differing(people: np.ndarray, here: Accounts, there: Accounts) -> Iterator[Twin]:
    away = (there.quantities - here.quantities)[:, list(JUDGED)]
    more, less = (away > 0).any(axis=1), (away < 0).any(axis=1)
    for i in np.flatnonzero(more | less).tolist():
        standing = "mixed" if more[i] and less[i] else "worse" if more[i] else "better"
        both = (
            tuple(each.quantities[i, : A.N_QUANTITIES].tolist()) for each in (here, there)
        )
        yield Twin(int(people[i]), standing, *both)


def _size(twin: Twin) -> tuple[int, ...]:
    return (*(abs(twin.there[q] - twin.here[q]) for q in _ORDER), twin.person)
