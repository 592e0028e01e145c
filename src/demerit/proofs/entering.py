"""S15, S16 and S17: small and first failings, the young, and acts of long ago."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from demerit.proofs.acting import slowest
from demerit.proofs.facts import Facts, Route, Step
from demerit.proofs.finding import Finding, Verdict, Witness
from demerit.proofs.lives import witness_along
from demerit.proofs.tally import term_of
from demerit.proofs.told import Teller
from demerit.texts.norms import Norm
from demerit.texts.parts import NumberPart
from demerit.texts.regime import ListRule, Regime, Score
from demerit.texts.rules import Ground, Points

_AGE = "age"
_ADULT = 18
_SOME_AGES = re.compile(r"(\d+)(?:\D+(\d+))?")
_OLDEST = 200


def check_s15(regime: Regime | Facts, norm: Norm) -> list[Finding]:
    """Return whether each rule spares some small, first or corrected failing for sure.

    Parameters
    ----------
    regime
        A regime, or its facts.
    norm
        Whose articles are named.

    Returns
    -------
    list[Finding]
        One for each rule that a deed sets off and that leads to something adverse.
    """
    facts = Facts.of(regime)
    tell = Teller("S15", facts, norm)
    found = [_door(tell, step, routes) for step, routes in adverse_entries(facts)]
    return found or [tell.idle("no deed leads to anything adverse")]


def check_s16(regime: Regime | Facts, norm: Norm) -> list[Finding]:
    """Return whether the young are left out, and those a little older borne less hard upon.

    Parameters
    ----------
    regime
        A regime, or its facts.
    norm
        Its `exempt_age` and `reduced_age`.

    Returns
    -------
    list[Finding]
        One for each list and score with an adverse side.
    """
    facts = Facts.of(regime)
    tell = Teller("S16", facts, norm)
    keepers: dict[str, list[tuple[Step, list[Route]]]] = {}
    for step, routes in adverse_entries(facts):
        keepers.setdefault(".".join(step.keys[:2]), []).append((step, routes))
    found = [_young(tell, subject, steps) for subject, steps in keepers.items()]
    return found or [tell.idle("no deed leads to anything adverse")]


def check_s17(regime: Regime | Facts, norm: Norm) -> list[Finding]:
    """Return how old an act can be when it still brings something new upon a person.

    Parameters
    ----------
    regime
        A regime, or its facts.
    norm
        Its `look_back_days`; without it any bound will do.

    Returns
    -------
    list[Finding]
        One for each rule that a deed sets off and that leads to something adverse.
    """
    facts = Facts.of(regime)
    tell = Teller("S17", facts, norm)
    found = [_old(tell, step, routes) for step, routes in adverse_entries(facts)]
    return found or [tell.idle("no deed leads to anything adverse")]


def adverse_entries(facts: Facts) -> Iterator[tuple[Step, list[Route]]]:
    """Yield each rule that a deed sets off for the worse, with its adverse routes."""
    routes: dict[str, list[Route]] = {}
    for roster in facts.adverse:
        for route in facts.routes(roster):
            routes.setdefault(route.steps[0].path, []).append(route)
    for step in facts.entries:
        mine = routes.get(step.path)
        if mine and (step.keys[0] == "lists" or facts.worse(step)):
            yield step, mine


def _door(tell: Teller, step: Step, routes: list[Route]) -> Finding:
    facts, rule = tell.facts, step.entry
    cites = facts.cites(step.keys)
    verdict, says = _spared(rule) if rule is not None else (Verdict.PROVED, "")
    if verdict is Verdict.PROVED:
        return tell.proved(step.path, says, cites)
    witness = witness_along(facts, routes, says)
    return tell.refuted(step.path, says, cites, witness)


def _spared(rule: Ground | Points) -> tuple[Verdict, str]:
    """Return whether a rule spares something slight for sure, and what."""
    if rule.least_amount > 1:
        return Verdict.PROVED, f"amounts below {rule.least_amount:,} never count"
    if rule.times > 1:
        return Verdict.PROVED, f"it asks for {rule.times} records; a first one never counts"
    doors = {k: d for k, d in rule.doors.items() if d.until is None}
    sure = [k for k, d in doors.items() if d.share.value >= 1 and not d.share.times]
    if sure:
        return Verdict.PROVED, f"the door '{sure[0]}' spares whoever meets it"
    if doors:
        name, door = next(iter(doors.items()))
        share = door.share.value
        says = f"the door '{name}' spares only {share:.3g} of those who meet it"
        return Verdict.REFUTED, says
    return Verdict.REFUTED, "a first, small and corrected failing counts as any other does"


def _young(tell: Teller, subject: str, steps: list[tuple[Step, list[Route]]]) -> Finding:
    facts, norm = tell.facts, tell.norm
    exempt, reduced = norm.line("exempt_age"), norm.line("reduced_age")
    keys = steps[0][0].keys[:2]
    cites = facts.cites(keys)
    if exempt is None:
        return tell.unknown(subject, "the norm names no age", cites)
    roster = facts.regime.lists.get(keys[1]) if keys[0] == "lists" else None
    keeper = roster or facts.regime.scores[keys[1]]
    if not _leaves_out(facts, keeper, int(exempt)):
        says = f"no rule leaves out people younger than {exempt:g}"
        routes = [route for _, mine in steps for route in mine]
        return tell.refuted(subject, says, cites, _as_a_child(facts, routes, says))
    if reduced is not None and not _leaves_out(facts, keeper, int(reduced)):
        rules = [step.entry for step, _ in steps if step.entry is not None]
        if not all(_eased(rule) for rule in rules):
            says = f"people from {exempt:g} to {reduced:g} bear the same as adults"
            routes = [route for _, mine in steps for route in mine]
            return tell.refuted(subject, says, cites, witness_along(facts, routes, says))
    return tell.proved(subject, f"people younger than {exempt:g} are left out", cites)


def _leaves_out(facts: Facts, keeper: ListRule | Score, age: int) -> bool:
    """Say whether nobody below an age is on a list or has a score."""
    covers = keeper.covers or facts.regime.covers
    if covers.where.get(_AGE) and _youngest(covers.where[_AGE]) >= age:
        return True
    ages = _ages(keeper.never.get(_AGE, []))
    return set(range(age)) <= ages


def _ages(values: str | list[str]) -> set[int]:
    """Return the ages that values of the trait name, such as '0-17' or '60+'."""
    found: set[int] = set()
    for value in [values] if isinstance(values, str) else values:
        match = _SOME_AGES.search(value)
        if match is not None:
            low = int(match[1])
            high = int(match[2]) if match[2] else (_OLDEST if "+" in value else low)
            found |= set(range(low, high + 1))
    return found


def _youngest(values: str | list[str]) -> int:
    return min(_ages(values), default=0)


def _eased(rule: Ground | Points) -> bool:
    """Say whether a rule's share or term is smaller for some age."""
    numbers: list[NumberPart] = [rule.share, *([rule.term_days] if rule.term_days else [])]
    return any(_AGE in f.where and f.by < 1 for number in numbers for f in number.times)


def _as_a_child(facts: Facts, routes: list[Route], says: str) -> Witness:
    """Return the life of a child, by the text's own name for that age if it has one."""
    covered = facts.regime.covers.where.get(_AGE)
    values = [covered] if isinstance(covered, str) else list(covered or [])
    young = [value for value in values if _youngest(value) < _ADULT]
    age = young[0] if young else "0-13"
    return witness_along(facts, routes, says, traits={_AGE: age})


def _old(tell: Teller, step: Step, routes: list[Route]) -> Finding:
    facts, rule = tell.facts, step.entry
    cites = facts.cites(step.keys)
    limit = tell.norm.line("look_back_days")
    oldest = None if rule is None else _oldest(facts, step, rule)
    if oldest is None:
        says = "points of an act of any age still count when another brings the score down"
        days = 3653
        witness = witness_along(facts, routes, says, still=[step.path], days=days)
        return tell.refuted(step.path, says, cites, witness)
    says = f"the oldest act that can count is {oldest:,} days old"
    if limit is None or oldest <= limit:
        most = "" if limit is None else f"; {limit:,.0f} are the most"
        return tell.proved(step.path, f"{says}{most}", cites)
    says = f"{says}; {limit:,.0f} are the most"
    data: Mapping[str, int] = {"oldest_days": oldest, "most_days": int(limit)}
    witness = witness_along(facts, routes, says, data=dict(data))
    return tell.refuted(step.path, says, cites, witness)


def _oldest(facts: Facts, step: Step, rule: Ground | Points) -> int | None:
    """Return the age in days of the oldest act that a new consequence may rest on."""
    reports = [r for deed in rule.deeds for *_, r in facts.reports(deed)]
    wait = max((slowest(report, rule) for report in reports), default=0)
    window = (rule.within_days or 0) if rule.times > 1 else 0
    if step.keys[0] == "lists":
        return wait + window
    score = facts.regime.scores[step.roster]
    keeps = [facts.regime.deeds[deed].keeps_days for deed in rule.deeds]
    spans = [days for days in (term_of(rule),) if days is not None]
    spans += [max(k for k in keeps if k is not None)] if keeps and None not in keeps else []
    if score.resets is not None and not score.resets.keeps_open:
        spans.append(score.resets.every_days)
    if score.decay is not None:
        steps = -(-abs(score.most - score.least) // score.decay.points)
        spans.append(steps * score.decay.every_days)
    return wait + window + min(spans) if spans else None
