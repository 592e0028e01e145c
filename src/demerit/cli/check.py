"""`demerit check`, `demerit list` and `demerit schema`: the texts themselves."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from demerit import lab
from demerit.cli.run import AsJson, reader_console
from demerit.errors import nearest
from demerit.texts.load import KINDS, load_experiment, load_regime, load_world
from demerit.texts.shelf import find_text

FAULTS_FOUND = 2


def check(
    text: Annotated[str, typer.Argument(help="A shipped text (`demerit list`) or a path.")],
    as_json: AsJson = False,
) -> None:
    """Check a text, or an experiment with all its texts; exit status 2 on faults."""
    faults = lab.check(text)
    if as_json:
        sys.stdout.write(json.dumps({"faults": [f.as_dict() for f in faults]}) + "\n")
    elif not faults:
        sys.stdout.write(f"'{text}': no faults of form, names, dates, shares or support.\n")
    else:
        sys.stderr.write("\n\n".join(str(fault) for fault in faults))
        sys.stderr.write(f"\n\n{len(faults)} fault{'s' * (len(faults) > 1)}.\n")
    if faults:
        raise typer.Exit(FAULTS_FOUND)


def list_library(as_json: AsJson = False) -> None:
    """List the shipped experiments, regimes and worlds."""
    titles = {
        kind: {n: _title(kind, n) for n in names} for kind, names in lab.library().items()
    }
    if as_json:
        sys.stdout.write(json.dumps(titles, ensure_ascii=False) + "\n")
        return
    console = reader_console()
    for kind, names in titles.items():
        console.print(f"{kind}s", style="bold")
        for name, title in names.items():
            console.print(f"  {name:<16} {title}")
    console.print("All people and firms in them are synthetic.")


def schema(
    kind: Annotated[str, typer.Argument(help="world, regime or experiment")],
) -> None:
    """Print the JSON Schema of a kind of text, for editors."""
    if kind not in KINDS:
        known = ", ".join(nearest(kind, KINDS))
        message = f"there is no text of kind '{kind}'; there are: {known}"
        raise typer.BadParameter(message)
    made = KINDS[kind].model_json_schema(by_alias=True)
    sys.stdout.write(json.dumps(made, indent=1) + "\n")


def _title(kind: str, name: str) -> str:
    path = find_text(kind, name)
    if kind == "world":
        return load_world(path).model.title
    if kind == "regime":
        return load_regime(path).model.title
    return load_experiment(path).model.title
