"""Curves and findings of the way out are the audit's own."""

import pytest

from demerit.errors import RunError
from demerit.views.exits import exits


def test_a_lists_curve_is_the_audits(subject):
    made = exits(subject, {})
    (curve,) = made["curves"]
    rows = [r for r in subject.audit.curves.to_pylist() if r["list"] == made["list"]]
    at = {row["days"]: row for row in rows}
    assert curve["days"][0] == rows[0]["days"]
    assert curve["days"][-1] == rows[-1]["days"]
    for i, day in enumerate(curve["days"]):
        assert curve["share"][i] == at[day]["share"]
        assert curve["at_risk"][i] == at[day]["at_risk"]


def test_a_trait_has_a_curve_for_each_of_its_groups(subject):
    for trait in exits(subject, {})["traits"]:
        made = exits(subject, {"trait": trait})
        rows = subject.audit.curves.to_pylist()
        groups = {r["group"] for r in rows if r["group"].startswith(f"{trait}=")}
        assert {f"{trait}={curve['name']}" for curve in made["curves"]} == groups


def test_findings_are_the_audits_about_the_list(subject):
    made = exits(subject, {})
    told = [f.as_dict() for f in subject.audit.findings]
    assert made["findings"]
    assert all(finding in told for finding in made["findings"])
    assert {f["subject"] for f in made["findings"]} == {made["rule"]}


def test_terms_share_out_all_listings(subject):
    for one in exits(subject, {})["lists"]:
        terms = exits(subject, {"list": one["value"]})["terms"]
        assert sum(term["share"] for term in terms) == pytest.approx(1)


@pytest.mark.parametrize("ask", [{"list": "none"}, {"trait": "none"}])
def test_what_is_not_there_is_refused(subject, ask):
    with pytest.raises(RunError):
        exits(subject, ask)
