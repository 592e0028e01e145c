"""S27: nothing counts, and nothing is done, that no rule said when the act was done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

from demerit.proofs.facts import LATEST, Facts, Route, Step, begins, ends
from demerit.proofs.finding import Finding, NoLife, Witness
from demerit.proofs.lives import Lead, lead_along, soonest
from demerit.proofs.measures import at_gate_alike
from demerit.proofs.tally import longest_wait, term_of
from demerit.proofs.told import Teller
from demerit.proofs.weigh import as_harsh
from demerit.texts.norms import Norm
from demerit.texts.regime import Regime, Report
from demerit.texts.rules import Ground, Points, Sanction

_WHILE = 60
_EARLIER = timedelta(days=60)


def check_s27(regime: Regime | Facts, norm: Norm) -> list[Finding]:
    """Return whether rules reach acts that were done, or entries that stood, before them.

    A record is tested under the rules of its own day, and a sanction bites from its first
    day on whoever is listed then. Both reach back unless nothing harsher is new on that
    day.

    Parameters
    ----------
    regime
        A regime, or its facts.
    norm
        Whose articles are named.

    Returns
    -------
    list[Finding]
        One for each rule that reaches back, else one for the regime.
    """
    facts = Facts.of(regime)
    tell = Teller("S27", facts, norm)
    dated = [s.entry for s in facts.entries if s.entry is not None]
    if not any(rule.from_ for rule in [*dated, *facts.regime.sanctions.values()]):
        return [tell.idle("no rule begins on a date")]
    found = [*_late_records(tell), *_running_joins(tell), *_new_sanctions(tell)]
    says = "no rule makes worse what was done before its first day"
    return found or [tell.proved(facts.regime.regime, says)]


def _late_records(tell: Teller) -> Iterator[Finding]:
    """Yield rules under which a record counts of an act done before the rule began."""
    facts = tell.facts
    for step in facts.entries:
        rule = step.entry
        if rule is None or rule.from_ is None or not rule.deeds:
            continue
        adverse = step.keys[0] == "lists" or facts.worse(step)
        for deed in rule.deeds if adverse else ():
            report = _reaching_back(facts, deed, rule)
            if report is None or _as_mild_before(facts, step, deed):
                continue
            days = report.delay_days.at_most
            says = f"an act done up to {days:,} days before its first day can still count"
            witness = _done_before(facts, step, deed, says)
            yield tell.refuted(step.path, says, facts.cites(step.keys), witness)
            break


def _reaching_back(facts: Facts, deed: str, rule: Ground | Points) -> Report | None:
    """Return a report that can make a record under a rule of an act done before it."""
    for *_, report in facts.reports(deed):
        if rule.from_ is None:
            return None
        late = report.delay_days.at_most > 0 and begins(report) < rule.from_
        if late and ends(report) + timedelta(days=report.delay_days.at_most) > rule.from_:
            return report
    return None


def _as_mild_before(facts: Facts, step: Step, deed: str) -> bool:
    """Say whether a rule that ended that day did as much for the same deed."""
    rule = step.entry
    for other in facts.entries:
        old = other.entry
        if old is None or rule is None or other.roster != step.roster or other is step:
            continue
        if deed in old.deeds and old.until == rule.from_ and _as_hard(old, rule):
            return True
    return False


def _as_hard(old: Ground | Points, new: Ground | Points) -> bool:
    """Say whether an earlier rule bears at least as hard as a later one."""
    if isinstance(old, Points) and isinstance(new, Points):
        sizes = [
            abs(p.points.at_most + p.points.at_least) if p.points else 0 for p in (old, new)
        ]
        hard = sizes[0] >= sizes[1] and (old.down_to is None) == (new.down_to is None)
    else:
        hard = True
    longer, newer = term_of(old), term_of(new)
    if longer is not None and (newer is None or newer + _extra(new) > longer + _extra(old)):
        return False
    return hard and old.least_amount <= new.least_amount and old.times <= new.times


def _extra(rule: Ground | Points) -> int:
    longer = rule.extension if isinstance(rule, Ground) else None
    return longer.days.at_most if longer is not None else 0


def _done_before(facts: Facts, step: Step, deed: str, says: str) -> Witness:
    """Return a life in which the only act comes a little before the rule does."""
    rule = step.entry
    routes = [r for r in _own_routes(facts, step) if r.deed == deed]
    if rule is None or rule.from_ is None or not routes:
        return Witness(says=says, why=NoLife.FAR)
    lead = lead_along(facts, Route(deed, (step,)))
    if lead is None:
        return Witness(says=says, why=NoLife.FAR)
    last = lead.script[-1].on
    shift = last - (rule.from_ - timedelta(days=1))
    script = tuple(m.model_copy(update={"on": m.on - shift}) for m in lead.script)
    start = script[0].on - timedelta(days=1)
    moved = replace(lead, script=script, start=start, by=lead.by - shift)
    return moved.witness(says, days=_WHILE, data={"from": str(rule.from_)})


def _own_routes(facts: Facts, step: Step) -> list[Route]:
    rosters = [r for r in facts.rosters if step in facts.entries_of(r)]
    return [r for roster in rosters for r in facts.routes(roster) if step in r.steps]


def _running_joins(tell: Teller) -> Iterator[Finding]:
    """Yield joins that take in listings which began before them."""
    facts = tell.facts
    for step in facts.entries:
        rule = step.entry
        if rule is None or not rule.running or rule.from_ is None or not rule.joins:
            continue
        if step.keys[0] == "scores" and not facts.worse(step):
            continue
        routes = [
            r
            for r in _own_routes(facts, step)
            if _parent_opens(facts, r, step) < rule.from_
        ]
        same = [
            other.entry
            for other in facts.entries
            if other.roster == step.roster
            and other.entry is not None
            and other.entry.joins == rule.joins
            and other.entry.until == rule.from_
            and other.entry.share.value >= rule.share.value
        ]
        if not routes or same:
            continue
        says = f"it takes in whoever was on '{rule.joins}' before its first day"
        witness = _listed_before(facts, routes, step, says, days=longest_wait(rule.starts))
        yield tell.refuted(step.path, says, facts.cites(step.keys), witness)


def _listed_before(
    facts: Facts, routes: list[Route], step: Step, says: str, *, days: int
) -> Witness:
    """Return a life that is listed before a join begins, and brought in by it."""
    rule = step.entry
    if rule is None or rule.from_ is None:
        return Witness(says=says, why=NoLife.FAR)
    before = [Route(r.deed, r.steps[: r.steps.index(step)]) for r in routes]
    lead = _lead_before(facts, [r for r in before if r.steps], rule.from_)
    if lead is not None:
        late = (rule.from_ - lead.by).days + days + _WHILE
        return lead.witness(says, expects=[step.path], days=late)
    return Witness(says=says, why=NoLife.FAR)


def _lead_before(facts: Facts, routes: list[Route], when: date) -> Lead | None:
    """Return a lead along a route that has come to its end a little before a day."""
    ways = product((False, True), routes, (3 * _EARLIER, 12 * _EARLIER))
    for mixed, route, earlier in ways:
        lead = lead_along(facts, route, at=when - earlier, before=when, mixed=mixed)
        if lead is not None:
            return lead
    return None


def _new_sanctions(tell: Teller) -> Iterator[Finding]:
    """Yield sanctions that meet whoever was listed before their first day."""
    facts = tell.facts
    for name, sanction in facts.regime.sanctions.items():
        roster = sanction.list_ or sanction.band
        if sanction.from_ is None or _was_as_harsh(facts, roster, sanction):
            continue
        routes = [r for r in facts.routes(roster) if soonest(facts, r) < sanction.from_]
        if not routes:
            continue
        says = f"from its first day it meets whoever was on '{roster}' before it"
        witness = Witness(says=says, why=NoLife.FAR)
        lead = _lead_before(facts, routes, sanction.from_)
        if lead is not None:
            late = (sanction.from_ - lead.by).days + sanction.take_up_days + _WHILE
            witness = lead.witness(says, expects=[f"sanctions.{name}"], days=late)
        cites = facts.cites(("sanctions", name))
        yield tell.refuted(f"sanctions.{name}", says, cites, witness)


def _parent_opens(facts: Facts, route: Route, join: Step) -> date:
    """Return the first day on which what a join looks at can have begun."""
    before = route.steps[: route.steps.index(join)]
    return soonest(facts, Route(route.deed, before)) if before else LATEST


def _was_as_harsh(facts: Facts, roster: str, sanction: Sanction) -> bool:
    """Say whether a sanction that ended that day did as much to the same people."""
    return any(
        old.until == sanction.from_ and (as_harsh(old, sanction))
        for old in facts.sanctions(roster).values()
    ) or any(
        old.from_ is None
        or sanction.from_ is None
        or old.from_ < sanction.from_ < ends(old)
        for old in facts.sanctions(roster).values()
        if old is not sanction and at_gate_alike(old, sanction) and as_harsh(old, sanction)
    )
