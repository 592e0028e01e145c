"""A life told in sentences."""

import numpy as np
import pytest

from demerit.audit.story import tell
from demerit.engine.run import live_one
from demerit.tables.life import Event

PEOPLE = range(400)


@pytest.fixture(scope="module")
def lives(compiled):
    return [live_one(compiled, person) for person in PEOPLE]


@pytest.fixture(scope="module")
def lines(compiled, lives):
    return [line for life in lives for line in tell(compiled, life)]


@pytest.fixture(scope="module")
def score_lives(score_compiled):
    people = range(0, score_compiled.cohorts.n_people, 4)
    return [live_one(score_compiled, person) for person in people]


@pytest.fixture(scope="module")
def score_lines(score_compiled, score_lives):
    return [line for life in score_lives for line in tell(score_compiled, life)]


@pytest.fixture
def told(score_lines):
    """Return what is told of one kind of event in the town with scores, by its rule."""

    def of(event, rule):
        return {
            line.says for line in score_lines if (line.event, line.rule) == (event, rule)
        }

    return of


@pytest.mark.parametrize("event", [e for e in Event if e is not Event.ROUND], ids=str)
def test_each_kind_of_event_has_a_sentence(event, lines, score_lines):
    both = [*lines, *score_lines]
    said = {line.says for line in both if line.event == event.name.lower()}
    assert said
    assert all(text.endswith(".") and text.strip() == text for text in said)


def test_going_round_has_a_sentence(compiled):
    event = np.array([[0, 0, 3, Event.ROUND, 0, 0, -1, 0]])
    assert "another identity paper" in tell(compiled, event)[0].says


def test_a_rule_stands_behind_each_listing_and_record(lines):
    for line in lines:
        if line.event in {"listing", "record", "refused", "filed"}:
            assert line.rule
            assert line.cite.startswith("bylaw art.")
            assert line.status == "recalled"
            assert "regime.yaml:" in line.place


def test_a_cause_comes_before_its_effect(lives):
    for life in lives:
        causes, sequence = life[:, 6], life[:, 1]
        assert (causes < sequence).all()
        assert sequence.tolist() == list(range(len(life)))


def test_a_wrong_record_is_called_wrong(lines):
    wrong = [line for line in lines if line.event == "record" and line.true is False]
    assert wrong
    assert all("The record is wrong" in line.says for line in wrong)


def test_days_run_forward(lives):
    assert all((np.diff(life[:, 2]) >= 0).all() for life in lives)


def test_notice_says_for_what_the_record_is_to_count(told):
    assert told("notice", "scores.conduct.points.litter") == {
        "Notice is given that the record is to count for 'conduct score'."
    }


def test_a_door_says_why_the_record_does_not_count(told):
    for key, says in (("slight", "a trifle"), ("tidied", "cleared away in time")):
        rule = f"scores.conduct.points.litter.doors.{key}"
        assert told("spared", rule) == {f"The record does not count: {says}."}


def test_a_statement_is_upheld_or_rejected(told):
    assert told("heard", "scores.conduct.points.litter") == {
        "The statement made after notice is upheld; the record does not count.",
        "The statement made after notice is rejected.",
    }


def test_points_have_a_sign_a_score_and_a_ground(told):
    given = {f"+{n} points on the score 'conduct score'. Help." for n in range(5, 10)}
    assert told("points", "scores.conduct.points.help") == given
    assert told("points", "scores.quiet.points.noise") == {
        "+3 points on the score 'quiet score'."
    }
    taken = told("points", "scores.conduct.points.litter")
    assert "-20 points on the score 'conduct score'. Litter." in taken


def test_points_of_a_repair_name_the_repair(told):
    assert told("points", "repairs.course") == {
        "+30 points on the score 'conduct score'. A course on litter."
    }


def test_a_new_band_is_named_with_the_score(told):
    said = told("band", "scores.conduct.bands.low")
    assert said
    assert all(text.endswith(": the band is now 'ill regarded'.") for text in said)
    scores = [int(text.split("is ")[1].split(":")[0]) for text in said]
    assert max(scores) <= 79


def test_a_return_says_where_the_score_is_then(told):
    said = told("return", "scores.conduct")
    assert "The score 'conduct score' moves back towards its base: 100." in said


@pytest.mark.parametrize(
    "how",
    ["granted", "refused", "blocked: a gate that it needs is closed"],
)
def test_a_repair_says_what_became_of_it(told, how):
    said = told("repair", "repairs.course")
    assert f"The repair asked for is {how}: a course on litter." in said


def test_a_touched_visit_says_by_how_much(told):
    assert told("touched", "sanctions.slow-hall") == {
        "A visit to 'hall' is made slower, by 7 days."
    }
    assert told("touched", "sanctions.dear-hall") == {
        "A visit to 'hall' is made dearer, by 8 crowns."
    }
    assert told("touched", "rewards.cheap-pool") == {
        f"A visit to 'pool/{seat}' is made cheaper, by 13 crowns."
        for seat in ("lane", "lawn")
    }
    assert told("touched", "rewards.easy-pool") == {
        f"A visit to 'pool/{seat}' is made easier." for seat in ("lane", "lawn")
    }


def test_points_that_end_move_the_score_back(told):
    said = told("release", "scores.conduct.points.litter")
    assert "The score 'conduct score' moves back by +20 points: its term is over." in said
    assert (
        "The score 'conduct score' moves back by +20 points: the objection was upheld."
        in said
    )
    assert (
        "The score 'conduct score' moves back by +20 points: the score begins anew." in said
    )
    cleared = told("release", "scores.conduct.exits.tidy")
    assert all(text.endswith(": the litter is cleared away.") for text in cleared)
    assert cleared


def test_a_standing_that_ends_names_its_band(told):
    assert told("release", "scores.conduct.bands.low") == {
        "The standing in the band 'ill regarded' ends."
    }


def test_a_listing_brought_by_a_band_ends_with_it(told):
    said = told("release", "lists.honours.grounds.high")
    why = "the listing that brought it has ended"
    assert said == {f"The entry on the list 'roll of honour' ends: {why}."}


def test_what_follows_from_no_record_is_neither_true_nor_false(score_lines):
    """A standing of the first day rests on no record, and so do its refusals."""
    bands = [line for line in score_lines if line.event == "band" and line.cause < 0]
    assert bands
    assert {line.true for line in bands} == {None}
    refused = {line.true for line in score_lines if line.rule == "sanctions.no-hall"}
    assert refused == {True, None}


def test_causes_and_days_of_scored_lives_run_forward(score_lives):
    for life in score_lives:
        assert (life[:, 6] < life[:, 1]).all()
        assert (np.diff(life[:, 2]) >= 0).all()
