"""Counting: every event adds to the book by day, and by cohort and month."""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined
from demerit.tables import columns as C
from demerit.tables import life as L

LOG_COLUMNS = len(L.EVENT_COLUMNS)


@inlined
def count(
    t: np.ndarray, life: np.ndarray, book: np.ndarray, day: int, measure: int, n: int
) -> None:
    """Add n to a measure on a day."""
    n_measures = t[C.N_MEASURES]
    book[day * n_measures + measure] += n
    month = t[t[C.MONTH_OF_DAY] + day]
    book[life[L.BOOK_COHORT] + month * n_measures + measure] += n


@inlined
def note(
    life: np.ndarray,
    log: np.ndarray,
    day: int,
    event: int,
    row: int,
    second: int,
    cause: int,
    value: int,
) -> int:
    """Return the event's number in the life, and write it down if the life is logged.

    The log's first row holds the number of rows written; a row that does not fit is
    counted all the same, which is how the caller knows.
    """
    sequence = life[L.SEQUENCE]
    life[L.SEQUENCE] = sequence + 1
    if life[L.LOGS]:
        log[0, 0] += 1
        at = log[0, 0]
        if at < log.shape[0]:
            log[at, 0] = life[L.PERSON]
            log[at, 1] = sequence
            log[at, 2] = day
            log[at, 3] = event
            log[at, 4] = row
            log[at, 5] = second
            log[at, 6] = cause
            log[at, 7] = value
    return sequence
