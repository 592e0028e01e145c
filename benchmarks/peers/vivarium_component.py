"""Vivarium: one component with a column and its own random streams (paired draws).

Each decision draws for the whole key space, the larger of a million and ten times the
people, so small populations pay for a million people.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import vivarium
from harness import Run, main
from model import DETECTED_SHARE, FLIGHT_PER_DAY, MISDEED_PER_DAY, TERM_DAYS, Counts
from vivarium import Component, InteractiveContext

FIRST_DAY = date(2020, 1, 1)


class Credit(Component):
    """Listing column of all people, and the counts."""

    def setup(self, builder: Any) -> None:
        """Ask for the streams and the column."""
        self.for_misdeed = builder.randomness.get_stream("misdeed")
        self.for_detection = builder.randomness.get_stream("detection")
        self.for_flight = builder.randomness.get_stream("flight")
        builder.population.register_initializer(
            initializer=self.start_people, columns="until", required_resources=[]
        )
        self.day = 0
        self.misdeeds = self.detections = self.refusals = self.listed_days = 0

    def start_people(self, new: Any) -> None:
        """List nobody; ``until`` is the first day off the list, 0 when not listed."""
        self.population_view.initialize(pd.Series(0, index=new.index, name="until"))

    def on_time_step(self, event: Any) -> None:
        """Let all people live one day."""
        day = self.day
        until = self.population_view.get(event.index, "until")
        doers = self.for_misdeed.filter_for_probability(event.index, MISDEED_PER_DAY)
        detected = _chosen(self.for_detection, doers, DETECTED_SHARE)
        ended = until.index[(until > 0) & (until <= day)]
        changed = ended.union(detected)
        if len(changed):
            until = until.copy()
            until.loc[ended] = 0
            until.loc[detected] = day + TERM_DAYS
            self.population_view.update("until", lambda _: until.loc[changed])
        listed = until.index[until > 0]
        self.misdeeds += len(doers)
        self.detections += len(detected)
        self.listed_days += len(listed)
        self.refusals += len(_chosen(self.for_flight, listed, FLIGHT_PER_DAY))
        self.day += 1


def prepare(people: int, days: int, seed: int) -> Run:
    """Return a run of daily steps."""
    credit = Credit()
    last_day = FIRST_DAY + timedelta(days=days)
    context = InteractiveContext(
        components=[credit],
        configuration={
            "population": {"population_size": people},
            "time": {
                "start": _date_parts(FIRST_DAY),
                "end": _date_parts(last_day),
                "step_size": 1,
            },
            "randomness": {"random_seed": seed},
        },
        logging_verbosity=0,
    )

    def run() -> Counts:
        for _ in range(days):
            context.step()
        return Counts(
            credit.misdeeds, credit.detections, credit.refusals, credit.listed_days
        )

    return run


def _chosen(stream: Any, index: pd.Index[Any], chance: float) -> pd.Index[Any]:
    """Return those of the index whom the stream picks; nobody from nobody."""
    return stream.filter_for_probability(index, chance) if len(index) else index


def _date_parts(when: date) -> dict[str, int]:
    """Return a date as Vivarium's configuration wants it."""
    return {"year": when.year, "month": when.month, "day": when.day}


if __name__ == "__main__":
    main("Vivarium", vivarium.__version__, prepare)
