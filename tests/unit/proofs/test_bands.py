"""S1, S2 and S26 on a score and lists of a made-up town."""

import pytest

from demerit.proofs.bands import check_s1, check_s2, check_s26
from demerit.proofs.finding import NoLife, Verdict
from demerit.proofs.stage import replays
from demerit.texts.norms import Limit, find_norm
from tests.proofs.making import GONE, life_of, model_of, text_of

NORM = find_norm()
FAIR = "scores.standing.bands.fair"
LATE = "lists.late-filers.grounds.late"


def verdicts(found):
    return [(finding.verdict, finding.subject) for finding in found]


def test_bands_that_hold_every_score_once_are_proved():
    found = check_s1(model_of("town-score"), NORM)
    assert verdicts(found) == [(Verdict.PROVED, "scores.standing.bands")]


@pytest.mark.parametrize(
    ("change", "score"),
    [
        ({f"{FAIR}.least": 31}, 30),
        ({f"{FAIR}.least": 29}, 29),
        ({"scores.standing.bands.good.most": 119}, 120),
        ({"scores.standing.bands.low.least": 2}, 0),
    ],
)
def test_a_gap_or_an_overlap_is_refuted_with_the_score(change, score, tmp_path):
    text = text_of("town-score", tmp_path, change)
    (found,) = check_s1(text.model, NORM)
    life = life_of(found)
    assert found.verdict is Verdict.REFUTED
    assert life.data == {"score": score}
    if score == 29:
        assert (life.script, life.why) == ((), NoLife.FAR)  # points come in tens
    else:
        assert life.scores == {"standing": score}
        assert replays(text, life)


def test_a_score_at_which_everybody_begins_needs_no_life():
    change = {"scores.standing.bands.good.most": 99}
    (found,) = check_s1(model_of("town-score", change), NORM)
    assert (life_of(found).data, life_of(found).why) == ({"score": 100}, NoLife.BASE)


def test_a_regime_without_scores_is_not_asked():
    assert check_s1(model_of("town-lists"), NORM)[0].verdict is Verdict.NOT_APPLICABLE
    assert check_s26(model_of("town-lists"), NORM)[0].verdict is Verdict.NOT_APPLICABLE


def test_rules_that_all_fire_are_proved():
    for name in ("town-lists", "town-score"):
        assert [f.verdict for f in check_s2(model_of(name), NORM)] == [Verdict.PROVED]


def test_a_rule_that_comes_after_every_report_is_dead():
    change = {
        "sources.tax-office.reports.late.until": model_of("town-lists")
        .lists["late-filers"]
        .grounds["late"]
        .from_
    }
    (found,) = check_s2(model_of("town-lists", change), NORM)
    assert verdicts([found]) == [(Verdict.REFUTED, LATE)]


def test_a_ground_that_an_earlier_one_always_precedes_is_shadowed(tmp_path):
    first = (
        model_of("town-lists")
        .lists["late-filers"]
        .grounds["late"]
        .model_dump(by_alias=True, exclude_unset=True, mode="python")
    )
    second = {**first, "least_amount": 9000, "term_days": 300}
    plain = {**first, "doors": {}}
    changes = {
        "lists.late-filers.again": "ignore",
        LATE: plain,
        "lists.late-filers.grounds.much": {**second, "doors": {}},
    }
    (found,) = check_s2(model_of("town-lists", changes), NORM)
    assert verdicts([found]) == [(Verdict.REFUTED, "lists.late-filers.grounds.much")]
    assert "lists.late-filers.grounds.much" in life_of(found).never


def test_a_door_without_conditions_makes_its_rule_dead():
    door = {"cite": "bylaw art. 7", "status": "verified"}
    (found,) = check_s2(model_of("town-lists", {f"{LATE}.doors.slight": door}), NORM)
    assert verdicts([found]) == [(Verdict.REFUTED, LATE)]


def test_a_sanction_under_a_harsher_one_of_the_same_list_is_shadowed():
    whole = {"list": "late-filers", "gate": "tax-refund", "field": "tax", "body": "b"}
    (found,) = check_s2(model_of("town-lists", {"sanctions.none": whole}), NORM)
    assert verdicts([found]) == [(Verdict.REFUTED, "sanctions.slow-refund")]


def test_a_cliff_is_told_with_what_one_point_moves(tmp_path):
    more = {
        f"sanctions.extra-{n}": {
            "says": "no more", "band": "standing/low", "gate": f"gate-{n}",
            "field": "library", "body": "b", "cite": "bylaw art. 8", "status": "verified",
        }
        for n in range(3)
    }  # fmt: skip
    regime = text_of("town-score", tmp_path, more)
    low = check_s26(regime.model, NORM)[0]
    assert (low.verdict, low.subject) == (Verdict.REFUTED, "scores.standing.bands.low")
    assert life_of(low).data["score"] == 29
    assert len(life_of(low).data["sanctions"]) == 4
    assert replays(regime, life_of(low))
    lines = NORM.limits.model_copy(update={"cliff": Limit(value=4)})
    kind = NORM.model_copy(update={"limits": lines})
    assert check_s26(regime.model, kind)[0].verdict is Verdict.PROVED
    none = NORM.model_copy(
        update={"limits": NORM.limits.model_copy(update={"cliff": None})}
    )
    assert check_s26(regime.model, none)[0].verdict is Verdict.UNKNOWN


def test_an_original_without_bands_has_none_to_cover():
    gone = {"scores.standing.bands": {}, "sanctions": GONE}
    found = check_s1(model_of("town-score", gone), NORM)
    assert found[0].verdict is Verdict.NOT_APPLICABLE
