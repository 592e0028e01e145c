"""All checks together."""

from demerit.proofs.checks import CHECKS, findings_of
from demerit.texts.norms import find_norm
from tests.proofs.making import model_of


def test_checks_are_made_in_their_order():
    found = findings_of(model_of("town-lists"), find_norm())
    assert [*dict.fromkeys(finding.check for finding in found)] == list(CHECKS)
