"""Which of two things done at gates is harsher, by inclusion."""

from datetime import date

import pytest

from demerit.proofs.tally import Epoch
from demerit.proofs.weigh import (
    DOWN,
    UP,
    as_harsh,
    as_harsh_all,
    as_kind,
    as_kind_all,
    bands_in_order,
    better_way,
    brought,
    is_worse,
)
from demerit.texts.rules import Reward, Sanction
from tests.proofs.making import model_of

ALWAYS = Epoch(date(2018, 2, 1), None)


def sanction(**keys):
    return Sanction.model_validate({"list": "l", "gate": "train", **keys})


def reward(**keys):
    return Reward.model_validate({"list": "l", "gate": "train", **keys})


@pytest.mark.parametrize(
    ("harsh", "mild"),
    [
        ({}, {"classes": ["fast"]}),
        ({}, {"papers": ["passport"]}),
        ({"classes": ["fast", "slow"]}, {"classes": ["slow"]}),
        ({}, {"effect": "slower", "by_days": 400}),
        ({"effect": "slower", "by_days": 3}, {"effect": "slower", "by_days": 2}),
        ({"effect": "dearer", "by_share": 0.5}, {"effect": "dearer", "by_share": 0.4}),
        (
            {"effect": "cap", "visits": 1, "within_days": 30},
            {"effect": "cap", "visits": 2, "within_days": 30},
        ),
        (
            {"effect": "cap", "visits": 0, "within_days": 30},
            {"effect": "slower", "by_days": 2},
        ),
        ({}, {"take_up_days": 5}),
        ({"let_go_days": 5}, {}),
        ({"reaches": ["person", "representative"]}, {}),
    ],
)
def test_one_is_harsher_and_the_other_is_not(harsh, mild):
    one, other = sanction(**harsh), sanction(**mild)
    assert as_harsh(one, other)
    assert not as_harsh(other, one)
    assert as_harsh_all([one], [other])
    assert not as_harsh_all([], [other])


@pytest.mark.parametrize(
    "keys",
    [{"gate": "flight"}, {"effect": "slower", "by_days": 2}, {"classes": ["fast"]}],
)
def test_what_bites_elsewhere_or_otherwise_is_not_compared(keys):
    other = sanction(effect="dearer", by_share=0.5, classes=["slow"])
    assert not as_harsh(sanction(**keys), other)
    assert not as_harsh(other, sanction(**keys))


def test_a_kinder_reward_is_as_kind_and_no_other():
    more, less = reward(effect="faster", by_days=3), reward(effect="faster", by_days=2)
    assert as_kind(more, less)
    assert not as_kind(less, more)
    assert not as_kind(reward(effect="easier"), less)
    assert as_kind_all([more], [less])
    assert not as_kind_all([less], [more])


def test_a_roster_brings_what_joins_it_and_what_joins_that():
    changes = {
        "lists.late-filers.grounds.band": {"joins": "false-filers"},
        "lists.wage-debtors.grounds.band": {"joins": "late-filers"},
    }
    regime = model_of("town-lists", changes)
    assert brought(regime, "false-filers", ALWAYS) == [
        "false-filers",
        "late-filers",
        "wage-debtors",
    ]
    assert brought(regime, "wage-debtors", ALWAYS) == ["wage-debtors"]


def test_bands_are_told_from_the_least_score_and_compared():
    regime = model_of("town-score")
    assert bands_in_order(regime, "standing") == ["low", "fair", "good"]
    assert is_worse(regime, "standing/low", "standing/fair", ALWAYS)
    assert not is_worse(regime, "standing/fair", "standing/low", ALWAYS)
    assert not is_worse(regime, "standing/fair", "standing/fair", ALWAYS)


def test_the_better_way_is_the_texts_own():
    assert better_way(model_of("town-score").scores["standing"]) == UP
    low = model_of("town-score", {"scores.standing.better": "low"})
    assert better_way(low.scores["standing"]) == DOWN
