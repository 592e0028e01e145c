"""`demerit new`."""

import json
from pathlib import Path

import pytest

from demerit import lab
from demerit.proofs.stage import play
from demerit.texts.load import KINDS, load_regime

FILES = {
    "experiment": ["mine.yaml", "mine-regime.yaml", "mine-world.yaml"],
    "regime": ["mine.yaml"],
    "world": ["mine.yaml"],
}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("kind", KINDS)
def test_a_starter_has_no_faults(kind, folder, demerit):
    status, out, err = demerit("new", kind, "mine")
    assert (status, err) == (0, "")
    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES[kind])
    assert all(f"wrote {name}\n" in out for name in FILES[kind])
    assert [lab.check(name) for name in FILES[kind]] == [[]] * len(FILES[kind])


def test_a_starter_runs_on_ten_thousand_people(demerit):
    demerit("new", "experiment", "mine")
    status, out, _ = demerit("run", "mine.yaml", "--people", "10000", "--json")
    events = json.loads(out)["events"]
    assert status == 0
    for event in ("listing", "renewal", "notice", "spared", "repair", "refused-visit"):
        assert events[event] > 0, event


def test_the_examples_of_a_starter_show_what_they_say(demerit):
    demerit("new", "regime", "mine")
    text = load_regime(Path("mine.yaml"))
    assert len(text.model.examples) == 2
    for example in text.model.examples.values():
        assert play(text, example).missing == frozenset()


def test_a_starter_is_written_into_a_folder_that_is_made(folder, demerit):
    made = json.loads(demerit("new", "experiment", "mine", "a/b", "--json")[1])
    assert made == {"files": [str(Path("a/b") / name) for name in FILES["experiment"]]}
    assert lab.check("a/b/mine.yaml") == []
    assert (folder / "a" / "b" / "mine-world.yaml").is_file()


def test_nothing_is_overwritten(folder, refused):
    (folder / "mine-world.yaml").write_text("world: mine\n")
    faults = refused("new", "experiment", "mine")
    assert [fault["code"] for fault in faults] == ["U007"]
    assert [path.name for path in folder.iterdir()] == ["mine-world.yaml"]
    assert (folder / "mine-world.yaml").read_text() == "world: mine\n"


def test_a_folder_that_cannot_be_made_is_told(folder, refused):
    (folder / "taken").write_text("")
    assert [fault["code"] for fault in refused("new", "world", "mine", "taken")] == ["U002"]


@pytest.mark.parametrize("name", ["a/b", "mine.yaml", "two words", "", "x\n"])
def test_what_cannot_name_a_text_is_refused(name, folder, refused):
    faults = refused("new", "world", name)
    assert [fault["code"] for fault in faults] == ["U005"]
    assert list(folder.iterdir()) == []


def test_an_unknown_kind_is_told_with_the_known_ones(refused):
    (fault,) = refused("new", "rules", "mine")
    assert fault["code"] == "U005"
    assert all(kind in fault["problem"] for kind in KINDS)


@pytest.mark.parametrize("name", ["2018", "true", "null", "1e5", "2020-01-01", "no"])
def test_a_name_that_reads_as_something_else_is_quoted(name, demerit):
    assert demerit("new", "experiment", name)[0] == 0
    assert lab.check(f"{name}.yaml") == []


def test_a_name_before_its_kind_is_told_the_order(folder, refused):
    fault = refused("new", "mine", "experiment")[0]
    assert "`experiment mine`" in fault["problem"]
    assert not list(folder.iterdir())
