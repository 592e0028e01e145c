"""Assumptions: filters, sums and sentences."""

import pytest

from demerit.errors import RunError
from demerit.views.assumptions import assumptions, rested


def test_the_page_has_every_part_and_its_table_the_same(subject):
    made = assumptions(subject, {})
    assert len(made["parts"]) == len(rested(subject)) == len(made["tables"]["main"]["rows"])
    assert sum(one["n"] for one in made["statuses"]) == len(made["parts"])
    assert sum(one["n"] for one in made["texts"]) == len(made["parts"])
    row = made["tables"]["main"]["rows"][0]
    assert row[5] == made["parts"][0]["shares"]["attempts"]


def test_filters_split_the_parts(subject):
    whole = assumptions(subject, {})
    by = [assumptions(subject, {"status": s["value"]}) for s in whole["statuses"]]
    assert sum(len(one["parts"]) for one in by) == len(whole["parts"])
    text = whole["texts"][0]["value"]
    assert {p["text"] for p in assumptions(subject, {"text": text})["parts"]} == {text}


def test_outcomes_are_those_of_the_run(subject):
    made = {one["name"]: one["n"] for one in assumptions(subject, {})["outcomes"]}
    events = subject.run.manifest["events"]
    assert made["attempts"] == events["refusal"] > 0
    assert made["listings"] == sum(row["listings"] for row in subject.evidence.entries)


def test_the_sentence_names_what_most_rests_on(subject):
    first = next(p for p in rested(subject) if p.status == "assumed")
    assert first.path in assumptions(subject, {})["says"]


@pytest.mark.parametrize("ask", [{"status": "certain"}, {"text": "elsewhere"}])
def test_what_is_not_there_is_refused(subject, ask):
    with pytest.raises(RunError, match="U005"):
        assumptions(subject, ask)
