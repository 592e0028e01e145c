"""Files to trees with places."""

from datetime import date

import pytest

from demerit.errors import Place, TextError
from demerit.texts import reader
from demerit.texts.reader import read_tree


@pytest.fixture
def read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(text):
        path = tmp_path / "t.yaml"
        path.write_text(text, encoding="utf-8")
        return read_tree(path.relative_to(tmp_path))

    return run


def test_plain_values_have_their_kinds(read):
    tree = read(
        "a: 1_000\nb: 0.5\nc: true\nd: 2020-02-29\ne: '1'\nf: yes\ng: ~\nh: [-.inf]\n"
    )
    assert tree.values == {
        "a": 1000,
        "b": 0.5,
        "c": True,
        "d": date(2020, 2, 29),
        "e": "1",
        "f": "yes",
        "g": None,
        "h": [float("-inf")],
    }


def test_keys_and_items_have_places(read):
    tree = read("a:\n  b: [x, y]\n")
    assert tree.place(("a",)) == Place("t.yaml", 1, 1)
    assert tree.place(("a", "b")) == Place("t.yaml", 2, 3)
    assert tree.place(("a", "b", 1)) == Place("t.yaml", 2, 10)


def test_what_is_not_there_has_the_place_around_it(read):
    tree = read("a:\n  b: 1\n")
    assert tree.place(("a", "c", "d")) == tree.place(("a",))
    assert tree.place(("z",)) == tree.place(())


def test_a_folder_is_its_files_side_by_side(tmp_path):
    (tmp_path / "b.yml").write_text("b: 2\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text("a: 1\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("c: 3\n", encoding="utf-8")
    tree = read_tree(tmp_path)
    assert tree.values == {"a": 1, "b": 2}
    assert set(tree.sources) == {"a.yaml", "b.yml"}


def test_every_file_of_a_folder_is_told_of(tmp_path):
    (tmp_path / "a.yaml").write_text("", encoding="utf-8")
    (tmp_path / "b.yaml").mkdir()
    (tmp_path / "c.yaml").write_text("x: *y\n", encoding="utf-8")
    with pytest.raises(TextError) as caught:
        read_tree(tmp_path)
    assert [fault.code for fault in caught.value.faults] == ["T005", "T001", "T002"]


def test_a_text_of_many_levels_is_refused(read):
    with pytest.raises(TextError, match="nested too deeply"):
        read("a: " + "[" * 900 + "]" * 900 + "\n")


def test_a_very_large_text_is_refused(read, monkeypatch):
    monkeypatch.setattr(reader, "_MOST_BYTES", 10)
    with pytest.raises(TextError, match="larger than 10 bytes"):
        read("a: 1234567890\n")


def test_an_anchor_that_holds_itself_is_refused(read):
    with pytest.raises(TextError, match="hides a value"):
        read("a: &x {b: *x}\n")


@pytest.mark.parametrize(
    "text", ["a: !x b\n", "--- !x\na: b\n", "a: !!set {b}\n", "!x a: b\n"]
)
def test_a_tag_is_refused(read, text):
    with pytest.raises(TextError, match="T004"):
        read(text)


def test_a_tag_that_changes_nothing_passes(read):
    assert read("a: !!str b\n").values == {"a": "b"}


def test_a_folded_text_holds_no_mark_of_its_folds(tmp_path):
    file = tmp_path / "text.yaml"
    file.write_text("about: >-\n  one\n  two\n", encoding="utf-8")
    assert read_tree(file).values["about"] == "one two"
