"""S3: the order of records, decided at corners, by z3, and by lives in the engine."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demerit.proofs import solve
from demerit.proofs.finding import Verdict
from demerit.proofs.order import check_s3, corners, swaps
from demerit.proofs.smt import score_where_orders_part
from demerit.proofs.stage import replays
from demerit.proofs.tally import Epoch, Tally
from demerit.texts.parts import Moment
from tests.proofs.making import GONE, model_of, text_of

POINTS = "scores.standing.points"
ALWAYS = Epoch(date(2018, 2, 1), None)
RUNNING = {"scores.standing.counting": "running"}
DOWN_TO = {f"{POINTS}.lost.points": GONE, f"{POINTS}.lost.down_to": 50}


def one(changes):
    found = check_s3(model_of("town-score", changes))
    assert len(found) == 1
    return found[0]


def ending(witness, script, score):
    """Return a witness that follows a script and ends at a score."""
    moments = tuple(
        Moment(on=date.fromisoformat(m["on"]), act=m["act"], amount=m.get("amount", 0))
        for m in script
    )
    return replace(witness, script=moments, scores={"standing": score})


def test_a_sum_does_not_depend_on_its_order():
    found = one({})
    assert (found.verdict, found.subject) == (Verdict.PROVED, "scores.standing")
    assert "sum" in found.says


def test_caps_on_rules_of_one_kind_of_points_do_not_depend_on_the_order():
    assert (
        one({f"{POINTS}.late.cap": {"points": 30, "within_days": 90}}).verdict
        is Verdict.PROVED
    )


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        (RUNNING, "the cut to 0 to 120"),
        (DOWN_TO, "`down_to`"),
        ({**RUNNING, **DOWN_TO}, "`down_to`"),
        (
            {
                f"{POINTS}.late.least_amount": 100,
                f"{POINTS}.late.times": 2,
                f"{POINTS}.late.within_days": 90,
            },
            "`times`",
        ),
    ],
)
def test_the_part_at_fault_is_named_and_both_orders_replay(changes, fault, tmp_path):
    text = text_of("town-score", tmp_path, changes)
    found = check_s3(text.model)[0]
    assert found.verdict is Verdict.REFUTED
    assert fault in found.says
    witness = found.witness
    assert witness is not None
    first, second = witness.as_dict()["script"], witness.data["other_script"]
    assert sorted(m["act"] for m in first) == sorted(m["act"] for m in second)
    assert first != second
    one_end, other_end = witness.data["scores"]
    assert one_end != other_end
    assert witness.scores == {"standing": one_end}
    assert replays(text, witness)
    assert replays(text, ending(witness, second, other_end))


def test_a_running_score_of_one_direction_alone_is_proved():
    assert one({**RUNNING, f"{POINTS}.help.points": -10}).verdict is Verdict.PROVED


@pytest.mark.parametrize("what", ["resets", "decay"])
def test_a_return_of_the_score_on_common_days_is_a_finding_of_its_own(what):
    value = {"every_days": 100, "points": 15} if what == "decay" else {"every_days": 100}
    plain, found = check_s3(model_of("town-score", {f"scores.standing.{what}": value}))
    assert plain.subject == "scores.standing"
    assert (found.verdict, found.subject) == (Verdict.REFUTED, f"scores.standing.{what}")
    assert found.witness is not None
    assert len(set(found.witness.data["scores"])) == 2


@pytest.mark.parametrize("keeps_open", [False, True])
def test_two_acts_about_a_reset_replay_and_an_open_case_is_closed_first(
    keeps_open, tmp_path
):
    resets = {"every_days": 120, "keeps_open": keeps_open}
    text = text_of("town-score", tmp_path, {"scores.standing.resets": resets})
    _, found = check_s3(text.model)
    assert found.witness is not None
    rings = [moment.rings for moment in found.witness.script if moment.rings]
    assert rings == (["case-closes"] if keeps_open else [])
    assert replays(text, found.witness)
    if keeps_open:
        acts = tuple(moment for moment in found.witness.script if moment.act)
        assert not replays(text, replace(found.witness, script=acts))


def test_a_score_that_no_record_moves_is_not_judged():
    regime = model_of("town-score")
    score = regime.scores["standing"].model_copy(update={"points": {}})
    bare = regime.model_copy(update={"scores": {"standing": score}})
    assert [f.verdict for f in check_s3(bare)] == [Verdict.NOT_APPLICABLE]


def test_a_deed_that_nobody_reports_has_words_but_no_script():
    regime = model_of("town-score", RUNNING)
    bare = regime.model_copy(update={"sources": {}})
    found = check_s3(bare)[0]
    assert found.verdict is Verdict.REFUTED
    assert found.witness is not None
    assert found.witness.script == ()


@pytest.mark.skipif(not solve.installed(), reason="z3 is an extra")
@settings(max_examples=40, deadline=None)
@given(
    late=st.integers(-40, 40),
    lost=st.one_of(st.integers(-40, 40), st.just(None)),
    cap=st.one_of(st.none(), st.integers(1, 9)),
    running=st.booleans(),
)
def test_corners_and_z3_agree(late, lost, cap, running):
    changes = {f"{POINTS}.late.points": late, f"{POINTS}.help": GONE}
    if lost is None:
        changes |= DOWN_TO
    else:
        changes[f"{POINTS}.lost.points"] = lost
    if cap:
        changes[f"{POINTS}.late.cap"] = {"points": cap, "within_days": 90}
    if running:
        changes |= RUNNING
    regime = model_of("town-score", changes)
    tally = Tally(regime.scores["standing"], regime.deeds, ALWAYS)
    parts = bool(list(swaps(tally)))
    orders = [["late", "lost"], ["lost", "late"]]
    answer = score_where_orders_part(tally, *orders)
    assert answer.kind is (solve.Kind.FOUND if parts else solve.Kind.NONE)
    if parts:
        spent = answer.values.get("used_late", 0)
        ends = []
        for order in orders:
            at, used = answer.values["score"], {"late": spent}
            for key in order:
                points = tally.moved(key, at, used.get(key, 0))
                used[key] = used.get(key, 0) + abs(points)
                at += points
            ends.append(tally.cut(at))
        assert ends[0] != ends[1]


def test_corners_lie_in_the_range_of_a_running_score():
    regime = model_of("town-score", RUNNING)
    tally = Tally(regime.scores["standing"], regime.deeds, ALWAYS)
    found = corners(tally, ["help", "lost"], {})
    assert all(0 <= value <= 120 for value in found)
    assert {0, 40, 110, 120} <= set(found)


def test_caps_too_wide_to_be_tried_leave_it_unknown():
    cap = {"points": 5000, "within_days": 90}
    changes = {**RUNNING, f"{POINTS}.late.cap": cap, f"{POINTS}.help.points": -10}
    assert one(changes).verdict is Verdict.UNKNOWN
