"""What the lives of chosen people came to, one by one: for a picture, never for a run."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from demerit.engine.benches import luck_room
from demerit.engine.shards import doubled
from demerit.kernels.accounts import make_up
from demerit.kernels.life import lay_out, live
from demerit.kernels.shard import BLOCK, first_luck
from demerit.tables import accounts as A
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.compiled import Compiled

NO_SCORE = np.iinfo(np.int64).min
"""Stands for the score of somebody whom nothing brought to one."""


@dataclass(frozen=True, slots=True, eq=False)
class Accounts:
    """What some people's lives came to.

    Attributes
    ----------
    quantities
        The quantities of each account, then the worst deed's gravity; shape (n_people,
        `ACCOUNT_WORDS`), in the order of `tables.accounts`.
    records
        Records made of each; length n_people.
    scores
        Each score on the last day, in the smallest step, or `NO_SCORE`; shape (n_people,
        n_scores).
    """

    quantities: np.ndarray
    records: np.ndarray
    scores: np.ndarray

    def of(self, name: str) -> np.ndarray:
        """Return a quantity of everybody, by its name in `tables.accounts.NAMES`."""
        column: np.ndarray = self.quantities[:, A.NAMES.index(name)]
        return column


def live_people(compiled: Compiled, people: np.ndarray, cohorts: np.ndarray) -> Accounts:
    """Return what the lives of some people came to.

    Parameters
    ----------
    compiled
        The tables; they may hold fewer cohorts than the run that the people are of.
    people
        Their numbers; luck hangs on these alone.
    cohorts
        The row of the cohort of each in these tables.

    Returns
    -------
    Accounts
        In the order of the people.
    """
    t, n_scores = compiled.buffer, compiled.scalar(C.N_SCORES)
    words = compiled.scalar(C.BOOK_COHORTS) + compiled.scalar(C.COHORT_WORDS)
    life, book = _row(compiled, L.FIRST_CAPACITY), np.zeros(words, dtype=np.int64)
    log = np.zeros((2, len(L.EVENT_COLUMNS)), dtype=np.int64)
    quantities = np.zeros((len(people), A.ACCOUNT_WORDS), dtype=np.int64)
    records = np.zeros(len(people), dtype=np.int64)
    states = np.zeros((len(people), n_scores * L.SCORE_WORDS), dtype=np.int64)
    for i, (person, cohort) in enumerate(
        zip(people.tolist(), cohorts.tolist(), strict=True)
    ):
        life[L.LOGS] = 0
        while live(t, life, book, log, person, cohort):
            life = _row(compiled, doubled(int(life[L.CAPACITY]), person))
        make_up(t, life, book)
        records[i] = life[L.N_RECORDS]
        account, scores = int(life[L.AT_ACCOUNT]), int(life[L.AT_SCORES])
        states[i] = life[scores:account]
        quantities[i] = life[account : account + A.ACCOUNT_WORDS]
        life[account : account + A.ACCOUNT_WORDS] = 0
    return Accounts(quantities, records, _scores(compiled, states))


def with_occasions(compiled: Compiled, first: int, last: int) -> np.ndarray:
    """Return those among consecutive people in whose lives anything can happen.

    Parameters
    ----------
    compiled
        The tables of the whole run.
    first
        Number of the first person.
    last
        Number of the person after the last; `BLOCK` people are looked at, at most.

    Returns
    -------
    np.ndarray
        Their numbers, in order.
    """
    t, people = compiled.buffer, np.arange(first, min(last, first + BLOCK))
    if compiled.scalar(C.EVERYBODY):
        return people
    rows = cohorts_of(compiled, people)
    luck = luck_room()
    first_luck(
        compiled.scalar(C.KEY), compiled.scalar(C.CHANCE_OCCASION), first, len(people), luck
    )
    screens = t[t[C.COHORT_SCREEN] + rows].view(np.uint64)
    comes = t[t[C.COHORT_MULTIPLIER] + rows] >= 0
    passing: np.ndarray = people[comes & (luck[0, : len(people)] >= screens)]
    return passing


def cohorts_of(compiled: Compiled, people: np.ndarray) -> np.ndarray:
    """Return the row of each person's cohort in the tables of the whole run."""
    firsts = compiled.cohorts.first_people()
    rows: np.ndarray = np.searchsorted(firsts, people, side="right") - 1
    return rows


def _row(compiled: Compiled, capacity: int) -> np.ndarray:
    n = compiled.scalar
    sizes = n(C.N_GATES), n(C.N_SCORES), n(C.N_PLACES), n(C.N_COUPLINGS), capacity
    life = np.zeros(L.life_words(*sizes), dtype=np.int64)
    lay_out(life, *sizes)
    life[L.BOOK_COHORT] = n(C.BOOK_COHORTS)
    return life


def _scores(compiled: Compiled, states: np.ndarray) -> np.ndarray:
    """Return each score of each person, cut to its range as a reader of it would see it."""
    t, n = compiled.buffer, compiled.scalar(C.N_SCORES)
    rows = states.reshape(len(states), n, L.SCORE_WORDS)
    least = t[t[C.SCORE_LEAST] : t[C.SCORE_LEAST] + n]
    most = t[t[C.SCORE_MOST] : t[C.SCORE_MOST] + n]
    values = np.clip(rows[:, :, L.SCORE_VALUE], least, most)
    scores: np.ndarray = np.where(rows[:, :, L.SCORE_KNOWN] == 1, values, NO_SCORE)
    return scores
