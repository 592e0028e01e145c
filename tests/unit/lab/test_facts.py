"""Facts that may be otherwise, and what is known of a life when they are looked for."""

import pytest

from demerit import lab
from demerit.engine.again import Again
from demerit.engine.run import live_one
from demerit.lab.facts import (
    BY_DAY,
    KINDS,
    MOST_RECORDS,
    ONE_WAY,
    RANKS,
    UNITS,
    Past,
    fixed_fact,
)
from demerit.lab.listing_facts import facts_of_listings
from demerit.lab.record_facts import facts_of_records
from demerit.tables.life import Event

DAY, EVENT = 2, 3


def past_of(compiled, person, *, day=None):
    """Return a life until a day, and all facts of it."""
    again = Again(compiled, person)
    events = again.live()
    day = compiled.period.n_days - 1 if day is None else day
    until = events[events[:, DAY] <= day]
    records = [e for e in until if e[EVENT] == Event.RECORD]
    return Past(compiled, until, day, again.bases(), records)


def facts_of(past):
    return [*facts_of_records(past), *facts_of_listings(past)]


def test_every_kind_has_one_rank():
    ranked = [kind for kinds in RANKS for kind in kinds]
    assert sorted(ranked) == sorted(KINDS)
    assert set(UNITS) | set(BY_DAY) | set(ONE_WAY) <= set(KINDS)


def test_every_kind_is_found_in_some_life(compiled, score_compiled):
    found = set()
    for tables in (compiled, score_compiled):
        for person in range(0, 1000, 5):
            found |= {fact.kind for fact in facts_of(past_of(tables, person))}
    assert set(KINDS) - found <= {"deed"}


def test_each_fact_has_its_sentence_and_its_changes(score_compiled):
    for person in range(0, 300, 3):
        for fact in facts_of(past_of(score_compiled, person)):
            assert fact.most >= fact.least - 1
            assert fact.says(fact.least)
            assert not fact.says(fact.least).endswith(".")
            for change in fact.changes(fact.least):
                assert change.first < change.until
                assert change.words or change.comes or change.goes


def test_what_is_so_or_not_has_one_size(compiled):
    person = next(p for p in range(100) if len(live_one(compiled, p)))
    fact = fixed_fact("record", live_one(compiled, person)[0], (), "x")
    assert (fact.least, fact.most, fact.sequence) == (1, 1, 0)


def test_so_many_records_are_looked_at_and_those_behind_the_decision_always(
    score_kept, monkeypatch
):
    assert MOST_RECORDS > 1
    run = lab.open_run(score_kept)
    monkeypatch.setattr("demerit.lab.explaining.MOST_RECORDS", 1)
    told = 0
    for person in range(0, 600, 3):
        for one in lab.why(run, person, most=1):
            behind = [s for s in one.reasons.steps if s.what == "record"]
            assert one.searched.get("record", 0) <= 1
            if behind and not one.reasons.added:
                told += 1
                removed = [
                    o for o in (one.smallest, *one.others) if o and o.kind == "record"
                ]
                assert {o.sequences for o in removed} <= {(behind[0].sequence,)}
    assert told


@pytest.mark.parametrize("person", [5, 50, 500])
def test_facts_lie_in_the_past(compiled, person):
    past = past_of(compiled, person, day=200)
    last = len(past.events)
    assert all(fact.sequence < last for fact in facts_of(past))
