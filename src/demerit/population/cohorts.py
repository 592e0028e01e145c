"""Traits to cohorts: shares multiplied out, scaled to whole people by largest remainder."""

from __future__ import annotations

from typing import Any

import numpy as np

from demerit.errors import Fault, RunError
from demerit.kept import keeps
from demerit.tables.cohorts import Cohorts
from demerit.texts.world import Population, Trait

MOST_COHORTS = 2_000_000
_REST_DIGITS = 6
_MOST_KEPT = 4


@keeps(_MOST_KEPT)
def cohorts_from_population(population: Population, people: int | None = None) -> Cohorts:
    """Return the cohorts of a population, scaled to a number of people.

    Parameters
    ----------
    population
        A checked population text.
    people
        How many people to make; the world's own number if absent.

    Returns
    -------
    Cohorts
        Every combination of trait values with a positive share, in the order of the text.

    Raises
    ------
    RunError
        C003, if the traits multiply out to more cohorts than can be held.
    """
    traits = {name: _values(trait) for name, trait in population.traits.items()}
    size = int(np.prod([len(values) for values in traits.values()], dtype=np.float64))
    if size > MOST_COHORTS:
        problem = (
            f"the traits multiply out to {size:,} cohorts; {MOST_COHORTS:,} can be held."
        )
        raise RunError(
            [Fault("C003", problem, remedy="drop a trait, or merge values of one.")]
        )
    codes = np.zeros((1, 0), dtype=np.int64)
    shares = np.ones(1)
    for name, trait in population.traits.items():
        codes, shares = _split(name, trait, traits, codes, shares)
    total = int(population.people.value) if people is None else people
    if total < 1 or not shares.sum() > 0:
        problem = f"the population holds nobody: {total} people, {len(shares)} cohorts."
        remedy = "give people, and counts above zero."
        raise RunError([Fault("U005", problem, remedy=remedy)])
    counts = largest_remainder(shares, total)
    codes, counts = codes[counts > 0], counts[counts > 0]
    represents = np.zeros(len(counts), dtype=bool)
    cohorts = Cohorts(traits, codes, counts, represents)
    if population.firms is not None:
        represents |= cohorts.matches(dict(population.firms.represented_by))
    for array in (codes, counts, represents):
        array.setflags(write=False)
    return cohorts


def largest_remainder(shares: np.ndarray, total: int) -> np.ndarray:
    """Return whole counts in proportion to shares that add up to a total.

    Parameters
    ----------
    shares
        Non-negative, any scale; length n.
    total
        What the counts add up to.

    Returns
    -------
    np.ndarray
        Counts, 64-bit; each is its exact quota rounded down or up, ties to the earlier.

    References
    ----------
    Hamilton's method of apportionment.
    """
    quotas = shares * (total / shares.sum())
    counts: np.ndarray = np.floor(quotas).astype(np.int64)
    missing = total - int(counts.sum())
    rests = np.round(quotas - counts, _REST_DIGITS)  # ties are no matter of rounding noise
    order = np.argsort(-rests, kind="stable")
    if missing < 0:  # rounding of the quotas themselves; take from the smallest remainders
        counts[order[missing:]] -= 1
    else:
        counts[order[:missing]] += 1
    return counts


def _values(trait: Trait) -> list[str]:
    table: Any = trait.counts or trait.shares
    for _ in trait.given:
        table = next(iter(table.values()))
    return list(table)


def _split(
    name: str,
    trait: Trait,
    traits: dict[str, list[str]],
    codes: np.ndarray,
    shares: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """Return cohorts split by one more trait; combinations with no share are dropped."""
    order = list(traits)
    table: Any = trait.counts or trait.shares
    new_codes, new_shares = [], []
    for code, share in zip(codes, shares, strict=True):
        row = table
        for given in trait.given:
            row = row[traits[given][code[order.index(given)]]]
        total = sum(row.values())
        for i, value in enumerate(traits[name]):
            if row[value] > 0:
                new_codes.append([*code, i])
                new_shares.append(share * (row[value] / total))
    return np.array(new_codes, dtype=np.int64), np.array(new_shares)
