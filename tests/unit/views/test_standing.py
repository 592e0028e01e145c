"""Scores, bands and one person's place, as the run and the text have them."""

import pytest

from demerit.errors import RunError
from demerit.views.standing import standing


@pytest.fixture(scope="module")
def made(score_subject):
    return standing(score_subject, {})


def test_people_by_score_are_what_the_run_counted(score_subject, made):
    name, evidence = made["score"]["name"], score_subject.evidence
    counted = {
        low: evidence.count(f"score:{name}/{low}")
        for low in (part["low"] for part in made["bins"])
    }
    for part in made["bins"]:
        at_base = part["low"] <= (made["score"]["base"] or -1) <= part["high"]
        assert part["people"] == counted[part["low"]] or at_base
        assert 0 <= part["doers"] <= part["people"]
    assert made["known"] >= sum(counted.values()) > 0


def test_bands_share_out_those_with_a_score(made):
    assert sum(band["share"] for band in made["bands"]) == pytest.approx(1)
    spans = [(band["least"], band["most"]) for band in made["bands"]]
    assert spans == sorted(spans)


def test_what_a_band_opens_and_closes_has_its_rule(score_subject, made):
    rows = {row.rule for row in score_subject.evidence.rows("sanction")}
    rows |= {row.rule for row in score_subject.evidence.rows("ground")}
    effects = [effect for band in made["bands"] for effect in band["effects"]]
    assert effects
    assert {effect["rule"] for effect in effects} <= rows
    assert {effect["opens"] for effect in effects} == {True, False}


def test_a_persons_score_is_that_of_the_life(score_subject):
    found = standing(
        score_subject, {"near": str(standing(score_subject, {})["score"]["most"])}
    )
    person = found["person"]
    again = standing(score_subject, {"person": str(person["person"])})["person"]
    assert again["score"] == person["score"]
    assert again["band"] == person["band"]
    bands = {b["name"]: b for b in found["bands"]}
    if person["band"]:
        assert bands[person["band"]]["least"] <= person["score"]


def test_the_next_person_near_a_score_is_another(score_subject):
    least = str(standing(score_subject, {})["score"]["least"])
    first = standing(score_subject, {"near": least})["person"]
    second = standing(score_subject, {"near": least, "person": str(first["person"])})[
        "person"
    ]
    assert second["person"] != first["person"]


def test_a_run_without_a_score_tells_of_its_lists(subject):
    made = standing(subject, {})
    assert made["score"] is None
    rows = {row.name for row in subject.evidence.rosters}
    assert {one["name"] for one in made["lists"]} <= rows
    assert all(one["in_force"] <= one["begun"] for one in made["lists"])


@pytest.mark.parametrize("ask", [{"score": "none"}, {"person": "-1"}, {"near": "999999"}])
def test_what_is_not_there_is_refused(score_subject, ask):
    with pytest.raises(RunError):
        standing(score_subject, ask)
