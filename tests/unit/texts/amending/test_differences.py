"""Differences in plain words."""

from datetime import date

import pytest

from demerit.texts.amending.differences import (
    Difference,
    model_value,
    plain,
    whole,
    written,
)
from demerit.texts.parts import Factor, NumberPart, Status, Wait
from demerit.texts.rules import Exit, Modality


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (NumberPart(value=0.5, why="x"), 0.5),
        (NumberPart(value=3.0), 3),
        (
            NumberPart(value=1.0, times=[Factor(where={"age": "old"}, by=2.0)]),
            {"value": 1.0, "times": [{"where": {"age": "old"}, "by": 2.0}]},
        ),
        (Wait(days=3), {"days": 3}),
        (Wait(), {}),
        (Exit(when="pays", cite="x", status=Status.VERIFIED), {"when": "pays"}),
        (Modality.MAY, "may"),
        ({}, None),
        ([], None),
        (date(2020, 1, 2), date(2020, 1, 2)),
    ],
)
def test_a_value_is_shown_without_support_and_defaults(value, expected):
    assert plain(value) == expected


def test_a_difference_is_told_in_a_line():
    told = Difference("a.b", None, {"list": ["x", "y"], "until": date(2020, 1, 2)}, "c")
    assert str(told) == "a.b: nothing -> {list: [x, y], until: 2020-01-02}"
    told = Difference("a.b", True, 0.25, "c", along=True)
    assert str(told) == "a.b: true -> 0.25 (goes along)"


def test_a_model_says_what_holds_where_its_text_says_nothing():
    model = Exit.model_validate({"when": "pays", "from": date(2020, 1, 2)})
    assert model_value(model, ("from",)) == date(2020, 1, 2)
    assert model_value(model, ("within", "days")) == 0
    assert model_value(model, ("whence", "days")) is None


def test_a_whole_number_has_no_point():
    assert written(whole(3.0)) == "3"
    assert written(whole(0.5)) == "0.5"
