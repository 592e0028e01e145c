"""Gini's coefficient and the top's share, of people written out one by one."""

import numpy as np
import pytest

from demerit.audit.inequality import gini, top_share
from demerit.audit.intervals import Lack

VALUES = np.concatenate([np.arange(60) ** 2 % 53, np.zeros(200, dtype=np.int64)])


def spread(values):
    sizes, people = np.unique(values[values > 0], return_counts=True)
    return people, people * sizes, int((values == 0).sum())


def gini_of(values):
    return np.abs(values[:, None] - values).mean() / (2 * values.mean())


def top_of(values, top):
    high = np.sort(values)[::-1]
    n = top * len(values)
    whole = int(n)
    return (high[:whole].sum() + (n - whole) * high[whole]) / values.sum()


def test_it_is_ginis_coefficient():
    assert gini(*spread(VALUES)).value == pytest.approx(gini_of(VALUES))


@pytest.mark.parametrize("top", [0.01, 0.1, 0.237, 0.9])
def test_the_top_bears_its_share(top):
    assert top_share(*spread(VALUES), top=top).value == pytest.approx(top_of(VALUES, top))


@pytest.mark.parametrize(
    ("found", "law"),
    [(gini, gini_of), (lambda *s: top_share(*s, top=0.1), lambda v: top_of(v, 0.1))],
    ids=["gini", "top share"],
)
def test_the_interval_is_that_of_leaving_one_out(found, law):
    """The jackknife's error, which is worked out from the people themselves."""
    n = len(VALUES)
    left = np.array([law(np.delete(VALUES, i)) for i in range(n)])
    error = np.sqrt((n - 1) / n * ((left - left.mean()) ** 2).sum())
    made = found(*spread(VALUES))
    assert (made.high - made.value) / 1.959964 == pytest.approx(error, rel=0.03)
    assert made.n == n


def test_all_alike_is_zero_and_one_of_many_is_nearly_one():
    assert gini([50], [150], 0).value == pytest.approx(0)
    assert gini([10], [70], 9990).value == pytest.approx(0.999)
    assert top_share([10], [70], 9990, top=0.01).value == 1


def test_too_few_who_bear_anything_are_not_judged():
    assert gini([5, 4], [5, 8], 1000).lack == Lack.FEW
    assert top_share([], [], 1000).lack == Lack.EMPTY
