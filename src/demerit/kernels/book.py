"""Counting: every event adds to the book by day, and by cohort and month.

What is added lands in a small space at the head of the book first. It goes to its places
many at a time: one after the other they would wait for memory, all at once they do not.
"""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined, kernel
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.book import BOOK_HEAD, ROOM
from demerit.tables.environment import SIGNAL

_STRIDE = 16
"""Words that are looked at together where a book is searched for what is not zero."""


@kernel
def settle(book: np.ndarray) -> None:
    """Add what waits at the head of a book to its places."""
    for i in range(book[0]):
        book[book[1 + 2 * i]] += book[2 + 2 * i]
    book[0] = 0


@inlined
def open_page(t: np.ndarray, life: np.ndarray, day: int) -> None:
    """Let what is counted from here on be of a day and its month."""
    n_measures = t[C.N_MEASURES]
    life[L.PAGE_DAY] = BOOK_HEAD + day * n_measures
    month = t[t[C.MONTH_OF_DAY] + day]
    life[L.PAGE_MONTH] = life[L.BOOK_COHORT] + month * n_measures


@inlined
def count(life: np.ndarray, book: np.ndarray, measure: int, n: int) -> None:
    """Add n to a measure on the open page."""
    at = 1 + 2 * book[0]
    book[at] = life[L.PAGE_DAY] + measure
    book[at + 1] = n
    book[at + 2] = life[L.PAGE_MONTH] + measure
    book[at + 3] = n
    book[0] += 2
    if book[0] >= ROOM:
        settle(book)


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


@kernel
def tell(life: np.ndarray, log: np.ndarray, day: int, mask: int, sign: int) -> None:
    """Write down for people tied to this one that something began, or is over.

    Parameters
    ----------
    life
        The life.
    log
        Its rows hold events, and among them signals, which have no number in the life.
    day
        The day.
    mask
        The couplings that count it.
    sign
        `BEGUN`, `OVER`, or `ONCE` for what counts for so many days.
    """
    log[0, 0] += 1
    at = log[0, 0]
    if at < log.shape[0]:
        log[at, 0] = life[L.PERSON]
        log[at, 1] = SIGNAL
        log[at, 2] = day
        log[at, 3] = mask
        log[at, 4] = sign


@kernel
def drain(book: np.ndarray, start: int, total: np.ndarray, spans: np.ndarray) -> None:
    """Move words of a book into a total of theirs, leaving zeros.

    Parameters
    ----------
    book
        Counts.
    start
        The word that is the total's first.
    total
        It is added to.
    spans
        First word of the total and the word after the last; shape (n_spans, 2).
    """
    for span in range(spans.shape[0]):
        for i in range(spans[span, 0], spans[span, 1]):
            total[i] += book[start + i]
            book[start + i] = 0


@kernel
def take_spans(
    book: np.ndarray, start: int, step: int, n: int, spans: np.ndarray, taken: np.ndarray
) -> int:
    """Move counts out of some words of each cohort of a book, leaving zeros.

    Parameters
    ----------
    book
        Counts.
    start
        Where the first cohort begins.
    step
        Words of a cohort.
    n
        How many cohorts.
    spans
        First word of a cohort and the word after the last, in order; shape (n_spans, 2).
    taken
        Room for (word, count); shape (2, n).

    Returns
    -------
    int
        How many there were; those for whom there was no room stay in the book.
    """
    found, most = 0, taken.shape[1]
    for cohort in range(n):
        at = start + cohort * step
        for span in range(spans.shape[0]):
            word, end = at + spans[span, 0], at + spans[span, 1]
            while word < end:
                if word + _STRIDE <= end and is_empty(book, word):
                    word += _STRIDE
                    continue
                if book[word] != 0:
                    if found < most:
                        taken[0, found] = word
                        taken[1, found] = book[word]
                        book[word] = 0
                    found += 1
                word += 1
    return found


@inlined
def is_empty(book: np.ndarray, word: int) -> bool:
    """Return whether a stride of words from one on are all zeros."""
    any_ = 0
    for i in range(_STRIDE):
        any_ |= book[word + i]
    return any_ == 0
