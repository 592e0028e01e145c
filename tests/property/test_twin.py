"""The kernels and their twin live the same lives, event for event and count for count."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from demerit.engine.benches import Counts
from demerit.engine.run import live_one, simulate
from demerit.engine.windows import simulate_windows
from demerit.tables import columns as C  # noqa: N812 - as the kernels read
from tests.property.strategies import UNSHRUNK, wilds
from tests.property.sums import (
    account_of,
    account_of_twin,
    sums_of_lives,
    sums_of_run,
)
from tests.property.writing import Made, Wild, made, made_in_memory
from tests.reference.life import Life


def check_lives(wild: Wild, run: Made) -> None:
    """Live everybody twice; compare events, counts, and what each life came to."""
    twin = run.twin()
    lives = twin.live_all(wild.people)
    lived = simulate_windows(run.compiled)
    run = replace(run, compiled=lived.compiled)
    counts = simulate(run.compiled)
    assert lived.counts.digest() == counts.digest()
    theirs = [tuple(row) for row in counts.events.tolist()]
    assert theirs == [event for life in lives for event in life.events]
    last = wild.people - 1
    assert [tuple(row) for row in live_one(run.compiled, last).tolist()] == lives[
        last
    ].events
    check_counts(run, counts, lives)
    check_accounts(run, counts, lives)


def check_counts(run: Made, counts: Counts, lives: list[Life]) -> None:
    by_day: Counter[tuple[int, str]] = Counter()
    for life in lives:
        by_day += life.counts
    names = run.compiled.measures
    days, measures = np.nonzero(counts.by_day)
    found = {
        (int(d), names[m]): int(counts.by_day[d, m])
        for d, m in zip(days, measures, strict=True)
    }
    assert found == by_day
    assert cells_by_name(run, counts) == cells_of_lives(run, lives)


def check_accounts(run: Made, counts: Counts, lives: list[Life]) -> None:
    for life in lives:
        assert account_of(run.compiled, life.person) == account_of_twin(life)
    theirs, ours = sums_of_run(run.compiled, counts), sums_of_lives(run.compiled, lives)
    assert theirs.keys() == ours.keys()
    for kind, cells in ours.items():
        assert theirs[kind] == cells, kind


def cells_by_name(run: Made, counts: Counts) -> dict[tuple[int, int, str], int]:
    """Return counts by cohort, month and measure."""
    n_months, names = run.compiled.scalar(C.N_MONTHS), run.compiled.measures
    found = {}
    for cell, n in counts.by_cohort.tolist():
        rest, measure = divmod(cell, len(names))
        cohort, month = divmod(rest, n_months)
        found[cohort, month, names[measure]] = n
    return found


def cells_of_lives(run: Made, lives: list[Life]) -> dict[tuple[int, int, str], int]:
    first, sums = run.period.first, Counter[tuple[int, int, str]]()
    for life in lives:
        cohort = run.compiled.cohorts.cohort_of_person(life.person)
        for (day, measure), n in life.counts.items():
            when = run.period.date_of(day)
            month = (when.year - first.year) * 12 + when.month - first.month
            sums[cohort, month, measure] += n
    return dict(sums)


@given(wilds())
@settings(max_examples=8, phases=UNSHRUNK)
def test_texts_that_are_read_from_files_are_lived_as_the_twin_lives_them(
    wild: Wild,
) -> None:
    check_lives(wild, made(wild))


@given(wilds())
@settings(max_examples=40, phases=UNSHRUNK)
def test_the_twin_lives_the_same_lives_and_counts_the_same(wild: Wild) -> None:
    check_lives(wild, made_in_memory(wild))


@given(wilds(coupled=True))
@settings(max_examples=30, phases=UNSHRUNK)
def test_coupled_lives_are_the_twins_event_for_event(wild: Wild) -> None:
    check_lives(wild, made_in_memory(wild))


@pytest.mark.wide
@given(wilds(coupled=True))
@settings(max_examples=1000)
def test_coupled_lives_are_the_twins_far_and_wide(wild: Wild) -> None:
    check_lives(wild, made_in_memory(wild))


@pytest.mark.wide
@given(wilds())
@settings(max_examples=2000)
def test_the_twin_lives_the_same_lives_far_and_wide(wild: Wild) -> None:
    check_lives(wild, made_in_memory(wild))
