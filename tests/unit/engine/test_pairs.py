"""The same people lived under several sets of tables."""

from dataclasses import replace

import numpy as np
import pytest

from demerit.engine import shards
from demerit.engine.pairs import live_pairs
from demerit.engine.run import simulate
from demerit.errors import RunError
from demerit.tables import accounts as A  # noqa: N812 - as the sources write it
from demerit.tables import columns as C  # noqa: N812 - as the sources write it
from demerit.tables import pairs as P  # noqa: N812 - as the sources write it


def changed(compiled, column, n, value):
    """Return tables with another value in a column."""
    buffer = compiled.buffer.copy()
    at = compiled.scalar(column)
    buffer[at : at + n] = value
    return replace(compiled, buffer=buffer)


@pytest.fixture(scope="module")
def unreported(compiled):
    """Nobody reports anything."""
    n = compiled.scalar(C.N_REPORTS) * compiled.cohorts.n_cohorts
    sure = changed(compiled, C.REPORT_IS_SURE, compiled.scalar(C.N_REPORTS), 0)
    return changed(sure, C.REPORT_CUT, n, 0)


def by_cohort(compiled):
    return np.arange(compiled.cohorts.n_cohorts)


def of(sums, quantity, what):
    return sums[..., quantity * P.N_EACH + what]


def test_sums_under_a_variant_are_those_of_a_run_of_it(compiled, result, unreported):
    sums = live_pairs([compiled, unreported], by_cohort(compiled))
    for variant, counts in enumerate((result.counts, simulate(unreported))):
        totals = np.zeros((compiled.cohorts.n_cohorts, A.N_SUMS), dtype=np.int64)
        np.add.at(totals.reshape(-1), counts.accounts[:, 0], counts.accounts[:, 1])
        for quantity in range(A.N_QUANTITIES):
            assert (of(sums[variant], quantity, P.SUM) == totals[:, quantity]).all()
        for i, quantity in enumerate(A.SQUARED):
            squares = totals[:, A.N_QUANTITIES + i]
            assert (of(sums[variant], quantity, P.SQUARES) == squares).all()


def test_without_reports_whoever_was_listed_is_better_off_and_deeds_are_the_same(
    compiled, unreported
):
    sums = live_pairs([compiled, unreported], np.zeros(compiled.cohorts.n_cohorts, int))
    before, after = sums[:, 0]
    assert of(before, A.LISTED, P.SUM) > 0 == of(after, A.LISTED, P.SUM)
    days = of(before, A.LISTED_DAYS, P.SUM)
    assert of(after, A.LISTED_DAYS, P.DIFFERENCE) == -days
    squares = of(before, A.LISTED_DAYS, P.SQUARES)
    assert of(after, A.LISTED_DAYS, P.DIFFERENCE_SQUARES) == squares
    assert of(after, A.DEEDS, P.SUM) == of(before, A.DEEDS, P.SUM) > 0
    assert of(after, A.DEEDS, P.MORE) == of(after, A.DEEDS, P.LESS) == 0
    assert after[P.WORSE] == after[P.MIXED] == 0
    assert 0 < after[P.BETTER] <= of(before, A.LISTED, P.SUM)
    assert not before[P.WORSE :].any()


def test_the_other_way_round_the_same_people_are_worse_off(compiled, unreported):
    groups = by_cohort(compiled)
    there = live_pairs([compiled, unreported], groups)[1]
    back = live_pairs([unreported, compiled], groups)[1]
    assert (there[:, P.BETTER] == back[:, P.WORSE]).all()
    for quantity in range(A.N_QUANTITIES):
        assert (of(there, quantity, P.MORE) == of(back, quantity, P.LESS)).all()
        differences = of(there, quantity, P.DIFFERENCE)
        assert (differences == -of(back, quantity, P.DIFFERENCE)).all()


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_workers_and_room_change_nothing(score_compiled, monkeypatch, workers):
    n = score_compiled.scalar(C.N_REPORTS)
    variants = [score_compiled, changed(score_compiled, C.REPORT_TRUE, n, 0)]
    groups = by_cohort(score_compiled)
    whole = live_pairs(variants, groups)
    monkeypatch.setattr(shards, "_LEAST_SHARD", 64)
    monkeypatch.setattr(shards, "_SHARDS", 16)
    monkeypatch.setattr("demerit.tables.life.FIRST_CAPACITY", 1)
    assert (live_pairs(variants, groups, workers=workers) == whole).all()


def test_alike_variants_differ_in_nothing(score_compiled):
    groups = by_cohort(score_compiled)
    one, other = live_pairs([score_compiled, score_compiled], groups)
    assert (one == other).all()
    assert not other[:, P.WORSE :].any()


def test_what_cannot_be_paired_is_refused_with_the_reason(compiled, score_compiled):
    groups = by_cohort(compiled)
    with pytest.raises(RunError, match="seeds differ") as caught:
        live_pairs([compiled, _reseeded(compiled)], groups)
    assert caught.value.faults[0].code == "U009"
    with pytest.raises(RunError, match="U009"):
        live_pairs([compiled, score_compiled], groups)


def _reseeded(compiled):
    buffer = compiled.buffer.copy()
    buffer[C.KEY] += 1
    return replace(compiled, buffer=buffer)
