"""What a run needs of memory and disk, known from its tables alone."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from demerit.compiler.compile import book_words
from demerit.errors import Fault, RunError
from demerit.tables import columns as C
from demerit.tables.compiled import Compiled

_FIXED_BYTES = 400 << 20
_WORDS_A_LIFE = 24  # in the first million lives: a dozen cells of two words
_WORDS_A_LATER_LIFE = 3  # cells are shared by then: 0.6 in the national run, and copies
_MILLION = 1_000_000


def needs(compiled: Compiled, workers: int) -> tuple[int, int]:
    """Return the bytes of memory and of disk that a run needs at most, roughly."""
    lives = expected_lives(compiled)
    first, later = min(lives, _MILLION), max(lives - _MILLION, 0)
    words = _WORDS_A_LIFE * first + _WORDS_A_LATER_LIFE * later
    book = 8 * min(book_words(compiled), words)
    by_day = 8 * compiled.period.n_days * compiled.n_measures
    memory = (
        _FIXED_BYTES + compiled.buffer.nbytes + book + workers * (8 * by_day + (32 << 20))
    )
    kept = lives * compiled.scalar(C.SAMPLE_CUT) / 2**32
    return memory, int(compiled.buffer.nbytes + book // 8 + kept * 20 * 64)


def expected_lives(compiled: Compiled) -> int:
    """Return how many people are expected to meet any occasion, before trends thin them."""
    t, n = compiled.buffer, compiled.cohorts.n_cohorts
    screens = t[t[C.COHORT_SCREEN] : t[C.COHORT_SCREEN] + n].view(np.uint64)
    multipliers = t[t[C.COHORT_MULTIPLIER] : t[C.COHORT_MULTIPLIER] + n]
    if compiled.scalar(C.EVERYBODY):
        return compiled.cohorts.n_people
    shares = np.where(multipliers < 0, 0.0, 1.0 - screens / 2.0**64)
    return int((shares * compiled.cohorts.counts).sum())


def check_memory(compiled: Compiled, workers: int) -> None:
    """Raise U006 if a run needs more memory than this machine says is free."""
    try:
        free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        text = Path("/proc/meminfo").read_text(encoding="ascii")
        line = next(x for x in text.splitlines() if x.startswith("MemAvailable"))
        free = int(line.split()[1]) * 1024
    except (OSError, ValueError, StopIteration):
        return
    need = needs(compiled, workers)[0]
    if need > free:
        problem = (
            f"the run needs {need / 2**30:.1f} GiB of memory; {free / 2**30:.1f} are free."
        )
        remedy = "take fewer --workers, a shorter period, or fewer trait values."
        raise RunError([Fault("U006", problem, remedy=remedy)])
