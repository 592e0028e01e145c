"""What one run cannot answer is said, with what it would take, and never with a number."""

from demerit.audit.findings import Verdict
from demerit.audit.measures.all import CHECKS
from demerit.audit.measures.paired import NEEDS, not_measured
from demerit.texts.measures.all import TITLES


def test_every_check_is_either_measured_on_one_run_or_says_what_it_needs():
    assert not set(NEEDS) & set(CHECKS)
    assert {*NEEDS, *CHECKS} == set(TITLES) - {"P1"}


def test_what_was_answered_elsewhere_is_left_out(teller):
    found = not_measured(teller, ["M6", "M1"])
    assert [f.id for f in found] == [check for check in NEEDS if check != "M6"]
    for finding in found:
        assert finding.verdict is Verdict.NOT_MEASURED
        assert (finding.value, finding.low, finding.high, finding.n) == (None,) * 3 + (0,)
        assert "would take" in finding.says
