"""Parts that the texts share."""

import pytest
from pydantic import BaseModel, ValidationError

from demerit.texts.parts import (
    MOST_DAYS,
    Name,
    Number,
    NumberPart,
    Span,
    SpanDays,
    Trend,
    Wait,
    WaitDays,
)


class Parts(BaseModel, strict=True):
    number: Number | None = None
    span: SpanDays | None = None
    wait: WaitDays | None = None
    name: Name = "x"


def test_a_bare_number_is_a_number_without_factors():
    number = Parts.model_validate({"number": 3}).number
    assert number == NumberPart(value=3.0, times=[])


def test_a_bare_whole_number_is_a_fixed_delay_and_a_plain_wait():
    parts = Parts.model_validate({"span": 4, "wait": 5})
    assert parts.span == Span(at_least=4, at_most=4)
    assert parts.wait == Wait(days=5, working_days=0, monthly=False)


@pytest.mark.parametrize(
    "values",
    [
        {"number": -1},
        {"number": float("nan")},
        {"number": float("inf")},
        {"number": "1"},
        {"number": True},
        {"span": MOST_DAYS + 1},
        {"span": 1.5},
        {"wait": -1},
        {"name": ""},
        {"name": "a/b"},
        {"name": ".hidden"},
        {"name": "a\n"},
    ],
    ids=str,
)
def test_what_is_no_such_part_is_refused(values):
    with pytest.raises(ValidationError):
        Parts(**values)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"low": 0.1},
        {"low": 0.1, "high": 0.2, "middle": "2020-01-01", "scale_days": 0},
        {"steps": {"2020-01-01": 1.0}, "low": 0.1},
    ],
    ids=str,
)
def test_a_trend_has_one_whole_shape(values):
    with pytest.raises(ValidationError):
        Trend.model_validate(values, strict=False)
