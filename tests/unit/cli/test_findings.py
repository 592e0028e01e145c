"""Findings in a table: alike ones as one, or each on its line."""

from demerit.cli.findings import print_findings
from demerit.proofs.finding import Finding, Verdict

FOUND = [
    *(Finding("S23", Verdict.REFUTED, f"deeds.d{n}", "no end is set") for n in range(5)),
    Finding("S23", Verdict.PROVED, "deeds.other", "kept for 5 days"),
    Finding("S24", Verdict.UNKNOWN, "lists.a", "no rank is said"),
]


def test_findings_that_say_the_same_are_one(capsys):
    print_findings(FOUND, "a norm")
    out = " ".join(capsys.readouterr().out.replace("\u2502", " ").split())
    assert "5 of them: deeds.d0, deeds.d1, deeds.d2 and 2 more: no end is set" in out
    assert "7 findings: 5 refuted, 1 unknown, 1 proved, 0 not applicable." in out
    assert "no finding of legality" in out


def test_each_finding_may_have_its_line(capsys):
    print_findings(FOUND, "a norm", whole=True)
    out = capsys.readouterr().out
    assert all(f"deeds.d{n}: no end is set" in out for n in range(5))
