"""Intervals over seeds."""

import math

import numpy as np
import pytest
from scipy import stats

from demerit.audit.seeds import over_seeds, students


@pytest.mark.parametrize("level", [0.5, 0.95, 0.999, 1 - 1e-6])
@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 5, 9, 30, 99])
def test_the_quantile_is_students(level, freedom):
    law = stats.t.ppf((1 + level) / 2, freedom)
    assert students(level, freedom) == pytest.approx(law, rel=1e-8)


def test_the_interval_is_that_of_a_t_test():
    values = np.array([[1.0, 10.0], [2.0, 10.0], [6.0, 10.0]])
    found = over_seeds(values, 0.95)
    low, high = stats.t.interval(0.95, 2, loc=3, scale=stats.sem(values[:, 0]))
    assert (found.value[0], found.n[0]) == (3.0, 3)
    assert (found.low[0], found.high[0]) == pytest.approx((low, high))
    assert found.value[1] == found.low[1] == found.high[1] == 10.0
    assert math.isclose(found.level, 0.95)
