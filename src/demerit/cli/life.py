"""`demerit life`: one synthetic person's life, lived again, with the rules behind it."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from demerit import lab
from demerit.audit.story import Line
from demerit.cli.run import AsJson, reader_console


def life(
    run: Annotated[Path, typer.Argument(help="The folder of a finished run.")],
    person: Annotated[int, typer.Argument(help="The person's number, from 0.")],
    as_json: AsJson = False,
) -> None:
    """Tell a synthetic person's life in a finished run, the article behind each step."""
    finished = lab.open_run(run)
    lines = lab.life(finished, person)
    cohorts = finished.compiled.cohorts
    traits = cohorts.describe(cohorts.cohort_of_person(person))
    if as_json:
        told = {"person": person, "synthetic": True, "traits": traits}
        told["events"] = [asdict(line) for line in lines]
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
        return
    console = reader_console()
    console.print(f"Synthetic person {person:,}: {', '.join(traits.values())}.")
    if not lines:
        console.print("Nothing that the regime counts happens in this life.")
        return
    console.print(_table(lines))
    weak = sorted({line.status for line in lines} - {"", "verified"})
    if weak:
        console.print(
            f"Some rules here rest on less than a verified text: {', '.join(weak)}."
        )


def _table(lines: list[Line]) -> Table:
    table = Table()
    table.add_column("#", justify="right")
    for heading in ("day", "what happened", "rule and article"):
        table.add_column(heading, no_wrap=heading == "day")
    table.add_column("from #", justify="right")
    for line in lines:
        support = f" ({line.status})" if line.status and line.status != "verified" else ""
        rule = f"{line.rule}\n{line.cite}{support}" if line.rule else ""
        cause = "" if line.cause < 0 else str(line.cause)
        table.add_row(str(line.sequence), line.date, line.says, rule.strip(), cause)
    return table
