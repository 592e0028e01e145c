"""Whether a world has what a regime asks for: acts, clocks, gates, traits, consent."""

from __future__ import annotations

from collections.abc import Iterator

from demerit.errors import Fault
from demerit.texts.findings import in_order
from demerit.texts.load import Text
from demerit.texts.naming import (
    Keys,
    fault,
    unknown,
    unknown_factors,
    unknown_traits,
    walk,
)
from demerit.texts.regime import Covers, ListRule, Regime, Score
from demerit.texts.rules import AtGate, Effect, Exit, Favour, Repair, Stage
from demerit.texts.sizes import trait_values
from demerit.texts.world import World

_PRICED = {Effect.DEARER, Favour.CHEAPER}


def acts_of(world: World) -> list[str]:
    """Return every act of a world, in the order of the text."""
    return [act for occasion in world.occasions.values() for act in occasion.acts]


def check_meeting(text: Text[Regime], world: World) -> list[Fault]:
    """Return the names of a regime that its world lacks."""
    regime, acts = text.model, acts_of(world)
    faults = list(unknown_factors(text, trait_values(world)))
    faults += _check_traits(text, trait_values(world))
    for name, deed in regime.deeds.items():
        faults += unknown(text, ("deeds", name, "counts"), deed.counts, acts, "act")
    for name, source in regime.sources.items():
        for key, report in source.reports.items():
            at: Keys = ("sources", name, "reports", key, "acts")
            faults += unknown(text, at, report.acts, acts, "act")
    for at, part in walk(regime, ()):
        if isinstance(part, Exit):
            faults += unknown(text, (*at, "when"), [part.when], world.clocks, "clock")
        elif isinstance(part, AtGate):
            faults += _check_gate(text, at, part, world)
        elif isinstance(part, Covers) and part.opt_in and world.opts_in is None:
            problem = "the regime asks people to opt in; the world does not say who does."
            remedy = "give the world `opts_in:` with a share."
            faults.append(fault(text, "T014", problem, (*at, "opt_in"), remedy))
    for name, example in regime.examples.items():
        for i, moment in enumerate(example.does):
            at = ("examples", name, "does", i, "act")
            faults += unknown(text, at, [moment.act] if moment.act else [], acts, "act")
    faults += _check_ways_off(text, world)
    return in_order(faults)


def _check_traits(text: Text[Regime], traits: dict[str, list[str]]) -> Iterator[Fault]:
    for at, part in walk(text.model, ()):
        if isinstance(part, Covers):
            yield from unknown_traits(text, (*at, "where"), part.where, traits)
        elif isinstance(part, ListRule | Score):
            yield from unknown_traits(text, (*at, "never"), part.never, traits)
    for name, example in text.model.examples.items():
        at = ("examples", name, "traits")
        yield from unknown_traits(text, at, dict(example.traits), traits)


def _check_gate(
    text: Text[Regime], at: Keys, rule: AtGate, world: World
) -> Iterator[Fault]:
    yield from unknown(text, (*at, "gate"), [rule.gate], world.gates, "gate")
    gate = world.gates.get(rule.gate)
    if gate is None:
        return
    yield from unknown(text, (*at, "classes"), rule.classes, gate.classes, "class")
    other = gate.when_barred.other_paper
    papers = [gate.main_paper, *([other.name] if other else [])]
    yield from unknown(text, (*at, "papers"), rule.papers, papers, "paper")
    effect = getattr(rule, "effect", None)
    if effect in _PRICED and not gate.price:
        problem = f"'{at[-1]}' makes '{rule.gate}' {effect}, but that gate has no price."
        remedy = f"give gate '{rule.gate}' of the world a `price:`."
        yield fault(text, "T014", problem, (*at, "gate"), remedy)


def _check_ways_off(text: Text[Regime], world: World) -> Iterator[Fault]:
    repairs: dict[str, Repair] = text.model.repairs
    for name, repair in repairs.items():
        at: Keys = ("repairs", name)
        yield from unknown(text, (*at, "needs"), repair.needs, world.clocks, "clock")
        here: Keys = (*at, "price", "needs_open")
        yield from unknown(text, here, repair.price.needs_open, world.gates, "gate")
    for at, part in walk(text.model, ()):
        if isinstance(part, Stage) and world.objects is None:
            problem = "the regime has objections; the world does not say who objects."
            remedy = "give the world `objects:` with the shares who do, and after_days."
            yield fault(text, "T014", problem, at[:-1], remedy)
            break
    if repairs and world.repairs is None:
        problem = "the regime has repairs; the world does not say who seeks them."
        remedy = "give the world `repairs:` with share, after_days and can_pay."
        yield fault(text, "T014", problem, ("repairs",), remedy)
