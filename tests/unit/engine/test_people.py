"""Accounts of chosen people, one by one."""

import numpy as np
import pytest

from demerit.engine.people import NO_SCORE, cohorts_of, live_people, with_occasions
from demerit.tables import columns as C  # noqa: N812 - as the sources write it
from demerit.tables.accounts import N_SUMS, NAMES


def everybody(compiled):
    people = np.arange(compiled.cohorts.n_people)
    return live_people(compiled, people, cohorts_of(compiled, people))


@pytest.fixture(scope="module")
def lives(compiled):
    return everybody(compiled)


@pytest.fixture(scope="module")
def score_lives(score_compiled):
    return everybody(score_compiled)


@pytest.mark.parametrize("town", ["", "score_"])
def test_accounts_add_up_to_those_of_the_run(town, request):
    lives = request.getfixturevalue(f"{town}lives")
    cells = request.getfixturevalue(f"{town}result").counts.accounts
    for quantity, name in enumerate(NAMES):
        mine = cells[cells[:, 0] % N_SUMS == quantity]
        assert lives.of(name).sum() == mine[:, 1].sum(), name
    assert lives.of("deeds").sum() > 0


def test_scores_are_those_that_the_run_counts(score_compiled, score_lives, score_result):
    t, last = score_compiled.buffer, score_result.counts.by_day[-1]
    for row in range(score_compiled.scalar(C.N_SCORES)):
        known = score_lives.scores[:, row]
        known = known[known != NO_SCORE]
        least, size = t[t[C.SCORE_LEAST] + row], t[t[C.SCORE_BIN] + row]
        bins = np.bincount((known - least) // size)
        first = t[t[C.SCORE_FIRST_BIN] + row]
        assert bins.tolist() == last[first : first + len(bins)].tolist()
        assert known.max() <= t[t[C.SCORE_MOST] + row]


def test_records_are_those_that_the_run_counts(compiled, lives, result):
    rows = [i for i, name in enumerate(compiled.measures) if name.startswith("record:")]
    assert rows
    assert lives.records.sum() == result.counts.by_day[:, rows].sum()


def test_whoever_is_passed_over_has_a_life_without_anything(compiled, lives):
    n = compiled.cohorts.n_people
    passing = with_occasions(compiled, 0, n)
    others = np.setdiff1d(np.arange(n), passing)
    assert len(others)
    assert not lives.quantities[others].any()
    assert not lives.records[others].any()
    assert lives.of("deeds")[passing].any()


def test_a_stretch_of_people_is_part_of_the_whole(compiled):
    whole = with_occasions(compiled, 0, compiled.cohorts.n_people)
    part = with_occasions(compiled, 300, 420)
    assert part.tolist() == whole[(whole >= 300) & (whole < 420)].tolist()


def test_with_a_score_of_everybody_nobody_is_passed_over(score_compiled):
    assert score_compiled.scalar(C.EVERYBODY)
    assert with_occasions(score_compiled, 10, 20).tolist() == [*range(10, 20)]


def test_the_order_of_people_changes_nothing(compiled, lives):
    people = np.array([900, 3, 412])
    some = live_people(compiled, people, cohorts_of(compiled, people))
    assert some.quantities.tolist() == lives.quantities[people].tolist()
