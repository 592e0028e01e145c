"""Regimes without each of their measures, lists and safeguards."""

import pytest

from demerit import lab
from demerit.audit.findings import Verdict
from demerit.audit.measures.ablated import Kind
from demerit.lab.amending import amend_all
from demerit.tables import accounts as A  # noqa: N812 - as the sources write it


@pytest.fixture(scope="module")
def ablated(bundle):
    return lab.ablate(bundle)


@pytest.fixture(scope="module")
def scores(score_bundle):
    return lab.ablate(score_bundle)


def test_each_measure_list_and_safeguard_is_left_out_once(ablated):
    assert [(a.kind, a.name) for a in ablated.ablations] == [
        (Kind.NOBODY, "nobody is entered"),
        (Kind.GATE, "train"),
        (Kind.LIST, "late-payers"),
        (Kind.LIST, "no-travel"),
        (Kind.SAFEGUARD, "objection"),
        (Kind.MILDER, "term*=0.5"),
    ]
    assert ablated.why_no_weights == "no rule of the regime gives or takes points"
    assert ablated.ablations[1].articles == ("bylaw art. 5",)


def test_nobody_is_listed_when_nobody_is_entered(ablated):
    counts = ablated.paired.everybody
    assert counts.means(1).value[A.LISTED, 0] == 0
    assert counts.means(0).value[A.LISTED, 0] > 0


def test_when_nobody_is_entered_some_still_begin_in_a_band_that_closes_gates(scores):
    first, nobody = (scores.paired.everybody.means(v).value[:, 0] for v in (0, 1))
    assert 0 < nobody[A.LISTED] == nobody[A.WITHOUT] < first[A.LISTED]


def test_without_the_only_gate_nobody_is_refused(ablated):
    counts = ablated.paired.everybody
    assert counts.means(2).value[A.REFUSALS, 0] == 0
    assert counts.means(2).value[A.SANCTION_DAYS, 0] == 0
    assert counts.moved(2)[:, A.LISTED_DAYS].sum() == 0


def test_without_objections_wrong_listings_last_longer(ablated):
    found = {(f.measure, f.subject): f for f in ablated.findings()}
    saved = found["saved-without-days", "objection"]
    counts = ablated.paired.everybody
    more, less = counts.moved(5)[:, A.WITHOUT_DAYS, 0]
    assert more > less
    assert saved.verdict in {Verdict.NO_LINE, Verdict.INSUFFICIENT}


def test_points_are_given_other_weights(scores, score_bundle):
    weights = [a.name for a in scores.ablations if a.kind is Kind.WEIGHTS]
    assert weights == ["points.points*=1.2", "points.points*=0.8"] or scores.why_no_weights
    (score,) = amend_all(score_bundle, ["points.points*=2"])[:1]
    assert "scores.conduct.points.honour.points" not in {d.path for d in score.differences}
    assert "scores.conduct.points.litter.points" in {d.path for d in score.differences}


def test_a_finished_run_is_ablated_from_its_texts(bundle, kept, ablated):
    made = lab.ablate(kept)
    assert (made.paired.by_cell.sums == ablated.paired.by_cell.sums).all()
    assert lab.ablate(bundle, people=50).paired.origin.people == 50


def test_findings_are_those_that_one_run_cannot_answer(bundle, ablated):
    found = lab.ablations(bundle, level=0.9)
    assert [*dict.fromkeys(f.id for f in found)] == ["M4", "M6", "M7", "M8", "M11", "M21"]
    assert {f.level for f in found} == {0.9}
    assert {f.evidence for f in found} == {ablated.paired.origin}
    assert ablated.frontier().column("variant").to_pylist()[0] == "town"
