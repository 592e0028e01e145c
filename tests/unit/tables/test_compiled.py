"""Compiled tables as readers of results use them."""

from dataclasses import replace

import pytest

from demerit.tables import columns as C  # noqa: N812 - as the sources write it
from demerit.tables.compiled import Row


def test_a_measure_has_its_column(compiled):
    assert compiled.measures[compiled.measure("refusal:train/fast")] == "refusal:train/fast"
    assert compiled.n_measures == len(compiled.measures)
    with pytest.raises(KeyError):
        compiled.measure("refusal:tram")


def test_measures_have_names_of_their_own(compiled):
    assert len(set(compiled.measures)) == len(compiled.measures)


def test_the_head_holds_sizes(compiled):
    assert compiled.scalar(C.N_DAYS) == compiled.period.n_days == 731
    assert compiled.scalar(C.N_PEOPLE) == compiled.cohorts.n_people


def test_the_digest_follows_the_buffer(compiled):
    before = compiled.digest()
    compiled.buffer[-1] += 1
    changed = compiled.digest()
    compiled.buffer[-1] -= 1
    assert changed != before == compiled.digest()


def test_the_digest_follows_what_a_window_asks_for(compiled):
    row = Row("fear", more={"serves": {"places": 3}, "among": "cell"})
    asked = replace(compiled, rows={**compiled.rows, "coupling": [row]})
    fewer = replace(row, more={"serves": {"places": 2}, "among": "cell"})
    other = replace(compiled, rows={**compiled.rows, "coupling": [fewer]})
    assert len({compiled.digest(), asked.digest(), other.digest()}) == 3


def test_each_column_of_the_head_has_a_number_of_its_own():
    aside = {"N_HEAD", "NO_SCORE", "VERSION"}
    numbers = [v for k, v in vars(C).items() if k.isupper() and k not in aside]
    assert sorted(numbers) == list(range(C.N_HEAD))
