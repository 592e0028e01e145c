"""A text's faults, and what can be decided of a regime from its text alone."""

from __future__ import annotations

from pathlib import Path

from demerit.errors import Fault, RunError, TextError, nearest
from demerit.lab.loading import library, load
from demerit.lab.running import compile_bundle
from demerit.proofs.all import prove as prove_regime
from demerit.proofs.finding import Finding
from demerit.texts.check import check_regime, check_world
from demerit.texts.load import kind_of, load_regime, load_world
from demerit.texts.norms import DEFAULT, find_norm, norm_names
from demerit.texts.shelf import find_text, library_folder


def check(name: str) -> list[Fault]:
    """Return the faults of a text, or of an experiment with all its texts.

    Parameters
    ----------
    name
        A shipped name, or a path; a name that a regime and an experiment share means the
        regime.

    Returns
    -------
    list[Fault]
        In the order of the text; none if it is sound.
    """
    for kind in ("regime", "experiment", "world"):
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


def is_regime(name: str) -> bool:
    """Return whether there is a regime of a name, or at a path.

    Parameters
    ----------
    name
        A shipped name, or a path.

    Returns
    -------
    bool
        True also if an experiment has the same name.
    """
    try:
        path = find_text("regime", name)
        shipped = path.parent == library_folder() / "regimes"
        return shipped or kind_of(path) == "regime"
    except (RunError, TextError):
        return False


def prove(name: str, *, norms: str = DEFAULT) -> list[Finding]:
    """Return what can be decided of a regime from its text alone.

    Parameters
    ----------
    name
        A shipped regime, or a path.
    norms
        Which checks are made and by which lines: a shipped norm, or a path.

    Returns
    -------
    list[Finding]
        In the order of the checks, each with its verdict, its articles and, where it is
        refuted, a witness.

    Raises
    ------
    TextError
        Every fault of the regime, or of the norm.
    RunError
        U001, if the library has no such regime or norm.
    """
    norm = find_norm(norms)
    text = load_regime(find_text("regime", name))
    faults = check_regime(text)
    if faults:
        raise TextError(faults)
    return prove_regime(text.model, norm)


def norms() -> dict[str, str]:
    """Return the titles of the shipped norms by name."""
    return {name: find_norm(name).title for name in norm_names()}


def _check_path(path: Path, kind: str) -> list[Fault]:
    if kind == "world":
        return check_world(load_world(path))
    if kind == "regime":
        return check_regime(load_regime(path))
    compile_bundle(load(str(path)))
    return []
