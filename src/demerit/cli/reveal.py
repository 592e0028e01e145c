"""`demerit reveal`: which measures of an audit show planted abuse, and from what size."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from demerit import lab
from demerit.cli.run import AsJson, ExperimentName, Workers, progress_bar, reader_console
from demerit.cli.tables import check_kind, write_table
from demerit.errors import Fault, RunError
from demerit.lab.revealing import SIZES, Revealed, Shown
from demerit.store.parts import check_free
from demerit.texts.norms import DEFAULT

_MOST_ROWS = 12
_SIZES = ",".join(map("{:g}".format, SIZES))


def reveal(
    experiment: ExperimentName,
    plant: Annotated[
        list[str] | None,
        typer.Option(help="One of the experiment's plants; repeatable; else all of them."),
    ] = None,
    sizes: Annotated[
        str, typer.Option(help="Sizes to try, in place of those that the text gives.")
    ] = _SIZES,
    seeds: Annotated[int, typer.Option(help="How many seeds for each size.")] = 3,
    people: Annotated[
        int | None,
        typer.Option(help="How many synthetic people; a million at most if not given."),
    ] = None,
    norm: Annotated[
        str, typer.Option(help="Whose lines are drawn: a shipped norm, or a path.")
    ] = DEFAULT,
    by: Annotated[
        str | None,
        typer.Option(
            help="Traits to tell people apart by, as in `audit`; '' for everybody alone."
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="A .parquet, .csv or .json file for every finding of every run."),
    ] = None,
    workers: Workers = None,
    as_json: AsJson = False,
) -> None:
    """Live planted abuse at several sizes, and say which measures of an audit show it.

    The people and the luck are those of a run with nothing planted. A measure shows it
    where a FLAG is new, or where its interval leaves that of the run without it.
    """
    if out is not None:
        check_kind(out)
        check_free(out)
    bar = progress_bar(Console(stderr=True, quiet=as_json, highlight=False, markup=False))
    task = bar.add_task("runs", total=None)
    with bar:
        found = lab.reveal(
            experiment,
            plant or (),
            sizes=_sizes(sizes),
            seeds=seeds,
            people=people,
            norm=norm,
            by=None if by is None else [t for t in by.split(",") if t.strip()],
            workers=workers,
            progress=lambda done, n: bar.update(task, completed=done, total=n),
        )
    if out is not None:
        write_table(out, found.runs)
    if as_json:
        _write_json(found, out)
        return
    _print(found, out)


def _sizes(said: str) -> list[float]:
    """Return the sizes of --sizes."""
    try:
        return [float(part) for part in said.split(",") if part.strip()]
    except ValueError as error:
        problem = f"'{said}' is no list of sizes."
        remedy = "write numbers with commas between them, such as 0.01,0.1."
        raise RunError([Fault("U005", problem, remedy=remedy)]) from error


def _write_json(found: Revealed, out: Path | None) -> None:
    told = {
        "synthetic": True,
        "people": found.people,
        "seeds": found.seeds,
        "sizes": list(found.sizes),
        "norm": found.norm,
        "out": None if out is None else str(out),
        "shown": [asdict(one) for one in found.shown],
    }
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")


def _print(found: Revealed, out: Path | None) -> None:
    """Print for each plant the measures that show it, those at the least size first."""
    console = reader_console()
    for plant, group in groupby(found.shown, key=lambda one: one.plant):
        seen = [one for one in group if one.seen_from < float("inf")]
        rows = _first_of_each(seen)
        if not rows:
            sizes = f"up to size {found.sizes[-1]:g}"
            console.print(f"{plant}: no measure shows it, {sizes}.\n")
            continue
        told = Table(title=f"{plant} ({len(seen)} findings show it)", title_justify="left")
        for name in ("measure", "of"):
            told.add_column(name, overflow="fold")
        for name in ("with nothing", "with most", "flag from", "apart from"):
            told.add_column(name, justify="right")
        for one in rows[:_MOST_ROWS]:
            told.add_row(*_cells(one))
        console.print(told)
        more = len(rows) - _MOST_ROWS
        if more > 0:
            console.print(f"{more} more measures show it at some size.")
        console.print()
    least, most = found.sizes[0], found.sizes[-1]
    console.print(
        f"Sizes {least:g} to {most:g}, {found.seeds} seeds each, {found.people:,} "
        "synthetic people. * asks what people truly did, which no audit of a real system "
        "knows."
    )
    if out is not None:
        console.print(f"{found.runs.num_rows:,} findings, kept in {out}", soft_wrap=True)


def _first_of_each(seen: Iterable[Shown]) -> list[Shown]:
    """Return of each measure and subject the finding that shows the plant first.

    Of several at one size it is that of everybody, where there is one.
    """
    order = sorted(seen, key=lambda one: (one.seen_from, one.group != ""))
    first: dict[tuple[str, str], Shown] = {}
    for one in order:
        first.setdefault((one.measure, one.subject), one)
    return list(first.values())


def _cells(one: Shown) -> list[str]:
    about = " ".join(part for part in (one.subject, one.group) if part)
    star = "*" if one.needs_truth else ""
    sizes = (one.flagged_from, one.apart_from)
    return [
        f"{one.id} {one.measure}{star}",
        about,
        *("" if v is None else f"{v:.4g}" for v in (one.without, one.largest)),
        *("" if size is None else f"{size:g}" for size in sizes),
    ]
