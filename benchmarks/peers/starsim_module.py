"""Starsim: one module with states and its own distributions, paired draws left on."""

from __future__ import annotations

import starsim as ss
from harness import Run, check_days, main
from model import DETECTED_SHARE, FLIGHT_PER_DAY, MISDEED_PER_DAY, TERM_DAYS, Counts


class Credit(ss.Module):
    """Listing state of all people, and the counts."""

    def __init__(self) -> None:
        super().__init__()
        self.define_pars(
            misdeed=ss.bernoulli(p=MISDEED_PER_DAY),
            detection=ss.bernoulli(p=DETECTED_SHARE),
            flight=ss.bernoulli(p=FLIGHT_PER_DAY),
        )
        self.define_states(
            ss.BoolState("listed", default=False), ss.FloatArr("until", default=0.0)
        )
        self.n_days = 0
        self.misdeeds = self.detections = self.refusals = self.listed_days = 0

    def step(self) -> None:
        """Let all people live one day."""
        day = self.ti
        self.listed[(self.listed & (self.until <= day)).uids] = False
        doers = self.pars.misdeed.filter(self.sim.people.auids)
        detected = self.pars.detection.filter(doers)
        self.until[detected] = day + TERM_DAYS
        self.listed[detected] = True
        listed = self.listed.uids
        self.misdeeds += len(doers)
        self.detections += len(detected)
        self.listed_days += len(listed)
        self.refusals += len(self.pars.flight.filter(listed))
        self.n_days += 1


def prepare(people: int, days: int, seed: int) -> Run:
    """Return a run of ``days`` steps, the day after the last excluded.

    Time counts in days from 0. From a calendar date, Starsim 3.7.2 turns the duration
    into years of 365 days and back into dates: 1,000 days become 1,001 steps.
    """
    credit = Credit()
    sim = ss.Sim(
        n_agents=people,
        modules=[credit],
        dt=ss.days(1),
        start=ss.days(0),
        dur=ss.days(days - 1),
        rand_seed=seed,
        verbose=0,
        copy_inputs=False,
    )
    sim.init()

    def run() -> Counts:
        sim.run()
        check_days(credit.n_days, days)
        return Counts(
            credit.misdeeds, credit.detections, credit.refusals, credit.listed_days
        )

    return run


if __name__ == "__main__":
    main("Starsim", ss.__version__, prepare)
