"""The stage: a script played until a life shows what is asked."""

from dataclasses import replace
from datetime import date

import pytest

from demerit.proofs.finding import Witness
from demerit.proofs.stage import play, replays
from demerit.texts.parts import Moment
from demerit.texts.regime import Example
from tests.proofs.making import text_of

UNPAID = "lists.wage-debtors.grounds.unpaid"
ACT = Moment(on=date(2019, 3, 1), act="keeps-back-wages", amount=9000)


def example(shows, *moments, **more):
    return Example.model_validate(
        {"says": "x", "from": date(2019, 1, 1), "until": date(2020, 1, 1), "shows": shows,
         "does": list(moments or [ACT]), **more}
    )  # fmt: skip


@pytest.fixture
def text(tmp_path):
    return text_of("town-lists", tmp_path)


def test_a_script_is_played_until_everything_shows(text):
    rings = Moment(on=date(2019, 4, 20), rings="pays-wages")
    shows = [
        UNPAID,
        f"{UNPAID}.notice",
        "sanctions.slow-agency",
        "lists.wage-debtors.exits.paid",
    ]
    played = play(text, example(shows, ACT, rings))
    assert played.missing == frozenset()
    assert set(shows) <= played.shown
    assert played.lines()[0].event == "act"


def test_an_objection_and_a_door_are_found_by_luck(text):
    shows = [UNPAID, "lists.wage-debtors.objections.tribunal"]
    assert play(text, example(shows)).missing == frozenset()
    small = Moment(on=date(2019, 3, 1), act="keeps-back-wages", amount=10)
    rings = Moment(on=date(2019, 3, 2), rings="pays-wages")
    shows = [f"{UNPAID}.doors.slight"]
    assert play(text, example(shows, small, rings)).missing == frozenset()


def test_a_repair_is_sought(text):
    act = Moment(on=date(2019, 3, 1), act="files-false-return", amount=9000)
    assert play(text, example(["repairs.course"], act)).missing == frozenset()


def test_what_no_life_can_show_is_missing(text):
    wanted = "lists.late-filers.grounds.late"
    played = play(text, example([UNPAID, wanted]), most=50)
    assert played.missing == {wanted}
    assert UNPAID in played.shown


def test_people_whom_a_list_leaves_out_show_nothing(text):
    played = play(text, example([UNPAID], traits={"age": "0-17"}), most=50)
    assert played.missing == {UNPAID}


def test_a_witness_is_replayed_with_what_stays_open_and_what_stays_away(text):
    plain = Witness("x", (ACT,), "2019-01-01", "2019-05-01", expects=(UNPAID,))
    assert replays(text, replace(plain, still=(UNPAID,)))
    assert not replays(text, replace(plain, until="2021-05-01", still=(UNPAID,)))
    assert not replays(text, replace(plain, never=(f"{UNPAID}.notice",)))
    assert not replays(text, Witness(says="no script"))


def test_an_act_of_a_firm_is_done_by_whoever_represents_one(tmp_path):
    firm = {"lists.persons": {
        "title": "x", "cite": "bylaw art. 9", "status": "verified",
        "grounds": {"behind": {"joins": "wage-debtors", "represents": True}},
    }}  # fmt: skip
    text = text_of("town-lists", tmp_path, firm)
    assert play(text, example(["lists.persons.grounds.behind"])).missing == frozenset()


def test_nobody_has_a_trait_twice_over(text):
    with pytest.raises(ValueError, match="nobody on the stage"):
        play(text, example([UNPAID]), most=0)
