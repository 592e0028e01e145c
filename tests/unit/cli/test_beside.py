"""`demerit life RUN PERSON --under REGIME` and `--article LINE`."""

import json

import pytest

from tests.unit.lab.desks import run_desks


@pytest.fixture(scope="module")
def desks(tmp_path_factory):
    return run_desks(tmp_path_factory.mktemp("desks"))


def test_two_lives_are_printed_side_by_side(desks, demerit):
    line = "lists.barred.grounds.third.term_days=30"
    status, out, err = demerit("life", desks, 3, "--article", line)
    assert (status, err) == (0, "")
    plain = " ".join(out.split())
    assert "The person brings a book back late." in plain
    assert "the same" in plain
    assert "What either life came to" in out
    assert "The same synthetic person, the same luck; only the rules differ." in out


def test_two_lives_for_programs_are_one_object(desks, demerit):
    status, out, _ = demerit(
        "life", desks, 3, "--article", "drop sanctions.no-hall", "--json"
    )
    told = json.loads(out)
    assert status == 0
    assert (told["here"], told["there"]) == ("desks", "desks; drop sanctions.no-hall")
    lost = told["tally_here"]["refusals"] - told["tally_there"]["refusals"]
    assert lost == 92  # from 1 May until 31 July, a visit a day
    assert {"date", "here", "there"} == set(told["lines"][0])


def test_a_life_of_nothing_is_told_so(kept, demerit):
    told = set()
    for person in range(20):
        _, out, _ = demerit("life", kept, person, "--article", "term=2y")
        told.add("Nothing that either regime counts happens in this life." in out)
    assert told == {True, False}


def test_rules_that_the_world_has_no_room_for_are_refused(desks, refused):
    faults = refused("life", desks, "3", "--under", "china-court")
    assert {fault["code"] for fault in faults} == {"T014"}
