"""Facts about listings and scores, each lived and compared with what it says."""

import pytest

from demerit.engine.again import Again
from demerit.lab.listing_facts import facts_of_listings
from demerit.tables import columns as C  # noqa: N812 - as the kernels read
from demerit.tables.life import Event, Outcome
from tests.unit.lab.test_facts import past_of

SEQUENCE, DAY, EVENT, ROW, SECOND, CAUSE, VALUE = range(1, 8)


def lived(compiled, kind, *, people=600):
    """Yield each fact of a kind with a size that can be, the life before and with it."""
    for person in range(people):
        past = past_of(compiled, person)
        for fact in facts_of_listings(past):
            if fact.kind != kind:
                continue
            sizes = range(fact.least, fact.most + 1)
            size = next((s for s in sizes if fact.changes(s)), None)
            if size is not None:
                told = Again(compiled, person).live(fact.changes(size))
                yield past, fact, size, told


def test_an_objection_is_filed_on_its_day_and_decided_rightly(compiled):
    tried = upheld = 0
    for past, fact, size, told in lived(compiled, "objection", people=300):
        day, listing = past.day + 1 - size, past.events[fact.sequence]
        filed = [e for e in told if e[EVENT] == Event.FILED and e[DAY] == day]
        still_open = not any(
            e[EVENT] == Event.RELEASE and e[SECOND] == listing[SECOND] and e[DAY] <= day
            for e in past.events
        )
        assert bool(filed) == still_open
        assert past.date(day) in fact.says(size)
        for event in told:
            if (
                filed
                and event[EVENT] == Event.DECIDED
                and event[SECOND] == filed[0][SECOND]
            ):
                record = told[int(listing[CAUSE])]
                assert bool(event[VALUE]) == (not past.is_true(record))
                upheld += int(event[VALUE])
        tried += bool(filed)
    assert tried > 20


def test_a_decision_that_was_wrong_is_right(compiled):
    tried = 0
    for past, fact, _, told in lived(compiled, "decided", people=1000):
        filed = past.events[fact.sequence]
        decided = [
            e
            for e in told
            if e[EVENT] == Event.DECIDED
            and e[SECOND] == filed[SECOND]
            and e[ROW] == filed[ROW]
        ]
        assert all(e[VALUE] == 1 for e in decided)
        tried += len(decided)
    assert tried


def test_a_clock_rings_on_its_day(compiled):
    tried = 0
    for past, fact, size, told in lived(compiled, "performance", people=300):
        day = past.day + 1 - size
        rung = [e for e in told if e[EVENT] == Event.CLOCK and e[DAY] == day]
        assert fact.sequence in {int(e[CAUSE]) for e in rung}
        tried += 1
    assert tried > 20


def test_a_repair_is_granted_on_its_day_or_its_price_stands_in_the_way(score_compiled):
    granted = 0
    for past, _, size, told in lived(score_compiled, "repair", people=400):
        asked = [
            e for e in told if e[EVENT] == Event.REPAIR and e[DAY] == past.day + 1 - size
        ]
        assert all(e[VALUE] != Outcome.REFUSED for e in asked)
        granted += sum(e[VALUE] == Outcome.GRANTED for e in asked)
    assert granted > 5


@pytest.mark.parametrize("size", [1, 7])
def test_a_base_is_better_by_so_many_points_and_stays_in_range(score_compiled, size):
    t = score_compiled.buffer
    for person in range(0, 300, 3):
        past = past_of(score_compiled, person)
        known = [i for i, base in enumerate(past.bases) if base is not None]
        facts = [fact for fact in facts_of_listings(past) if fact.kind == "base"]
        assert len(facts) == len(known)
        for score, fact in zip(known, facts, strict=True):
            base = past.bases[score]
            assert base + fact.most == t[t[C.SCORE_MOST] + score]
            again = Again(score_compiled, person)
            again.live(fact.changes(size))
            assert again.bases()[score] == base + size
