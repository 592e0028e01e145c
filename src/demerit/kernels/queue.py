"""A life's queue: a binary heap of keys, each of which says all there is to an event."""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined
from demerit.tables import life as L
from demerit.tables.life import A_SHIFT, DAY_SHIFT, STEP_SHIFT


@inlined
def push(life: np.ndarray, day: int, step: int, a: int, b: int) -> int:
    """Add an event to the queue; the caller keeps days within the run. Return a status."""
    n = life[L.N_QUEUE]
    if n >= L.QUEUE_SHARE * life[L.CAPACITY] or b > L.ROW_MASK:
        return 1
    base = life[L.AT_QUEUE]
    key = (day << DAY_SHIFT) | (step << STEP_SHIFT) | (a << A_SHIFT) | b
    while n > 0:
        above = (n - 1) >> 1
        if life[base + above] <= key:
            break
        life[base + n] = life[base + above]
        n = above
    life[base + n] = key
    life[L.N_QUEUE] += 1
    return 0


@inlined
def pop(life: np.ndarray) -> None:
    """Take the first event off the queue."""
    n = life[L.N_QUEUE] - 1
    life[L.N_QUEUE] = n
    base = life[L.AT_QUEUE]
    last = life[base + n]
    at = 0
    while True:
        below = 2 * at + 1
        if below >= n:
            break
        if below + 1 < n and life[base + below + 1] < life[base + below]:
            below += 1
        if last <= life[base + below]:
            break
        life[base + at] = life[base + below]
        at = below
    life[base + at] = last
