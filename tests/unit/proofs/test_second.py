"""What z3 says of findings: it agrees, gives no answer, or makes a finding UNKNOWN."""

from datetime import date

import pytest

from demerit.proofs import second, solve
from demerit.proofs.all import prove
from demerit.proofs.facts import Facts
from demerit.proofs.finding import Verdict
from demerit.proofs.second import DATA, with_second_opinions
from demerit.proofs.solve import Answer, Kind
from demerit.texts.norms import find_norm
from tests.proofs.making import GONE, model_of

NORM = find_norm()
WITH_Z3 = pytest.mark.skipif(not solve.installed(), reason="z3 is an extra")
RUNNING = {"scores.standing.counting": "running"}
GAP = {"scores.standing.bands.good.least": 65}
WIDE = {"scores.standing.points.late.points": {"at_least": -30, "at_most": -1}}
NARROW = {"scores.standing.points.late.points": {"at_least": -30, "at_most": -3}}
REPEATED = {
    "lists.late-filers.again": "ignore",
    "lists.late-filers.grounds.late.doors": GONE,
    "lists.late-filers.grounds.again": {
        "deeds": ["late-return"], "from": date(2018, 2, 1), "least_amount": 1000,
        "times": 2, "within_days": 300, "term_days": 90,
        "cite": "bylaw art. 5", "status": "verified",
        "notice": {"wait": 15, "right": 0.9, "cite": "bylaw art. 6", "status": "verified"},
    },
}  # fmt: skip


def told(findings, check):
    return [f for f in findings if f.check == check and DATA in f.data]


@WITH_Z3
@pytest.mark.parametrize(
    ("original", "changes", "check", "verdict", "answer"),
    [
        ("town-score", {}, "S1", Verdict.PROVED, "unsat"),
        ("town-score", GAP, "S1", Verdict.REFUTED, "sat"),
        ("town-lists", REPEATED, "S2", Verdict.REFUTED, "unsat"),
        ("town-score", {}, "S3", Verdict.PROVED, "unsat"),
        ("town-score", RUNNING, "S3", Verdict.REFUTED, "sat"),
        ("town-score", {}, "S4", Verdict.PROVED, "unsat"),
        ("town-lists", {}, "S6", Verdict.PROVED, "unsat"),
        ("town-score", WIDE, "S14", Verdict.REFUTED, "sat"),
        ("town-score", NARROW, "S14", Verdict.PROVED, "unsat"),
    ],
)
def test_z3_agrees_and_the_finding_says_so(original, changes, check, verdict, answer):
    found = told(prove(model_of(original, changes), NORM), check)
    assert found
    assert {finding.verdict for finding in found} == {verdict}
    for finding in found:
        opinion = finding.as_dict()["data"][DATA]
        assert (opinion["by"], opinion["answer"], opinion["agrees"]) == ("z3", answer, True)
        assert opinion["questions"] >= 1


@WITH_Z3
def test_a_contradiction_makes_a_finding_unknown(monkeypatch):
    def wrong(_score, *, seconds):
        assert seconds > 0
        return Answer(Kind.FOUND, {"score": 7})

    monkeypatch.setattr(second, "score_in_no_band", wrong)
    (found,) = told(prove(model_of("town-score"), NORM), "S1")
    assert found.verdict is Verdict.UNKNOWN
    assert "which z3 contradicts" in found.says
    assert found.data[DATA]["agrees"] is False


@WITH_Z3
def test_a_time_out_is_an_unknown_opinion_and_leaves_the_verdict(monkeypatch):
    def slow(_score, *, seconds):
        assert seconds > 0
        return Answer(Kind.UNKNOWN, why="time")

    monkeypatch.setattr(second, "score_in_no_band", slow)
    (found,) = told(prove(model_of("town-score"), NORM), "S1")
    assert found.verdict is Verdict.PROVED
    assert (found.data[DATA]["answer"], found.data[DATA]["agrees"]) == ("unknown", None)


@WITH_Z3
def test_no_question_is_asked_when_the_time_for_all_is_over():
    facts = Facts(model_of("town-score"))
    plain = second_free(facts)
    found = with_second_opinions(facts, NORM, plain, seconds=0.0)
    opinions = [f.data[DATA] for f in found if DATA in f.data]
    assert opinions
    assert {opinion["agrees"] for opinion in opinions} == {None}


def test_without_z3_findings_are_as_they_were(monkeypatch):
    facts = Facts(model_of("town-score"))
    plain = second_free(facts)
    monkeypatch.setattr(second, "installed", lambda: False)
    assert with_second_opinions(facts, NORM, plain) is plain


def second_free(facts):
    """Return findings that z3 was not asked about."""
    found = prove(facts.regime, NORM)
    for finding in found:
        finding.data.pop(DATA, None)
    return found
