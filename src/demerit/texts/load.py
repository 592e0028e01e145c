"""Text to a checked model: from a file, a folder or the library, with every fault's place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from demerit.errors import Fault, Place, RunError, TextError, nearest
from demerit.texts.experiment import Experiment
from demerit.texts.parts import Part
from demerit.texts.reader import Path_, Tree, read_tree
from demerit.texts.regime import Regime
from demerit.texts.world import World

M = TypeVar("M", World, Regime, Experiment)
KINDS: dict[str, type[Part]] = {"experiment": Experiment, "regime": Regime, "world": World}
FOLDERS = {"world": "worlds", "regime": "regimes", "experiment": "experiments"}
_WIDEST_CHOICE = 12


@dataclass(frozen=True, slots=True)
class Text(Generic[M]):
    """A checked model with the tree that it was made from."""

    model: M
    tree: Tree
    path: Path

    def place(self, *path: str | int) -> Place | None:
        """Return the place of a part of the text, given the keys that lead to it."""
        return self.tree.place(path)


def library_folder() -> Path:
    """Return the folder of the shipped worlds, regimes, experiments and figures."""
    return Path(str(resources.files("demerit"))) / "library"


def library_names(kind: str) -> list[str]:
    """Return the names of the shipped texts of a kind, in order."""
    folder = library_folder() / FOLDERS[kind]
    return sorted(path.stem for path in folder.iterdir() if not path.name.startswith("."))


def find_text(kind: str, name: str, near: Path | None = None) -> Path:
    """Return the path of a text given by path, or by its name in the library.

    Raises
    ------
    RunError
        U001, if neither a file, a folder nor a shipped text has that name.
    """
    for base in [Path(), *([near] if near else [])]:
        path = base / name
        if path.suffix in {".yaml", ".yml"} or "/" in name or path.is_dir():
            if path.exists() or base == near or near is None:
                return path
            continue
    folder = library_folder() / FOLDERS[kind]
    for path in (folder / name, folder / f"{name}.yaml"):
        if path.exists():
            return path
    known = nearest(name, library_names(kind))
    problem = f"the library has no {kind} '{name}', and no such file or folder is here."
    remedy = f"name one of these, or the path of a text that begins with `{kind}:`."
    raise RunError([Fault("U001", problem, known=known, remedy=remedy)])


def load_world(path: Path, changes: dict[str, float] | None = None) -> Text[World]:
    """Return a world from a path; `changes` replaces numbers by dotted path.

    Raises
    ------
    TextError
        All faults of form, in the order of the text.
    """
    return _load(path, World, "world", changes)


def load_regime(path: Path, changes: dict[str, float] | None = None) -> Text[Regime]:
    """Return a regime from a path; as `load_world`."""
    return _load(path, Regime, "regime", changes)


def load_experiment(path: Path) -> Text[Experiment]:
    """Return an experiment from a path; as `load_world`."""
    return _load(path, Experiment, "experiment", None)


def kind_of(path: Path) -> str:
    """Return which kind of text a path holds: world, regime or experiment.

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


def _load(path: Path, model: type[M], kind: str, changes: dict[str, float] | None) -> Text[M]:
    tree = read_tree(path)
    if kind not in tree.values:
        problem = f"'{path.name}' has no key '{kind}:', so it is not a {kind}."
        remedy = f"begin it with `{kind}: NAME`, or give the path of a {kind}."
        raise TextError([Fault("T011", problem, tree.place(()), remedy=remedy)])
    for dotted, value in (changes or {}).items():
        change_number(tree.values, dotted, value)
    try:
        return Text(model.model_validate(tree.values), tree, path)
    except ValidationError as error:
        faults = [_fault(detail, tree, model) for detail in error.errors()]
        faults.sort(key=_order)
        raise TextError(faults) from error


def change_number(values: dict[str, Any], dotted: str, value: float) -> None:
    """Replace the number at a dotted path of a plain tree, keeping what stands beside it.

    Raises
    ------
    RunError
        U005, if the path leads nowhere.
    """
    at: Any = values
    *way, last = dotted.split(".")
    for key in way:
        if not isinstance(at, dict) or key not in at:
            problem = f"the text has nothing at '{dotted}': '{key}' is not there."
            known = tuple(at) if isinstance(at, dict) else ()
            raise RunError([Fault("U005", problem, known=known, remedy="mend the path.")])
        at = at[key]
    if isinstance(at.get(last), dict) and "value" in at[last]:
        at[last]["value"] = value
    else:
        at[last] = value


def _order(fault: Fault) -> tuple[str, int, int]:
    place = fault.place or Place("")
    return (place.file, place.line, place.column)


def _fault(detail: ErrorDetails, tree: Tree, model: type[Part]) -> Fault:
    """Return one of pydantic's findings as a fault with its place."""
    where = tuple(key for key in detail["loc"] if key != "[key]")
    path = _real_path(where, tree)
    name = ".".join(str(key) for key in path) or "the text"
    kind, given = detail["type"], detail.get("input")
    if kind == "extra_forbidden":
        keys = _keys_at(model, path[:-1])
        around = ".".join(str(key) for key in path[:-1])
        problem = f"key '{path[-1]}' is not known" + (f" in '{around}'." if around else ".")
        known = nearest(str(path[-1]), keys)
        remedy = "use one of these keys, or take the line out."
        return Fault("T010", problem, tree.place(path), known, remedy)
    if kind == "missing":
        problem = f"'{name}' is missing."
        return Fault("T011", problem, tree.place(path), remedy=f"add `{path[-1]}:` here.")
    message = detail["msg"].removeprefix("Value error, ")
    code = "T013" if kind.startswith(("greater", "less")) or "zero or more" in message else "T012"
    choices = str((detail.get("ctx") or {}).get("expected", ""))
    known = tuple(part.strip(" '") for part in choices.replace(" or ", ", ").split(","))
    shown = repr(given) if isinstance(given, str | int | float | bool | None) else "this mapping"
    problem = f"'{name}' cannot be {shown}: {message}."
    good = known if choices and len(known) <= _WIDEST_CHOICE else ()
    return Fault(code, problem, tree.place(path), good, "mend the value.")


def _real_path(where: tuple[Any, ...], tree: Tree) -> Path_:
    """Return the part of a finding's path that stands in the text, and the key it names."""
    path: Path_ = ()
    at: Any = tree.values
    for i, key in enumerate(where):
        if isinstance(at, dict) and key in at:
            at = at[key]
        elif isinstance(at, list) and isinstance(key, int) and key < len(at):
            at = at[key]
        elif i < len(where) - 1 or not isinstance(at, dict):
            continue
        path = (*path, key)
    return path


def _keys_at(model: type[BaseModel], path: Path_) -> list[str]:
    """Return the keys that a model takes at a path."""
    at: Any = model
    for key in path:
        fields = getattr(at, "model_fields", {})
        match = next((f for n, f in fields.items() if key in {n, f.alias}), None)
        at = _model_in(match.annotation) if match is not None else at
    return [f.alias or name for name, f in getattr(at, "model_fields", {}).items()]


def _model_in(annotation: Any) -> Any:  # noqa: ANN401 - a type
    """Return the model class inside an annotation such as `dict[str, Act] | None`."""
    return next(_models(annotation), annotation)


def _models(annotation: Any) -> Iterator[Any]:  # noqa: ANN401 - a type
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _models(inner)
