"""Waits and shares on the tables: how draws become days and choices."""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined, kernel
from demerit.draws import NEVER, Words, draw, wait_days
from demerit.tables import columns as C

_WORD_SHIFT = 32


@kernel
def screen_of(multiplier: int, shift: int, n_days: int) -> int:
    """Return the number that 64 bits of luck must reach for a wait shorter than a run.

    A person whose first wait's luck lies below it (unsigned) meets nothing in the run.
    The wait never rises as the luck rises, so the number is found by halving.
    """
    low, high = np.uint64(0), np.uint64(0xFFFFFFFFFFFFFFFF)
    word = np.uint64(0xFFFFFFFF)
    while low < high:
        middle = low + (high - low) // np.uint64(2)
        days = wait_days(middle >> np.uint64(32), middle & word, multiplier, shift)
        if days >= n_days:
            low = middle + np.uint64(1)
        else:
            high = middle
    return np.int64(low)


@inlined
def trend_keeps(t: np.ndarray, trend: int, day: int, word: np.uint64) -> bool:
    """Return whether luck falls below a trend's factor on a day; always without a trend."""
    if trend < 0:
        return True
    factor = t[t[C.TREND] + trend * t[C.N_DAYS] + day]
    return np.int64(word) >> 2 < factor


@inlined
def span_days(low: int, span: int, word: np.uint64) -> int:
    """Return a day count drawn evenly from `low` to `low + span - 1`."""
    return low + ((np.int64(word) * span) >> _WORD_SHIFT)


@inlined
def first_below(t: np.ndarray, at: int, stride: int, n: int, word: np.uint64) -> int:
    """Return the first of n cumulative cuts that a word lies below; n if none."""
    value = np.int64(word)
    for i in range(n):
        if value < t[at + i * stride]:
            return i
    return n


@kernel
def clock_day(
    t: np.ndarray, person: int, clock: int, cohort: int, turn: int, day: int, cut: int
) -> int:
    """Return the day on which a clock that starts on a day rings; NEVER if not in the run.

    It is wound if luck falls below a cut, and rings a day later at the earliest. Ringings
    come at the clock's largest rate and each is kept with the share that the trend gives
    its day.
    """
    n_days, at = t[C.N_DAYS], clock * t[C.N_COHORTS] + cohort
    key = t[C.KEY]
    if cut < 1 << 32:
        words = draw(key, person, t[t[C.CLOCK_CHANCE_WOUND] + clock], turn, 0)
        if np.int64(words[0]) >= cut:
            return NEVER
    multiplier, shift = t[t[C.CLOCK_MULTIPLIER] + at], t[t[C.CLOCK_SHIFT] + at]
    chance, trend = t[t[C.CLOCK_CHANCE] + clock], t[t[C.CLOCK_TREND] + clock]
    step = 0
    while True:
        words = draw(key, person, chance, turn, step)
        day += 1 + wait_days(words[0], words[1], multiplier, shift)
        if day >= n_days:
            return NEVER
        if trend_keeps(t, trend, day, words[2]):
            return day
        step += 1


@inlined
def next_visit(
    t: np.ndarray,
    person: int,
    gate: int,
    cohort: int,
    block: int,
    step: int,
    pos: int,
    day: int,
) -> tuple[int, int, int]:
    """Return (day, block, next step) of the first visit to a gate on or after a day.

    Visits are a fixed series for each person and gate, made block of days by block of
    days, so that any of them can be found without those before its block. `pos` is the day
    before which the series has been read within `block`; `step` is the block's next draw.
    """
    n_days, key = t[C.N_DAYS], t[C.KEY]
    shift_block = t[t[C.GATE_BLOCK] + gate]
    at = gate * t[C.N_COHORTS] + cohort
    multiplier, shift = t[t[C.GATE_MULTIPLIER] + at], t[t[C.GATE_SHIFT] + at]
    chance = t[t[C.GATE_CHANCE_VISIT] + gate]
    if day >> shift_block > block:
        block, step = day >> shift_block, 0
        pos = block << shift_block
    while pos < n_days:
        words = draw(key, person, chance, block, step)
        pos += wait_days(words[0], words[1], multiplier, shift)
        step += 1
        if pos >> shift_block > block:
            block, step = block + 1, 0
            pos = block << shift_block
        elif pos >= day:
            return (pos if pos < n_days else NEVER), block, step
        else:
            pos += 1
    return NEVER, block, step


@inlined
def is_below(word: np.uint64, cut: int) -> bool:
    """Return whether a word of luck falls below a cut."""
    return np.int64(word) < cut


@inlined
def mark(t: np.ndarray, person: int, chance: int, turn: int) -> Words:
    """Return the four words of luck of a chance at a turn."""
    return draw(t[C.KEY], person, chance, turn, 0)
