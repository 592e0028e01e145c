"""Differences and ratios against the papers' worked examples and against SciPy."""

import numpy as np
import pytest
from scipy import stats

from demerit.audit.contrasts import difference, ratio, share_ratio
from demerit.audit.intervals import Lack, mean, share


@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_a_difference_of_shares_is_newcombes(a, b, low, high):
    """The values are those of Newcombe's table II, method 10."""
    found = difference(share(*a), share(*b))
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)
    assert found.n == min(a[1], b[1])


def test_a_difference_of_means_is_nearly_welchs():
    one, two = np.arange(60) % 11, np.arange(45) % 7 * 2
    a, b = (mean(x.sum(), (x**2).sum(), len(x)) for x in (one, two))
    found = difference(a, b)
    oracle = stats.ttest_ind(one, two, equal_var=False).confidence_interval()
    assert found.high - found.low == pytest.approx(oracle.high - oracle.low, rel=0.02)
    assert found.value == pytest.approx((oracle.low + oracle.high) / 2)


@pytest.mark.parametrize(("a", "b"), [((15, 100), (40, 120)), ((300, 1000), (10, 900))])
def test_a_ratio_of_shares_is_katzs(a, b):
    found = share_ratio(a, b)
    oracle = stats.contingency.relative_risk(*a, *b)
    low, high = oracle.confidence_interval(0.95)
    assert (found.value, found.low, found.high) == pytest.approx(
        (oracle.relative_risk, low, high)
    )


def test_a_ratio_to_nobody_is_not_defined():
    found = share_ratio((20, 50), (0, 50))
    assert found.lack == Lack.UNDEFINED
    assert np.isnan(found.value)


def test_a_ratio_of_nobody_is_zero_with_an_upper_end():
    found = share_ratio((0, 50), (20, 50))
    assert [found.value, found.low] == [0, 0]
    half = np.sqrt(1 / 0.5 - 1 / 51 + 1 / 20.5 - 1 / 51)
    assert found.high == pytest.approx(0.5 / 20.5 * np.exp(stats.norm.ppf(0.975) * half))


def test_a_ratio_of_all_to_all_is_one_and_not_certain():
    found = share_ratio((30, 30), (40, 40))
    assert found.value == 1
    assert found.low < 1 < found.high


def test_a_ratio_over_too_few_lacks():
    assert share_ratio((3, 9), (20, 50)).lack == Lack.FEW
    assert share_ratio((3, 20), (20, 50), lack=Lack.FEW_LISTED).lack == Lack.FEW_LISTED


def test_a_ratio_of_means_is_fiellers():
    """At Fieller's ends the difference of a and so many times b is just not nothing."""
    one, two = np.arange(600) % 11, np.arange(450) % 7 * 2 + 1
    a, b = (mean(x.sum(), (x**2).sum(), len(x)) for x in (one, two))
    found = ratio(a, b)
    for end, sign in ((found.low, 1), (found.high, -1)):
        a_half, b_half = a.high - a.value, b.high - b.value
        assert a.value - end * b.value == pytest.approx(
            sign * np.hypot(a_half, end * b_half)
        )
    assert found.value == pytest.approx(one.mean() / two.mean())


def test_a_ratio_of_shares_may_be_of_nobody():
    found = ratio(share(0, 500), share(50, 500))
    assert [found.value, found.low] == [0, 0]
    assert 0 < found.high < 0.2


def test_a_ratio_to_what_may_be_nothing_has_no_value():
    values = np.array([0] * 40 + [30])
    small = mean(values.sum(), (values**2).sum(), len(values))
    assert small.low < 0
    assert ratio(share(20, 50), small).lack == Lack.UNDEFINED


def test_only_intervals_of_one_level_are_compared():
    with pytest.raises(ValueError, match=r"0\.9 and 0\.95"):
        difference(share(20, 50, level=0.9), share(20, 50))


def test_what_either_lacks_the_difference_lacks():
    assert difference(share(20, 50), share(1, 5)).lack == Lack.FEW
