"""Scores: a value that entries change, that decays, and that is then looked at."""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined, kernel
from demerit.kernels.book import count, note
from demerit.kernels.luck import first_below, mark, span_days
from demerit.kernels.queue import push
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.life import Event, Step

_RETURN = int(Step.RETURN)
_BAND = int(Step.BAND)
_EV_RETURN = int(Event.RETURN)


@inlined
def score_row(life: np.ndarray, score: int) -> int:
    """Return where a score's state begins."""
    return life[L.AT_SCORES] + score * L.SCORE_WORDS


@inlined
def in_range(t: np.ndarray, score: int, value: int) -> int:
    """Return a value cut to a score's range."""
    return min(max(value, t[t[C.SCORE_LEAST] + score]), t[t[C.SCORE_MOST] + score])


@inlined
def band_at(t: np.ndarray, score: int, value: int) -> int:
    """Return the place of the first band that holds a value, -1 if none does."""
    first = t[t[C.SCORE_FIRST_RANGE] + score]
    for i in range(t[t[C.SCORE_N_RANGES] + score]):
        if t[t[C.RANGE_LEAST] + first + i] <= value <= t[t[C.RANGE_MOST] + first + i]:
            return i
    return -1


@kernel
def know_score(t: np.ndarray, life: np.ndarray, score: int) -> None:
    """Set a score's state, if it is not yet known: at the base, in the band of the base."""
    at = score_row(life, score)
    if life[at + L.SCORE_KNOWN]:
        return
    base, n = t[t[C.SCORE_BASE] + score], t[t[C.SCORE_N_SPREADS] + score]
    if n > 0:
        words = mark(t, life[L.PERSON], t[t[C.SCORE_CHANCE_BASE] + score], 0)
        first = t[t[C.SCORE_FIRST_SPREAD] + score]
        spread = first + first_below(t, t[C.BAND_CUT] + first, 1, n, words[0])
        low, size = t[t[C.BAND_FROM] + spread], t[t[C.BAND_SIZE] + spread]
        base = span_days(low, size, words[1])
    life[at + L.SCORE_KNOWN] = 1
    life[at + L.SCORE_VALUE] = base
    life[at + L.SCORE_BASE] = base
    life[at + L.SCORE_BAND] = -1  # until the look of day 0, if there is one
    if not t[t[C.SCORE_STARTS] + score]:
        life[at + L.SCORE_BAND] = band_at(t, score, in_range(t, score, base))
    life[at + L.SCORE_STANDING] = -1
    life[at + L.SCORE_LAST] = -1
    life[at + L.SCORE_LOOK] = -1
    life[at + L.SCORE_RETURN] = -1
    life[at + L.SCORE_FLOOR] = -1


@kernel
def change_score(
    t: np.ndarray, life: np.ndarray, day: int, score: int, points: int, entry: int
) -> int:
    """Add points to a known score for an entry's sake. Return a status."""
    at = score_row(life, score)
    life[at + L.SCORE_LAST] = entry
    set_value(t, life, score, life[at + L.SCORE_VALUE] + points)
    full = queue_look(t, life, day, score)
    if life[at + L.SCORE_FLOOR] < 0:
        life[at + L.SCORE_FLOOR] = day + 1
    if t[t[C.SCORE_EVERY] + score] > 0 and life[at + L.SCORE_RETURN] < 0:
        full |= queue_return(t, life, day, score)
    return full


@inlined
def set_value(t: np.ndarray, life: np.ndarray, score: int, value: int) -> None:
    """Set a score's value; a running one is cut to its range."""
    if t[t[C.SCORE_RUNNING] + score]:
        value = in_range(t, score, value)
    life[score_row(life, score) + L.SCORE_VALUE] = value


@inlined
def queue_look(t: np.ndarray, life: np.ndarray, day: int, score: int) -> int:
    """Let a changed score be looked at when its wait is over, once a day."""
    at = score_row(life, score)
    when = t[t[C.CALENDAR] + t[t[C.SCORE_CALENDAR] + score] * t[C.N_DAYS] + day]
    if when >= t[C.N_DAYS] or when == life[at + L.SCORE_LOOK]:
        return 0
    life[at + L.SCORE_LOOK] = when
    return push(life, when, _BAND, score, 0)


@inlined
def queue_return(t: np.ndarray, life: np.ndarray, day: int, score: int) -> int:
    """Queue the next day of the person's own on which a score decays or is reset.

    It may be this very day, unless its step is over or a first change has only just come.
    """
    at, every = score_row(life, score), t[t[C.SCORE_EVERY] + score]
    words = mark(t, life[L.PERSON], t[t[C.SCORE_CHANCE_RETURN] + score], 0)
    when = span_days(0, every, words[0])
    earliest = max(day + (life[L.PAST_RETURN] == day), life[at + L.SCORE_FLOOR])
    if when < earliest:
        when += (earliest - when + every - 1) // every * every
    life[at + L.SCORE_RETURN] = when
    return push(life, when, _RETURN, score, 0) if when < t[C.N_DAYS] else 0


@inlined
def decay(
    t: np.ndarray, life: np.ndarray, book: np.ndarray, log: np.ndarray, day: int, score: int
) -> int:
    """A score's value moves towards the person's base. Return a status."""
    at, most = score_row(life, score), t[t[C.SCORE_DECAY] + score]
    value = life[at + L.SCORE_VALUE]
    move = min(max(life[at + L.SCORE_BASE] - value, -most), most)
    if move == 0:
        return 0
    set_value(t, life, score, value + move)
    count(life, book, t[C.M_RETURN] + score, 1)
    note(life, log, day, _EV_RETURN, score, -1, -1, life[at + L.SCORE_VALUE])
    return queue_look(t, life, day, score)
