"""Mesa, the usual way: one object a person, every object's ``step`` called every day."""

from __future__ import annotations

import mesa
from harness import Run, main
from model import DETECTED_SHARE, FLIGHT_PER_DAY, MISDEED_PER_DAY, TERM_DAYS, Counts


class Person(mesa.Agent):
    """One person; ``until`` is the first day off the list, 0 when not listed."""

    def __init__(self, model: Nation) -> None:
        super().__init__(model)
        self.until = 0

    def step(self) -> None:
        """Live one day."""
        nation = self.model
        draw = nation.random.random
        day = nation.day
        if self.until and self.until <= day:
            self.until = 0
        if draw() < MISDEED_PER_DAY:
            nation.misdeeds += 1
            if draw() < DETECTED_SHARE:
                nation.detections += 1
                self.until = day + TERM_DAYS
        if self.until:
            nation.listed_days += 1
            if draw() < FLIGHT_PER_DAY:
                nation.refusals += 1


class Nation(mesa.Model):
    """All people, the day, and the counts."""

    def __init__(self, people: int, seed: int) -> None:
        super().__init__(rng=seed)
        self.day = 0
        self.misdeeds = self.detections = self.refusals = self.listed_days = 0
        Person.create_agents(self, people)

    def step(self) -> None:
        """Let every person live one day."""
        self.agents.do("step")
        self.day += 1


def prepare(people: int, days: int, seed: int) -> Run:
    """Return a run of daily steps."""
    nation = Nation(people, seed)

    def run() -> Counts:
        for _ in range(days):
            nation.step()
        return Counts(
            nation.misdeeds, nation.detections, nation.refusals, nation.listed_days
        )

    return run


if __name__ == "__main__":
    main("Mesa, ticks", mesa.__version__, prepare)
