"""S15, S16 and S17: doors, ages, and old acts."""

import pytest

from demerit.proofs.entering import adverse_entries, check_s15, check_s16, check_s17
from demerit.proofs.facts import Facts
from demerit.proofs.finding import Verdict
from demerit.proofs.stage import replays
from demerit.texts.norms import Limit, find_norm
from tests.proofs.making import GONE, life_of, model_of, text_of

NORM = find_norm()
LATE = "lists.late-filers.grounds.late"
UNTRUE = "lists.false-filers.grounds.untrue"


def of(found, subject):
    return next(finding for finding in found if finding.subject == subject)


def with_line(name, value):
    lines = NORM.limits.model_copy(update={name: Limit(value=value)})
    return NORM.model_copy(update={"limits": lines})


def test_only_rules_for_the_worse_are_asked():
    facts = Facts(model_of("town-score"))
    assert [step.path for step, _ in adverse_entries(facts)] == [
        "scores.standing.points.late",
        "scores.standing.points.lost",
    ]


def test_a_rule_without_a_door_is_refuted(tmp_path):
    regime = text_of("town-lists", tmp_path, {f"{UNTRUE}.doors": GONE})
    found = of(check_s15(regime.model, NORM), UNTRUE)
    assert found.verdict is Verdict.REFUTED
    assert replays(regime, life_of(found))


@pytest.mark.parametrize(
    "change",
    [
        {f"{UNTRUE}.doors": GONE, f"{UNTRUE}.least_amount": 500},
        {f"{UNTRUE}.doors": GONE, f"{UNTRUE}.times": 2, f"{UNTRUE}.within_days": 90},
        {f"{UNTRUE}.doors.slight": {"first_within_days": 60}},
    ],
)
def test_a_threshold_a_repetition_and_a_sure_door_spare_something(change):
    found = of(check_s15(model_of("town-lists", change), NORM), UNTRUE)
    assert found.verdict is Verdict.PROVED


def test_a_door_for_a_share_of_those_who_meet_it_is_not_sure():
    change = {f"{UNTRUE}.doors.slight.share": 0.5}
    found = of(check_s15(model_of("town-lists", change), NORM), UNTRUE)
    assert found.verdict is Verdict.REFUTED
    assert "0.5" in found.says


def test_children_who_are_not_left_out_are_shown_by_the_life_of_one(tmp_path):
    regime = text_of("town-lists", tmp_path, {"lists.false-filers.never": {}})
    found = of(check_s16(regime.model, NORM), "lists.false-filers")
    assert found.verdict is Verdict.REFUTED
    assert life_of(found).traits == {"age": "0-13"}
    assert replays(regime, life_of(found))


@pytest.mark.parametrize("ages", ["0-13", ["0-9", "10-13"], "0-17"])
def test_ages_that_are_left_out_are_read_from_the_values(ages):
    regime = model_of("town-lists", {"lists.false-filers.never": {"age": ages}})
    assert of(check_s16(regime, NORM), "lists.false-filers").verdict is Verdict.PROVED


def test_a_coverage_of_adults_leaves_children_out():
    adults = {
        "lists.false-filers.never": {},
        "covers": {"where": {"age": ["18-64", "65+"]}},
    }
    regime = model_of("town-lists", adults)
    assert of(check_s16(regime, NORM), "lists.false-filers").verdict is Verdict.PROVED


def test_the_somewhat_older_are_to_bear_less_where_the_norm_says_so():
    norm = with_line("reduced_age", 18)
    change = {"lists.false-filers.never": {"age": "0-13"}}
    regime = model_of("town-lists", change)
    assert of(check_s16(regime, norm), "lists.false-filers").verdict is Verdict.REFUTED
    term = {"value": 360, "times": [{"where": {"age": "14-17"}, "by": 0.5}]}
    eased = model_of("town-lists", {**change, f"{UNTRUE}.term_days": term})
    assert of(check_s16(eased, norm), "lists.false-filers").verdict is Verdict.PROVED


def test_a_norm_without_an_age_cannot_say():
    norm = NORM.model_copy(
        update={"limits": NORM.limits.model_copy(update={"exempt_age": None})}
    )
    found = check_s16(model_of("town-lists"), norm)
    assert {finding.verdict for finding in found} == {Verdict.UNKNOWN}


def test_the_oldest_act_is_held_against_the_line_of_the_norm(tmp_path):
    window = {f"{UNTRUE}.times": 2, f"{UNTRUE}.within_days": 300}
    regime = text_of("town-lists", tmp_path, window)
    found = of(check_s17(regime.model, with_line("look_back_days", 200)), UNTRUE)
    assert found.verdict is Verdict.REFUTED
    assert life_of(found).data["oldest_days"] > 300
    assert replays(regime, life_of(found))
    assert of(check_s17(regime.model, NORM), UNTRUE).verdict is Verdict.PROVED


def test_points_that_never_fall_away_look_back_without_end(tmp_path):
    path = "scores.standing.points.lost"
    gone = {f"{path}.term_days": GONE, "deeds.lost-book.keeps_days": GONE}
    regime = text_of("town-score", tmp_path, gone)
    found = of(check_s17(regime.model, NORM), path)
    assert found.verdict is Verdict.REFUTED
    assert life_of(found).still == (path,)
    assert replays(regime, life_of(found))
