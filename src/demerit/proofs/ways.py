"""S5, S6, S7 and S28: whether there is a way off, how long it takes, who can take it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

from demerit.proofs.exits import Ways, longest, parents_days, soonest, upto, ways_off
from demerit.proofs.facts import Facts, Step, together
from demerit.proofs.finding import Finding, Witness
from demerit.proofs.lives import witness_along
from demerit.proofs.markov import WAY_OFF, begins_again, longest_told, terms_told
from demerit.proofs.shows import BLOCKED
from demerit.proofs.told import Teller
from demerit.texts.norms import Norm
from demerit.texts.regime import Regime
from demerit.texts.rules import Effect, Price, Reach, Repair, Sanction

_LONG = 3653
"""Days that a life goes on to show that something does not end: ten years."""
_TRIED = 400
_Check = Callable[[Teller, Step], Iterator[Finding]]


def check_s5(regime: Regime | Facts, norm: Norm) -> list[Finding]:
    """Return whether every entry that does something against a person can end.

    Parameters
    ----------
    regime
        A regime, or its facts.
    norm
        Whose articles are named.

    Returns
    -------
    list[Finding]
        One for each adverse list and each score with an adverse band; one for each rule
        whose entries nothing ends.
    """
    facts = Facts.of(regime)
    tell = Teller("S5", facts, norm)
    return _by_keeper(tell, _shut, "each of its entries can end")


def check_s6(regime: Regime | Facts, norm: Norm) -> list[Finding]:
    """Return whether time alone ends every such entry, and after how long.

    Parameters
    ----------
    regime
        A regime, or its facts.
    norm
        Whose articles are named.

    Returns
    -------
    list[Finding]
        As `check_s5`.
    """
    facts = Facts.of(regime)
    tell = Teller("S6", facts, norm)
    return _by_keeper(tell, _unbounded, "time alone ends each of its entries")


def check_s7(regime: Regime | Facts, norm: Norm) -> list[Finding]:
    """Return whether a way off asks for something that the roster itself takes away.

    Parameters
    ----------
    regime
        A regime, or its facts.
    norm
        Whose articles are named.

    Returns
    -------
    list[Finding]
        One for each adverse roster that refuses passage at gates.
    """
    facts = Facts.of(regime)
    tell = Teller("S7", facts, norm)
    found = [f for roster in facts.adverse for f in _defeats(tell, roster)]
    return found or [tell.idle("no adverse roster refuses anything at a gate")]


def check_s28(regime: Regime | Facts, norm: Norm) -> list[Finding]:
    """Return whether each adverse roster has a way off whose price the text states.

    Parameters
    ----------
    regime
        A regime, or its facts.
    norm
        Whose articles are named.

    Returns
    -------
    list[Finding]
        One for each adverse list and each score with an adverse band.
    """
    facts = Facts.of(regime)
    tell = Teller("S28", facts, norm)
    found = []
    for subject, steps in _keepers(facts).items():
        _, data = _begun_again(facts, subject, WAY_OFF)
        found.append(replace(_price(tell, steps), data=data))
    return found or [tell.idle("nothing is done against anybody")]


def _keepers(facts: Facts) -> dict[str, list[Step]]:
    """Return the rules that enter people on adverse lists, or worsen adverse scores."""
    found: dict[str, list[Step]] = {}
    for roster in facts.adverse:
        keys = facts.keys(roster)[:2]
        steps = found.setdefault(".".join(keys), [])
        for step in facts.entries_of(roster):
            if step not in steps and (keys[0] == "lists" or facts.worse(step)):
                steps.append(step)
    return {subject: steps for subject, steps in found.items() if steps}


def _by_keeper(tell: Teller, check: _Check, fine: str) -> list[Finding]:
    found: list[Finding] = []
    for subject, steps in _keepers(tell.facts).items():
        faults = [finding for step in steps for finding in check(tell, step)]
        found += faults
        if not faults:
            days = [parents_days(tell.facts, step) for step in steps]
            known = [d for d in days if d is not None]
            most = f", after {max(known):,} days at most for one record" if known else ""
            cites = tell.facts.cites(*(s.keys for s in steps))
            if tell.check == "S6":
                again = _begun_again(tell.facts, subject)
                made = tell.proved(subject, f"{fine}{most}{again[0]}", cites)
                found.append(replace(made, data=again[1]))
            else:
                found.append(tell.proved(subject, fine, cites))
    return found or [tell.idle("nothing is done against anybody")]


def _begun_again(
    facts: Facts, subject: str, way_off: Fraction = Fraction(0)
) -> tuple[str, dict[str, Any]]:
    """Return what new records make of the terms of a list, in words and as data."""
    section, _, name = subject.partition(".")
    if section != "lists" or not begins_again(facts.regime, name):
        return "", {}
    told = terms_told(facts.regime, name, way_off=way_off)
    return longest_told(facts.regime, name), {"terms_begun_again": told}


def _shut(tell: Teller, step: Step) -> Iterator[Finding]:
    ways = ways_off(tell.facts, step)
    if ways.is_shut:
        says = "no term, no end of its record, no exit and no repair ends such an entry"
        yield tell.refuted(
            step.path, says, tell.facts.cites(step.keys), _lasts(tell, step, says)
        )


def _unbounded(tell: Teller, step: Step) -> Iterator[Finding]:
    ways = ways_off(tell.facts, step)
    if ways.days is None:
        says = f"time alone never ends such an entry; what ends it: {_named(ways)}"
        yield tell.refuted(
            step.path, says, tell.facts.cites(step.keys), _lasts(tell, step, says)
        )


def _named(ways: Ways) -> str:
    parts = [f"'{name}'" for name in (*ways.exits, *ways.repairs)]
    if ways.returns:
        parts.append("points that other deeds give")
    return ", ".join(parts) or "nothing"


def _lasts(tell: Teller, step: Step, says: str) -> Witness:
    """Return a life in which an entry is still open after ten years."""
    facts = tell.facts
    rosters = [r for r in facts.rosters if step in facts.entries_of(r)]
    routes = [r for roster in rosters for r in facts.routes(roster) if step in r.steps]
    without = [r for r in routes if longest(facts, upto(r, step)) is None]
    return witness_along(
        facts,
        without or routes,
        says,
        still=[step.path],
        days=_LONG,
        data={"nominal_days": None},
    )


def _defeats(tell: Teller, roster: str) -> Iterator[Finding]:
    facts = tell.facts
    closed: dict[str, list[str]] = {}
    for other in facts.brought(roster):
        for name, sanction in facts.sanctions(other).items():
            if sanction.effect is Effect.REFUSE and Reach.PERSON in sanction.reaches:
                closed.setdefault(sanction.gate, []).append(name)
    if not closed:
        return
    repairs = facts.repairs(roster)
    shut = {n: (r, g) for n, r in repairs.items() if (g := _needs(facts, r, closed))}
    for name, (_, gates) in shut.items():
        says = f"it asks that {', '.join(gates)} be open, which the roster itself closes"
        yield tell.refuted(
            f"repairs.{name}",
            says,
            facts.cites(("repairs", name)),
            _blocked(tell, roster, name),
        )
    if not shut:
        yield _undefeated(tell, roster, repairs)


def _needs(facts: Facts, repair: Repair, closed: dict[str, list[str]]) -> list[str]:
    """Return the gates that a repair asks to be open and that are closed while it is."""
    shut = []
    for gate in repair.price.needs_open:
        by: list[Sanction] = [facts.regime.sanctions[n] for n in closed.get(gate, ())]
        if any(together(repair, sanction) for sanction in by):
            shut.append(gate)
    return shut


def _undefeated(tell: Teller, roster: str, repairs: dict[str, Repair]) -> Finding:
    facts = tell.facts
    subject, cites = facts.path(roster), facts.cites(facts.keys(roster))
    steps = facts.entries_of(roster)
    ends_by_time = all(parents_days(facts, step) is not None for step in steps)
    if repairs or ends_by_time:
        what = (
            "no repair asks for a gate that it closes" if repairs else "time alone ends it"
        )
        return tell.proved(subject, what, cites)
    clocks = sorted({way.when for s in steps for way in ways_off(facts, s).exits.values()})
    missing = ", ".join(clocks) or "its end"
    says = f"the text does not say which gates must be open for {missing}"
    return tell.unknown(subject, says, cites)


def _blocked(tell: Teller, roster: str, name: str) -> Witness:
    """Return a life in which a repair is asked for and blocked."""
    facts = tell.facts
    repair = facts.regime.repairs[name]
    says = "the repair is asked for and blocked"
    days = repair.after_days + repair.price.days + _TRIED
    routes = [r for r in facts.routes(roster) if r.deed not in repair.not_for]
    at = repair.from_
    expects = [f"repairs.{name}.{BLOCKED}"]
    return witness_along(facts, routes, says, at=at, expects=expects, days=days)


def _price(tell: Teller, steps: list[Step]) -> Finding:
    facts = tell.facts
    subject = ".".join(steps[0].keys[:2])
    cites = facts.cites(*(step.keys for step in steps))
    ways = [ways_off(facts, step) for step in steps]
    shut = [step for step, way in zip(steps, ways, strict=True) if way.is_shut]
    if shut:
        says = f"'{shut[0].keys[-1]}' has no way off at any price"
        return tell.refuted(subject, says, cites, _lasts(tell, shut[0], says))
    known = [d for step in steps if (d := soonest(facts, step)) is not None]
    soon = f"; the soonest is after {min(known):,} days" if known else ""
    repairs = {k: r for way in ways for k, r in way.repairs.items()}
    priced = {k: r for k, r in repairs.items() if _is_priced(r.price)}
    by_time = [step for step in steps if parents_days(facts, step) is not None]
    if len(by_time) == len(steps):
        return tell.proved(
            subject, f"time alone ends every entry, at no price{soon}", cites
        )
    if priced and len(priced) == len(repairs):
        costs = ", ".join(f"'{k}' {_cost(r)}" for k, r in priced.items())
        return tell.proved(subject, f"the text states the price: {costs}{soon}", cites)
    clocks = sorted({way.when for w in ways for way in w.exits.values()} | set(repairs))
    missing = ", ".join(clocks) or "the deeds that give points back"
    says = f"the text does not say what {missing} costs a person{soon}"
    return tell.unknown(subject, says, cites)


def _is_priced(price: Price) -> bool:
    return bool(price.model_fields_set & {"amount", "days", "needs_open"})


def _cost(repair: Repair) -> str:
    price = repair.price
    parts = [f"{price.amount:,} of money", f"{price.days:,} days"]
    parts += [f"'{gate}' open" for gate in price.needs_open]
    return f"({', '.join(parts)}, after {repair.after_days:,} days)"
