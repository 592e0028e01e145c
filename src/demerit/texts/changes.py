"""What a text changes of those that it uses: rules ended, replaced or dropped."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date
from typing import Any, get_args

from pydantic.fields import FieldInfo

from demerit.errors import Fault, Place, nearest
from demerit.texts.parts import Dated, Part
from demerit.texts.reader import Path_, Tree


def apply_changes(base: Tree, tree: Tree, model: type[Part]) -> Iterator[Fault]:
    """Apply a text's changes to what it uses; yield those that cannot be made.

    Parameters
    ----------
    base
        The used texts, laid together; it is changed.
    tree
        The text with the changes.
    model
        What the text is to become.

    Yields
    ------
    Fault
        In the order of the changes.
    """
    changes = tree.values.get("changes")
    made: dict[str, tuple[str, ...]] = {}
    for name, change in changes.items() if isinstance(changes, dict) else ():
        if not isinstance(change, dict) or not isinstance(change.get("at"), str):
            continue  # the model will tell
        way = tuple(change["at"].split("."))
        found = _twice(tree, name, way, made)
        found = found or _missing(base, tree, name, way, model)
        found = found or _undated(tree, name, way, model)
        made[name] = way
        if found is None:
            _make(base, tree, name, way)
        else:
            yield found


def below(tree: Tree, path: Path_) -> dict[Path_, Place]:
    """Return the places of a part of a tree and of everything in it."""
    n = len(path)
    return {at: place for at, place in tree.places.items() if at[:n] == path}


def _make(base: Tree, tree: Tree, name: str, way: tuple[str, ...]) -> None:
    change = tree.values["changes"][name]
    parent: Any = base.values
    for key in way[:-1]:
        parent = parent[key]
    old = parent.get(way[-1])
    if isinstance(change.get("until"), date) and isinstance(old, dict):
        parent[way[-1]] = {**old, "until": change["until"]}
        base.places[*way, "until"] = _place(tree, ("changes", name, "until"))
        return
    gone = below(base, way)
    if change.get("drop") is True:
        del parent[way[-1]]
    elif "to" in change:
        parent[way[-1]] = copy.deepcopy(change["to"])
    else:
        return
    for at in gone:
        del base.places[at]
    top: Path_ = ("changes", name, "to")
    for at, place in below(tree, top).items():
        base.places[(*way, *at[len(top) :])] = place


def _twice(
    tree: Tree, name: str, way: tuple[str, ...], made: dict[str, tuple[str, ...]]
) -> Fault | None:
    """Return the fault of two changes of one thing, or of one thing and a part of it."""
    changes = tree.values["changes"]
    for other, earlier in made.items():
        n = min(len(way), len(earlier))
        ends = "until" in changes[name] or "until" in changes[other]
        if way[:n] != earlier[:n] or (ends and way != earlier):
            continue
        whole = ".".join(way[:n])
        problem = f"changes '{other}' and '{name}' are both of '{whole}'."
        remedy = "write them as one change."
        place = _place(tree, ("changes", name, "at"))
        return Fault("T019", problem, place, remedy=remedy)
    return None


def _missing(
    base: Tree, tree: Tree, name: str, way: tuple[str, ...], model: type[Part]
) -> Fault | None:
    """Return the fault of a change of nothing; a rule may be given a key that it takes."""
    at: Any = base.values
    for i, key in enumerate(way):
        if isinstance(at, dict) and key in at:
            at = at[key]
            continue
        given = "to" in tree.values["changes"][name] and 0 < i == len(way) - 1
        if given and isinstance(at, dict) and takes(model, way):
            return None
        around = f"'{'.'.join(way[:i])}' has" if i else "the used texts have"
        problem = f"change '{name}' is of '{'.'.join(way)}', but {around} no '{key}'."
        remedy = "name a rule of a used text by the keys that lead to it, joined by points."
        known = nearest(key, map(str, at)) if isinstance(at, dict) else ()
        place = _place(tree, ("changes", name, "at"))
        return Fault("T014", problem, place, known, remedy)
    return None


def _undated(
    tree: Tree, name: str, way: tuple[str, ...], model: type[Part]
) -> Fault | None:
    """Return the fault of an end that is given to what has no dates."""
    if "until" not in tree.values["changes"][name]:
        return None
    kind = model_at(model, way)
    if kind is not None and issubclass(kind, Dated):
        return None
    problem = f"change '{name}' ends '{'.'.join(way)}', which has no `until`."
    remedy = "end the grounds, exits or sanctions in it, or use `to:` or `drop: true`."
    return Fault("T012", problem, _place(tree, ("changes", name, "until")), remedy=remedy)


def takes(model: type[Part], way: tuple[str, ...]) -> bool:
    """Return whether what stands around a path takes the path's last key."""
    around = model_at(model, way[:-1])
    return around is not None and field_of(around, way[-1]) is not None


def field_of(model: type[Part], key: str) -> FieldInfo | None:
    """Return a field of a part by the key that a text writes."""
    fields = model.model_fields.items()
    return next((f for n, f in fields if key == (f.alias or n)), None)


def keys_of(model: type[Part]) -> list[str]:
    """Return the keys that a part takes, as a text writes them."""
    return [field.alias or name for name, field in model.model_fields.items()]


def model_at(model: type[Part], way: tuple[str, ...]) -> type[Part] | None:
    """Return the model of what stands at a path, if it is a part."""
    at: type[Part] | None = model
    keys = list(way)
    while keys and at is not None:
        field = field_of(at, keys.pop(0))
        if field is None:
            return None
        kinds = list(parts_in(field.annotation))
        at = kinds[0] if kinds else None
        if getattr(field.annotation, "__origin__", None) is dict:
            if not keys:
                return None
            keys.pop(0)
    return at


def parts_in(annotation: Any) -> Iterator[type[Part]]:  # noqa: ANN401 - a type
    """Yield the parts that an annotation such as `dict[str, Exit] | None` allows."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in get_args(annotation):
        yield from parts_in(inner)


def _place(tree: Tree, at: Path_) -> Place:
    return tree.place(at) or Place("")
