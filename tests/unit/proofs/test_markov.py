"""Exact answers about terms that begin again, against closed forms and each other."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demerit.proofs.markov import (
    AGAIN,
    effective_term,
    effective_terms,
    longest_told,
    terms_told,
)
from tests.proofs.making import GONE, model_of

PERCENT = Fraction(1, 100)


def number(value):
    assert value is not None
    return float(value)


def mean_by_equations(term, again, way_off):
    """Return the mean steps from the first state, of a chain written out state by state."""
    rows = []
    for step in range(term):
        row = [Fraction(step == at) for at in range(term)]
        row[0] -= again
        if step < term - 1:
            row[step + 1] -= (1 - again) * (1 - way_off)
        rows.append([*row, Fraction(1)])
    for column in range(term):
        pivot = next(i for i in range(column, term) if rows[i][column])
        rows[column], rows[pivot] = rows[pivot], rows[column]
        rows[column] = [value / rows[column][column] for value in rows[column]]
        for i in set(range(term)) - {column}:
            by = rows[i][column]
            rows[i] = [a - by * b for a, b in zip(rows[i], rows[column], strict=True)]
    return rows[0][-1]


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
def test_the_recursion_and_the_equations_agree(term, again, way_off):
    found = effective_term(term, again=again, way_off=way_off)
    assert found.mean == mean_by_equations(term, again, way_off)
    assert found.leaves == 1


def test_a_long_term_is_told_in_floats_within_the_same_bounds():
    found = effective_term(400, again=Fraction(1, 1000), way_off=Fraction(1, 100))
    assert 0 < number(found.in_time) < 1
    short = effective_term(100, again=Fraction(1, 1000), way_off=Fraction(1, 100))
    assert number(short.in_time) < number(found.in_time)


def test_only_lists_that_restart_begin_again():
    regime = model_of("town-lists", {"lists.late-filers.again": "ignore"})
    late = effective_terms(regime, "late-filers", again=3 * PERCENT)
    assert late["lists.late-filers.grounds.late"].mean == 3
    unpaid = effective_terms(regime, "wage-debtors", again=3 * PERCENT)
    assert number(unpaid["lists.wage-debtors.grounds.unpaid"].mean) > 6


def test_a_way_off_counts_from_when_the_text_opens_it():
    regime, always = model_of("town-lists"), {"again": Fraction(0), "way_off": Fraction(1)}
    means: dict[str, Fraction | None] = {}
    for name in regime.lists:
        means |= {p: t.mean for p, t in effective_terms(regime, name, **always).items()}
    assert means["lists.late-filers.grounds.late"] == 3
    assert means["lists.wage-debtors.grounds.unpaid"] == 1
    assert means["lists.false-filers.grounds.untrue"] == 3


def test_an_open_term_without_a_way_off_is_a_trap():
    regime = model_of("town-lists", {"lists.late-filers.grounds.late.term_days": GONE})
    chances = {"again": Fraction(0), "way_off": Fraction(1, 2)}
    found = effective_terms(regime, "late-filers", **chances)
    told = found["lists.late-filers.grounds.late"].as_dict()
    assert told["nominal_steps"] is None
    assert told["chance_of_leaving"] == 0
    assert told["assumes"] == {"new_record_per_step": 0.0, "way_off_per_step": 0.0}


def test_years_are_told_in_months_and_with_every_assumed_chance():
    regime = model_of("town-lists", {"lists.wage-debtors.grounds.unpaid.term_days": 1096})
    rows = terms_told(regime, "wage-debtors")["terms"]["lists.wage-debtors.grounds.unpaid"]
    assert [row["nominal_steps"] for row in rows] == [36, 36, 36]
    assert [row["assumes"]["new_record_per_step"] for row in rows] == list(
        map(float, AGAIN)
    )
    assert [row["mean_steps"] for row in rows] == [43.5929, 66.4588, 106.7594]
    told = longest_told(regime, "wage-debtors")
    assert "36 months come to 43.6, 66.5 or 106.8 on average" in told
    assert "1, 3 or 5 of 100 months (assumed)" in told


def test_a_list_that_does_not_restart_is_not_told():
    regime = model_of("town-lists", {"lists.wage-debtors.again": "ignore"})
    assert longest_told(regime, "wage-debtors") == ""
