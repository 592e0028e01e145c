"""`demerit sweep`: an experiment under every combination of some values, in one table."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Annotated, Any

import pyarrow as pa
import typer
from rich.console import Console
from rich.table import Table
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from demerit import lab
from demerit.cli.run import AsJson, ExperimentName, Workers, progress_bar, reader_console
from demerit.cli.tables import check_kind, write_table
from demerit.errors import Fault, RunError
from demerit.lab.sweeping import USUAL, Value, spreads
from demerit.store.parts import check_free

_MOST_COLUMNS = 8


def sweep(
    experiment: ExperimentName,
    vary: Annotated[
        list[str],
        typer.Option(
            help="KEY=a,b,c: world.PATH, regime.PATH, experiment.PATH or an amendment's "
            "left side; repeatable."
        ),
    ],
    seeds: Annotated[
        int, typer.Option(help="How many seeds, the same for each combination.")
    ] = 1,
    people: Annotated[
        int | None,
        typer.Option(help="How many synthetic people; a million at most if not given."),
    ] = None,
    measure: Annotated[
        list[str] | None,
        typer.Option(help="What to count: a measure, a family, or 'act:*'; repeatable."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="A .parquet, .csv or .json file; else sweep-NAME.parquet."),
    ] = None,
    workers: Workers = None,
    as_json: AsJson = False,
) -> None:
    """Run an experiment under every combination of some values, with the same luck.

    What was finished is kept beside the table until all is; stopped, it goes on from there.
    """
    varied = dict(_varied(line) for line in vary)
    file = out or Path(f"sweep-{Path(experiment).stem}.parquet")
    check_kind(file)
    check_free(file)
    parts = file.with_name(f"{file.name}.parts")
    bar = progress_bar(Console(stderr=True, quiet=as_json, highlight=False, markup=False))
    task = bar.add_task("runs", total=None)
    with bar:
        table = lab.sweep(
            experiment,
            varied,
            seeds=seeds,
            people=people,
            measures=measure or USUAL,
            workers=workers,
            parts=parts,
            progress=lambda done, n: bar.update(task, completed=done, total=n),
        )
    write_table(file, table)
    shutil.rmtree(parts)
    if as_json:
        told = {"out": str(file), "synthetic": True, "rows": table.to_pylist()}
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
        return
    _print(table, list(varied), file)


def _varied(line: str) -> tuple[str, list[Value]]:
    """Return the key and the values of --vary."""
    key, sign, said = line.partition("=")
    remedy = "write KEY=a,b,c, such as --vary term=1y,2y."
    if not sign or not key.strip():
        problem = f"'{line}' varies nothing."
        raise RunError([Fault("U005", problem, remedy=remedy)])
    try:
        values: Any = YAML(typ="safe", pure=True).load(f"[{said}]")
    except YAMLError as error:
        problem = f"'{said}' is no list of values."
        raise RunError([Fault("U005", problem, remedy=remedy)]) from error
    plain = (int, float, str)
    if not all(isinstance(v, plain) and not isinstance(v, bool) for v in values):
        problem = f"the values of '{key}' are no numbers or words: {said}."
        raise RunError([Fault("U005", problem, remedy=remedy)])
    return key.strip(), values


def _print(table: pa.Table, keys: list[str], file: Path) -> None:
    console = reader_console()
    rows = list(spreads(table, keys))
    names = [name for name in rows[0] if name not in {*keys, "seeds"}]
    shown = Table(title="Synthetic people; one seed")
    if rows[0]["seeds"] > 1:
        n = rows[0]["seeds"]
        shown.title = f"Synthetic people; mean over {n} seeds (least to most)"
    for key in keys:
        shown.add_column(key)
    for name in names[:_MOST_COLUMNS]:
        shown.add_column(name, justify="right")
    for row in rows:
        cells = [_words(*row[name], many=row["seeds"] > 1) for name in names]
        shown.add_row(*(str(row[key]) for key in keys), *cells[:_MOST_COLUMNS])
    console.print(shown)
    if len(names) > _MOST_COLUMNS:
        console.print(f"{len(names) - _MOST_COLUMNS} more measures are in the table.")
    said = dict.fromkeys(remark for remark in table["remarks"].to_pylist() if remark)
    for remark in list(said)[:1]:
        console.print(f"Note: {remark}")
    if len(said) > 1:
        console.print(f"{len(said) - 1} more notes stand in the column `remarks`.")
    console.print(f"{table.num_rows:,} runs, kept in {file}", soft_wrap=True)


def _words(mean: float, least: int, most: int, *, many: bool) -> str:
    """Return a mean over seeds, with its ends if there are several."""
    return f"{mean:,.0f} ({least:,} to {most:,})" if many else f"{mean:,.0f}"
