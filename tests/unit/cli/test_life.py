"""`demerit life`."""

import json
import subprocess
import sys
from dataclasses import asdict

import pytest

from demerit import lab
from demerit.tables.life import Event


def test_a_life_is_told_with_its_articles(kept, result, demerit):
    events = result.counts.events
    person = int(events[events[:, 3] == Event.LISTING][0, 0])
    status, out, _ = demerit("life", kept, person)
    assert status == 0
    assert f"Synthetic person {person}" in out
    assert "bylaw art. 3" in out
    assert "rest on less than a verified text: " in out


def test_a_life_for_programs_is_one_object(kept, demerit):
    status, out, err = demerit("life", kept, 3, "--json")
    told = json.loads(out)
    assert (status, err) == (0, "")
    assert (told["person"], told["synthetic"]) == (3, True)
    assert set(told["traits"]) == {"age", "work"}


@pytest.mark.parametrize("person", ["1000", str(10**30)])
def test_a_person_out_of_range_is_refused(person, kept, refused):
    faults = refused("life", kept, person)
    assert faults[0]["code"] == "U004"
    assert "999" in faults[0]["remedy"]


def test_what_is_no_run_is_refused(tmp_path, refused):
    assert refused("life", tmp_path, "0")[0]["code"] == "S001"
    assert refused("life", tmp_path / "nowhere", "0")[0]["code"] == "S001"


def test_a_damaged_run_is_refused(finished, refused):
    (finished / "tables.npy").write_bytes(b"")
    assert refused("life", finished, "0")[0]["code"] == "S003"


def test_the_interpreter_tells_the_life_that_was_compiled(kept):
    run = lab.open_run(kept)
    person = int(run.table("events")["person"][0].as_py())
    command = "from demerit.cli import main; main()"
    told = subprocess.run(
        [sys.executable, "-c", command, "life", str(kept), str(person), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    events = json.loads(told.stdout)["events"]
    assert events == [asdict(line) for line in lab.life(run, person)]
    assert events
