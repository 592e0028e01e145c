"""What a notebook imports: load an experiment, plan it, simulate it, keep it, open it, tell a life.

text > tree > model > tables > counts > folder: each step is one function of a floor below.
"""

from __future__ import annotations

import os
import platform
import resource
import shutil
import sys
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from demerit.audit.story import Line, tell
from demerit.audit.targets import Comparison, compare_figures, unknown_series
from demerit.compiler.compile import book_words, compile_texts
from demerit.days import Period
from demerit.engine.run import Counts, Progress, live_one
from demerit.engine.run import simulate as live_all
from demerit.errors import Fault, RunError, TextError
from demerit.population.cohorts import cohorts_from_population
from demerit.store.figures import read_figures
from demerit.store.read import Run, open_run
from demerit.store.write import reserve_folder, write_run
from demerit.tables import columns as C
from demerit.tables.compiled import Compiled
from demerit.texts.check import check_experiment, check_regime, check_world
from demerit.texts.experiment import Experiment
from demerit.texts.load import (
    Text,
    find_text,
    kind_of,
    library_folder,
    library_names,
    load_experiment,
    load_regime,
    load_world,
)
from demerit.texts.regime import Regime
from demerit.texts.world import World

__all__ = [
    "Bundle",
    "Result",
    "check",
    "library",
    "life",
    "load",
    "open_run",
    "plan",
    "run",
    "simulate",
]

_FIXED_BYTES = 400 << 20
_FEWEST_PEOPLE = 1
_WORDS_A_LIFE = 24  # at most about twelve cells of two words


@dataclass(frozen=True, slots=True)
class Bundle:
    """An experiment with the texts that it joins and what was asked of it on the way.

    Attributes
    ----------
    experiment, world, regimes
        Checked texts.
    people
        How many synthetic people; the world's own number if absent.
    seed
        The seed.
    until
        The day after the last.
    figures
        A reader's own table of published figures, if any.
    """

    experiment: Text[Experiment]
    world: Text[World]
    regimes: list[Text[Regime]]
    people: int | None
    seed: int
    until: date
    figures: Path | None = None

    @property
    def period(self) -> Period:
        """Return the days of the run."""
        return Period(self.experiment.model.period.from_, self.until)

    @property
    def scale(self) -> float:
        """Return how many people of the world one synthetic person stands for."""
        whole = self.world.model.population.people.value
        return 1.0 if self.people is None else whole / self.people


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """A simulated experiment, in memory.

    Attributes
    ----------
    bundle, compiled, counts
        What was run, its tables, what was counted.
    targets
        Published points beside simulated ones.
    """

    bundle: Bundle
    compiled: Compiled
    counts: Counts
    targets: list[Comparison]

    def summary(self) -> dict[str, Any]:
        """Return people, digest, seconds, peak memory, events by kind, and targets."""
        totals = self.counts.by_day.sum(axis=0)
        events: Counter[str] = Counter()
        for name, n in zip(self.compiled.measures, totals.tolist(), strict=True):
            events[name.split(":")[0]] += n
        return {
            "experiment": self.bundle.experiment.model.experiment,
            "people": self.compiled.cohorts.n_people,
            "synthetic": True,
            "scale": self.bundle.scale,
            "digest": self.counts.digest(),
            "seconds": round(self.counts.seconds, 3),
            "peak_rss_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
            "events": dict(events),
            "targets": [asdict(target) for target in self.targets],
        }


def library() -> dict[str, list[str]]:
    """Return the names of the shipped worlds, regimes and experiments."""
    return {kind: library_names(kind) for kind in ("experiment", "regime", "world")}


def load(
    name: str,
    *,
    people: int | None = None,
    seed: int | None = None,
    until: date | None = None,
    figures: Path | None = None,
    changes: dict[str, float] | None = None,
) -> Bundle:
    """Return an experiment by name or path, with its world and regimes, all checked.

    Parameters
    ----------
    name
        A shipped experiment, or the path of one.
    people
        How many synthetic people; the world's own number if absent.
    seed
        The seed; the experiment's own if absent.
    until
        The last day of the run; the experiment's own if absent.
    figures
        A table of published figures of the reader's own.
    changes
        Numbers to replace, by 'world.PATH' or 'regime.PATH' in dotted keys.

    Returns
    -------
    Bundle
        Ready to plan, compile and simulate.

    Raises
    ------
    TextError
        Every fault of the texts.
    RunError
        U001 or U005, if something asked for cannot be.
    """
    experiment = load_experiment(find_text("experiment", name))
    model, near = experiment.model, experiment.path.parent
    split = _split_changes(changes or {})
    world = load_world(find_text("world", model.world, near), split["world"])
    regimes = [
        load_regime(find_text("regime", r, near), split["regime"]) for r in model.regimes
    ]
    faults = check_world(world) + [f for r in regimes for f in check_regime(r)]
    faults += check_experiment(experiment, world, regimes)
    if faults:
        raise TextError(faults)
    _check_numbers(people, seed, until, experiment)
    last = model.period.until if until is None else date.fromordinal(until.toordinal() + 1)
    used = model.seed if seed is None else seed
    return Bundle(experiment, world, regimes, people, used, last, figures)


def check(name: str) -> list[Fault]:
    """Return the faults of a text or of an experiment with all its texts; none if it is sound.

    Parameters
    ----------
    name
        A shipped name, or a path.

    Returns
    -------
    list[Fault]
        In the order of the text.
    """
    for kind in ("experiment", "regime", "world"):
        try:
            path = find_text(kind, name)
        except RunError:
            continue
        try:
            return _check_path(path, kind_of(path))
        except (TextError, RunError) as error:
            return error.faults
    known = tuple(n for names in library().values() for n in names)
    problem = f"there is no text '{name}', in the library or here."
    return [Fault("U001", problem, known=known, remedy="name one of these, or a path.")]


def compile_bundle(bundle: Bundle) -> Compiled:
    """Return the tables of an experiment.

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
    need = _needs(compiled, n_workers)
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
        "lives_with_occasions": _expected_lives(compiled),
        "tables_bytes": compiled.buffer.nbytes,
        "tables_digest": compiled.digest(),
        "memory_bytes": need[0],
        "disk_bytes": need[1],
        "rows": {name: [row.name for row in rows] for name, rows in compiled.rows.items()},
        "measures": compiled.measures,
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
    _check_memory(compiled, workers or default_workers())
    return _simulated(bundle, compiled, workers, progress)


def run(
    bundle: Bundle,
    folder: Path,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Result:
    """Return the result of an experiment and keep it in a folder.

    Parameters
    ----------
    bundle
        A loaded experiment.
    folder
        Where to keep it; it must be new or empty.
    workers, progress
        As in `simulate`.

    Returns
    -------
    Result
        As in `simulate`.

    Raises
    ------
    RunError
        As in `simulate`, and U002, U003 or U007 before anybody has lived.
    """
    compiled = compile_bundle(bundle)
    n_workers = workers or default_workers()
    _check_memory(compiled, n_workers)
    part = reserve_folder(folder, _needs(compiled, n_workers)[1])
    try:
        result = _simulated(bundle, compiled, n_workers, progress)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    counts = result.counts
    arrays = {
        "by_day": counts.by_day,
        "by_cohort": counts.by_cohort,
        "causes": counts.causes,
        "events": counts.events,
    }
    write_run(part, folder, compiled, arrays, _manifest(result, n_workers), _texts(bundle))
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
    n = compiled.cohorts.n_people
    if not 0 <= person < n:
        problem = f"there is no person {person}; the run has {n:,}, numbered from 0."
        raise RunError([Fault("U004", problem, remedy=f"name a number from 0 to {n - 1}.")])
    return tell(compiled, live_one(compiled, person))


def default_workers() -> int:
    """Return the number of cores that this process may use."""
    return (
        len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count() or 1
    )


def _split_changes(changes: dict[str, float]) -> dict[str, dict[str, float]]:
    split: dict[str, dict[str, float]] = {"world": {}, "regime": {}}
    for dotted, value in changes.items():
        kind, _, rest = dotted.partition(".")
        if kind not in split:
            problem = f"'{dotted}' begins with neither 'world.' nor 'regime.'."
            raise RunError(
                [Fault("U005", problem, remedy="write world.PATH or regime.PATH.")]
            )
        split[kind][rest] = value
    return split


def _check_numbers(
    people: int | None, seed: int | None, until: date | None, experiment: Text[Experiment]
) -> None:
    faults = []
    if people is not None and not _FEWEST_PEOPLE <= people < 1 << 40:
        problem = f"{people} people cannot be simulated."
        faults.append(Fault("U005", problem, remedy="give a whole number from 1 up."))
    if seed is not None and not 0 <= seed < 1 << 64:
        faults.append(Fault("U005", f"{seed} is no seed.", remedy="give 0 to 2**64 - 1."))
    first = experiment.model.period.from_
    if until is not None and until < first:
        problem = f"the run cannot last until {until}: it begins on {first}."
        faults.append(Fault("U005", problem, remedy="give a later date."))
    if faults:
        raise RunError(faults)


def _check_path(path: Path, kind: str) -> list[Fault]:
    if kind == "world":
        return check_world(load_world(path))
    if kind == "regime":
        return check_regime(load_regime(path))
    load(str(path))
    return []


def _simulated(
    bundle: Bundle, compiled: Compiled, workers: int | None, progress: Progress | None
) -> Result:
    shown = _comparisons(
        bundle, compiled, None
    )  # faults of the table before anybody has lived
    counts = live_all(compiled, workers=workers or default_workers(), progress=progress)
    if shown:
        shown = _comparisons(bundle, compiled, counts.by_day)
    return Result(bundle, compiled, counts, shown)


def _comparisons(
    bundle: Bundle, compiled: Compiled, by_day: np.ndarray | None
) -> list[Comparison]:
    targets = bundle.experiment.model.targets
    if targets is None:
        if bundle.figures is not None:
            problem = (
                "the experiment has no `targets:`, so no figures can be compared with it."
            )
            raise RunError(
                [Fault("U005", problem, remedy="add `targets:` with `series:`.")]
            )
        return []
    shipped = bundle.figures is None
    figures = read_figures(bundle.figures or _table_path(bundle, targets.table))
    unknown = unknown_series(figures, targets)
    if unknown and not shipped and len(unknown) == len({f.series for f in figures}):
        problem = (
            f"'{bundle.figures}' has no series that the experiment knows: {unknown[0]}, ..."
        )
        remedy = "rename a series to one of these."
        known = tuple(targets.series)
        raise RunError([Fault("U005", problem, known=known, remedy=remedy)])
    counts = by_day
    if counts is None:
        counts = np.zeros((compiled.period.n_days, compiled.n_measures), dtype=np.int64)
    return compare_figures(
        figures, targets, compiled, counts, scale=bundle.scale, shipped=shipped
    )


def _table_path(bundle: Bundle, table: str) -> Path:
    near = bundle.experiment.path.parent / table
    return near if near.exists() else library_folder() / "figures" / table


def _needs(compiled: Compiled, workers: int) -> tuple[int, int]:
    """Return the bytes of memory and of disk that a run needs at most, roughly."""
    lives = _expected_lives(compiled)
    book = 8 * min(book_words(compiled), _WORDS_A_LIFE * lives)
    by_day = 8 * compiled.period.n_days * compiled.n_measures
    memory = (
        _FIXED_BYTES + compiled.buffer.nbytes + book + workers * (8 * by_day + (32 << 20))
    )
    kept = lives * compiled.scalar(C.SAMPLE_CUT) / 2**32
    return memory, int(compiled.buffer.nbytes + book // 2 + kept * 20 * 64)


def _expected_lives(compiled: Compiled) -> int:
    """Return how many people are expected to meet any occasion, before trends thin them."""
    t, n = compiled.buffer, compiled.cohorts.n_cohorts
    screens = t[t[C.COHORT_SCREEN] : t[C.COHORT_SCREEN] + n].view(np.uint64)
    multipliers = t[t[C.COHORT_MULTIPLIER] : t[C.COHORT_MULTIPLIER] + n]
    shares = np.where(multipliers < 0, 0.0, 1.0 - screens / 2.0**64)
    return int((shares * compiled.cohorts.counts).sum())


def _check_memory(compiled: Compiled, workers: int) -> None:
    try:
        free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        text = Path("/proc/meminfo").read_text(encoding="ascii")
        line = next(x for x in text.splitlines() if x.startswith("MemAvailable"))
        free = int(line.split()[1]) * 1024
    except (OSError, ValueError, StopIteration):
        return
    need = _needs(compiled, workers)[0]
    if need > free:
        problem = (
            f"the run needs {need / 2**30:.1f} GiB of memory; {free / 2**30:.1f} are free."
        )
        remedy = "take fewer --workers, a shorter period, or fewer trait values."
        raise RunError([Fault("U006", problem, remedy=remedy)])


def _manifest(result: Result, workers: int) -> dict[str, Any]:
    bundle, summary = result.bundle, result.summary()
    return {
        "layout": C.VERSION,
        "demerit": version("demerit"),
        "experiment": bundle.experiment.model.experiment,
        "synthetic": "every person and firm in this run is synthetic",
        "people": summary["people"],
        "scale": summary["scale"],
        "seed": bundle.seed,
        "period": {
            "from": bundle.period.first.isoformat(),
            "until": bundle.until.isoformat(),
        },
        "fitted_until": _fitted_until(bundle),
        "workers": workers,
        "command": [Path(sys.argv[0]).name, *sys.argv[1:]],
        "versions": {n: version(n) for n in ("numpy", "numba", "pyarrow", "pydantic")},
        "python": platform.python_version(),
        "machine": {"processor": platform.machine(), "cores": os.cpu_count()},
        "tables": result.compiled.digest(),
        **{key: summary[key] for key in ("digest", "seconds", "peak_rss_bytes", "events")},
        "targets": summary["targets"],
    }


def _fitted_until(bundle: Bundle) -> str | None:
    targets = bundle.experiment.model.targets
    return targets.fitted_until.isoformat() if targets else None


def _texts(bundle: Bundle) -> dict[str, bytes]:
    texts: list[tuple[str, Text[Any]]] = [
        ("experiment", bundle.experiment),
        ("world", bundle.world),
    ]
    texts += [(f"regime-{text.model.regime}", text) for text in bundle.regimes]
    return {f"{n}/{f}": data for n, t in texts for f, data in t.tree.sources.items()}


def last_day(bundle: Bundle) -> date:
    """Return the last day that a run lives."""
    return date.fromordinal(bundle.until.toordinal() - 1)


def is_forecast(bundle: Bundle) -> bool:
    """Return whether a run goes on after the period that its numbers were fitted to."""
    targets = bundle.experiment.model.targets
    return targets is not None and last_day(bundle) > targets.fitted_until
