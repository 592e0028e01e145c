"""Calendar arithmetic."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demerit.days import (
    Period,
    after_working_days,
    first_working_day,
    first_working_day_of_next_month,
    is_working_day,
    next_day_of_month,
    next_month,
)

DATES = st.dates(date(1990, 1, 1), date(2050, 1, 1))


@pytest.mark.parametrize(
    ("when", "n", "then"),
    [
        (date(2017, 5, 4), 0, date(2017, 5, 4)),
        (date(2017, 5, 4), 1, date(2017, 5, 5)),
        (date(2017, 5, 4), 3, date(2017, 5, 9)),
        (date(2017, 5, 6), 1, date(2017, 5, 8)),
        (date(2017, 5, 5), 10, date(2017, 5, 19)),
    ],
)
def test_working_days_leave_weekends_out(when, n, then):
    assert after_working_days(when, n) == then


@given(DATES, st.integers(1, 60))
def test_as_many_working_days_pass_as_were_asked_for(when, n):
    then = after_working_days(when, n)
    between = [when + timedelta(days=i) for i in range(1, (then - when).days + 1)]
    assert sum(map(is_working_day, between)) == n
    assert is_working_day(then)


@given(DATES)
def test_the_first_working_day_is_at_most_two_days_off(when):
    assert 0 <= (first_working_day(when) - when).days <= 2


def test_a_month_ends_in_february_too():
    assert next_month(date(2016, 1, 31)) == date(2016, 2, 1)
    assert first_working_day_of_next_month(date(2016, 4, 2)) == date(2016, 5, 2)


@pytest.mark.parametrize(
    ("when", "day_of_month", "then"),
    [
        (date(2018, 5, 6), 6, date(2018, 5, 6)),
        (date(2018, 5, 7), 6, date(2018, 6, 6)),
        (date(2018, 12, 31), 28, date(2019, 1, 28)),
        (date(2018, 1, 31), 28, date(2018, 2, 28)),
    ],
)
def test_a_day_of_the_month_is_this_months_or_the_nexts(when, day_of_month, then):
    assert next_day_of_month(when, day_of_month) == then


@given(DATES, st.integers(1, 28))
def test_the_next_day_of_a_month_is_the_first_such_day(when, day_of_month):
    then = next_day_of_month(when, day_of_month)
    between = [when + timedelta(days=i) for i in range((then - when).days)]
    assert then.day == day_of_month
    assert day_of_month not in {day.day for day in between}


@given(DATES, st.integers(1, 900))
def test_every_day_has_its_month(first, n_days):
    period = Period(first, first + timedelta(days=n_days))
    months, index = period.months(), period.month_of_day()
    assert len(index) == period.n_days == n_days
    assert all(
        months[i].replace(day=1) == period.date_of(day).replace(day=1)
        for day, i in enumerate(index)
    )
    assert set(index) == set(range(len(months)))


@given(DATES, st.integers(-500, 500))
def test_a_day_and_its_date_are_each_others_inverse(first, day):
    period = Period(first, first + timedelta(days=10))
    assert period.day_of(period.date_of(day)) == day
