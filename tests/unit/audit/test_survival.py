"""Survival against SciPy's, and against closed forms."""

import numpy as np
import pytest
from scipy import stats

from demerit.audit.intervals import Lack
from demerit.audit.survival import (
    bounds,
    by_day,
    hazard_ratio,
    kaplan_meier,
    log_rank,
    median,
    restricted_mean,
)

ENDED = np.array([0, 3, 0, 5, 2, 0, 7, 1, 0, 4])
OPEN = np.array([1, 0, 2, 2, 0, 3, 0, 0, 1, 6])
OTHER_ENDED = np.array([2, 6, 3, 8, 2, 1, 4, 0, 0, 1])
OTHER_OPEN = np.array([0, 0, 1, 2, 0, 0, 1, 0, 0, 2])


def lengths(ended, still_open):
    days = np.arange(len(ended))
    return stats.CensoredData(
        uncensored=np.repeat(days, ended), right=np.repeat(days, still_open)
    )


def test_survival_is_kaplan_and_meiers():
    found = kaplan_meier(ENDED, OPEN)
    oracle = stats.ecdf(lengths(ENDED, OPEN)).sf
    assert found.survival == pytest.approx(oracle.evaluate(np.arange(10)))


def test_its_interval_is_greenwoods_on_the_log_log_scale():
    found = bounds(kaplan_meier(ENDED, OPEN))
    days = np.arange(1, 10)
    with pytest.warns(RuntimeWarning, match="undefined at some"):
        oracle = stats.ecdf(lengths(ENDED, OPEN)).sf.confidence_interval(method="log-log")
    assert found.low[1:] == pytest.approx(oracle.low.evaluate(days))
    assert found.high[1:] == pytest.approx(oracle.high.evaluate(days))


def test_before_anything_ends_the_interval_is_wilsons():
    found = bounds(kaplan_meier([0, 0, 30], [0, 0, 0]))
    z = stats.norm.ppf(0.975)
    assert found.value.tolist() == [1, 1, 0]
    assert found.low.tolist() == pytest.approx([30 / (30 + z**2)] * 2 + [0])
    assert found.high.tolist() == [1, 1, 1]


def test_after_all_has_ended_the_last_upper_end_stays():
    found = bounds(kaplan_meier([0, 20, 10, 0], np.zeros(4)))
    assert found.value[2:].tolist() == [0, 0]
    assert found.high[2] == found.high[3] == found.high[1] < 1


def test_groups_are_worked_out_at_once():
    both = kaplan_meier([ENDED, OTHER_ENDED], [OPEN, OTHER_OPEN])
    assert np.array_equal(both.survival[1], kaplan_meier(OTHER_ENDED, OTHER_OPEN).survival)
    assert restricted_mean(both, 8).value.shape == median(both).value.shape == (2,)


def test_a_group_without_listings_has_no_survival():
    curve = kaplan_meier([np.zeros(10), ENDED], [np.zeros(10), OPEN])
    assert np.isnan(curve.survival[0]).all()
    for found in (median(curve), restricted_mean(curve, 8), bounds(curve).at((..., 0))):
        assert found.lack.tolist() == [Lack.EMPTY, Lack.NONE]


def test_the_median_is_the_length_by_which_half_have_ended():
    curve = kaplan_meier(ENDED, OPEN)
    found = median(curve)
    around = bounds(curve)
    assert found.value == np.flatnonzero(curve.survival <= 0.5)[0]
    assert found.low == np.flatnonzero(around.low <= 0.5)[0]
    assert found.high == np.flatnonzero(around.high <= 0.5)[0]
    assert found.enough


def test_the_upper_end_of_a_median_may_not_be_reached():
    found = median(kaplan_meier([0, 16, 0], [0, 0, 14]))
    assert [found.value, found.low] == [1, 1]
    assert np.isnan(found.high)
    assert found.enough


def test_a_median_that_is_not_reached_is_said_to_be_so():
    found = median(kaplan_meier([0, 4, 0], [0, 0, 26]))
    assert found.lack == Lack.NOT_REACHED
    assert np.isnan(found.value)


def test_without_open_ones_the_restricted_mean_is_the_mean():
    ended = np.array([4, 10, 6, 9, 11])
    values = np.repeat(np.arange(5), ended)
    found = restricted_mean(kaplan_meier(ended, np.zeros(5)), 5)
    assert found.value == pytest.approx(values.mean())
    half = stats.norm.ppf(0.975) * values.std() / np.sqrt(len(values))
    assert found.high - found.value == pytest.approx(half)


def test_what_lasts_longer_counts_as_the_limit():
    ended = np.array([4, 10, 6, 9, 11])
    values = np.minimum(np.repeat(np.arange(5), ended), 3)
    assert restricted_mean(kaplan_meier(ended, np.zeros(5)), 3).value == pytest.approx(
        values.mean()
    )


def test_a_mean_over_a_time_that_nobody_was_followed_is_not_given():
    assert restricted_mean(kaplan_meier([5, 5, 0], [10, 5, 0]), 3).lack == Lack.NOT_REACHED


def test_the_log_rank_test_is_scipys():
    found = log_rank((ENDED, OPEN), (OTHER_ENDED, OTHER_OPEN))
    oracle = stats.logrank(lengths(ENDED, OPEN), lengths(OTHER_ENDED, OTHER_OPEN))
    assert abs(found.z) == pytest.approx(abs(oracle.statistic))
    assert found.p == pytest.approx(oracle.pvalue)
    assert found.more < 0


def test_alike_groups_have_a_hazard_ratio_of_one():
    found = hazard_ratio((ENDED, OPEN), (ENDED * 3, OPEN * 3))
    assert found.value == pytest.approx(1)
    assert found.low < 1 < found.high


def test_constant_hazards_have_their_ratio():
    """Rates of a half and of a quarter in two steps; the rest is open in a third."""
    fast, slow = [1000.0], [1000.0]
    ends: tuple[list[float], list[float]] = ([], [])
    for _ in range(2):
        for rate, at_risk, ended in ((0.5, fast, ends[0]), (0.25, slow, ends[1])):
            ended.append(at_risk[-1] * rate / (1 + rate / 2))
            at_risk.append(at_risk[-1] - ended[-1])
    found = hazard_ratio(
        ([*ends[0], 0], [0, 0, fast[-1]]), ([*ends[1], 0], [0, 0, slow[-1]])
    )
    assert found.value == pytest.approx(2)
    assert 1.7 < found.low < 2 < found.high < 2.4


def test_a_hazard_ratio_of_few_ends_is_not_given():
    assert hazard_ratio(([9], [400]), ([200], [800])).lack == Lack.FEW
    assert hazard_ratio(([0], [400]), ([200], [800])).lack == Lack.EMPTY


def test_lengths_are_counted_by_day_and_the_longest_together():
    assert by_day([0, 2, 2, 9], [1, 2, 3, 4], 4).tolist() == [1, 0, 5, 4]
