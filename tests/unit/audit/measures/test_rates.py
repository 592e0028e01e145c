"""Rates, ratios of counts, and shares of what people bear, against plain arithmetic."""

import math

import pytest

from demerit.audit.intervals import Lack, clustered_share
from demerit.audit.measures.rates import (
    added,
    clustered,
    dispersion,
    listed_lack,
    log_ratio,
    part_of,
    rate,
)

Z = 1.959963984540054


def test_a_rate_has_the_normal_interval_of_its_count():
    found = rate(100, 4.0, level=0.95)
    ends = (found.value, found.low, found.high)
    assert ends == pytest.approx((25, (100 - 10 * Z) / 4, (100 + 10 * Z) / 4))
    wide = rate(100, 4.0, dispersion=4.0, level=0.95)
    assert wide.high - wide.value == pytest.approx(2 * (found.high - found.value))
    assert rate(9, 4.0, level=0.95).lack == Lack.FEW


def test_the_interval_of_a_ratio_is_that_of_its_logarithm():
    found = log_ratio(2.0, 0.01, 50, level=0.95)
    assert (found.low, found.high) == pytest.approx(
        (2 * math.exp(-0.1 * Z), 2 * math.exp(0.1 * Z))
    )


def test_a_part_that_is_none_or_all_has_wilsons_interval_and_not_one_of_no_width():
    for tops in (0, 400):
        found = part_of(tops, 400, (tops, 4000, tops * 10), level=0.95, lack=0)
        edge = clustered_share(tops, 400, 4000)
        assert found.value == tops / 400
        assert found.low == pytest.approx(edge.low)
        assert found.high == pytest.approx(edge.high)
        assert found.n == 40
        assert found.high > found.low


def test_counts_that_cluster_are_worth_fewer_people(written, accounts):
    evidence = written(accounts=accounts(spells=100, spells_sq=250))
    assert dispersion(evidence, "spells") == 2.5
    assert clustered(10, 100, 2.5, level=0.95).n == pytest.approx(40)
    assert dispersion(evidence, "refusals") == 1.0


def test_those_who_are_all_listed_lack_only_the_listed():
    assert listed_lack([9, 10, 0], [9, 10, 0]).tolist() == [
        Lack.FEW_LISTED, Lack.NONE, Lack.FEW_LISTED,
    ]  # fmt: skip


def test_a_column_is_added_up():
    assert added([{"n": 2}, {"n": 3}], "n") == 5
