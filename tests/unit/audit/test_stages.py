"""Stages of a gap add up to it, and are its Shapley values."""

from itertools import permutations

import numpy as np
import pytest
from scipy import stats

from demerit.audit.intervals import Lack
from demerit.audit.stages import decompose

NAMES = ("occasions", "deeds", "records", "listings", "days")
SUMS = np.array(
    [
        [9000, 12000, 7000],
        [900, 1500, 500],
        [300, 900, 120],
        [200, 450, 100],
        [40_000, 60_000, 0],
    ]
)
PEOPLE = np.array([3000, 3000, 2500])


def test_the_stages_add_up_to_the_gap():
    found = decompose(NAMES, SUMS, PEOPLE, 0)
    gap = np.log((60_000 / 3000) / (40_000 / 3000))
    assert found.total.value[1] == pytest.approx(gap)
    assert found.steps.value[:, 1].sum() == pytest.approx(gap)
    assert found.rates[1].tolist() == pytest.approx([0.1, 0.125, 1 / 14])


def test_a_stages_part_is_its_shapley_value():
    found = decompose(NAMES, SUMS, PEOPLE, 0)
    mine, other = found.rates[:, 1], found.rates[:, 0]
    parts = np.zeros(5)
    for order in permutations(range(5)):
        now = other.copy()
        for stage in order:
            before = np.log(now.prod())
            now[stage] = mine[stage]
            parts[stage] += np.log(now.prod()) - before
    assert found.steps.value[:, 1] == pytest.approx(parts / 120)


def test_a_count_of_nothing_has_no_logarithm():
    found = decompose(NAMES, SUMS, PEOPLE, 0)
    assert found.steps.lack[4].tolist()[2] == Lack.UNDEFINED
    assert found.total.lack[2] == Lack.UNDEFINED
    assert np.isnan(found.total.value[2])
    assert not np.isnan(found.steps.value[:4, 2]).any()
    to_nothing = decompose(NAMES, SUMS, PEOPLE, 2)
    assert to_nothing.total.lack.tolist() == [Lack.UNDEFINED] * 3


def test_a_count_of_few_is_not_judged():
    sums = SUMS.copy()
    sums[2, 1] = 9
    found = decompose(NAMES, sums, PEOPLE, 0)
    assert found.steps.lack[2:4, 1].tolist() == [Lack.FEW, Lack.FEW]
    assert not np.isnan(found.total.value[1])


def test_a_group_that_lacks_people_listed_lacks_all():
    found = decompose(NAMES, SUMS, PEOPLE, 0, lack=[0, Lack.FEW_LISTED, 0])
    assert found.steps.lack[:, 1].tolist() == [Lack.FEW_LISTED] * 5
    assert found.total.lack[1] == Lack.FEW_LISTED


def test_without_squares_a_step_has_a_value_and_no_ends():
    squares = np.where(np.arange(5)[:, None] == 0, np.nan, SUMS * 3.0)
    found = decompose(NAMES, SUMS, PEOPLE, 0, squares=squares)
    assert found.steps.lack[:, 1].tolist() == [Lack.NO_SQUARES] * 2 + [Lack.NONE] * 3
    assert not np.isnan(found.steps.value[:, 1]).any()
    assert np.isnan(found.steps.low[:2, 1]).all()
    assert (found.steps.low[2:, 1] < found.steps.value[2:, 1]).all()


def test_the_gaps_interval_is_the_delta_methods():
    squares = SUMS * 200.0
    found = decompose(NAMES, SUMS, PEOPLE, 0, squares=squares)
    errors = []
    for group in (0, 1):
        mean = SUMS[4, group] / 3000
        variance = (squares[4, group] - 3000 * mean**2) / 2999
        errors.append(np.sqrt(variance / 3000) / mean)
    reach = stats.t.ppf(0.975, 40_000 / 200)
    half = found.total.high[1] - found.total.value[1]
    assert half == pytest.approx(reach * np.hypot(*errors), rel=1e-4)


def test_a_count_of_few_peoples_worth_is_not_judged():
    squares = SUMS * 3.0
    squares[3, 1] = 450**2 / 9
    found = decompose(NAMES, SUMS, PEOPLE, 0, squares=squares)
    lacks = [Lack.NONE, Lack.NONE, Lack.NONE, Lack.FEW, Lack.FEW]
    assert found.steps.lack[:, 1].tolist() == lacks
    assert found.total.enough[1]


def test_the_reference_has_no_gap_to_itself():
    found = decompose(NAMES, SUMS, PEOPLE, 1, squares=SUMS * 5.0)
    assert found.steps.value[:, 1].tolist() == [0] * 5
    assert [found.total.low[1], found.total.high[1]] == [0, 0]


def test_a_step_is_never_narrower_than_its_counts_allow():
    """Deeds and records of the same people, which the bound does not need to know of."""
    people = np.arange(400)
    deeds, records = people % 4 + 1, (people % 4 + 1) // 2 + people % 2
    sums = np.array([[deeds.sum()] * 2, [records.sum()] * 2])
    squares = np.array([[(deeds**2).sum()] * 2, [(records**2).sum()] * 2])
    found = decompose(("deeds", "records"), sums, [400, 400], 0, squares=squares)
    rest = records / records.mean() - deeds / deeds.mean()
    error = rest.std(ddof=1) / np.sqrt(400) * np.sqrt(2)
    assert found.steps.high[1, 1] >= 1.959964 * error
