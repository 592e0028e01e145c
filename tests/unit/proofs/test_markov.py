"""Exact answers about terms that begin again, against closed forms and each other."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demerit.proofs.markov import OUT, chain, effective_term, effective_terms, mean_steps
from tests.proofs.making import GONE, model_of

PERCENT = Fraction(1, 100)


def number(value):
    assert value is not None
    return float(value)


def states(term, again, way_off):
    """Return the chain of a term as states, written out."""
    made = {}
    for step in range(term):
        on = "out" if step == term - 1 else str(step + 1)
        row = {"0": again, OUT: (1 - again) * way_off}
        row[on] = row.get(on, Fraction(0)) + (1 - again) * (1 - way_off)
        made[str(step)] = row
    return made


@pytest.mark.parametrize(
    ("term", "percent", "mean", "ratio"),
    [
        (12, 1, "12.8178", "1.07"),
        (12, 3, "14.7083", "1.23"),
        (24, 3, "35.9067", "1.50"),
        (36, 1, "43.5929", "1.21"),
        (36, 3, "66.4588", "1.85"),
        (36, 5, "106.7594", "2.97"),
        (60, 3, "173.9549", "2.90"),
    ],
)
def test_a_term_that_begins_again_has_its_closed_form(term, percent, mean, ratio):
    again = percent * PERCENT
    found = effective_term(term, again=again)
    assert found.mean == ((1 - again) ** -term - 1) / again
    assert f"{number(found.mean):.4f}" == mean
    assert f"{number(found.ratio):.2f}" == ratio
    assert found.leaves == 1


def test_a_repair_shortens_what_new_records_lengthen():
    found = effective_term(36, again=3 * PERCENT, way_off=2 * PERCENT)
    assert f"{number(found.mean):.4f}" == "34.5923"
    assert f"{number(found.in_time):.4f}" == "0.6674"


def test_a_term_that_always_begins_again_is_never_left():
    found = effective_term(36, again=Fraction(1))
    assert (found.mean, found.ratio) == (None, None)
    assert found.leaves == found.in_time == Fraction(0)


def test_an_open_term_is_left_by_a_way_off_alone():
    assert effective_term(None, again=Fraction(0)).leaves == 0
    found = effective_term(None, again=Fraction(0), way_off=2 * PERCENT)
    assert found.mean == Fraction(50)
    assert found.leaves == 1
    later = effective_term(None, again=Fraction(0), way_off=2 * PERCENT, from_step=6)
    assert later.mean == 56


@given(
    term=st.integers(1, 6),
    again=st.fractions(0, Fraction(9, 10), max_denominator=20),
    way_off=st.fractions(0, 1, max_denominator=20),
)
def test_the_recursion_the_equations_and_the_floats_agree(term, again, way_off):
    found = effective_term(term, again=again, way_off=way_off)
    solved = chain(states(term, again, way_off))
    assert solved.steps["0"] == found.mean
    assert solved.leaves["0"] == found.leaves == 1
    means, bound = mean_steps(states(term, again, way_off))
    assert abs(means["0"] - number(found.mean)) <= max(bound, 1e-9 * means["0"])


def test_a_closed_class_is_never_left_and_what_may_fall_into_it_has_no_mean():
    half = Fraction(1, 2)
    solved = chain({"free": {OUT: half, "caught": half}, "caught": {"caught": Fraction(1)}})
    assert solved.leaves == {"free": half, "caught": 0}
    assert solved.steps == {"free": None, "caught": None}


def test_chances_that_do_not_add_up_are_refused():
    with pytest.raises(ValueError, match="add up to 1/2"):
        chain({"a": {OUT: Fraction(1, 2)}})


def test_too_many_states_are_refused():
    with pytest.raises(ValueError, match="too many"):
        chain({str(i): {OUT: Fraction(1)} for i in range(200)})


def test_a_long_term_is_told_in_floats_within_the_same_bounds():
    found = effective_term(400, again=Fraction(1, 1000), way_off=Fraction(1, 100))
    assert 0 < number(found.in_time) < 1
    short = effective_term(100, again=Fraction(1, 1000), way_off=Fraction(1, 100))
    assert number(short.in_time) < number(found.in_time)


def test_only_lists_that_restart_begin_again():
    regime = model_of("town-lists", {"lists.late-filers.again": "ignore"})
    found = effective_terms(regime, again=3 * PERCENT)
    assert found["lists.late-filers.grounds.late"].mean == 3
    assert number(found["lists.wage-debtors.grounds.unpaid"].mean) > 6


def test_a_way_off_counts_from_when_the_text_opens_it():
    found = effective_terms(model_of("town-lists"), again=Fraction(0), way_off=Fraction(1))
    assert found["lists.late-filers.grounds.late"].mean == 3
    assert found["lists.wage-debtors.grounds.unpaid"].mean == 1
    assert found["lists.false-filers.grounds.untrue"].mean == 3


def test_an_open_term_without_a_way_off_is_a_trap():
    regime = model_of("town-lists", {"lists.late-filers.grounds.late.term_days": GONE})
    found = effective_terms(regime, again=Fraction(0), way_off=Fraction(1, 2))
    told = found["lists.late-filers.grounds.late"].as_dict()
    assert told["nominal_steps"] is None
    assert told["chance_of_leaving"] == 0
    assert told["assumes"] == {"new_record_per_step": 0.0, "way_off_per_step": 0.0}
