"""A run's folder, written beside its place and moved there whole once it is on disk."""

from __future__ import annotations

import hashlib
import json
import shutil
import uuid
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from demerit.errors import Fault, Place, RunError
from demerit.store import sums
from demerit.store.environment import Came, environment_table
from demerit.tables import columns as C
from demerit.tables.compiled import Compiled
from demerit.tables.life import EVENT_COLUMNS

FORMAT = 1
MANIFEST = "manifest.json"
PART = ".part-"
"""What the name of a run's folder holds until the run is whole."""
_SLACK_BYTES = 64 << 20
_CELLS = 1 << 20


def reserve_folder(folder: Path, needed_bytes: int) -> Path:
    """Return a new, empty, hidden folder near `folder`, to be moved there when it is whole.

    It lies in the nearest folder above that exists; those between are made at the end.

    Parameters
    ----------
    folder
        Where the run belongs.
    needed_bytes
        What the run may write.

    Returns
    -------
    Path
        The hidden folder.

    Raises
    ------
    RunError
        U007 if the place is taken, U002 if nothing can be written there, U003 if the disk
        holds less than the run needs.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        problem = f"'{folder}' already holds something."
        remedy = "name another folder with --out, or remove it."
        raise RunError([Fault("U007", problem, Place(str(folder)), remedy=remedy)])
    base = next((above for above in folder.absolute().parents if above.exists()), Path())
    part = base / f".{folder.name}{PART}{uuid.uuid4().hex[:8]}"
    try:
        part.mkdir()
        probe = part / "probe"
        probe.write_bytes(b"\0" * 4096)
        probe.unlink()
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        reason = str(error.strerror).lower()
        problem = f"nothing can be written in '{folder.parent}': {reason}."
        remedy = "name a folder that you may write in with --out."
        raise RunError(
            [Fault("U002", problem, Place(str(folder)), remedy=remedy)]
        ) from error
    free = shutil.disk_usage(part).free
    if free < needed_bytes + _SLACK_BYTES:
        shutil.rmtree(part, ignore_errors=True)
        wanted = (needed_bytes + _SLACK_BYTES) / 2**20
        has = f"'{folder.parent}' has {free / 2**20:,.0f}"
        problem = f"the run may write {wanted:,.0f} MiB; {has}."
        remedy = "make room, or name a folder on another disk with --out."
        raise RunError([Fault("U003", problem, Place(str(folder)), remedy=remedy)])
    return part


def write_run(
    part: Path,
    folder: Path,
    compiled: Compiled,
    *,
    counts: dict[str, np.ndarray],
    manifest: dict[str, Any],
    texts: dict[str, bytes],
    environment: Sequence[Came] = (),
) -> None:
    """Write a whole run into `part`, and move it to `folder` in one step.

    Parameters
    ----------
    part
        From `reserve_folder`.
    folder
        Where the run belongs.
    compiled
        The tables.
    counts
        What the engine counted, by name: the arrays of `engine.run.Counts`.
    manifest
        What the run says of itself; digests of the files are added here.
    texts
        The bytes of each text file that the run was made from.
    environment
        What the windows of a coupled run came to.

    Raises
    ------
    RunError
        U002, if the disk refuses; nothing is then left in the place of the run.
    """
    try:
        np.save(part / "tables.npy", compiled.buffer.astype("<i8", copy=False))
        (part / "names.json").write_text(_names(compiled), encoding="utf-8")
        _write(part / "cohorts.parquet", _cohort_table(compiled))
        _write(part / "counts-by-day.parquet", _day_table(compiled, counts["by_day"]))
        _write_months(part / "counts-by-month.parquet", compiled, counts["by_cohort"])
        _write(part / "causes.parquet", sums.cause_table(compiled, counts["causes"]))
        _write(part / "entries.parquet", sums.entry_table(compiled, counts["entries"]))
        _write(part / "lengths.parquet", sums.length_table(compiled, counts["lengths"]))
        _write(part / "spreads.parquet", sums.spread_table(counts["spreads"]))
        _write(part / "grades.parquet", sums.grade_table(counts["grades"]))
        _write(part / "accounts.parquet", sums.account_table(counts["accounts"]))
        _write(part / "spells.parquet", sums.spell_table(compiled, counts["spells"]))
        _write(part / "events.parquet", _event_table(counts["events"]))
        _write(part / "environment.parquet", environment_table(compiled, environment))
        for name, data in texts.items():
            file = part / "texts" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        files = sorted(path for path in part.rglob("*") if path.is_file())
        listed = {str(path.relative_to(part)): _described(path) for path in files}
        whole = {"format": FORMAT, **manifest, "files": listed}
        text = json.dumps(whole, indent=1, ensure_ascii=False) + "\n"
        (part / MANIFEST).write_text(text, encoding="utf-8")
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.is_dir():
            folder.rmdir()
        Path(part).replace(folder)
    except OSError as error:
        reason = str(error.strerror).lower()
        problem = f"the run could not be written to '{folder}': {reason}."
        remedy = (
            "make room or mend the folder, and run again: the same seed gives the same run."
        )
        raise RunError(
            [Fault("U002", problem, Place(str(folder)), remedy=remedy)]
        ) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def file_digest(path: Path) -> str:
    """Return the digest of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(
            file, lambda: hashlib.blake2b(digest_size=16)
        ).hexdigest()


def _described(path: Path) -> dict[str, Any]:
    return {"bytes": path.stat().st_size, "digest": file_digest(path)}


def _write(path: Path, table: pa.Table) -> None:
    pq.write_table(table, path, compression="zstd")


def _names(compiled: Compiled) -> str:
    names = {
        "measures": compiled.measures,
        "rows": {key: [asdict(row) for row in rows] for key, rows in compiled.rows.items()},
        "traits": compiled.cohorts.traits,
        "layout": C.VERSION,
    }
    return json.dumps(names, ensure_ascii=False)


def _cohort_table(compiled: Compiled) -> pa.Table:
    cohorts = compiled.cohorts
    columns: dict[str, pa.Array] = {"cohort": pa.array(np.arange(cohorts.n_cohorts))}
    for i, (trait, values) in enumerate(cohorts.traits.items()):
        codes = pa.array(cohorts.codes[:, i].astype(np.int32))
        columns[trait] = pa.DictionaryArray.from_arrays(codes, pa.array(values))
    columns["people"] = pa.array(cohorts.counts)
    columns["first_person"] = pa.array(cohorts.first_people()[:-1])
    columns["represents_firm"] = pa.array(cohorts.represents)
    return pa.table(columns)


def _labels(compiled: Compiled, index: np.ndarray) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(
        pa.array(index.astype(np.int32)), pa.array(compiled.measures)
    )


def _day_table(compiled: Compiled, by_day: np.ndarray) -> pa.Table:
    days, measures = np.nonzero(by_day)
    first = np.datetime64(compiled.period.first, "D")
    return pa.table(
        {
            "day": pa.array((first + days).astype("datetime64[D]")),
            "measure": _labels(compiled, measures),
            "n": pa.array(by_day[days, measures]),
        }
    )


def month_table(compiled: Compiled, by_cohort: np.ndarray) -> pa.Table:
    """Return counts by cohort, month and measure, from rows (cell, n) of a run's counts."""
    rest, measures = np.divmod(by_cohort[:, 0], compiled.n_measures)
    firsts = np.array(compiled.period.months(), dtype="datetime64[D]")
    cohorts, months = np.divmod(rest, len(firsts))
    return pa.table(
        {
            "cohort": pa.array(cohorts.astype(np.int32)),
            "month": pa.array(firsts[months]),
            "measure": _labels(compiled, measures),
            "n": pa.array(by_cohort[:, 1]),
        }
    )


def _write_months(path: Path, compiled: Compiled, by_cohort: np.ndarray) -> None:
    """Write the counts by cohort and month, so many cells at a time."""
    schema = month_table(compiled, by_cohort[:0]).schema
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for first in range(0, len(by_cohort), _CELLS):
            writer.write_table(month_table(compiled, by_cohort[first : first + _CELLS]))


def _event_table(events: np.ndarray) -> pa.Table:
    return pa.table({name: pa.array(events[:, i]) for i, name in enumerate(EVENT_COLUMNS)})
