"""S9, S10 and S11: fields of life, purposes, and whose deed it is."""

from copy import deepcopy

from demerit.proofs.context import check_s9, check_s10, check_s11
from demerit.proofs.finding import Verdict
from demerit.proofs.stage import replays
from demerit.texts.norms import Related, find_norm
from tests.proofs.making import life_of, model_of, text_of

NORM = find_norm()
FAR = {"sanctions.no-refund.field": "travel"}
KIN = NORM.model_copy(update={"related": {"x": Related(fields=["tax", "travel"])}})
FIRM = {
    "lists.persons": {
        "title": "persons behind firms", "cite": "bylaw art. 9", "status": "verified",
        "grounds": {"behind": {"joins": "wage-debtors", "represents": True}},
    },
    "sanctions.no-permit": {
        "says": "none", "list": "persons", "gate": "permit", "field": "employment",
        "body": "b", "cite": "bylaw art. 9", "status": "verified",
    },
}  # fmt: skip


def of(found, subject):
    return next(finding for finding in found if finding.subject == subject)


def test_a_sanction_in_the_field_of_its_deed_is_proved():
    for name in ("town-lists", "town-score"):
        assert {f.verdict for f in check_s9(model_of(name), NORM)} == {Verdict.PROVED}
        assert {f.verdict for f in check_s10(model_of(name), NORM)} == {Verdict.PROVED}


def test_a_sanction_in_another_field_is_refuted_with_a_life_that_meets_it(tmp_path):
    regime = text_of("town-lists", tmp_path, FAR)
    found = of(check_s9(regime.model, NORM), "sanctions.no-refund")
    assert found.verdict is Verdict.REFUTED
    assert life_of(found).data["deed_fields"] == {"false-return": "tax"}
    assert "sanctions.no-refund" in life_of(found).expects
    assert replays(regime, life_of(found))


def test_a_norm_may_relate_two_fields():
    assert of(
        check_s9(model_of("town-lists", FAR), KIN), "sanctions.no-refund"
    ).verdict is (Verdict.PROVED)
    assert of(
        check_s10(model_of("town-lists", FAR), KIN), "sources.tax-office"
    ).verdict is (Verdict.PROVED)


def test_a_sanction_without_a_field_is_unknown():
    silent = model_of("town-lists", {"sanctions.no-refund.field": ""})
    assert of(check_s9(silent, NORM), "sanctions.no-refund").verdict is Verdict.UNKNOWN
    assert of(check_s10(silent, NORM), "sources.tax-office").verdict is Verdict.UNKNOWN


def test_data_that_is_used_for_something_else_is_refuted(tmp_path):
    regime = text_of("town-lists", tmp_path, FAR)
    found = of(check_s10(regime.model, NORM), "sources.tax-office")
    assert found.verdict is Verdict.REFUTED
    assert life_of(found).data == {"purpose": ["tax"], "used_in": ["travel"]}
    assert replays(regime, life_of(found))


def test_a_source_without_a_purpose_is_unknown():
    found = check_s10(model_of("town-lists", {"sources.tax-office.purpose": []}), NORM)
    assert of(found, "sources.tax-office").verdict is Verdict.UNKNOWN


def test_a_ground_for_a_firm_is_refuted_by_the_life_of_its_representative(tmp_path):
    regime = text_of("town-lists", tmp_path, deepcopy(FIRM))
    (found,) = check_s11(regime.model, NORM)
    assert found.subject == "lists.persons.grounds.behind"
    assert life_of(found).traits == {"represents": "yes"}
    assert replays(regime, life_of(found))


def test_a_sanction_that_meets_the_representative_is_refuted(tmp_path):
    reach = {"sanctions.no-refund.reaches": ["person", "representative"]}
    regime = text_of("town-lists", tmp_path, reach)
    (found,) = check_s11(regime.model, NORM)
    assert found.subject == "sanctions.no-refund"
    assert replays(regime, life_of(found))


def test_a_rule_that_reads_a_trait_is_refuted(tmp_path):
    share = {"value": 1, "times": [{"where": {"district": "north"}, "by": 0.5}]}
    at = "lists.late-filers.grounds.late"
    regime = text_of("town-lists", tmp_path, {f"{at}.share": share})
    (found,) = check_s11(regime.model, NORM)
    assert (found.subject, life_of(found).data) == (at, {"traits": ["district"]})
    assert replays(regime, life_of(found))


def test_a_regime_about_ones_own_deeds_is_proved():
    assert check_s11(model_of("town-score"), NORM)[0].verdict is Verdict.PROVED
