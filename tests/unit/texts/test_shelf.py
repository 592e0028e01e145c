"""Texts found by name or by path."""

from pathlib import Path

import pytest

from demerit.errors import RunError
from demerit.texts.load import KINDS, kind_of
from demerit.texts.reader import read_tree
from demerit.texts.shelf import find_text, library_folder, library_names, title_of


@pytest.mark.parametrize("kind", KINDS)
def test_every_name_of_the_library_is_found(kind):
    for name in library_names(kind):
        assert kind_of(find_text(kind, name)) == kind


@pytest.mark.parametrize("kind", KINDS)
def test_a_title_read_alone_is_the_title_of_the_text(kind):
    for name in library_names(kind)[:6]:
        path = find_text(kind, name)
        assert title_of(path) == read_tree(path).values["title"]


@pytest.mark.parametrize("title", ["'a: quoted one'", '"1: two"', ">-\n  folded\n  lines"])
def test_a_title_that_is_no_plain_line_is_read_as_yaml_reads_it(title, tmp_path):
    file = tmp_path / "text.yaml"
    file.write_text(f"regime: x\ntitle: {title}\n", encoding="utf-8")
    wanted = {"'": "a: quoted one", '"': "1: two", ">": "folded lines"}[title[0]]
    assert title_of(file) == wanted


def test_a_name_that_the_library_lacks_is_told_with_near_ones():
    with pytest.raises(RunError) as caught:
        find_text("regime", "china-cort")
    assert caught.value.faults[0].code == "U001"
    assert caught.value.faults[0].known[0] == "china-court"


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
