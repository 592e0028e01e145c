"""Findings over seeds, against the plain mean and Student's interval."""

import pytest

from demerit.audit.intervals import share
from demerit.audit.measures.seeded import over_runs


def runs(teller, *hits):
    return [
        teller.tell("false-discovery", share([n, 50], 100), groups=["", "a=b"])
        for n in hits
    ]


def test_the_value_is_the_mean_and_its_interval_from_seed_to_seed(teller):
    whole, group = over_runs(teller, runs(teller, 10, 20, 30))
    assert whole.value == pytest.approx(0.2)
    half = 4.302652729911275 * 0.1 / 3**0.5  # Student's t, two degrees of freedom
    assert whole.high == pytest.approx(0.2 + half)
    assert (whole.n, group.group) == (3, "a=b")
    assert group.value == pytest.approx(0.5)
    assert "the mean of 3 seeds" in whole.says


def test_what_lacks_a_value_in_one_run_is_left_out(teller):
    few = teller.tell("false-discovery", share([1], 5))
    found = over_runs(teller, [*runs(teller, 10), few])
    assert found == []
