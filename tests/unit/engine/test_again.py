"""A life lived again with something changed."""

import numpy as np
import pytest

from demerit.engine.again import START, Again, Change, key_of
from demerit.engine.run import live_one
from demerit.tables import columns as C  # noqa: N812 - as the kernels read
from demerit.tables.life import MOST_DAYS, Event, Step

DAY, EVENT, ROW = 2, 3, 4


@pytest.fixture(params=["compiled", "score_compiled"])
def tables(request):
    return request.getfixturevalue(request.param)


def eventful(compiled):
    """Return the person, of the first 300, in whose life most happens."""
    return max(range(300), key=lambda person: len(live_one(compiled, person)))


def test_without_changes_it_is_the_same_life_however_often(tables):
    before = tables.digest()
    for person in range(0, 300, 7):
        again, events = Again(tables, person), live_one(tables, person)
        assert again.live().tolist() == events.tolist()
        report = int(tables.buffer[C.REPORT_UNTIL])
        n = len(tables.rows["report"])
        again.live([Change(START, MOST_DAYS, tuple((report + i, 0) for i in range(n)))])
        assert again.live().tolist() == events.tolist()
        assert again.lives == 3
    assert tables.digest() == before


def test_changes_that_change_nothing_change_nothing(tables):
    person = eventful(tables)
    events = live_one(tables, person)
    changes = [Change(day, day + 3) for day in (START, 0, 9, 200, 10_000)]
    assert Again(tables, person).live(changes).tolist() == events.tolist()


def test_a_life_stops_where_it_is_told_to(tables):
    person = eventful(tables)
    events = live_one(tables, person)
    day = int(np.median(events[:, DAY]))
    told = Again(tables, person).live(until=day)
    assert told.tolist() == events[events[:, DAY] < day].tolist()


def test_words_count_from_their_first_day_until_the_day_after_their_last(compiled):
    person = eventful(compiled)
    events = live_one(compiled, person)
    acts = events[events[:, EVENT] == Event.ACT]
    day = int(acts[len(acts) // 2][DAY])
    report, n = int(compiled.buffer[C.REPORT_UNTIL]), len(compiled.rows["report"])
    none = tuple((report + i, 0) for i in range(n))
    cases = {e[1] for e in acts if e[DAY] == day}
    told = Again(compiled, person).live([Change(day, day + 1, none)])
    made = told[told[:, EVENT] == Event.RECORD]
    was = events[events[:, EVENT] == Event.RECORD]
    assert not {int(e[6]) for e in made} & {int(c) for c in cases}
    assert len(made) == sum(int(e[6]) not in cases for e in was)


def test_what_comes_to_the_queue_happens_and_what_goes_does_not(compiled):
    person = eventful(compiled)
    events = live_one(compiled, person)
    listing = events[events[:, EVENT] == Event.LISTING][0]
    record = events[int(listing[6])]
    day = int(listing[DAY]) + 1
    come = key_of(day, Step.CLOCK, 0, int(record[5]))
    told = Again(compiled, person).live([Change(day, day + 1, comes=(come,))])
    there = told[told[:, DAY] == day]
    assert Event.CLOCK in there[:, EVENT].tolist()
    gone = Again(compiled, person).live([Change(day, day + 1, comes=(come,), goes=(come,))])
    assert gone.tolist() == told.tolist()
    twice = [Change(day, day + 2, comes=(come,)), Change(day, day + 1, goes=(come,))]
    assert Again(compiled, person).live(twice).tolist() == events.tolist()


def test_room_that_does_not_suffice_is_made(compiled, monkeypatch):
    person = eventful(compiled)
    events = live_one(compiled, person)
    monkeypatch.setattr("demerit.engine.again.L.FIRST_CAPACITY", 1)
    monkeypatch.setattr("demerit.engine.again._FIRST_LOG", 2)
    assert Again(compiled, person).live().tolist() == events.tolist()


def test_the_base_is_told_where_it_was_needed(score_compiled):
    again = Again(score_compiled, eventful(score_compiled))
    again.live()
    bases = again.bases()
    assert len(bases) == len(score_compiled.rows["score"])
    assert 100 in bases
