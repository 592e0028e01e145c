"""A life told in sentences."""

import numpy as np
import pytest

from demerit.audit.story import tell
from demerit.engine.run import live_one
from demerit.tables.life import Event

PEOPLE = range(400)


@pytest.fixture(scope="module")
def lives(compiled):
    return [live_one(compiled, person) for person in PEOPLE]


@pytest.fixture(scope="module")
def lines(compiled, lives):
    return [line for life in lives for line in tell(compiled, life)]


@pytest.mark.parametrize("event", [e for e in Event if e is not Event.ROUND], ids=str)
def test_each_kind_of_event_has_a_sentence(event, lines):
    said = {line.says for line in lines if line.event == event.name.lower()}
    assert said
    assert all(text.endswith(".") and text.strip() == text for text in said)


def test_going_round_has_a_sentence(compiled):
    event = np.array([[0, 0, 3, Event.ROUND, 0, 0, -1, 0]])
    assert "another identity paper" in tell(compiled, event)[0].says


def test_a_rule_stands_behind_each_listing_and_record(lines):
    for line in lines:
        if line.event in {"listing", "record", "refused", "filed"}:
            assert line.rule
            assert line.cite.startswith("bylaw art.")
            assert line.status == "recalled"
            assert "regime.yaml:" in line.place


def test_a_cause_comes_before_its_effect(lives):
    for life in lives:
        causes, sequence = life[:, 6], life[:, 1]
        assert (causes < sequence).all()
        assert sequence.tolist() == list(range(len(life)))


def test_a_wrong_record_is_called_wrong(lines):
    wrong = [line for line in lines if line.event == "record" and line.true is False]
    assert wrong
    assert all("The record is wrong" in line.says for line in wrong)


def test_days_run_forward(lives):
    assert all((np.diff(life[:, 2]) >= 0).all() for life in lives)
