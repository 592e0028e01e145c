"""A population numbered cohort by cohort."""

import numpy as np
import pytest

from demerit.tables.cohorts import Cohorts


@pytest.fixture
def cohorts():
    return Cohorts(
        {"age": ["young", "old"], "work": ["none", "firm"]},
        np.array([[0, 0], [1, 0], [1, 1]]),
        np.array([3, 1, 2]),
        np.array([False, False, True]),
    )


def test_people_are_numbered_cohort_by_cohort(cohorts):
    assert cohorts.first_people().tolist() == [0, 3, 4, 6]
    assert [cohorts.cohort_of_person(p) for p in range(6)] == [0, 0, 0, 1, 2, 2]


def test_one_value_or_several_match(cohorts):
    assert cohorts.matches({"age": "old"}).tolist() == [False, True, True]
    assert cohorts.matches({"age": ["old", "young"], "work": "firm"}).tolist() == [
        False,
        False,
        True,
    ]
    assert cohorts.matches({}).all()


def test_a_cohort_is_described_by_its_traits(cohorts):
    assert cohorts.describe(2) == {"age": "old", "work": "firm"}
