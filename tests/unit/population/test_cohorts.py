"""People shared out over cohorts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from demerit.errors import RunError
from demerit.population.cohorts import cohorts_from_population, largest_remainder
from demerit.texts.world import Population

SHARES = st.lists(st.floats(0, 1), min_size=1, max_size=50).filter(lambda x: sum(x) > 1e-6)


def population(**traits):
    made = {"people": 1000, "date": "2020-01-01", "traits": traits}
    return Population.model_validate(made, strict=False)


@given(SHARES, st.integers(0, 10**9))
def test_counts_add_up_and_keep_within_one_of_the_quota(shares, total):
    values = np.array(shares)
    counts = largest_remainder(values, total)
    quotas = values * (total / values.sum())
    assert counts.sum() == total
    assert (np.abs(counts - quotas) < 1 + 1e-6 * total).all()
    assert (counts >= 0).all()


@given(SHARES, st.integers(1, 1000))
def test_whole_quotas_are_met_exactly(shares, factor):
    counts = np.array([round(share * 100) for share in shares], dtype=np.int64)
    if counts.sum():
        total = int(counts.sum()) * factor
        assert (largest_remainder(counts.astype(float), total) == counts * factor).all()


def test_ties_go_to_the_earlier():
    assert largest_remainder(np.ones(3), 4).tolist() == [2, 1, 1]


@given(st.integers(1, 500), st.integers(1, 500), st.integers(2, 10**6))
def test_margins_of_counts_are_exact_at_their_own_size(young, old, factor):
    trait = {"counts": {"young": young, "old": old}}
    cohorts = cohorts_from_population(population(age=trait), (young + old) * factor)
    assert cohorts.counts.tolist() == [young * factor, old * factor]


@given(st.integers(1, 10**6))
def test_every_size_is_met(people):
    work = {
        "given": ["age"],
        "shares": {"y": {"a": 0.3, "b": 0.7}, "o": {"a": 0.9, "b": 0.1}},
    }
    cohorts = cohorts_from_population(
        population(age={"counts": {"y": 1, "o": 2}}, work=work), people
    )
    assert cohorts.n_people == people
    assert (cohorts.counts > 0).all()


def test_a_conditional_trait_splits_its_own_cohort():
    work = {"given": ["age"], "shares": {"y": {"a": 0, "b": 1}, "o": {"a": 0.5, "b": 0.5}}}
    cohorts = cohorts_from_population(
        population(age={"counts": {"y": 1, "o": 1}}, work=work)
    )
    made = [tuple(cohorts.describe(i).values()) for i in range(cohorts.n_cohorts)]
    assert list(zip(made, cohorts.counts.tolist(), strict=True)) == [
        (("y", "b"), 500),
        (("o", "a"), 250),
        (("o", "b"), 250),
    ]


def test_too_many_cohorts_are_refused():
    traits = {f"t{i}": {"shares": {"a": 0.5, "b": 0.5}} for i in range(21)}
    with pytest.raises(RunError) as caught:
        cohorts_from_population(population(**traits))
    assert caught.value.faults[0].code == "C003"
