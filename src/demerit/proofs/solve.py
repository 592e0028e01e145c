"""The one door to z3: whole-number questions, a limit of time, and a plain word without it.

A time-out, and a machine without z3, answer UNKNOWN; neither is ever taken for a proof.
Numbers are integers in the regime's smallest step: no floats enter.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.util import find_spec
from typing import Any

from demerit.errors import Fault, OwnError

INSTALL = "z3 is not installed; `pip install 'demerit[prove]'` brings it"
SECONDS = 5.0
"""How long one question may take where nothing else is said."""
_MODULE = "z3"


class Kind(StrEnum):
    """What became of a question."""

    FOUND = "found"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question over whole numbers.

    Attributes
    ----------
    kind
        Found: numbers that meet every condition; none: there are none; or unknown.
    values
        The numbers found, by name.
    why
        Why it is unknown.
    largest
        With `most`: the largest value of the aim; None if it has no bound.
    """

    kind: Kind
    values: dict[str, int] = field(default_factory=dict)
    why: str = ""
    largest: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """Named whole numbers, and the conditions that they are to meet together."""

    numbers: Mapping[str, Any]
    conditions: Sequence[Any]
    aim: Any = None


Asks = Callable[[Any], Question]
"""Builds a question with the module that it is given."""


def installed() -> bool:
    """Say whether z3 is there to be asked."""
    return find_spec(_MODULE) is not None


def search(asks: Asks, *, seconds: float = SECONDS) -> Answer:
    """Return numbers that meet every condition of a question, if there are any.

    Parameters
    ----------
    asks
        Builds the question.
    seconds
        Time limit.

    Returns
    -------
    Answer
        Unknown when time runs out or z3 is not installed.
    """
    if not installed():
        return Answer(Kind.UNKNOWN, why=INSTALL)
    z3: Any = importlib.import_module(_MODULE)
    question = _checked(asks(z3), z3)
    solver = z3.Solver()
    solver.set("timeout", max(int(seconds * 1000), 1))
    solver.add(*question.conditions)
    verdict = solver.check()
    if verdict == z3.unsat:
        return Answer(Kind.NONE)
    if verdict != z3.sat:
        return Answer(Kind.UNKNOWN, why=_unanswered(seconds))
    return Answer(Kind.FOUND, _values(question, solver.model()))


def most(asks: Asks, *, seconds: float = SECONDS) -> Answer:
    """Return the largest value of a question's aim; as `search`.

    Parameters
    ----------
    asks
        Builds the question, with an aim.
    seconds
        Time limit.

    Returns
    -------
    Answer
        `largest` is None if the aim has no bound.
    """
    if not installed():
        return Answer(Kind.UNKNOWN, why=INSTALL)
    z3: Any = importlib.import_module(_MODULE)
    question = _checked(asks(z3), z3)
    solver = z3.Optimize()
    solver.set("timeout", max(int(seconds * 1000), 1))
    solver.add(*question.conditions)
    aim = solver.maximize(question.aim)
    verdict = solver.check()
    if verdict == z3.unsat:
        return Answer(Kind.NONE)
    if verdict != z3.sat:
        return Answer(Kind.UNKNOWN, why=_unanswered(seconds))
    bound = solver.upper(aim)
    largest = bound.as_long() if z3.is_int_value(bound) else None
    return Answer(Kind.FOUND, _values(question, solver.model()), largest=largest)


def _unanswered(seconds: float) -> str:
    return f"z3 gave no answer within {seconds:g} seconds"


def _checked(question: Question, z3: Any) -> Question:  # noqa: ANN401 - a module without types
    """Return a question of whole numbers, or raise D001 for any other."""
    wrong = [name for name, x in question.numbers.items() if not z3.is_int(x)]
    if question.aim is not None and not z3.is_int(question.aim):
        wrong.append("its aim")
    if wrong:
        problem = f"a question for z3 has numbers that are not whole: {', '.join(wrong)}."
        raise OwnError([Fault("D001", problem, remedy="report it; the fault is ours.")])
    return question


def _values(question: Question, model: Any) -> dict[str, int]:  # noqa: ANN401 - of z3
    found = {
        name: model.eval(x, model_completion=True) for name, x in question.numbers.items()
    }
    return {name: value.as_long() for name, value in found.items()}
