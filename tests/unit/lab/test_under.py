"""A life beside the same life under other rules."""

import pytest

from demerit import lab
from demerit.errors import RunError, TextError
from tests.unit.lab.desks import run_desks


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("desks")


@pytest.fixture(scope="module")
def desks(folder):
    return lab.open_run(run_desks(folder))


@pytest.fixture(scope="module")
def milder(folder):
    """Return a regime of the same town that bars nobody before 1 April."""
    text = (folder / "texts" / "regime.yaml").read_text(encoding="utf-8")
    text = text.replace("regime: desks", "regime: milder")
    path = folder / "milder.yaml"
    path.write_text(text.replace("times: 3", "times: 4"), encoding="utf-8")
    return str(path)


def test_the_same_rules_make_the_same_life(desks, folder):
    lives = lab.life_under(desks, 2, under=str(folder / "texts" / "regime.yaml"))
    assert lives.lines
    assert all(line.is_same for line in lives.lines)
    assert lives.tally_here == lives.tally_there


def test_under_other_rules_acts_stay_and_listings_go(desks, milder):
    lives = lab.life_under(desks, 2, under=milder)
    assert (lives.here, lives.there) == ("desks", "milder")
    for line in lives.lines:
        told = line.here or line.there
        assert told is not None
        assert line.is_same == (
            told.event in {"act", "record", "points", "band"}
            or ("barred" not in told.says and "'desk'" not in told.says)
        )
    # Barred from 10 March until 9 May: 60 days of refusals, one each day.
    assert lives.tally_here.refusals - lives.tally_there.refusals == 60
    assert lives.tally_here.listings - lives.tally_there.listings == 1
    assert lives.tally_here.acts == lives.tally_there.acts == 4


def test_an_amendment_in_a_line_is_lived_beside(desks):
    line = "lists.barred.grounds.third.term_days=30"
    lives = lab.life_under(desks, 2, articles=[line])
    assert lives.there == f"desks; {line}"
    assert lives.tally_here.refusals - lives.tally_there.refusals == 30


def test_a_regime_that_the_world_has_no_room_for_is_refused_with_reasons(desks):
    with pytest.raises(TextError) as caught:
        lab.life_under(desks, 2, under="china-court")
    assert {fault.code for fault in caught.value.faults} == {"T014"}
    assert any("'flight'" in fault.problem for fault in caught.value.faults)


def test_another_run_lends_its_regimes(desks, folder):
    lives = lab.life_under(desks, 2, under=str(folder / "run"))
    assert all(line.is_same for line in lives.lines)


def test_what_is_no_text_is_refused(desks):
    with pytest.raises(RunError) as caught:
        lab.life_under(desks, 2, under="nowhere-at-all")
    assert caught.value.faults[0].code == "U001"


def test_a_person_out_of_range_is_refused(desks):
    with pytest.raises(RunError) as caught:
        lab.life_under(desks, -1, under="china-court")
    assert caught.value.faults[0].code == "U004"
