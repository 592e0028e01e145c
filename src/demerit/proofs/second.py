"""What z3, where it is installed, says of verdicts that exact arithmetic has found.

A verdict is one thing, a second opinion another: that z3 agrees, or gave no answer in its
time, is told in the finding's data. Where the two contradict each other the finding is
UNKNOWN, whichever of them is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from time import monotonic

from demerit.proofs.bands import is_hidden, repeats
from demerit.proofs.double import margin_of
from demerit.proofs.facts import Facts, Step
from demerit.proofs.finding import Finding, Verdict
from demerit.proofs.order import unlike_orders
from demerit.proofs.smt import (
    longest_term,
    record_for_both,
    record_for_second_alone,
    score_in_no_band,
    score_in_two_bands,
    score_where_orders_part,
    scores_put_out_of_order,
    wide_margin,
)
from demerit.proofs.solve import Answer, Kind, installed
from demerit.proofs.tally import Tally, epochs, term_of
from demerit.texts.norms import Norm
from demerit.texts.rules import Ground

QUESTION_SECONDS = 1.0
"""How long z3 may take over one question."""
ALL_SECONDS = 10.0
"""How long it may take over all questions about a regime."""
DATA = "second_opinion"
"""Where a finding's data has it."""

_Ask = Callable[[float], Answer]
_Asked = tuple[Kind, Iterator[_Ask]]
"""What z3 must answer to agree, and the questions: FOUND is of any, NONE of all."""


def with_second_opinions(
    facts: Facts, norm: Norm, findings: list[Finding], *, seconds: float = ALL_SECONDS
) -> list[Finding]:
    """Return findings with what z3 says of those that it can be asked about.

    Parameters
    ----------
    facts
        Of the regime.
    norm
        Whose lines were drawn.
    findings
        Of exact arithmetic.
    seconds
        Time for all questions together.

    Returns
    -------
    list[Finding]
        In the same order; untouched where z3 is not installed or has no question to ask.
    """
    if not installed():
        return findings
    until = monotonic() + seconds
    return [_with_opinion(facts, norm, finding, until) for finding in findings]


def _with_opinion(facts: Facts, norm: Norm, finding: Finding, until: float) -> Finding:
    if finding.verdict not in (Verdict.PROVED, Verdict.REFUTED):
        return finding
    asker = _ASKERS.get(finding.check)
    asked = None if asker is None else asker(facts, norm, finding)
    if asked is None:
        return finding
    wanted, questions = asked
    kinds = _answers(questions, until)
    if not kinds:
        return finding
    verdict = _whole(kinds)
    agrees = None if verdict is Kind.UNKNOWN else verdict is wanted
    told = {
        "by": "z3",
        "questions": len(kinds),
        "answer": {Kind.FOUND: "sat", Kind.NONE: "unsat"}.get(verdict, "unknown"),
        "agrees": agrees,
        "seconds_for_a_question": QUESTION_SECONDS,
    }
    found = replace(finding, data={**finding.data, DATA: told})
    if agrees is not False:
        return found
    says = f"{finding.verdict} by exact arithmetic, which z3 contradicts: {finding.says}"
    return replace(found, verdict=Verdict.UNKNOWN, says=says)


def _answers(questions: Iterator[_Ask], until: float) -> list[Kind]:
    """Return answers until one is found; no answer to what there was no time for."""
    kinds: list[Kind] = []
    for ask in questions:
        left = min(QUESTION_SECONDS, until - monotonic())
        kinds.append(ask(left).kind if left > 0 else Kind.UNKNOWN)
        if kinds[-1] is Kind.FOUND or left <= 0:
            break
    return kinds


def _whole(kinds: list[Kind]) -> Kind:
    """Return the answer to all questions as one: whether anything is to be found."""
    if Kind.FOUND in kinds:
        return Kind.FOUND
    return Kind.UNKNOWN if Kind.UNKNOWN in kinds else Kind.NONE


def _expected(finding: Finding) -> Kind:
    return Kind.NONE if finding.verdict is Verdict.PROVED else Kind.FOUND


def _bands(facts: Facts, _: Norm, finding: Finding) -> _Asked:
    score = facts.regime.scores[finding.subject.split(".")[1]]
    asks = (score_in_no_band, score_in_two_bands)
    return _expected(finding), (lambda s, ask=ask: ask(score, seconds=s) for ask in asks)


def _rules(facts: Facts, _: Norm, finding: Finding) -> _Asked | None:
    """Ask of a ground that was found to repeat another, or to be hidden by it."""
    other = _step(facts, finding.subject)
    second = None if other is None else other.entry
    if finding.verdict is not Verdict.REFUTED or other is None or second is None:
        return None
    for one in facts.entries:
        first = one.entry
        if one is other or one.roster != other.roster or not second.deeds or first is None:
            continue
        if is_hidden(facts, one, other):
            return Kind.NONE, iter(
                [lambda s, a=first: record_for_second_alone(a, second, seconds=s)]
            )
        if repeats(one, other):
            return Kind.FOUND, iter(
                [lambda s, a=first: record_for_both(a, second, seconds=s)]
            )
    return None


def _orders(facts: Facts, _: Norm, finding: Finding) -> _Asked | None:
    name = finding.subject.split(".")[1]
    if finding.subject != f"scores.{name}":
        return None  # the days on which a score returns are no matter of whole numbers
    return _expected(finding), (
        lambda s, t=tally, o=orders, m=most: score_where_orders_part(
            t, *o, most=m, seconds=s
        )
        for tally in _tallies(facts, name)
        for _, orders in unlike_orders(tally)
        for most in ((False, True) if _spans(tally, orders[0]) else (False,))
    )


def _spans(tally: Tally, keys: list[str]) -> bool:
    """Say whether luck decides how many points any of these rules gives."""
    spans = [tally.rules[key].points for key in keys]
    return any(s is not None and s.at_least != s.at_most for s in spans)


def _conduct(facts: Facts, _: Norm, finding: Finding) -> _Asked | None:
    name = finding.subject.split(".")[1]
    if finding.verdict is not Verdict.PROVED or finding.subject != f"scores.{name}":
        return None
    return Kind.NONE, (
        lambda s, t=tally, k=key: scores_put_out_of_order(t, k, seconds=s)
        for tally in _tallies(facts, name)
        for key in tally.rules
    )


def _terms(facts: Facts, _: Norm, finding: Finding) -> _Asked | None:
    """Ask whether one beginning of a listing can last longer than term and extension."""
    if finding.verdict is not Verdict.PROVED or not finding.subject.startswith("lists."):
        return None
    grounds = facts.regime.lists[finding.subject.split(".")[1]].grounds.values()
    return Kind.NONE, (
        lambda s, g=ground, d=days: _lasts_longer(g, d, s)
        for ground in grounds
        if (days := term_of(ground)) is not None
    )


def _lasts_longer(ground: Ground, days: int, seconds: float) -> Answer:
    more = 0 if ground.extension is None else ground.extension.days.at_most
    answer = longest_term(days, more, renewals=0, seconds=seconds)
    if answer.kind is not Kind.FOUND:
        return Answer(Kind.UNKNOWN, why=answer.why)
    return Answer(Kind.NONE if answer.largest == days + more else Kind.FOUND)


def _margins(facts: Facts, norm: Norm, finding: Finding) -> _Asked | None:
    line, step = norm.line("discretion_ratio"), _step(facts, finding.subject)
    margin = None if step is None else margin_of(step)
    if line is None or margin is None or not all(end.is_integer() for end in margin):
        return None
    low, high = (int(end) for end in margin)
    ratio = Fraction(line)
    return _expected(finding), iter([lambda s: wide_margin(low, high, ratio, seconds=s)])


def _step(facts: Facts, path: str) -> Step | None:
    return next((step for step in facts.entries if step.path == path), None)


def _tallies(facts: Facts, name: str) -> Iterator[Tally]:
    score = facts.regime.scores[name]
    for epoch in epochs(list(score.points.values())):
        yield Tally(score, facts.regime.deeds, epoch)


_ASKERS: dict[str, Callable[[Facts, Norm, Finding], _Asked | None]] = {
    "S1": _bands,
    "S2": _rules,
    "S3": _orders,
    "S4": _conduct,
    "S6": _terms,
    "S14": _margins,
}
