"""S19 and S24: reasons that can be told, and a basis of the rank that a norm asks for."""

from __future__ import annotations

from collections.abc import Iterator

from demerit.proofs.facts import Facts, Keys, Route, split_cites
from demerit.proofs.finding import Finding, Witness
from demerit.proofs.lives import meets, witness_along
from demerit.proofs.told import Teller
from demerit.texts.norms import Norm
from demerit.texts.parts import Cited, Status
from demerit.texts.regime import Regime


def check_s19(regime: Regime | Facts, norm: Norm) -> list[Finding]:
    """Return whether each adverse rule can be told with its fact, its article and its body.

    Parameters
    ----------
    regime
        A regime, or its facts.
    norm
        Whose articles are named.

    Returns
    -------
    list[Finding]
        One for each adverse rule that lacks something; else one for the regime.
    """
    facts = Facts.of(regime)
    tell = Teller("S19", facts, norm)
    rules = list(_adverse_rules(facts))
    found = []
    for keys, part, routes in rules:
        lacks = _lacking(facts, keys, part)
        if lacks:
            says = f"a person cannot be told {' and '.join(lacks)}"
            subject = ".".join(keys)
            witness = _life(facts, keys, routes, says)
            found.append(tell.refuted(subject, says, facts.cites(keys), witness))
    if not rules:
        return [tell.idle("nothing is done against anybody")]
    says = f"each of {len(rules)} adverse rules has its words, its article and its body"
    return found or [tell.proved(facts.regime.regime, says)]


def check_s24(regime: Regime | Facts, norm: Norm) -> list[Finding]:
    """Return whether each adverse rule rests on a work of a rank that the norm accepts.

    Parameters
    ----------
    regime
        A regime, or its facts.
    norm
        Its `ranks`.

    Returns
    -------
    list[Finding]
        One for each adverse rule without such a basis or without a known rank; else one.
    """
    facts = Facts.of(regime)
    tell = Teller("S24", facts, norm)
    rules = list(_adverse_rules(facts))
    if not rules:
        return [tell.idle("nothing is done against anybody")]
    if not norm.ranks:
        return [tell.unknown(facts.regime.regime, "the norm names no rank that suffices")]
    found = [f for keys, part, routes in rules for f in _rank(tell, keys, part, routes)]
    accepted = ", ".join(norm.ranks)
    says = f"each of {len(rules)} adverse rules rests on one of: {accepted}"
    return found or [tell.proved(facts.regime.regime, says)]


_Rules = Iterator[tuple[Keys, Cited, list[Route]]]


def _adverse_rules(facts: Facts) -> _Rules:
    """Yield the rules that enter people on adverse rosters, and what is done there."""
    seen = set()
    for roster in facts.adverse:
        routes = facts.routes(roster)
        for step in facts.entries_of(roster):
            worse = step.keys[0] == "lists" or facts.worse(step)
            if worse and step.entry is not None and step.path not in seen:
                seen.add(step.path)
                mine = [r for r in routes if step in r.steps]
                yield step.keys, step.entry, mine
        for name, sanction in facts.sanctions(roster).items():
            yield ("sanctions", name), sanction, routes


def _lacking(facts: Facts, keys: Keys, part: Cited) -> list[str]:
    """Return what a person who is met by a rule cannot be told."""
    lacks = []
    deeds = getattr(part, "deeds", [])
    told = getattr(part, "says", "") or all(facts.regime.deeds[d].says for d in deeds)
    if not told or (not deeds and not getattr(part, "says", "")):
        lacks.append("what it is about (`says:`)")
    if not facts.cite(keys):
        lacks.append("by which article (`cite:`)")
    if keys[0] == "sanctions" and not getattr(part, "body", ""):
        lacks.append("which body does it (`body:`)")
    return lacks


def _rank(tell: Teller, keys: Keys, part: Cited, routes: list[Route]) -> Iterator[Finding]:
    facts, norm = tell.facts, tell.norm
    subject, cites = ".".join(keys), facts.cites(keys)
    works = [piece.split(" ", 1)[0] for piece in split_cites(facts.cite(keys))]
    ranks = [
        facts.regime.citations[work].rank
        for work in works
        if work in facts.regime.citations
    ]
    if part.status is Status.ASSUMED and not part.cite:
        says = "it is assumed, and rests on no work"
        yield tell.refuted(subject, says, cites, _life(facts, keys, routes, says))
    elif any(rank in norm.ranks for rank in ranks):
        return
    elif not ranks:
        says = "it rests on no work"
        yield tell.refuted(subject, says, cites, _life(facts, keys, routes, says))
    elif None in ranks:
        says = (
            f"the text does not say of what rank '{works[ranks.index(None)]}' is (`rank:`)"
        )
        yield tell.unknown(subject, says, cites)
    else:
        known = ", ".join(dict.fromkeys(str(rank) for rank in ranks))
        says = f"it rests on {known} alone, which does not suffice"
        yield tell.refuted(subject, says, cites, _life(facts, keys, routes, says))


def _life(facts: Facts, keys: Keys, routes: list[Route], says: str) -> Witness:
    """Return a life in which the rule is at work."""
    if keys[0] != "sanctions":
        return witness_along(facts, routes, says)
    return meets(facts, routes, keys[1], says)
