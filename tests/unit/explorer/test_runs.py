"""Runs are found by name, each with its numbers or its faults."""

import json
import shutil

import pytest

from demerit.errors import RunError
from demerit.explorer.runs import Runs
from demerit.store.write import MANIFEST


def test_a_folder_of_runs_is_listed(folder):
    told = Runs(folder).listed()
    (run,) = told["runs"]
    assert run["name"] == "town"
    assert run["people"] > 0
    assert run["events"]["listing"] > 0


def test_a_run_by_itself_is_a_folder_of_one(kept):
    assert [run["name"] for run in Runs(kept).listed()["runs"]] == ["run"]


def test_the_same_run_is_one_subject_and_a_changed_one_another(kept, tmp_path):
    shutil.copytree(kept, tmp_path / "a")
    runs = Runs(tmp_path)
    first = runs.subject("a")
    assert runs.subject("a") is first
    manifest = tmp_path / "a" / MANIFEST
    told = json.loads(manifest.read_text()) | {"seconds": -1.0}
    manifest.write_text(json.dumps(told))
    assert runs.subject("a") is not first


@pytest.mark.parametrize("name", ["..", "/", "town/../town", "", ".", "%2e%2e", "no-such"])
def test_a_name_is_looked_up_and_never_followed(folder, name):
    with pytest.raises(RunError):
        Runs(folder).subject(name)


def test_an_unfinished_a_damaged_and_an_empty_folder_say_what_to_do(kept, tmp_path):
    shutil.copytree(kept, tmp_path / "unfinished")
    (tmp_path / "unfinished" / MANIFEST).unlink()
    shutil.copytree(kept, tmp_path / "damaged")
    (tmp_path / "damaged" / MANIFEST).write_text("{")
    (tmp_path / "other").mkdir()
    told = {run["name"]: run for run in Runs(tmp_path).listed()["runs"]}
    assert set(told) == {"unfinished", "damaged"}
    assert told["unfinished"]["faults"][0]["code"] == "S002"
    assert told["damaged"]["faults"][0]["code"] == "S003"
    assert all(run["faults"][0]["remedy"] for run in told.values())
    assert Runs(tmp_path / "other").listed()["runs"] == []


def test_a_link_out_of_the_folder_is_no_run(kept, tmp_path):
    (tmp_path / "linked").symlink_to(kept, target_is_directory=True)
    assert Runs(tmp_path).listed()["runs"] == []


def test_the_other_runs_of_the_folder_stand_beside(kept, tmp_path):
    for name in ("a", "b"):
        shutil.copytree(kept, tmp_path / name)
    assert [other.name for other in Runs(tmp_path).subject("a").beside()] == ["b"]
