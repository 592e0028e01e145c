"""A sweep: one experiment under every combination of some values, over the same seeds."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from itertools import product
from pathlib import Path
from typing import Any

import pyarrow as pa

from demerit.errors import Fault, Place, RunError, nearest
from demerit.lab.amending import amended
from demerit.lab.loading import Bundle, load
from demerit.lab.result import Result
from demerit.lab.running import compile_bundle, simulate
from demerit.store.parts import write_text
from demerit.tables import columns as C
from demerit.tables.compiled import Compiled

MOST_RUNS = 10_000
MOST_PEOPLE = 1_000_000
"""How many people a sweep lives if nothing is said, and the world has as many."""
USUAL = ("lives", "act:*", "listing", "listed-people", "refusal", "refused-people")
"""What a sweep counts if nothing is said: measures, families, or each of a family."""
_TEXTS = {"world", "regime", "experiment"}
Told = Callable[[float, int], None]
Value = float | int | str
_FIXED = ("seed", "people", "digest", "windows", "remarks")


@dataclass(frozen=True, slots=True)
class Cell:
    """One combination of values, loaded and checked.

    Attributes
    ----------
    values
        By the key that is varied.
    bundle
        The experiment with them, at the first seed.
    """

    values: dict[str, Value]
    bundle: Bundle


def sweep(
    experiment: str,
    vary: Mapping[str, Sequence[Value]],
    *,
    seeds: int = 1,
    people: int | None = None,
    measures: Sequence[str] = USUAL,
    workers: int | None = None,
    parts: Path | None = None,
    progress: Told | None = None,
) -> pa.Table:
    """Return what an experiment counts under every combination of some values.

    Parameters
    ----------
    experiment
        A shipped experiment, or the path of one.
    vary
        Values by key: `world.PATH`, `regime.PATH` or `experiment.PATH` in dotted keys, or
        an amendment's left side such as `term` or `detection*`.
    seeds
        Every combination is lived with so many seeds, the same for all: the experiment's
        own and those after it.
    people
        How many synthetic people; a million at most if absent.
    measures
        Measures as `demerit plan --json` names them; a family such as `refusal` is added
        up, a pattern such as `act:*` gives a column for each.
    workers
        Threads; one for each core if absent.
    parts
        Folder in which every finished run is kept; a sweep that was stopped goes on from
        there, and whoever has the table may remove it.
    progress
        Called with runs done, a part of one included, and runs in all.

    Returns
    -------
    pa.Table
        A row for each combination and seed: the values, seed, people, digest of the
        counts, windows, remarks, and the measures.

    Raises
    ------
    RunError
        U005 for a key, a number of runs or a measure that cannot be; S003 if a part was
        damaged.
    TextError
        What a value makes wrong in a text, before anybody has lived.
    """
    cells = cells_of(experiment, vary, people)
    _check_runs(len(cells), seeds)
    wanted = columns_of(compile_bundle(cells[0].bundle), measures)
    rows: list[dict[str, Any]] = []
    runs = [(cell, i) for cell in cells for i in range(seeds)]
    for done, (cell, i) in enumerate(runs):
        seed = (cell.bundle.seed + i) % (1 << 64)
        bundle = replace(cell.bundle, seed=seed)
        told = _within(progress, done, len(runs))
        row = _row(bundle, wanted, workers, parts, told)
        rows.append(cell.values | row)
        if progress is not None:
            progress(done + 1.0, len(runs))
    return _table(experiment, rows, list(vary))


def cells_of(
    experiment: str, vary: Mapping[str, Sequence[Value]], people: int | None
) -> list[Cell]:
    """Return every combination of values, each loaded and checked.

    Parameters
    ----------
    experiment
        As in `sweep`.
    vary
        As in `sweep`.
    people
        As in `sweep`.

    Returns
    -------
    list[Cell]
        In the order of the values, the last key changing fastest.

    Raises
    ------
    RunError
        As `sweep`.
    TextError
        As `sweep`.
    """
    for key, values in vary.items():
        if not values:
            problem = f"'{key}' is to be varied, and no value is given."
            raise RunError([Fault("U005", problem, remedy="write KEY=a,b,c.")])
    if people is None:
        whole = load(experiment).world.model.population.people.value
        people = int(min(whole, MOST_PEOPLE))
    made = []
    for values in product(*vary.values()):
        setting = dict(zip(vary, values, strict=True))
        paths = {k: v for k, v in setting.items() if k.split(".")[0] in _TEXTS}
        bundle = load(experiment, people=people, changes=paths)
        lines = [f"{k}={v}" for k, v in setting.items() if k not in paths]
        made.append(Cell(setting, amended(bundle, lines) if lines else bundle))
    return made


def columns_of(compiled: Compiled, measures: Sequence[str]) -> dict[str, list[int]]:
    """Return the columns of a table of counts: by name, the measures that are added up.

    Parameters
    ----------
    compiled
        Tables of the experiment.
    measures
        As in `sweep`.

    Returns
    -------
    dict[str, list[int]]
        Indices of measures by the name of the column.

    Raises
    ------
    RunError
        U005, if a name is of no measure; a usual one that the experiment has not is left
        out.
    """
    made: dict[str, list[int]] = {}
    families = {name.split(":")[0] for name in compiled.measures}
    for wanted in measures:
        each = [n for n in compiled.measures if n == wanted or fnmatchcase(n, wanted)]
        if wanted in families and wanted not in compiled.measures:
            family = [n for n in compiled.measures if n.startswith(f"{wanted}:")]
            made[wanted] = [compiled.measure(name) for name in family]
        elif each:
            made |= {name: [compiled.measure(name)] for name in each}
        elif wanted not in USUAL:
            problem = f"no measure of this experiment is called '{wanted}'."
            known = nearest(wanted, [*families, *compiled.measures])
            remedy = "name one that `demerit plan --json` lists, or a family."
            raise RunError([Fault("U005", problem, known=known, remedy=remedy)])
    return made


def _check_runs(n_cells: int, seeds: int) -> None:
    if seeds < 1 or n_cells * seeds > MOST_RUNS:
        problem = f"{n_cells:,} combinations with {seeds:,} seeds are no sweep."
        remedy = f"ask for one run at least, and {MOST_RUNS:,} at most."
        raise RunError([Fault("U005", problem, remedy=remedy)])


def _within(progress: Told | None, done: int, n: int) -> Callable[[int, int], None] | None:
    """Return what tells of a run under way as a part of all runs."""
    if progress is None:
        return None
    return lambda people, whole: progress(done + people / max(whole, 1), n)


def _row(
    bundle: Bundle,
    wanted: dict[str, list[int]],
    workers: int | None,
    parts: Path | None,
    progress: Callable[[int, int], None] | None,
) -> dict[str, Any]:
    """Return the row of a run: kept from before, or lived and kept."""
    compiled = compile_bundle(bundle)
    names = {name: [compiled.measures[i] for i in each] for name, each in wanted.items()}
    asked = json.dumps([compiled.digest(), compiled.cohorts.traits, names, C.VERSION])
    key = hashlib.blake2b(asked.encode(), digest_size=12).hexdigest()
    file = None if parts is None else parts / f"{key}.json"
    if file is not None and file.exists():
        return _kept(file, key, list(wanted))
    result = simulate(bundle, workers=workers, progress=progress)
    row = _counted(result, bundle, wanted)
    if file is not None:
        write_text(file, json.dumps({"of": key, "row": row}) + "\n")
    return row


def _counted(
    result: Result, bundle: Bundle, wanted: dict[str, list[int]]
) -> dict[str, Any]:
    """Return what a run counted, by column."""
    totals = result.counts.by_day.sum(axis=0)
    fixed = (
        bundle.seed,
        result.compiled.cohorts.n_people,
        result.counts.digest(),
        result.windows,
        " ".join(result.remarks()),
    )
    counted = {name: int(totals[each].sum()) for name, each in wanted.items()}
    return {**dict(zip(_FIXED, fixed, strict=True)), **counted}


def _kept(file: Path, key: str, wanted: list[str]) -> dict[str, Any]:
    """Return the row of a part; S003 unless it is the one that a sweep wrote."""
    with contextlib.suppress(OSError, ValueError, RecursionError):
        read = json.loads(file.read_text(encoding="utf-8"))
        if isinstance(read, dict) and read.get("of") == key:
            row = read.get("row")
            if isinstance(row, dict) and list(row) == [*_FIXED, *wanted]:
                whole = [row[name] for name in ("seed", "people", "windows", *wanted)]
                if all(type(n) is int for n in whole):
                    return row
    problem = f"'{file}' is not the part of a sweep that it should be."
    remedy = "remove it; the run is then lived again."
    raise RunError([Fault("S003", problem, Place(str(file)), remedy=remedy)])


def _table(experiment: str, rows: list[dict[str, Any]], keys: list[str]) -> pa.Table:
    """Return rows as a table that says of whom it is."""
    columns: dict[str, Any] = {}
    for name in rows[0]:
        values = [row[name] for row in rows]
        if name == "seed":
            columns[name] = pa.array(values, pa.uint64())
        elif name in keys and {type(value) for value in values} == {int, float}:
            columns[name] = pa.array([float(value) for value in values])
        elif name in keys and len({type(value) for value in values}) > 1:
            columns[name] = pa.array([str(value) for value in values])
        else:
            columns[name] = pa.array(values)
    told = {"experiment": experiment, "people": "every person and firm is synthetic"}
    return pa.table(columns).replace_schema_metadata(told)


def spreads(table: pa.Table, keys: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield for each combination of values the mean of each measure and its ends.

    Parameters
    ----------
    table
        From `sweep`.
    keys
        The keys that were varied.

    Yields
    ------
    dict[str, Any]
        The values, the number of seeds, and (mean, least, most) over seeds by measure.
    """
    grouped: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in table.to_pylist():
        grouped.setdefault(tuple(row[key] for key in keys), []).append(row)
    names = [n for n in table.column_names if n not in {*keys, *_FIXED}]
    for values, rows in grouped.items():
        counts = {name: [row[name] for row in rows] for name in names}
        ends = {n: (sum(v) / len(v), min(v), max(v)) for n, v in counts.items()}
        yield {**dict(zip(keys, values, strict=True)), "seeds": len(rows), **ends}
