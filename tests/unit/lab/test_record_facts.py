"""Facts about records, each lived and compared with what it says."""

import numpy as np
import pytest

from demerit import lab
from demerit.engine.again import Again
from demerit.lab.record_facts import facts_of_records
from demerit.tables.life import Event
from tests.unit.lab.desks import run_desks
from tests.unit.lab.test_facts import past_of

SEQUENCE, DAY, EVENT, ROW, SECOND, CAUSE, VALUE = range(1, 8)


@pytest.fixture(scope="module")
def desks(tmp_path_factory):
    return lab.open_run(run_desks(tmp_path_factory.mktemp("desks"))).compiled


def of(past, kind):
    return [fact for fact in facts_of_records(past) if fact.kind == kind]


def records(events):
    made = events[events[:, EVENT] == Event.RECORD]
    return [(int(e[DAY]), int(e[ROW]), int(events[int(e[CAUSE])][DAY])) for e in made]


def busy(compiled):
    """Return those of the first 200 people of whom there is a record that took days."""
    for person in range(200):
        past = past_of(compiled, person)
        if any(day > acted for day, _, acted in records(past.events)):
            yield person, past


def test_a_record_arrives_so_many_days_earlier_or_later(compiled):
    tried = 0
    for person, past in busy(compiled):
        for fact in [*of(past, "earlier"), *of(past, "later")]:
            size = min(2, fact.most)
            if size < 1:
                continue
            told = records(Again(compiled, person).live(fact.changes(size)))
            was = past.events[fact.sequence]
            sign = 1 if fact.kind == "later" else -1
            moved = (int(was[DAY]) + sign * size, int(was[ROW]))
            n_days = compiled.period.n_days
            # A case may have closed by the later day, and no record comes then.
            if fact.kind == "earlier":
                assert moved in {(day, row) for day, row, _ in told}
            expected = [r for r in records(past.events) if r[:2] != (was[DAY], was[ROW])]
            rest = [r for r in told if r[:2] != moved]
            assert sorted(rest) == sorted(expected)
            assert moved[0] <= n_days
            tried += 1
    assert tried > 20


def test_a_record_that_was_never_made_is_away_and_no_other(compiled):
    tried = 0
    for person, past in busy(compiled):
        for fact in of(past, "record"):
            told = records(Again(compiled, person).live(fact.changes(1)))
            was = past.events[fact.sequence]
            acted = int(past.events[int(was[CAUSE])][DAY])
            gone = (int(was[DAY]), int(was[ROW]), acted)
            assert sorted([*told, gone]) == sorted(records(past.events))
            tried += 1
    assert tried > 20


def test_acts_are_never_moved_by_a_fact_about_records(score_compiled):
    def acts(events):
        mine = events[events[:, EVENT] == Event.ACT]
        return mine[:, [DAY, ROW, SECOND]].tolist()

    for person in range(0, 200, 2):
        past = past_of(score_compiled, person)
        for fact in facts_of_records(past):
            if fact.most >= fact.least:
                told = Again(score_compiled, person).live(fact.changes(fact.least))
                assert acts(told) == acts(past.events)


def test_sums_fall_just_below_each_line(desks):
    facts = of(past_of(desks, 0), "amount")
    assert [fact.least for fact in facts] == [201] * 3
    for fact in facts:
        told = Again(desks, 0).live(fact.changes(fact.least))
        sums = told[told[:, EVENT] == Event.ACT][:, VALUE]
        assert np.sort(sums).tolist() == [0, 99, 300, 300]
        assert told[fact.sequence][EVENT] == Event.ACT or 99 in sums


def test_a_sum_of_chance_falls_on_its_own_day_alone(score_compiled):
    tried = 0
    for person in range(400):
        past = past_of(score_compiled, person)
        for fact in of(past, "amount"):
            told = Again(score_compiled, person).live(fact.changes(fact.least))
            before, after = (
                {int(e[SECOND]): int(e[VALUE]) for e in x if e[EVENT] == Event.ACT}
                for x in (past.events, told)
            )
            turn = int(past.events[fact.sequence][SECOND])
            assert before[turn] - after[turn] == fact.least
            assert before | {turn: after[turn]} == after
            tried += 1
    assert tried


def test_a_statement_upheld_keeps_a_wrong_record_from_counting(score_compiled):
    tried = 0
    for person in range(800):
        past = past_of(score_compiled, person)
        for fact in of(past, "statement"):
            told = Again(score_compiled, person).live(fact.changes(1))
            for events, n in ((past.events, 1), (told, 0)):
                entered = [
                    e
                    for e in events
                    if e[EVENT] == Event.POINTS and e[CAUSE] == fact.sequence
                ]
                assert len(entered) <= n
            assert not past.is_true(past.events[fact.sequence])
            tried += 1
    assert tried > 5


def test_a_deed_with_several_records_loses_all_of_them(compiled):
    for person in range(1000):
        past = past_of(compiled, person)
        for fact in of(past, "deed"):
            told = Again(compiled, person).live(fact.changes(1))
            mine = [e for e in past.events if e[EVENT] == Event.RECORD]
            n = sum(int(e[CAUSE]) == fact.sequence for e in mine)
            assert len(records(told)) == len(mine) - n
