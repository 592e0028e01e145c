"""Texts and a population joined into tables."""

from datetime import date

import pytest

from demerit.compiler import compile as compiling
from demerit.compiler import gate_tables
from demerit.compiler.compile import book_words, compile_texts
from demerit.days import Period
from demerit.errors import RunError
from demerit.tables import columns as C  # noqa: N812 - as the sources write it


@pytest.fixture
def compiles(bundle, compiled):
    def run(period=compiled.period, seed=7):
        return compile_texts(
            bundle.world, bundle.regimes, compiled.cohorts, period, seed=seed, one_in=1
        )

    return run


def code_of(call):
    with pytest.raises(RunError) as caught:
        call()
    return caught.value.faults[0].code


def test_the_same_texts_make_the_same_tables(compiles, compiled):
    assert compiles().digest() == compiled.digest()


def test_a_seed_of_all_bits_is_kept(compiles):
    assert compiles(seed=(1 << 64) - 1).scalar(C.KEY) == -1


def test_an_empty_period_is_refused(compiles):
    assert code_of(lambda: compiles(Period(date(2020, 1, 1), date(2020, 1, 1)))) == "C004"
    assert code_of(lambda: compiles(Period(date(2, 1, 1), date(5000, 1, 1)))) == "C004"


def test_counts_that_would_not_fit_are_refused(compiles, monkeypatch):
    monkeypatch.setattr(compiling, "MOST_TABLE_BYTES", 1 << 10)
    assert code_of(compiles) == "C003"


@pytest.mark.parametrize("name", ["_MOST_CLOCKS", "_MOST_ROSTERS"])
def test_more_rows_than_bits_are_refused(compiles, monkeypatch, name):
    monkeypatch.setattr(compiling, name, 0)
    assert code_of(compiles) == "C003"
    monkeypatch.setattr(compiling, name, 2)
    assert compiles().n_measures


def test_clocks_rosters_and_gates_fit_the_bits_of_a_word():
    assert (
        max(compiling._MOST_CLOCKS, compiling._MOST_ROSTERS, gate_tables._MOST_GATES) < 63
    )


def test_a_small_population_needs_no_cell_for_every_measure(compiled):
    assert 0 < book_words(compiled) <= 64 * 1000 + 731 * compiled.n_measures + 100


def test_several_regimes_stand_in_one_set_of_tables(score_compiled):
    assert {row.more["regime"] for row in score_compiled.rows["list"]} == {
        "town-scores",
        "town-library",
    }
    assert score_compiled.scalar(C.N_LISTS) == len(score_compiled.rows["list"]) == 13


def test_causes_have_room_for_refusals_that_follow_from_no_act(score_compiled):
    sizes = (C.N_SANCTIONS, C.N_GROUNDS, C.N_ACTS)
    sanctions, grounds, acts = (score_compiled.scalar(size) for size in sizes)
    days = score_compiled.scalar(C.N_DAYS) * score_compiled.n_measures
    assert book_words(score_compiled) >= days + sanctions * grounds * (acts + 1)
