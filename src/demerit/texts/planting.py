"""Planted abuse laid over the texts of an experiment: rules that nobody wrote down.

What comes out are texts like any other, read and checked as strictly; a fault of what was
planted has its place in the experiment. At a size of 0 the lives are those without it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from demerit.errors import Fault, TextError
from demerit.texts.experiment import Experiment
from demerit.texts.findings import faults_from, in_order
from demerit.texts.load import Text
from demerit.texts.meeting import acts_of
from demerit.texts.naming import Keys, fault, unknown, unknown_traits
from demerit.texts.parts import Status
from demerit.texts.plants import AddsNames, Plant, SellsRepairs, Shields, TargetsObjectors
from demerit.texts.reader import Tree
from demerit.texts.regime import Regime
from demerit.texts.sizes import trait_values
from demerit.texts.world import World

Tree_ = dict[str, Any]
Where = dict[str, str | list[str]]


def planted(
    experiment: Text[Experiment], world: Text[World], regimes: list[Text[Regime]]
) -> tuple[Text[World], list[Text[Regime]]]:
    """Return a world and regimes with what an experiment plants in them.

    Parameters
    ----------
    experiment
        With any number of `plants`.
    world
        Of sound form.
    regimes
        Likewise.

    Returns
    -------
    tuple[Text[World], list[Text[Regime]]]
        The same ones, if nothing is planted.

    Raises
    ------
    TextError
        T014 for a name that is nowhere, T019 for a plant that is called as a rule is, T012
        for a false record that would be a true one.
    """
    if not experiment.model.plants:
        return world, regimes
    bed = _Bed(experiment, world, regimes)
    plants = experiment.model.plants.items()
    faults = [fault for name, plant in plants for fault in bed.put(name, plant)]
    if faults:
        raise TextError(in_order(faults))
    return bed.world(), bed.regimes()


@dataclass(slots=True)
class _Bed:
    """The texts of an experiment, and what is to be written into them.

    Attributes
    ----------
    edits
        By regime, "" for the world: paths, values, and the plant that each is from.
    """

    experiment: Text[Experiment]
    of_world: Text[World]
    of_regimes: list[Text[Regime]]
    edits: dict[str, list[tuple[Keys, Any, str]]] = field(default_factory=dict)

    def put(self, name: str, plant: Plant) -> Iterator[Fault]:
        """Plant one; yield what is wrong with it."""
        match plant:
            case Plant(adds_names=AddsNames() as adds):
                yield from self._adds(name, plant, adds)
            case Plant(shields=Shields() as shields):
                yield from self._shields(name, plant, shields)
            case Plant(sells_repairs=SellsRepairs() as sells):
                yield from self._sells(name, plant, sells)
            case Plant(targets_objectors=TargetsObjectors() as targets):
                yield from self._targets(name, plant, targets)

    def world(self) -> Text[World]:
        """Return the world with what was planted."""
        made: Text[World] = self._written(self.of_world, "", World)
        return made

    def regimes(self) -> list[Text[Regime]]:
        """Return the regimes with what was planted."""
        return [self._written(r, r.model.regime, Regime) for r in self.of_regimes]

    def _adds(self, name: str, plant: Plant, adds: AddsNames) -> Iterator[Fault]:
        """Let a source report acts as a deed that does not count them."""
        at: Keys = ("plants", name, "adds_names")
        text, acts = self.experiment, acts_of(self.of_world.model)
        sources = {s: r for r in self.of_regimes for s in r.model.sources}
        yield from unknown(text, (*at, "source"), [adds.source], sources, "source")
        yield from unknown(text, (*at, "acts"), adds.acts, acts, "act")
        yield from self._wrong_traits((*at, "where"), adds.where)
        regime = sources.get(adds.source)
        if regime is None:
            return
        deeds = regime.model.deeds
        yield from unknown(text, (*at, "as"), [adds.as_], deeds, "deed")
        true = set(adds.acts) & set(deeds[adds.as_].counts if adds.as_ in deeds else ())
        if true:
            problem = f"deed '{adds.as_}' counts act '{min(true)}': its records are true."
            remedy = "name acts that the deed does not count."
            yield fault(text, "T012", problem, (*at, "acts"), remedy)
        yield from self._taken(name, regime.model.sources[adds.source].reports)
        share = {"value": plant.size, "times": self._others(adds.where)}
        report = {"acts": adds.acts, "as": adds.as_, "share": share}
        way: Keys = ("sources", adds.source, "reports", name)
        self._write(regime.model.regime, way, report | _support(name, plant), name)

    def _shields(self, name: str, plant: Plant, shields: Shields) -> Iterator[Fault]:
        """Let grounds and points pass over a share of some people's records."""
        at: Keys = ("plants", name, "shields")
        yield from self._wrong_traits((*at, "where"), shields.where)
        known = [n for r in self.of_regimes for n in (*r.model.lists, *r.model.scores)]
        here: Keys = (*at, "rosters")
        yield from unknown(self.experiment, here, shields.rosters, known, "list")
        factor = {"where": shields.where, "by": 1.0 - plant.size, **_support(name, plant)}
        for regime in self.of_regimes:
            for section, key in (("lists", "grounds"), ("scores", "points")):
                for roster, rule in getattr(regime.model, section).items():
                    if shields.rosters and roster not in shields.rosters:
                        continue
                    for ground, why in getattr(rule, key).items():
                        way: Keys = (section, roster, key, ground, "share")
                        if why.deeds:
                            self._write(regime.model.regime, way, [factor], name)

    def _sells(self, name: str, plant: Plant, sells: SellsRepairs) -> Iterator[Fault]:
        """Let those who pay be taken off a list."""
        at: Keys = ("plants", name, "sells_repairs")
        lists = {n: r for r in self.of_regimes for n in r.model.lists}
        yield from unknown(self.experiment, (*at, "list"), [sells.list_], lists, "list")
        regime = lists.get(sells.list_)
        if regime is None:
            return
        yield from self._taken(name, regime.model.repairs)
        repair = {
            "list": sells.list_,
            "price": {"amount": sells.amount},
            "grants": {"value": plant.size},
            "says": plant.says or "a repair is sold",
            **_support(name, plant),
        }
        self._write(regime.model.regime, ("repairs", name), repair, name)
        has = self.of_world.model.repairs is not None
        if has and sells.seekers is not None:
            problem = "the world says who seeks repairs; the plant says it again."
            remedy = "take `seekers:` out."
            yield fault(self.experiment, "T012", problem, (*at, "seekers"), remedy)
        elif not has and sells.seekers is None:
            problem = "the world does not say who seeks repairs, so nobody would buy one."
            remedy = "add `seekers:` with share, after_days and can_pay."
            yield fault(self.experiment, "T014", problem, at, remedy)
        elif sells.seekers is not None:
            values = self.experiment.tree.values["plants"][name]["sells_repairs"]["seekers"]
            seekers = {**_support(name, plant), **values}
            self._write("", ("repairs",), seekers, name)

    def _targets(
        self, name: str, plant: Plant, targets: TargetsObjectors
    ) -> Iterator[Fault]:
        """Let those who objected be looked at more closely."""
        at: Keys = ("plants", name, "targets_objectors", "acts")
        acts = acts_of(self.of_world.model)
        yield from unknown(self.experiment, at, targets.acts, acts, "act")
        yield from self._taken(name, self.of_world.model.couplings)
        coupling = {
            "says": plant.says or "whoever objected is looked at more closely",
            "among": "self",
            "counts": {"objections": ["any"]},
            "within_days": targets.within_days,
            "line": {0: 1.0, 1: 1.0 + plant.size},
            "moves": {"detection": targets.acts},
            **_support(name, plant),
        }
        self._write("", ("couplings", name), coupling, name)

    def _others(self, where: Where) -> list[Tree_]:
        """Return factors of nothing for everybody who has other traits."""
        traits = trait_values(self.of_world.model)
        factors = []
        for trait, said in where.items():
            mine = [said] if isinstance(said, str) else said
            others = [value for value in traits.get(trait, []) if value not in mine]
            if others:
                factors.append({"where": {trait: others}, "by": 0.0})
        return factors

    def _wrong_traits(self, at: Keys, where: Where) -> Iterator[Fault]:
        traits = trait_values(self.of_world.model)
        yield from unknown_traits(self.experiment, at, where, traits)

    def _taken(self, name: str, names: Any) -> Iterator[Fault]:  # noqa: ANN401 - of rules
        if name in names:
            problem = f"plant '{name}' is called as a rule is that stands there already."
            remedy = "give the plant another name."
            yield fault(self.experiment, "T019", problem, ("plants", name), remedy)

    def _write(self, text: str, way: Keys, value: Any, plant: str) -> None:  # noqa: ANN401
        """Write a value into a text when all are known to be sound; "" is the world."""
        self.edits.setdefault(text, []).append((way, value, plant))

    def _written(self, text: Any, name: str, model: Any) -> Any:  # noqa: ANN401 - of a kind
        """Return a text with what is to be written into it."""
        if name not in self.edits:
            return text
        tree = Tree(
            copy.deepcopy(text.tree.values), dict(text.tree.places), text.tree.sources
        )
        for way, value, plant in self.edits[name]:
            at: Any = tree.values
            for key in way[:-1]:
                at = at.setdefault(key, {})
            if way[-1] == "share":
                at["share"] = _multiplied(at.get("share", 1.0), value)
            else:
                at[way[-1]] = copy.deepcopy(value)
            place = self.experiment.place("plants", plant)
            if place is not None:
                tree.places[way] = place
        try:
            ways = frozenset(way for way, _, _ in self.edits[name])
            return Text(model.model_validate(tree.values), tree, text.path, ways)
        except ValidationError as error:
            raise TextError(in_order(faults_from(error, tree, model))) from error


def _multiplied(share: Any, factors: list[Tree_]) -> Tree_:  # noqa: ANN401 - a text's value
    """Return a share with factors added to those that it has."""
    said = share if isinstance(share, dict) else {"value": share}
    return {**said, "times": [*said.get("times", []), *factors]}


def _support(name: str, plant: Plant) -> Tree_:
    """Return that something rests on nothing but a plant."""
    return {"status": str(Status.ASSUMED), "why": f"planted: {plant.says or name}"}
