"""Sound regimes raise no false alarm; one planted defect is refuted by the right check."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from demerit.errors import TextError
from demerit.proofs.all import prove
from demerit.proofs.finding import NoLife, Verdict
from demerit.proofs.stage import replays
from demerit.texts.check import check_regime
from demerit.texts.norms import DEFAULT, find_norm
from tests.proofs.making import GONE, text_of

HERE = Path(__file__).parent
ORIGINALS = ("town-lists", "town-score")
MUTATIONS = YAML(typ="safe").load((HERE / "mutations.yaml").read_text(encoding="utf-8"))
LEAST = 25
CHECKS = {f"S{i}" for i in range(1, 29)}


def made(name, folder):
    """Return an original, or a mutation of one, as a checked text."""
    mutation = MUTATIONS.get(name, {"of": name, "changes": []})
    changes = {c["at"]: GONE if c.get("drop") else c["to"] for c in mutation["changes"]}
    text = text_of(mutation["of"], folder, changes)
    faults = check_regime(text)
    if faults:
        raise TextError(faults)
    return text


def refuted(text, norm):
    found = prove(text.model, find_norm(norm))
    return [finding for finding in found if finding.verdict is Verdict.REFUTED]


@pytest.mark.parametrize("name", ORIGINALS)
def test_a_sound_regime_raises_no_false_alarm(name, tmp_path):
    alarms = refuted(made(name, tmp_path), DEFAULT)
    assert [(f.check, f.subject, f.says) for f in alarms] == []


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_planted_defect_is_refuted_by_the_right_check(name, tmp_path):
    mutation, text = MUTATIONS[name], made(name, tmp_path)
    found = refuted(text, mutation.get("norm", DEFAULT))
    wanted = [f for f in found if f.check == mutation["refuted"]]
    assert wanted, [(f.check, f.subject) for f in found]
    assert any(f.subject.startswith(mutation["subject"]) for f in wanted), wanted
    lives = [f.witness for f in wanted]
    assert all(life and (life.script or life.why in set(NoLife)) for life in lives), lives


@pytest.mark.parametrize("name", MUTATIONS)
def test_the_life_that_refutes_a_defect_replays(name, tmp_path):
    mutation, text = MUTATIONS[name], made(name, tmp_path)
    found = refuted(text, mutation.get("norm", DEFAULT))
    lives = [f.witness for f in found if f.check == mutation["refuted"] and f.witness]
    played = [life for life in lives if life.script]
    assert [life.says for life in played if not replays(text, life)] == []


def test_every_check_has_a_defect_to_find():
    assert len(MUTATIONS) >= LEAST
    assert {mutation["refuted"] for mutation in MUTATIONS.values()} == CHECKS
