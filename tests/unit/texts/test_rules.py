"""Rules of a regime that say one thing, and say it whole."""

import pytest
from pydantic import ValidationError

from demerit.texts.rules import (
    Points,
    PointSpan,
    Price,
    Repair,
    Reward,
    Sanction,
)

AT = {"list": "a", "gate": "g"}


def test_points_are_one_number_or_a_span():
    assert Points.model_validate({"points": -3}).points == PointSpan(
        at_least=-3, at_most=-3
    )
    span = {"points": {"at_least": 1, "at_most": 4}}
    assert Points.model_validate(span).points == PointSpan(at_least=1, at_most=4)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"points": 1, "down_to": 2},
        {"points": {"at_least": 2, "at_most": 1}},
        {"points": {"at_least": -1, "at_most": 1}},
        {"points": 1.5},
        {"points": True},
        {"points": 10**10},
        {"points": 1, "cap": {"points": 0, "within_days": 9}},
        {"points": 1, "doors": {"d": {"below_amount": 0}}},
    ],
)
def test_points_go_one_way_by_whole_steps(values):
    with pytest.raises(ValidationError):
        Points.model_validate(values)


@pytest.mark.parametrize(
    "values",
    [
        AT,
        {"band": "s/b", "gate": "g"},
        AT | {"effect": "cap", "visits": 0, "within_days": 30},
        AT | {"effect": "slower", "by_days": 3},
        AT | {"effect": "dearer", "by_share": 2.5},
    ],
)
def test_a_sanction_takes_the_size_of_its_effect(values):
    assert str(Sanction.model_validate(values).effect) == values.get("effect", "refuse")


@pytest.mark.parametrize(
    "values",
    [
        {"gate": "g"},
        AT | {"band": "s/b"},
        AT | {"effect": "cap"},
        AT | {"effect": "cap", "visits": 3},
        AT | {"visits": 3, "within_days": 30},
        AT | {"effect": "slower"},
        AT | {"effect": "slower", "by_share": 0.5},
        AT | {"effect": "dearer", "by_days": 5},
        AT | {"by_days": 5},
        AT | {"effect": "easier"},
    ],
)
def test_a_sanction_takes_no_other_size(values):
    with pytest.raises(ValidationError):
        Sanction.model_validate(values)


@pytest.mark.parametrize(
    ("values", "sound"),
    [
        (AT | {"effect": "easier"}, True),
        (AT | {"effect": "faster", "by_days": 2}, True),
        (AT | {"effect": "cheaper", "by_share": 0.1}, True),
        (AT, False),
        (AT | {"effect": "faster"}, False),
        (AT | {"effect": "cheaper", "by_days": 2}, False),
        (AT | {"effect": "easier", "by_share": 0.1}, False),
        (AT | {"effect": "refuse"}, False),
    ],
)
def test_a_reward_takes_the_size_of_its_effect(values, sound):
    if sound:
        assert str(Reward.model_validate(values).effect) == values["effect"]
        return
    with pytest.raises(ValidationError):
        Reward.model_validate(values)


def test_a_repair_ends_a_listing_or_gives_points():
    assert Repair.model_validate({"list": "a"}).price == Price()
    assert Repair.model_validate({"band": "s/b", "points": -5}).points == -5


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"list": "a", "band": "s/b", "points": 1},
        {"list": "a", "points": 1},
        {"band": "s/b"},
        {"list": "a", "price": 20},
        {"list": "a", "after_days": -1},
    ],
)
def test_a_repair_does_no_other_thing(values):
    with pytest.raises(ValidationError):
        Repair.model_validate(values)
