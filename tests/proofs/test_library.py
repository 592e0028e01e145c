"""Shipped regimes: refutations have a life or say why none, and z3 contradicts nothing."""

from pathlib import Path

import pytest

from demerit.proofs.all import prove
from demerit.proofs.finding import NoLife, Verdict
from demerit.proofs.second import DATA
from demerit.texts.load import load_regime
from demerit.texts.norms import find_norm, norm_names
from demerit.texts.shelf import find_text, library_names

REASONS = set(NoLife)
PAGE = Path(__file__).parents[2] / "docs" / "concepts" / "proofs.md"


def findings(name, norm):
    return prove(load_regime(find_text("regime", name)).model, find_norm(norm))


@pytest.mark.parametrize("name", library_names("regime"))
def test_a_refutation_has_a_life_or_the_reason_why_it_has_none(name):
    for finding in findings(name, "none"):
        if finding.verdict is Verdict.REFUTED:
            witness = finding.witness
            assert witness is not None, finding
            assert bool(witness.script) != (witness.why in REASONS), finding
        opinion = finding.data.get(DATA, {})
        assert opinion.get("agrees") in {True, None}, finding


def test_the_page_names_every_reason():
    page = PAGE.read_text(encoding="utf-8")
    assert [reason for reason in NoLife if f"| {reason} |" not in page] == []


@pytest.mark.wide
@pytest.mark.parametrize("norm", [n for n in norm_names() if n != "none"])
def test_so_it_is_under_the_lines_of_every_norm(norm):
    for name in library_names("regime"):
        for finding in findings(name, norm):
            if finding.verdict is Verdict.REFUTED:
                witness = finding.witness
                assert witness is not None, (name, finding)
                assert bool(witness.script) != (witness.why in REASONS), (name, finding)
