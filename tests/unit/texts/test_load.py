"""Texts found by name or by path."""

from pathlib import Path

import pytest

from demerit.errors import RunError, TextError
from demerit.texts.load import (
    KINDS,
    change_number,
    find_text,
    kind_of,
    library_folder,
    library_names,
    load_world,
)


@pytest.mark.parametrize("kind", KINDS)
def test_every_name_of_the_library_is_found(kind):
    for name in library_names(kind):
        assert kind_of(find_text(kind, name)) == kind


def test_a_name_that_the_library_lacks_is_told_with_near_ones():
    with pytest.raises(RunError) as caught:
        find_text("regime", "china-cort")
    assert caught.value.faults[0].code == "U001"
    assert caught.value.faults[0].known == ("china-court",)


def test_a_folder_of_a_run_hides_no_name_of_the_library(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "china-court").mkdir()
    (tmp_path / "china-court" / "manifest.json").write_text("{}")
    assert find_text("experiment", "china-court").is_relative_to(library_folder())


@pytest.mark.parametrize("name", [".", "..", ""])
def test_a_folder_without_texts_is_no_name_of_the_library(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert find_text("world", name) == Path(name)


def test_a_folder_of_texts_comes_before_the_library(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "china").mkdir()
    (tmp_path / "china" / "a.yaml").write_text("world: mine\n")
    assert find_text("world", "china") == Path("china")


def test_a_text_is_looked_for_beside_the_one_that_names_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "world.yaml").write_text("world: here\n")
    assert find_text("world", "world.yaml", Path("there")) == Path("there/world.yaml")
    assert find_text("world", "china", Path("there")).is_relative_to(library_folder())


def test_a_change_keeps_what_stands_beside_a_number():
    tree = {"a": {"b": {"value": 1, "why": "made up"}, "c": 2}}
    change_number(tree, "a.b", 3.0)
    change_number(tree, "a.c", 4.0)
    assert tree == {"a": {"b": {"value": 3.0, "why": "made up"}, "c": 4.0}}


@pytest.mark.parametrize("path", ["x.b", "a.x.b", "a.c.d"])
def test_a_change_of_nothing_is_refused(path):
    with pytest.raises(RunError) as caught:
        change_number({"a": {"c": 2}}, path, 1.0)
    assert caught.value.faults[0].code == "U005"


@pytest.mark.usefixtures("town")
def test_a_changed_number_is_checked_like_a_written_one():
    with pytest.raises(TextError) as caught:
        load_world(Path("world.yaml"), {"clocks.pays.share": -1.0})
    assert caught.value.faults[0].code == "T013"
