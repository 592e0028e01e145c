"""`demerit fork`: a finished run goes on from a date as if other texts held from then."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from demerit import lab
from demerit.cli.run import AsJson, Workers, free_folder, print_result, progress_bar
from demerit.errors import Fault, RunError


def fork(
    run: Annotated[Path, typer.Argument(help="A finished run's folder.")],
    at: Annotated[
        datetime,
        typer.Option(
            formats=["%Y-%m-%d"],
            help="The first day of the fork; in a coupled world a window begins on it.",
        ),
    ],
    change: Annotated[
        list[str] | None,
        typer.Option(
            "--set", help="KEY=VALUE: world.PATH or regime.PATH in dotted keys; repeatable."
        ),
    ] = None,
    article: Annotated[
        list[str] | None,
        typer.Option(help="An amendment of the regimes, such as 'term=1y'; repeatable."),
    ] = None,
    world: Annotated[
        str | None, typer.Option(help="Another world with the same rows, or its path.")
    ] = None,
    regime: Annotated[
        list[str] | None,
        typer.Option(help="Regimes in place of the run's, with the same rows; repeatable."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder for the fork; runs/NAME-fork if not given.")
    ] = None,
    workers: Workers = None,
    as_json: AsJson = False,
) -> None:
    """Let a finished run go on from a date under other numbers, a world or regimes.

    The people, their luck and all that came before are the run's. Set the two beside each
    other with `compare`.
    """
    folder = out or free_folder(Path("runs"), f"{run.resolve().name}-fork")
    bar = progress_bar(Console(stderr=True, quiet=as_json, highlight=False, markup=False))
    task = bar.add_task("lives", total=None)
    with bar:
        result = lab.fork(
            run,
            at.date(),
            changes=dict(_settings(change or [])),
            articles=article or [],
            world=world,
            regimes=regime or [],
            folder=folder,
            workers=workers,
            progress=lambda done, every: bar.update(task, completed=done, total=every),
        )
    summary = result.summary()
    summary["out"] = str(folder)
    if as_json:
        sys.stdout.write(json.dumps(summary, ensure_ascii=False) + "\n")
        return
    print_result(result, summary, folder)
    sys.stdout.write(f"Set them beside each other: demerit compare {run} {folder}\n")


def _settings(lines: Iterable[str]) -> Iterable[tuple[str, Any]]:
    """Yield the key and the value of each --set."""
    for line in lines:
        key, sign, said = line.partition("=")
        remedy = "write KEY=VALUE, such as --set world.gates.train.price=300."
        if not sign or not key.strip() or not said.strip():
            problem = f"'{line}' sets nothing."
            raise RunError([Fault("U005", problem, remedy=remedy)])
        try:
            yield key.strip(), YAML(typ="safe", pure=True).load(said)
        except YAMLError as error:
            problem = f"'{said}' is no value."
            raise RunError([Fault("U005", problem, remedy=remedy)]) from error
