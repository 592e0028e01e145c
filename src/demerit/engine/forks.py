"""Forks: a run goes on from a day under other tables, with the same people and luck.

The tables of a fork hold those of the run before it, which every life is lived on until the
day; so a life of the fork is lived again from (tables, seed, person) as any other.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace

import numpy as np

from demerit.engine.answers import MEMORY
from demerit.engine.environment import Environment
from demerit.engine.shards import Progress
from demerit.engine.windows import Coupled, State, first_days_of, simulate_windows
from demerit.errors import Fault, RunError
from demerit.tables import columns as C
from demerit.tables.compiled import Compiled

_FREE = (C.TELLS, C.BEFORE, C.FORK_DAY, C.N_SIGNALS)
"""Words of the head in which a run and its fork may differ."""
_COUNTED = ("among", "by", "counts", "stocks", "per", "per_stocks", "last")
"""What of a coupling a fork keeps, because the windows so far were counted by it."""


class _Reached(Exception):  # noqa: N818 - it is no error
    """Leaves a run when its state on a day has been taken."""


def forked(before: Compiled, after: Compiled, day: int) -> Compiled:
    """Return tables on which every life is the first run's until a day, then another's.

    Parameters
    ----------
    before
        Tables of the run so far.
    after
        The tables from the day on, compiled from texts of the same rules by name.
    day
        The first day of the fork, counted from the run's first.

    Returns
    -------
    Compiled
        As `after`, with `before` inside.

    Raises
    ------
    RunError
        U011, if the two are of other shapes or people, or opportunities come otherwise.
    """
    _check_alike(before, after)
    at = after.scalar(C.SIGNALS)
    old = before.buffer[: before.scalar(C.SIGNALS) + before.scalar(C.N_SIGNALS)]
    buffer = np.concatenate([after.buffer[:at], old])
    buffer[C.BEFORE], buffer[C.FORK_DAY], buffer[C.SIGNALS] = at, day, len(buffer)
    buffer[C.N_SIGNALS] = buffer[at + C.TELLS] = 0
    return replace(after, buffer=buffer)


def state_at(
    compiled: Compiled, day: int, *, workers: int = 1, progress: Progress | None = None
) -> State:
    """Return a coupled run's state before the window that begins on a day.

    Parameters
    ----------
    compiled
        Its tables, as they are compiled.
    day
        The first day of a window.
    workers
        Threads.
    progress
        As in `simulate_windows`.

    Returns
    -------
    State
        With tables of its own.

    Raises
    ------
    RunError
        U011, if no window begins on the day.
    """
    check_day(compiled, day)
    taken: list[State] = []

    def keep(state: State) -> None:
        if state.day == day:
            taken.append(state)
            raise _Reached

    with contextlib.suppress(_Reached):
        simulate_windows(compiled, workers=workers, progress=progress, keep=keep)
    return taken[0]


def check_day(compiled: Compiled, day: int) -> None:
    """Raise U011 unless a window of a run begins on a day, and not with the run."""
    if day in first_days_of(compiled)[1:]:
        return
    when = compiled.period.date_of(day) if day >= 0 else compiled.period.first
    problem = f"no window of the run begins on {when} after its first."
    near = min(first_days_of(compiled)[1:], key=lambda each: abs(each - day), default=None)
    remedy = "the run has one window; it cannot be forked."
    if near is not None:
        remedy = f"fork it where a window begins, such as {compiled.period.date_of(near)}."
    raise RunError([Fault("U011", problem, remedy=remedy)])


def go_on(
    state: State,
    after: Compiled,
    *,
    workers: int = 1,
    progress: Progress | None = None,
) -> Coupled:
    """Return a coupled run that goes on from a state under other tables.

    Parameters
    ----------
    state
        From `state_at` or `state_from`; it is used up.
    after
        The tables from its day on.
    workers
        Threads; the result is the same for any number.
    progress
        As in `simulate_windows`.

    Returns
    -------
    Coupled
        Its counts are those of both parts; its tables are a fork's.

    Raises
    ------
    RunError
        U011, as `forked`; also if a coupling counts otherwise.
    """
    _check_couplings(state.compiled, after)
    own = forked(state.environment.done(), after, state.day)
    environment = _taken_over(state, own)
    since = replace(state, compiled=environment.compiled, environment=environment)
    return simulate_windows(own, workers=workers, progress=progress, since=since)


def _check_alike(before: Compiled, after: Compiled) -> None:
    """Raise U011 unless two tables have the same rows, people and opportunities."""
    what = ""
    same = np.array_equal(before.cohorts.codes, after.cohorts.codes)
    if not same or not np.array_equal(before.cohorts.counts, after.cohorts.counts):
        what = "their people differ"
    elif before.period != after.period:
        what = "their days differ"
    for table, rows in before.rows.items():
        names, others = [r.name for r in rows], [r.name for r in after.rows[table]]
        if names != others and not what:
            odd = sorted(set(names) ^ set(others))
            what = f"one has {table} '{odd[0]}', the other not" if odd else ""
            what = what or f"each has its own order of {table}s"
    heads = [c.buffer[: C.N_HEAD].copy() for c in (before, after)]
    for head in heads:
        head[list(_FREE)] = 0
    if not what and not np.array_equal(heads[0], heads[1]):
        what = "their tables are of other sizes"
    if not what and any(
        not np.array_equal(_of_cohorts(before, column), _of_cohorts(after, column))
        for column in (C.COHORT_MULTIPLIER, C.COHORT_SHIFT)
    ):
        what = "occasions would come at another rate from the first day on"
    if what:
        problem = f"the run cannot go on so: {what}."
        remedy = (
            "change numbers and dates alone; a rule that comes later stands in the run's "
            "text too, with its `from:`, and one that ends has an `until:`."
        )
        raise RunError([Fault("U011", problem, remedy=remedy)])


def _of_cohorts(compiled: Compiled, column: int) -> np.ndarray:
    at = compiled.scalar(column)
    return compiled.buffer[at : at + compiled.scalar(C.N_COHORTS)]


def _check_couplings(before: Compiled, after: Compiled) -> None:
    """Raise U011 if a coupling of the fork counts otherwise than the run's did."""
    pairs = zip(before.rows["coupling"], after.rows["coupling"], strict=False)
    for one, other in pairs:
        queues = ["queues" in row.more for row in (one, other)]
        differs = [key for key in _COUNTED if one.more[key] != other.more[key]]
        if differs or queues[0] != queues[1]:
            key = differs[0] if differs else "queues"
            problem = f"coupling '{one.name}' would count otherwise from then on: {key}."
            remedy = "change its line, places, inspections or what it moves alone."
            raise RunError([Fault("U011", problem, remedy=remedy)])


def _taken_over(state: State, own: Compiled) -> Environment:
    """Return the environment of a fork's first window, with the run's memory."""
    old, made = state.environment, Environment.begun(own)
    for mine, other in zip(made.counted, old.counted, strict=True):
        mine.standing[:] = other.standing
    for part, theirs in zip(made.per, old.per, strict=True):
        if part is not None and theirs is not None:
            part.standing[:] = theirs.standing
    for answer, memory in zip(made.answers, old.answers, strict=True):
        for name in MEMORY:
            setattr(answer, name, getattr(memory, name))
    made.found.extend(old.found)
    made.signals.by_shard |= old.signals.by_shard
    made.signals.new += old.signals.by_shard.values()
    made.compiled = made.signals.put(made.compiled)
    t, size = made.compiled.buffer, made.compiled.scalar
    window = int(t[size(C.WINDOW_OF_DAY) + state.day])
    at, n = size(C.ENVIRONMENT), window * size(C.N_COUPLINGS) * size(C.N_CELLS)
    t[at : at + n] = state.compiled.buffer[at : at + n]
    made.put_next(window)
    return made
