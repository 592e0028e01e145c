"""A life under other rules: the same as the laboratory lives, and what differs is said."""

from dataclasses import asdict

import pytest

from demerit import lab
from demerit.views.life import life
from demerit.views.life_search import search

LINE = "without objection"


@pytest.fixture(scope="module")
def listed(subject):
    return search(subject.run.compiled, "out", 0).person


def test_both_lives_and_what_differs_are_the_laboratorys(subject, listed):
    for person in (listed, 0):
        made = life(subject, {"person": str(person), "article": LINE})["beside"]
        two = lab.life_under(subject.run, person, articles=[LINE])
        there = [line for line in (b.there for b in two.lines) if line is not None]
        assert [e["says"] for e in made["life"]["events"]] == [line.says for line in there]
        assert made["differs"] == {
            side: [
                getattr(b, side).sequence
                for b in two.lines
                if getattr(b, side) and not b.is_same
            ]
            for side in ("here", "there")
        }
        here, other = asdict(two.tally_here), asdict(two.tally_there)
        for row in made["tallies"]:
            assert (row["here"], row["there"]) == (here[row["name"]], other[row["name"]])
        assert len(made["tables"]["main"]["rows"]) == len(two.lines)


def test_where_lives_differ_the_sentence_has_both_numbers(subject):
    person: int | None = 0
    for _ in range(40):
        person = search(subject.run.compiled, "listed", person or 0).person
        made = life(subject, {"person": str(person), "article": "term=30d"})["beside"]
        rows = [row for row in made["tallies"] if row["here"] != row["there"]]
        if rows:
            for row in rows:
                assert f"{row['here']:,} in the run" in made["says"]
                assert f"{row['there']:,} under the other rules" in made["says"]
            assert made["differs"]["here"] or made["differs"]["there"]
            return
    pytest.fail("a term of 30 days changes nobody's life")


def test_where_nothing_differs_it_says_so(subject):
    quiet = search(subject.run.compiled, "quiet", 0).person
    made = life(subject, {"person": str(quiet), "article": LINE})["beside"]
    assert "the very same" in made["says"]
    assert made["differs"] == {"here": [], "there": []}
