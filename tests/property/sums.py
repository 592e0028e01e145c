"""A run's sums of accounts by name, and those of the twin's lives, to be held equal."""

from collections import Counter
from typing import Any

import numpy as np

from demerit.engine.benches import Counts
from demerit.kernels.accounts import make_up
from demerit.kernels.life import lay_out, live
from demerit.tables import accounts as A  # noqa: N812 - as the sources write it
from demerit.tables import book
from demerit.tables import columns as C  # noqa: N812 - as the sources write it
from demerit.tables import life as L  # noqa: N812 - as the sources write it
from demerit.tables.compiled import Compiled
from tests.reference import accounts as twin
from tests.reference.life import Life

Cells = dict[tuple[Any, ...], int]


def account_of(compiled: Compiled, person: int, capacity: int = 2) -> tuple[int, ...]:
    """Return the quantities that the kernels make up for one life, and its worst deed.

    The row has as little room as will do, so that closures are forgotten on the way.
    """
    size, cohort = compiled.scalar, compiled.cohorts.cohort_of_person(person)
    sizes = (
        *(size(n) for n in (C.N_GATES, C.N_SCORES, C.N_PLACES, C.N_COUPLINGS)),
        capacity,
    )
    life = np.zeros(L.life_words(*sizes), dtype=np.int64)
    lay_out(life, *sizes)
    life[L.BOOK_COHORT] = size(C.BOOK_COHORTS)
    words = size(C.BOOK_COHORTS) + size(C.COHORT_WORDS)
    room, log = np.zeros(words, np.int64), np.zeros((1, len(L.EVENT_COLUMNS)), np.int64)
    if live(compiled.buffer, life, room, log, person, cohort):
        return account_of(compiled, person, 2 * capacity)
    make_up(compiled.buffer, life, room)
    at = int(life[L.AT_ACCOUNT])
    return tuple(life[at : at + A.ACCOUNT_WORDS].tolist())


def account_of_twin(life: Life) -> tuple[int, ...]:
    """Return the same of a life of the twin's."""
    gravities = twin.gravities_of_deeds(life)
    return *twin.account_of(life).values(), max(gravities, default=0)


def sums_of_run(compiled: Compiled, counts: Counts) -> dict[str, Cells]:
    """Return what a run's lives came to, each kind of sum by the names of its cells."""
    places = [row.name for row in compiled.rows["list"] if row.more["adverse"]]
    steps = [30 * step for step in range(book.n_steps(compiled.scalar))]
    cohorts = range(compiled.cohorts.n_cohorts)
    sizes = ["people", "sum"]
    spread = [A.NAMES[quantity] for quantity in A.SPREAD]
    bins = [A.bin_bounds(place) for place in range(A.N_BINS)]
    levels = [A.level_bounds(level) for level in range(A.N_LEVELS)]
    spreads = named(counts.spreads, spread, sizes, bins)
    grades = named(counts.grades, range(A.N_GRAVITIES), levels)
    return {
        "accounts": named_cells(counts.accounts, cohorts, A.SUMS),
        "spells": named_cells(counts.spells, cohorts, places, steps, A.OUTCOMES[:2]),
        "lengths": named(counts.lengths, places, A.OUTCOMES, range(len(counts.by_day) + 1)),
        "entries": named(counts.entries, A.ENTRIES),
        "causes": named(counts.causes, A.CAUSES),
        "spreads": {(*key[:2], *key[2]): n for key, n in spreads.items()},
        "grades": {(key[0], *key[1]): n for key, n in grades.items()},
    }


def named(values: np.ndarray, *names: Any) -> Cells:
    """Return what is not zero, each axis by its names or by number for want of them."""
    named_axes = [*names, *(range(n) for n in values.shape[len(names) :])]
    assert tuple(len(axis) for axis in named_axes) == values.shape
    return {
        tuple(axis[i] for axis, i in zip(named_axes, place, strict=True)): int(
            values[tuple(place)]
        )
        for place in np.argwhere(values).tolist()
    }


def named_cells(cells: np.ndarray, *names: Any) -> Cells:
    """Return rows of (cell, n) by the names of the axes that a cell is numbered along."""
    shape = tuple(len(axis) for axis in names)
    found: Cells = {}
    for cell, n in cells.tolist():
        places = np.unravel_index(cell, shape)
        found[tuple(axis[i] for axis, i in zip(names, places, strict=True))] = n
    assert len(found) == len(cells)
    return found


def sums_of_lives(compiled: Compiled, lives: list[Life]) -> dict[str, Cells]:
    """Return what the twin's lives came to, as `sums_of_run` does."""
    sums: dict[str, Counter[tuple[Any, ...]]] = {}
    for life in lives:
        cohort = compiled.cohorts.cohort_of_person(life.person)
        account = twin.account_of(life)
        accounts = {(cohort, name): n for name, n in twin.sums_of(account).items() if n}
        spells = {(cohort, *key): n for key, n in twin.spells_of(life).items()}
        mine: dict[str, Cells] = {
            "accounts": accounts,
            "spells": spells,
            "lengths": dict(twin.lengths_of(life)),
            "entries": dict(twin.entries_of(life)),
            "causes": dict(twin.causes_of(life)),
            "spreads": dict(twin.spreads_of(account)),
            "grades": dict(twin.grade_of(life, account)),
        }
        for kind, cells in mine.items():
            sums.setdefault(kind, Counter()).update(cells)
    return {kind: dict(cells) for kind, cells in sums.items()}
