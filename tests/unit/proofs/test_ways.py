"""S5, S6, S7 and S28: ways off lists and scores."""

from copy import deepcopy

import pytest

from demerit.proofs.finding import Verdict
from demerit.proofs.stage import replays
from demerit.proofs.ways import check_s5, check_s6, check_s7, check_s28
from demerit.texts.norms import find_norm
from tests.proofs.making import GONE, life_of, model_of, text_of

NORM = find_norm()
UNTRUE = "lists.false-filers.grounds.untrue"
OPEN = {f"{UNTRUE}.term_days": GONE, "deeds.false-return.keeps_days": GONE}
SHUT = {**OPEN, "repairs": GONE}
FOLLOWS = {
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


@pytest.mark.parametrize("check", [check_s5, check_s6, check_s7, check_s28])
@pytest.mark.parametrize("name", ["town-lists", "town-score"])
def test_a_sound_regime_has_no_refutation(check, name):
    assert Verdict.REFUTED not in {f.verdict for f in check(model_of(name), NORM)}


def test_an_entry_that_nothing_ends_is_refuted_by_a_life_of_ten_years(tmp_path):
    regime = text_of("town-lists", tmp_path, SHUT)
    found = of(check_s5(regime.model, NORM), UNTRUE)
    assert found.verdict is Verdict.REFUTED
    assert life_of(found).still == (UNTRUE,)
    assert replays(regime, life_of(found))
    assert (
        of(check_s28(regime.model, NORM), "lists.false-filers").verdict is Verdict.REFUTED
    )


def test_an_entry_that_only_a_repair_ends_can_end_but_not_by_time(tmp_path):
    regime = text_of("town-lists", tmp_path, OPEN)
    assert of(check_s5(regime.model, NORM), "lists.false-filers").verdict is Verdict.PROVED
    found = of(check_s6(regime.model, NORM), UNTRUE)
    assert found.verdict is Verdict.REFUTED
    assert "'course'" in found.says
    assert replays(regime, life_of(found))


def test_a_list_that_follows_another_is_open_as_long_as_that(tmp_path):
    regime = text_of("town-lists", tmp_path, OPEN | deepcopy(FOLLOWS))
    found = of(check_s6(regime.model, NORM), "lists.refused.grounds.all")
    assert found.verdict is Verdict.REFUTED
    assert replays(regime, life_of(found))
    bounded = check_s6(model_of("town-lists", deepcopy(FOLLOWS)), NORM)
    assert of(bounded, "lists.refused").verdict is Verdict.PROVED
    assert "360 days" in of(bounded, "lists.refused").says


def test_a_term_of_its_own_bounds_a_list_that_follows_an_open_one():
    term = {"lists.refused.grounds.all": {"joins": "false-filers", "term_days": 50}}
    found = check_s6(model_of("town-lists", OPEN | deepcopy(FOLLOWS) | term), NORM)
    assert of(found, "lists.refused").verdict is Verdict.PROVED
    assert "50 days" in of(found, "lists.refused").says


def test_a_way_off_that_ended_is_none():
    paid = {
        "lists.wage-debtors.exits.paid.until": model_of("town-lists")
        .citations["bylaw"]
        .date,
        "lists.wage-debtors.grounds.unpaid.term_days": GONE,
        "deeds.unpaid-wages.keeps_days": GONE,
    }
    found = of(
        check_s5(model_of("town-lists", paid), NORM), "lists.wage-debtors.grounds.unpaid"
    )
    assert found.verdict is Verdict.REFUTED


def test_a_repair_that_needs_the_gate_its_list_closes_defeats_itself(tmp_path):
    needs = {"repairs.course.price": {"days": 5, "needs_open": ["tax-refund"]}}
    regime = text_of("town-lists", tmp_path, needs)
    found = of(check_s7(regime.model, NORM), "repairs.course")
    assert found.verdict is Verdict.REFUTED
    assert "repairs.course.blocked" in life_of(found).expects
    assert replays(regime, life_of(found))


def test_a_way_off_by_a_clock_alone_does_not_say_what_it_takes():
    alone = {
        "lists.wage-debtors.grounds.unpaid.term_days": GONE,
        "deeds.unpaid-wages.keeps_days": GONE,
    }
    found = of(check_s28(model_of("town-lists", alone), NORM), "lists.wage-debtors")
    assert found.verdict is Verdict.UNKNOWN
    assert "pays-wages" in found.says


def test_a_stated_price_is_told():
    found = of(check_s28(model_of("town-lists", OPEN), NORM), "lists.false-filers")
    assert found.verdict is Verdict.PROVED
    assert "5 days" in found.says


def test_a_term_that_begins_anew_is_told_with_what_it_comes_to():
    regime = model_of("town-lists")
    found = of(check_s6(regime, NORM), "lists.wage-debtors")
    assert "each new record begins it anew" in found.says
    assert "(assumed)" in found.says
    rows = found.data["terms_begun_again"]["terms"]["lists.wage-debtors.grounds.unpaid"]
    assert [row["assumes"]["way_off_per_step"] for row in rows] == [0.0] * 3
    assert rows[0]["mean_steps"] < rows[1]["mean_steps"] < rows[2]["mean_steps"]
    priced = of(check_s28(regime, NORM), "lists.wage-debtors")
    rows = priced.data["terms_begun_again"]["terms"]["lists.wage-debtors.grounds.unpaid"]
    assert [row["assumes"]["way_off_per_step"] for row in rows] == [0.05] * 3


def test_a_term_that_runs_on_is_not_told_so():
    regime = model_of("town-lists", {"lists.wage-debtors.again": "ignore"})
    found = of(check_s6(regime, NORM), "lists.wage-debtors")
    assert "anew" not in found.says
    assert found.data == {}
