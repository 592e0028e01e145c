"""The page of the dial says what its data say, and its data are what runs come to."""

import json

import pytest

from scripts import dial

DATA = json.loads(dial.DATA.read_text(encoding="utf-8"))


def test_page_and_picture_are_made_from_the_data():
    assert dial.PAGE.read_text(encoding="utf-8") == dial.page(DATA)
    assert dial.PICTURE.read_text(encoding="utf-8") == dial.picture(DATA)


def test_the_cost_makes_more_defaults_the_higher_it_is():
    for row in DATA["rows"]:
        acts = [row["costs"][cost]["all"] for cost in row["costs"]]
        assert acts == sorted(acts)
        assert dial.deterred(row) > 0


def test_the_turn_lies_between_the_points_around_it():
    row = {
        "nothing": {"all": 110.0},
        "no_cost": {"all": 100.0},
        "costs": {"1": {"all": 102.0}, "2": {"all": 106.0}, "4": {"all": 114.0}},
    }
    assert dial.turning(row) == pytest.approx(3.0)
    assert dial.turning({**row, "nothing": {"all": 200.0}}) is None


def test_a_small_run_has_what_the_page_asks_for():
    small = dial.measured(20_000, 1, (1.0, 8.0))
    (row,) = small["rows"]
    assert set(row) == set(DATA["rows"][0])
    assert row["costs"]["8"]["cannot"] >= row["costs"]["1"]["cannot"]
    assert "synthetic" in dial.page(small)
