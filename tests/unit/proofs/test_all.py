"""Every check of a norm, on one regime."""

from demerit.proofs.all import TITLES, prove
from demerit.proofs.checks import CHECKS
from demerit.proofs.finding import Verdict
from demerit.texts.norms import CHECKS as KNOWN
from demerit.texts.norms import find_norm
from tests.proofs.making import model_of


def test_every_check_has_a_function_and_a_title_in_order():
    assert tuple(CHECKS) == tuple(TITLES) == KNOWN


def test_every_check_finds_something_even_if_it_is_not_asked():
    for name in ("town-lists", "town-score"):
        found = prove(model_of(name), find_norm())
        assert [*dict.fromkeys(finding.check for finding in found)] == list(KNOWN)
        assert all(finding.says and finding.subject for finding in found)


def test_a_norm_asks_only_for_its_own_checks():
    norm = find_norm("shenzhen-2023")
    found = prove(model_of("town-lists"), norm)
    assert {finding.check for finding in found} == set(norm.checks)
    assert any("shenzhen-credit-2023" in a for f in found for a in f.articles)


def test_a_refuted_finding_has_a_witness_or_says_what_no_life_can_show():
    change = {"citations.bylaw.rank": "press", "sources.tax-office.purpose": ["travel"]}
    found = prove(model_of("town-lists", change), find_norm())
    refuted = [finding for finding in found if finding.verdict is Verdict.REFUTED]
    assert {finding.check for finding in refuted} == {"S10", "S24"}
    assert all(finding.witness is not None for finding in refuted)
