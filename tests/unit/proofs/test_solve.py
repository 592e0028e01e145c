"""The one door to z3: found, none, unknown; whole numbers; a plain word without it."""

import importlib.util

import pytest

from demerit.errors import OwnError
from demerit.proofs import solve
from demerit.proofs.solve import Kind, Question, most, search

WITH_Z3 = pytest.mark.skipif(not solve.installed(), reason="z3 is an extra")


def between(low, high):
    def asks(z3):
        x = z3.Int("x")
        return Question({"x": x}, [x > low, x < high], aim=x)

    return asks


def hard(z3):
    """Ask for a sum of three cubes for 42, which takes far longer than a moment."""
    x, y, z = z3.Ints("x y z")
    limits = [z3.And(n > -(10**18), n < 10**18) for n in (x, y, z)]
    return Question({"x": x}, [*limits, x * x * x + y * y * y + z * z * z == 42], aim=x)


@WITH_Z3
def test_numbers_that_meet_every_condition_are_found():
    answer = search(between(3, 5))
    assert (answer.kind, answer.values) == (Kind.FOUND, {"x": 4})


@WITH_Z3
def test_a_question_without_an_answer_has_none():
    assert search(between(4, 5)).kind is Kind.NONE
    assert most(between(4, 5)).kind is Kind.NONE


@WITH_Z3
@pytest.mark.parametrize("ask", [search, most])
def test_a_time_out_is_unknown_never_none(ask):
    answer = ask(hard, seconds=0.05)
    assert answer.kind is Kind.UNKNOWN
    assert "0.05 seconds" in answer.why


@WITH_Z3
def test_the_largest_aim_is_told_and_no_bound_is_none():
    assert most(between(3, 9)).largest == 8

    def unbounded(z3):
        x = z3.Int("x")
        return Question({"x": x}, [x > 3], aim=x)

    answer = most(unbounded)
    assert (answer.kind, answer.largest) == (Kind.FOUND, None)


@WITH_Z3
def test_numbers_that_are_not_whole_are_our_fault():
    def real(z3):
        x = z3.Real("x")
        return Question({"x": x}, [x > 0])

    with pytest.raises(OwnError, match="not whole: x"):
        search(real)


@pytest.mark.parametrize("ask", [search, most])
def test_without_z3_the_answer_is_unknown_and_says_how_to_get_it(ask, monkeypatch):
    monkeypatch.setattr(solve, "find_spec", lambda _: None)
    answer = ask(between(3, 5))
    assert answer.kind is Kind.UNKNOWN
    assert "pip install 'demerit[prove]'" in answer.why


def test_it_is_installed_as_the_machine_says():
    assert solve.installed() == (importlib.util.find_spec("z3") is not None)
