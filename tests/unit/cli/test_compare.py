"""`demerit compare`."""

import json

import pytest

from tests.proofs.making import text_of


@pytest.fixture
def two(tmp_path, monkeypatch):
    """Return the names of a regime and a harsher one, in the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "harsh").mkdir()
    text_of("town-lists", tmp_path)
    text_of("town-lists", tmp_path / "harsh", {"sanctions.slow-agency.by_days": 60})
    return "town-lists.yaml", "harsh/town-lists.yaml"


def test_two_regimes_are_told_with_the_life_that_parts_them(two, demerit):
    status, out, err = demerit("compare", *two, "--proofs")
    assert (status, err) == (0, "")
    assert "A never treats anyone worse than B" in out
    assert "A never worse: PROVED." in out
    assert "B never worse: REFUTED." in out
    assert "keeps-back-wages" in out
    assert out.endswith("All people and firms in it are synthetic.\n")


def test_as_json_it_is_one_object(two, demerit):
    told = json.loads(demerit("compare", *two, "--proofs", "--json")[1])
    assert (told["a"], told["b"]) == two
    assert told["b_never_worse"]["verdict"] == "REFUTED"
    assert told["b_never_worse"]["witness"]["script"]


def test_without_proofs_it_says_what_to_give(two, refused):
    (fault,) = refused("compare", *two)
    assert fault["code"] == "U005"
    assert "--proofs" in fault["remedy"]


def test_a_regime_that_is_not_there_is_refused(two, refused):
    (fault,) = refused("compare", two[0], "nowhere", "--proofs")
    assert fault["code"] == "U001"
