"""What a life came to, and how the sums of all lives are laid out.

`docs/concepts/accounts.md` says what each quantity is. A life's account lies in its row
while it is lived; at its end it is added to the sums of its cohort and to the run's.
"""

from __future__ import annotations

from itertools import count

_next = count()
DEEDS = next(_next)
DOER = next(_next)
LISTED = next(_next)
LISTED_DAYS = next(_next)
WITHOUT = next(_next)
WITHOUT_DAYS = next(_next)
INNOCENT = next(_next)
SPELLS = next(_next)
BEYOND = next(_next)
AGAIN = next(_next)
SANCTION_DAYS = next(_next)
WITHOUT_SANCTION_DAYS = next(_next)
GHOST_DAYS = next(_next)
REFUSALS = next(_next)
WITHOUT_REFUSALS = next(_next)
RINGINGS = next(_next)
N_QUANTITIES = next(_next)
"""Quantities of an account."""
GRAVITY = N_QUANTITIES
"""Where the gravity of the worst deed lies, after the quantities; it is in no sum."""
ACCOUNT_WORDS = GRAVITY + 1

NAMES = (
    "deeds",
    "doer",
    "listed",
    "listed-days",
    "without",
    "without-days",
    "innocent",
    "spells",
    "beyond",
    "again",
    "sanction-days",
    "without-sanction-days",
    "ghost-days",
    "refusals",
    "without-refusals",
    "ringings",
)
"""Names of the quantities, in order."""

SQUARED = (
    DEEDS,
    LISTED_DAYS,
    WITHOUT_DAYS,
    SPELLS,
    SANCTION_DAYS,
    WITHOUT_SANCTION_DAYS,
    GHOST_DAYS,
    REFUSALS,
    WITHOUT_REFUSALS,
    RINGINGS,
)
"""Quantities whose squares are added up; those of the others are the quantities."""
MULTIPLIED = (
    (DOER, LISTED, 1),
    (DOER, LISTED_DAYS, 1),
    (DOER, LISTED_DAYS, 2),
    (DOER, SANCTION_DAYS, 1),
    (DOER, SANCTION_DAYS, 2),
    (DOER, REFUSALS, 1),
    (DOER, REFUSALS, 2),
    (LISTED_DAYS, WITHOUT_DAYS, 1),
    (SANCTION_DAYS, WITHOUT_SANCTION_DAYS, 1),
    (SANCTION_DAYS, GHOST_DAYS, 1),
    (REFUSALS, WITHOUT_REFUSALS, 1),
)
"""Products that are added up: of a quantity and the power of another."""
SUMS = (
    *NAMES,
    *(f"{NAMES[a]}^2" for a in SQUARED),
    *(f"{NAMES[a]}*{NAMES[b]}{('', '^2')[power - 1]}" for a, b, power in MULTIPLIED),
)
"""Names of all that is added up for a cohort, in order."""
N_SUMS = len(SUMS)

SPREAD = (LISTED_DAYS, SANCTION_DAYS, REFUSALS)
"""Quantities whose sizes are counted."""
EXACT_BINS, BINS_A_DOUBLING, _DOUBLINGS = 128, 64, 35
N_BINS = EXACT_BINS + BINS_A_DOUBLING * _DOUBLINGS
"""Bins of a size: one each below `EXACT_BINS`, then `BINS_A_DOUBLING` for each doubling."""
N_GRAVITIES, N_LEVELS = 6, 41
"""Gravities, 0 for no deed; and levels of a size: 0, 1, 2-3, 4-7, ..."""
OUTCOMES = ("ended", "open", "ended-without", "open-without", "again", "not-again")
"""How lengths are told apart."""
ENDED, OPEN, WITHOUT_A_DEED, CAME_BACK, STAYED_AWAY = 0, 1, 2, 4, 5
STEP_DAYS = 30
"""Days of a step in which listings are counted by cohort."""
CAUSES = ("attempts", "days", "ghost_days")
"""What is counted of a cause."""
ENTRIES = ("listings", "days", "upheld")
"""What is counted of an entry on an adverse roster."""


def bin_bounds(place: int) -> tuple[int, int]:
    """Return the least and the largest size in a bin.

    Parameters
    ----------
    place
        The bin, from 0.

    Returns
    -------
    tuple[int, int]
        Both in the quantity's unit.

    Examples
    --------
    >>> bin_bounds(127), bin_bounds(128), bin_bounds(192)
    ((127, 127), (128, 129), (256, 259))
    """
    if place < EXACT_BINS:
        return place, place
    doubling, rest = divmod(place - EXACT_BINS, BINS_A_DOUBLING)
    least = (BINS_A_DOUBLING + rest) << (doubling + 1)
    return least, least + (1 << (doubling + 1)) - 1


def level_bounds(level: int) -> tuple[int, int]:
    """Return the least and the largest size in a level.

    Parameters
    ----------
    level
        From 0.

    Returns
    -------
    tuple[int, int]
        Both in the quantity's unit.

    Examples
    --------
    >>> level_bounds(0), level_bounds(1), level_bounds(3)
    ((0, 0), (1, 1), (4, 7))
    """
    return ((1 << level) >> 1, (1 << level) - 1) if level else (0, 0)
