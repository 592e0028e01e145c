"""What is measured, by name: each with its check, its unit and its definition."""

import pytest

from demerit.texts.measures.all import MEASURES, TITLES

UNITS = {"share", "days", "ratio", "index", "count", "money"}


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_belongs_to_a_check_and_says_how_it_is_worked_out(name):
    measure = MEASURES[name]
    assert measure.check in TITLES
    assert measure.unit in UNITS
    assert measure.title
    assert measure.definition.endswith(".")


@pytest.mark.parametrize("name", [n for n, m in MEASURES.items() if m.unit == "share"])
def test_a_share_says_what_it_is_a_share_of(name):
    definition = MEASURES[name].definition
    assert " / " in definition or "Of pairs" in definition or "Share of" in definition


def test_the_checks_are_m1_to_m26_and_ours():
    assert list(TITLES)[:26] == [f"M{i}" for i in range(1, 27)]
    assert list(TITLES)[26:] == ["T1", "A1", "P1"]
