"""Pairs: the same people with the same luck under several sets of tables, added up."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import numpy as np

from demerit.engine.benches import luck_room
from demerit.engine.shards import Progress, doubled, over_shards
from demerit.errors import Fault, RunError
from demerit.kernels.life import lay_out
from demerit.kernels.pairs import run_pairs
from demerit.tables import accounts as A
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.compiled import Compiled
from demerit.tables.pairs import PAIR_WORDS

MOST_SUMS_BYTES = 4 << 30


@dataclass(slots=True)
class _Bench:
    """What one thread works on, and what it has added up."""

    lives: np.ndarray
    book: np.ndarray
    log: np.ndarray
    luck: np.ndarray
    accounts: np.ndarray
    groups: np.ndarray
    sums: np.ndarray


def live_pairs(
    variants: list[Compiled],
    groups: np.ndarray,
    *,
    workers: int = 1,
    progress: Progress | None = None,
) -> np.ndarray:
    """Return what everybody's life came to under each variant, beside the first, by group.

    Parameters
    ----------
    variants
        Tables of one world, seed, period and population; the first is what the others are
        compared with.
    groups
        The group of each cohort, from 0; length n_cohorts.
    workers
        Threads; the result does not depend on it.
    progress
        Called with people done and people in all, from this thread.

    Returns
    -------
    np.ndarray
        Sums laid out as `tables.pairs` says; shape (n_variants, n_groups, `PAIR_WORDS`).

    Raises
    ------
    RunError
        U009 if the variants are not of one world, seed, period and population; U006 if
        the sums would take more memory than is sensible.
    """
    check_paired(variants)
    n_groups = int(groups.max()) + 1
    size = 8 * len(variants) * n_groups * PAIR_WORDS
    if size * workers > MOST_SUMS_BYTES:
        what = f"the sums of {n_groups:,} groups and {len(variants)} variants"
        problem = f"{what} take {size / 2**30:.1f} GiB for each worker."
        remedy = "compare by fewer traits, or fewer variants at a time."
        raise RunError([Fault("U006", problem, remedy=remedy)])
    tables, local = _stacked(variants), threading.local()
    benches: list[_Bench] = []

    def do(first: int, last: int) -> None:
        bench = getattr(local, "bench", None)
        if bench is None:
            bench = local.bench = _bench_of(variants, groups)
            benches.append(bench)
        while first < last:
            first = _live_on(variants, tables, bench, first, last)

    over_shards(variants[0].cohorts, do, workers, progress)
    total: np.ndarray = sum((bench.sums for bench in benches[1:]), start=benches[0].sums)
    return total


def check_paired(variants: list[Compiled]) -> None:
    """Raise U009 unless variants share world, seed, period and population.

    Parameters
    ----------
    variants
        Tables.

    Raises
    ------
    RunError
        U009, with the first thing that differs.
    """
    first = variants[0]
    for other in variants[1:]:
        what = _unlike(first, other)
        if what:
            problem = f"the runs cannot be paired: {what}."
            remedy = "pair runs of one world, with the same people, period and seed."
            raise RunError([Fault("U009", problem, remedy=remedy)])


def _unlike(one: Compiled, other: Compiled) -> str:
    """Return what keeps two sets of tables from being paired; nothing if nothing does."""
    if one.scalar(C.KEY) != other.scalar(C.KEY):
        return "their seeds differ"
    if one.period != other.period:
        days = [f"from {c.period.first} until {c.period.until}" for c in (one, other)]
        return f"one runs {days[0]}, the other {days[1]}"
    same = np.array_equal(one.cohorts.codes, other.cohorts.codes)
    if one.cohorts.traits != other.cohorts.traits or not same:
        return "their people have other traits"
    if not np.array_equal(one.cohorts.counts, other.cohorts.counts):
        return "they hold other numbers of people"
    return _unlike_worlds(one, other)


def _unlike_worlds(one: Compiled, other: Compiled) -> str:
    """Return what tells two worlds apart, as far as tables show; nothing if alike."""
    for table, what in _WORDS.items():
        if [row.name for row in one.rows[table]] != [row.name for row in other.rows[table]]:
            return f"their worlds differ in {what}"
    is_fork = one.fork_day or other.fork_day
    for column in _OPPORTUNITIES if is_fork else _OCCASIONS:
        if not np.array_equal(_column(one, column), _column(other, column)):
            return "their worlds differ in how often occasions come, or what is then done"
    return ""


_WORDS = {
    "kind": "occasions",
    "act": "acts",
    "clock": "clocks",
    "gate": "gates",
    "class": "classes",
}
_OPPORTUNITIES = (C.COHORT_MULTIPLIER, C.COHORT_SHIFT)
_OCCASIONS = (*_OPPORTUNITIES, C.KIND_CUT, C.ACT_CUT)


def _column(compiled: Compiled, column: int) -> np.ndarray:
    """Return a column over cohorts: occasions, or acts or kinds by cohort."""
    n = compiled.scalar
    sizes = {
        C.COHORT_MULTIPLIER: n(C.N_COHORTS),
        C.COHORT_SHIFT: n(C.N_COHORTS),
        C.KIND_CUT: n(C.N_COHORTS) * n(C.N_KINDS),
        C.ACT_CUT: n(C.N_COHORTS) * n(C.N_ACTS),
    }
    at = n(column)
    return compiled.buffer[at : at + sizes[column]]


def _stacked(variants: list[Compiled]) -> np.ndarray:
    """Return the variants' tables as rows of one array; no life is kept under any."""
    words = max(len(compiled.buffer) for compiled in variants)
    tables = np.zeros((len(variants), words), dtype=np.int64)
    for row, compiled in zip(tables, variants, strict=True):
        row[: len(compiled.buffer)] = compiled.buffer
        for at in (0, compiled.scalar(C.BEFORE)):
            row[at + C.SAMPLE_CUT] = 0
    return tables


def _lives(variants: list[Compiled], capacity: int) -> np.ndarray:
    """Return rows laid out for a life under each variant."""
    sizes = [
        (
            *(c.scalar(n) for n in (C.N_GATES, C.N_SCORES, C.N_PLACES, C.N_COUPLINGS)),
            capacity,
        )
        for c in variants
    ]
    words = max(L.life_words(*size) for size in sizes)
    lives = np.zeros((len(variants), words), dtype=np.int64)
    for life, size in zip(lives, sizes, strict=True):
        lay_out(life, *size)
    return lives


def _bench_of(variants: list[Compiled], groups: np.ndarray) -> _Bench:
    words = max(c.scalar(C.BOOK_COHORTS) + c.scalar(C.COHORT_WORDS) for c in variants)
    return _Bench(
        _lives(variants, L.FIRST_CAPACITY),
        np.zeros(words, dtype=np.int64),
        np.zeros((2, len(L.EVENT_COLUMNS)), dtype=np.int64),
        luck_room(),
        np.zeros((len(variants), A.N_QUANTITIES), dtype=np.int64),
        groups,
        np.zeros((len(variants), int(groups.max()) + 1, PAIR_WORDS), dtype=np.int64),
    )


def _live_on(
    variants: list[Compiled], tables: np.ndarray, bench: _Bench, first: int, last: int
) -> int:
    """Return the person to go on from: the end, or one who needs more room, now made."""
    rows = bench.lives, bench.book, bench.log, bench.luck, bench.accounts
    done = run_pairs(tables, *rows, bench.groups, bench.sums, first, last)
    if done < last:
        bench.lives = _lives(variants, doubled(int(bench.lives[0, L.CAPACITY]), done))
    return done
