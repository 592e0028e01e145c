"""Second opinions by z3 agree with the text and with exact answers."""

from datetime import date
from fractions import Fraction

import pytest

from demerit.proofs import solve
from demerit.proofs.smt import (
    longest_term,
    record_for_both,
    record_for_second_alone,
    score_in_no_band,
    score_in_two_bands,
    score_where_orders_part,
    scores_put_out_of_order,
    wide_margin,
)
from demerit.proofs.solve import Kind
from demerit.proofs.tally import Epoch, Tally
from demerit.texts.rules import Ground
from tests.proofs.making import GONE, model_of

pytestmark = pytest.mark.skipif(not solve.installed(), reason="z3 is an extra")
BANDS = "scores.standing.bands"
POINTS = "scores.standing.points"
ALWAYS = Epoch(date(2018, 2, 1), None)


def score(changes=None):
    return model_of("town-score", changes).scores["standing"]


def tally(changes=None):
    regime = model_of("town-score", changes)
    return Tally(regime.scores["standing"], regime.deeds, ALWAYS)


def ground(**keys):
    return Ground.model_validate({"deeds": ["d"], **keys})


def test_bands_that_hold_every_score_once_are_proved():
    assert score_in_no_band(score()).kind is Kind.NONE
    assert score_in_two_bands(score()).kind is Kind.NONE


def test_a_gap_and_an_overlap_are_found():
    gap = score_in_no_band(score({f"{BANDS}.good.least": 65}))
    assert 60 <= gap.values["score"] <= 64
    both = score_in_two_bands(score({f"{BANDS}.fair.least": 25}))
    assert 25 <= both.values["score"] <= 29
    assert (both.values["one"], both.values["two"]) == (1, 2)


@pytest.mark.parametrize(
    ("one", "other", "both", "second"),
    [
        ({}, {}, True, False),
        ({"least_amount": 10}, {}, True, True),
        ({}, {"least_amount": 10}, True, False),
        ({"times": 2, "within_days": 30}, {"times": 3, "within_days": 20}, True, False),
        ({"times": 3, "within_days": 20}, {"times": 2, "within_days": 30}, True, True),
        ({"until": date(2018, 1, 1)}, {"from": date(2018, 1, 1)}, False, True),
        ({"doors": {"small": {"below_amount": 50}}}, {"least_amount": 50}, True, False),
        ({"doors": {"first": {"first_within_days": 9}}}, {}, True, True),
    ],
)
def test_a_record_for_both_rules_or_the_second_alone(one, other, both, second):
    pair = ground(**one), ground(**other)
    assert (record_for_both(*pair).kind is Kind.FOUND) == both
    assert (record_for_second_alone(*pair).kind is Kind.FOUND) == second


def test_rules_of_other_deeds_share_no_record():
    assert record_for_both(ground(), ground(deeds=["e"])).kind is Kind.NONE


def test_the_order_of_a_sum_never_matters_and_that_of_a_cut_score_does():
    keys = ["lost", "help"], ["help", "lost"]
    assert score_where_orders_part(tally(), *keys).kind is Kind.NONE
    running = tally({"scores.standing.counting": "running"})
    assert score_where_orders_part(running, *keys).kind is Kind.FOUND


def test_one_record_keeps_two_scores_in_order():
    changes = {
        "scores.standing.counting": "running",
        "scores.standing.points.lost.points": GONE,
        "scores.standing.points.lost.down_to": 50,
    }
    rules = tally(changes)
    answers = [scores_put_out_of_order(rules, key) for key in rules.rules]
    assert {answer.kind for answer in answers} == {Kind.NONE}


def test_the_longest_term_is_bounded_unless_it_begins_anew_for_ever():
    assert longest_term(24, 36, renewals=0).largest == 60
    assert longest_term(24, 0, renewals=2).largest == 24 + 2 * 23
    assert longest_term(24, 36, renewals=None).largest is None


def test_a_margin_is_measured_against_a_ratio():
    assert wide_margin(2, 20, Fraction(10)).kind is Kind.NONE
    assert wide_margin(2, 21, Fraction(10)).values["harsh"] == 21
    assert wide_margin(2, 21, Fraction(21, 2)).kind is Kind.NONE


def test_points_are_taken_at_the_end_of_their_span_that_is_asked_for():
    span = {"at_least": -50, "at_most": -1}
    rules = tally({f"{POINTS}.late.points": span, f"{POINTS}.lost.points": GONE,
                   f"{POINTS}.lost.down_to": 20})  # fmt: skip
    keys = ["late", "lost"], ["lost", "late"]
    at = {
        m: score_where_orders_part(rules, *keys, most=m).values["score"]
        for m in (True, False)
    }
    assert {rules.moved("late", 60, 0, most=m) for m in at} == {-50, -1}
    assert all(value > 20 for value in at.values())
