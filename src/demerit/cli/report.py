"""`demerit report`: a finished run as one file, to send, to read offline, to print."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from demerit.cli.run import AsJson, reader_console
from demerit.store.parts import check_free, write_text


def report(
    run: Annotated[Path, typer.Argument(help="Folder of a finished run.")],
    other: Annotated[
        Path | None,
        typer.Argument(help="A run of the same people under other rules, to compare."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="The file; NAME-report.html if not given.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write a run of synthetic people as one HTML file that needs nothing else.

    It opens from the disk, asks nothing of any machine, prints on paper, and can be read
    without scripts: the question, the rules, what came of them, findings with intervals,
    proofs, a few lives, what is assumed, and how to repeat the run. With two runs the same
    people are compared under the rules of both.
    """
    from demerit.report.page import report as page
    from demerit.store.read import open_run
    from demerit.views.subject import Subject

    file = out if out is not None else Path(f"{run.resolve().name}-report.html")
    check_free(file)
    console = Console(stderr=True, quiet=as_json, highlight=False, markup=False)
    subject = Subject(open_run(run))
    beside = None if other is None else Subject(open_run(other))
    console.print(f"Working out the report of '{subject.name}' ...")
    made = page(subject, beside)
    write_text(file, made)
    size = len(made.encode())
    if as_json:
        told = {"out": str(file), "bytes": size, "digest": subject.run.digest}
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    else:
        kept = f"Kept in {file} ({size / 1e6:.1f} MB)"
        reader_console().print(kept, soft_wrap=True)
