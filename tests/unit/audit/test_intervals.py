"""Intervals against closed forms and against SciPy's."""

import numpy as np
import pytest
from scipy import stats

from demerit.audit.intervals import (
    Lack,
    cell_lack,
    clustered_share,
    deviations,
    deviations_of_few,
    effective_size,
    first_lack,
    level_of_each,
    mean,
    over,
    ratio_of_sums,
    share,
)


@pytest.mark.parametrize("level", [0.9, 0.95, 0.9999])
@pytest.mark.parametrize(("hits", "n"), [(0, 10), (3, 17), (50, 50), (12, 1_000_000)])
def test_a_share_has_wilsons_interval(hits, n, level):
    found = share(hits, n, level=level)
    oracle = stats.binomtest(hits, n).proportion_ci(level, method="wilson")
    assert (found.value, found.low, found.high) == pytest.approx(
        (hits / n, oracle.low, oracle.high), rel=1e-9, abs=1e-15
    )
    assert found.enough


def test_a_share_of_too_few_is_not_zero():
    found = share([0, 0, 0], [0, 9, 10])
    assert found.lack.tolist() == [Lack.EMPTY, Lack.FEW, Lack.NONE]
    assert np.isnan(found.value[:2]).all()
    assert np.isnan(found.high[:2]).all()
    assert found.value[2] == 0
    assert found.low[2] == 0
    assert found.high[2] > 0.2


def test_a_cell_needs_ten_listed_and_ten_not_listed():
    lacks = cell_lack([0, 9, 10, 10, 10, 11], [0, 100, 100, 20, 19, 20])
    assert lacks.tolist() == [
        Lack.EMPTY,
        Lack.FEW_LISTED,
        Lack.NONE,
        Lack.NONE,
        Lack.FEW_UNLISTED,
        Lack.FEW_UNLISTED,
    ]


def test_what_a_cell_lacks_takes_its_value_away():
    lack = cell_lack([9, 10], [100, 100])
    found = share([9, 10], 100, lack=lack)
    assert found.lack.tolist() == [Lack.FEW_LISTED, Lack.NONE]
    assert np.isnan(found.value).tolist() == [True, False]


def test_the_first_lack_is_kept():
    assert first_lack([0, 1, 4], None, [2, 2, 0]).tolist() == [2, 1, 4]


def test_nothing_is_divided_by_zero():
    assert np.array_equal(over([1, 0], [0, 2]), [np.nan, 0], equal_nan=True)


@pytest.mark.parametrize("n", [10, 12, 40, 5000])
def test_a_mean_has_students_interval(n):
    values = np.arange(n) ** 2 % 37
    found = mean(values.sum(), (values**2).sum(), n, level=0.95)
    oracle = stats.ttest_1samp(values, 0).confidence_interval(0.95)
    assert found.value == pytest.approx(values.mean())
    assert (found.low, found.high) == pytest.approx(oracle, rel=1e-3)


def test_a_mean_of_large_counts_does_not_overflow():
    n = 1_400_000_000
    found = mean(np.int64(n) * 1600, np.int64(n) * 1600 * 1600, np.int64(n))
    assert found.value == 1600
    assert found.low == found.high == 1600


@pytest.mark.parametrize(
    ("level", "error"), [(0.95, 3e-4), (0.999, 5e-3), (1 - 1e-6, 0.03)]
)
def test_students_law_is_near_enough_from_nine_degrees_on(level, error):
    freedom = np.array([9, 20, 100, 1e6])
    law = stats.t.ppf(0.5 + level / 2, freedom)
    assert deviations_of_few(level, freedom) == pytest.approx(law, rel=error)
    assert deviations(level) == pytest.approx(stats.norm.ppf(0.5 + level / 2))


def test_a_ratio_of_sums_has_the_delta_methods_interval():
    bottoms = np.array([1, 2, 5, 3, 1, 4, 2, 2, 6, 1, 3, 2])
    tops = bottoms * 3 + np.array([1, 0, -2, 1, 0, 3, -1, 0, 2, 1, -1, 0])
    squares = (tops**2).sum(), (bottoms**2).sum(), (tops * bottoms).sum()
    found = ratio_of_sums(tops.sum(), bottoms.sum(), squares, len(tops))
    rest = tops - found.value * bottoms
    error = rest.std(ddof=1) * np.sqrt(len(tops)) / bottoms.sum()
    assert found.value == pytest.approx(tops.sum() / bottoms.sum())
    reach = stats.t.ppf(0.975, len(tops) - 1)
    assert found.high - found.value == pytest.approx(reach * error, rel=1e-3)


def test_a_ratio_of_the_same_counts_is_one_for_certain():
    found = ratio_of_sums(50, 50, (300, 300, 300), 20)
    assert [found.value, found.low, found.high] == [1, 1, 1]


def test_counts_of_one_apiece_are_worth_their_number():
    assert effective_size(80, 80) == 80
    assert clustered_share(20, 80, 80).high == share(20, 80).high


def test_counts_of_few_people_are_worth_no_more_than_they():
    """Eight people with ten refusals each are worth eight."""
    assert effective_size(80, 800) == 8
    assert clustered_share(20, 80, 800).lack == Lack.FEW
    wide, narrow = clustered_share(200, 800, 8000), share(200, 800)
    assert wide.value == pytest.approx(narrow.value)
    assert wide.high > narrow.high
    assert clustered_share(0, 0, 0).lack == Lack.EMPTY


def test_many_intervals_at_once_need_a_higher_level_each():
    assert level_of_each(0.95, 1) == pytest.approx(0.95)
    assert level_of_each(0.95, 2) == pytest.approx(0.95**0.5)
    assert level_of_each(0.95, 310, "bonferroni") == pytest.approx(1 - 0.05 / 310)
    assert level_of_each(0.95, 310) < level_of_each(0.95, 310, "bonferroni")


def test_an_estimate_is_taken_out_of_many():
    found = share([1, 20, 30], [40, 40, 60])
    assert found.at(2).value == 0.5
    assert found.at(slice(0, 2)).n.tolist() == [40, 40]
