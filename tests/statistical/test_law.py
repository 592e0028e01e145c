"""The arithmetic of the statistical tests themselves."""

import math

import pytest

from tests.statistical.law import chi_square_limit, far, people_for_mean, people_for_share


def test_five_standard_deviations_are_about_one_in_a_million() -> None:
    assert far(1e-6) == pytest.approx(4.8916, abs=1e-4)


def test_people_for_a_share_grow_with_the_square_of_the_error() -> None:
    coarse = people_for_share(0.5, 0.52, 1e-6, 0.999)
    fine = people_for_share(0.5, 0.51, 1e-6, 0.999)
    assert fine / coarse == pytest.approx(4, rel=0.01)


def test_people_for_a_mean_follow_the_normal_law() -> None:
    n = people_for_mean(3.0, 0.1, 1e-6, 0.999)
    assert math.sqrt(n) * 0.1 / 3.0 == pytest.approx(far(1e-6) + 3.0902, abs=1e-3)


def test_the_chi_square_limit_is_that_of_the_tables() -> None:
    """The exact limits are scipy.stats.chi2.isf(1e-6, freedom)."""
    assert chi_square_limit(255) == pytest.approx(377.078, rel=0.02)
    assert chi_square_limit(15) == pytest.approx(56.493, rel=0.02)
