"""One SQL statement over a finished run's tables: read only and bounded.

Every limit is the operating system's; the database's own settings stand behind it.
"""

from __future__ import annotations

import atexit
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from typing import NoReturn

import pyarrow as pa
import pyarrow.parquet as pq

from demerit.errors import Fault, Place, RunError, StoreError
from demerit.store import sql_apart
from demerit.store.meanings import TABLES, meaning
from demerit.store.read import Run, checked

MOST_CHARACTERS = 20_000
SECONDS = 10.0
ROWS, MOST_ROWS = 1_000, 1_000_000
_MEMORY_BYTES = 3 << 30
_LISTS_TABLES = re.compile(r"\b(show|describe|information_schema|(duckdb|pg|sqlite)_\w+)\b")
_WAITING: list[subprocess.Popen[bytes]] = []
"""The process that waits for the next statement, at most one."""
_REMEDY = "write one SELECT over the run's tables; `SHOW TABLES` names them."


@dataclass(frozen=True, slots=True)
class Answer:
    """What a statement selected.

    Attributes
    ----------
    table
        Its rows, with its columns' names and types.
    cut
        Whether there were more rows than these.
    """

    table: pa.Table
    cut: bool


@dataclass(frozen=True, slots=True)
class ColumnTold:
    """A column's name, its type as SQL knows it, and what it holds."""

    name: str
    type: str
    says: str


@dataclass(frozen=True, slots=True)
class TableTold:
    """A table as a statement names it, what it holds, and its columns."""

    name: str
    says: str
    n_rows: int
    columns: tuple[ColumnTold, ...]


def query(
    run: Run,
    statement: str,
    *,
    rows: int = ROWS,
    seconds: float = SECONDS,
    memory_bytes: int = _MEMORY_BYTES,
) -> Answer:
    """Return what one statement selects from a run's tables.

    The tables' bytes are those that the manifest vouches for. They are handed to a process
    that can open no file, and that is ended when its time is over.

    Parameters
    ----------
    run
        A finished run.
    statement
        One statement that selects, in DuckDB's SQL. A table is called as its file is, with
        underscores: `counts_by_month`.
    rows
        How many rows at most; what is beyond is left out, and `cut` says so.
    seconds
        How long it may take, the reading of the tables included.
    memory_bytes
        How much memory it may take.

    Returns
    -------
    Answer
        The rows.

    Raises
    ------
    RunError
        U010, if it is too long, does more than select, cannot be understood, or takes more
        time, memory or room than it may.
    StoreError
        S003, if a table that it names was changed.
    """
    if len(statement) > MOST_CHARACTERS:
        size = f"{len(statement):,} characters long, and {MOST_CHARACTERS:,} are allowed"
        _refuse(f"it is {size}")
    if "\0" in statement:
        _refuse("it has a character in it that is no text (NUL)")
    tables = {
        table_name(name): checked(run, f"{name}.parquet").read_bytes()
        for name in _named(statement)
    }
    request = {
        "statement": statement,
        "rows": max(0, min(rows, MOST_ROWS)),
        "memory_bytes": memory_bytes,
        "tables": list(tables),
    }
    message = io.BytesIO()
    sql_apart.write(message, json.dumps(request).encode(), *tables.values())
    reply = io.BytesIO(_reply(message.getvalue(), seconds))
    told = json.loads(sql_apart.part_of(reply) or b"{}")
    if "refused" in told:
        _refuse(told["refused"])
    if "cut" not in told:
        _refuse("its process came to a sudden end, as it does for want of memory")
    with pa.ipc.open_stream(sql_apart.part_of(reply)) as stream:
        return Answer(stream.read_all(), told["cut"])


def tables_of(run: Run) -> list[TableTold]:
    """Return every table of a run with its columns, and what they hold.

    Parameters
    ----------
    run
        A finished run.

    Returns
    -------
    list[TableTold]
        In the order of the reference.

    Raises
    ------
    StoreError
        S003, if a table was changed.
    """
    return [_told(run, name) for name in TABLES]


def table_name(name: str) -> str:
    """Return what a statement calls a table: `counts-by-day` is `counts_by_day`."""
    return name.replace("-", "_")


def _told(run: Run, name: str) -> TableTold:
    """Return a table with its columns, read from the end of its file alone."""
    path = checked(run, f"{name}.parquet")
    try:
        with pq.ParquetFile(path) as file:
            schema, rows = file.schema_arrow, file.metadata.num_rows
    except (pa.ArrowException, OSError) as error:
        problem = f"'{path}' is no Parquet file."
        remedy = "run the experiment again: the same seed gives the same run."
        fault = Fault("S003", problem, Place(str(path)), remedy=remedy)
        raise StoreError([fault]) from error
    columns = tuple(
        ColumnTold(field.name, _type(field.type), meaning(name, field.name))
        for field in schema
    )
    return TableTold(table_name(name), TABLES[name], rows, columns)


def _named(statement: str) -> list[str]:
    """Return the tables whose names stand anywhere in a statement, all if it lists them."""
    text = statement.lower()
    if _LISTS_TABLES.search(text):
        return list(TABLES)
    words = set(re.findall(r"\w+", text))
    return [name for name in TABLES if table_name(name) in words]


def make_ready() -> None:
    """Have a process wait for the next statement, which is then answered sooner."""
    if not _WAITING:
        _WAITING.append(_started())


def _started() -> subprocess.Popen[bytes]:
    """Start a process apart; it waits for its one statement, or for the end of this one."""
    # Without variables of the environment: they hold paths and keys, and are not needed.
    kept = {key: os.environ[key] for key in ("SYSTEMROOT",) if key in os.environ}
    return subprocess.Popen(  # noqa: S603 - our own file, by our own interpreter
        [sys.executable, "-I", "-B", sql_apart.__file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=kept,
    )


def _taken() -> subprocess.Popen[bytes]:
    """Return the process that waits, if one still does, or a new one."""
    try:
        waiting = _WAITING.pop()
    except IndexError:
        return _started()
    if waiting.poll() is None:
        return waiting
    waiting.communicate()
    return _started()


def _let_go() -> None:
    for waiting in _WAITING:
        waiting.kill()
        waiting.communicate()
    _WAITING.clear()


atexit.register(_let_go)


def _reply(message: bytes, seconds: float) -> bytes:
    """Return what the process apart writes, or nothing if it died."""
    with _taken() as process:
        try:
            return process.communicate(message, timeout=seconds)[0]
        except subprocess.TimeoutExpired:
            _refuse(f"it was not done after {seconds:g} s, and was stopped")
        finally:
            process.kill()


def _type(made: pa.DataType) -> str:
    """Return a column's type as the database names it."""
    if pa.types.is_dictionary(made):
        made = made.value_type
    names = {"string": "VARCHAR", "int32": "INTEGER", "int64": "BIGINT", "bool": "BOOLEAN"}
    return names.get(str(made), "DATE" if pa.types.is_date(made) else str(made).upper())


def _refuse(why: str) -> NoReturn:
    end = "" if why.endswith((".", "?", "!")) else "."
    problem = f"the statement is not answered: {why}{end}"
    known = tuple(table_name(name) for name in TABLES) if "does not exist" in why else ()
    raise RunError([Fault("U010", problem, None, known, _REMEDY)])
