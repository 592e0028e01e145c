"""Whether one regime ever treats anyone worse than another, with lives where it does."""

from datetime import date

import pytest

from demerit.proofs import differ as room
from demerit.proofs.differ import Relation, differ, differ_texts, never_worse
from demerit.proofs.finding import Verdict
from demerit.proofs.stage import play
from demerit.tables.life import Event
from tests.proofs.making import GONE, life_of, model_of, text_of

WAGES = "lists.wage-debtors"
UNPAID = f"{WAGES}.grounds.unpaid"
COURSE = {"list": "wage-debtors", "after_days": 10, "cite": "bylaw art. 14"}
TRAIN = {"list": "wage-debtors", "gate": "train", "field": "employment"}
HARSHER = {
    "a longer term": {f"{UNPAID}.term_days": 300},
    "sooner": {f"{UNPAID}.notice": GONE},
    "another gate": {"sanctions.no-train": TRAIN},
    "a longer delay at the gate": {"sanctions.slow-agency.by_days": 60},
    "no way off": {f"{WAGES}.exits": GONE},
    "a slower way off": {f"{WAGES}.exits.paid.within": 90},
    "no objection": {f"{WAGES}.objections": GONE},
    "no door": {f"{UNPAID}.doors": GONE},
    "children too": {f"{WAGES}.never": GONE},
    "a new deed": {f"{UNPAID}.deeds": ["unpaid-wages", "late-return"]},
    "nobody is heard": {f"{UNPAID}.notice.right": GONE},
}
OPEN = {"no door"}
"""Harsher for those who are corrected in time: a life for it is not looked for."""


def test_a_regime_is_equivalent_to_itself():
    for name in ("town-lists", "town-score"):
        found = differ(
            model_of(name), model_of(name, {"title": "The same under a new name"})
        )
        assert found.relation is Relation.EQUIVALENT


@pytest.mark.parametrize("what", HARSHER)
def test_the_harsher_of_two_is_told_and_a_life_shows_it(what, tmp_path):
    (tmp_path / "harsh").mkdir()
    plain = text_of("town-lists", tmp_path)
    harsh = text_of("town-lists", tmp_path / "harsh", HARSHER[what])
    found = differ_texts(plain, harsh)
    assert found.relation is Relation.A_NEVER_WORSE
    assert differ(harsh.model, plain.model).relation is Relation.B_NEVER_WORSE
    way = found.b_never_worse
    assert way.verdict is (Verdict.UNKNOWN if what in OPEN else Verdict.REFUTED), way
    if way.witness is not None:
        refused = play(harsh, way.witness).events
        assert (refused[:, 3] == Event.LISTING).any()


def test_a_smaller_chance_is_never_worse_and_a_larger_one_is():
    rare = model_of("town-lists", {f"{UNPAID}.share": 0.3})
    found = differ(rare, model_of("town-lists"))
    assert found.relation is Relation.A_NEVER_WORSE
    assert found.b_never_worse.verdict is Verdict.REFUTED
    assert life_of(found.b_never_worse).data["case"] == "has the luck of a smaller chance"


def test_each_worse_for_somebody_is_incomparable():
    longer = model_of("town-lists", {f"{UNPAID}.term_days": 300})
    wider = model_of("town-lists", {"sanctions.no-refund.gate": "train"})
    assert differ(longer, wider).relation is Relation.INCOMPARABLE


def test_a_way_off_in_the_other_alone_ends_it_there(tmp_path):
    text = text_of("town-lists", tmp_path)
    other = model_of("town-lists", {"repairs.wages": COURSE})
    way = never_worse(text.model, other)
    assert (way.verdict, life_of(way).data["case"]) == (Verdict.REFUTED, "repairs")
    assert never_worse(other, text.model).verdict is Verdict.PROVED


def test_a_rule_for_a_time_is_compared_for_that_time():
    late = {f"{UNPAID}.until": date(2020, 1, 1)}
    way = never_worse(model_of("town-lists"), model_of("town-lists", late))
    assert way.verdict is Verdict.REFUTED
    assert life_of(way).script[0].on >= date(2020, 1, 1)


def test_scores_are_compared_too():
    harsh = model_of("town-score", {"sanctions.low-waits.by_days": 9})
    found = differ(model_of("town-score"), harsh)
    assert found.relation is Relation.A_NEVER_WORSE
    assert found.b_never_worse.verdict is Verdict.REFUTED


def test_rewards_of_lists_that_differ_leave_it_unknown():
    reward = {"list": "wage-debtors", "gate": "hall", "effect": "easier", "cite": "x"}
    way = never_worse(
        model_of("town-lists"), model_of("town-lists", {"rewards.hall": reward})
    )
    assert (way.verdict, way.subject) == (Verdict.UNKNOWN, "rewards")


def test_a_life_that_the_engine_does_not_show_leaves_it_unknown(tmp_path, monkeypatch):
    (tmp_path / "harsh").mkdir()
    plain = text_of("town-lists", tmp_path)
    harsh = text_of("town-lists", tmp_path / "harsh", HARSHER["a longer term"])
    monkeypatch.setattr(room, "replays", lambda *_: False)
    way = differ_texts(plain, harsh).b_never_worse
    assert way.verdict is Verdict.UNKNOWN
    assert "showed no such life" in way.says


def test_it_is_told_as_plain_data():
    harsh = model_of("town-lists", HARSHER["another gate"])
    told = differ(model_of("town-lists"), harsh).as_dict()
    assert told["relation"] == "A never treats anyone worse than B"
    assert told["a_never_worse"] == {
        "verdict": "PROVED",
        "subject": "",
        "says": told["a_never_worse"]["says"],
        "witness": None,
    }
    assert told["b_never_worse"]["witness"]["script"][0]["act"] == "keeps-back-wages"
