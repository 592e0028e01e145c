"""A whole audit: every check once at least, in order, each with its denominator."""

from pathlib import Path

import pytest

from demerit.audit.findings import Teller, Verdict
from demerit.audit.measures import all as checks
from demerit.audit.measures.all import CHECKS, findings_of
from demerit.lab.auditing import evidence_of
from demerit.texts.measures.all import MEASURES, TITLES
from demerit.texts.norms import find_norm

ONE_RUN = [check for check in TITLES if check != "P1"]


@pytest.fixture(params=["result", "score_result"])
def findings(request, teller):
    evidence = evidence_of(request.getfixturevalue(request.param))
    cuts = [evidence.cut("age"), evidence.cut("age*work")]
    return findings_of(evidence, teller, cuts)


def test_every_check_is_there_in_order_measured_or_not_with_a_reason(findings):
    found = list(dict.fromkeys(finding.id for finding in findings))
    assert found == ONE_RUN
    for check in ONE_RUN:
        verdicts = {f.verdict for f in findings if f.id == check}
        if check not in CHECKS:
            assert verdicts == {Verdict.NOT_MEASURED}


def test_no_number_stands_without_its_denominator_and_definition(findings):
    for finding in findings:
        assert finding.says
        assert finding.definition
        if finding.value is not None:
            assert finding.n > 0, finding
            assert finding.definition == MEASURES[finding.measure].definition
            assert finding.low is None or finding.low <= finding.value + 1e-9
            assert finding.high is None or finding.value <= finding.high + 1e-9


def test_what_has_no_value_is_neither_passed_nor_flagged(findings):
    empty = {Verdict.INSUFFICIENT, Verdict.NOT_MEASURED}
    for finding in findings:
        assert (finding.value is None) == (finding.verdict in empty), finding


def test_no_group_with_fewer_than_ten_listed_has_a_share(findings):
    shares = [f for f in findings if f.measure == "listed-share"]
    assert shares
    for finding in shares:
        assert finding.value is None or finding.value * finding.n >= 10


def test_findings_of_pairs_take_the_place_of_what_one_run_cannot_tell(result, teller):
    evidence = evidence_of(result)
    more = [teller.counted("change-in-refusals", 1.0, 10, "everybody")]
    ids = [f.id for f in findings_of(evidence, teller, [], more)]
    assert ids.count("P1") == 1
    assert ids[-1] == "P1"


def test_a_run_in_which_nothing_happened_flags_nothing(written, teller):
    evidence = written()
    found = findings_of(evidence, teller, [evidence.cut("age")])
    assert {f.id for f in found} == set(ONE_RUN)
    assert {f.verdict for f in found} <= {
        Verdict.INSUFFICIENT, Verdict.NOT_MEASURED, Verdict.PASS, Verdict.NO_LINE,
    }  # fmt: skip


def test_another_norm_draws_other_lines(result):
    evidence = evidence_of(result)
    for name in ("eu-ai-act", "china-2026"):
        norm = find_norm(name)
        found = findings_of(evidence, Teller(norm, evidence.origin), [])
        judged = {f.measure for f in found if f.line}
        assert judged <= set(norm.measured)
        assert judged


def test_every_measure_is_told_by_some_check():
    texts = [
        p.read_text(encoding="utf-8") for p in Path(checks.__file__).parent.glob("*.py")
    ]
    for name, measure in MEASURES.items():
        if measure.check != "P1":
            family = name.replace("-1y", "-{years}y").replace("-2y", "-{years}y")
            family = family.replace("-5y", "-{years}y")
            found = any(f'"{n}"' in text for text in texts for n in (name, family))
            assert found, name
