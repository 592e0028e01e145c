"""Group gaps against Fairlearn's own, with counts written out as rows."""

import time

import numpy as np
import pytest
from fairlearn import metrics

from demerit.audit.contrasts import difference
from demerit.audit.frames import frame
from demerit.audit.groups import DID, DID_NONE
from demerit.audit.intervals import Lack, level_of_each, share
from demerit.errors import RunError
from demerit.tables.accounts import SUMS
from demerit.tables.cohorts import Cohorts
from tests.unit.audit.listed import (
    BOTH,
    COHORTS,
    COUNTS,
    DOERS,
    LISTED,
    PEOPLE,
    written_out,
)

METRICS = {
    name: getattr(metrics, name)
    for name in (
        "selection_rate",
        "mean_prediction",
        "true_positive_rate",
        "true_negative_rate",
        "false_positive_rate",
        "false_negative_rate",
        "count",
    )
}
METHODS = ["between_groups", "to_overall"]


@pytest.fixture(scope="module")
def rows():
    return written_out()


def oracle(metric, rows, by, **control):
    done, listed, *traits = rows
    features = {name: traits[list(COHORTS.traits).index(name)] for name in by}
    return metrics.MetricFrame(
        metrics=METRICS[metric],
        y_true=done,
        y_pred=listed,
        sensitive_features=features,
        **control,
    )


@pytest.mark.parametrize("by", [["sex"], ["income"], ["sex", "income"]])
@pytest.mark.parametrize("metric", METRICS)
def test_a_frame_is_fairlearns(metric, by, rows):
    found, other = frame(metric, COHORTS, COUNTS, by), oracle(metric, rows, by)
    assert found.overall.value == pytest.approx(other.overall)
    assert found.by_group.value == pytest.approx(other.by_group.to_numpy())
    assert found.group_min().interval.value == pytest.approx(other.group_min())
    assert found.group_max().interval.value == pytest.approx(other.group_max())
    for method in METHODS if metric != "count" else METHODS[:1]:
        assert found.difference(method).interval.value == pytest.approx(
            other.difference(method=method)
        )
        assert found.ratio(method).interval.value == pytest.approx(
            other.ratio(method=method)
        )


@pytest.mark.parametrize("metric", ["selection_rate", "count"])
def test_a_frame_given_conduct_is_fairlearns(metric, rows):
    found = frame(metric, COHORTS, COUNTS, ["income"], given=["conduct"])
    other = oracle(metric, rows, ["income"], control_features={"conduct": rows[0]})
    assert found.levels == [(DID_NONE,), (DID,)]
    assert found.overall.value == pytest.approx(other.overall.to_numpy())
    values = other.by_group.to_numpy().reshape(2, 3)
    assert found.by_group.value == pytest.approx(values)
    assert found.difference().interval.value == pytest.approx(other.difference().to_numpy())
    assert found.ratio().interval.value == pytest.approx(other.ratio().to_numpy())


def test_a_frame_given_a_trait_is_fairlearns(rows):
    found = frame("false_positive_rate", COHORTS, COUNTS, ["income"], given=["sex"])
    other = oracle(
        "false_positive_rate", rows, ["income"], control_features={"sex": rows[2]}
    )
    assert found.levels == [("f",), ("m",)]
    assert found.difference().interval.value == pytest.approx(other.difference().to_numpy())
    for method in METHODS:
        assert found.difference(method).interval.value == pytest.approx(
            other.difference(method=method).to_numpy()
        )


def test_a_group_without_doers_is_not_taken_to_be_without_a_gap():
    """Two toolkits report no gap here, as the rate of the group is left out or zero."""
    counts = COUNTS | {"doer": DOERS * (COHORTS.codes[:, 1] != 2)}
    counts["doer*listed"] = BOTH * (COHORTS.codes[:, 1] != 2)
    found = frame("true_positive_rate", COHORTS, counts, ["income"])
    assert found.by_group.lack.tolist() == [Lack.NONE, Lack.NONE, Lack.EMPTY]
    assert found.difference().left_out == 1
    two = frame("true_positive_rate", COHORTS, counts, ["income"], given=["sex"])
    assert two.difference().left_out.tolist() == [1, 1]


def test_groups_of_which_only_one_can_be_judged_have_no_gap():
    listed = np.array([25, 9, 3, 40, 0, 0])
    counts = COUNTS | {"listed": listed, "doer*listed": listed // 2}
    found = frame("selection_rate", COHORTS, counts, ["income"])
    assert found.by_group.lack.tolist() == [Lack.NONE, Lack.FEW_LISTED, Lack.FEW_LISTED]
    for gap in (found.difference(), found.ratio()):
        assert gap.interval.lack == Lack.FEW
        assert np.isnan(gap.interval.value)
        assert gap.left_out == 2
    assert found.gaps(("low",)).lack.tolist() == [0, Lack.FEW_LISTED, Lack.FEW_LISTED]
    assert found.gaps(("middle",)).lack.tolist() == [Lack.FEW_LISTED] * 3


def test_groups_hold_at_once():
    found = frame("selection_rate", COHORTS, COUNTS, ["income"])
    n = PEOPLE.reshape(2, 3).sum(0)
    each = share(LISTED.reshape(2, 3).sum(0), n, level=level_of_each(0.95, 3))
    assert np.array_equal(found.by_group.low, each.low)
    assert found.overall.low == share(LISTED.sum(), PEOPLE.sum()).low


def test_pairs_hold_at_once():
    found = frame("selection_rate", COHORTS, COUNTS, ["sex", "income"])
    each = share(LISTED, PEOPLE, level=level_of_each(0.95, 15))
    pairs = [difference(each.at(i), each.at(j)).low for i in range(6) for j in range(6)]
    assert found.difference().interval.low == max(pairs)
    assert found.ratio().interval.level == found.difference().interval.level == 0.95


def test_gaps_are_held_against_one_group_or_all():
    found = frame("selection_rate", COHORTS, COUNTS, ["income"])
    values, all_ = found.by_group.value, found.overall.value
    assert found.gaps(("low",)).value == pytest.approx(values - values[0])
    assert found.quotients(("low",)).value == pytest.approx(values / values[0])
    assert found.gaps().value == pytest.approx(values - all_)
    assert found.quotients().value == pytest.approx(values / all_)
    same = found.gaps(("low",)).at(0)
    assert [same.low, same.high] == [0, 0]
    for made in (found.gaps(), found.quotients(), found.gaps(("low",))):
        assert (made.low <= made.value).all()
        assert (made.value <= made.high).all()


def test_a_reference_that_is_no_group_is_refused():
    with pytest.raises(RunError) as caught:
        frame("selection_rate", COHORTS, COUNTS, ["sex", "income"]).gaps(("f", "lower"))
    assert "f/lower" in caught.value.faults[0].problem


def test_burdens_are_meaned_over_people():
    days = np.array([900, 2000, 1500, 1800, 900, 4000])
    counts = COUNTS | {"sanction-days": days, "sanction-days^2": days * 60}
    found = frame("sanction-days", COHORTS, counts, ["sex"])
    people = PEOPLE.reshape(2, 3).sum(1)
    assert found.by_group.value == pytest.approx(days.reshape(2, 3).sum(1) / people)
    assert found.overall.value == pytest.approx(days.sum() / PEOPLE.sum())
    assert found.gaps().value == pytest.approx(found.by_group.value - found.overall.value)
    ratio = found.ratio().interval
    assert 0 < ratio.low < ratio.value < ratio.high <= 1


def test_a_table_has_a_row_for_each_group_and_each_extreme():
    found = frame("selection_rate", COHORTS, COUNTS, ["income"], given=["conduct"])
    table = found.table()
    rows = table.to_pylist()
    assert [row["what"] for row in rows[:8]] == [
        "overall",
        *["group"] * 3,
        "minimum",
        "maximum",
        "difference",
        "ratio",
    ]
    assert len(rows) == 16
    assert rows[1]["group"] == {"income": "low"}
    assert rows[8]["given"] == {"conduct": DID}
    assert rows[6]["value"] == found.difference().interval.value[0]
    assert rows[6]["other"] == rows[4]["group"]
    assert rows[6]["group"] == rows[5]["group"]
    assert rows[6]["left_out"] == 0


def test_a_table_leaves_empty_what_cannot_be_judged():
    listed = np.array([25, 9, 3, 40, 0, 0])
    counts = COUNTS | {"listed": listed, "doer*listed": listed // 2}
    rows = frame("selection_rate", COHORTS, counts, ["income"]).table().to_pylist()
    assert rows[2]["value"] is None
    assert rows[2]["lack"] == "too few people listed"
    assert rows[6]["value"] is None
    assert rows[6]["left_out"] == 2


def test_310_crossed_groups_take_under_a_second():
    """A national run: 31 provinces by ten classes, in 20 cohorts each."""
    codes = np.stack(np.meshgrid(np.arange(31), np.arange(10), np.arange(20)), -1)
    codes = codes.reshape(-1, 3)
    people = 200_000 + 37 * np.arange(len(codes))
    cohorts = Cohorts(
        {name: [str(i) for i in range(n)] for name, n in (("a", 31), ("b", 10), ("c", 20))},
        codes,
        people,
        np.zeros(len(codes), dtype=bool),
    )
    listed, doer = people // 90 + codes[:, 1] * 17, people // 30
    counts = dict.fromkeys(SUMS, listed * 40) | {
        "doer": doer,
        "listed": listed,
        "doer*listed": listed * 2 // 3,
        "sanction-days^2": listed * 40 * 90,
    }
    started = time.perf_counter()
    for metric in ("selection_rate", "true_positive_rate", "sanction-days"):
        found = frame(metric, cohorts, counts, ["a", "b"])
        assert found.table().num_rows == 315
        assert found.gaps().enough.all()
    assert time.perf_counter() - started < 3
