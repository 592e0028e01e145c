"""S8, S12, S13 and S14: double measures, graver deeds, like for like, narrow margins."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations
from statistics import median

from demerit.proofs.facts import Facts, Route, Step, together
from demerit.proofs.finding import Finding, NoLife, Witness
from demerit.proofs.lives import lead_along, witness_along
from demerit.proofs.measures import (
    Measures,
    at_gate_alike,
    dominates,
    measures_of,
    stretches,
)
from demerit.proofs.scripts import shown
from demerit.proofs.told import Teller
from demerit.texts.norms import Norm
from demerit.texts.regime import Regime
from demerit.texts.rules import Ground, Points


def check_s8(regime: Regime | Facts, norm: Norm) -> list[Finding]:
    """Return whether one record of a deed brings the same measure twice.

    Parameters
    ----------
    regime
        A regime, or its facts.
    norm
        Whose articles are named.

    Returns
    -------
    list[Finding]
        One for each pair of sanctions that meet the same visits by two rosters; else one.
    """
    facts = Facts.of(regime)
    tell = Teller("S8", facts, norm)
    if not facts.regime.sanctions:
        return [tell.idle("there are no sanctions")]
    found = list(_twice(tell))
    says = "no record leads by two rosters to the same kind of measure at the same gate"
    return found or [tell.proved(facts.regime.regime, says)]


def check_s12(regime: Regime | Facts, norm: Norm) -> list[Finding]:
    """Return whether a graver deed ever bears less than a lighter one, without weights.

    Parameters
    ----------
    regime
        A regime, or its facts.
    norm
        Whose articles are named.

    Returns
    -------
    list[Finding]
        One for each inversion, else one for the regime.
    """
    facts = Facts.of(regime)
    tell = Teller("S12", facts, norm)
    found, graver, lighter = list[Finding](), 0, 0
    for one, other in _compared(facts):
        grave = {d: facts.regime.deeds[d].gravity for d in (*one[0], *other[0])}
        low, high = min(one[0], key=grave.__getitem__), max(other[0], key=grave.__getitem__)
        graver += max(grave[d] for d in one[0]) > min(grave[d] for d in other[0])
        if grave[low] < grave[high]:
            lighter += 1
            found.append(_inversion(tell, (low, one[1]), (high, other[1])))
    if not graver + lighter:
        return [tell.idle("no two deeds bear measures of which one outdoes the other")]
    tau = (graver - lighter) / (graver + lighter)
    says = f"of {graver + lighter} pairs that can be compared, none is turned round"
    if found:
        return [*found]
    return [tell.proved(facts.regime.regime, f"{says} (rank correlation {tau:.2f})")]


def check_s13(regime: Regime | Facts, norm: Norm) -> list[Finding]:
    """Return whether deeds of the same gravity bear like measures.

    Parameters
    ----------
    regime
        A regime, or its facts.
    norm
        Its `parity_ratio` is the largest ratio of days, or of points, within a gravity.

    Returns
    -------
    list[Finding]
        One for each gravity that two deeds share, for days and for points.
    """
    facts = Facts.of(regime)
    tell = Teller("S13", facts, norm)
    epochs = stretches(facts)
    made = measures_of(facts, epochs[-1])
    found = [f for grade in range(1, 6) for f in _parity(tell, made, grade)]
    return found or [tell.idle("no two deeds of the same gravity bear measures")]


def check_s14(regime: Regime | Facts, norm: Norm) -> list[Finding]:
    """Return whether every margin to decide in is narrow enough.

    Parameters
    ----------
    regime
        A regime, or its facts.
    norm
        Its `discretion_ratio` is the largest over the smallest.

    Returns
    -------
    list[Finding]
        One for each margin of points or of terms.
    """
    facts = Facts.of(regime)
    tell = Teller("S14", facts, norm)
    found = [f for step in facts.entries for f in _margins(tell, step)]
    return found or [tell.idle("no rule leaves a margin of points or days")]


def margin_of(step: Step) -> tuple[float, float] | None:
    """Return the least and the most points or days that a rule leaves to choose between."""
    rule, low, high = step.entry, 0.0, 0.0
    if isinstance(rule, Points) and rule.points is not None:
        ends = sorted((abs(rule.points.at_least), abs(rule.points.at_most)))
        low, high = float(ends[0]), float(ends[1])
    elif isinstance(rule, Ground) and rule.extension is not None and rule.term_days:
        low = rule.term_days.value
        high = low + rule.extension.days.at_most
    return None if low == high else (low, high)


def _twice(tell: Teller) -> Iterator[Finding]:
    facts = tell.facts
    for one, other in combinations(facts.regime.sanctions, 2):
        first, second = facts.regime.sanctions[one], facts.regime.sanctions[other]
        here, there = first.list_ or first.band, second.list_ or second.band
        if here == there or _exclude(here, there) or not at_gate_alike(first, second):
            continue
        pair = _one_record(facts, here, there)
        if pair is None:
            continue
        says = (
            f"one record of '{pair[0].deed}' brings both: {first.effect} at "
            f"'{first.gate}', by way of '{here}' and of '{there}'"
        )
        cites = (*facts.cites_of(pair[0], one), *facts.cites_of(pair[1], other))
        yield tell.refuted(
            f"sanctions.{one}, sanctions.{other}", says, cites, _stacked(facts, pair, says)
        )


def _exclude(here: str, there: str) -> bool:
    """Say whether two rosters are bands of one score, of which a person is in one."""
    return "/" in here and here.partition("/")[0] == there.partition("/")[0]


def _one_record(facts: Facts, here: str, there: str) -> tuple[Route, Route] | None:
    """Return two routes by which one and the same record leads to two rosters."""
    for one in facts.routes(here):
        for other in facts.routes(there):
            if one.deed != other.deed or not together(one.first, other.first):
                continue
            bands = {r.partition("/")[0] for r in _stood_on(one)}
            if not any(r.partition("/")[0] in bands for r in _stood_on(other)):
                return one, other
    return None


def _stood_on(route: Route) -> list[str]:
    """Return the bands that a route goes by, less those that lie on the same route."""
    return [step.roster for step in route.steps if step.entry is None]


def _stacked(facts: Facts, pair: tuple[Route, Route], says: str) -> Witness:
    one, other = pair
    first, second = lead_along(facts, one), lead_along(facts, other)
    leads = [lead for lead in (first, second) if lead is not None]
    data = {"deed": one.deed, "measures": 2}
    if not leads:
        return Witness(says=says, data=data, why=NoLife.FAR)
    longest = max(leads, key=lambda lead: (len(lead.script), lead.by, _most(lead.script)))
    rest = other if longest.route is one else one
    return longest.witness(says, expects=rest.paths, data=data, days=120)


def _most(script: tuple[object, ...]) -> int:
    return max((getattr(moment, "amount", 0) for moment in script), default=0)


_Kind = tuple[list[str], Measures]


def _compared(facts: Facts) -> Iterator[tuple[_Kind, _Kind]]:
    """Yield pairs of kinds of deeds of which the first bears strictly more."""
    seen = set()
    for epoch in stretches(facts):
        kinds: dict[object, _Kind] = {}
        for deed, made in measures_of(facts, epoch).items():
            kinds.setdefault(made.key(), ([], made))[0].append(deed)
        for one, other in combinations(kinds.values(), 2):
            for more, less in ((one, other), (other, one)):
                mark = (tuple(more[0]), tuple(less[0]))
                if mark not in seen and dominates(facts, more[1], less[1]):
                    seen.add(mark)
                    yield more, less


def _inversion(
    tell: Teller, low: tuple[str, Measures], high: tuple[str, Measures]
) -> Finding:
    """Return that a lighter deed bears more than a graver one."""
    facts = tell.facts
    deeds = facts.regime.deeds
    says = (
        f"'{low[0]}' (gravity {deeds[low[0]].gravity}) bears more than '{high[0]}' "
        f"(gravity {deeds[high[0]].gravity})"
    )
    theirs = next(iter(high[1].routes.values()), None)
    lead = None if theirs is None else lead_along(facts, theirs)
    data: dict[str, object] = {
        name: {"gravity": deeds[name].gravity, **_told(made)} for name, made in (low, high)
    }
    data["other_script"] = [] if lead is None else shown(lead.script)
    routes = list(low[1].routes.values())
    cites = facts.cites(("deeds", low[0]), ("deeds", high[0]))
    cites += tuple(c for route in routes[:1] for c in facts.cites_of(route))
    witness = witness_along(facts, routes, says, data=data)
    return tell.refuted(f"deeds.{low[0]}, deeds.{high[0]}", says, cites, witness)


def _told(made: Measures) -> dict[str, object]:
    days = {k: None if math.isinf(d) else int(d) for k, d in made.days.items()}
    return {"days": days, "points": dict(made.points)}


def _parity(tell: Teller, made: dict[str, Measures], grade: int) -> Iterator[Finding]:
    """Yield how far the terms and the points of deeds of one gravity lie apart."""
    facts = tell.facts
    alike = {d: m for d, m in made.items() if facts.regime.deeds[d].gravity == grade}
    terms = {d: max(m.days.values()) for d, m in alike.items() if m.days}
    yield from _apart(tell, alike, grade, "days", terms)
    for score in facts.regime.scores:
        taken = {d: float(m.points[score]) for d, m in alike.items() if score in m.points}
        yield from _apart(tell, alike, grade, f"points on '{score}'", taken)


def _apart(
    tell: Teller,
    alike: dict[str, Measures],
    grade: int,
    unit: str,
    sizes: dict[str, float],
) -> Iterator[Finding]:
    if len(sizes) <= 1:
        return
    facts, line = tell.facts, tell.norm.line("parity_ratio")
    most, least = max(sizes, key=sizes.__getitem__), min(sizes, key=sizes.__getitem__)
    ratio = 1.0 if sizes[most] == sizes[least] else sizes[most] / sizes[least]
    width = "without end against an end" if math.isinf(ratio) else f"{ratio:.3g} to 1"
    middle = median(sizes.values())
    says = f"deeds of gravity {grade}: {unit} lie {width} apart"
    subject = f"deeds.{most}, deeds.{least}"
    cites = facts.cites(("deeds", most), ("deeds", least))
    if line is None:
        yield tell.unknown(subject, f"{says}; the norm draws no line", cites)
    elif ratio <= line:
        yield tell.proved(f"gravity {grade}", f"{says}; {line:g} is the most", cites)
    else:
        data: dict[str, object] = {
            "unit": unit,
            "sizes": {d: None if math.isinf(n) else n for d, n in sizes.items()},
            "median": None if math.isinf(middle) else middle,
        }
        routes = list(alike[most].routes.values())
        witness = witness_along(facts, routes, says, data=data)
        yield tell.refuted(subject, f"{says}; {line:g} is the most", cites, witness)


def _margins(tell: Teller, step: Step) -> Iterator[Finding]:
    margin = margin_of(step)
    if margin is None:
        return
    low, high = margin
    facts, line = tell.facts, tell.norm.line("discretion_ratio")
    ratio = high / low if low else math.inf
    cites = facts.cites(step.keys)
    says = f"from {low:g} to {high:g}"
    if line is None:
        yield tell.unknown(step.path, f"{says}; the norm draws no line", cites)
    elif ratio <= line:
        yield tell.proved(
            step.path, f"{says}: {ratio:.3g} to 1, {line:g} is the most", cites
        )
    else:
        width = "from nothing" if math.isinf(ratio) else f"{ratio:.3g} to 1"
        says = f"{says}: {width}, {line:g} is the most"
        rosters = [r for r in facts.rosters if step in facts.entries_of(r)]
        routes = [r for name in rosters for r in facts.routes(name) if step in r.steps]
        data = {"least": low, "most": high}
        witness = witness_along(facts, routes, says, data=data)
        yield tell.refuted(step.path, says, cites, witness)
