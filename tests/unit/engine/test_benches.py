"""What threads work on, and how their counts are joined."""

import numpy as np

from demerit.engine import benches, shards
from demerit.engine import run as engine
from demerit.kernels.book import drain
from demerit.tables import columns as C  # noqa: N812 - as the sources write it
from demerit.tables.book import BOOK_HEAD


def test_counts_are_taken_from_a_book_leaving_zeros(score_compiled, monkeypatch):
    monkeypatch.setattr(shards, "_LEAST_SHARD", 64)
    monkeypatch.setattr(shards, "_SHARDS", 16)
    monkeypatch.setattr(benches, "_TAKEN", 100)
    bench = benches.bench_of(score_compiled)
    first, last = next(shards.shards_of(score_compiled.cohorts))
    end = score_compiled.scalar(C.BOOK_COHORTS) + score_compiled.scalar(C.COHORT_WORDS)
    engine._live_shard(score_compiled, bench, first, last)
    assert bench.book[0] == 0
    lived = bench.book[BOOK_HEAD:end].copy()
    assert np.count_nonzero(lived) > 100
    cells, step = (
        score_compiled.scalar(C.BOOK_COHORTS),
        score_compiled.scalar(C.COHORT_WORDS),
    )
    days = range(score_compiled.period.n_days)
    own, spans = benches.spans_of(score_compiled, days)
    words, counts = benches._taken(bench, cells, end, step, spans)
    theirs = lived[cells - BOOK_HEAD :]
    assert (words == cells + np.flatnonzero(theirs)).all()
    assert (counts == theirs[theirs != 0]).all()
    total = np.zeros(cells - BOOK_HEAD, dtype=np.int64)
    drain(bench.book, BOOK_HEAD, total, own)
    assert (total == lived[: cells - BOOK_HEAD]).all()
    assert not bench.book[BOOK_HEAD:].any()


def test_the_words_of_some_days_are_those_of_their_months_and_of_what_is_counted_last(
    score_compiled,
):
    n, n_days = score_compiled.scalar, score_compiled.period.n_days
    n_measures, n_months = n(C.N_MEASURES), n(C.N_MONTHS)
    own, spans = benches.spans_of(score_compiled, range(40, 45))
    assert own[:2].tolist() == [
        [40 * n_measures, 45 * n_measures],
        [(n_days - 1) * n_measures, n_days * n_measures],
    ]
    month = score_compiled.period.month_of_day()[40]
    assert spans.tolist() == [
        [month * n_measures, (month + 1) * n_measures],
        [(n_months - 1) * n_measures, n_months * n_measures],
        [n_months * n_measures, n(C.COHORT_WORDS)],
    ]


def test_cells_of_a_cohort_cut_in_pieces_are_added_up():
    parts = [np.array([[1, 5], [4, 1]]), np.array([[4, 2], [9, 7]]), np.zeros((0, 2), int)]
    assert benches._merged(parts).tolist() == [[1, 5], [4, 3], [9, 7]]
    parts = [np.array([[1, 5]]), np.array([[4, 1]]), np.array([[1, 1], [4, 2]])]
    assert benches._merged(parts).tolist() == [[1, 6], [4, 3]]
    assert benches._merged([np.zeros((0, 2), int)]).shape == (0, 2)


def test_parts_of_windows_are_added_up_in_any_order():
    parts = [np.array([[4, 5], [9, 1]]), np.array([[1, 2], [4, 3]]), np.zeros((0, 2), int)]
    assert benches._joined(parts).tolist() == [[1, 2], [4, 8], [9, 1]]
    assert benches._joined([np.zeros((0, 2), int)]).shape == (0, 2)
