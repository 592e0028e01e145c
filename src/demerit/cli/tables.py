"""A table that a command leaves: as Parquet, CSV or JSON, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from demerit.errors import Fault, Place, RunError

_KINDS = (".parquet", ".csv", ".json")


def check_kind(file: Path) -> None:
    """Raise U005 unless a file's name says how a table is written."""
    if file.suffix not in _KINDS:
        problem = f"'{file.name}' is of no kind that a table is written in."
        remedy = f"let it end in {', '.join(_KINDS)}."
        raise RunError([Fault("U005", problem, Place(str(file)), remedy=remedy)])


def write_table(file: Path, table: pa.Table) -> None:
    """Write a table whole or not at all."""
    part = file.with_name(f".{file.name}.part")
    write: dict[str, Callable[[], object]] = {
        ".parquet": lambda: pq.write_table(table, part, compression="zstd"),
        ".csv": lambda: pyarrow.csv.write_csv(table, part),
        ".json": lambda: part.write_text(
            json.dumps(table.to_pylist(), ensure_ascii=False) + "\n", encoding="utf-8"
        ),
    }
    try:
        write[file.suffix]()
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        problem = f"'{file}' could not be written: {str(error.strerror).lower()}."
        remedy = "name a file in a folder that you may write in with --out."
        raise RunError([Fault("U002", problem, Place(str(file)), remedy=remedy)]) from error
