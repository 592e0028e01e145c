"""Kendall's tau and the area under a curve, of people written out one by one."""

import numpy as np
import pytest
from scipy import stats

from demerit.audit.intervals import Lack
from demerit.audit.ordering import area, kendall

TABLE = np.array([[30, 12, 4, 0], [9, 22, 11, 3], [2, 8, 19, 27]])
LOW = np.array([4, 9, 14, 6, 2, 0])
HIGH = np.array([1, 3, 8, 12, 9, 5])


def rows_and_columns(table):
    rows, columns = np.indices(table.shape)
    counts = table.ravel()
    return np.repeat(rows.ravel(), counts), np.repeat(columns.ravel(), counts)


def test_tau_is_scipys():
    found = kendall(TABLE)
    assert found.value == pytest.approx(
        stats.kendalltau(*rows_and_columns(TABLE)).statistic
    )
    assert found.n == TABLE.sum()


def test_taus_interval_is_that_of_leaving_one_out():
    n, cells = TABLE.sum(), np.argwhere(TABLE)
    left = []
    for row, column in cells:
        less = TABLE.copy()
        less[row, column] -= 1
        left += [float(kendall(less).value)] * TABLE[row, column]
    error = np.sqrt((n - 1) / n * ((np.array(left) - np.mean(left)) ** 2).sum())
    found = kendall(TABLE)
    assert (found.high - found.value) / 1.959964 == pytest.approx(error, rel=0.03)


def test_a_perfect_order_is_one_and_its_reverse_minus_one():
    assert kendall(np.diag([10, 20, 30])).value == pytest.approx(1)
    assert kendall(np.diag([10, 20, 30])[::-1]).value == pytest.approx(-1)


def test_an_order_of_one_class_is_not_defined():
    assert kendall([[10, 20, 30]]).lack == Lack.UNDEFINED
    assert kendall([[1, 2], [3, 3]]).lack == Lack.FEW
    assert kendall([[0, 0], [0, 0]]).lack == Lack.EMPTY


def test_the_area_is_mann_and_whitneys():
    scores = np.arange(6)
    low, high = np.repeat(scores, LOW), np.repeat(scores, HIGH)
    wins = stats.mannwhitneyu(high, low).statistic
    assert area(LOW, HIGH).value == pytest.approx(wins / (len(low) * len(high)))


def test_the_areas_interval_is_delongs():
    scores = np.arange(6)
    low, high = np.repeat(scores, LOW), np.repeat(scores, HIGH)
    beats = (high[:, None] > low) + 0.5 * (high[:, None] == low)
    value = beats.mean()
    variance = beats.mean(1).var(ddof=1) / len(high) + beats.mean(0).var(ddof=1) / len(low)
    reach = 1.959964 * np.sqrt(variance) / (value * (1 - value))
    found = area(LOW, HIGH)
    ends = 1 / (1 + np.exp(-np.log(value / (1 - value)) - np.array([-reach, reach])))
    assert (found.low, found.high) == pytest.approx(tuple(ends), rel=1e-6)


def test_a_score_that_tells_all_apart_is_one_with_a_lower_end():
    found = area([20, 0], [0, 30])
    assert [found.value, found.high] == [1, 1]
    assert found.low == pytest.approx(20 / (20 + 1.959964**2))
    assert area([0, 30], [20, 0]).value == 0


def test_an_area_of_few_is_not_given():
    assert area([9, 0], [0, 30]).lack == Lack.FEW
    assert area([0, 0], [0, 30]).lack == Lack.EMPTY
