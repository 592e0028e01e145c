"""S21, S22 and S23: appeals, corrections and the end of records."""

from copy import deepcopy

import pytest

from demerit.proofs.finding import Verdict
from demerit.proofs.records import check_s21, check_s22, check_s23
from demerit.proofs.stage import replays
from demerit.texts.norms import Limit, find_norm
from tests.proofs.making import GONE, life_of, model_of, text_of

NORM = find_norm()
LIST = "lists.wage-debtors"
STAGE = f"{LIST}.objections.tribunal"
STAYS = {
    "lists.refused": {
        "title": "refused", "cite": "bylaw art. 9", "status": "verified",
        "grounds": {"all": {"joins": "wage-debtors", "follows": False, "term_days": 900}},
    },
    "sanctions.no-permit": {
        "says": "none", "list": "refused", "gate": "permit", "field": "employment",
        "body": "b", "cite": "bylaw art. 9", "status": "verified",
    },
}  # fmt: skip


def of(found, subject, verdict):
    return next(f for f in found if (f.subject, f.verdict) == (subject, verdict))


def with_line(name, value):
    lines = NORM.limits.model_copy(update={name: Limit(value=value)})
    return NORM.model_copy(update={"limits": lines})


def test_a_sound_regime_is_proved():
    for name in ("town-lists", "town-score"):
        for check in (check_s21, check_s22, check_s23):
            assert {f.verdict for f in check(model_of(name), NORM)} == {Verdict.PROVED}


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({f"{LIST}.objections": GONE}, "nobody can object"),
        ({f"{STAGE}.queue_days": 40}, "queue"),
        ({f"{STAGE}.by": "the town's register office"}, "again"),
        ({f"{STAGE}.by": "the same office"}, "again"),
        ({f"{STAGE}.until": model_of("town-lists").citations["bylaw"].date}, "object"),
    ],
)
def test_an_objection_that_leads_nowhere_else_is_refuted(change, word, tmp_path):
    regime = text_of("town-lists", tmp_path, change)
    found = of(check_s21(regime.model, NORM), LIST, Verdict.REFUTED)
    assert word in found.says
    assert replays(regime, life_of(found))


def test_a_decider_who_is_not_named_is_unknown():
    silent = model_of("town-lists", {f"{STAGE}.by": ""})
    assert of(check_s21(silent, NORM), LIST, Verdict.UNKNOWN)


def test_days_to_decide_are_held_against_the_line_of_the_norm():
    found = check_s21(model_of("town-lists"), with_line("decide_days", 10))
    assert {f.verdict for f in found} == {Verdict.REFUTED}


def test_an_entry_that_outlasts_what_brought_it_is_refuted_by_a_life(tmp_path):
    regime = text_of("town-lists", tmp_path, deepcopy(STAYS))
    for check in (check_s22, check_s23):
        found = of(check(regime.model, NORM), "lists.refused.grounds.all", Verdict.REFUTED)
        assert life_of(found).still == ("lists.refused.grounds.all",)
        assert f"{LIST}.grounds.unpaid.ended" in life_of(found).expects
        assert replays(regime, life_of(found))


def test_an_entry_that_cannot_outlast_what_brought_it_is_no_fault():
    term = {"joins": "wage-debtors", "follows": False, "term_days": 30}
    change = {
        "lists.refused.grounds.all": term,
        "lists.wage-debtors.exits": GONE,
        "lists.wage-debtors.objections": GONE,
    }
    regime = model_of("town-lists", deepcopy(STAYS) | change)
    assert of(check_s22(regime, NORM), "lists.refused.grounds.all", Verdict.PROVED)


def test_an_entry_that_follows_ends_with_what_brought_it():
    ground = {"lists.refused.grounds.all": {"joins": "wage-debtors"}}
    regime = model_of("town-lists", deepcopy(STAYS) | ground)
    assert of(check_s22(regime, NORM), "lists.refused.grounds.all", Verdict.PROVED)


def test_a_slow_copy_is_held_against_the_line_of_the_norm(tmp_path):
    change = {"sanctions.no-refund.let_go_days": 40}
    regime = text_of("town-lists", tmp_path, change)
    found = of(
        check_s22(regime.model, with_line("retract_days", 9)),
        "sanctions.no-refund",
        Verdict.REFUTED,
    )
    assert life_of(found).data["days"] > 40
    assert of(check_s22(regime.model, NORM), "sanctions.no-refund", Verdict.PROVED)
    found = of(check_s23(regime.model, NORM), "sanctions.no-refund", Verdict.REFUTED)
    assert replays(regime, life_of(found))


def test_a_record_without_an_end_is_refuted(tmp_path):
    regime = text_of("town-lists", tmp_path, {"deeds.unpaid-wages.keeps_days": GONE})
    found = of(check_s23(regime.model, NORM), "deeds.unpaid-wages", Verdict.REFUTED)
    assert replays(regime, life_of(found))


def test_days_kept_are_held_against_the_line_of_the_norm():
    found = check_s23(model_of("town-lists"), with_line("keep_days", 500))
    assert of(found, "deeds.unpaid-wages", Verdict.REFUTED)
    assert of(found, "deeds.late-return", Verdict.PROVED)
