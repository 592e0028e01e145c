"""Deeds on the ladder bear what the run's tables say; inversions are pairs of them."""

import pytest

from demerit.errors import RunError
from demerit.views.ladder import ladder


@pytest.mark.parametrize("by", ["days", "listed", "refusals"])
def test_a_burden_is_a_mean_over_listings_of_true_records(score_subject, by):
    made = ladder(score_subject, {"by": by})
    causes, entries = score_subject.evidence.causes, score_subject.evidence.entries
    assert made["deeds"]
    for deed in made["deeds"]:
        true = [row for row in causes if row["true"] and row["deed"] == deed["name"]]
        assert deed["days"] == sum(row["days"] for row in true)
        assert deed["refusals"] == sum(row["attempts"] for row in true)
        begun = [r for r in entries if r["true"] and r["deed"] == deed["name"]]
        assert deed["listings"] <= sum(row["listings"] for row in begun)
        assert deed["burden"] == deed[by] / deed["listings"]


def test_an_inversion_is_a_lighter_deed_that_bore_more(score_subject, subject):
    for one in (score_subject, subject):
        made = ladder(one, {})
        deeds = {deed["name"]: deed for deed in made["deeds"]}
        assert len(made["inversions"]) <= made["pairs"]
        for light, grave in made["inversions"]:
            assert deeds[light]["gravity"] < deeds[grave]["gravity"]
            assert deeds[light]["burden"] > deeds[grave]["burden"]


def test_people_are_those_of_the_grades(subject):
    made = ladder(subject, {})
    assert sum(cell["people"] for cell in made["people"]) == subject.evidence.grades.sum()
    assert [row[-1] for row in made["tables"]["people"]["rows"]] == [
        cell["people"] for cell in made["people"]
    ]


def test_a_burden_that_is_none_is_refused(subject):
    with pytest.raises(RunError):
        ladder(subject, {"by": "money"})
