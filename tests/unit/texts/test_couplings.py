"""What a coupling may say, and what it may not."""

import pytest
from pydantic import ValidationError

from demerit.texts.couplings import Coupling

SAID = {"status": "assumed", "why": "made up"}
LINE = {"counts": {"acts": ["late"]}, "line": {"0": 1, "0.5": 2}}
MOVES = {"acts": ["late"]}


def read(**parts):
    return Coupling.model_validate({**SAID, "moves": MOVES, **parts})


def test_points_of_a_line_are_read_as_numbers():
    assert read(**LINE).line == {0.0: 1.0, 0.5: 2.0}


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"counts": {}}, "nothing is counted"),
        ({"counts": {"acts": ["late"]}}, "one of `line`"),
        ({**LINE, "queues": {**SAID, "places": 1}}, "one of `line`"),
        ({**LINE, "line": {}}, "one point at least"),
        ({**LINE, "line": {"much": 1}}, "valid number"),
        ({**LINE, "line": {0: 257}}, "less than or equal to 256"),
        ({**LINE, "moves": {"records": ["late"]}}, "a queue moves records"),
        ({**LINE, "moves": {}}, "a queue moves records"),
        ({**LINE, "within_days": 9}, "of a person's own past"),
        ({**LINE, "last": 2, "keeps": 0.5}, "goes with 1 window, or `all`"),
        ({**LINE, "last": "all", "per": {"acts": ["a"]}, "keeps": 0.5}, "adds up whole"),
        ({**LINE, "adds": True}, "a `line` from 0 to 1"),
        ({**LINE, "among": "self"}, "listed, objections, refusals are counted"),
        (
            {
                "among": "self",
                "counts": {"listed": ["any"]},
                "line": {0: 1},
                "by": ["age"],
            },
            "no `by` or `per`",
        ),
        (
            {"among": "self", "counts": {"listed": ["any"]}, "line": {0: 1}, "last": 2},
            "not last, keeps or before",
        ),
        (
            {"among": "self", "counts": {"refusals": ["bank"]}, "line": {0: 1}},
            "how long",
        ),
        (
            {
                "counts": {"acts": ["late"]},
                "queues": {**SAID, "places": 2},
                "per": "people",
                "moves": {"records": ["late"]},
            },
            "no per, last or keeps",
        ),
        ({"counts": {"acts": ["late"]}, "line": {0: 1}, "meets": True}, "is of ties"),
        (
            {
                "among": "self",
                "counts": {"listed": ["any"]},
                "line": {0: 1},
                "meets": True,
            },
            "nobody meets oneself",
        ),
        (
            {
                "counts": {"acts": ["late"]},
                "serves": {**SAID, "places": 2},
                "per": "people",
            },
            "no per",
        ),
    ],
)
def test_what_does_not_go_together_is_told(parts, words):
    with pytest.raises(ValidationError, match=words):
        read(**parts)


def test_moves_are_told_apart_by_what_moves_them():
    moves = read(**LINE, moves={"acts": ["a"], "rings": ["c"]}).moves
    assert (moves.shares, moves.waits) == (["a", "c"], [])
