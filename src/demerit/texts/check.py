"""What a text must hold beyond its form: names, dates, shares, bands and support.

Each check returns the faults that it found, with places; nothing is mended silently.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from demerit.errors import Fault
from demerit.texts.experiment import Experiment
from demerit.texts.load import Text
from demerit.texts.naming import (
    Keys,
    fault,
    in_order,
    repeated,
    unknown,
    unknown_factors,
    unknown_traits,
)
from demerit.texts.parts import Dated
from demerit.texts.regime import ListRule, Regime
from demerit.texts.sizes import (
    check_acts,
    check_bands,
    check_sizes,
    check_trait,
    trait_values,
)
from demerit.texts.support import check_support
from demerit.texts.world import World

_EARLIEST, _LATEST = date.min, date.max
_LAST_YEAR = 9000


def check_world(text: Text[World]) -> list[Fault]:
    """Return the faults of a world."""
    world = text.model
    faults = list(check_support(text, world.citations))
    traits = trait_values(world)
    for name, trait in world.population.traits.items():
        faults += check_trait(text, name, trait, traits)
    faults += _check_predicates(text, world, traits)
    for name, occasion in world.occasions.items():
        faults += check_acts(text, name)
        if occasion.amount is not None:
            faults += check_bands(text, name, occasion.amount)
    faults += check_sizes(text)
    acts = acts_of(world)
    faults += repeated(
        text, "occasions", [a for o in world.occasions.values() for a in o.acts]
    )
    for name, clock in world.clocks.items():
        faults += unknown(text, ("clocks", name, "acts"), clock.acts, acts, "act")
        if (clock.per_day is None) == (clock.mean_days is None):
            problem = f"clock '{name}' has both or neither of per_day and mean_days."
            faults.append(
                fault(text, "T012", problem, ("clocks", name), "give one of them.")
            )
    return in_order(faults)


def check_regime(text: Text[Regime]) -> list[Fault]:
    """Return the faults of a regime by itself."""
    regime = text.model
    faults = list(check_support(text, regime.citations))
    reported: set[str] = set()
    for name, source in regime.sources.items():
        at: Keys = ("sources", name, "reports")
        deeds = {key: report.as_ for key, report in source.reports.items()}
        reported |= set(deeds.values())
        for key, deed in deeds.items():
            faults += unknown(text, (*at, key, "as"), [deed], regime.deeds, "deed")
        rules = [(k, r, r.acts) for k, r in source.reports.items()]
        faults += _check_dates(text, at, rules, "act")
    listed: set[str] = set()
    for name, rule in regime.lists.items():
        faults += _check_list(text, name, rule, regime)
        listed |= {d for g in rule.grounds.values() for d in g.deeds}
    faults += _check_circles(text)
    for name, sanction in regime.sanctions.items():
        known = list(regime.lists)
        faults += unknown(
            text, ("sanctions", name, "list"), [sanction.list_], known, "list"
        )
        faults += _check_order(text, ("sanctions", name), sanction)
    for deed in regime.deeds:
        for used, what in (
            (reported, "reported by a source"),
            (listed, "a ground of a list"),
        ):
            if deed not in used:
                problem = f"deed '{deed}' is never {what}."
                faults.append(
                    fault(text, "T015", problem, ("deeds", deed), "use it, or drop it.")
                )
    return in_order(faults)


def check_experiment(
    text: Text[Experiment], world: Text[World], regimes: list[Text[Regime]]
) -> list[Fault]:
    """Return the faults of an experiment and of what its texts say of each other."""
    experiment = text.model
    faults = list(check_support(text, experiment.citations))
    if experiment.period.until <= experiment.period.from_:
        problem = f"the period ends on {experiment.period.until}, before a day has passed."
        faults.append(
            fault(text, "T016", problem, ("period", "until"), "set a later date.")
        )
    for key, when in (
        ("from", experiment.period.from_),
        ("until", experiment.period.until),
    ):
        if when.year > _LAST_YEAR:
            problem = f"the period's date {when} lies after the year {_LAST_YEAR}."
            faults.append(
                fault(text, "T013", problem, ("period", key), "set an earlier date.")
            )
    targets = experiment.targets
    for i, point in enumerate(targets.not_fitted if targets else []):
        at: Keys = ("targets", "not_fitted", i, "series")
        faults += unknown(
            text, at, [point.series], targets.series if targets else (), "series"
        )
    for regime in regimes:
        faults += _check_meeting(regime, world.model)
    for key in ("deeds", "lists", "sanctions"):
        names = [n for r in regimes for n in getattr(r.model, key)]
        faults += repeated(text, "regimes", names)
    reports = [
        f"{s}/{n}" for r in regimes for s, b in r.model.sources.items() for n in b.reports
    ]
    faults += repeated(text, "regimes", reports)
    return in_order(faults)


def acts_of(world: World) -> list[str]:
    """Return every act of a world, in the order of the text."""
    return [act for occasion in world.occasions.values() for act in occasion.acts]


def _check_meeting(text: Text[Regime], world: World) -> Iterator[Fault]:
    """Yield the names of a regime that its world lacks."""
    regime, acts = text.model, acts_of(world)
    traits = trait_values(world)
    yield from unknown_factors(text, traits)
    for name, deed in regime.deeds.items():
        yield from unknown(text, ("deeds", name, "counts"), deed.counts, acts, "act")
    for name, source in regime.sources.items():
        for key, report in source.reports.items():
            at: Keys = ("sources", name, "reports", key, "acts")
            yield from unknown(text, at, report.acts, acts, "act")
    for name, rule in regime.lists.items():
        for key, way in rule.exits.items():
            at = ("lists", name, "exits", key, "when")
            yield from unknown(text, at, [way.when], world.clocks, "clock")
        yield from unknown_traits(text, ("lists", name, "never"), rule.never, traits)
    for name, sanction in regime.sanctions.items():
        at = ("sanctions", name)
        yield from unknown(text, (*at, "gate"), [sanction.gate], world.gates, "gate")
        gate = world.gates.get(sanction.gate)
        if gate is not None:
            yield from unknown(
                text, (*at, "classes"), sanction.classes, gate.classes, "class"
            )
            other = gate.when_barred.other_paper
            papers = [gate.main_paper, *([other.name] if other else [])]
            yield from unknown(text, (*at, "papers"), sanction.papers, papers, "paper")


def _check_list(
    text: Text[Regime], name: str, rule: ListRule, regime: Regime
) -> list[Fault]:
    at: Keys = ("lists", name)
    faults: list[Fault] = []
    for key, ground in rule.grounds.items():
        here: Keys = (*at, "grounds", key)
        faults += unknown(text, (*here, "deeds"), ground.deeds, regime.deeds, "deed")
        if ground.joins:
            faults += unknown(text, (*here, "joins"), [ground.joins], regime.lists, "list")
        if bool(ground.joins) == bool(ground.deeds):
            problem = f"ground '{key}' has both or neither of deeds and joins."
            faults.append(fault(text, "T012", problem, here, "give one of them."))
        if (ground.times > 1) != (ground.within_days is not None):
            problem = (
                f"ground '{key}' needs both times (above 1) and within_days, or neither."
            )
            faults.append(fault(text, "T012", problem, here, "give both."))
    grounds = [
        (k, g, [_counted(d, g.times) for d in g.deeds]) for k, g in rule.grounds.items()
    ]
    faults += _check_dates(text, (*at, "grounds"), grounds, "deed")
    exits = [(k, e, [e.when]) for k, e in rule.exits.items()]
    faults += _check_dates(text, (*at, "exits"), exits, "clock")
    faults += _check_dates(
        text, (*at, "objections"), [(k, s, []) for k, s in rule.objections.items()], ""
    )
    return faults


def _counted(deed: str, times: int) -> str:
    return deed if times == 1 else f"{deed}, {times} times"


def _check_circles(text: Text[Regime]) -> Iterator[Fault]:
    """Yield a fault for each list whose joins lead back to it."""
    joins = {
        name: [g.joins for g in rule.grounds.values() if g.joins]
        for name, rule in text.model.lists.items()
    }
    for name, parents in joins.items():
        seen, ahead = set[str](), list(parents)
        while ahead:
            parent = ahead.pop()
            if parent not in seen:
                seen.add(parent)
                ahead += joins.get(parent, [])
        if name in seen:
            problem = f"list '{name}' joins itself, by way of {', '.join(sorted(seen))}."
            remedy = "take one of the `joins:` out."
            yield fault(text, "T021", problem, ("lists", name, "grounds"), remedy)


def _check_order(text: Text[Regime], at: Keys, rule: Dated) -> Iterator[Fault]:
    if rule.from_ and rule.until and rule.until <= rule.from_:
        problem = f"'{at[-1]}' ends on {rule.until}, not after its first day {rule.from_}."
        yield fault(text, "T016", problem, (*at, "until"), "set a later date.")


def _check_dates(
    text: Text[Regime], at: Keys, rules: Iterable[tuple[str, Dated, list[str]]], what: str
) -> Iterator[Fault]:
    """Yield rules whose dates run backwards, or overlap for the same thing."""
    seen: list[tuple[str, Dated, list[str]]] = []
    for key, rule, subjects in rules:
        yield from _check_order(text, (*at, key), rule)
        for other, earlier, others in seen:
            shared = sorted(set(subjects) & set(others))
            if shared and _overlap(rule, earlier):
                problem = (
                    f"'{key}' and '{other}' are both in force for {what} '{shared[0]}' "
                    f"on {max(rule.from_ or _EARLIEST, earlier.from_ or _EARLIEST)}."
                )
                remedy = f"end '{other}' with `until:` on the day that '{key}' begins."
                yield fault(text, "T016", problem, (*at, key), remedy)
        seen.append((key, rule, subjects))


def _overlap(one: Dated, other: Dated) -> bool:
    return (one.from_ or _EARLIEST) < (other.until or _LATEST) and (
        other.from_ or _EARLIEST
    ) < (one.until or _LATEST)


def _check_predicates(
    text: Text[World], world: World, traits: dict[str, list[str]]
) -> Iterator[Fault]:
    firms = world.population.firms
    if firms is not None:
        at: Keys = ("population", "firms", "represented_by")
        yield from unknown_traits(text, at, dict(firms.represented_by), traits)
    yield from unknown_factors(text, traits)
