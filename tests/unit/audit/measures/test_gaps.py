"""M13 and M14 by hand; the oracle for group gaps is Fairlearn, in test_frames."""

import pytest

from demerit.audit.findings import Verdict
from demerit.audit.measures.gaps import measure_m13, measure_m14

SUMS = {"doer": 100, "doer_x_listed": 20, "listed_days": 0, "sanction_days": 0}


@pytest.fixture
def evidence(written, accounts):
    """Return a town where a tenth of the young are listed, and two fifths of the old."""
    rows = [*accounts(0, listed=30, **SUMS), *accounts(2, listed=280, **SUMS)]
    return written(accounts=rows)


def test_the_gap_is_the_largest_rate_less_the_smallest(evidence, teller, one):
    found = measure_m13(evidence, teller, [evidence.cut("age")])
    gap = one(found, "gap", "selection_rate", "age")
    assert gap.value == pytest.approx(0.3)
    assert gap.says.endswith("; highest age=old, lowest age=young")
    ratio = one(found, "gap-ratio", "selection_rate", "age")
    assert (ratio.value, ratio.verdict) == (pytest.approx(0.25), Verdict.FLAG)
    young = one(found, "gap-to-all", "selection_rate", "age=young")
    assert young.value == pytest.approx(0.1 - 0.31)


def test_gaps_are_told_given_conduct_too(evidence, teller):
    found = measure_m13(evidence, teller, [evidence.cut("age")])
    subjects = {f.subject for f in found if f.measure == "gap"}
    assert {"sanction-days, did none", "sanction-days, did a deed"} <= subjects


def test_groups_too_small_are_counted_and_left_out(written, accounts, teller, one):
    rows = [*accounts(0, listed=20), *accounts(2, listed=40), *accounts(3, listed=9)]
    evidence = written(accounts=rows)
    found = measure_m13(evidence, teller, [evidence.cut("age*work")])
    gap = one(found, "gap", "selection_rate", "age*work")
    assert gap.says.endswith("; 2 of 4 groups too small")


def test_without_a_trait_there_is_no_gap(evidence, teller):
    for measure in (measure_m13, measure_m14):
        (only,) = measure(evidence, teller, [])
        assert only.verdict is Verdict.INSUFFICIENT
        assert only.says.endswith("was named")


def test_stages_multiply_to_the_whole_gap(written, accounts, teller, one):
    old = accounts(
        2, listed=100, deeds=200, deeds_sq=400, spells=100, spells_sq=100,
        listed_days=1000, listed_days_sq=20_000, sanction_days=2000,
        sanction_days_sq=80_000, refusals=100, refusals_sq=400,
    )  # fmt: skip
    young = accounts(
        0, listed=60, deeds=300, deeds_sq=600, spells=75, spells_sq=75,
        listed_days=1500, listed_days_sq=60_000, sanction_days=1500,
        sanction_days_sq=60_000, refusals=300, refusals_sq=1200,
    )  # fmt: skip
    evidence = written(accounts=[*old, *young])
    found = measure_m14(evidence, teller, [evidence.cut("age")])
    expected = {
        "deeds per person": (300 / 300) / (200 / 700),
        "spells per deed": (75 / 300) / (100 / 200),
        "listed-days per spell": (1500 / 75) / (1000 / 100),
        "sanction-days per listed-day": (1500 / 1500) / (2000 / 1000),
        "refusals per sanction-day": (300 / 1500) / (100 / 2000),
    }
    whole = 1.0
    for subject, ratio in expected.items():
        step = one(found, "gap-at-stage", subject, "age=young")
        assert step.value == pytest.approx(ratio), subject
        assert step.low < step.value < step.high
        assert step.says.endswith("; against age=old")
        whole *= ratio
    total = one(found, "gap-of-stages", "refusals per person", "age=young")
    assert total.value == pytest.approx(whole) == pytest.approx(7)
