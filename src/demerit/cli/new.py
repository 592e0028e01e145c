"""`demerit new`: a commented starter text, to change into one's own."""

from __future__ import annotations

import json
import re
import sys
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from demerit.cli.run import AsJson
from demerit.errors import Fault, Place, RunError
from demerit.texts.load import KINDS

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_PLAIN = re.compile(r"(?!(?i:true|false|null|yes|no|on|off)$)[A-Za-z][A-Za-z0-9_-]*")
"""What YAML reads as text without quotation marks, wherever it is read."""
_WORD = "starter-kit"
_PARTS = {"regime": ("regime",), "world": ("world",), "experiment": tuple(KINDS)}


def new(
    kind: Annotated[str, typer.Argument(help="world, regime or experiment")],
    name: Annotated[str, typer.Argument(help="The text's name, and its file's.")],
    folder: Annotated[Path, typer.Argument(help="Where it is written.")] = Path(),
    as_json: AsJson = False,
) -> None:
    """Write a starter text to change; an experiment comes with its world and regime."""
    if kind not in KINDS:
        raise typer.BadParameter(unknown_kind(kind, name))
    if not _NAME.fullmatch(name):
        problem = f"'{name}' cannot name a text."
        remedy = "give a name of letters, digits, '-' and '_', without '.yaml'."
        raise RunError([Fault("U005", problem, remedy=remedy)])
    texts = starters(kind, name)
    _check_free(folder, texts)
    _write(folder, texts)
    if as_json:
        files = [str(folder / file) for file in texts]
        sys.stdout.write(json.dumps({"files": files}) + "\n")
        return
    for file in texts:
        sys.stdout.write(f"wrote {folder / file}\n")
    first = folder / next(iter(texts))
    sys.stdout.write(f"Change it, and ask after each change: demerit check {first}\n")
    if kind == "experiment":
        sys.stdout.write(f"Live it: demerit run {first} --out {folder / name}-run\n")


def unknown_kind(kind: str, name: str = "") -> str:
    """Return what is wrong with a word that should be a kind of text."""
    if name in KINDS:
        return f"the kind comes first and the name after it: `{name} {kind}`"
    return f"there is no text of kind '{kind}'; there are: {', '.join(KINDS)}"


def starters(kind: str, name: str) -> dict[str, str]:
    """Return the starter texts of a kind by file, the text of that kind first.

    Parameters
    ----------
    kind
        `world`, `regime` or `experiment`; an experiment comes with the other two.
    name
        The name of the text.

    Returns
    -------
    dict[str, str]
        YAML by file name.
    """
    made = {}
    for part in _PARTS[kind]:
        stem = name if part == kind else f"{name}-{part}"
        text = resources.files("demerit.cli").joinpath("starters", f"{part}.yaml")
        plain = text.read_text(encoding="utf-8")
        own = stem if _PLAIN.fullmatch(stem) else f'"{stem}"'
        plain = plain.replace(f"\n{part}: {_WORD}\n", f"\n{part}: {own}\n")
        made[f"{stem}.yaml"] = plain.replace(_WORD, name)
    return made


def _check_free(folder: Path, texts: dict[str, str]) -> None:
    """Raise a fault for each file that is there already; nothing is overwritten."""
    faults = []
    for file in texts:
        if (folder / file).exists():
            problem = f"'{folder / file}' is there already."
            remedy = "give another name or folder, or remove it."
            faults.append(Fault("U007", problem, Place(str(folder / file)), remedy=remedy))
    if faults:
        raise RunError(faults)


def _write(folder: Path, texts: dict[str, str]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file, text in texts.items():
            with (folder / file).open("x", encoding="utf-8", newline="\n") as out:
                out.write(text)
    except OSError as error:
        problem = f"'{folder}' cannot be written: {str(error.strerror).lower()}."
        remedy = "name a folder that can be written."
        raise RunError(
            [Fault("U002", problem, Place(str(folder)), remedy=remedy)]
        ) from error
