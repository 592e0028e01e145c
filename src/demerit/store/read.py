"""A run's folder, opened again; a file that is not what the manifest says is refused."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from demerit.cards import card, facts
from demerit.days import Period
from demerit.errors import Fault, Place, StoreError
from demerit.store.meanings import COLUMNS
from demerit.store.write import FORMAT, MANIFEST, PART, file_digest
from demerit.tables import columns as C
from demerit.tables.cohorts import Cohorts
from demerit.tables.compiled import Compiled, Row

_TABLES = "tables.npy"
_FORMS = {
    "experiment": str,
    "digest": str,
    "tables": str,
    "people": int,
    "seed": int,
    "period": dict,
    "files": dict,
    "events": dict,
    "windows": int,
    "remarks": list,
}
_NOT_OURS = (ValueError, LookupError, TypeError, AttributeError, EOFError, RecursionError)
"""What reading a file raises that somebody else wrote."""


@dataclass(frozen=True)
class Run:
    """A finished run of synthetic people.

    Attributes
    ----------
    folder
        Where it lies.
    manifest
        What it says of itself.
    """

    folder: Path
    manifest: dict[str, Any]

    def _repr_html_(self) -> str:
        """Return the run as a card of a notebook."""
        told = self.manifest
        rows = [
            ("synthetic people", f"{told['people']:,}"),
            ("from", told["period"]["from"]),
            ("until", told["period"]["until"]),
            ("seed", told["seed"]),
            ("listings begun", f"{told['events']['listing']:,}"),
            ("refused attempts", f"{told['events']['refusal']:,}"),
            ("digest", told["digest"]),
            ("folder", self.folder),
        ]
        note = "Every person here is synthetic. audit(run) measures what was done to them."
        return card(f"Run of {told['experiment']}", facts(rows), note=note)

    @property
    def digest(self) -> str:
        """Return the digest of all that the run counted."""
        return str(self.manifest["digest"])

    @cached_property
    def compiled(self) -> Compiled:
        """Return the tables that the run was made from; S003 if they are none."""
        try:
            return _compiled(self)
        except _NOT_OURS as error:
            raise _damaged(self.folder, "holds tables that no run writes") from error

    def table(self, name: str) -> pa.Table:
        """Return one of the run's Parquet files as an Arrow table.

        Parameters
        ----------
        name
            `cohorts`, `counts-by-day`, `counts-by-month`, `causes`, `entries`, `lengths`,
            `spreads`, `grades`, `accounts`, `spells`, `environment` or `events`.

        Returns
        -------
        pa.Table
            The table, its digest checked.

        Raises
        ------
        StoreError
            S003, if the file is not the one that the run wrote.
        """
        path = checked(self, f"{name}.parquet")
        try:
            table = pq.read_table(path)
        except (pa.ArrowException, OSError) as error:
            raise _damaged(path, "is no Parquet file") from error
        lacks = set(COLUMNS[name]) - set(table.column_names)
        if lacks:
            raise _damaged(path, f"has no column '{min(lacks)}'")
        return table

    def by_day(self) -> np.ndarray:
        """Return counts by day and measure; shape (n_days, n_measures)."""
        compiled = self.compiled
        table = self.table("counts-by-day")
        counts = np.zeros((compiled.period.n_days, compiled.n_measures), dtype=np.int64)
        first = np.datetime64(compiled.period.first, "D")
        days = (table["day"].to_numpy() - first).astype(np.int64)
        measures = table["measure"].combine_chunks()
        names = [compiled.measure(name) for name in measures.dictionary.to_pylist()]
        columns = np.array(names, dtype=np.int64)[measures.indices.to_numpy()]
        counts[days, columns] = table["n"].to_numpy()
        return counts


def open_run(folder: Path | str) -> Run:
    """Return a finished run.

    Parameters
    ----------
    folder
        Where it lies.

    Returns
    -------
    Run
        Its manifest read; its tables are read when they are asked for.

    Raises
    ------
    StoreError
        S001 if the folder is no run, S002 if the run was stopped before its end, S003 if
        its manifest was damaged, S004 if its layout is another version's.
    """
    folder = Path(folder)
    manifest = folder / MANIFEST
    if not manifest.is_file() and (PART in folder.name or (folder / _TABLES).exists()):
        problem = f"the run in '{folder}' was not finished: there is no {MANIFEST} in it."
        again = "run the experiment again: the same seed gives the same run."
        remedy = f"remove it, and {again}"
        raise StoreError([Fault("S002", problem, Place(str(folder)), remedy=remedy)])
    if not manifest.is_file():
        what = "does not exist" if not folder.exists() else "is not a finished run"
        problem = f"'{folder}' {what}: there is no {MANIFEST} in it."
        remedy = "name a folder that `demerit run` wrote to its end."
        raise StoreError([Fault("S001", problem, Place(str(folder)), remedy=remedy)])
    inside(folder, manifest)
    try:
        values = json.loads(manifest.read_text(encoding="utf-8"))
        version = values["format"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _damaged(manifest, "is not the JSON that a run writes") from error
    if version != FORMAT or values.get("layout") != C.VERSION:
        problem = (
            f"'{folder}' was written in format {version}, layout {values.get('layout')}."
        )
        remedy = f"run it again with this version (format {FORMAT}, layout {C.VERSION})."
        raise StoreError([Fault("S004", problem, Place(str(folder)), remedy=remedy)])
    missing = [key for key in ("digest", "files", "period", "tables") if key not in values]
    if missing:
        raise _damaged(manifest, f"says nothing of '{missing[0]}'")
    wrong = _wrong(values)
    if wrong:
        raise _damaged(manifest, f"says of '{wrong}' what no run writes")
    return Run(folder, values)


def checked(run: Run, name: str) -> Path:
    """Return the path of one of a run's files whose bytes are what the manifest says.

    Parameters
    ----------
    run
        A finished run.
    name
        The file's name in its folder.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    StoreError
        S003, if the file is missing or was changed.
    """
    path = run.folder / name
    listed = run.manifest["files"].get(name)
    inside(run.folder, path)
    if not path.is_file():
        raise _damaged(path, "is missing")
    if listed is None or file_digest(path) != listed["digest"]:
        raise _damaged(path, "was changed after the run was written")
    return path


def inside(folder: Path, path: Path) -> None:
    """Raise S003 if a path leads out of a run's folder, by its name or by a link."""
    if not path.resolve().is_relative_to(folder.resolve()):
        raise _damaged(path, "leads out of the run's folder")


def _wrong(values: dict[str, Any]) -> str:
    """Return the first key of a manifest whose value has not the form of ours."""
    for key, kind in _FORMS.items():
        if key in values and type(values[key]) is not kind:
            return key
    if any(type(n) is not int for n in values.get("events", {}).values()):
        return "events"
    files = values["files"].values()
    if not all(isinstance(f, dict) and isinstance(f.get("digest"), str) for f in files):
        return "files"
    try:
        dates = [date.fromisoformat(values["period"][key]) for key in ("from", "until")]
    except (KeyError, TypeError, ValueError):
        return "period"
    return "" if dates[0] < dates[1] else "period"


def _damaged(path: Path, what: str) -> StoreError:
    problem = f"'{path}' {what}."
    remedy = "run the experiment again: the same seed gives the same run."
    return StoreError([Fault("S003", problem, Place(str(path)), remedy=remedy)])


def _compiled(run: Run) -> Compiled:
    buffer = np.load(checked(run, _TABLES), allow_pickle=False).astype(np.int64)
    names = json.loads(checked(run, "names.json").read_text(encoding="utf-8"))
    rows = {key: [Row(**row) for row in made] for key, made in names["rows"].items()}
    table = run.table("cohorts")
    traits: dict[str, list[str]] = names["traits"]
    codes = [table[trait].combine_chunks().indices.to_numpy() for trait in traits]
    cohorts = Cohorts(
        traits,
        np.stack(codes, axis=1).astype(np.int64),
        table["people"].to_numpy(),
        table["represents_firm"].to_numpy(),
    )
    period = run.manifest["period"]
    days = Period(date.fromisoformat(period["from"]), date.fromisoformat(period["until"]))
    compiled = Compiled(buffer, rows, names["measures"], cohorts, days)
    compiled.unsettled()  # raises what is caught above if the couplings are none of ours
    same = compiled.digest() == run.manifest["tables"]
    if not same or days.n_days != compiled.scalar(C.N_DAYS):
        raise _damaged(run.folder / MANIFEST, "does not fit the run's tables")
    return compiled
