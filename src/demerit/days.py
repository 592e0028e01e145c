"""Calendar arithmetic: whole days counted from a run's first day, and working days.

Working days are Monday to Friday. Public holidays and the days worked in exchange for them
are not modelled; `docs/limits.md` says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

DAYS_PER_YEAR = 365.25
"""Mean length of a year by which yearly rates become daily ones (Julian year)."""

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Period:
    """The days of a run: from `first`, until the day before `until`."""

    first: date
    until: date

    @property
    def n_days(self) -> int:
        """Return the number of days in the period."""
        return (self.until - self.first).days

    def day_of(self, when: date) -> int:
        """Return the run's day on a date; negative before the run.

        Parameters
        ----------
        when
            The date.

        Returns
        -------
        int
            Whole days since the first.

        Examples
        --------
        >>> Period(date(2013, 10, 1), date(2018, 5, 1)).day_of(date(2013, 10, 31))
        30
        """
        return (when - self.first).days

    def date_of(self, day: int) -> date:
        """Return the date of a run's day."""
        return self.first + timedelta(days=day)

    def months(self) -> list[date]:
        """Return the first day of each calendar month that the period touches."""
        months = [self.first.replace(day=1)]
        while (following := next_month(months[-1])) < self.until:
            months.append(following)
        return months

    def month_of_day(self) -> list[int]:
        """Return the index of the calendar month of each day; length n_days."""
        base = self.first.year * 12 + self.first.month
        days = (self.date_of(day) for day in range(self.n_days))
        return [when.year * 12 + when.month - base for when in days]


def next_month(when: date) -> date:
    """Return the first day of the month after the one that holds `when`."""
    return (when.replace(day=1) + timedelta(days=32)).replace(day=1)


def is_working_day(when: date) -> bool:
    """Return whether a date falls on Monday to Friday."""
    return when.weekday() < _SATURDAY


def after_working_days(when: date, n: int) -> date:
    """Return the n-th working day after a date; the date itself for n = 0.

    Parameters
    ----------
    when
        Any date, working day or not.
    n
        How many working days to count, 0 or more.

    Returns
    -------
    date
        A working day, or the date itself.

    Examples
    --------
    >>> after_working_days(date(2017, 5, 4), 3)  # a Thursday
    datetime.date(2017, 5, 9)
    """
    while n > 0:
        when += timedelta(days=1)
        n -= is_working_day(when)
    return when


def first_working_day(when: date) -> date:
    """Return the first working day on or after a date."""
    while not is_working_day(when):
        when += timedelta(days=1)
    return when


def next_day_of_month(when: date, day_of_month: int) -> date:
    """Return the first date of a day of the month, 1 to 28, on or after a date.

    Parameters
    ----------
    when
        Any date.
    day_of_month
        A day that every month has.

    Returns
    -------
    date
        In the same month or the next.

    Examples
    --------
    >>> next_day_of_month(date(2018, 5, 7), 6)
    datetime.date(2018, 6, 6)
    """
    if when.day > day_of_month:
        when = next_month(when)
    return when.replace(day=day_of_month)


def first_working_day_of_next_month(when: date) -> date:
    """Return the first working day of the month after the one that holds `when`."""
    return first_working_day(next_month(when))
