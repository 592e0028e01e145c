"""S27: rules that reach back."""

from copy import deepcopy
from datetime import date

from demerit.proofs.dates import check_s27
from demerit.proofs.finding import Verdict
from demerit.proofs.stage import replays
from demerit.texts.norms import find_norm
from tests.proofs.making import life_of, model_of, text_of

NORM = find_norm()
UNTRUE = "lists.false-filers.grounds.untrue"
BEFORE = {"sources.tax-office.reports.untrue.delay_days": {"at_least": 1, "at_most": 20}}
LATER = {"sanctions.later": {
    "says": "no permit", "list": "false-filers", "gate": "permit", "field": "tax",
    "body": "b", "from": date(2019, 1, 1), "cite": "bylaw art. 12", "status": "verified",
}}  # fmt: skip


def test_a_rule_whose_records_are_made_at_once_does_not_reach_back():
    for name in ("town-lists", "town-score"):
        assert [f.verdict for f in check_s27(model_of(name), NORM)] == [Verdict.PROVED]


def test_a_late_record_of_an_act_before_the_rule_is_refuted_by_a_life(tmp_path):
    regime = text_of("town-lists", tmp_path, BEFORE)
    (found,) = check_s27(regime.model, NORM)
    assert (found.verdict, found.subject) == (Verdict.REFUTED, UNTRUE)
    assert life_of(found).script[-1].on < date(2018, 2, 1)
    assert replays(regime, life_of(found))


def test_a_later_and_milder_rule_may_reach_back():
    rules = model_of("town-lists").lists["false-filers"].grounds["untrue"]
    old = rules.model_dump(by_alias=True, exclude_unset=True) | {
        "until": date(2018, 2, 1), "term_days": 500,
    }  # fmt: skip
    del old["from"]
    milder = BEFORE | {"lists.false-filers.grounds.old": old}
    assert check_s27(model_of("town-lists", milder), NORM)[0].verdict is Verdict.PROVED
    harsher = BEFORE | {"lists.false-filers.grounds.old": old | {"term_days": 30}}
    assert check_s27(model_of("town-lists", harsher), NORM)[0].subject == UNTRUE


def test_a_new_sanction_meets_whoever_is_listed(tmp_path):
    regime = text_of("town-lists", tmp_path, deepcopy(LATER))
    (found,) = check_s27(regime.model, NORM)
    assert (found.verdict, found.subject) == (Verdict.REFUTED, "sanctions.later")
    assert life_of(found).script[0].on < date(2019, 1, 1)
    assert replays(regime, life_of(found))


def test_a_sanction_that_takes_over_from_one_as_harsh_is_not_new():
    earlier = {"sanctions.earlier": LATER["sanctions.later"] | {"until": date(2019, 1, 1)}}
    del earlier["sanctions.earlier"]["from"]
    assert (
        check_s27(model_of("town-lists", deepcopy(LATER) | earlier), NORM)[0].verdict
        is Verdict.PROVED
    )


def test_a_join_that_takes_in_running_listings_reaches_back(tmp_path):
    join = {
        "lists.refused": {
            "title": "refused", "cite": "bylaw art. 9", "status": "verified",
            "grounds": {
                "all": {"joins": "false-filers", "from": date(2019, 1, 1), "running": True}
            },
        },
    }  # fmt: skip
    regime = text_of("town-lists", tmp_path, join)
    (found,) = check_s27(regime.model, NORM)
    assert found.subject == "lists.refused.grounds.all"
    assert replays(regime, life_of(found))


def test_a_regime_without_dates_is_not_asked():
    undated = {
        f"lists.{name}.grounds.{key}.from": None
        for name, key in (
            ("late-filers", "late"), ("false-filers", "untrue"), ("wage-debtors", "unpaid"),
        )
    }  # fmt: skip
    found = check_s27(model_of("town-lists", undated), NORM)
    assert found[0].verdict is Verdict.NOT_APPLICABLE
