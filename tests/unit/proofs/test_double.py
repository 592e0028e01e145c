"""S8, S12, S13 and S14: double measures, order, parity and margins."""

from copy import deepcopy

from demerit.proofs.double import check_s8, check_s12, check_s13, check_s14
from demerit.proofs.finding import Verdict
from demerit.proofs.stage import replays
from demerit.texts.norms import Limit, find_norm
from tests.proofs.making import life_of, model_of, text_of

NORM = find_norm()
BOTH = {"lists.wage-debtors.grounds.also": {
    "says": "also", "deeds": ["late-return"], "term_days": 90, "decided_by": "person",
    "cite": "bylaw art. 10", "status": "verified",
}, "sanctions.again": {
    "says": "again", "list": "wage-debtors", "gate": "tax-refund", "field": "tax",
    "body": "b", "effect": "slower", "by_days": 5, "cite": "bylaw art. 12",
    "status": "verified",
}}  # fmt: skip


def test_no_record_of_a_sound_regime_brings_a_measure_twice():
    for name in ("town-lists", "town-score"):
        (found,) = check_s8(model_of(name), NORM)
        assert found.verdict is Verdict.PROVED


def test_one_record_on_two_lists_with_the_same_measure_is_refuted(tmp_path):
    regime = text_of("town-lists", tmp_path, deepcopy(BOTH))
    (found,) = check_s8(regime.model, NORM)
    assert found.subject == "sanctions.slow-refund, sanctions.again"
    assert life_of(found).data["deed"] == "late-return"
    assert replays(regime, life_of(found))


def test_two_bands_of_one_score_are_never_double():
    same = {"sanctions.low-waits.by_days": 2}
    assert check_s8(model_of("town-score", same), NORM)[0].verdict is Verdict.PROVED


def test_measures_that_never_meet_in_time_are_not_double():
    late = dict(deepcopy(BOTH))
    late["sanctions.slow-refund.until"] = model_of("town-lists").citations["bylaw"].date
    late["sanctions.again.from"] = model_of("town-lists").citations["bylaw"].date
    assert check_s8(model_of("town-lists", late), NORM)[0].verdict is Verdict.PROVED


def test_a_lighter_deed_that_bears_more_is_refuted(tmp_path):
    regime = text_of("town-score", tmp_path, {"deeds.late-book.gravity": 4})
    (found,) = check_s12(regime.model, NORM)
    assert found.subject == "deeds.lost-book, deeds.late-book"
    assert life_of(found).data["lost-book"]["points"] == {"standing": 40}
    assert life_of(found).data["other_script"]
    assert replays(regime, life_of(found))


def test_graver_deeds_that_bear_more_are_proved():
    (found,) = check_s12(model_of("town-score"), NORM)
    assert found.verdict is Verdict.PROVED
    assert "1.00" in found.says


def test_like_gravity_far_apart_is_refuted_by_the_line_of_the_norm(tmp_path):
    regime = text_of(
        "town-score",
        tmp_path,
        {"deeds.lost-book.gravity": 1, "deeds.shelf-help.gravity": 5},
    )
    near = NORM.limits.model_copy(update={"parity_ratio": Limit(value=1.5)})
    (found,) = check_s13(regime.model, NORM.model_copy(update={"limits": near}))
    assert found.verdict is Verdict.REFUTED
    assert life_of(found).data["sizes"] == {"late-book": 20.0, "lost-book": 40.0}
    assert replays(regime, life_of(found))
    assert check_s13(regime.model, NORM)[0].verdict is Verdict.PROVED
    none = NORM.limits.model_copy(update={"parity_ratio": None})
    silent = check_s13(regime.model, NORM.model_copy(update={"limits": none}))
    assert silent[0].verdict is Verdict.UNKNOWN


def test_a_wide_margin_is_refuted_and_a_narrow_one_proved(tmp_path):
    wide = {"scores.standing.points.lost.points": {"at_least": -44, "at_most": -4}}
    regime = text_of("town-score", tmp_path, wide)
    (found,) = check_s14(regime.model, NORM)
    assert found.verdict is Verdict.REFUTED
    assert life_of(found).data == {"least": 4.0, "most": 44.0}
    assert replays(regime, life_of(found))
    narrow = {"scores.standing.points.lost.points": {"at_least": -40, "at_most": -4}}
    assert check_s14(model_of("town-score", narrow), NORM)[0].verdict is Verdict.PROVED


def test_a_margin_from_nothing_is_wider_than_any_line():
    nothing = {"scores.standing.points.lost.points": {"at_least": -40, "at_most": 0}}
    (found,) = check_s14(model_of("town-score", nothing), NORM)
    assert (found.verdict, "from nothing" in found.says) == (Verdict.REFUTED, True)
