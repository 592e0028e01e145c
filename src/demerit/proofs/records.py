"""S21, S22 and S23: appeals, corrections that follow the data, records that end."""

from __future__ import annotations

from collections.abc import Iterator

from demerit.proofs.entering import adverse_entries
from demerit.proofs.exits import ways_off
from demerit.proofs.facts import Facts, Route, Step
from demerit.proofs.finding import Finding, NoLife, Witness
from demerit.proofs.lives import likeliest, meets, witness_along
from demerit.proofs.shows import ENDED
from demerit.proofs.tally import longest_wait, most_days, term_of
from demerit.proofs.told import Teller
from demerit.texts.norms import Norm
from demerit.texts.parts import Moment
from demerit.texts.regime import ListRule, Regime, Score
from demerit.texts.rules import Stage

_WHILE = 60
_LATER = 120
_ITSELF = ("that ", "same ", "itself")


def check_s21(regime: Regime | Facts, norm: Norm) -> list[Finding]:
    """Return whether an objection is open, bounded in time, and decided by another body.

    Parameters
    ----------
    regime
        A regime, or its facts.
    norm
        Its `decide_days`.

    Returns
    -------
    list[Finding]
        One for each list and score on which a record enters somebody for the worse.
    """
    facts = Facts.of(regime)
    tell = Teller("S21", facts, norm)
    found = []
    for subject, steps in _keepers(facts).items():
        found.append(_appeal(tell, subject, steps))
    return found or [tell.idle("no deed leads to anything adverse")]


def check_s22(regime: Regime | Facts, norm: Norm) -> list[Finding]:
    """Return whether a correction reaches whoever took up the data, and how soon.

    Parameters
    ----------
    regime
        A regime, or its facts.
    norm
        Its `retract_days`.

    Returns
    -------
    list[Finding]
        One for each join and each sanction of an adverse roster.
    """
    facts = Facts.of(regime)
    tell = Teller("S22", facts, norm)
    found = [f for roster in facts.adverse for f in _followed(tell, roster)]
    return found or [tell.idle("nobody takes up the data of an adverse roster")]


def check_s23(regime: Regime | Facts, norm: Norm) -> list[Finding]:
    """Return whether records end, and everything that rests on them ends with them.

    Parameters
    ----------
    regime
        A regime, or its facts.
    norm
        Its `keep_days`.

    Returns
    -------
    list[Finding]
        One for each deed that leads to something adverse, one more for each rule or
        sanction that outlasts the record.
    """
    facts = Facts.of(regime)
    tell = Teller("S23", facts, norm)
    deeds: dict[str, list[Route]] = {}
    for _, routes in adverse_entries(facts):
        for route in routes:
            deeds.setdefault(route.deed, []).append(route)
    found = [_kept(tell, deed, routes) for deed, routes in deeds.items()]
    found += [f for roster in facts.adverse for f in _outlasting(tell, roster)]
    return found or [tell.idle("no deed leads to anything adverse")]


def _keepers(facts: Facts) -> dict[str, list[tuple[Step, list[Route]]]]:
    found: dict[str, list[tuple[Step, list[Route]]]] = {}
    for step, routes in adverse_entries(facts):
        found.setdefault(".".join(step.keys[:2]), []).append((step, routes))
    return found


def _appeal(tell: Teller, subject: str, steps: list[tuple[Step, list[Route]]]) -> Finding:
    facts = tell.facts
    keys = steps[0][0].keys[:2]
    keeper = _keeper(facts, keys)
    stages = {k: s for k, s in keeper.objections.items() if s.until is None}
    cites = facts.cites(keys, *((*keys, "objections", key) for key in stages))
    routes = [route for _, mine in steps for route in mine]
    if not stages:
        says = "nobody can object to an entry"
        return tell.refuted(subject, says, cites, witness_along(facts, routes, says))
    says = _unbounded(stages, tell.norm.line("decide_days")) or _dependent(facts, stages)
    if says:
        objected = [f"{subject}.objections.{next(iter(stages))}"]
        witness = _objecting(facts, routes, says, objected)
        return tell.refuted(subject, says, cites, witness)
    silent = [key for key, stage in stages.items() if not stage.by]
    if silent:
        says = f"the text does not say who decides at '{silent[0]}' (`by:`)"
        return tell.unknown(subject, says, cites)
    days = sum(most_days(stage.decide_days) for stage in stages.values())
    halts = any(stage.suspends for stage in stages.values())
    effect = "suspends" if halts else "does not suspend"
    by = list(stages.values())[-1].by
    says = (
        f"'{by}' decides in the end, within {days:,} days; an objection {effect} the entry"
    )
    return tell.proved(subject, says, cites)


def _keeper(facts: Facts, keys: tuple[str, ...]) -> ListRule | Score:
    section = facts.regime.lists if keys[0] == "lists" else facts.regime.scores
    return section[keys[1]]


def _unbounded(stages: dict[str, Stage], most: float | None) -> str:
    for key, stage in stages.items():
        if stage.queue_days is not None and stage.queue_days.value > 0:
            return (
                f"no rule bounds the days that an objection waits in the queue of '{key}'"
            )
        days = most_days(stage.decide_days)
        if most is not None and days > most:
            return f"'{key}' takes {days:,} days; {most:,.0f} are the most"
    return ""


def _dependent(facts: Facts, stages: dict[str, Stage]) -> str:
    """Return that whoever decides is who decided before, if the text says so."""
    bodies = list(dict.fromkeys(stage.by for stage in stages.values() if stage.by))
    own = {facts.regime.body, *(s.title for s in facts.regime.sources.values())}
    if len(bodies) == 1 and len(stages) == sum(bool(s.by) for s in stages.values()):
        by = bodies[0]
        if by in own or (any(word in by for word in _ITSELF) and "above" not in by):
            return f"whoever decided decides again: '{by}'"
    return ""


def _objecting(facts: Facts, routes: list[Route], says: str, expects: list[str]) -> Witness:
    own = [route for route in routes if len(route.entries) == 1] or routes
    return witness_along(facts, own, says, expects=expects, days=_WHILE)


def _followed(tell: Teller, roster: str) -> Iterator[Finding]:
    facts, most = tell.facts, tell.norm.line("retract_days")
    for step in facts.joins(roster):
        rule = step.entry
        if rule is not None and not rule.follows and _ends_sooner(facts, roster, step):
            says = (
                f"an entry that '{roster}' brought stays when that one is corrected or ends"
            )
            witness = _left_behind(facts, roster, step, says)
            yield tell.refuted(step.path, says, facts.cites(step.keys), witness)
        elif rule is not None:
            says = f"no entry that '{roster}' brought outlasts that one"
            yield tell.proved(step.path, says, facts.cites(step.keys))
    correct = [
        longest_wait(stage.correct)
        for stage in facts.keeper(roster).objections.values()
        if stage.until is None and stage.correct.model_fields_set
    ]
    for name, sanction in facts.sanctions(roster).items():
        days = sanction.let_go_days + max(correct, default=0)
        says = f"{days:,} days at most from an upheld objection until the gate is open"
        subject, cites = f"sanctions.{name}", facts.cites(("sanctions", name))
        if most is not None and days > most:
            says = f"{says}; {most:,.0f} are the most"
            witness = witness_along(facts, facts.routes(roster), says, data={"days": days})
            yield tell.refuted(subject, says, cites, witness)
        else:
            yield tell.proved(subject, says, cites)


def _ends_sooner(facts: Facts, roster: str, join: Step) -> bool:
    """Say whether a standing on a roster can end while what it brought goes on."""
    own = term_of(join.entry) if join.entry is not None else None
    if any(stage.until is None for stage in facts.keeper(roster).objections.values()):
        return True
    for step in facts.entries_of(roster):
        ways = ways_off(facts, step)
        over = ways.days is not None and (own is None or ways.days < own)
        if over or ways.exits or ways.repairs or ways.returns:
            return True
    return False


def _left_behind(facts: Facts, roster: str, join: Step, says: str) -> Witness:
    """Return a life in which what a listing brought is open after that has ended."""
    ways = [way for way in facts.keeper(roster).exits.values() if way.until is None]
    repairs = [way for way in facts.repairs(roster).values() if way.until is None]
    term = term_of(join.entry) if join.entry is not None else None
    routes = [route for route in facts.routes(join.roster) if join in route.steps]
    at = max((way.from_ for way in (*ways, *repairs) if way.from_), default=None)
    for lead in likeliest(facts, routes, at=at):
        before = lead.route.paths[lead.route.paths.index(join.path) - 1]
        clocks = [way.when for way in ways] + [n for way in repairs for n in way.needs]
        rings = [Moment(on=lead.by, rings=clock) for clock in dict.fromkeys(clocks)]
        days = _LATER + max((longest_wait(way.within) for way in ways), default=0)
        days += max((way.after_days + way.price.days for way in repairs), default=0)
        if term is not None:
            days = min(days, max(term - _WHILE, term // 2))
        expects = [f"{before}.{ENDED}"]
        return lead.witness(says, expects=expects, still=[join.path], days=days, more=rings)
    return Witness(says=says, why=NoLife.FAR)


def _kept(tell: Teller, deed: str, routes: list[Route]) -> Finding:
    facts = tell.facts
    keeps = facts.regime.deeds[deed].keeps_days
    cites = facts.cites(("deeds", deed))
    most = tell.norm.line("keep_days")
    subject = f"deeds.{deed}"
    if keeps is None:
        says = "the text sets no day on which its records end (`keeps_days:`)"
        return tell.refuted(subject, says, cites, witness_along(facts, routes, says))
    says = f"its records are kept for {keeps:,} days"
    if most is not None and keeps > most:
        says = f"{says}; {most:,.0f} are the most"
        return tell.refuted(subject, says, cites, witness_along(facts, routes, says))
    return tell.proved(subject, f"{says}, and entries end with them", cites)


def _outlasting(tell: Teller, roster: str) -> Iterator[Finding]:
    """Yield joins and sanctions that go on after the record behind them has ended."""
    facts = tell.facts
    for step in facts.joins(roster):
        rule = step.entry
        deeds = {r.deed for r in facts.routes(roster)}
        kept = any(facts.regime.deeds[deed].keeps_days for deed in deeds)
        if rule is not None and not rule.follows and step.keys[0] == "lists" and kept:
            says = "it rests on no record, so it goes on when that has ended"
            witness = _left_behind(facts, roster, step, says)
            yield tell.refuted(step.path, says, facts.cites(step.keys), witness)
    for name, sanction in facts.sanctions(roster).items():
        if sanction.let_go_days:
            says = f"it goes on for {sanction.let_go_days:,} days after the entry has ended"
            witness = meets(facts, facts.routes(roster), name, says)
            yield tell.refuted(
                f"sanctions.{name}", says, facts.cites(("sanctions", name)), witness
            )
