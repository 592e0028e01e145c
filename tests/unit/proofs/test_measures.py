"""What one record of a deed brings."""

import math

from demerit.proofs.facts import Facts
from demerit.proofs.measures import at_gate_alike, dominates, measures_of, stretches
from tests.proofs.making import GONE, model_of


def made(name, changes=None):
    facts = Facts(model_of(name, changes))
    return facts, measures_of(facts, stretches(facts)[-1])


def test_a_record_brings_the_sanctions_of_its_list_for_its_term():
    _, found = made("town-lists")
    assert found["late-return"].days == {"slow-refund": 90.0}
    assert found["false-return"].days == {"no-refund": 360.0}


def test_a_term_that_is_not_there_is_without_end():
    gone = {
        "lists.false-filers.grounds.untrue.term_days": GONE,
        "deeds.false-return.keeps_days": GONE,
    }
    assert made("town-lists", gone)[1]["false-return"].days == {"no-refund": math.inf}


def test_points_for_the_worse_are_measures_and_good_points_are_not():
    _, found = made("town-score")
    assert {deed: m.points for deed, m in found.items()} == {
        "late-book": {"standing": 20},
        "lost-book": {"standing": 40},
    }


def test_a_first_record_does_not_meet_a_rule_that_asks_for_several():
    again = {
        "lists.late-filers.grounds.late.times": 2,
        "lists.late-filers.grounds.late.within_days": 90,
    }
    assert "late-return" not in made("town-lists", again)[1]


def test_a_refusal_for_longer_dominates_a_delay():
    facts, found = made("town-lists")
    assert dominates(facts, found["false-return"], found["late-return"])
    assert not dominates(facts, found["late-return"], found["false-return"])
    assert not dominates(facts, found["late-return"], found["late-return"])


def test_sanctions_are_alike_only_at_one_gate_with_one_effect():
    rules = model_of("town-lists").sanctions
    assert not at_gate_alike(rules["slow-refund"], rules["no-refund"])
    assert not at_gate_alike(rules["slow-refund"], rules["slow-agency"])
    assert at_gate_alike(rules["no-refund"], rules["no-refund"])
