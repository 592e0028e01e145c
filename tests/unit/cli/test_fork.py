"""`demerit fork` as a reader and a script meet it."""

import json

import pytest

from tests.unit.lab.coupled_town import coupled

AT = ("--at", "2021-01-01")
SET = ("--set", "world.couplings.fear.line={0: 0}")


@pytest.fixture
def kept(town, demerit):
    coupled(town)
    status, _out, err = demerit(
        *("run", "experiment.yaml", "--people", "800"),
        *("--out", "kept", "--state", "2021-01-01"),
    )
    assert status == 0, err
    return "kept"


def test_a_reader_is_told_what_was_forked_and_how_to_compare(kept, town, demerit):
    status, out, err = demerit("fork", kept, *AT, *SET, "--out", "fork")
    assert status == 0, err
    assert "Note: forked on 2021-01-01 from the run" in out
    assert "demerit compare kept fork" in out
    assert (town / "fork" / "manifest.json").exists()
    status, out, _err = demerit("compare", "kept", "fork")
    assert status == 0


def test_machines_get_one_object(kept, town, demerit):
    _status, out, err = demerit("fork", kept, *AT, *SET, "--out", "fork", "--json")
    told = json.loads(out)
    assert told["out"] == "fork"
    assert told["synthetic"] is True
    assert err == ""


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ((*AT,), "nothing is otherwise in it"),
        ((*AT, "--set", "world"), "sets nothing"),
        ((*AT, "--set", "world.x=["), "is no value"),
        ((*AT, "--set", "town.x=3"), "begins with neither"),
        (("--at", "2021-01-02", *SET), "no window of the run begins on"),
    ],
)
def test_what_cannot_be_forked_is_told(kept, demerit, more, words):
    status, _out, err = demerit("fork", kept, *more, "--out", "fork")
    assert status == 2
    assert words in err
