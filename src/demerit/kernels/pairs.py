"""Pairs: each person lived under several sets of tables, and what each life came to."""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined, kernel
from demerit.kernels.accounts import make_up
from demerit.kernels.life import live
from demerit.kernels.shard import BLOCK, first_luck
from demerit.tables import accounts as A
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables import pairs as P


@kernel
def run_pairs(
    tables: np.ndarray,
    lives: np.ndarray,
    book: np.ndarray,
    log: np.ndarray,
    luck: np.ndarray,
    accounts: np.ndarray,
    groups: np.ndarray,
    sums: np.ndarray,
    first: int,
    last: int,
) -> int:
    """Live everybody numbered from `first` until `last` under each variant.

    Parameters
    ----------
    tables
        The tables of each variant, of one world, seed, period and population; shape
        (n_variants, n_words).
    lives
        A row laid out for a life under each variant; shape (n_variants, n_words).
    book
        Room for the counts of any variant; nothing is read from it.
    log
        Room for one event; no life is kept.
    luck
        Room for luck; unsigned, shape (2, `BLOCK`).
    accounts
        Room for what the lives came to; shape (n_variants, n_quantities).
    groups
        The group of each cohort; length n_cohorts.
    sums
        What is added up; shape (n_variants, n_groups, `PAIR_WORDS`).
    first
        Number of the first person.
    last
        Number of the person after the last.

    Returns
    -------
    int
        The number of the first person who was not lived for want of room; `last` if all
        were.
    """
    t = tables[0]
    n_variants, cohort, person = tables.shape[0], 0, first
    while t[t[C.COHORT_FIRST] + cohort + 1] <= first:
        cohort += 1
    while person < last:
        end = min(t[t[C.COHORT_FIRST] + cohort + 1], last)
        screen = screen_of_all(tables, cohort)
        while person < end:
            size = min(BLOCK, end - person)
            first_luck(t[C.KEY], t[C.CHANCE_OCCASION], person, size, luck)
            for i in range(size):
                if luck[0, i] < screen:
                    continue
                for variant in range(n_variants):
                    if live_variant(
                        tables, lives, book, log, accounts, variant, person + i, cohort
                    ):
                        return person + i
                for variant in range(n_variants):
                    compare(accounts, sums, variant, groups[cohort])
            person += size
        cohort += 1
    return last


@inlined
def screen_of_all(tables: np.ndarray, cohort: int) -> np.uint64:
    """Return the least luck with which anything happens to anybody under any variant."""
    least = np.uint64(0xFFFFFFFFFFFFFFFF)
    for variant in range(tables.shape[0]):
        t = tables[variant]
        if t[C.EVERYBODY]:
            return np.uint64(0)
        if t[t[C.COHORT_MULTIPLIER] + cohort] >= 0:
            least = min(least, np.uint64(t[t[C.COHORT_SCREEN] + cohort]))
    return least


@inlined
def live_variant(
    tables: np.ndarray,
    lives: np.ndarray,
    book: np.ndarray,
    log: np.ndarray,
    accounts: np.ndarray,
    variant: int,
    person: int,
    cohort: int,
) -> int:
    """Live a person under a variant and take the account over. Return a status."""
    t, life = tables[variant], lives[variant]
    life[L.LOGS] = 0
    life[L.BOOK_COHORT] = t[C.BOOK_COHORTS]
    full = live(t, life, book, log, person, cohort)
    if full:
        return full
    make_up(t, life, book)
    account = life[L.AT_ACCOUNT]
    for quantity in range(A.N_QUANTITIES):
        accounts[variant, quantity] = life[account + quantity]
    for word in range(A.ACCOUNT_WORDS):
        life[account + word] = 0
    return 0


@inlined
def compare(accounts: np.ndarray, sums: np.ndarray, variant: int, group: int) -> None:
    """Add a life under a variant to the sums, beside the same person's under the first."""
    for quantity in range(A.N_QUANTITIES):
        size = accounts[variant, quantity]
        away = size - accounts[0, quantity]
        at = quantity * P.N_EACH
        sums[variant, group, at + P.SUM] += size
        sums[variant, group, at + P.SQUARES] += size * size
        sums[variant, group, at + P.MORE] += away > 0
        sums[variant, group, at + P.LESS] += away < 0
        sums[variant, group, at + P.DIFFERENCE] += away
        sums[variant, group, at + P.DIFFERENCE_SQUARES] += away * away
    more, less = False, False
    for i in range(len(P.JUDGED)):
        away = accounts[variant, P.JUDGED[i]] - accounts[0, P.JUDGED[i]]
        more |= away > 0
        less |= away < 0
    if more and less:
        sums[variant, group, P.MIXED] += 1
    elif more:
        sums[variant, group, P.WORSE] += 1
    elif less:
        sums[variant, group, P.BETTER] += 1
