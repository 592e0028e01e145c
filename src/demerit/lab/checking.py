"""A text's faults; an experiment's are those of its texts and of their compilation."""

from __future__ import annotations

from pathlib import Path

from demerit.errors import Fault, RunError, TextError, nearest
from demerit.lab.loading import library, load
from demerit.lab.running import compile_bundle
from demerit.texts.check import check_regime, check_world
from demerit.texts.load import kind_of, load_regime, load_world
from demerit.texts.shelf import find_text


def check(name: str) -> list[Fault]:
    """Return the faults of a text, or of an experiment with all its texts.

    Parameters
    ----------
    name
        A shipped name, or a path.

    Returns
    -------
    list[Fault]
        In the order of the text; none if it is sound.
    """
    for kind in ("experiment", "regime", "world"):
        try:
            path = find_text(kind, name)
        except RunError:
            continue
        try:
            return _check_path(path, kind_of(path))
        except (TextError, RunError) as error:
            return error.faults
    known = nearest(name, (n for names in library().values() for n in names))
    problem = f"there is no text '{name}', in the library or here."
    return [Fault("U001", problem, known=known, remedy="name one of these, or a path.")]


def _check_path(path: Path, kind: str) -> list[Fault]:
    if kind == "world":
        return check_world(load_world(path))
    if kind == "regime":
        return check_regime(load_regime(path))
    compile_bundle(load(str(path)))
    return []
