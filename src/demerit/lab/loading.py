"""An experiment with its world and regimes, checked, and what was asked of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from demerit.days import Period
from demerit.errors import Fault, RunError, TextError
from demerit.texts.check import check_experiment, check_regime, check_world
from demerit.texts.experiment import Experiment
from demerit.texts.load import (
    Text,
    load_experiment,
    load_regime,
    load_world,
)
from demerit.texts.planting import planted
from demerit.texts.regime import Regime
from demerit.texts.shelf import find_text, library_names
from demerit.texts.world import World

_FEWEST_PEOPLE = 1


@dataclass(frozen=True, slots=True)
class Bundle:
    """An experiment with the texts that it joins and what was asked of it on the way.

    Attributes
    ----------
    experiment, world, regimes
        Checked texts.
    people
        How many synthetic people; the world's own number if absent.
    seed
        The seed.
    until
        The day after the last.
    figures
        A reader's own table of published figures, if any.
    notes
        What else a run of it has to say of itself.
    """

    experiment: Text[Experiment]
    world: Text[World]
    regimes: list[Text[Regime]]
    people: int | None
    seed: int
    until: date
    figures: Path | None = None
    notes: tuple[str, ...] = ()

    @property
    def period(self) -> Period:
        """Return the days of the run."""
        return Period(self.experiment.model.period.from_, self.until)

    @property
    def remarks(self) -> list[str]:
        """Return what must not be overlooked: abuse that is planted, where it forks."""
        plants = self.experiment.model.plants
        return [*self.notes] + [
            f"abuse is planted: {plant.says or name}, at size {plant.size:g} ('{name}')."
            for name, plant in plants.items()
        ]

    @property
    def scale(self) -> float:
        """Return how many people of the world one synthetic person stands for."""
        whole = self.world.model.population.people.value
        return 1.0 if self.people is None else whole / self.people


def library() -> dict[str, list[str]]:
    """Return the names of the shipped worlds, regimes and experiments."""
    return {kind: library_names(kind) for kind in ("experiment", "regime", "world")}


def load(
    name: str,
    *,
    people: int | None = None,
    seed: int | None = None,
    until: date | None = None,
    figures: Path | None = None,
    changes: Mapping[str, Any] | None = None,
) -> Bundle:
    """Return an experiment by name or path, with its world and regimes, all checked.

    Parameters
    ----------
    name
        A shipped experiment, or the path of one.
    people
        How many synthetic people; the world's own number if absent.
    seed
        The seed; the experiment's own if absent.
    until
        The last day of the run; the experiment's own if absent.
    figures
        A table of published figures of the reader's own.
    changes
        Values to replace, by 'world.PATH', 'regime.PATH' or 'experiment.PATH' in dotted
        keys.

    Returns
    -------
    Bundle
        Ready to plan, compile and simulate.

    Raises
    ------
    TextError
        Every fault of the texts.
    RunError
        U001 or U005, if something asked for cannot be.
    """
    split = split_changes(changes or {})
    experiment = load_experiment(find_text("experiment", name), split["experiment"])
    model, near = experiment.model, experiment.path.parent
    world = load_world(find_text("world", model.world, near), split["world"])
    regimes = [
        load_regime(find_text("regime", r, near), split["regime"]) for r in model.regimes
    ]
    world, regimes = planted(experiment, world, regimes)
    last = model.period.until if until is None else date.fromordinal(until.toordinal() + 1)
    used = model.seed if seed is None else seed
    bundle = Bundle(experiment, world, regimes, people, used, last, figures)
    check_bundle(bundle)
    _check_numbers(people, seed, until, experiment)
    return bundle


def check_bundle(bundle: Bundle) -> None:
    """Raise all that is wrong with the texts of a bundle.

    Parameters
    ----------
    bundle
        Texts of sound form.

    Raises
    ------
    TextError
        In the order of world, regimes, experiment.
    """
    faults = check_world(bundle.world)
    faults += [fault for regime in bundle.regimes for fault in check_regime(regime)]
    faults += check_experiment(bundle.experiment, bundle.world, bundle.regimes)
    if faults:
        raise TextError(faults)


def last_day(bundle: Bundle) -> date:
    """Return the last day that a run lives."""
    return date.fromordinal(bundle.until.toordinal() - 1)


def is_forecast(bundle: Bundle) -> bool:
    """Return whether a run goes on after the period that its numbers were fitted to."""
    targets = bundle.experiment.model.targets
    return targets is not None and last_day(bundle) > targets.fitted_until


def split_changes(
    changes: Mapping[str, Any],
) -> dict[str, dict[str, Any]]:
    """Return changes by the text that they are of; U005 for those of none."""
    split: dict[str, dict[str, Any]] = {"world": {}, "regime": {}, "experiment": {}}
    for dotted, value in changes.items():
        kind, _, rest = dotted.partition(".")
        if kind not in split:
            problem = f"'{dotted}' begins with neither 'world.' nor 'regime.'."
            remedy = "write world.PATH, regime.PATH or experiment.PATH."
            raise RunError([Fault("U005", problem, remedy=remedy)])
        split[kind][rest] = value
    return split


def _check_numbers(
    people: int | None, seed: int | None, until: date | None, experiment: Text[Experiment]
) -> None:
    faults = []
    if people is not None and not _FEWEST_PEOPLE <= people < 1 << 40:
        problem = f"{people} people cannot be simulated."
        faults.append(Fault("U005", problem, remedy="give a whole number from 1 up."))
    if seed is not None and not 0 <= seed < 1 << 64:
        faults.append(Fault("U005", f"{seed} is no seed.", remedy="give 0 to 2**64 - 1."))
    first = experiment.model.period.from_
    if until is not None and until < first:
        problem = f"the run cannot last until {until}: it begins on {first}."
        faults.append(Fault("U005", problem, remedy="give a later date."))
    if faults:
        raise RunError(faults)
