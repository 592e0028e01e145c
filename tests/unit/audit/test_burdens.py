"""Means of what few people bear."""

import numpy as np
import pytest
from scipy import stats

from demerit.audit.burdens import burden
from demerit.audit.intervals import Lack, mean

DAYS = np.concatenate([np.arange(60) % 17 + 1, np.zeros(900, dtype=np.int64)])


def burden_of(values, **how):
    return burden(values.sum(), (values**2).sum(), len(values), **how)


def test_a_burdens_interval_is_students_on_the_log_scale():
    found = burden_of(DAYS)
    bearing = DAYS.sum() ** 2 / (DAYS**2).sum()
    error = DAYS.std(ddof=1) / np.sqrt(len(DAYS)) / DAYS.mean()
    assert found.value == pytest.approx(DAYS.mean())
    reach = stats.t.ppf(0.975, bearing) * error
    assert np.log(found.high / found.value) == pytest.approx(reach, rel=1e-3)
    assert found.low * found.high == pytest.approx(found.value**2)


def test_for_many_it_is_that_of_a_mean():
    many = np.tile(DAYS, 4000)
    plain = mean(many.sum(), (many**2).sum(), len(many))
    found = burden_of(many)
    assert (found.low, found.high) == pytest.approx(
        (float(plain.low), float(plain.high)), 1e-4
    )


def test_its_lower_end_is_above_nothing():
    values = np.array([400, *[90] * 20, *[0] * 910])
    found = burden_of(values, level=1 - 1e-6)
    assert 0 < found.low < found.value < found.high
    assert mean(values.sum(), (values**2).sum(), 931, level=1 - 1e-6).low < 0


def test_those_who_bear_it_must_be_worth_ten():
    """Twenty who bear something: alike they are worth twenty, with one far off seven."""
    alike, apart = np.array([5] * 20), np.array([5] * 19 + [50])
    zeros = np.zeros(500, dtype=np.int64)
    lacks = [burden_of(np.concatenate([v, zeros])).lack for v in (alike, apart)]
    assert lacks == [Lack.NONE, Lack.FEW]


def test_what_nobody_bears_is_not_judged():
    assert burden(0, 0, 500).lack == Lack.FEW
    assert burden(3, 3, 9).lack == Lack.FEW
    assert burden(0, 0, 0).lack == Lack.EMPTY
    assert burden(30, 300, 50, lack=Lack.FEW_LISTED).lack == Lack.FEW_LISTED


def test_what_all_bear_alike_is_certain():
    found = burden(700, 4900, 100)
    assert [found.value, found.low, found.high] == [7, 7, 7]
