"""Experiments found, joined and checked."""

from datetime import date

import pytest

from demerit import lab
from demerit.errors import DemeritError


def code_of(call):
    with pytest.raises(DemeritError) as caught:
        call()
    return caught.value.faults[0].code


def test_the_last_day_of_a_run_is_lived():
    bundle = lab.load("china-court", people=10, until=date(2014, 1, 1))
    assert lab.last_day(bundle) == date(2014, 1, 1)
    assert bundle.period.n_days == 93


@pytest.mark.usefixtures("town")
def test_scale_is_people_of_the_world_for_each_synthetic_one():
    assert lab.load("experiment.yaml", people=100).scale == 10.0


@pytest.mark.usefixtures("town")
def test_a_change_replaces_one_number():
    bundle = lab.load("experiment.yaml", changes={"world.clocks.pays.share": 0.25})
    assert bundle.world.model.clocks["pays"].share.value == 0.25


@pytest.mark.parametrize("path", ["world.clocks.nobody.share", "town.share"])
@pytest.mark.usefixtures("town")
def test_a_change_of_nothing_is_refused(path):
    assert code_of(lambda: lab.load("experiment.yaml", changes={path: 1.0})) == "U005"


@pytest.mark.parametrize(
    "asked",
    [
        {"people": 0},
        {"people": -1},
        {"people": 1 << 40},
        {"seed": 1 << 64},
        {"seed": -1},
        {"until": date(2019, 12, 31)},
    ],
    ids=str,
)
@pytest.mark.usefixtures("town")
def test_a_number_that_cannot_be_is_refused(asked):
    assert code_of(lambda: lab.load("experiment.yaml", **asked)) == "U005"
