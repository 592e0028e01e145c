"""`demerit life`: one synthetic person's life, lived again, with the rules behind it."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from demerit import lab
from demerit.audit.story import Line
from demerit.cli.beside import print_beside
from demerit.cli.reasons import print_reasons
from demerit.cli.run import AsJson, reader_console
from demerit.errors import Fault, RunError
from demerit.store.read import Run

_MOST_EXPLAINED = 5


def life(
    run: Annotated[Path, typer.Argument(help="The folder of a finished run.")],
    person: Annotated[int, typer.Argument(help="The person's number, from 0.")],
    which: Annotated[
        str | None,
        typer.Argument(
            metavar="[DATE|GATE|N]",
            help="With --why: a date, a gate, or the number of an event.",
        ),
    ] = None,
    why: Annotated[
        bool,
        typer.Option(
            "--why", help="Give the reasons for refusals, and what would have changed them."
        ),
    ] = False,
    under: Annotated[
        str | None,
        typer.Option(help="A regime or experiment: the same life under its rules, beside."),
    ] = None,
    article: Annotated[
        list[str] | None,
        typer.Option(help="An amendment, such as `term=1y`: the same life with it."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Tell a synthetic person's life in a finished run, the article behind each step.

    With --why also the reasons that this person would be owed for what was refused; with
    --under or --article the same life, with the same luck, under other rules.
    """
    _check_asked(which, why=why, beside=bool(under or article))
    finished = lab.open_run(run)
    told: dict[str, Any] = {"person": person, "synthetic": True}
    console = Console(quiet=True) if as_json else reader_console()
    if under or article:
        lives = lab.life_under(finished, person, under=under or "", articles=article or ())
        told |= {"traits": _traits(finished, person, console), **asdict(lives)}
        print_beside(console, lives)
    elif why:
        found = lab.decisions(finished, person)
        explained = lab.why(finished, person, which or "", most=_MOST_EXPLAINED)
        told |= {"traits": _traits(finished, person, console)}
        told |= {"decisions": [asdict(one) for one in found]}
        told |= {"why": [asdict(one) for one in explained]}
        print_reasons(console, explained, found, which=which or "")
    else:
        lines = lab.life(finished, person)
        told |= {"traits": _traits(finished, person, console)}
        told["events"] = [asdict(line) for line in lines]
        _print_life(console, lines)
    if as_json:
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")


def _check_asked(which: str | None, *, why: bool, beside: bool) -> None:
    """Raise U005 if what was asked for does not go together."""
    problem = ""
    if why and beside:
        problem = "--why tells of the run's own rules; --under and --article of others."
        remedy = "ask for one at a time."
    elif which is not None and not why:
        problem = f"'{which}' says which refusal to explain, but not that it should be."
        remedy = "give --why before it."
    if problem:
        raise RunError([Fault("U005", problem, remedy=remedy)])


def _traits(finished: Run, person: int, console: Console) -> dict[str, str]:
    """Return a person's traits, and tell them."""
    cohorts = finished.compiled.cohorts
    traits = cohorts.describe(cohorts.cohort_of_person(person))
    console.print(f"Synthetic person {person:,}: {', '.join(traits.values())}.")
    return traits


def _print_life(console: Console, lines: list[Line]) -> None:
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
