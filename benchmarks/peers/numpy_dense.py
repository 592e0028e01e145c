"""Dense NumPy: every person, every day, arrays only; the plain yardstick.

One ``float32`` draw a person-day for misdeeds; detections and flights are drawn only for
those concerned. A ``float32`` draw has 24 bits, which makes a chance too high by at most
6e-8: 23 misdeeds in the 500,000 of a full run, 0.03 of a standard deviation.
"""

from __future__ import annotations

import numpy as np
from harness import Run, main
from model import DETECTED_SHARE, FLIGHT_PER_DAY, MISDEED_PER_DAY, TERM_DAYS, Counts


def prepare(people: int, days: int, seed: int) -> Run:
    """Return a run over ``until``: the first day off the list, 0 when not listed."""
    rng = np.random.default_rng(seed)
    until = np.zeros(people, np.int32)

    def run() -> Counts:
        misdeeds = detections = refusals = listed_days = 0
        for day in range(days):
            until[(until != 0) & (until <= day)] = 0
            draws = rng.random(people, dtype=np.float32)
            doers = np.flatnonzero(draws < MISDEED_PER_DAY)
            detected = doers[rng.random(doers.size) < DETECTED_SHARE]
            until[detected] = day + TERM_DAYS
            n_listed = int(np.count_nonzero(until))
            flights = rng.random(n_listed, dtype=np.float32) < FLIGHT_PER_DAY
            misdeeds += doers.size
            detections += detected.size
            listed_days += n_listed
            refusals += int(np.count_nonzero(flights))
        return Counts(misdeeds, detections, refusals, listed_days)

    return run


if __name__ == "__main__":
    main("NumPy, dense", np.__version__, prepare)
