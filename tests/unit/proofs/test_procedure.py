"""S18, S20 and S25: what comes before an adverse effect."""

from copy import deepcopy

from demerit.proofs.facts import Facts
from demerit.proofs.finding import Verdict
from demerit.proofs.procedure import adverse_routes, check_s18, check_s20, check_s25
from demerit.proofs.stage import replays
from demerit.texts.norms import find_norm
from tests.proofs.making import GONE, life_of, model_of, text_of

NORM = find_norm()
UNTRUE = "lists.false-filers.grounds.untrue"
LIST = "lists.false-filers"
JOIN = {
    "lists.refused": {
        "title": "refused", "cite": "bylaw art. 9", "status": "verified",
        "grounds": {"all": {"joins": "false-filers"}},
    },
    "sanctions.no-permit": {
        "says": "none", "list": "refused", "gate": "permit", "field": "tax", "body": "b",
        "cite": "bylaw art. 9", "status": "verified",
    },
}  # fmt: skip


def of(found, subject):
    return next(finding for finding in found if finding.subject == subject)


def test_every_safeguard_of_a_sound_regime_is_proved():
    for name in ("town-lists", "town-score"):
        for check in (check_s18, check_s20, check_s25):
            assert {f.verdict for f in check(model_of(name), NORM)} == {Verdict.PROVED}


def test_good_points_lead_nowhere_adverse():
    facts = Facts(model_of("town-score"))
    deeds = {route.deed for _, routes in adverse_routes(facts) for route in routes}
    assert deeds == {"late-book", "lost-book"}


def test_an_entry_without_notice_is_refuted(tmp_path):
    regime = text_of("town-lists", tmp_path, {f"{UNTRUE}.notice": GONE})
    for check in (check_s18, check_s20):
        found = of(check(regime.model, NORM), LIST)
        assert found.verdict is Verdict.REFUTED
        assert life_of(found).data == {"rules": [UNTRUE]}
        assert replays(regime, life_of(found))


def test_a_notice_on_the_day_of_the_entry_does_not_come_before_it():
    at_once = model_of("town-lists", {f"{UNTRUE}.notice.wait": 0})
    assert of(check_s18(at_once, NORM), LIST).verdict is Verdict.REFUTED
    assert of(check_s20(at_once, NORM), LIST).verdict is Verdict.PROVED


def test_a_notice_without_a_hearing_is_notice_alone():
    unheard = model_of("town-lists", {f"{UNTRUE}.notice.right": GONE})
    assert of(check_s18(unheard, NORM), LIST).verdict is Verdict.PROVED
    assert of(check_s20(unheard, NORM), LIST).verdict is Verdict.REFUTED


def test_a_list_that_follows_has_the_notice_of_what_it_follows(tmp_path):
    assert of(
        check_s18(model_of("town-lists", deepcopy(JOIN)), NORM), "lists.refused"
    ).verdict is (Verdict.PROVED)
    regime = text_of("town-lists", tmp_path, {**deepcopy(JOIN), f"{UNTRUE}.notice": GONE})
    found = of(check_s18(regime.model, NORM), "lists.refused")
    assert found.verdict is Verdict.REFUTED
    assert "lists.refused.grounds.all" in life_of(found).expects
    assert replays(regime, life_of(found))


def test_a_machine_alone_is_refuted_and_nobody_named_is_unknown(tmp_path):
    regime = text_of("town-lists", tmp_path, {f"{UNTRUE}.decided_by": "machine"})
    found = of(check_s25(regime.model, NORM), LIST)
    assert found.verdict is Verdict.REFUTED
    assert replays(regime, life_of(found))
    silent = model_of("town-lists", {f"{UNTRUE}.decided_by": GONE})
    assert of(check_s25(silent, NORM), LIST).verdict is Verdict.UNKNOWN


def test_a_person_anywhere_on_the_way_decides():
    join = {"lists.refused.grounds.all": {"joins": "false-filers", "decided_by": "machine"}}
    found = of(
        check_s25(model_of("town-lists", deepcopy(JOIN) | join), NORM), "lists.refused"
    )
    assert found.verdict is Verdict.PROVED
