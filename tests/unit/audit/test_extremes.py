"""The groups furthest apart."""

import numpy as np
import pytest

from demerit.audit.contrasts import difference, ratio
from demerit.audit.extremes import (
    furthest_difference,
    furthest_ratio,
    largest,
    range_difference,
    range_ratio,
    smallest,
)
from demerit.audit.intervals import Interval, Lack, share

EACH = share(
    [[30, 60, 5, 90], [50, 50, 50, 50]], [[100, 100, 9, 100], [100, 100, 100, 100]]
)


def test_the_smallest_and_the_largest_are_found_and_the_small_left_out():
    low, high = smallest(EACH, 0.9), largest(EACH, 0.9)
    assert low.interval.value.tolist() == [0.3, 0.5]
    assert high.interval.value.tolist() == [0.9, 0.5]
    assert (low.lowest[0], high.highest[0]) == (0, 3)
    assert low.left_out.tolist() == [1, 0]


def test_the_interval_of_an_extreme_holds_for_whichever_is_the_extreme():
    found = largest(EACH, 0.9).interval
    assert found.low[1] == EACH.low[1].max()
    assert found.high[0] == np.nanmax(EACH.high[0])


def test_a_range_has_the_ends_of_the_pairs():
    found = range_difference(EACH, 0.95)
    pair = difference(EACH.at((0, 3)), EACH.at((0, 0)))
    ends = found.interval.value[0], found.interval.low[0], found.interval.high[0]
    assert ends == pytest.approx((0.6, float(pair.low), float(pair.high)))
    assert (found.highest[0], found.lowest[0]) == (3, 0)
    assert (found.interval.value[1], found.interval.low[1]) == (0, 0)
    assert found.interval.high[1] > 0


def test_a_ratio_of_extremes_has_the_ends_of_the_pairs():
    found = range_ratio(EACH, 0.95)
    pair = ratio(EACH.at((0, 0)), EACH.at((0, 3)))
    ends = found.interval.value[0], found.interval.low[0], found.interval.high[0]
    assert ends == pytest.approx((1 / 3, float(pair.low), float(pair.high)))
    assert (found.interval.value[1], found.interval.high[1]) == (1, 1)


def test_a_group_is_not_held_against_itself():
    """The difference of one small group from itself would be the widest."""
    two = share([25, 5000], [50, 10_000])
    ends = difference(two.at(0), two.at(1)).high, difference(two.at(1), two.at(0)).high
    assert range_difference(two, 0.95).interval.high == max(ends)


def test_one_group_alone_has_no_range():
    one = EACH.at((..., slice(0, 1)))
    for found in (range_difference(one, 0.95), range_ratio(one, 0.95)):
        assert found.interval.lack.tolist() == [Lack.FEW, Lack.FEW]
        assert np.isnan(found.interval.value).all()
    assert smallest(one, 0.9).interval.enough.all()


def test_no_group_at_all_has_no_extreme():
    found = smallest(share([[1, 2]], [[5, 6]]), 0.9)
    assert found.interval.lack.tolist() == [Lack.FEW]
    assert (found.lowest.tolist(), found.left_out.tolist()) == ([-1], [2])


def of(value, low, high):
    n = np.full(len(value), 50.0)
    lack = np.zeros(len(value), dtype=np.int8)
    return Interval(np.array(value), np.array(low), np.array(high), n, lack, 0.95)


def test_the_furthest_from_all_people_may_be_below_them():
    found = furthest_difference(
        of([0.1, -0.3, 0.2], [-0.1, -0.4, 0.1], [0.3, -0.2, 0.3]), 0.9
    )
    ends = found.interval.value, found.interval.low, found.interval.high
    assert ends == pytest.approx((0.3, 0.2, 0.4))
    assert found.highest == found.lowest == 1


def test_a_ratio_above_one_is_turned_round():
    found = furthest_ratio(of([1.25, 0.9], [1.1, 0.7], [2, 1.2]), 0.9)
    ends = found.interval.value, found.interval.low, found.interval.high
    assert ends == pytest.approx((0.8, 0.5, 1 / 1.1))


def test_a_ratio_that_may_be_one_reaches_one():
    found = furthest_ratio(of([1.1, 0.9], [0.8, 0.7], [1.5, 1.2]), 0.9).interval
    assert [found.low, found.high] == pytest.approx([1 / 1.5, 1])
