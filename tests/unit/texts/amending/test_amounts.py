"""Values and factors that amendments give."""

import pytest

from demerit.errors import TextError
from demerit.texts.amending.amendments import read_amendments
from demerit.texts.amending.amounts import DAYS, factor_of, value_of

GROUND = ("lists", "a", "grounds", "b")
STAGE = ("lists", "a", "objections", "c")


def given(value, way):
    (amendment,) = read_amendments(f"{'.'.join(way)}={value}")
    return value_of(amendment, way)


def fault_of(function, *given):
    with pytest.raises(TextError) as caught:
        function(*given)
    (fault,) = caught.value.faults
    return fault


@pytest.mark.parametrize(
    ("time", "days"), [("1y", 365), ("2m", 60), ("3w", 21), ("20d", 20), ("0d", 0)]
)
def test_a_time_is_whole_days(time, days):
    assert given(time, (*GROUND, "term_days")) == days
    assert given(time, (*STAGE, "decide_days")) == days
    assert given(time, (*GROUND, "starts")) == days


def test_a_year_is_365_days():
    assert DAYS == {"d": 1, "w": 7, "m": 30, "y": 365}


def test_working_days_are_a_wait():
    assert given("3wd", (*STAGE, "correct")) == {"working_days": 3}


def test_a_notice_given_as_a_time_is_its_wait():
    assert given("20d", (*GROUND, "notice")) == {"wait": 20}
    assert given("{working_days: 5}", (*GROUND, "notice")) == {"wait": {"working_days": 5}}
    assert given("{wait: 20, right: 0.5}", (*GROUND, "notice")) == {
        "wait": 20,
        "right": 0.5,
    }


@pytest.mark.parametrize("key", ["share", "says", "modality", "times", "until"])
def test_a_time_where_none_can_be_is_told(key):
    fault = fault_of(given, "1y", (*GROUND, key))
    assert fault.code == "T012"
    assert fault.problem == f"'lists.a.grounds.b.{key}' is no time, so it cannot be 1y."
    assert fault.place.column == len(f"lists.a.grounds.b.{key}=") + 1


@pytest.mark.parametrize(
    ("value", "code"),
    [("[", "T002"), ("a: b", "T002"), ("&x 3", "T004"), ("!x 3", "T004"), ("~", "T012")],
)
def test_a_value_is_read_as_strictly_as_a_text(value, code):
    fault = fault_of(given, value, (*GROUND, "share"))
    assert fault.code == code
    assert fault.place.file == "amendment"
    assert fault.place.column >= len("lists.a.grounds.b.share=") + 1


@pytest.mark.parametrize("value", ["x", "-1", "true", "1e15", ".nan", "[2]"])
def test_what_multiplies_nothing_is_told(value):
    (amendment,) = read_amendments(f"term*={value}")
    assert fault_of(factor_of, amendment).code == "T013"


def test_a_factor_may_be_zero_or_above_one():
    factors = [factor_of(a) for a in read_amendments("a*=0; a*=0.5; a*=3")]
    assert factors == [0, 0.5, 3]
