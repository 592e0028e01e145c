"""Measures of disparity against Fairlearn's own, with counts written out as rows."""

import numpy as np
import pytest
from fairlearn import metrics

from demerit.audit.frames import BETWEEN_GROUPS, TO_OVERALL, frame
from demerit.audit.intervals import Lack, level_of_each
from demerit.audit.parity import (
    Compared,
    demographic_parity_difference,
    demographic_parity_ratio,
    equal_opportunity_difference,
    equal_opportunity_ratio,
    equalized_odds_difference,
    equalized_odds_ratio,
)
from tests.unit.audit.listed import BOTH, COHORTS, COUNTS, DOERS, written_out

METHODS = [BETWEEN_GROUPS, TO_OVERALL]


@pytest.fixture(scope="module")
def rows():
    return written_out()


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "measure",
    [
        demographic_parity_difference,
        demographic_parity_ratio,
        equal_opportunity_difference,
        equal_opportunity_ratio,
        equalized_odds_difference,
        equalized_odds_ratio,
    ],
)
def test_disparities_are_fairlearns(measure, method, rows):
    done, listed, *_, income = rows
    other = getattr(metrics, measure.__name__)(
        done, listed, sensitive_features=income, method=method
    )
    found = measure(Compared(COHORTS, COUNTS, ["income"], method)).interval
    assert found.value == pytest.approx(other)
    assert found.low <= found.value <= found.high
    assert found.level == 0.95


@pytest.mark.parametrize("measure", [equalized_odds_difference, equalized_odds_ratio])
def test_equalized_odds_may_be_a_mean(measure, rows):
    done, listed, *_, income = rows
    other = getattr(metrics, measure.__name__)(
        done, listed, sensitive_features=income, agg="mean"
    )
    people = Compared(COHORTS, COUNTS, ["income"])
    assert measure(people, agg="mean").interval.value == pytest.approx(other)


def test_equalized_odds_hold_at_once():
    people = Compared(COHORTS, COUNTS, ["sex"])
    rates = [
        frame(
            f"{kind}_positive_rate", COHORTS, COUNTS, ["sex"], level=level_of_each(0.95, 2)
        )
        for kind in ("true", "false")
    ]
    lows = [rate.difference().interval.low for rate in rates]
    assert equalized_odds_difference(people).interval.low == max(lows)
    lows = [rate.ratio().interval.low for rate in rates]
    assert equalized_odds_ratio(people).interval.low == min(lows)


def test_a_group_without_doers_is_left_out_of_equalized_odds():
    counts = COUNTS | {"doer": DOERS * (COHORTS.codes[:, 1] != 2)}
    counts["doer*listed"] = BOTH * (COHORTS.codes[:, 1] != 2)
    people = Compared(COHORTS, counts, ["income"])
    assert equalized_odds_difference(people).left_out == 1
    assert equalized_odds_ratio(people).left_out == 1
    assert equal_opportunity_difference(people).left_out == 1


def test_what_cannot_be_judged_in_one_rate_cannot_be_in_both():
    counts = COUNTS | {"doer": DOERS * (COHORTS.codes[:, 0] == 0)}
    counts["doer*listed"] = BOTH * (COHORTS.codes[:, 0] == 0)
    found = equalized_odds_difference(Compared(COHORTS, counts, ["sex"])).interval
    assert found.lack == Lack.FEW
    assert np.isnan(found.value)
