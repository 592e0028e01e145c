"""Geometric waits follow their closed form, and the first-occasion screen is exact."""

import math
from itertools import pairwise

import numpy as np
import pytest

from demerit.draws import NEVER, chance_number, wait_days, waiting
from demerit.kernels.luck import screen_of
from tests.statistical.bulk import fill_waits
from tests.statistical.law import (
    FALSE_ALARM,
    POWER,
    chi_square,
    chi_square_limit,
    draws_for_bins,
    is_mean,
    people_for_mean,
)

RATES = [0.0005, 0.01, 0.2, 0.7]


@pytest.mark.parametrize("rate", RATES)
def test_the_mean_wait_is_that_of_the_geometric_law(rate: float) -> None:
    """False alarm 1e-6; catches a mean that is 2% of its deviation off."""
    law, deviation = (1 - rate) / rate, math.sqrt(1 - rate) / rate
    n = people_for_mean(deviation, 0.02 * deviation, FALSE_ALARM, POWER)
    assert is_mean(float(waits_of(rate, n).mean()), law, deviation, n)


@pytest.mark.parametrize("rate", RATES)
def test_waits_are_spread_as_the_geometric_law_has_it(rate: float) -> None:
    """False alarm 1e-6; catches shares of up to 16 bins that are off by 5%."""
    edges = sorted(
        {math.ceil(math.log(1 - i / 16) / math.log(1 - rate)) for i in range(1, 16)}
    )
    edges = [0, *[edge for edge in edges if edge > 0]]
    freedom = len(edges) - 1
    n = draws_for_bins(freedom, 0.05, FALSE_ALARM, POWER)
    days = waits_of(rate, n)
    tails = [(1 - rate) ** edge for edge in edges] + [0.0]
    expected = [n * (a - b) for a, b in pairwise(tails)]
    place = np.searchsorted(np.array(edges), days, side="right") - 1
    seen = np.bincount(place, minlength=len(edges)).tolist()
    assert chi_square(seen, expected) < chi_square_limit(freedom)


@pytest.mark.parametrize("rate", [1e-12, 1e-5, 0.0005, 0.2, 0.999])
@pytest.mark.parametrize("n_days", [1, 7, 1000, 60_000])
def test_the_screen_is_the_least_luck_of_whoever_meets_something(
    rate: float, n_days: int
) -> None:
    """Exact: no false alarm; catches an edge that is off by one part in 2**64."""
    multiplier, shift = waiting(rate)
    screen = int(screen_of(multiplier, shift, n_days)) % (1 << 64)
    for luck in {
        0,
        screen,
        max(screen - 1, 0),
        min(screen + 1, (1 << 64) - 1),
        (1 << 64) - 1,
    }:
        days = wait_days(
            np.uint64(luck >> 32), np.uint64(luck & 0xFFFFFFFF), multiplier, shift
        )
        assert (days < n_days) == (luck >= screen)


def test_never_and_always_are_exact() -> None:
    luck = np.uint64(0), np.uint64(0)
    assert wait_days(*luck, *waiting(0.0)) == NEVER
    assert wait_days(*luck, *waiting(1.0)) == 0


def waits_of(rate: float, n: int) -> np.ndarray:
    days = np.empty(n, dtype=np.int64)
    fill_waits(2018, chance_number("a wait"), *waiting(rate), days)
    return days
