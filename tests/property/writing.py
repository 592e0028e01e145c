"""Plain trees to YAML files, and back through the real reader, checker and compiler."""

import json
import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from demerit.compiler.compile import compile_texts
from demerit.days import Period
from demerit.errors import TextError
from demerit.population.cohorts import cohorts_from_population
from demerit.tables.compiled import Compiled
from demerit.texts.check import check_experiment, check_regime, check_world
from demerit.texts.load import Text, load_experiment, load_regime, load_world
from demerit.texts.reader import Tree as Places
from demerit.texts.regime import Regime
from demerit.texts.world import World
from tests.reference.run import Twin

Tree = dict[str, Any]


@dataclass(frozen=True)
class Wild:
    """A made-up experiment: trees of texts, first day and length, seed and people."""

    world: Tree
    regimes: list[Tree]
    first: date
    n_days: int
    seed: int
    people: int

    @property
    def period(self) -> Period:
        return Period(self.first, self.first + timedelta(days=self.n_days))


@dataclass(frozen=True)
class Made:
    """The same, read, checked and compiled."""

    world: Text[World]
    regimes: list[Text[Regime]]
    period: Period
    seed: int
    compiled: Compiled

    def twin(self) -> Twin:
        regimes = [text.model for text in self.regimes]
        people = self.compiled.cohorts.n_people
        return Twin(self.world.model, regimes, self.period, self.seed, people)


def made(wild: Wild) -> Made:
    """Return a wild experiment, written to files, read back, checked and compiled."""
    with tempfile.TemporaryDirectory() as folder:
        return _made(wild, Path(folder))


def made_in_memory(wild: Wild) -> Made:
    """Return the same without files, for tests that need many and read nothing."""
    world = Text(World.model_validate(wild.world), Places(wild.world), Path("world.yaml"))
    regimes = [
        Text(Regime.model_validate(tree), Places(tree), Path("regime.yaml"))
        for tree in wild.regimes
    ]
    return _compiled(wild, world, regimes)


def _made(wild: Wild, folder: Path) -> Made:
    period = wild.period
    names = [f"regime-{i}.yaml" for i in range(len(wild.regimes))]
    experiment = {
        "experiment": "wild",
        "title": "wild",
        "world": "world.yaml",
        "regimes": names,
        "period": {"from": period.first, "until": period.until},
        "seed": wild.seed,
        "events": {"one_in": 1},
    }
    write(folder / "world.yaml", wild.world)
    write(folder / "experiment.yaml", experiment)
    for name, tree in zip(names, wild.regimes, strict=True):
        write(folder / name, tree)
    world = load_world(folder / "world.yaml")
    regimes = [load_regime(folder / name) for name in names]
    faults = check_world(world)
    for text in regimes:
        faults += check_regime(text)
    faults += check_experiment(load_experiment(folder / "experiment.yaml"), world, regimes)
    if faults:
        raise TextError(faults)
    return _compiled(wild, world, regimes)


def _compiled(wild: Wild, world: Text[World], regimes: list[Text[Regime]]) -> Made:
    period = wild.period
    cohorts = cohorts_from_population(world.model.population, wild.people)
    compiled = compile_texts(world, regimes, cohorts, period, seed=wild.seed, one_in=1)
    return Made(world, regimes, period, wild.seed, compiled)


def write(path: Path, tree: Tree) -> None:
    """Write a tree as YAML, one top-level key a line."""
    path.write_text("".join(f"{key}: {as_yaml(value)}\n" for key, value in tree.items()))


def as_yaml(value: object) -> str:
    """Return a value in YAML's flow style."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{as_key(k)}: {as_yaml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(as_yaml(item) for item in value) + "]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value)


def as_key(key: object) -> str:
    """Return a key of a mapping."""
    return key.isoformat() if isinstance(key, date) else str(key)
