"""The paths from deed to sanction add up to the audit's own counts."""

import pytest

from demerit.errors import RunError
from demerit.views.flow import NO_RECORD, UNRELATED, flow, kind_of


def test_every_refused_attempt_goes_down_one_path(subject):
    made = flow(subject, {})
    total = sum(row["attempts"] for row in subject.evidence.causes)
    assert made["total"] == total == sum(made["kinds"].values()) > 0
    for column in (0, 1):
        ids = {node["id"] for node in made["nodes"] if node["column"] == column}
        assert (
            sum(link["value"] for link in made["links"] if link["source"] in ids) == total
        )
    at = [c["name"] for c in made["tables"]["main"]["columns"]].index("attempts")
    assert sum(row[at] for row in made["tables"]["main"]["rows"]) == total


@pytest.mark.parametrize("by", ["attempts", "days"])
def test_what_has_no_deed_is_what_the_audit_finds(subject, by):
    made = flow(subject, {"by": by})
    measure = {"attempts": "wrong-refusals", "days": "wrong-sanction-days"}[by]
    found = next(f for f in made["findings"] if f["measure"] == measure)
    assert made["kinds"][NO_RECORD] / made["total"] == pytest.approx(found["value"])


def test_what_is_unrelated_is_no_more_than_the_audit_finds(subject):
    made = flow(subject, {})
    found = next(f for f in made["findings"] if f["measure"] == "unrelated-refusals")
    wrong = [r for r in subject.evidence.causes if not r["true"]]
    of_wrong = sum(
        row["attempts"]
        for row in wrong
        if kind_of({**row, "true": True}, subject.audit.norm) == UNRELATED
    )
    whole = made["kinds"][UNRELATED] + of_wrong
    assert whole / made["total"] == pytest.approx(found["value"])


def test_one_gate_has_its_own_paths(subject):
    gates = [gate["value"] for gate in flow(subject, {})["gates"]]
    parts = [flow(subject, {"gate": gate}) for gate in gates]
    assert sum(part["total"] for part in parts) == flow(subject, {})["total"]
    for part in parts:
        assert {n["id"] for n in part["nodes"] if n["column"] == 2} == {f"2 {part['gate']}"}


@pytest.mark.parametrize("ask", [{"by": "money"}, {"left": "x"}, {"gate": "none"}])
def test_what_is_not_there_is_refused(subject, ask):
    with pytest.raises(RunError):
        flow(subject, ask)
