"""The sections of a report, and the payloads that they need."""

import pytest

from demerit import lab
from demerit.errors import DemeritError
from demerit.report.sections import payloads, sections
from demerit.views.all import payload
from demerit.views.subject import Subject


@pytest.fixture(scope="module")
def subject(kept):
    return Subject(lab.open_run(kept), "town")


@pytest.fixture(scope="module")
def shown(subject):
    return sections(subject)


def test_the_overview_comes_first_and_assumptions_last(shown):
    views = [one.view for one in shown]
    assert views[0] == "overview"
    assert views[-1] == "assumptions"
    assert {"nation", "findings", "life"} <= set(views)


def test_each_section_has_the_payload_that_its_page_asks_for(subject, shown):
    held = payloads("town", shown)
    assert held["-/words?"]["words"]
    for one in shown:
        pairs = "&".join(f"{k}={v}" for k, v in sorted(one.ask.items()))
        assert held[f"town/{one.view}?{pairs}"] is one.data
    findings = next(one for one in shown if one.view == "findings")
    assert findings.data == payload(subject, "findings", {})


def test_lives_are_of_different_people(shown):
    people = [one.data["person"] for one in shown if one.view == "life"]
    assert len(people) == len(set(people)) >= 1


def test_two_runs_of_the_same_people_are_compared(subject, bundle, tmp_path):
    folder = tmp_path / "again"
    lab.run(bundle, folder, workers=2)
    made = sections(subject, Subject(lab.open_run(folder)))
    assert [one.view for one in made][-2:] == ["diff", "assumptions"]
    compared = made[-2]
    assert compared.ask == {"other": "again"}
    assert {row["n"] for row in compared.data["standings"] if row["n"]}


def test_runs_of_different_worlds_are_not_compared(subject, score_kept):
    with pytest.raises(DemeritError, match="U009"):
        sections(subject, Subject(lab.open_run(score_kept)))
