"""OpenFisca-Core: four daily variables, ``until`` a formula of the day before.

Chance inside a formula is outside OpenFisca's purpose; it is done here so that one model
can be compared. Two habits are needed. Days must be asked for in order, because a formula
that looks far back is cut short without a word. And yesterday's arrays must be deleted,
because the cache otherwise keeps every day of every variable.
"""

from __future__ import annotations

from datetime import date, timedelta
from importlib.metadata import version
from typing import Any

import numpy as np
from harness import Run, main
from model import DETECTED_SHARE, FLIGHT_PER_DAY, MISDEED_PER_DAY, TERM_DAYS, Counts
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

FIRST_DAY = date(2020, 1, 1)
VARIABLES = ("misdeed", "detected", "until", "refused")
Person = build_entity(key="person", plural="people", label="a person", is_person=True)


def prepare(people: int, days: int, seed: int) -> Run:
    """Return a run that walks the days in order."""
    system = TaxBenefitSystem([Person])
    system.add_variables(*_variables(np.random.default_rng(seed)))
    simulation = SimulationBuilder().build_default_simulation(system, people)
    names = [(FIRST_DAY + timedelta(days=day)).isoformat() for day in range(days)]

    def run() -> Counts:
        misdeeds = detections = refusals = listed_days = 0
        for day, name in enumerate(names):
            refusals += int(simulation.calculate("refused", name).sum())
            misdeeds += int(simulation.calculate("misdeed", name).sum())
            detections += int(simulation.calculate("detected", name).sum())
            listed_days += int((simulation.calculate("until", name) > 0).sum())
            if day:
                for variable in VARIABLES:
                    simulation.delete_arrays(variable, names[day - 1])
        return Counts(misdeeds, detections, refusals, listed_days)

    return run


def _variables(rng: np.random.Generator) -> list[type[Variable]]:
    """Return the model's variables; OpenFisca takes their names from the classes."""

    def passed(person: Any, chance: float) -> Any:
        return rng.random(person.count, dtype=np.float32) < chance

    class misdeed(Variable):  # noqa: N801
        value_type, entity, definition_period = bool, Person, DateUnit.DAY

        def formula(person: Any, _period: Any) -> Any:  # noqa: N805
            return passed(person, MISDEED_PER_DAY)

    class detected(Variable):  # noqa: N801
        value_type, entity, definition_period = bool, Person, DateUnit.DAY

        def formula(person: Any, period: Any) -> Any:  # noqa: N805
            return person("misdeed", period) & passed(person, DETECTED_SHARE)

    class until(Variable):  # noqa: N801
        value_type, entity, definition_period = int, Person, DateUnit.DAY

        def formula(person: Any, period: Any) -> Any:  # noqa: N805
            day = date(*period.start).toordinal() - FIRST_DAY.toordinal()
            before = person("until", period.offset(-1)) if day else np.int32(0)
            kept = np.where(before > day, before, np.int32(0))
            fresh = np.int32(day + TERM_DAYS)
            return np.where(person("detected", period), fresh, kept)

    class refused(Variable):  # noqa: N801
        value_type, entity, definition_period = bool, Person, DateUnit.DAY

        def formula(person: Any, period: Any) -> Any:  # noqa: N805
            return (person("until", period) > 0) & passed(person, FLIGHT_PER_DAY)

    return [misdeed, detected, until, refused]


if __name__ == "__main__":
    main("OpenFisca-Core", version("OpenFisca-Core"), prepare)
