"""How many people a statistical test needs, and when what it saw is too far from its law.

Every test here states its false-alarm rate and the smallest error that it must catch, and
works out from them how many people, draws or days it takes.
"""

import math
from statistics import NormalDist

FALSE_ALARM = 1e-6
"""How often a test of this folder may fail though nothing is wrong."""
POWER = 0.999
"""How often a test must fail if the error that it states is there."""

_NORMAL = NormalDist()


def people_for_share(right: float, wrong: float, alarm: float, power: float) -> int:
    """Return how many people tell a share from a wrong one.

    Parameters
    ----------
    right, wrong
        The share of the law, and the nearest one that must be caught; both within 0 and 1.
    alarm
        How often the test may fail though the share is right, both sides together.
    power
        How often it must fail if the share is wrong.

    Returns
    -------
    int
        People, from the normal law of a mean.

    Examples
    --------
    >>> people_for_share(0.5, 0.51, 1e-6, 0.999)
    159251
    """
    far = _NORMAL.inv_cdf(1 - alarm / 2) * math.sqrt(right * (1 - right))
    near = _NORMAL.inv_cdf(power) * math.sqrt(wrong * (1 - wrong))
    return math.ceil(((far + near) / (right - wrong)) ** 2)


def people_for_mean(deviation: float, error: float, alarm: float, power: float) -> int:
    """Return how many values tell a mean from one that is off by an error.

    `deviation` is the standard deviation of one value.
    """
    return math.ceil((deviation * (far(alarm) + _NORMAL.inv_cdf(power)) / error) ** 2)


def far(alarm: float) -> float:
    """Return how many standard deviations a mean may lie off, both sides together."""
    return _NORMAL.inv_cdf(1 - alarm / 2)


def is_share(n_seen: int, n: int, share: float, alarm: float = FALSE_ALARM) -> bool:
    """Return whether a count agrees with a share of n."""
    return abs(n_seen - n * share) <= far(alarm) * math.sqrt(n * share * (1 - share)) + 0.5


def is_mean(
    mean: float, law: float, deviation: float, n: int, alarm: float = FALSE_ALARM
) -> bool:
    """Return whether the mean of n values of a deviation agrees with a law's."""
    return abs(mean - law) <= far(alarm) * deviation / math.sqrt(n)


def chi_square_limit(freedom: int, alarm: float = FALSE_ALARM) -> float:
    """Return what a chi-square of so many degrees of freedom rarely passes.

    References
    ----------
    Wilson and Hilferty, "The distribution of chi-square", PNAS 17 (1931) 684-688.
    """
    spread = 2 / (9 * freedom)
    return freedom * (1 - spread + _NORMAL.inv_cdf(1 - alarm) * math.sqrt(spread)) ** 3


def draws_for_bins(freedom: int, error: float, alarm: float, power: float) -> int:
    """Return how many draws a chi-square test takes to catch an error in the bins.

    `error` is how far, in parts of one, a bin's share is off: root of the mean square.
    """
    limit, away = chi_square_limit(freedom, alarm), 0.0
    while (
        freedom + away - _NORMAL.inv_cdf(power) * math.sqrt(2 * freedom + 4 * away) < limit
    ):
        away += 1.0
    return math.ceil(away / error**2)


def chi_square(seen: list[int], expected: list[float]) -> float:
    """Return the sum of squared distances between counts and what a law expects of them."""
    return sum((s - e) ** 2 / e for s, e in zip(seen, expected, strict=True))
