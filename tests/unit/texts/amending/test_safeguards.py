"""Regimes without a safeguard, a list or what shuts a gate."""

from datetime import date
from pathlib import Path

import pytest

from demerit.errors import TextError
from demerit.texts.amending.amend import amend
from demerit.texts.amending.safeguards import SAFEGUARDS, safeguards_of
from demerit.texts.load import load_regime
from demerit.texts.shelf import find_text

CASES = Path(__file__).parents[3] / "cases"
STAGES = "lists.late-payers.objections"
STAGE = "decide_days: 9, right: 0.5"


@pytest.fixture(scope="module")
def scores():
    return load_regime(CASES / "base-scores" / "regime.yaml")


def paths(text, line):
    return [difference.path for difference in amend(text, line).differences]


def fault_of(text, line):
    with pytest.raises(TextError) as caught:
        amend(text, line)
    (fault,) = caught.value.faults
    return fault


def test_the_safeguards_that_a_regime_has_are_listed(scores):
    found = safeguards_of(scores.model, scores.tree.values)
    assert found == ["notice", "hearing", "doors", "objection", "repair"]
    court = load_regime(find_text("regime", "china-court"))
    assert safeguards_of(court.model, court.tree.values) == ["objection", "review"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("notice", ["scores.conduct.points.litter.notice"]),
        ("hearing", ["scores.conduct.points.litter.notice.right"]),
        ("doors", ["scores.conduct.points.litter.doors"]),
        ("objection", ["scores.conduct.objections"]),
        ("repair", ["repairs.course", "repairs.pardon", "repairs.quick-pardon"]),
        ("hall", ["sanctions.slow-hall", "sanctions.dear-hall", "sanctions.no-hall"]),
    ],
)
def test_a_regime_does_without(scores, word, expected):
    assert paths(scores, f"without {word}") == expected


@pytest.mark.parametrize("word", SAFEGUARDS)
def test_a_safeguard_is_done_without_once(scores, word):
    has = word in safeguards_of(scores.model, scores.tree.values)
    if not has:
        assert fault_of(scores, f"without {word}").code == "T014"
        return
    text = amend(scores, f"without {word}").text
    assert word not in safeguards_of(text.model, text.tree.values)
    assert fault_of(text, f"without {word}").code == "T014"


def test_a_list_stays_and_nobody_is_entered_on_it(scores):
    text = amend(scores, "without list cheats").text
    assert [g.share.value for g in text.model.lists["cheats"].grounds.values()] == [0, 0]
    assert text.model.lists["cheats-of-old"] == scores.model.lists["cheats-of-old"]
    assert text.model.sanctions == scores.model.sanctions
    whole = amend(scores, "without lists").text.model.lists
    assert {g.share.value for rule in whole.values() for g in rule.grounds.values()} == {0}


@pytest.mark.parametrize(
    ("line", "code", "problem"),
    [
        ("without review", "T014", "'town-scores' has no review that it could do without."),
        ("without pol", "T014", "'pol' is no safeguard, nor a gate of a sanction."),
        ("without hall now", "T012", "'without hall' takes no second word 'now'."),
        ("without list", "T014", "'without list' names no list."),
        ("without list cheat", "T014", "'town-scores' keeps no list 'cheat'."),
        ("without lists cheats", "T014", "'without lists' takes no second word 'cheats'."),
    ],
)
def test_what_cannot_be_done_without_is_told(scores, line, code, problem):
    fault = fault_of(scores, line)
    assert (fault.code, fault.problem) == (code, problem)
    assert fault.remedy
    assert fault.known or code == "T012"


def test_a_regime_without_lists_cannot_do_without_one():
    text = load_regime(find_text("regime", "nosedive"))
    assert fault_of(text, "without lists").problem == "'nosedive' keeps no list."


@pytest.mark.parametrize(
    ("one", "other", "left"),
    [
        ("", "", {"office": (None, None)}),
        ("until: 2020-07-01", "from: 2020-07-01", None),
        ("until: 2020-07-01", "", {"office": (None, 7), "council": (7, None)}),
        ("from: 2020-07-01", "", {"office": (7, None), "council": (None, 7)}),
        ("", "from: 2020-07-01", {"office": (None, None)}),
    ],
)
def test_a_review_is_what_a_stage_does_while_an_earlier_one_is_in_force(
    town, one, other, left
):
    path = town / "regime.yaml"
    stages = f"{{office: {{{STAGE}, {one}}}, council: {{{STAGE}, {other}}}}}"
    old = "      office: {decide_days: 15, right: 0.9, file_within_days: 60}\n"
    said = path.read_text(encoding="utf-8")
    assert old in said
    said = said.replace(f"    objections:\n{old}", f"    objections: {stages}\n")
    path.write_text(said.replace(", }", "}"), encoding="utf-8")
    text = load_regime(path)
    if left is None:
        assert fault_of(text, "without review").code == "T014"
        return
    found = amend(text, "without review").text.model.lists["late-payers"].objections
    months = {None: None, 7: date(2020, 7, 1)}
    expected = {name: tuple(months[m] for m in ends) for name, ends in left.items()}
    assert {name: (s.from_, s.until) for name, s in found.items()} == expected


def test_the_courts_higher_stage_is_its_review():
    court = load_regime(find_text("regime", "china-court"))
    assert paths(court, "without review") == [
        "lists.defaulters.objections.reconsideration-2017"
    ]
