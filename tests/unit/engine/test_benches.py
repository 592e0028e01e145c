"""What threads work on, and how their counts are joined."""

import numpy as np

from demerit.engine import benches, shards
from demerit.engine import run as engine
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
    words, counts = benches._taken(bench, BOOK_HEAD, end)
    assert (words == BOOK_HEAD + np.flatnonzero(lived)).all()
    assert (counts == lived[lived != 0]).all()
    assert not bench.book[BOOK_HEAD:].any()


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
