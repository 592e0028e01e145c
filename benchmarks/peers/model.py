"""The one model that every engine here runs, and what its counts must come to.

Each day, for each person and in this order:

1. A listing whose term has ended is taken off the list (``until <= day``).
2. The person does a misdeed with chance ``MISDEED_PER_DAY``; a misdeed is detected with
   chance ``DETECTED_SHARE``; a detection lists the person for ``TERM_DAYS`` days from
   today, and starts the term again for one who is listed already.
3. A listed person tries to fly with chance ``FLIGHT_PER_DAY``; each try is refused and
   counted. So the day of a detection is a listed day, the day ``TERM_DAYS`` later is not.

People neither meet nor react, so all lives are independent and alike, and the mean and
the variance of every count are exact: one life's moments, times the number of people.
Only the standard library is used, so that any interpreter can check any engine.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from statistics import NormalDist

MISDEED_PER_DAY = 0.0005
DETECTED_SHARE = 0.4
TERM_DAYS = 730
FLIGHT_PER_DAY = 0.003
CAUGHT_SHARE = 0.9

COUNT_NAMES = ("misdeeds", "detections", "refusals", "listed_days")


@dataclass(frozen=True, slots=True)
class Counts:
    """What one run counted over all people and days."""

    misdeeds: int
    detections: int
    refusals: int
    listed_days: int


@dataclass(frozen=True, slots=True)
class Expectation:
    """The mean and the standard deviation of one count."""

    mean: float
    sd: float


def expectations(people: int, days: int) -> dict[str, Expectation]:
    """Return the exact mean and standard deviation of each count, by its name.

    Misdeeds and detections are one chance a person-day: binomial, with variance
    ``n p (1 - p)``. Listed days have the moments of `listed_days_moments`. A person with
    ``L`` listed days has Binomial(``L``, ``f``) refusals, as tries to fly are independent
    of the listing, so by the law of total variance one life's refusals have mean
    ``f E[L]`` and variance ``f (1 - f) E[L] + f^2 Var[L]``.

    Parameters
    ----------
    people
        How many lives.
    days
        Length of each life.
    """
    detected = MISDEED_PER_DAY * DETECTED_SHARE
    listed_mean, listed_variance = listed_days_moments(days)
    flight = FLIGHT_PER_DAY
    refused_variance = flight * (1 - flight) * listed_mean + flight**2 * listed_variance
    moments_of_a_life = {
        "misdeeds": (
            days * MISDEED_PER_DAY,
            days * MISDEED_PER_DAY * (1 - MISDEED_PER_DAY),
        ),
        "detections": (days * detected, days * detected * (1 - detected)),
        "refusals": (flight * listed_mean, refused_variance),
        "listed_days": (listed_mean, listed_variance),
    }
    return {
        name: Expectation(people * mean, math.sqrt(people * variance))
        for name, (mean, variance) in moments_of_a_life.items()
    }


def listed_days_moments(days: int) -> tuple[float, float]:
    """Return the mean and the variance of the days that one person spends listed.

    A person is listed on day ``t`` if a detection fell in the window of the last
    ``w(t) = min(t + 1, TERM_DAYS)`` days. With ``a`` the chance of a day without one,
    ``P(free on t) = a^w(t)``, hence the mean ``sum over t of 1 - a^w(t)``.

    For ``s < t`` the two windows together cover ``w(s) + min(t - s, TERM_DAYS)`` days:
    those of ``s``, and the days since ``s`` that are in the window of ``t``. So

        Cov(s, t) = a^(w(s) + min(t - s, TERM_DAYS)) - a^(w(s) + w(t)),

    and the variance is the sum of ``a^w - a^(2 w)`` over days plus twice the sum of the
    covariances over pairs. Both inner sums over ``t`` are running sums, so the whole
    takes one pass over the days. Nothing is approximated.
    """
    clear = 1 - MISDEED_PER_DAY * DETECTED_SHARE
    free = [clear ** min(day + 1, TERM_DAYS) for day in range(days)]
    mean = math.fsum(1 - share for share in free)
    terms = [share - share**2 for share in free]
    gap_sum = free_sum = 0.0  # sums over later days t of a^min(t - s, term), a^w(t)
    for day in range(days - 1, -1, -1):
        terms.append(2 * free[day] * (gap_sum - free_sum))
        gap_sum += clear ** min(days - day, TERM_DAYS)
        free_sum += free[day]
    return mean, math.fsum(terms)


def z_scores(counts: Counts, people: int, days: int) -> dict[str, float]:
    """Return how many standard deviations each count lies from its mean, by its name."""
    expected = expectations(people, days)
    return {
        name: (value - expected[name].mean) / expected[name].sd
        for name, value in asdict(counts).items()
    }


def smallest_errors(people: int, days: int, limit: float) -> dict[str, float]:
    """Return the least error in each count, by its name, that one run nearly always shows.

    As a share of the count: an engine whose mean is off by so much exceeds the limit in
    nine runs of ten. Smaller faults, such as a term that is a day too long, pass here;
    that an engine keeps the rules to the day is for exact tests, not for this one.
    """
    reach = limit + NormalDist().inv_cdf(CAUGHT_SHARE)
    return {
        name: reach * expected.sd / expected.mean
        for name, expected in expectations(people, days).items()
    }


def z_limit(n_compared: int, false_alarm_rate: float) -> float:
    """Return the |z| that right engines exceed anywhere with at most the stated chance.

    Bonferroni: each count gets an equal part of the rate, half of it in each tail. That
    holds however the counts depend on each other (refusals follow listed days, and three
    engines draw from the same NumPy generator). The tail is the normal one. The counts
    lean a little to the right, the smallest runs the most: over 2,000 people, as Mesa's
    quick run has, the skewness of refusals is 0.09, which makes an upper tail at
    |z| = 5 some six times as likely as stated; over 20,000 people, some 1.8 times.

    Parameters
    ----------
    n_compared
        How many counts are held against the limit.
    false_alarm_rate
        Chance that any of them exceeds it though every engine is right.
    """
    return NormalDist().inv_cdf(1 - false_alarm_rate / (2 * n_compared))
