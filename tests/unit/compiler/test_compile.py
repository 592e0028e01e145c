"""Texts and a population joined into tables."""

from datetime import date

import pytest

from demerit.compiler import compile as compiling
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


def test_too_many_rows_are_refused(compiles, monkeypatch):
    monkeypatch.setattr(compiling, "_MOST_CLOCKS", 1)
    assert code_of(compiles) == "C003"


def test_a_small_population_needs_no_cell_for_every_measure(compiled):
    assert 0 < book_words(compiled) <= 64 * 1000 + 731 * compiled.n_measures + 100


def test_measures_stand_in_families(compiled):
    families = list(dict.fromkeys(name.split(":")[0] for name in compiled.measures))
    assert families[0] == "lives"
    assert families[-1] == "listed-days"
    for family in families:
        at = [i for i, name in enumerate(compiled.measures) if name.split(":")[0] == family]
        assert at == list(range(at[0], at[-1] + 1))
