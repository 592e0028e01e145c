"""Two lives of one person are those that `life --under` tells."""

import json

import pytest

from demerit import lab
from demerit.errors import RunError
from demerit.views.diff import diff
from demerit.views.subject import Subject

LINE = "term*=0.5"


@pytest.fixture(scope="module")
def subject(kept):
    return Subject(lab.open_run(kept))


def twins(subject, **ask):
    return diff(subject, {"article": LINE, "part": "twins", **ask})


def test_the_lives_are_those_of_the_replay(subject):
    made = twins(subject)
    two = lab.life_under(subject.run, made["person"], articles=[LINE])
    rows = made["tables"]["main"]["rows"]
    assert [row[0] for row in rows] == [line.date for line in two.lines]
    assert [row[-1] for row in rows] == [line.is_same for line in two.lines]
    here = [line.here.says for line in two.lines if line.here is not None]
    assert [event["says"] for event in made["life"]["events"]] == here
    tallies = {t["name"]: (t["here"], t["there"]) for t in made["beside"]["tallies"]}
    both = two.tally_here, two.tally_there
    assert tallies["listed_days"] == tuple(t.listed_days for t in both)
    assert both[0] != both[1]
    assert [t["trait"] for t in made["traits"]] == ["age", "work"]
    assert json.loads(json.dumps(made, allow_nan=False)) == made


def test_those_who_differ_most_and_typical_ones_are_offered(subject):
    made = twins(subject)
    shows = [show["value"] for show in made["shows"]]
    assert shows[0] == made["show"]
    assert {"better-most", "better-typical"} <= {*shows}
    for show in made["shows"]:
        assert twins(subject, show=show["value"])["person"] == show["person"]


def test_anybody_can_be_asked_for(subject):
    assert twins(subject, person="3")["person"] == 3
    for person in ("1000", "x"):
        with pytest.raises(RunError, match="person cannot be"):
            twins(subject, person=person)


def test_where_no_life_differs_nobody_is_shown(subject):
    ask = {"article": "deeds.delay.gravity=3", "part": "twins"}
    made = diff(subject, ask)
    assert (made["person"], made["shows"], made["found"]) == (None, [], 0)
    assert "there is nobody" in made["says"]


def test_without_a_change_the_lives_are_the_same(subject):
    with pytest.raises(RunError, match="no change"):
        diff(subject, {"part": "twins"})
