"""Findings: verdicts, sentences, what is told where there is nothing to tell."""

import math
from dataclasses import replace

import numpy as np
import pytest

from demerit.audit.findings import (
    DEPENDENT,
    EVERYBODY,
    NOTE,
    VERDICT_SAYS,
    Origin,
    Verdict,
    verdict_of,
)
from demerit.audit.intervals import Lack, made, share
from demerit.texts.norms import Line

AT_MOST = Line(most=0.05, why="ours")
AT_LEAST = Line(least=0.5, why="ours")
NONE = Lack.NONE


@pytest.mark.parametrize(
    ("value", "low", "high", "line", "verdict"),
    [
        (0.10, 0.06, 0.20, AT_MOST, Verdict.FLAG),
        (0.10, 0.05, 0.20, AT_MOST, Verdict.PASS),
        (0.01, 0.00, 0.02, AT_MOST, Verdict.PASS),
        (0.30, 0.20, 0.40, AT_LEAST, Verdict.FLAG),
        (0.30, 0.20, 0.50, AT_LEAST, Verdict.PASS),
        (0.30, 0.20, 0.40, None, Verdict.NO_LINE),
        (0.10, None, None, AT_MOST, Verdict.FLAG),
        (0.40, None, None, AT_LEAST, Verdict.FLAG),
        (0.60, None, None, AT_LEAST, Verdict.PASS),
    ],
)
def test_only_an_interval_wholly_past_the_line_is_flagged(value, low, high, line, verdict):
    assert verdict_of(value, low, high, lack=NONE, line=line) is verdict


@pytest.mark.parametrize("lack", [lack for lack in Lack if lack is not Lack.NONE])
def test_what_lacks_something_is_neither_passed_nor_flagged(lack):
    found = verdict_of(1.0, 1.0, 1.0, lack=lack, line=AT_MOST)
    assert found is Verdict.INSUFFICIENT
    assert verdict_of(None, None, None, lack=NONE, line=AT_MOST) is Verdict.INSUFFICIENT


def test_every_verdict_says_what_it_is():
    assert set(VERDICT_SAYS) == set(Verdict)


def test_too_few_people_have_no_value_never_zero(teller):
    enough, few = teller.tell("false-discovery", share([0, 0], [10, 9]), groups=["a", "b"])
    assert (enough.value, enough.low, enough.verdict) == (0.0, 0.0, Verdict.PASS)
    assert (few.value, few.low, few.high) == (None, None, None)
    assert few.verdict is Verdict.INSUFFICIENT
    assert few.n == 9
    assert few.says.endswith("too few people counted")


def test_a_finding_carries_line_articles_definition_and_origin(teller):
    found = share(50, 100)
    (one,) = teller.tell("gap-ratio", found, articles=[("law art. 1", "law art. 1")])
    assert (one.id, one.norm, one.line) == ("M13", "none", "at least 0.8")
    assert one.articles == ("four-fifths-1978", "law art. 1")
    assert one.verdict is Verdict.FLAG
    told = one.as_dict()
    assert told["note"] == NOTE
    assert told["evidence"] == {
        "experiment": "town", "seed": 7, "digest": "0" * 32, "people": 1000, "seeds": 1,
    }  # fmt: skip
    assert (told["n"], told["level"]) == (100, 0.95)
    assert "/" in told["definition"]


def test_what_is_counted_has_a_value_without_ends(teller):
    one = teller.counted("points-given", 0.25, 40, "scores.credit")
    assert (one.value, one.low, one.high, one.n) == (0.25, None, None, 40)
    assert one.verdict is Verdict.NO_LINE


def test_what_was_not_measured_says_why_and_has_no_number(teller):
    one = teller.not_measured("M6", "it asks for more")
    assert (one.id, one.measure, one.value, one.n) == ("M6", "", None, 0)
    assert one.says == "not measured: it asks for more"
    basis = teller.no_basis("gap", "nobody was named")
    assert (basis.id, basis.verdict) == ("M13", Verdict.INSUFFICIENT)
    assert basis.says.endswith(": nobody was named")


def test_an_end_that_is_not_reached_is_told_as_or_more(teller):
    value, low, high = np.array(5.0), np.array(3.0), np.array(7.0)
    found = made(value, low, high, 20, lack=0, level=0.95)
    open_ended = type(found)(value, low, np.array(math.nan), found.n, found.lack, 0.95)
    assert teller.tell("length", open_ended)[0].says.endswith("5 days (3 days or more)")
    late = type(found)(
        np.array(math.nan), low, np.array(math.nan), found.n,
        np.array(Lack.NOT_REACHED), 0.95,
    )  # fmt: skip
    (one,) = teller.tell("length", late)
    assert one.says.endswith("not reached within the run; at least 3 days")
    assert (one.low, one.verdict, one.subject) == (None, Verdict.INSUFFICIENT, EVERYBODY)


def test_findings_of_a_coupled_run_say_that_people_are_not_independent():
    plain = Origin("town", 1, "d", 10)
    assert plain.note == NOTE
    assert replace(plain, dependent=True).note == f"{NOTE} {DEPENDENT}"
