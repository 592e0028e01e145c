"""`demerit sweep` as a reader and a script meet it."""

import json

import pyarrow.parquet as pq
import pytest

PEOPLE = ("--people", "200")
VARY = ("--vary", "world.gates.train.visits_per_year=6,12")


@pytest.mark.parametrize("name", ["t.parquet", "t.csv", "t.json"])
def test_one_table_is_left_and_nothing_else(town, demerit, name):
    before = set(town.rglob("*"))
    status, out, err = demerit(
        "sweep", "experiment.yaml", *VARY, "--seeds", "2", *PEOPLE, "--out", name
    )
    assert status == 0, err
    assert set(town.rglob("*")) - before == {town / name}
    assert "4 runs, kept in" in out
    assert "Synthetic people; mean over 2 seeds" in out
    if name.endswith("parquet"):
        assert pq.read_table(town / name).num_rows == 4


def test_machines_get_one_object(town, demerit):
    _status, out, err = demerit(
        "sweep", "experiment.yaml", *VARY, *PEOPLE, "--measure", "act:*", "--json"
    )
    told = json.loads(out)
    assert told["synthetic"] is True
    assert [row["world.gates.train.visits_per_year"] for row in told["rows"]] == [6, 12]
    assert (town / told["out"]).exists()
    assert err == ""


@pytest.mark.parametrize(
    ("vary", "words"),
    [
        ("term", "'term' varies nothing"),
        ("term=[", "is no list of values"),
        ("term=true", "no numbers or words"),
        ("world.gates.trayn.price=3", "'trayn' is not there"),
    ],
)
def test_what_cannot_be_varied_is_told(town, demerit, vary, words):
    before = set(town.rglob("*"))
    status, _out, err = demerit("sweep", "experiment.yaml", "--vary", vary, *PEOPLE)
    assert status == 2
    assert words in err
    assert set(town.rglob("*")) == before


def test_a_table_that_is_there_is_left_alone(town, demerit):
    (town / "t.csv").write_text("mine")
    there = ("sweep", "experiment.yaml", *VARY, *PEOPLE, "--out", "t.csv")
    status, _out, _err = demerit(*there)
    assert status == 2
    assert (town / "t.csv").read_text() == "mine"
    _status, _out, err = demerit(
        "sweep", "experiment.yaml", *VARY, *PEOPLE, "--out", "t.xlsx"
    )
    assert ".parquet, .csv, .json" in err
