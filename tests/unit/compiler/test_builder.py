"""Numbers of a text turned into integers."""

from datetime import date

import numpy as np
import pytest

from demerit import draws
from demerit.compiler.builder import (
    Builder,
    shares_as_cuts,
    trend_peak,
    trend_values,
    waits,
)
from demerit.days import Period, after_working_days
from demerit.errors import RunError
from demerit.tables import columns as C  # noqa: N812 - as the sources write it
from demerit.tables.cohorts import Cohorts
from demerit.texts.parts import MOST_DAYS, NumberPart, Trend, Wait

PERIOD = Period(date(2020, 1, 1), date(2020, 3, 1))


@pytest.fixture
def build():
    codes, counts = np.array([[0], [1]]), np.array([5, 5])
    return Builder(
        Cohorts({"age": ["young", "old"]}, codes, counts, np.zeros(2, bool)), PERIOD
    )


def trend(**values):
    return Trend.model_validate(values, strict=False)


def number(value, by):
    return NumberPart.model_validate(
        {"value": value, "times": [{"where": {"age": "old"}, "by": by}]}
    )


def test_factors_multiply_for_those_who_match(build):
    assert build.by_cohort(number(0.5, 1.5)).tolist() == [0.5, 0.75]


def test_a_share_above_one_names_the_people(build):
    build.shares(number(0.5, 3.0), None, "pays")
    assert build.faults[0].code == "C001"
    assert "1.5000 for old" in build.faults[0].problem
    with pytest.raises(RunError):
        build.pack()


def test_a_number_for_all_takes_no_factors(build):
    assert build.plain(number(0.5, 2.0), None, "learns") == 0.5
    assert build.faults[0].code == "T012"


def test_two_chances_never_share_a_number(build):
    build.chance("goer/g25772")
    build.chance("goer/g25772")
    assert build.faults == []
    build.chance("goer/g59881")
    assert build.faults[0].code == "C005"


def test_steps_hold_until_the_next():
    values = trend_values(trend(steps={"2020-01-11": 1.0, "2020-02-01": 3.0}), PERIOD)
    assert values[:31].tolist() == [1.0] * 31
    assert values[31:].tolist() == [3.0] * 29


def test_a_line_goes_straight_between_points_and_level_outside():
    values = trend_values(trend(line={"2020-01-11": 1.0, "2020-01-21": 2.0}), PERIOD)
    assert values[0] == values[10] == 1.0
    assert values[15] == pytest.approx(1.5)
    assert values[20] == values[-1] == 2.0


def test_a_logistic_is_halfway_at_its_middle():
    made = trend(low=0.2, high=0.8, middle="2020-02-01", scale_days=5)
    values = trend_values(made, PERIOD)
    assert values[31] == pytest.approx(0.5)
    assert (np.diff(values) > 0).all()
    assert values.min() > 0.2
    assert values.max() < 0.8


def test_a_peak_counts_dates_outside_the_period_too():
    assert trend_peak(trend(line={"2020-01-01": 0.5, "2030-01-01": 2.0})) == 2.0
    assert trend_peak(trend(low=0.9, high=0.1, middle="2020-01-01", scale_days=1)) == 0.9
    assert trend_peak(None) == 1.0


def test_a_trend_is_scaled_to_at_most_one(build):
    row = build.trend(trend(line={"2020-01-01": 1.0, "2020-03-01": 2.0}), scale=2.0)
    assert row == 0
    assert build.trends[0][0] == draws.TREND_ONE // 2
    assert build.trends[0].max() <= draws.TREND_ONE
    assert build.trend(None) == -1


def test_a_calendar_is_made_once_for_each_wait(build):
    assert build.calendar(Wait(days=3)) == build.calendar(Wait(days=3)) == 0
    assert build.calendar(Wait(working_days=3)) == 1
    assert build.calendar_days[0].tolist() == [day + 3 for day in range(PERIOD.n_days)]
    worked = [PERIOD.day_of(after_working_days(PERIOD.date_of(d), 3)) for d in range(60)]
    assert build.calendar_days[1].tolist() == worked


def test_a_monthly_wait_ends_on_the_next_months_first_working_day(build):
    build.calendar(Wait(monthly=True, days=2))
    ends = build.calendar_days[0]
    assert PERIOD.date_of(int(ends[0])) == date(2020, 2, 5)
    assert set(ends[:31].tolist()) == {int(ends[0])}


def test_a_wait_for_a_day_of_the_month_ends_on_the_next_such_day(build):
    build.calendar(Wait(day_of_month=6))
    build.calendar(Wait(day_of_month=6, working_days=1))
    build.calendar(Wait(day_of_month=7))
    ends, worked, later = build.calendar_days
    assert [PERIOD.date_of(int(ends[day])) for day in (0, 5, 6, 37)] == [
        date(2020, 1, 6),
        date(2020, 1, 6),
        date(2020, 2, 6),
        date(2020, 3, 6),
    ]
    assert PERIOD.date_of(int(worked[0])) == date(2020, 1, 7)
    assert PERIOD.date_of(int(later[6])) == date(2020, 1, 7)


def test_a_term_is_whole_days_and_one_at_least(build):
    assert build.terms(number(90.5, 0.25)).tolist() == [91, 23]
    assert build.terms(number(1, 0.2)).tolist() == [1, 1]
    assert build.terms(number(30_000, 2.0)).tolist() == [30_000, MOST_DAYS]
    assert build.terms(None).tolist() == [0, 0]


def test_an_open_date_is_far_away(build):
    starts, untils = build.dates([(None, None), (date(2020, 1, 2), date(2020, 1, 5))])
    assert starts[0] < -(10**9)
    assert untils[0] > 10**9
    assert (starts[1], untils[1]) == (1, 4)


def test_the_buffer_holds_columns_where_its_head_says(build):
    build.put(C.TREND, [[1, 2], [3, 4]])
    build.scalars[C.N_DAYS] = 60
    buffer = build.pack()
    assert buffer[C.N_DAYS] == 60
    assert buffer[buffer[C.TREND] :].tolist() == [1, 2, 3, 4]


def test_shares_are_cut_to_the_nearest():
    assert shares_as_cuts(np.array([0.0, 0.5, 1.0])).tolist() == [0, 1 << 31, 1 << 32]


def test_a_rate_of_zero_never_comes():
    multipliers, shifts = waits(np.array([0.0, 1.0, 0.0]))
    assert multipliers[0] == multipliers[2] < 0
    assert len(shifts) == 3
