"""What a metric adds up to in groups."""

import numpy as np
import pytest

from demerit.audit.groups import GIVEN_CONDUCT, METRICS, cells_of, crossed
from demerit.audit.intervals import Lack
from demerit.errors import RunError
from demerit.tables.accounts import NAMES, SUMS
from demerit.tables.cohorts import Cohorts

COHORTS = Cohorts(
    {"sex": ["f", "m"], "income": ["low", "middle", "high"]},
    np.array([[0, 0], [0, 1], [1, 0], [1, 1], [1, 2]]),
    np.array([100, 200, 300, 400, 500]),
    np.zeros(5, dtype=bool),
)
EVERYBODY = crossed(COHORTS, [])


def sums_of(**known):
    """Return sums by cohort; those that are not named are numbers of their own."""
    made = {name: 100 + np.arange(5) + 20 * i for i, name in enumerate(SUMS)}
    return made | {name.replace("_", "-"): np.array(value) for name, value in known.items()}


SUMS_BY_COHORT = sums_of(doer=[40, 50, 60, 70, 80], listed=[20, 30, 40, 50, 60]) | {
    "doer*listed": np.array([15, 20, 30, 35, 50])
}


def test_crossed_traits_make_the_groups_that_have_cohorts():
    found = crossed(COHORTS, ["income", "sex"])
    assert found.labels == [
        ("low", "f"),
        ("low", "m"),
        ("middle", "f"),
        ("middle", "m"),
        ("high", "m"),
    ]
    assert found.of_cohort.tolist() == [0, 2, 1, 3, 4]


def test_no_trait_makes_one_group():
    assert EVERYBODY.labels == [()]
    assert EVERYBODY.of_cohort.tolist() == [0] * 5


def test_unknown_traits_are_refused_together():
    with pytest.raises(RunError) as caught:
        crossed(COHORTS, ["sexes", "sex", "colour"])
    assert [fault.code for fault in caught.value.faults] == ["U001", "U001"]
    assert "'sexes'" in caught.value.faults[0].problem


@pytest.mark.parametrize(
    ("metric", "tops", "n"),
    [
        ("selection_rate", [50, 150], [300, 1200]),
        ("mean_prediction", [50, 150], [300, 1200]),
        ("true_positive_rate", [35, 115], [90, 210]),
        ("false_negative_rate", [55, 95], [90, 210]),
        ("false_positive_rate", [15, 35], [210, 990]),
        ("true_negative_rate", [195, 955], [210, 990]),
        ("count", [300, 1200], [300, 1200]),
        ("doer", [90, 210], [300, 1200]),
    ],
)
def test_a_metric_adds_up_to_its_definition(metric, tops, n):
    found = cells_of(metric, COHORTS, SUMS_BY_COHORT, crossed(COHORTS, ["sex"]), EVERYBODY)
    assert (found.tops.tolist(), found.n.tolist()) == ([tops], [n])
    assert found.listed.tolist() == [[50, 150]]


@pytest.mark.parametrize("metric", METRICS)
def test_every_metric_has_an_estimate(metric):
    found = cells_of(metric, COHORTS, SUMS_BY_COHORT, EVERYBODY, EVERYBODY)
    estimate = found.estimate(0.95)
    squared = f"{metric}^2" in SUMS
    assert estimate.value == pytest.approx(
        found.tops / (1 if metric == "count" else found.n)
    )
    if metric in NAMES:
        square = SUMS_BY_COHORT[f"{metric}^2" if squared else metric]
        assert found.squares == square.sum()


@pytest.mark.parametrize("metric", GIVEN_CONDUCT)
def test_those_who_did_and_those_who_did_not_are_all(metric):
    by = crossed(COHORTS, ["sex"])
    given = crossed(COHORTS, ["income"])
    all_, told = (
        cells_of(metric, COHORTS, SUMS_BY_COHORT, by, given, conduct=conduct)
        for conduct in (False, True)
    )
    for name in ("tops", "squares", "n", "listed", "people"):
        both = getattr(told, name).reshape(3, 2, 2).sum(1)
        assert np.array_equal(both, getattr(all_, name))
    done = SUMS_BY_COHORT["doer"]
    assert told.n.reshape(3, 2, 2)[1, 1].tolist() == [done[1], done[3]]


def test_conduct_is_that_of_the_cell():
    found = cells_of(
        "selection_rate", COHORTS, SUMS_BY_COHORT, EVERYBODY, EVERYBODY, conduct=True
    )
    assert found.tops.tolist() == [[50], [150]]
    assert found.n.tolist() == [[1200], [300]]


@pytest.mark.parametrize(
    ("metric", "conduct"),
    [("selection", False), ("true_positive_rate", True), ("spells", True)],
)
def test_an_unknown_metric_is_refused(metric, conduct):
    with pytest.raises(RunError) as caught:
        cells_of(metric, COHORTS, SUMS_BY_COHORT, EVERYBODY, EVERYBODY, conduct=conduct)
    assert caught.value.faults[0].code == "U001"


def test_a_group_of_few_listed_has_no_burden_but_has_deeds():
    few = np.array([9, 30, 40, 50, 60])
    sums = SUMS_BY_COHORT | {"listed": few, "deeds": few + 5, "deeds^2": few + 5}
    by = crossed(COHORTS, ["sex", "income"])
    lacks = {
        metric: cells_of(metric, COHORTS, sums, by, EVERYBODY).estimate(0.95).lack[0, 0]
        for metric in ("selection_rate", "sanction-days", "doer", "deeds")
    }
    assert list(lacks.values()) == [Lack.FEW_LISTED, Lack.FEW_LISTED, Lack.NONE, Lack.NONE]
