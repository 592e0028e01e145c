"""Where each kind of count lies in a book: the run's own regions, then its cohorts'.

- head: counts that wait for their places
- by_day: (day, measure)
- causes: (what, sanction, root ground, report or none)
- entries: (what, ground, report or none)
- lengths: (place, outcome, days)
- spreads: (quantity, people or sum, bin)
- grades: (gravity, level)
- cohorts, for each: (month, measure), then its accounts' sums, then (place, step, open)
"""

from __future__ import annotations

from collections.abc import Callable
from math import prod

from demerit.tables import accounts as A
from demerit.tables import columns as C

ROOM = 1024
"""Counts that may wait at the head."""
BOOK_HEAD = 1 + 2 * ROOM
"""Words of the space at the head: how many are in it, then pairs of (word, count)."""

Size = Callable[[int], int]


def shapes(size: Size) -> dict[str, tuple[int, ...]]:
    """Return the shape of each of the run's own regions, in order, from sizes."""
    reports = size(C.N_REPORTS) + 1
    grounds = size(C.N_GROUNDS)
    return {
        "by_day": (size(C.N_DAYS), size(C.N_MEASURES)),
        "causes": (len(A.CAUSES), size(C.N_SANCTIONS), grounds, reports),
        "entries": (len(A.ENTRIES), grounds, reports),
        "lengths": (size(C.N_PLACES), len(A.OUTCOMES), size(C.N_DAYS) + 1),
        "spreads": (len(A.SPREAD), 2, A.N_BINS),
        "grades": (A.N_GRAVITIES, A.N_LEVELS),
    }


def starts(size: Size) -> dict[str, int]:
    """Return the word at which each of the run's own regions begins, and `cohorts`."""
    at, found = BOOK_HEAD, {}
    for name, shape in shapes(size).items():
        found[name] = at
        at += prod(shape)
    return found | {"cohorts": at}


def n_steps(size: Size) -> int:
    """Return the steps in which listings are counted by cohort."""
    return size(C.N_DAYS) // A.STEP_DAYS + 1


def spell_words(size: Size) -> int:
    """Return the words of a cohort's listings by place, step and outcome."""
    return size(C.N_PLACES) * n_steps(size) * 2


def cohort_words(size: Size) -> int:
    """Return the words that a cohort takes in a book."""
    months = size(C.N_MONTHS) * size(C.N_MEASURES)
    return months + A.N_SUMS + spell_words(size)
