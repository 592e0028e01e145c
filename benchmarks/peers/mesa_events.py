"""Mesa with its event scheduler: a person is touched only when something happens.

The next misdeed and the next flight are drawn as geometric waits, which is the same law
as a draw a day. Mesa holds an event's callback by a weak reference; the model's own list
of agents keeps it alive. The scheduler is that of Mesa 3.3, the last for Python 3.11.
"""

from __future__ import annotations

from math import log, log1p

import mesa
from harness import Run, main
from mesa.experimental.devs import DEVSimulator
from model import DETECTED_SHARE, FLIGHT_PER_DAY, MISDEED_PER_DAY, TERM_DAYS, Counts

LOG_NO_MISDEED = log1p(-MISDEED_PER_DAY)
LOG_NO_FLIGHT = log1p(-FLIGHT_PER_DAY)


class Person(mesa.Agent):
    """One person, the first day off the list, and the day of the next flight."""

    def __init__(self, model: Nation) -> None:
        super().__init__(model)
        self.until = 0
        self.flight_day = -1
        self.plan_misdeed(-1)

    def wait_days(self, log_none: float) -> int:
        """Return the days until the next success: 1, 2, ..., geometric."""
        return int(log(1.0 - self.random.random()) / log_none) + 1

    def plan_misdeed(self, today: int) -> None:
        """Schedule the first misdeed after today, if the run lasts so long."""
        nation = self.model
        day = today + self.wait_days(LOG_NO_MISDEED)
        if day < nation.days:
            nation.simulator.schedule_event_absolute(self.misdeed, float(day))

    def misdeed(self) -> None:
        """Do a misdeed; if it is detected, start a listing or its term again."""
        nation = self.model
        day = int(nation.simulator.time)
        nation.misdeeds += 1
        if self.random.random() < DETECTED_SHARE:
            nation.detections += 1
            first_new, listed_before = max(day, self.until), self.until > day
            self.until = day + TERM_DAYS
            nation.listed_days += max(0, min(self.until, nation.days) - first_new)
            if not listed_before:
                self.plan_flight(day - 1)
        self.plan_misdeed(day)

    def plan_flight(self, today: int) -> None:
        """Schedule the first flight after today.

        It may fall after the term: then `flight` lets it lapse, unless a new detection
        has made the term longer meanwhile. A geometric wait has no memory.
        """
        nation = self.model
        self.flight_day = today + self.wait_days(LOG_NO_FLIGHT)
        if self.flight_day < nation.days:
            when = float(self.flight_day)
            nation.simulator.schedule_event_absolute(self.flight, when)

    def flight(self) -> None:
        """Be refused, unless the listing has ended or a newer plan replaced this one."""
        day = int(self.model.simulator.time)
        if self.flight_day == day and self.until > day:
            self.model.refusals += 1
            self.plan_flight(day)


class Nation(mesa.Model):
    """All people, the scheduler, and the counts."""

    def __init__(self, people: int, days: int, seed: int) -> None:
        super().__init__(rng=seed)
        self.days = days
        self.misdeeds = self.detections = self.refusals = self.listed_days = 0
        self.simulator = DEVSimulator()
        self.simulator.setup(self)
        Person.create_agents(self, people)


def prepare(people: int, days: int, seed: int) -> Run:
    """Return a run of scheduled events; making the people schedules their first."""
    nation = Nation(people, days, seed)

    def run() -> Counts:
        nation.simulator.run_until(days - 0.5)
        return Counts(
            nation.misdeeds, nation.detections, nation.refusals, nation.listed_days
        )

    return run


if __name__ == "__main__":
    main("Mesa, events", mesa.__version__, prepare)
