"""Many draws at once: the kernels' own functions over arrays."""

import numpy as np

from demerit._jit import kernel
from demerit.draws import draw, wait_days


@kernel
def fill_words(key: int, chance: int, n: int, along: int, words: np.ndarray) -> None:
    """Fill words, shape (n, 4), along persons (0), turns (1), steps (2) or chances."""
    for i in range(n):
        person = i if along == 0 else 7
        turn = i if along == 1 else 0
        step = i if along == 2 else 0
        w = draw(key, person, chance + (i if along == 3 else 0), turn, step)
        for j in range(4):
            words[i, j] = w[j]


@kernel
def fill_waits(
    key: int, chance: int, multiplier: int, shift: int, days: np.ndarray
) -> None:
    """Fill geometric waits, one a person."""
    for i in range(days.size):
        w = draw(key, i, chance, 0, 0)
        days[i] = wait_days(w[0], w[1], multiplier, shift)


def words_along(
    along: str, n: int, *, seed: int = 20131001, chance: int = 12345
) -> np.ndarray:
    """Return four words of each of n draws that differ in one thing alone; shape (n, 4)."""
    words = np.empty((n, 4), dtype=np.int64)
    fill_words(seed, chance, n, ["person", "turn", "step", "chance"].index(along), words)
    return words
