"""What a run's rules can be set beside: runs of the same folder, and shipped regimes."""

from __future__ import annotations

from functools import cache
from typing import Any

from demerit.errors import DemeritError
from demerit.lab.loading import Bundle, library
from demerit.texts.check import check_experiment, check_regime
from demerit.texts.load import load_regime
from demerit.texts.reader import read_tree
from demerit.texts.shelf import find_text
from demerit.views.stages import tell
from demerit.views.subject import Subject


def others(subject: Subject) -> dict[str, Any]:
    """Return the runs beside a run, and the shipped regimes that its world has room for.

    Parameters
    ----------
    subject
        The run. Reading the library takes a second or two, once.

    Returns
    -------
    dict[str, Any]
        `runs`: name and experiment of each; `regimes`: name and title of each. A run may
        still be of another world; comparing then says so.
    """
    runs = [
        {"value": run.name, "title": f"{run.name} ({run.run.manifest['experiment']})"}
        for run in subject.beside()
    ]
    return {"runs": runs, "regimes": subject.kept("diff/fitting", lambda: _fit(subject))}


def _fit(subject: Subject) -> list[dict[str, str]]:
    """Return the shipped regimes that the run's world has room for, but its own."""
    bundle = subject.bundle
    own = {text.model.regime for text in bundle.regimes}
    names = [name for name in _related(bundle) if name not in own]
    made = []
    for i, name in enumerate(names):
        tell("reading the library", i / len(names))
        try:
            text = load_regime(find_text("regime", name))
        except DemeritError:
            continue
        if check_regime(text) or check_experiment(bundle.experiment, bundle.world, [text]):
            continue
        if text.model.regime not in own:
            made.append({"value": name, "title": text.model.title})
    return made


def _related(bundle: Bundle) -> list[str]:
    """Return the regimes of shipped experiments whose world is of this one's line."""
    own = bundle.world.model.world
    below = _lineage(own)
    found: dict[str, None] = {}
    for name in library()["experiment"]:
        values = read_tree(find_text("experiment", name)).values
        world = str(values["world"])
        if world in below or own in _lineage(world):
            found |= dict.fromkeys(map(str, values["regimes"]))
    return list(found)


def _lineage(world: str) -> set[str]:
    """Return a world's name and those of the worlds that it is laid on."""
    found = {world}
    for name in _values_of_world(world).get("use") or []:
        found |= _lineage(str(name))
    return found


@cache
def _values_of_world(name: str) -> dict[str, Any]:
    try:
        return read_tree(find_text("world", name)).values
    except DemeritError:
        return {}
