"""Texts to checked models."""

from pathlib import Path

import pytest

from demerit.errors import RunError, TextError
from demerit.texts.load import change_number, kind_of, load_regime, load_world


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


@pytest.mark.usefixtures("town")
def test_a_key_with_nothing_after_it_takes_no_default():
    text = Path("regime.yaml").read_text(encoding="utf-8")
    Path("regime.yaml").write_text(
        text.replace("term_days: 90", "term_days:").replace("again: restart", "agane: no"),
        encoding="utf-8",
    )
    with pytest.raises(TextError) as caught:
        load_regime(Path("regime.yaml"))
    assert [fault.code for fault in caught.value.faults] == ["T010", "T012"]
    assert caught.value.faults[1].problem.endswith("grounds.first.term_days' is empty.")


def test_a_text_of_no_kind_is_told(tmp_path):
    (tmp_path / "a.yaml").write_text("regimes: [a]\n")
    with pytest.raises(TextError) as caught:
        kind_of(tmp_path / "a.yaml")
    assert [fault.code for fault in caught.value.faults] == ["T011"]


@pytest.mark.usefixtures("town")
def test_a_text_is_composed_before_it_is_checked():
    Path("own.yaml").write_text(
        "regime: own\ntitle: My own\nbody: me\ndeeds: {}\nsources: {}\nuse: [regime.yaml]\n"
    )
    own = load_regime(Path("own.yaml"))
    assert list(own.model.lists) == ["late-payers", "no-travel"]
    place = own.place("lists", "no-travel")
    assert place is not None
    assert (place.file, place.line) == ("regime.yaml", 43)
