"""Columns gathered by name, then packed into the one buffer; numbers made integers."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal, localcontext
from functools import lru_cache

import numpy as np

from demerit import draws
from demerit.days import (
    DAYS_PER_YEAR,
    Period,
    after_working_days,
    first_working_day_of_next_month,
    next_day_of_month,
)
from demerit.errors import Fault, Place, RunError
from demerit.tables import columns as C
from demerit.tables.cohorts import Cohorts
from demerit.tables.compiled import Row
from demerit.texts.load import Text
from demerit.texts.parts import MOST_DAYS, NumberPart, Trend, Wait
from demerit.texts.regime import Regime
from demerit.texts.world import World

_FAR = Decimal(1000)  # widths from a logistic's middle beyond which it is flat
OPEN_UNTIL = 1 << 40
"""The day until which a rule without an end is in force."""


@dataclass(slots=True)
class Builder:
    """The columns made so far, and the faults found on the way."""

    cohorts: Cohorts
    period: Period
    columns: dict[int, np.ndarray] = field(default_factory=dict)
    scalars: dict[int, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    trends: list[np.ndarray] = field(default_factory=list)
    calendars: dict[tuple[int, int, bool, int | None], int] = field(default_factory=dict)
    calendar_days: list[np.ndarray] = field(default_factory=list)
    chances: dict[int, str] = field(default_factory=dict)

    def copy(self) -> Builder:
        """Return a builder that goes on from here by itself."""
        made = [copy(getattr(self, each.name)) for each in fields(self)[2:]]
        return Builder(self.cohorts, self.period, *made)

    def put(self, column: int, values: object) -> None:
        """Set a column; every value must fit 64 bits, signed."""
        self.columns[column] = np.asarray(values, dtype=np.int64).ravel()

    def chance(self, name: str) -> int:
        """Return the number of a chance, which must be no other chance's."""
        number = draws.chance_number(name)
        taken = self.chances.setdefault(number, name)
        if taken != name:
            problem = f"the chances '{name}' and '{taken}' have the same number {number}."
            self.faults.append(
                Fault("C005", problem, remedy="rename one of the two rules.")
            )
        return number

    def by_cohort(self, number: NumberPart) -> np.ndarray:
        """Return a number for each cohort, its factors multiplied in; length n_cohorts."""
        values = np.full(self.cohorts.n_cohorts, number.value)
        for factor in number.times:
            values[self.cohorts.matches(factor.where)] *= factor.by
        return values

    def shares(self, number: NumberPart, place: Place | None, name: str) -> np.ndarray:
        """Return a share for each cohort as integers; a fault if any is above one."""
        values = self.by_cohort(number)
        if values.max(initial=0.0) > 1.0 + 1e-12:
            worst = int(values.argmax())
            who = ", ".join(self.cohorts.describe(worst).values())
            problem = f"the share '{name}' is {values.max():.4f} for {who}, above one."
            remedy = "lower the share, or the factors under `times`."
            self.faults.append(Fault("C001", problem, place, remedy=remedy))
            values = np.minimum(values, 1.0)
        return shares_as_cuts(np.minimum(values, 1.0))

    def terms(self, number: NumberPart | None) -> np.ndarray:
        """Return a term for each cohort in whole days, one at least; 0 for an open one."""
        if number is None:
            return np.zeros(self.cohorts.n_cohorts, dtype=np.int64)
        days = np.floor(np.minimum(self.by_cohort(number), MOST_DAYS) + 0.5)
        terms: np.ndarray = np.maximum(days, 1).astype(np.int64)
        return terms

    def plain(self, number: NumberPart, place: Place | None, name: str) -> float:
        """Return a number that is the same for everybody; a fault if it has factors."""
        if number.times:
            problem = f"'{name}' is one number for everybody; it takes no factors."
            self.faults.append(Fault("T012", problem, place, remedy="take `times:` out."))
        return number.value

    def plain_share(self, number: NumberPart, place: Place | None, name: str) -> int:
        """Return a share that is the same for everybody, as an integer."""
        bare = NumberPart(value=self.plain(number, place, name))
        return int(self.shares(bare, place, name)[0])

    def trend(self, trend: Trend | None, *, scale: float = 1.0) -> int:
        """Return the row of a trend over `scale`, or -1 for none; factors at most one."""
        if trend is None:
            return -1
        values = trend_values(trend, self.period) / (scale or 1.0)
        self.trends.append(_factors(values.tobytes()))
        return len(self.trends) - 1

    def calendar(self, wait: Wait) -> int:
        """Return the row of a calendar: for each day, the day on which the wait is over."""
        key = (wait.days, wait.working_days, wait.monthly, wait.day_of_month)
        if key not in self.calendars:
            self.calendars[key] = len(self.calendar_days)
            self.calendar_days.append(_calendar(wait, self.period))
        return self.calendars[key]

    def day(self, when: date | None, *, open_day: int) -> int:
        """Return the run's day of a date, or `open_day` where a rule leaves it open."""
        return open_day if when is None else self.period.day_of(when)

    def dates(
        self, rules: list[tuple[date | None, date | None]]
    ) -> tuple[list[int], list[int]]:
        """Return the first days and the days until which rules are in force."""
        starts = [self.day(first, open_day=-OPEN_UNTIL) for first, _ in rules]
        return starts, [self.day(until, open_day=OPEN_UNTIL) for _, until in rules]

    def pack(self) -> np.ndarray:
        """Return the buffer: the head, then every column."""
        if self.faults:
            raise RunError(self.faults)
        size = C.N_HEAD + sum(len(values) for values in self.columns.values())
        buffer = np.zeros(size, dtype=np.int64)
        at = C.N_HEAD
        for column, values in self.columns.items():
            buffer[column] = at
            buffer[at : at + len(values)] = values
            at += len(values)
        for column, value in self.scalars.items():
            buffer[column] = value
        return buffer


def shares_as_cuts(values: np.ndarray) -> np.ndarray:
    """Return shares of 0 to 1 as the integers that 32-bit words are compared with."""
    return np.floor(values * draws.SHARE_ONE + 0.5).astype(np.int64)


_waiting = lru_cache(maxsize=1 << 16)(draws.waiting)


@lru_cache(maxsize=512)
def _factors(values: bytes) -> np.ndarray:
    """Return a trend's factors as the integers that opportunities are compared with."""
    capped = np.minimum(np.frombuffer(values), 1.0).tolist()
    made = np.array([draws.trend_factor(value) for value in capped], dtype=np.int64)
    made.setflags(write=False)
    return made


def waits(per_day: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return multipliers and shifts for `draws.wait_days`, one for each chance per day."""
    made = {p: _waiting(p) for p in set(per_day.tolist())}
    pairs = [made[p] for p in per_day.tolist()]
    return np.array([m for m, _ in pairs]), np.array([s for _, s in pairs])


def per_day(per_year: np.ndarray) -> np.ndarray:
    """Return daily chances from yearly rates."""
    return per_year / DAYS_PER_YEAR


def trend_values(trend: Trend, period: Period) -> np.ndarray:
    """Return a trend's factor on each day of a period; floats, length n_days."""
    if trend.middle is not None:
        return _logistic(trend, period)
    points = trend.steps or trend.line
    at = np.array([period.day_of(when) for when in points], dtype=np.float64)
    values = np.array(list(points.values()), dtype=np.float64)
    if trend.steps:
        index = np.searchsorted(at, np.arange(period.n_days), side="right") - 1
        return values[np.maximum(index, 0)]
    return np.interp(np.arange(period.n_days), at, values)


def trend_peak(trend: Trend | None) -> float:
    """Return a trend's largest factor over ALL its dates: no run's end moves luck."""
    if trend is None:
        return 1.0
    if trend.low is not None and trend.high is not None:
        return max(trend.low, trend.high)
    return max((trend.steps or trend.line).values())


def _logistic(trend: Trend, period: Period) -> np.ndarray:
    """Return a logistic trend's factor on each day of a period."""
    if (
        trend.low is None
        or trend.high is None
        or trend.scale_days is None
        or not trend.middle
    ):
        msg = "a logistic trend has all of low, high, middle and scale_days"
        raise ValueError(msg)
    middle = period.day_of(trend.middle)
    return _logistic_values(trend.low, trend.high, trend.scale_days, middle, period.n_days)


@lru_cache(maxsize=256)
def _logistic_values(
    low: float, high: float, scale_days: float, middle: int, n_days: int
) -> np.ndarray:
    """Return a logistic's values; decimal, so that every machine has the same."""
    values = np.empty(n_days)
    with localcontext() as context:
        context.prec = 28
        rise = Decimal(high) - Decimal(low)
        for day in range(n_days):
            z = Decimal(day - middle) / Decimal(scale_days)
            z = max(min(z, _FAR), -_FAR)
            values[day] = float(Decimal(low) + rise / (1 + (-z).exp()))
    values.setflags(write=False)
    return values


@lru_cache(maxsize=256)
def _calendar(wait: Wait, period: Period) -> np.ndarray:
    ends = np.empty(period.n_days, dtype=np.int64)
    for day in range(period.n_days):
        when = period.date_of(day)
        if wait.monthly:
            when = first_working_day_of_next_month(when)
        elif wait.day_of_month is not None:
            when = next_day_of_month(when, wait.day_of_month)
        when = after_working_days(when, wait.working_days)
        ends[day] = period.day_of(when) + wait.days
    ends.setflags(write=False)
    return ends


def row_of(
    text: Text[World] | Text[Regime],
    name: str,
    at: tuple[str, ...],
    says: str,
    **more: object,
) -> Row:
    """Return what a row of a table stands for, with the nearest citation and status."""
    values: object = text.tree.values
    cite = status = ""
    for key in at:
        values = values.get(key, {}) if isinstance(values, dict) else {}
        if isinstance(values, dict):
            cite = str(values.get("cite") or cite)
            status = str(values.get("status") or status)
    path = ".".join(at)
    for key, change in text.model.changes.items():
        if path == change.at or path.startswith(f"{change.at}."):
            more["changed"] = key
    place = text.place(*at)
    return Row(name, says or name, ".".join(at), cite, status, str(place or ""), dict(more))
