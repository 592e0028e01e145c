"""The texts' numbers for one person: factors, shares, rates, trends, waits, dates."""

import math
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from demerit.compiler.builder import trend_peak, trend_values
from demerit.days import DAYS_PER_YEAR, Period
from demerit.draws import share_cut, trend_factor
from demerit.texts.parts import MOST_DAYS, Dated, NumberPart, Trend, Wait

Traits = dict[str, str]
ONE = 1 << 32


def has_traits(traits: Traits, where: dict[str, Any]) -> bool:
    """Return whether a person of these traits is meant."""
    return all(traits[t] in ([w] if isinstance(w, str) else w) for t, w in where.items())


def number_for(part: NumberPart, traits: Traits, *, scale: float = 1.0) -> float:
    """Return a number for a person: its value, scaled, times every factor that applies."""
    value = part.value * scale
    for factor in part.times:
        if has_traits(traits, factor.where):
            value *= factor.by
    return value


def cut_for(part: NumberPart, traits: Traits, *, scale: float = 1.0) -> int:
    """Return a share for a person as the number that a word must be below."""
    return cut(min(number_for(part, traits, scale=scale), 1.0))


@lru_cache(maxsize=10_000)
def cut(share: float) -> int:
    """Return a share as the number that a word must be below."""
    return share_cut(share)


def daily(per_year: NumberPart, traits: Traits, trend: Trend | None) -> float:
    """Return the largest chance per day of something that comes so often a year."""
    return number_for(per_year, traits) / DAYS_PER_YEAR * trend_peak(trend)


def cumulative(shares: list[float]) -> list[float]:
    """Return the sums of shares so far, added from left to right."""
    sums: list[float] = []
    for share in shares:
        sums.append((sums[-1] if sums else 0.0) + share)
    return sums


class Trends:
    """The factor of every trend on every day of a period, as integers."""

    def __init__(self, period: Period) -> None:
        self.period = period
        self.factors: dict[tuple[int, bool], list[int]] = {}
        self.kept: list[Trend] = []

    def keeps(
        self, trend: Trend | None, day: int, word: int, *, of_peak: bool = True
    ) -> bool:
        """Return whether a word of luck lets something through on a day."""
        if trend is None:
            return True
        key = (id(trend), of_peak)
        if key not in self.factors:
            self.kept.append(trend)
            peak = trend_peak(trend) if of_peak else 1.0
            peak = peak or 1.0
            values = trend_values(trend, self.period).tolist()
            self.factors[key] = [trend_factor(min(v / peak, 1.0)) for v in values]
        return word >> 2 < self.factors[key][day]


def in_force(rule: Dated, day: int, period: Period) -> bool:
    """Return whether a rule is in force on a day: from its first date, before its last."""
    today = period.date_of(day)
    return (rule.from_ is None or rule.from_ <= today) and (
        rule.until is None or today < rule.until
    )


def whole_days(part: NumberPart, traits: Traits) -> int:
    """Return a number of days for a person: whole, a half up, one at least."""
    return max(math.floor(min(number_for(part, traits), MOST_DAYS) + 0.5), 1)


@lru_cache(maxsize=100_000)
def first_working_day(year: int, month: int) -> date:
    """Return the first working day of a month."""
    when = date(year, month, 1)
    while when.isoweekday() > 5:
        when += timedelta(days=1)
    return when


@lru_cache(maxsize=100_000)
def wait_over(
    days: int, working_days: int, monthly: bool, day_of_month: int | None, when: date
) -> date:
    """Return the date on which a wait that begins on a date is over."""
    if monthly:
        month = when.year * 12 + when.month  # the next month, counted from zero
        when = first_working_day(month // 12, month % 12 + 1)
    while day_of_month is not None and when.day != day_of_month:
        when += timedelta(days=1)
    while working_days > 0:
        when += timedelta(days=1)
        if when.isoweekday() <= 5:
            working_days -= 1
    return when + timedelta(days=days)


def day_after(wait: Wait, day: int, period: Period) -> int:
    """Return the day on which a wait that begins on a day is over."""
    begins = period.date_of(day)
    when = wait_over(wait.days, wait.working_days, wait.monthly, wait.day_of_month, begins)
    return period.day_of(when)
