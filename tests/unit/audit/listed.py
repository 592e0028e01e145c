"""A small population of which some did a deed and some were listed, for an oracle."""

import numpy as np

from demerit.tables.accounts import SUMS
from demerit.tables.cohorts import Cohorts

PEOPLE = np.array([90, 150, 110, 200, 170, 130])
DOERS = np.array([30, 60, 40, 90, 45, 70])
LISTED = np.array([25, 50, 60, 40, 55, 48])
BOTH = np.array([15, 35, 25, 28, 30, 33])
COHORTS = Cohorts(
    {"sex": ["f", "m"], "income": ["low", "middle", "high"]},
    np.array([[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2]]),
    PEOPLE,
    np.zeros(6, dtype=bool),
)
ZEROS = dict.fromkeys(SUMS, np.zeros(6, dtype=np.int64))
COUNTS = ZEROS | {"doer": DOERS, "listed": LISTED, "doer*listed": BOTH}


def written_out():
    """Return one column a person: done, listed, sex, income."""
    made = []
    for i, traits in enumerate(COHORTS.codes):
        cells = {
            (1, 1): BOTH[i],
            (1, 0): DOERS[i] - BOTH[i],
            (0, 1): LISTED[i] - BOTH[i],
            (0, 0): PEOPLE[i] - DOERS[i] - LISTED[i] + BOTH[i],
        }
        for cell, n in cells.items():
            made += [(*cell, *traits)] * int(n)
    return np.array(made).T
