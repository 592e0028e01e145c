"""Published points beside counts."""

from datetime import date

import numpy as np
import pytest

from demerit.audit.targets import (
    compare_figures,
    measure_columns,
    not_compared,
    simulated,
    unknown_series,
)
from demerit.errors import RunError
from demerit.store.figures import Figure, last_day

FIRST = date(2020, 1, 1)


def figure(
    series="refused", as_of="2020-01-10", start=FIRST, kind="cumulative", value=50.0
):
    return Figure(series, as_of, last_day(as_of), start, value, kind)


@pytest.fixture
def targets(bundle):
    return bundle.experiment.model.targets


@pytest.fixture
def ones(compiled):
    """Return one of each measure on each day."""
    return np.ones((compiled.period.n_days, compiled.n_measures), dtype=np.int64)


@pytest.mark.parametrize(
    ("point", "count"),
    [
        (figure(), 10),
        (figure(start=date(2020, 1, 6), kind="flow"), 5),
        (figure(start=date(2019, 1, 1)), 10),
        (figure(as_of="2020-01"), 31),
        (figure(start=None), 10),
    ],
    ids=["from the first day", "a flow", "begun before the run", "a month", "no start"],
)
def test_a_figure_counts_from_its_first_day_to_its_last(
    point, count, targets, compiled, ones
):
    assert simulated(point, targets.series["refused"], compiled, ones) == count


def test_a_stock_is_what_came_less_what_went(targets, compiled, ones):
    stock = figure("listed", start=date(2020, 1, 9), kind="stock")
    came = len(measure_columns("listing:late-payers*", compiled))
    went = len(measure_columns("release:late-payers*", compiled))
    count = simulated(stock, targets.series["listed"], compiled, ones)
    assert count == 10 * (came - went)


def test_a_point_is_fitted_given_or_a_forecast(targets, compiled, ones):
    points = [figure(as_of=text) for text in ("2020-11", "2020-12", "2021-07-01")]
    made = compare_figures(points, targets, compiled, ones, scale=2.0, shipped=True)
    assert [point.role for point in made] == ["fitted", "given", "forecast"]
    assert made[1].why == "made up"
    assert made[0].simulated == 2 * 335
    assert made[0].ratio == made[0].simulated / 50


def test_no_point_of_a_readers_table_is_fitted(targets, compiled, ones):
    points = [figure(as_of=text) for text in ("2020-11", "2021-07-01")]
    made = compare_figures(points, targets, compiled, ones, scale=1.0, shipped=False)
    assert [point.role for point in made] == ["given", "forecast"]


def test_points_outside_the_run_are_left_out(targets, compiled, ones):
    points = [figure(as_of="2019-12-31"), figure(as_of="2022"), figure("unknown")]
    assert compare_figures(points, targets, compiled, ones, scale=1.0, shipped=True) == []
    assert unknown_series(points, targets) == ["unknown"]


def test_points_that_are_left_out_say_why(targets, compiled):
    points = [
        figure(),
        figure(series="unheard"),
        figure(as_of="2019-06"),
        figure(as_of="2031"),
    ]
    left = [point["why"] for point in not_compared(points, targets, compiled)]
    assert left == [
        "the experiment does not know the series",
        "before the run begins",
        "after the run ends",
    ]


def test_nothing_published_has_no_ratio(targets, compiled, ones):
    made = compare_figures(
        [figure(value=0.0)], targets, compiled, ones, scale=1.0, shipped=True
    )
    assert made[0].ratio is None


def test_a_measure_that_nothing_counts_is_named(compiled):
    for name in ("refusal:tram", "refusal:tram*"):
        with pytest.raises(RunError) as caught:
            measure_columns(name, compiled)
        assert caught.value.faults[0].code == "U001"
        assert "refusal:train/fast" in caught.value.faults[0].known
