"""Changes of used texts."""

from datetime import date
from pathlib import Path

import pytest

from demerit.errors import TextError
from demerit.texts.check import check_regime
from demerit.texts.load import load_regime

HEAD = "regime: own\ntitle: T\nbody: me\ndeeds: {}\nsources: {}\nuse: [regime.yaml]\n"
WHY = "status: assumed, why: made up"


def changed(*changes, more=""):
    lines = "".join(f"  c{i}: {{{change}, {WHY}}}\n" for i, change in enumerate(changes))
    Path("own.yaml").write_text(f"{HEAD}changes:\n{lines}{more}", encoding="utf-8")
    return load_regime(Path("own.yaml"))


def told(*changes):
    with pytest.raises(TextError) as caught:
        changed(*changes)
    found = [(fault.code, str(fault.place)) for fault in caught.value.faults]
    return [(code, int(place.split(":")[1])) for code, place in found]


@pytest.fixture(autouse=True)
def here(town):
    return town


def test_a_rule_is_ended_and_its_place_is_the_change():
    text = changed("at: sanctions.no-fast-train, until: 2021-05-01")
    rule = text.model.sanctions["no-fast-train"]
    assert rule.until == date(2021, 5, 1)
    assert (rule.gate, rule.classes) == ("train", ["fast"])
    assert str(text.place("sanctions", "no-fast-train")) == "regime.yaml:51:3"
    assert text.place("sanctions", "no-fast-train", "until").file == "own.yaml"


def test_a_rule_is_put_in_place_of_another_with_all_its_places():
    new = "{title: bar, grounds: {all: {deeds: [delay]}}, status: assumed, why: x}"
    text = changed(f"at: lists.no-travel, to: {new}")
    assert list(text.model.lists["no-travel"].grounds) == ["all"]
    assert text.model.lists["no-travel"].never == {}
    for at in ((), ("grounds", "all"), ("grounds", "all", "deeds"), ("never",)):
        assert text.place("lists", "no-travel", *at).file == "own.yaml"
    assert text.place("lists", "late-payers").file == "regime.yaml"


def test_one_number_is_changed_alone():
    text = changed("at: lists.late-payers.grounds.first.term_days, to: 120")
    first = text.model.lists["late-payers"].grounds["first"]
    assert first.term_days.value == 120
    assert first.until == date(2020, 7, 1)


def test_a_dropped_rule_is_gone_and_its_name_is_free():
    mine = f"sanctions:\n  no-fast-train: {{list: late-payers, gate: bus, {WHY}}}\n"
    text = changed("at: sanctions.no-fast-train, drop: true", more=mine)
    assert text.model.sanctions["no-fast-train"].gate == "bus"
    assert text.place("sanctions", "no-fast-train").file == "own.yaml"
    assert check_regime(text) == []


def test_what_a_drop_leaves_unused_in_a_used_text_is_no_fault():
    text = changed(
        "at: sources.office, drop: true", "at: sanctions.no-fast-train, drop: true"
    )
    assert check_regime(text) == []


def test_the_used_text_itself_stays_as_it_is():
    before = load_regime(Path("regime.yaml")).model
    changed("at: lists.late-payers.grounds.first.term_days, to: 120")
    assert load_regime(Path("regime.yaml")).model == before


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("at: lists.late-payer, drop: true", "T014"),
        ("at: list, drop: true", "T014"),
        ("at: '', drop: true", "T014"),
        ("at: lists.late-payers.grounds.first.deeds.0, to: x", "T014"),
        ("at: lists.late-payers.grounds.first.term_days.value, to: 1", "T014"),
        ("at: lists, until: 2020-01-01", "T012"),
        ("at: lists.late-payers, until: 2020-01-01", "T012"),
        ("at: lists.late-payers.grounds, until: 2020-01-01", "T012"),
        ("at: lists.late-payers.title, until: 2020-01-01", "T012"),
        ("at: 3, drop: true", "T012"),
        ("drop: true", "T011"),
        ("at: lists.no-travel", "T012"),
        ("at: lists.no-travel, drop: false", "T012"),
        ("at: sanctions.no-fast-train, until: soon", "T012"),
        ("at: sanctions.no-fast-train, until: 2020-01-01, drop: true", "T012"),
    ],
)
def test_a_change_that_cannot_be_made_is_told_at_its_line(change, code):
    assert told(change) == [(code, 8)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("at: lists.no-travel, drop: true", "at: lists.no-travel, drop: true"),
        ("at: lists.no-travel, drop: true", "at: lists.no-travel.title, to: x"),
        ("at: lists.no-travel.title, to: x", "at: lists.no-travel, drop: true"),
        ("at: lists.no-travel.title, to: x", "at: lists.no-travel.title, to: y"),
    ],
)
def test_two_changes_of_one_thing_are_told(one, other):
    assert told(one, other) == [("T019", 9)]


def test_a_rule_may_be_ended_and_another_part_of_it_changed():
    text = changed(
        "at: sanctions.no-fast-train, until: 2021-05-01",
        "at: sanctions.no-fast-train.classes, to: [slow]",
    )
    rule = text.model.sanctions["no-fast-train"]
    assert (rule.until, rule.classes) == (date(2021, 5, 1), ["slow"])


def test_every_change_that_cannot_be_made_is_told():
    assert told(
        "at: lists.none, drop: true",
        "at: lists.no-travel.title, to: x",
        "at: lists.late-payers, until: 2020-01-01",
    ) == [("T014", 8), ("T012", 10)]


def test_a_rule_is_given_a_key_that_it_takes_and_does_not_have():
    text = changed("at: lists.late-payers.grounds.first.share, to: 0.5")
    assert text.model.lists["late-payers"].grounds["first"].share.value == 0.5
    assert (
        text.place("lists", "late-payers", "grounds", "first", "share").file == "own.yaml"
    )


@pytest.mark.parametrize(
    "change",
    [
        "at: lists.late-payers.grounds.first.shares, to: 0.5",
        "at: lists.late-payers.grounds.first.share, drop: true",
        "at: lists.late-payers.grounds.first.notice.wait, to: 3",
        "at: lists.late-payers.grounds.third, to: {deeds: [delay]}",
        "at: rewards, to: {}",
    ],
)
def test_no_other_key_and_no_rule_is_made_by_a_change(change):
    assert told(change) == [("T014", 8)]
