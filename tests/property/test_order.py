"""No result depends on workers, on shards, or on how often a life is held and resumed."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demerit.engine import benches, shards
from demerit.engine.run import live_one, simulate
from demerit.engine.windows import simulate_windows
from demerit.kernels.life import advance, begin, finish
from demerit.tables import columns as C  # noqa: N812 - as the kernels read
from demerit.tables import life as L  # noqa: N812 - as the kernels read
from demerit.tables.compiled import Compiled
from tests.property.strategies import UNSHRUNK, wilds
from tests.property.writing import Wild
from tests.property.writing import made_in_memory as made


@given(wilds(), st.integers(1, 1500))
@settings(max_examples=6, phases=UNSHRUNK)
def test_workers_and_shards_change_no_digest(wild: Wild, size: int) -> None:
    compiled = made(replace(wild, people=300)).compiled
    digest = simulate(compiled).digest()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "_LEAST_SHARD", size)
        patch.setattr(shards, "_MOST_SHARD", size)
        patch.setattr(shards, "MOST_COHORTS", 1 + size % 3)
        patch.setattr(benches, "MOST_COHORTS", 1 + size % 3)
        assert len(list(shards.shards_of(compiled.cohorts))) >= -(-300 // size)
        for workers in (1, 7):
            assert simulate(compiled, workers=workers).digest() == digest
            days = range(0, compiled.period.n_days, 1 + size % 97)
            windows = simulate_windows(compiled, days, workers=workers)
            assert windows.counts.digest() == digest


@given(wilds(), st.lists(st.integers(1, 900), max_size=12))
@settings(max_examples=30, phases=UNSHRUNK)
def test_a_life_held_and_resumed_is_the_same_life(wild: Wild, stops: list[int]) -> None:
    compiled = made(wild).compiled
    n_days = compiled.scalar(C.N_DAYS)
    days = [*sorted(day for day in stops if day < n_days), n_days]
    for person in range(0, wild.people, 1 + wild.people // 4):
        events, book = live_in_windows(compiled, person, days)
        whole, counted = live_in_windows(compiled, person, [n_days])
        assert events.tolist() == whole.tolist() == live_one(compiled, person).tolist()
        assert np.array_equal(book, counted)


def live_in_windows(
    compiled: Compiled, person: int, days: list[int]
) -> tuple[np.ndarray, np.ndarray]:
    """Return a life's events and counts, advanced from stop to stop."""
    t = compiled.buffer
    life, book = benches.rows_of(compiled, 1 << 14, 1)
    log = np.zeros((1 << 15, len(L.EVENT_COLUMNS)), dtype=np.int64)
    life[L.LOGS] = 1
    life[L.BOOK_COHORT] = compiled.scalar(C.BOOK_COHORTS)
    assert begin(t, life, person, compiled.cohorts.cohort_of_person(person)) == 0
    for until in days:
        assert advance(t, life, book, log, until) == 0
        life = life.copy()  # what a checkpoint would keep
    finish(t, life, book)
    assert log[0, 0] < len(log)
    return log[1 : log[0, 0] + 1], book
