"""`demerit reveal` as a reader and a script meet it."""

import json

import pyarrow.parquet as pq
import pytest

from tests.unit.texts.beds import PLANTS, with_plants

ASKED = ("reveal", "experiment.yaml", "--people", "3000", "--seeds", "1", "--by", "")


@pytest.fixture
def planted(town):
    with_plants(town, {"adds": PLANTS["adds"], "sells": PLANTS["sells"]})
    return town


def test_a_reader_is_told_what_shows_it(planted, demerit):
    status, out, err = demerit(*ASKED, "--sizes", "0.00001,0.5", "--out", "f.parquet")
    assert status == 0, err
    assert "adds (" in out
    assert "M1 listed-share" in out
    assert "3,000 synthetic people" in out
    assert "kept in f.parquet" in out
    assert pq.read_table(planted / "f.parquet").num_rows > 50


def test_a_reader_is_told_that_nothing_shows_it(planted, demerit):
    _status, out, _err = demerit(*ASKED, "--sizes", "1e-9", "--plant", "sells")
    assert "sells: no measure shows it, up to size 1e-09." in out
    assert "adds" not in out


def test_machines_get_one_object(planted, demerit):
    _status, out, err = demerit(*ASKED, "--sizes", "0.5", "--json")
    told = json.loads(out)
    assert told["synthetic"] is True
    assert {one["plant"] for one in told["shown"]} == {"adds", "sells"}
    assert err == ""


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--sizes", "a lot"), "no list of sizes"),
        (("--plant", "x"), "no plant 'x'"),
        (("--out", "f.xlsx"), ".parquet, .csv, .json"),
    ],
)
def test_what_cannot_be_asked_is_told(planted, demerit, more, words):
    status, _out, err = demerit(*ASKED, *more)
    assert status == 2
    assert words in err
