"""Words of luck are even, and independent from person to person, turn, step and chance."""

import numpy as np
import pytest

from tests.statistical.bulk import words_along
from tests.statistical.law import (
    FALSE_ALARM,
    POWER,
    chi_square,
    chi_square_limit,
    draws_for_bins,
    is_mean,
    people_for_mean,
)

ALONG = ("person", "turn", "step", "chance")
BINS = 256
MOST_STEPS = 1 << 16


@pytest.mark.parametrize("along", ALONG)
def test_every_byte_of_a_word_is_even(along: str) -> None:
    """False alarm 1e-6; catches bytes whose shares are off by 7% (root mean square)."""
    alarm = FALSE_ALARM / 16
    n = draws_for_bins(BINS - 1, 0.07, alarm, POWER)
    assert n <= MOST_STEPS
    words = words_along(along, n)
    for column in range(4):
        for shift in (0, 8, 16, 24):
            seen = np.bincount(words[:, column] >> shift & 255, minlength=BINS)
            found = chi_square(seen.tolist(), [n / BINS] * BINS)
            assert found < chi_square_limit(BINS - 1, alarm), (column, shift)


@pytest.mark.parametrize("along", ALONG)
@pytest.mark.parametrize("lag", [1, 2, 64])
def test_no_word_foretells_the_same_word_of_a_neighbour(along: str, lag: int) -> None:
    """False alarm 1e-6; catches a serial correlation of 0.04."""
    alarm = FALSE_ALARM / 4
    n = people_for_mean(1.0, 0.04, alarm, POWER)
    assert n + lag <= MOST_STEPS
    words = standard(words_along(along, n + lag))
    for column in range(4):
        mean = float(np.mean(words[:-lag, column] * words[lag:, column]))
        assert is_mean(mean, 0.0, 1.0, n, alarm)


def test_no_word_of_a_draw_foretells_another() -> None:
    """False alarm 1e-6; catches a correlation of 0.03 between two words of one draw."""
    alarm = FALSE_ALARM / 6
    n = people_for_mean(1.0, 0.03, alarm, POWER)
    words = standard(words_along("person", n))
    for one in range(4):
        for other in range(one):
            mean = float(np.mean(words[:, one] * words[:, other]))
            assert is_mean(mean, 0.0, 1.0, n, alarm)


@pytest.mark.parametrize("change", ["seed", "chance"])
def test_no_chance_or_seed_foretells_the_next(change: str) -> None:
    """False alarm 1e-6; catches a correlation of 0.03 over the same people."""
    alarm = FALSE_ALARM / 4
    n = people_for_mean(1.0, 0.03, alarm, POWER)
    one = standard(words_along("person", n, seed=1, chance=1))
    changed = {"seed": 2, "chance": 1} if change == "seed" else {"seed": 1, "chance": 2}
    other = standard(words_along("person", n, **changed))
    for column in range(4):
        mean = float(np.mean(one[:, column] * other[:, column]))
        assert is_mean(mean, 0.0, 1.0, n, alarm)


def standard(words: np.ndarray) -> np.ndarray:
    """Return words as numbers of mean zero and deviation one."""
    return (words - (2**32 - 1) / 2) / (2**32 / 12**0.5)
