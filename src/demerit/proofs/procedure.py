"""S18, S20 and S25: notice, a hearing and a person's decision on every adverse way.

The rules of a regime make a graph: record, notice, statement, entry, join, band, sanction.
A check asks whether every route from a record to an adverse roster goes by a node of some
kind.
"""

from __future__ import annotations

from collections.abc import Callable

from demerit.proofs.facts import Facts, Route
from demerit.proofs.finding import Finding, Witness
from demerit.proofs.lives import witness_along
from demerit.proofs.tally import longest_wait
from demerit.proofs.told import Teller
from demerit.texts.norms import Norm
from demerit.texts.regime import Regime
from demerit.texts.rules import Decider, Ground, Points

_IDLE = "no deed leads to anything adverse"
_Rule = Ground | Points


def check_s18(regime: Regime | Facts, norm: Norm) -> list[Finding]:
    """Return whether notice comes before every adverse effect.

    Parameters
    ----------
    regime
        A regime, or its facts.
    norm
        Whose articles are named.

    Returns
    -------
    list[Finding]
        One for each adverse roster, naming the routes without notice.
    """
    facts = Facts.of(regime)
    tell = Teller("S18", facts, norm)
    says = "notice comes before every entry"
    missing = "no notice comes before '{}'"
    return _dominated(tell, _is_noticed, says, missing)


def check_s20(regime: Regime | Facts, norm: Norm) -> list[Finding]:
    """Return whether a person is heard before every adverse effect.

    An objection can end an entry or suspend it and does nothing else, in any regime that
    can be written; so nobody is worse off for objecting, by construction.

    Parameters
    ----------
    regime
        A regime, or its facts.
    norm
        Whose articles are named.

    Returns
    -------
    list[Finding]
        One for each adverse roster, naming the routes without a statement.
    """
    facts = Facts.of(regime)
    tell = Teller("S20", facts, norm)
    says = "a statement can be made before every entry, and objecting never makes it worse"
    missing = "no statement can be made before '{}'"
    return _dominated(tell, _is_heard, says, missing)


def check_s25(regime: Regime | Facts, norm: Norm) -> list[Finding]:
    """Return whether a person decides somewhere on every way to something adverse.

    Parameters
    ----------
    regime
        A regime, or its facts.
    norm
        Whose articles are named.

    Returns
    -------
    list[Finding]
        One for each adverse roster; unknown where the text does not say who decides.
    """
    facts = Facts.of(regime)
    tell = Teller("S25", facts, norm)
    found = [_deciders(tell, roster, ways) for roster, ways in adverse_routes(facts)]
    return found or [tell.idle(_IDLE)]


def adverse_routes(facts: Facts) -> list[tuple[str, list[Route]]]:
    """Return each adverse roster with the routes that lead to it for the worse."""
    found = []
    for roster in facts.adverse:
        routes = [r for r in facts.routes(roster) if _for_the_worse(facts, r)]
        if routes:
            found.append((roster, routes))
    return found


def _for_the_worse(facts: Facts, route: Route) -> bool:
    """Say whether the points of a route, if it has any, go the worse way."""
    return all(
        facts.worse(step)
        for step in route.steps
        if step.keys[0] == "scores" and step.entry is not None
    )


def _dominated(
    tell: Teller, has: Callable[[_Rule], bool], fine: str, missing: str
) -> list[Finding]:
    facts = tell.facts
    found = []
    for roster, routes in adverse_routes(facts):
        bare = [route for route in routes if not any(map(has, route.entries))]
        subject = facts.path(roster)
        if not bare:
            cites = facts.cites(*(step.keys for route in routes for step in route.steps))
            found.append(tell.proved(subject, fine, cites))
            continue
        firsts = list(dict.fromkeys(route.steps[0].keys[-1] for route in bare))
        says = missing.format(firsts[0])
        if len(firsts) > 1:
            says += f" and {len(firsts) - 1} more of the rules that lead here"
        cites = facts.cites(*(step.keys for route in bare for step in route.steps))
        data = {"rules": list(dict.fromkeys(route.steps[0].path for route in bare))}
        witness = witness_along(facts, bare, says, data=data)
        found.append(tell.refuted(subject, says, cites, witness))
    return found or [tell.idle(_IDLE)]


def _is_noticed(rule: _Rule) -> bool:
    """Say whether notice is given, a day or more before the rule has its effect."""
    if rule.notice is None or rule.joins:
        return False
    wait = rule.notice.wait
    days = wait.days + wait.working_days + wait.monthly + bool(wait.day_of_month)
    starts = rule.starts
    earlier = starts.days + starts.working_days + starts.monthly + bool(starts.day_of_month)
    return longest_wait(wait) > 0 and days + earlier > 0


def _is_heard(rule: _Rule) -> bool:
    notice = rule.notice
    return notice is not None and notice.right is not None and not rule.joins


def _deciders(tell: Teller, roster: str, routes: list[Route]) -> Finding:
    facts, subject = tell.facts, tell.facts.path(roster)
    alone = [r for r in routes if all(e.decided_by is Decider.MACHINE for e in r.entries)]
    silent = [
        r for r in routes if not any(e.decided_by is Decider.PERSON for e in r.entries)
    ]
    if alone:
        first = alone[0].steps[0].keys[-1]
        says = f"from '{first}' on, machines alone decide"
        cites = facts.cites_of(alone[0])
        return tell.refuted(subject, says, cites, _life(tell, alone, says))
    if silent:
        first = silent[0].steps[0].keys[-1]
        says = f"the text does not say who decides on '{first}' (`decided_by:`)"
        return tell.unknown(subject, says, facts.cites_of(silent[0]))
    cites = facts.cites(*(step.keys for route in routes for step in route.steps))
    return tell.proved(subject, "a person decides on every way here", cites)


def _life(tell: Teller, routes: list[Route], says: str) -> Witness:
    return witness_along(tell.facts, routes, says)
