"""Texts made from others: what `use:` names is laid under a text, with its changes applied.

A used text's rules keep their places, so a fault or a life points at the line that was
written. Only what stands under `changes:` differs from the used text.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from demerit.errors import Fault, Place, RunError, TextError, nearest
from demerit.texts.reader import Path_, Tree, read_tree
from demerit.texts.shelf import find_text

_SECTIONS = {
    "regime": (
        "citations", "deeds", "sources", "lists", "scores", "sanctions", "rewards", "repairs",
    ),
    "world": ("citations", "occasions", "clocks", "gates"),
}  # fmt: skip
_COVERED = ("lists", "scores")
_WHOLES = {
    "regime": (),
    "world": ("population", "objects", "repairs", "opts_in", "currency"),
}


def composed(tree: Tree, kind: str, path: Path) -> Tree:
    """Return a text's tree with the texts that it uses laid under it.

    Parameters
    ----------
    tree
        The text as it was read.
    kind
        `world` or `regime`; others use nothing.
    path
        Where it stands; used texts are looked for beside it, then in the library.

    Returns
    -------
    Tree
        The tree itself if it uses nothing.

    Raises
    ------
    TextError
        Every used text that cannot be read, name given twice, or change that leads nowhere.
    """
    return _composed(tree, kind, path, ())


def _composed(tree: Tree, kind: str, path: Path, above: tuple[Path, ...]) -> Tree:
    names = tree.values.get("use")
    if kind not in _SECTIONS or not isinstance(names, list):
        return tree
    if not all(isinstance(name, str) for name in names):
        return tree
    here = (*above, path.resolve())
    base = Tree({})
    faults: list[Fault] = []
    for i, name in enumerate(names):
        place = tree.place(("use", i))
        used = _used(name, kind, path, here, place, faults)
        if used is not None:
            _keep_coverage(used, tree)
            faults += _lay(base, used, kind, f"'{name}', which is used here, ", place)
            base.sources |= {f"{Path(name).name}/{f}": d for f, d in used.sources.items()}
    faults += _change(base, tree)
    faults += _lay(base, tree, kind, "", None)
    if faults:
        raise TextError(faults)
    base.sources |= tree.sources
    rest = {k: v for k, v in tree.values.items() if k not in _SECTIONS[kind]}
    order = [kind, *rest, *base.values]
    base.values = {key: {**base.values, **rest}[key] for key in dict.fromkeys(order)}
    base.places |= {at: p for at, p in tree.places.items() if len(at) <= 1 or at[0] in rest}
    return base


def _used(
    name: str,
    kind: str,
    path: Path,
    here: tuple[Path, ...],
    place: Place | None,
    faults: list[Fault],
) -> Tree | None:
    """Return the tree of a used text; a fault at the line that names it if there is none."""
    try:
        found = find_text(kind, name, path.parent)
        if found.resolve() in here:
            problem = f"'{name}' is used by itself, by way of what it uses."
            faults.append(Fault("T021", problem, place, remedy="take it out of `use:`."))
            return None
        return _composed(read_tree(found), kind, found, here)
    except RunError as error:
        fault = error.faults[0]
        faults.append(Fault("T014", fault.problem, place, fault.known, fault.remedy))
    except TextError as error:
        faults += error.faults
    return None


def _lay(base: Tree, upper: Tree, kind: str, whose: str, at: Place | None) -> Iterator[Fault]:
    """Lay a text over what lies there; yield names that are given twice."""
    for section in _SECTIONS[kind]:
        rules = upper.values.get(section)
        if not isinstance(rules, dict):
            if rules is not None:
                base.values[section] = rules
                base.places |= _below(upper, (section,))
            continue
        mine = base.values.setdefault(section, {})
        base.places.setdefault((section,), upper.places.get((section,), Place("")))
        for key, rule in rules.items():
            if key in mine and _bare(mine[key]) != _bare(rule):
                problem = (
                    f"{whose}'{section}.{key}' is given already, at "
                    f"{base.place((section, key))}."
                )
                remedy = "give it another name, or change the used one under `changes:`."
                place = at or upper.place((section, key))
                yield Fault("T019", problem[:1].upper() + problem[1:], place, remedy=remedy)
                continue
            mine[key] = copy.deepcopy(rule)
            base.places |= _below(upper, (section, key))
    for key in _WHOLES[kind]:
        if key in upper.values:
            if whose and key in base.values and base.values[key] != upper.values[key]:
                problem = f"two used texts have `{key}:`, and they differ."
                yield Fault("T019", problem, at, remedy=f"write `{key}:` here as well.")
            base.values[key] = copy.deepcopy(upper.values[key])
            base.places |= _below(upper, (key,))


def _keep_coverage(used: Tree, upper: Tree) -> None:
    """Write whom a used regime covers into its lists and scores: `covers` is for one's own."""
    own = used.values.pop("covers", None)
    if own is None and "covers" not in upper.values:
        return
    covers = {"drawn_as": used.values.get("regime", ""), **own} if own else {}
    for section in _COVERED:
        rules = used.values.get(section)
        for key, rule in rules.items() if isinstance(rules, dict) else ():
            if isinstance(rule, dict) and "covers" not in rule:
                rule["covers"] = dict(covers)
                for at, place in _below(used, ("covers",)).items():
                    used.places[(section, key, *at)] = place


def _bare(rule: object) -> object:
    """Return a rule without an empty coverage, which says nothing."""
    if not isinstance(rule, dict) or rule.get("covers", True):
        return rule
    return {key: value for key, value in rule.items() if key != "covers"}


def _below(tree: Tree, path: Path_) -> dict[Path_, Place]:
    n = len(path)
    return {at: place for at, place in tree.places.items() if at[:n] == path}


def _change(base: Tree, tree: Tree) -> Iterator[Fault]:
    """Apply a text's changes to what it uses; yield those that lead nowhere."""
    changes = tree.values.get("changes")
    for name, change in changes.items() if isinstance(changes, dict) else ():
        if not isinstance(change, dict) or not isinstance(change.get("at"), str):
            continue
        way = tuple(change["at"].split("."))
        fault = _missing(base, tree, name, way)
        if fault is not None:
            yield fault
            continue
        parent: Any = base.values
        for key in way[:-1]:
            parent = parent[key]
        if change.get("drop") is True:
            del parent[way[-1]]
        elif isinstance(change.get("until"), date) and isinstance(parent[way[-1]], dict):
            parent[way[-1]] = {**parent[way[-1]], "until": change["until"]}
            base.places[*way, "until"] = _place(tree, ("changes", name, "until"))
        elif "to" in change:
            parent[way[-1]] = copy.deepcopy(change["to"])
            old = _below(base, way)
            base.places = {at: p for at, p in base.places.items() if at not in old}
            top: Path_ = ("changes", name, "to")
            for at, place in _below(tree, top).items():
                base.places[(*way, *at[len(top) :])] = place


def _place(tree: Tree, at: Path_) -> Place:
    return tree.place(at) or Place("")


def _missing(base: Tree, tree: Tree, name: str, way: tuple[str, ...]) -> Fault | None:
    at: Any = base.values
    for i, key in enumerate(way):
        if not isinstance(at, dict) or key not in at:
            around = ".".join(way[:i]) or "the used texts"
            problem = f"change '{name}' is of '{'.'.join(way)}', but {around} has no '{key}'."
            known = nearest(key, at) if isinstance(at, dict) else ()
            place = _place(tree, ("changes", name, "at"))
            return Fault("T014", problem, place, known, "name a rule of a used text.")
        at = at[key]
    return None
