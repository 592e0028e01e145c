"""Every witness of the shipped regimes replays: the encoder and the engine agree."""

import pytest

from demerit.proofs.all import prove
from demerit.proofs.finding import Verdict
from demerit.proofs.stage import play
from demerit.texts.load import load_regime
from demerit.texts.norms import find_norm
from demerit.texts.shelf import find_text, library_names

QUICK = ("us-licence-debt", "robodebt", "nosedive", "henan")


def unreplayed(name):
    """Return the subjects of refuted findings whose scripts do not show what they claim."""
    text = load_regime(find_text("regime", name))
    played = {}
    for finding in prove(text.model, find_norm()):
        witness = finding.witness
        if finding.verdict is not Verdict.REFUTED or witness is None or not witness.script:
            continue
        claims = (
            witness.expects,
            witness.still,
            witness.never,
            tuple(witness.traits.items()),
        )
        life = repr((witness.script, witness.from_, witness.until, claims))
        if life not in played:
            missing = play(text, witness).missing
            played[life] = (finding.check, finding.subject, missing)
    return [found for found in played.values() if found[2]]


@pytest.mark.parametrize("name", QUICK)
def test_the_witnesses_of_a_small_regime_replay(name):
    assert unreplayed(name) == []


@pytest.mark.wide
@pytest.mark.parametrize("name", [n for n in library_names("regime") if n not in QUICK])
def test_the_witnesses_of_a_regime_replay(name):
    assert unreplayed(name) == []
