"""One SQL statement over tables handed in, by a process apart that can open nothing.

`store.sql` starts this file as a script, and hands statement and tables over by pipe. An
endless or greedy statement ends this process, not the one that asked. Nothing of ours is
imported, so that what may be hostile meets as little as can be.
"""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    import duckdb

_THREADS = 2
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",  # no file, no attached database, no COPY, no network
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_persistent_secrets": "false",
    "python_enable_replacements": "false",  # a table is one of a run, never a variable here
    "temp_directory": "",  # what does not fit in memory is refused, not spilled
    "memory_limit": "1GB",
    "threads": str(_THREADS),
    "lock_configuration": "true",
}
"""The database's own walls; the process has its own besides."""
SIZE = 8
"""Bytes of a length, before each part of a message."""
MOST_REPLY_BYTES = 64 << 20


class Refused(Exception):  # noqa: N818 - what it says, not that it failed
    """The statement is not run, or not to its end; its text says why."""


def main() -> None:
    """Answer the one statement that standard input brings, on standard output."""
    pa.set_cpu_count(_THREADS)
    with open_database() as database:  # before it is asked, for it may be kept waiting
        request, tables = _read(sys.stdin.buffer)
        try:
            shut_in(request["memory_bytes"])
            made, cut = answer(database, request["statement"], tables, request["rows"])
            reply: dict[str, Any] = {"cut": cut}
            data = _as_stream(made)
        except Refused as refused:
            reply, data = {"refused": str(refused)}, b""
        except MemoryError:
            why = "it needs more memory than a statement may take"
            reply, data = {"refused": why}, b""
    write(sys.stdout.buffer, json.dumps(reply).encode(), data)


def open_database() -> duckdb.DuckDBPyConnection:
    """Return an empty database in memory, within its walls."""
    import duckdb  # noqa: PLC0415 - who only reads the pipe does without
    import pyarrow.dataset  # noqa: PLC0415, F401 - asked for where nothing can be opened

    return duckdb.connect(":memory:", config=SETTINGS)


def answer(
    database: duckdb.DuckDBPyConnection,
    statement: str,
    tables: dict[str, bytes],
    rows: int,
) -> tuple[pa.Table, bool]:
    """Return the first rows that a statement selects, and whether there were more.

    Parameters
    ----------
    database
        From `open_database`.
    statement
        One statement that selects.
    tables
        Bytes of Parquet files by the table's name.
    rows
        How many rows at most.

    Returns
    -------
    tuple[pa.Table, bool]
        The rows; whether more were left out.

    Raises
    ------
    Refused
        If the statement is not one that selects, cannot be run, or its answer is too large.
    """
    import duckdb  # noqa: PLC0415 - loaded by now

    try:
        for name, data in tables.items():
            database.register(name, pq.read_table(io.BytesIO(data)))
        asked = database.extract_statements(statement)
        if len(asked) != 1:
            what = "nothing in it" if not asked else f"{len(asked)} statements in it"
            why = f"there is {what}, and one is wanted"
            raise Refused(why)
        if asked[0].type != duckdb.StatementType.SELECT:
            kind = asked[0].type.name.replace("_", " ")
            why = f"it is of the kind {kind}, and only reading is allowed"
            raise Refused(why)
        made = database.sql(asked[0].query)
        read = made.limit(rows + 1).to_arrow_table()
    except duckdb.OutOfMemoryException as error:
        why = "it needs more memory than a statement may take"
        raise Refused(why) from error
    except (duckdb.Error, pa.ArrowException, UnicodeError) as error:
        raise Refused(_plain(str(error))) from error
    if read.nbytes > MOST_REPLY_BYTES:
        size = f"{read.nbytes / 2**20:,.0f} MiB"
        most = f"{MOST_REPLY_BYTES >> 20} MiB"
        why = f"its answer is {size} large, and {most} are allowed"
        raise Refused(why)
    return read.slice(0, rows), len(read) > rows


def shut_in(memory_bytes: int) -> None:
    """Take from this process, for good, what a statement never needs.

    Parameters
    ----------
    memory_bytes
        How much memory it may hold.
    """
    try:
        import resource  # noqa: PLC0415 - not there on every system
    except ImportError:
        return
    limits = {
        resource.RLIMIT_DATA: memory_bytes,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 0,
    }
    for kind, most in limits.items():
        hard = resource.getrlimit(kind)[1]
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (least, least))


def write(pipe: BinaryIO, *parts: bytes) -> None:
    """Write parts of a message, each after its length."""
    for part in parts:
        pipe.write(len(part).to_bytes(SIZE, "little"))
        pipe.write(part)
    pipe.flush()


def _read(pipe: BinaryIO) -> tuple[dict[str, Any], dict[str, bytes]]:
    request = json.loads(part_of(pipe))
    return request, {name: part_of(pipe) for name in request["tables"]}


def part_of(pipe: BinaryIO) -> bytes:
    """Return the next part of a message."""
    return pipe.read(int.from_bytes(pipe.read(SIZE), "little"))


def _as_stream(made: pa.Table) -> bytes:
    out = io.BytesIO()
    with pa.ipc.new_stream(out, made.schema) as writer:
        writer.write_table(made)
    return out.getvalue()


def _plain(message: str) -> str:
    """Return the first line of what the database says, without its kind of error."""
    first = message.strip().partition("\n")[0]
    return first.partition(" Error: ")[2] or first


if __name__ == "__main__":
    main()
