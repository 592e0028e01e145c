"""`demerit query`: one SQL statement over a finished run's tables."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import pyarrow.parquet as pq
import typer
from rich.table import Table

from demerit import lab
from demerit.cli.run import AsJson, reader_console
from demerit.errors import Fault, Place, RunError
from demerit.store import sql
from demerit.store.parts import check_free
from demerit.store.read import Run

_ENDS = (".csv", ".parquet")
_MOST_SHOWN = 10_000


def query(
    run: Annotated[Path, typer.Argument(help="The folder of a finished run.")],
    statement: Annotated[
        str | None,
        typer.Argument(help="One SELECT; if not given, tables and columns are told."),
    ] = None,
    rows: Annotated[
        int,
        typer.Option(
            min=1,
            max=sql.MOST_ROWS,
            help=f"How many rows at most; {_MOST_SHOWN:,} but with --out.",
        ),
    ] = sql.ROWS,
    seconds: Annotated[
        float, typer.Option(min=0.1, max=600, help="How long it may take.")
    ] = sql.SECONDS,
    out: Annotated[
        Path | None, typer.Option(help="A new file for the rows, .csv or .parquet.")
    ] = None,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print the rows as CSV and nothing else.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Ask the tables of a run of synthetic people in SQL, read only.

    The statement is DuckDB's; a table is called as its file is, with underscores:
    counts_by_month, causes, cohorts. It can open no file, and is stopped when it takes too
    much time or memory. If rows are left out, that is said.
    """
    opened = lab.open_run(run)
    if statement is None:
        _tell_tables(opened, as_json=as_json)
        return
    if out is not None:
        _check_file(out)
    most = rows if out is not None else min(rows, _MOST_SHOWN)
    answer = sql.query(opened, statement, rows=most, seconds=seconds)
    if out is not None:
        _keep(answer, out)
    if as_json:
        sys.stdout.write(_as_json(answer) + "\n")
    elif as_csv:
        sys.stdout.write(_as_csv(answer))
    elif out is None:
        _print(answer)
    if answer.cut:
        more = f"--rows takes more, with --out more than {_MOST_SHOWN:,}"
        sys.stderr.write(f"There are more rows than these {most:,}; {more}.\n")
    if out is not None and not (as_json or as_csv):
        reader_console().print(f"{len(answer.table):,} rows kept in {out}", soft_wrap=True)


def _tell_tables(run: Run, *, as_json: bool) -> None:
    told = sql.tables_of(run)
    if as_json:
        sys.stdout.write(json.dumps({"tables": [asdict(t) for t in told]}) + "\n")
        return
    console = reader_console()
    console.print(f"Tables of '{run.manifest['experiment']}'; all people are synthetic.")
    for table in told:
        title = f"{table.name}: {table.says} ({table.n_rows:,} rows)"
        shown = Table("column", "type", "holds", title=title, title_justify="left")
        for column in table.columns:
            shown.add_row(column.name, column.type, column.says)
        console.print(shown)


def _print(answer: sql.Answer) -> None:
    from demerit.views.sql import as_table

    made = as_table(answer)
    shown = Table()
    for column in made["columns"]:
        right = column["kind"] in {"count", "number"}
        shown.add_column(column["name"], justify="right" if right else "left")
    for row in made["rows"]:
        shown.add_row(*(_cell(value) for value in row))
    console = reader_console()
    console.print(shown)
    n = len(made["rows"])
    console.print(f"{n:,} row{'' if n == 1 else 's'}, of synthetic people.")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{round(value, 4):,}"
    # A run may come from anybody: what would steer the terminal is shown as a mark.
    return "".join(
        c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in str(value)
    )


def _as_json(answer: sql.Answer) -> str:
    from demerit.views.sql import as_table

    made = as_table(answer)
    told = {"columns": made["columns"], "rows": made["rows"], "cut": answer.cut}
    return json.dumps(told, ensure_ascii=False, allow_nan=False)


def _as_csv(answer: sql.Answer) -> str:
    from demerit.views.sql import as_table
    from demerit.views.tables import as_csv

    return as_csv(as_table(answer))


def _check_file(out: Path) -> None:
    if out.suffix not in _ENDS:
        problem = f"'{out}' is neither CSV nor Parquet."
        raise RunError([Fault("U005", problem, None, _ENDS, "end the name with one.")])
    check_free(out)


def _keep(answer: sql.Answer, out: Path) -> None:
    try:
        if out.suffix == ".csv":
            out.write_text(_as_csv(answer), encoding="utf-8")
        else:
            pq.write_table(answer.table, out, compression="zstd")
    except OSError as error:
        problem = f"'{out}' cannot be written: {str(error.strerror).lower()}."
        remedy = "name a file that you may write with --out."
        place = Place(str(out))
        raise RunError([Fault("U002", problem, place, remedy=remedy)]) from error
