"""One life: what the page shows is what the laboratory tells, event for event."""

import json
from dataclasses import asdict

import pytest

from demerit import lab
from demerit.errors import DemeritError
from demerit.views.life import life
from demerit.views.life_search import TITLES


def _told(line):
    told = asdict(line)
    del told["place"]
    return told


@pytest.fixture(scope="module")
def refused(subject):
    """Return a person who was refused."""
    return next(
        one["person"] for one in life(subject, {})["first"] if one["kind"] == "refused"
    )


def test_the_events_are_those_of_the_life_told(subject):
    for one in life(subject, {})["first"]:
        made = life(subject, {"person": str(one["person"])})
        shown = [
            {k: v for k, v in e.items() if k != "truth"} for e in made["life"]["events"]
        ]
        lines = lab.life(subject.run, one["person"])
        assert shown == [_told(line) for line in lines]
        assert [row[3] for row in made["tables"]["main"]["rows"]] == [e.says for e in lines]
        json.dumps(made, allow_nan=False)


def test_people_to_begin_with_are_of_several_kinds(subject):
    first = life(subject, {})["first"]
    assert len({one["kind"] for one in first}) == len(first) > 1
    assert life(subject, {})["person"] == first[0]["person"]
    for one in first:
        assert life(subject, {"person": str(one["person"])})["kind"] == one["kind"]


def test_traits_and_decisions_are_the_persons_own(subject, refused):
    made = life(subject, {"person": str(refused)})
    cohorts = subject.run.compiled.cohorts
    traits = cohorts.describe(cohorts.cohort_of_person(refused))
    assert {one["trait"]: one["value"] for one in made["traits"]} == traits
    assert made["decisions"] == [asdict(d) for d in lab.decisions(subject.run, refused)]
    assert made["decisions"]


def test_the_reasons_are_those_that_the_laboratory_gives(subject, refused):
    number = str(lab.decisions(subject.run, refused)[0].sequence)
    made = life(subject, {"person": str(refused), "why": number})
    told = lab.why(subject.run, refused, number)[0]
    steps = made["why"]["reasons"]["steps"]
    assert [s["says"] for s in steps] == [s.says for s in told.reasons.steps]
    assert made["why"]["lives"] == told.lives
    assert set(made["kinds"]) == set(told.searched)
    assert "place" not in json.dumps(made["why"])


@pytest.mark.parametrize("find", ["like", "next", *TITLES])
def test_what_is_found_is_such_a_life_and_among_how_many_is_said(subject, refused, find):
    made = life(subject, {"person": str(refused), "find": find})
    assert set(made) == {"find", "found", "looked_at", "says"}
    if made["found"] is None:
        assert "nobody" in made["says"]
        assert f"{made['looked_at']:,}" in made["says"]
        return
    other = life(subject, {"person": str(made["found"])})
    if find == "like":
        own = life(subject, {"person": str(refused)})
        assert (other["traits"], other["kind"]) == (own["traits"], own["kind"])
        assert made["found"] != refused
    elif find == "listed":
        assert any(span["adverse"] for span in other["life"]["spans"])


@pytest.mark.parametrize(
    "ask",
    [
        {"person": "-1"},
        {"person": "99999999999"},
        {"person": "somebody"},
        {"person": "1", "find": "everybody"},
        {"person": "1", "under": "nowhere-1999"},
        {"person": "1", "article": "not an amendment"},
        {"person": "1", "article": "term=1y", "under": "china-court"},
        {"name": "somebody"},
    ],
)
def test_what_is_not_there_is_refused(subject, ask):
    with pytest.raises(DemeritError):
        life(subject, ask)


def test_a_decision_that_there_is_not_cannot_be_explained(subject, refused):
    with pytest.raises(DemeritError):
        life(subject, {"person": str(refused), "why": "999999"})


def test_a_life_in_which_nothing_happens_says_so(subject):
    quiet = life(subject, {"find": "quiet"})["found"]
    made = life(subject, {"person": str(quiet)})
    assert made["life"]["events"] == []
    assert made["says"] == ["Nothing that these rules count happens in this life."]


def test_scores_and_bands_are_told_too(score_subject):
    made = life(score_subject, {})
    assert made["life"]["events"]
    json.dumps(made, allow_nan=False)
