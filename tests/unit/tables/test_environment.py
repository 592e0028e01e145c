"""Lines between points, and factors as integers."""

import pytest

from demerit.tables.environment import (
    FACTOR_ONE,
    MOST_FACTOR,
    factor_as_integer,
    line_at,
)

POINTS = [(0.0, 2.0), (1.0, 1.0), (3.0, 5.0)]


@pytest.mark.parametrize(
    ("x", "y"), [(-1, 2), (0, 2), (0.5, 1.5), (1, 1), (2, 3), (3, 5), (9, 5)]
)
def test_a_line_is_straight_between_its_points_and_flat_beyond(x, y):
    assert line_at(POINTS, x) == y


def test_a_line_of_one_point_is_flat():
    assert line_at([(4.0, 0.5)], 1.0) == line_at([(4.0, 0.5)], 9.0) == 0.5


def test_factors_are_rounded_and_held_below_the_most():
    assert factor_as_integer(1.0) == FACTOR_ONE
    assert factor_as_integer(0.5 / FACTOR_ONE) == 1
    assert factor_as_integer(0.0) == 0
    assert factor_as_integer(1e9) == MOST_FACTOR
