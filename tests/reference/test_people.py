"""The twin's cohorts are the engine's, and each count is its exact quota rounded."""

from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from demerit.population.cohorts import largest_remainder
from demerit.texts.world import World
from tests.property.strategies import wilds
from tests.property.writing import Wild, made_in_memory
from tests.reference.people import cohorts_of, whole_counts


@given(wilds())
@settings(max_examples=30)
def test_the_twins_cohorts_are_the_engines(wild: Wild) -> None:
    cohorts = made_in_memory(wild).compiled.cohorts
    ours = cohorts_of(World.model_validate(wild.world), wild.people)
    assert [c.traits for c in ours] == [
        cohorts.describe(i) for i in range(cohorts.n_cohorts)
    ]
    assert [c.count for c in ours] == cohorts.counts.tolist()


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=40), st.integers(0, 10**9))
def test_each_count_is_its_quota_rounded_up_or_down(shares: list[int], total: int) -> None:
    for counts in (
        whole_counts([float(share) for share in shares], total),
        largest_remainder(np.array(shares, dtype=float), total).tolist(),
    ):
        assert sum(counts) == total
        for count, share in zip(counts, shares, strict=True):
            assert abs(count - Fraction(total * share, sum(shares))) < 1
