"""What the name of an amendment stands for."""

from pathlib import Path

import pytest

from demerit.errors import TextError
from demerit.texts.amending.amendments import read_amendments
from demerit.texts.amending.shorthands import (
    SHORTHANDS,
    find_rule,
    rules,
    value_at,
    ways_of,
)
from demerit.texts.load import load_regime

CASES = Path(__file__).parents[3] / "cases"


@pytest.fixture(scope="module")
def values():
    return load_regime(CASES / "base-scores" / "regime.yaml").tree.values


def ways(values, name, sign="="):
    (amendment,) = read_amendments(f"{name}{sign}1")
    return [".".join(way) for way in ways_of(values, amendment)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "term",
            [
                "lists.cheats.grounds.fraud",
                "lists.cheats.grounds.named",
                "lists.cheats-of-old.grounds.twice",
            ],
        ),
        ("cheats.term", ["lists.cheats.grounds.fraud", "lists.cheats.grounds.named"]),
        ("conduct.term", ["scores.conduct.points.litter", "scores.conduct.points.help"]),
        ("points.litter.term", ["scores.conduct.points.litter"]),
    ],
)
def test_a_term_is_of_every_rule_that_tests_records_or_has_one(values, name, expected):
    assert ways(values, name) == [f"{way}.term_days" for way in expected]


def test_a_factor_is_only_of_what_is_there(values):
    assert ways(values, "conduct.term", "*=") == ["scores.conduct.points.litter.term_days"]
    assert ways(values, "keeps", "*=") == ["deeds.litter.keeps_days"]
    assert ways(values, "notice", "*=") == ["scores.conduct.points.litter.notice.wait"]


def test_true_and_false_reports_are_told_apart(values):
    assert ways(values, "errors") == ["sources.wardens.reports.mistaken.share"]
    assert ways(values, "wardens.detection") == [
        "sources.wardens.reports.seen.share",
        "sources.wardens.reports.praised.share",
    ]
    assert set(ways(values, "detection") + ways(values, "errors")) == {
        f"{'.'.join(way)}.share" for way in rules(values, "report")
    }


def test_a_key_of_every_rule_of_a_kind(values):
    assert ways(values, "objection.right") == ["scores.conduct.objections.warden.right"]
    assert ways(values, "repair.price.amount") == [
        f"repairs.{name}.price.amount" for name in ("course", "pardon", "quick-pardon")
    ]
    assert ways(values, "conduct.door.share") == [
        f"scores.conduct.points.litter.doors.{name}.share"
        for name in ("slight", "first", "tidied")
    ]
    assert ways(values, "times") == ["lists.cheats-of-old.grounds.twice.times"]
    assert ways(values, "within") == ["lists.cheats-of-old.grounds.twice.within_days"]
    assert ways(values, "hearing") == ["scores.conduct.points.litter.notice.right"]


def test_a_rule_is_named_by_the_last_keys_of_its_path(values):
    for name in ("slight", "litter.slight", "conduct.slight", "doors.slight"):
        (amendment,) = read_amendments(f"drop {name}")
        assert find_rule(values, amendment) == (
            *("scores", "conduct", "points", "litter", "doors", "slight"),
        )


def test_a_whole_path_is_meant_as_it_stands(values):
    (amendment,) = read_amendments("drop scores.conduct.points.litter.notice")
    assert find_rule(values, amendment)[-1] == "notice"
    (amendment,) = read_amendments("drop points.litter.notice.right")
    assert find_rule(values, amendment)[-2:] == ("notice", "right")


@pytest.mark.parametrize("line", ["drop litter", "drop fraud", "fraud.deeds=[x]"])
def test_a_name_of_several_rules_is_told_with_their_paths(values, line):
    (amendment,) = read_amendments(line)
    with pytest.raises(TextError) as caught:
        (find_rule if line.startswith("drop") else ways_of)(values, amendment)
    (fault,) = caught.value.faults
    assert fault.code == "T014"
    assert all(value_at(values, tuple(path.split("."))) for path in fault.known)
    assert len(fault.known) > 1


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("drop conduct.decayed", "'scores.conduct' of 'town-scores' has no 'decayed'."),
        ("drop scores.conduc.decay", "'scores' of 'town-scores' has no 'conduc'."),
        (
            "drop scores.conduct.points.x",
            "'scores.conduct.points' of 'town-scores' has no 'x'.",
        ),
        ("drop x.decay", "'town-scores' has no rule 'x'."),
        ("x.share=1", "'town-scores' has no rule 'x'."),
        (
            "conduct.decay.pints=1",
            "'scores.conduct.decay' of 'town-scores' has no 'pints'.",
        ),
        ("objection.rite=1", "no objection of 'town-scores' takes 'rite'."),
    ],
)
def test_it_is_told_how_far_a_name_leads(values, line, problem):
    (amendment,) = read_amendments(line)
    with pytest.raises(TextError) as caught:
        (find_rule if line.startswith("drop") else ways_of)(values, amendment)
    (fault,) = caught.value.faults
    assert (fault.code, fault.problem) == ("T014", problem)
    assert fault.known


def test_a_kind_of_which_there_is_no_rule_is_told(values):
    without = {**values, "repairs": {}}
    (amendment,) = read_amendments("repair.grants=1")
    with pytest.raises(TextError, match="'town-scores' has no repair"):
        ways_of(without, amendment)


def test_of_several_rules_of_a_name_the_one_that_takes_the_key_is_meant(values):
    assert ways(values, "litter.term") == ["scores.conduct.points.litter.term_days"]
    assert ways(values, "litter.gravity") == ["deeds.litter.gravity"]
    (amendment,) = read_amendments("drop litter.notice")
    assert find_rule(values, amendment)[:2] == ("scores", "conduct")
    assert ways(values, "litter.notice.wait") == [
        "scores.conduct.points.litter.notice.wait"
    ]


def test_every_shorthand_stands_for_keys_that_the_language_has(values):
    for word in SHORTHANDS:
        assert ways(values, word), word
