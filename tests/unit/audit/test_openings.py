"""What could have been done about a listing."""

import pytest

from demerit import lab
from demerit.audit.openings import openings, record_of, rests_directly
from demerit.engine.run import live_one
from demerit.tables.life import Event
from tests.unit.lab.desks import run_desks

DAY, EVENT, ROW = 2, 3, 4


@pytest.fixture(scope="module")
def desks(tmp_path_factory):
    return lab.open_run(run_desks(tmp_path_factory.mktemp("desks"))).compiled


@pytest.fixture(scope="module")
def events(desks):
    return live_one(desks, 0)


def of_list(desks, events, name, days):
    """Return what was open so many days after the first listing on a list."""
    for event in events:
        if event[EVENT] in (Event.LISTING, Event.BAND):
            row = desks.rows["ground"][int(event[ROW])]
            if row.more["list"] == name:
                return openings(desks, events, event, int(event[DAY]) + days)
    return []


def test_an_exit_and_the_term_are_told(desks, events):
    found = {o.kind: o for o in of_list(desks, events, "barred", 10)}
    assert set(found) == {"objection", "exit", "term"}
    assert "know no objection" in found["objection"].says
    assert found["exit"].says == "A way off: paid (when: pays). That had not happened."
    assert (found["exit"].first, found["exit"].last) == ("2020-03-10", "2020-03-20")
    assert "60 days: until 2020-05-09" in found["term"].says
    assert found["exit"].cite == "rules 3"


@pytest.mark.parametrize(("days", "last"), [(5, "2020-05-06"), (200, "2020-05-31")])
def test_an_objection_is_open_until_its_deadline(desks, events, days, last):
    found = {o.kind: o for o in of_list(desks, events, "losers", days)}
    assert (found["objection"].first, found["objection"].last) == ("2020-05-01", last)
    assert found["objection"].says.endswith("the head decides. None was filed.")
    assert not found["objection"].used


def test_a_repair_is_open_once_its_days_are_over(desks, events):
    assert not of_list(desks, events, "order/bad", 2)
    (repair,) = of_list(desks, events, "order/bad", 3)
    assert repair.first == repair.last == "2020-02-13"
    assert "a course (it takes: 50 yuan)" in repair.says


def test_what_was_tried_is_told_with_its_outcome(compiled, score_compiled):
    said = set()
    for tables in (compiled, score_compiled):
        for person in range(0, 1000, 5):
            life = live_one(tables, person)
            for event in life:
                if event[EVENT] in (Event.LISTING, Event.POINTS, Event.BAND):
                    for opening in openings(tables, life, event, tables.period.n_days - 1):
                        assert opening.says.endswith(".")
                        if opening.used:
                            said.add((opening.kind, opening.says.split(" and ")[-1][:8]))
    kinds = {kind for kind, _ in said}
    assert kinds == {"statement", "objection", "repair", "exit"}
    assert {("objection", "upheld o"), ("objection", "rejected")} <= said
    assert {("repair", "granted."), ("repair", "refused.")} <= said


def test_a_join_ends_with_its_parent_and_rests_on_its_record(compiled):
    found = 0
    for person in range(400):
        life = live_one(compiled, person)
        for event in life:
            name = event[EVENT] == Event.LISTING and compiled.rows["ground"][event[ROW]]
            if name and name.more["list"] == "no-travel":
                found += 1
                assert not rests_directly(life, event)
                record = record_of(life, event)
                assert record is not None
                assert record[EVENT] == Event.RECORD
                kinds = [o.kind for o in openings(compiled, life, event, int(event[DAY]))]
                assert "parent" in kinds
    assert found
