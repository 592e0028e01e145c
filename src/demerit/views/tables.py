"""The table behind each picture: columns with a kind, rows of plain values."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

KINDS = {
    "text": pa.string(),
    "date": pa.string(),
    "count": pa.int64(),
    "number": pa.float64(),
    "days": pa.float64(),
    "share": pa.float64(),
    "flag": pa.bool_(),
}
"""What a column may hold, as the pages write it and as Parquet keeps it."""

Table = dict[str, Any]
Column = tuple[str, str, str]
"""A column's name, its title and its kind."""


def table(title: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> Table:
    """Return a table for a payload.

    Parameters
    ----------
    title
        What it shows.
    columns
        Name, title and kind of each; kinds are those of `KINDS`.
    rows
        One value a column; None where there is none.

    Returns
    -------
    Table
        `{title, columns: [{name, title, kind}], rows}`.
    """
    unknown = [kind for _, _, kind in columns if kind not in KINDS]
    if unknown:
        msg = f"a table has no kind '{unknown[0]}'"
        raise ValueError(msg)
    named = [{"name": n, "title": t, "kind": k} for n, t, k in columns]
    return {"title": title, "columns": named, "rows": [list(row) for row in rows]}


def as_csv(made: Table) -> str:
    """Return a payload's table as CSV, its first row the columns' names.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column["name"] for column in made["columns"]])
    for row in made["rows"]:
        writer.writerow([_plain(value) for value in row])
    return out.getvalue()


def as_parquet(made: Table) -> bytes:
    """Return a payload's table as the bytes of a Parquet file."""
    fields = [pa.field(c["name"], KINDS[c["kind"]]) for c in made["columns"]]
    columns = list(zip(*made["rows"], strict=True)) or [()] * len(fields)
    arrays = [
        pa.array(column, type=field.type)
        for column, field in zip(columns, fields, strict=True)
    ]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=pa.schema(fields)), out)
    return out.getvalue()


def _plain(value: object) -> object:
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value
