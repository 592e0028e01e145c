"""Whether a world has what its couplings name, and can move what they move."""

from __future__ import annotations

from collections.abc import Iterator

from demerit.errors import Fault
from demerit.texts.couplings import CELL, SELF, Coupling
from demerit.texts.load import Text
from demerit.texts.naming import Keys, fault, unknown, unknown_traits
from demerit.texts.regime import Regime
from demerit.texts.sizes import trait_values
from demerit.texts.world import World

ANY = "any"
"""Stands for every roster that is against whoever is on it."""
_MOST_COUPLINGS = 60
_OF_REGIMES = ("listings", "listed", "objections", "repairs")


def check_couplings(text: Text[World], acts: list[str]) -> Iterator[Fault]:
    """Yield what is wrong with a world's couplings by themselves."""
    world = text.model
    if len(world.couplings) > _MOST_COUPLINGS:
        problem = f"there are {len(world.couplings)} couplings; {_MOST_COUPLINGS} are most."
        yield fault(text, "T013", problem, ("couplings",), "merge some of them.")
    if "window" in world.model_fields_set and not world.couplings:
        problem = "there is a window, but no coupling that it could be for."
        remedy = "add `couplings:`, or take `window:` out."
        yield fault(text, "T015", problem, ("window",), remedy)
    yield from _check_ties(text)
    for name, coupling in world.couplings.items():
        at: Keys = ("couplings", name)
        known = [CELL, SELF, *world.ties]
        yield from unknown(text, (*at, "among"), [coupling.among], known, "ties")
        yield from _check_names(text, at, coupling, acts)
        yield from _check_traits(text, at, coupling)
        yield from _check_moves(text, at, coupling)
        yield from _check_line(text, at, coupling)


def check_rosters_named(world: Text[World], regimes: list[Regime]) -> Iterator[Fault]:
    """Yield rosters that couplings name and no regime of the experiment has."""
    known = [ANY]
    for regime in regimes:
        known += [*regime.lists, *regime.scores]
        known += [f"{n}/{b}" for n, s in regime.scores.items() for b in s.bands]
    for name, coupling in world.model.couplings.items():
        parts = [("counts", coupling.counts), ("per", coupling.per)]
        for key, part in parts:
            for kind in _OF_REGIMES:
                at: Keys = ("couplings", name, key, kind)
                yield from unknown(world, at, getattr(part, kind, []), known, "list")
        for kind in ("objections", "repairs"):
            at = ("couplings", name, "moves", kind)
            yield from unknown(world, at, getattr(coupling.moves, kind), known, "list")
        at = ("couplings", name, "moves", "sources")
        sources = [source for regime in regimes for source in regime.sources]
        yield from unknown(world, at, coupling.moves.sources, sources, "source")


def _check_ties(text: Text[World]) -> Iterator[Fault]:
    """Yield ties of a name or traits that cannot be, without firms, or for nobody."""
    world, traits = text.model, trait_values(text.model)
    used = {coupling.among for coupling in world.couplings.values()}
    for name, ties in world.ties.items():
        at: Keys = ("ties", name)
        yield from unknown(text, (*at, "within"), ties.within, traits, "trait")
        yield from unknown_traits(text, (*at, "where"), ties.where, traits)
        if name in {CELL, SELF}:
            problem = f"ties cannot be called '{name}': `among: {name}` is something else."
            yield fault(text, "T019", problem, at, "give them another name.")
        elif name not in used:
            problem = f"ties '{name}' are never named by a coupling."
            remedy = "name them under `among:` of a coupling, or take them out."
            yield fault(text, "T015", problem, at, remedy)
        if ties.employer and world.population.firms is None:
            problem = f"ties '{name}' are to an employer; the world has no firms."
            remedy = "add `firms:` to the population."
            yield fault(text, "T014", problem, at, remedy)


def _check_names(
    text: Text[World], at: Keys, coupling: Coupling, acts: list[str]
) -> Iterator[Fault]:
    world, moves = text.model, coupling.moves
    known = {
        "occasions": (world.occasions, "occasion"),
        "acts": (acts, "act"),
        "records": (acts, "act"),
        "rings": (world.clocks, "clock"),
        "refusals": (world.gates, "gate"),
        "barred": (world.gates, "gate"),
    }
    for key, part in (("counts", coupling.counts), ("per", coupling.per)):
        for kind, (names, what) in known.items():
            given = getattr(part, kind, [])
            yield from unknown(text, (*at, key, kind), given, names, what)
    for key in ("acts", "detection", "records"):
        yield from unknown(text, (*at, "moves", key), getattr(moves, key), acts, "act")
    yield from unknown(text, (*at, "moves", "rings"), moves.rings, world.clocks, "clock")
    yield from unknown(text, (*at, "moves", "visits"), moves.visits, world.gates, "gate")


def _check_traits(text: Text[World], at: Keys, coupling: Coupling) -> Iterator[Fault]:
    traits = trait_values(text.model)
    yield from unknown(text, (*at, "by"), coupling.by, traits, "trait")
    first = coupling.serves.first if coupling.serves else []
    if first and len(coupling.by) != 1:
        problem = f"who of '{at[-1]}' comes first is said by the values of one trait."
        remedy = "name that trait alone under `by:`."
        yield fault(text, "T012", problem, (*at, "serves", "first"), remedy)
    elif first:
        values = traits.get(coupling.by[0], [])
        here = (*at, "serves", "first")
        yield from unknown(text, here, first, values, coupling.by[0])


def _check_moves(text: Text[World], at: Keys, coupling: Coupling) -> Iterator[Fault]:
    """Yield acts whose share cannot be moved: nothing else takes up what they leave."""
    for name in coupling.moves.acts:
        for kind, occasion in text.model.occasions.items():
            act = occasion.acts.get(name)
            if act is None:
                continue
            rests = [key for key, other in occasion.acts.items() if other.rest]
            if act.rest or not rests:
                problem = f"the share of act '{name}' cannot be moved: "
                problem += "it takes the rest." if act.rest else "no act takes the rest."
                remedy = f"give another act of '{kind}' the rest, and this one a share."
                yield fault(text, "T012", problem, (*at, "moves", "acts"), remedy)


def _check_line(text: Text[World], at: Keys, coupling: Coupling) -> Iterator[Fault]:
    points = list(coupling.line or {})
    if points != sorted(points):
        problem = f"the points of '{at[-1]}' do not run upwards."
        yield fault(text, "T016", problem, (*at, "line"), "put them in order.")
