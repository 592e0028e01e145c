"""From a bundle to a plan, to counts in memory or in a folder, and to one life told."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import astuple
from datetime import date
from pathlib import Path
from typing import Any

from demerit.audit.story import Line, tell
from demerit.compiler.compile import compile_texts
from demerit.engine.run import live_one
from demerit.engine.run import simulate as live_all
from demerit.engine.shards import Progress
from demerit.engine.windows import State, settled, simulate_windows
from demerit.errors import Fault, RunError
from demerit.lab.coupled import remarks_before
from demerit.lab.loading import Bundle
from demerit.lab.needs import check_memory, expected_lives, needs
from demerit.lab.result import Result, comparisons, manifest, texts_of
from demerit.lab.states import check_states, keeper
from demerit.population.cohorts import cohorts_from_population
from demerit.store.read import Run
from demerit.store.write import reserve_folder, write_run
from demerit.tables import columns as C
from demerit.tables.compiled import Compiled


def compile_bundle(bundle: Bundle) -> Compiled:
    """Return the tables of an experiment.

    Parameters
    ----------
    bundle
        A loaded experiment.

    Returns
    -------
    Compiled
        What the engine runs on.

    Raises
    ------
    RunError
        C001 to C005.
    """
    cohorts = cohorts_from_population(bundle.world.model.population, bundle.people)
    return compile_texts(
        bundle.world,
        bundle.regimes,
        cohorts,
        bundle.period,
        seed=bundle.seed,
        one_in=bundle.experiment.model.events.one_in,
    )


def settled_tables(bundle: Bundle) -> Compiled:
    """Return the tables of an experiment with what every window of its run finds.

    Parameters
    ----------
    bundle
        A loaded experiment. If nothing is coupled in its world, nobody is lived.

    Returns
    -------
    Compiled
        What one life can be lived on by itself.

    Raises
    ------
    RunError
        As `compile_bundle`.
    """
    return settled(compile_bundle(bundle), workers=default_workers())


def plan(bundle: Bundle, *, workers: int | None = None) -> dict[str, Any]:
    """Return what a run would be: its people, days, tables and needs.

    Parameters
    ----------
    bundle
        A loaded experiment.
    workers
        Threads; one for each core if absent.

    Returns
    -------
    dict[str, Any]
        Sizes, estimates of occasions, memory and disk, and the names of the measures.
    """
    compiled = compile_bundle(bundle)
    n_workers = workers or default_workers()
    need = needs(compiled, n_workers)
    return {
        "experiment": bundle.experiment.model.experiment,
        "people": compiled.cohorts.n_people,
        "cohorts": compiled.cohorts.n_cohorts,
        "firms": int(compiled.cohorts.counts[compiled.cohorts.represents].sum()),
        "from": bundle.period.first.isoformat(),
        "until": bundle.until.isoformat(),
        "days": bundle.period.n_days,
        "seed": bundle.seed,
        "workers": n_workers,
        "lives_with_occasions": expected_lives(compiled),
        "tables_bytes": compiled.buffer.nbytes,
        "tables_digest": compiled.digest(),
        "memory_bytes": need[0],
        "disk_bytes": need[1],
        "rows": {name: [row.name for row in rows] for name, rows in compiled.rows.items()},
        "measures": compiled.measures,
        "windows": compiled.scalar(C.N_WINDOWS) if compiled.is_coupled else 0,
        "remarks": [*bundle.remarks, *remarks_before(compiled)],
    }


def simulate(
    bundle: Bundle, *, workers: int | None = None, progress: Progress | None = None
) -> Result:
    """Return the result of an experiment, in memory.

    Parameters
    ----------
    bundle
        A loaded experiment.
    workers
        Threads; one for each core if absent. The result does not depend on it.
    progress
        Called with people done and people in all.

    Returns
    -------
    Result
        Tables, counts and targets.

    Raises
    ------
    RunError
        C001 to C005, or U006 if the memory does not suffice.
    """
    compiled = compile_bundle(bundle)
    check_memory(compiled, workers or default_workers())
    return _simulated(bundle, compiled, workers, progress)


def run(
    bundle: Bundle,
    folder: Path | str,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
    states: Sequence[date] = (),
) -> Result:
    """Return the result of an experiment and keep it in a folder.

    Parameters
    ----------
    bundle
        A loaded experiment.
    folder
        Where to keep it; it must be new or empty.
    workers
        As in `simulate`.
    progress
        As in `simulate`.
    states
        First days of windows of a coupled run, on which to keep what `fork` goes on from.

    Returns
    -------
    Result
        As in `simulate`.

    Raises
    ------
    RunError
        As in `simulate`, and U002, U003, U007 or U011 before anybody has lived.
    """
    compiled = compile_bundle(bundle)
    n_workers = workers or default_workers()
    check_memory(compiled, n_workers)
    check_states(compiled, states)
    folder = Path(folder)
    part = reserve_folder(folder, needs(compiled, n_workers)[1])
    try:
        keep = keeper(compiled, states, part)
        result = _simulated(bundle, compiled, n_workers, progress, keep)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    write_run(
        part,
        folder,
        result.compiled,
        counts=result.counts.arrays(),
        manifest=manifest(result, n_workers),
        texts=texts_of(bundle),
        environment=[astuple(each) for each in result.found],
    )
    return result


def life(finished: Run, person: int) -> list[Line]:
    """Return one synthetic person's life in a finished run, lived again and told.

    Parameters
    ----------
    finished
        From `open_run`.
    person
        The person's number, from 0.

    Returns
    -------
    list[Line]
        One line for each event, with its rule and article.

    Raises
    ------
    RunError
        U004, if there is no such person.
    """
    compiled = finished.compiled
    check_person(compiled, person)
    return tell(compiled, live_one(compiled, person))


def check_person(compiled: Compiled, person: int) -> None:
    """Raise U004 unless a run has a person of a number."""
    n = compiled.cohorts.n_people
    if not 0 <= person < n:
        problem = f"there is no person {person}; the run has {n:,}, numbered from 0."
        raise RunError([Fault("U004", problem, remedy=f"name a number from 0 to {n - 1}.")])


def default_workers() -> int:
    """Return the number of cores that this process may use."""
    return (
        len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count() or 1
    )


def _simulated(
    bundle: Bundle,
    compiled: Compiled,
    workers: int | None,
    progress: Progress | None,
    keep: Callable[[State], None] | None = None,
) -> Result:
    comparisons(bundle, compiled, None)  # a fault of the table, before anybody has lived
    n_workers, found = workers or default_workers(), []
    if compiled.is_coupled:
        coupled = simulate_windows(
            compiled, workers=n_workers, progress=progress, keep=keep
        )
        counts, compiled, found = coupled.counts, coupled.compiled, coupled.found
    else:
        counts = live_all(compiled, workers=n_workers, progress=progress)
    shown, left = comparisons(bundle, compiled, counts.by_day)
    return Result(bundle, compiled, counts, shown, left, found)
