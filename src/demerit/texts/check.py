"""What a text must hold beyond its form: names, dates, shares, bands and support.

Each check returns the faults that it found, with places; nothing is mended silently.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from demerit.errors import Fault
from demerit.tables.life import Reason
from demerit.texts.coupled import check_couplings, check_rosters_named
from demerit.texts.dates import check_order, check_overlaps
from demerit.texts.examples import check_examples
from demerit.texts.experiment import Experiment
from demerit.texts.findings import in_order
from demerit.texts.load import Text
from demerit.texts.meeting import acts_of, check_meeting
from demerit.texts.naming import (
    Keys,
    check_names,
    fault,
    is_own,
    repeated,
    unknown,
    unknown_factors,
    unknown_traits,
)
from demerit.texts.regime import Regime
from demerit.texts.rosters import check_rosters, check_subjects
from demerit.texts.scores import check_rule_sizes, check_score
from demerit.texts.sizes import (
    check_acts,
    check_amounts,
    check_shares,
    check_sizes,
    check_trait,
    trait_values,
)
from demerit.texts.support import check_support
from demerit.texts.world import World

_LAST_YEAR = 9000
_NAMED = ("deeds", "lists", "scores", "sanctions", "rewards", "repairs")
"""Sections of regimes whose names no two regimes of an experiment share."""


def check_world(text: Text[World]) -> list[Fault]:
    """Return the faults of a world."""
    world = text.model
    faults = [*check_support(text, world.citations), *check_names(text)]
    faults += check_order(text)
    traits = trait_values(world)
    for name, trait in world.population.traits.items():
        faults += check_trait(text, name, trait, traits)
    faults += _check_predicates(text, world, traits)
    for name, occasion in world.occasions.items():
        faults += check_acts(text, name)
        if occasion.amount is not None:
            faults += check_amounts(text, name, occasion.amount)
    faults += [*check_sizes(text), *check_shares(text)]
    acts = acts_of(world)
    faults += repeated(text, "occasions", acts)
    faults += _check_clocks(text, acts)
    faults += check_couplings(text, acts)
    for i, moment in enumerate(world.script):
        if moment.act:
            faults += unknown(text, ("script", i, "act"), [moment.act], acts, "act")
        if moment.rings:
            at: Keys = ("script", i, "rings")
            faults += unknown(text, at, [moment.rings], world.clocks, "clock")
    return in_order(faults)


def check_regime(text: Text[Regime]) -> list[Fault]:
    """Return the faults of a regime by itself."""
    regime = text.model
    faults = [*check_support(text, regime.citations), *check_names(text)]
    faults += check_order(text)
    for name, source in regime.sources.items():
        at: Keys = ("sources", name, "reports")
        for key, report in source.reports.items():
            faults += unknown(text, (*at, key, "as"), [report.as_], regime.deeds, "deed")
        own = [(k, r) for k, r in source.reports.items() if (*at, k) not in text.planted]
        rules = [(k, r, [f"act '{a}'" for a in r.acts]) for k, r in own]
        faults += check_overlaps(text, at, rules)
    faults += check_rosters(text)
    faults += check_subjects(text)
    for name, score in regime.scores.items():
        faults += check_score(text, name, score)
    faults += [*check_shares(text), *check_rule_sizes(text)]
    faults += _check_uses(text)
    faults += check_examples(text)
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
        faults += check_meeting(regime, world.model)
    faults += check_rosters_named(world, [regime.model for regime in regimes])
    faults += _check_neighbours(text, [regime.model for regime in regimes])
    return in_order(faults)


def _check_neighbours(text: Text[Experiment], regimes: list[Regime]) -> Iterator[Fault]:
    """Yield names that two regimes give, where a run could not tell them apart."""
    twice = list(repeated(text, "regimes", [regime.regime for regime in regimes]))
    remedy = "name each regime once; a copy takes another name behind `regime:`."
    yield from (replace(fault, remedy=remedy) for fault in twice)
    if twice:
        return  # all their rules have the same names, too
    for key in _NAMED:
        yield from _check_shared(text, key, [(r.regime, getattr(r, key)) for r in regimes])
    for one, other in (("lists", "scores"), ("sanctions", "rewards")):
        ones = {n for r in regimes for n in getattr(r, one)}
        others = {n for r in regimes for n in getattr(r, other)}
        inside = {n for r in regimes for n in {*getattr(r, one)} & {*getattr(r, other)}}
        for name in sorted((ones & others) - inside):
            problem = f"'{name}' is among the {one} of a regime and the {other} of another."
            yield fault(text, "T019", problem, ("regimes",), "give each its own name.")
    reports = [
        (r.regime, [f"{s}/{n}" for s, b in r.sources.items() for n in b.reports])
        for r in regimes
    ]
    yield from _check_shared(text, "reports", reports)


def _check_shared(
    text: Text[Experiment], what: str, names: Sequence[tuple[str, Iterable[str]]]
) -> Iterator[Fault]:
    """Yield names of one kind of rule that two regimes give."""
    first: dict[str, str] = {}
    for regime, given in names:
        for name in given:
            if name in first:
                both = f"'{first[name]}' and '{regime}'"
                problem = f"'{name}' is among the {what} of {both}."
                remedy = "give it another name in one of them."
                yield fault(text, "T019", problem, ("regimes",), remedy)
            first.setdefault(name, regime)


def _check_uses(text: Text[Regime]) -> Iterator[Fault]:
    """Yield deeds of the text's own that nobody reports, or that move no list or score."""
    regime = text.model
    reports = (r for source in regime.sources.values() for r in source.reports.values())
    reported = {report.as_ for report in reports}
    rules = [g for rule in regime.lists.values() for g in rule.grounds.values()]
    counted = {deed for ground in rules for deed in ground.deeds}
    points = [p for score in regime.scores.values() for p in score.points.values()]
    counted |= {deed for rule in points for deed in rule.deeds}
    for deed in regime.deeds:
        for used, what in (
            (reported, "reported by a source"),
            (counted, "counted by a list or a score"),
        ):
            if deed not in used and is_own(text, "deeds", deed):
                problem = f"deed '{deed}' is never {what}."
                yield fault(text, "T015", problem, ("deeds", deed), "use it, or drop it.")


def _check_clocks(text: Text[World], acts: list[str]) -> Iterator[Fault]:
    plain = {reason.name.lower() for reason in Reason if reason < Reason.CLOCK}
    for name, clock in text.model.clocks.items():
        yield from unknown(text, ("clocks", name, "acts"), clock.acts, acts, "act")
        if (clock.per_day is None) == (clock.mean_days is None):
            problem = f"clock '{name}' has both or neither of per_day and mean_days."
            yield fault(text, "T012", problem, ("clocks", name), "give one of them.")
        if name in plain:
            problem = f"'{name}' is what a run calls another way off a list."
            remedy = f"name the clock after what happens, such as '{name}-comes'."
            yield fault(text, "T019", problem, ("clocks", name), remedy)


def _check_predicates(
    text: Text[World], world: World, traits: dict[str, list[str]]
) -> Iterator[Fault]:
    firms = world.population.firms
    if firms is not None:
        at: Keys = ("population", "firms", "represented_by")
        yield from unknown_traits(text, at, dict(firms.represented_by), traits)
    yield from unknown_factors(text, traits)
