"""S9, S10 and S11: fields of life kept apart, data for its purpose, nobody for another."""

from __future__ import annotations

from collections.abc import Iterator

from demerit.proofs.facts import Facts, Route, Step
from demerit.proofs.finding import Finding, NoLife, Witness
from demerit.proofs.lives import FOR_A_FIRM, meets, witness_along
from demerit.proofs.told import Teller
from demerit.texts.norms import Norm
from demerit.texts.parts import NumberPart
from demerit.texts.regime import Regime
from demerit.texts.rules import Ground, Reach, Sanction


def check_s9(regime: Regime | Facts, norm: Norm) -> list[Finding]:
    """Return whether a sanction bites in a field of life that its deed does not belong to.

    Parameters
    ----------
    regime
        A regime, or its facts.
    norm
        Which says what fields are related; a field is related to itself.

    Returns
    -------
    list[Finding]
        One for each sanction that a deed leads to.
    """
    facts = Facts.of(regime)
    tell = Teller("S9", facts, norm)
    edges: dict[str, list[Route]] = {}
    for deed in facts.regime.deeds:
        for route, name, _ in facts.effects(deed):
            edges.setdefault(name, []).append(route)
    found = [_crossing(tell, name, routes) for name, routes in edges.items()]
    return found or [tell.idle("no deed leads to a sanction")]


def check_s10(regime: Regime | Facts, norm: Norm) -> list[Finding]:
    """Return whether a source's data is used for what it is kept for.

    Parameters
    ----------
    regime
        A regime, or its facts.
    norm
        Which says what fields are related to a purpose.

    Returns
    -------
    list[Finding]
        One for each source; unknown where the text states no purpose.
    """
    facts = Facts.of(regime)
    tell = Teller("S10", facts, norm)
    effects = {deed: list(facts.effects(deed)) for deed in facts.regime.deeds}
    return [_purpose(tell, name, effects) for name in facts.regime.sources]


def check_s11(regime: Regime | Facts, norm: Norm) -> list[Finding]:
    """Return whether anybody bears something for another, or for a trait.

    Parameters
    ----------
    regime
        A regime, or its facts.
    norm
        Whose articles are named.

    Returns
    -------
    list[Finding]
        One for each rule that does; else one for the regime.
    """
    facts = Facts.of(regime)
    tell = Teller("S11", facts, norm)
    found = [*_for_a_firm(tell), *_at_gates(tell), *_by_trait(tell)]
    says = "no rule reads another's deed or standing, or a trait"
    return found or [tell.proved(facts.regime.regime, says)]


def _crossing(tell: Teller, name: str, routes: list[Route]) -> Finding:
    facts = tell.facts
    sanction = facts.regime.sanctions[name]
    subject = f"sanctions.{name}"
    if not sanction.field:
        says = "the text does not say in which field of life it bites"
        return tell.unknown(subject, says, facts.cites(("sanctions", name)))
    fields = {route.deed: facts.regime.deeds[route.deed].field for route in routes}
    far = {d: f for d, f in fields.items() if not tell.norm.relates(f, sanction.field)}
    if not far:
        says = f"it bites in '{sanction.field}', and every deed behind it is related"
        return tell.proved(subject, says, facts.cites(("sanctions", name)))
    named = ", ".join(f"'{f}'" for f in dict.fromkeys(far.values()))
    n, m = len(far), len(fields)
    says = f"it bites in '{sanction.field}', {n} of the {m} deeds behind it lie in {named}"
    crossing = [route for route in routes if route.deed in far]
    cites = facts.cites_of(crossing[0], name)
    data = {
        "sanction_field": sanction.field,
        "deed_fields": far,
        "unrelated": n,
        "related": m - n,
    }
    witness = meets(facts, crossing, name, says, data=data)
    return tell.refuted(subject, says, cites, witness)


def _purpose(
    tell: Teller, source_name: str, effects: dict[str, list[tuple[Route, str, Sanction]]]
) -> Finding:
    facts = tell.facts
    source = facts.regime.sources[source_name]
    subject, cites = f"sources.{source_name}", facts.cites(("sources", source_name))
    if not source.purpose:
        says = "the text does not say what its data is kept for (`purpose:`)"
        return tell.unknown(subject, says, cites)
    deeds = dict.fromkeys(report.as_ for report in source.reports.values())
    used = [edge for deed in deeds for edge in effects[deed]]
    silent = sorted({n for _, n, s in used if not s.field})
    far = [
        (route, n, s)
        for route, n, s in used
        if s.field and not any(tell.norm.relates(p, s.field) for p in source.purpose)
    ]
    kept = ", ".join(f"'{p}'" for p in source.purpose)
    if far:
        fields = dict.fromkeys(s.field for *_, s in far)
        named = ", ".join(f"'{f}'" for f in fields)
        says = f"its data is kept for {kept} and used in {named}"
        data: dict[str, object] = {"purpose": source.purpose, "used_in": list(fields)}
        one, witness = far[0][1], Witness(says, data=data, why=NoLife.FAR)
        for name in dict.fromkeys(n for _, n, _ in far):
            routes = [route for route, n, _ in far if n == name]
            life = meets(facts, routes, name, says, data=data)
            if life.script:
                one, witness = name, life
                break
        cites = (*cites, *facts.cites(("sanctions", one)))
        return tell.refuted(subject, says, cites, witness)
    if silent:
        says = f"the text does not say in which field '{silent[0]}' bites"
        return tell.unknown(subject, says, cites)
    return tell.proved(subject, f"its data is kept for {kept} and used there alone", cites)


def _for_a_firm(tell: Teller) -> Iterator[Finding]:
    """Yield grounds that list a person because a firm is listed."""
    facts = tell.facts
    for step in facts.entries:
        rule = step.entry
        if isinstance(rule, Ground) and rule.represents:
            says = (
                "it lists a person for the listing of the firm that the person represents"
            )
            routes = [r for r in facts.routes(step.roster) if step in r.steps]
            witness = witness_along(facts, routes, says, traits=FOR_A_FIRM)
            yield tell.refuted(step.path, says, facts.cites(step.keys), witness)


def _at_gates(tell: Teller) -> Iterator[Finding]:
    """Yield sanctions that meet the representative of a listed firm."""
    facts = tell.facts
    for name, sanction in facts.regime.sanctions.items():
        if Reach.REPRESENTATIVE in sanction.reaches:
            says = "it meets the representative's own visits for what the firm did"
            roster = sanction.list_ or sanction.band
            cites = facts.cites(("sanctions", name))
            routes = facts.routes(roster)
            data: dict[str, object] = {"reaches": "representative"}
            witness = meets(facts, routes, name, says, data=data, traits=FOR_A_FIRM)
            yield tell.refuted(f"sanctions.{name}", says, cites, witness)


def _by_trait(tell: Teller) -> Iterator[Finding]:
    """Yield rules whose share, term or door depends on a trait."""
    facts = tell.facts
    for step in facts.entries:
        traits = sorted({t for number in _numbers(step) for t in _traits(number)})
        if traits:
            says = f"it depends on the trait '{traits[0]}'"
            cites = facts.cites(step.keys)
            rosters = [r for r in facts.rosters if step in facts.entries_of(r)]
            routes = [r for n in rosters for r in facts.routes(n) if step in r.steps]
            data: dict[str, object] = {"traits": traits}
            witness = witness_along(facts, routes, says, data=data)
            yield tell.refuted(step.path, says, cites, witness)


def _numbers(step: Step) -> list[NumberPart]:
    rule = step.entry
    if rule is None:
        return []
    found = [rule.share, *(door.share for door in rule.doors.values())]
    return found if rule.term_days is None else [*found, rule.term_days]


def _traits(number: NumberPart) -> set[str]:
    return {trait for factor in number.times for trait in factor.where}
