"""Answers are worked out once, in the background, and kept while there is room."""

import json
import threading

import pytest

from demerit.errors import Fault, OwnError, RunError
from demerit.explorer import answers
from demerit.explorer.answers import Answers, ClosedError
from demerit.views.stages import tell


def making(made, key):
    """Return what makes a payload of a hundred letters, and says that it did."""

    def make():
        made.append(key)
        return {"x": "y" * 100}

    return make


def test_an_answer_is_worked_out_once():
    made: list[str] = []
    kept = Answers()
    for _ in range(3):
        body, _ = kept.ask("k", making(made, "k"), 5)
        assert body == json.dumps({"x": "y" * 100}).encode()
    assert made == ["k"]


def test_a_long_answer_says_how_far_it_has_come():
    go, told, kept = threading.Event(), threading.Event(), Answers()

    def slow():
        tell("living people", 0.5)
        told.set()
        go.wait()
        return {}

    assert kept.ask("k", slow, 0.0)[0] is None
    told.wait()
    body, stage = kept.ask("k", slow, 0.0)
    assert (body, stage.says, stage.share) == (None, "living people", 0.5)
    go.set()
    assert kept.ask("k", slow, 5)[0] == b"{}"


def test_a_fault_is_raised_and_asked_anew():
    made, kept = [], Answers()

    def fails():
        made.append(1)
        raise RunError([Fault("U005", "no.")])

    for _ in range(2):
        with pytest.raises(RunError):
            kept.ask("k", fails, 5)
    assert len(made) == 2


@pytest.mark.parametrize(
    "make", [lambda: 1 / 0, lambda: {"x": float("nan")}, lambda: {"x": 1j}]
)
def test_a_failure_of_ours_is_said_to_be_ours(make):
    with pytest.raises(OwnError) as failed:
        Answers().ask("k", make, 5)
    assert failed.value.faults[0].code == "D001"


def test_the_answers_asked_longest_ago_make_room(monkeypatch):
    monkeypatch.setattr(answers, "_ROOM", 300)
    made: list[str] = []
    kept = Answers()
    for key in "abcab":
        kept.ask(key, making(made, key), 5)
    assert made == ["a", "b", "c", "a", "b"]
    kept.close()


def test_nothing_is_begun_once_it_is_closed():
    kept = Answers()
    assert kept.ask("k", making([], "k"), 5)[0]
    kept.close()
    assert kept.ask("k", making([], "k"), 5)[0], "what is there is still handed out"
    with pytest.raises(ClosedError):
        kept.ask("other", making([], "other"), 5)
