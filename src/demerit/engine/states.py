"""A coupled run's state between two windows as arrays of numbers, and back.

Nothing of it is executed when it is read.
"""

from __future__ import annotations

import json
from dataclasses import astuple
from typing import Any

import numpy as np

from demerit.engine.answers import MEMORY
from demerit.engine.benches import Total
from demerit.engine.environment import Environment, Found
from demerit.engine.shards import shards_of
from demerit.engine.windows import State
from demerit.errors import Fault, RunError
from demerit.tables import columns as C
from demerit.tables.compiled import Compiled
from demerit.tables.life import EVENT_COLUMNS

Arrays = dict[str, np.ndarray]
_KINDS = 3
"""Of counts by cohort: by month, of accounts, of spells."""


def arrays_of(state: State) -> Arrays:
    """Return a state as arrays of numbers, to be kept; `state_from` reads them.

    Parameters
    ----------
    state
        Of a coupled run; it is not changed.

    Returns
    -------
    Arrays
        By name; what is no array is JSON in bytes.
    """
    held = sorted(state.held.items())
    signals = sorted(state.environment.signals.by_shard.items())
    counted = list(state.total.by_cohort.values())
    words = {
        "day": state.day,
        "tables": state.compiled.unsettled().digest(),
        "answers": [{n: getattr(a, n) for n in MEMORY} for a in state.environment.answers],
        "found": [astuple(each) for each in state.environment.found],
        "standing": [each.standing.tolist() for each in state.environment.counted],
        "per": [
            None if each is None else each.standing.tolist()
            for each in state.environment.per
        ],
    }
    made: Arrays = {"words": np.frombuffer(json.dumps(words).encode(), dtype=np.uint8)}
    for name, parts in (("held", held), ("signals", signals)):
        made[f"{name}_first"] = np.array([first for first, _ in parts], dtype=np.int64)
        made[f"{name}_size"] = np.array([len(part) for _, part in parts], dtype=np.int64)
        kind = np.uint8 if name == "held" else np.int64
        made[name] = np.concatenate([np.zeros(0, kind), *(part for _, part in parts)])
    made["own"] = state.total.own
    empty = np.zeros((0, 2), dtype=np.int64)
    for i in range(_KINDS):
        made[f"by_cohort_{i}"] = np.concatenate([empty, *(part[i] for part in counted)])
    rows = [np.zeros((0, len(EVENT_COLUMNS)), dtype=np.int64), *state.total.events]
    made["events"] = np.concatenate(rows)
    return made


def state_from(arrays: Arrays, compiled: Compiled) -> State:
    """Return the state that arrays hold.

    Parameters
    ----------
    arrays
        From `arrays_of`.
    compiled
        The settled tables of the run that they are of.

    Returns
    -------
    State
        To go on from.

    Raises
    ------
    RunError
        U011, if they are of another run.
    """
    words: dict[str, Any] = json.loads(arrays["words"].tobytes())
    plain = compiled.unsettled()
    if words["tables"] != plain.digest():
        problem = "the state that was kept is of another run."
        remedy = "run it again, or fork it without what was kept."
        raise RunError([Fault("U011", problem, remedy=remedy)])
    environment = Environment.begun(plain)
    for answer, memory in zip(environment.answers, words["answers"], strict=True):
        for name in MEMORY:
            setattr(answer, name, memory[name])
        answer.history = [(list(n), list(per)) for n, per in memory["history"]]
    environment.found.extend(Found(*each) for each in words["found"])
    for each, standing in zip(environment.counted, words["standing"], strict=True):
        each.standing[:] = standing
    for part, standing in zip(environment.per, words["per"], strict=True):
        if part is not None:
            part.standing[:] = standing
    environment.signals.by_shard |= _parts(arrays, "signals")
    environment.signals.new += environment.signals.by_shard.values()
    environment.compiled = environment.signals.put(environment.compiled)
    t, size = environment.compiled.buffer, environment.compiled.scalar
    window = int(t[size(C.WINDOW_OF_DAY) + words["day"]])
    at = size(C.ENVIRONMENT)
    end = at + (window + 1) * size(C.N_COUPLINGS) * size(C.N_CELLS)
    t[at:end] = compiled.buffer[at:end]
    total = Total.empty(plain)
    total.own[:] = arrays["own"]
    first = next(first for first, _ in shards_of(plain.cohorts))
    total.by_cohort[-1, first] = tuple(arrays[f"by_cohort_{i}"] for i in range(_KINDS))
    total.events.append(arrays["events"])
    held = _parts(arrays, "held")
    return State(environment.compiled, words["day"], held, total, environment)


def _parts(arrays: Arrays, name: str) -> dict[int, np.ndarray]:
    """Return an array cut into those of the shards."""
    cuts = np.cumsum(arrays[f"{name}_size"])[:-1]
    firsts = arrays[f"{name}_first"].tolist()
    if not firsts:
        return {}
    return dict(zip(firsts, np.split(arrays[name], cuts), strict=True))
