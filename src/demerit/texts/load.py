"""Text to a checked model, from a file, a folder or the library; faults have a place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from demerit.errors import Fault, Place, RunError, TextError
from demerit.texts.compose import composed
from demerit.texts.experiment import Experiment
from demerit.texts.findings import empty_values, faults_from, in_order
from demerit.texts.parts import Part
from demerit.texts.reader import Path_, Tree, missing_file, read_tree
from demerit.texts.regime import Regime
from demerit.texts.shelf import find_text
from demerit.texts.world import World

M = TypeVar("M", World, Regime, Experiment)
KINDS: dict[str, type[Part]] = {"experiment": Experiment, "regime": Regime, "world": World}


@dataclass(frozen=True, slots=True)
class Text(Generic[M]):
    """A checked model with the tree that it was made from.

    `planted` holds the paths of rules that an experiment planted.
    """

    model: M
    tree: Tree
    path: Path
    planted: frozenset[Path_] = frozenset()

    def place(self, *path: str | int) -> Place | None:
        """Return the place of a part of the text, given the keys that lead to it."""
        return self.tree.place(path)


def load_world(path: Path, changes: dict[str, Any] | None = None) -> Text[World]:
    """Return a world from a path.

    Parameters
    ----------
    path
        A file or a folder.
    changes
        Values to replace, by dotted path.

    Returns
    -------
    Text[World]
        Of sound form; `check_world` finds what else may be wrong.

    Raises
    ------
    TextError
        All faults of form, in the order of the text.
    """
    return _load(path, World, "world", changes)


def load_regime(path: Path, changes: dict[str, Any] | None = None) -> Text[Regime]:
    """Return a regime from a path; as `load_world`."""
    return _load(path, Regime, "regime", changes)


def load_experiment(path: Path, changes: dict[str, Any] | None = None) -> Text[Experiment]:
    """Return an experiment from a path; as `load_world`, and what it names is there."""
    text = _load(path, Experiment, "experiment", changes)
    _check_named(text)
    return text


def kind_of(path: Path) -> str:
    """Return which kind of text a path holds.

    Parameters
    ----------
    path
        A file or a folder.

    Returns
    -------
    str
        `world`, `regime` or `experiment`.

    Raises
    ------
    TextError
        T011, if the text begins as none of them.
    """
    tree = read_tree(path)
    for kind in KINDS:
        if kind in tree.values:
            return kind
    problem = f"'{path.name}' is neither a world, a regime nor an experiment."
    remedy = "give it a key `world:`, `regime:` or `experiment:` with its name."
    known = tuple(KINDS)
    raise TextError([Fault("T011", problem, tree.place(()), known=known, remedy=remedy)])


def _load(path: Path, model: type[M], kind: str, changes: dict[str, Any] | None) -> Text[M]:
    tree = read_tree(path)
    if kind not in tree.values:
        raise TextError([_of_another_kind(path, tree, kind)])
    tree = composed(tree, kind, path)
    for dotted, value in (changes or {}).items():
        change_number(tree.values, dotted, value)
    empty = empty_values(tree)
    try:
        text = Text(model.model_validate(tree.values), tree, path)
    except ValidationError as error:
        faults = faults_from(error, tree, model)
        told = {fault.place for fault in faults}
        faults += [fault for fault in empty if fault.place not in told]
        raise TextError(in_order(faults)) from error
    if empty:
        raise TextError(empty)
    return text


def _of_another_kind(path: Path, tree: Tree, kind: str) -> Fault:
    """Return the fault of a text that begins as another kind of text, or as none."""
    wanted = _with_article(kind)
    other = next((other for other in KINDS if other in tree.values), "")
    problem = f"'{path.name}' has no key '{kind}:', so it is not {wanted}."
    remedy = f"begin it with `{kind}: NAME`, or give the path of {wanted}."
    if other:
        problem = f"'{path.name}' is {_with_article(other)}, not {wanted}."
        remedy = f"give the path or the name of {wanted}."
    if other and kind == "experiment":
        remedy = f"give the path of {wanted} that names it; `demerit new` writes one."
    return Fault("T011", problem, tree.place(()), remedy=remedy)


def _with_article(kind: str) -> str:
    return f"a{'n' * (kind == 'experiment')} {kind}"


def _check_named(text: Text[Experiment]) -> None:
    """Raise a fault for each world or regime that an experiment names and that is not."""
    model = text.model
    named = [("world", model.world, text.place("world"))]
    for i, name in enumerate(model.regimes):
        named.append(("regime", name, text.place("regimes", i)))
    faults = []
    for kind, name, place in named:
        try:
            path = find_text(kind, name, text.path.parent)
        except RunError as error:
            faults += [replace(fault, place=place) for fault in error.faults]
            continue
        if not path.exists():
            faults.append(missing_file(path, place))
    if faults:
        raise TextError(faults)


def change_number(values: dict[str, Any], dotted: str, value: object) -> None:
    """Replace the number at a dotted path of a plain tree, keeping what stands beside it.

    Parameters
    ----------
    values
        The tree; it is changed.
    dotted
        Keys joined by points.
    value
        The new value.

    Raises
    ------
    RunError
        U005, if the path leads nowhere.
    """
    at: Any = values
    *way, last = dotted.split(".")
    for key in (*way, ""):
        names = {str(name): name for name in at} if isinstance(at, dict) else {}
        if not isinstance(at, dict) or (key and key not in names):
            problem = f"the text has nothing at '{dotted}': '{key or last}' is not there."
            known = tuple(names)
            raise RunError([Fault("U005", problem, known=known, remedy="mend the path.")])
        at = at[names[key]] if key else at
    last = next((name for name in at if str(name) == last), last)
    if isinstance(at.get(last), dict) and "value" in at[last]:
        at[last]["value"] = value
    else:
        at[last] = value
