"""What a window of a run finds: factors and waits, by coupling and cell of people."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from itertools import pairwise

FACTOR_ONE = 1 << 20
"""The factor that changes nothing."""
MOST_FACTOR = 1 << 28
"""Above every factor of a line."""
MOST_OWN = 16
"""From so many on, a person's own past counts no further."""

PERSON_SHIFT, COUPLING_SHIFT, WINDOW_SHIFT = 24, 18, 2
"""Of a signal: `person << 24 | coupling << 18 | window << 2`, and 1 if it is taken off."""


SIGNAL = -1
"""In a log's row, the number in the life of what is no event but a signal."""


BEGUN, OVER, ONCE = 1, -1, 2
"""What a signal says: something began, it is over, or it counts for so many days."""


class Tie(IntEnum):
    """What kind of ties: neighbours on rings, in blocks, or a firm's representative."""

    RING = 0
    BLOCK = 1
    EMPLOYER = 2


class AmongKind(IntEnum):
    """Whose past a coupling looks at."""

    CELL = 0
    SELF = 1
    TIES = 2


Points = Sequence[Sequence[float]]


def line_at(points: Points, x: float) -> float:
    """Return the value of a line at a point; flat before its first and after its last.

    Parameters
    ----------
    points
        (x, y) in order of x; one at least.
    x
        Where.

    Returns
    -------
    float
        Exactly rounded at each step, the same on every machine.
    """
    if x <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if x < x1:
            return y0 + (y1 - y0) * ((x - x0) / (x1 - x0))
    return points[-1][1]


def factor_as_integer(value: float) -> int:
    """Return a factor as the integer of which `FACTOR_ONE` is one."""
    return min(int(value * FACTOR_ONE + 0.5), MOST_FACTOR)
