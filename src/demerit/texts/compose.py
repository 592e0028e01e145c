"""Texts made from others: what `use:` names is laid under a text, with its changes applied.

A used text's rules keep their places, so a fault or a life points at the line that was
written. Only what stands under `changes:` differs from the used text.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from demerit.errors import Fault, Place, RunError, TextError
from demerit.texts.changes import apply_changes, below
from demerit.texts.parts import Part
from demerit.texts.reader import Tree, read_tree
from demerit.texts.regime import Regime
from demerit.texts.shelf import find_text
from demerit.texts.world import World

_SECTIONS: dict[str, tuple[str, ...]] = {
    "regime": (
        *("citations", "deeds", "sources", "lists", "scores"),
        *("sanctions", "rewards", "repairs"),
    ),
    "world": ("citations", "occasions", "clocks", "gates", "ties", "couplings"),
}
"""Mappings whose rules are laid side by side; no two texts give one name."""
_WHOLES: dict[str, tuple[str, ...]] = {
    "regime": (),
    "world": (
        *("population", "objects", "repairs", "opts_in", "currency", "script"),
        "window",
    ),
}
"""What a text takes from the one it uses, unless it says so itself."""
_MODELS: dict[str, type[Part]] = {"regime": Regime, "world": World}
_COVERED = ("lists", "scores")


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
    if kind not in _SECTIONS or not isinstance(names, list | None):
        return tree
    if not names:
        _refuse_changes(tree)
        return tree
    if not all(isinstance(name, str) for name in names):
        return tree
    laying = _Laying(tree, kind, path, (*above, path.resolve()))
    for i, name in enumerate(names):
        place = tree.place(("use", i))
        laying.put(name, place)
    base = laying.base
    if not laying.faults:
        laying.faults += apply_changes(base, tree, _MODELS[kind])
    laying.faults += laying.lay(tree, "", None)
    if laying.faults:
        raise TextError(list(dict.fromkeys(laying.faults)))
    base.sources |= tree.sources
    rest = {k: v for k, v in tree.values.items() if k not in _SECTIONS[kind]}
    order = [kind, *rest, *base.values]
    base.values = {key: {**base.values, **rest}[key] for key in dict.fromkeys(order)}
    base.places |= {at: p for at, p in tree.places.items() if len(at) <= 1 or at[0] in rest}
    return base


def _refuse_changes(tree: Tree) -> None:
    """Raise a fault if a text that uses nothing has changes."""
    if tree.values.get("changes"):
        problem = "there are changes, but no text is used that they could change."
        remedy = "name the text under `use:`, or take `changes:` out."
        raise TextError([Fault("T015", problem, tree.place(("changes",)), remedy=remedy)])


@dataclass(slots=True)
class _Laying:
    """The used texts laid together so far, where they stand, and the faults on the way."""

    tree: Tree
    kind: str
    path: Path
    here: tuple[Path, ...]
    base: Tree = field(default_factory=lambda: Tree({}))
    used: list[Path] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def put(self, name: str, place: Place | None) -> None:
        """Lay a used text, or tell at the line that names it why that cannot be."""
        used = self._read(name, place)
        if used is None:
            return
        _keep_coverage(used, self.tree)
        self.faults += self.lay(used, name, place)
        taken = {source.split("/", 1)[0] for source in self.base.sources}
        stem = Path(name).name
        names = (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3)))
        folder = next(n for n in names if n not in taken)
        self.base.sources |= {f"{folder}/{f}": data for f, data in used.sources.items()}

    def _read(self, name: str, place: Place | None) -> Tree | None:
        kind = self.kind
        try:
            found = find_text(kind, name, self.path.parent)
        except RunError as error:
            fault = error.faults[0]
            remedy = f"name one of these, or the path of a text with the key `{kind}:`."
            self._tell("T014", fault.problem, place, remedy, fault.known)
            return None
        if self._refuses(name, found, place):
            return None
        self.used.append(found.resolve())
        try:
            used = read_tree(found)
            if kind in used.values:
                return _composed(used, kind, found, self.here)
        except TextError as error:
            self.faults += error.faults
            return None
        problem = f"'{name}' is used here, but it is no {kind}: it has no key '{kind}:'."
        self._tell("T011", problem, place, f"name a {kind}.")
        return None

    def _refuses(self, name: str, found: Path, place: Place | None) -> bool:
        """Return whether a text cannot be used, after telling why."""
        if not found.exists():
            problem = f"'{name}' is used here, but there is no such file or folder."
            remedy = f"a path counts from the folder of this text; '{found}' was tried."
            self._tell("T014", problem, place, remedy)
        elif found.resolve() in self.here:
            way = " uses ".join(f"'{p.stem}'" for p in [*self.here, found.resolve()])
            problem = f"'{name}' is used by itself: {way}."
            self._tell("T021", problem, place, "take one of them out of `use:`.")
        elif found.resolve() in self.used:
            self._tell("T019", f"'{name}' is used twice.", place, "name it once.")
        else:
            return False
        return True

    def _tell(
        self,
        code: str,
        problem: str,
        place: Place | None,
        remedy: str,
        known: tuple[str, ...] = (),
    ) -> None:
        self.faults.append(Fault(code, problem, place, known, remedy))

    def lay(self, upper: Tree, name: str, at: Place | None) -> Iterator[Fault]:
        """Lay a text over what lies there; yield names that are given twice."""
        base = self.base
        for section in _SECTIONS[self.kind]:
            if section not in upper.values:
                continue
            rules = upper.values[section]
            if not isinstance(rules, dict):  # the model will tell
                base.values[section] = rules
                base.places |= below(upper, (section,))
                continue
            base.values.setdefault(section, {})
            base.places.setdefault((section,), upper.places.get((section,), Place("")))
            yield from self._lay_rules(upper, section, name, at)
        for key in _WHOLES[self.kind]:
            if key not in upper.values:
                continue
            if name and base.values.get(key, upper.values[key]) != upper.values[key]:
                problem = f"two used texts have `{key}:`, and they differ."
                yield Fault("T019", problem, at, remedy=f"write `{key}:` in this text too.")
            base.values[key] = copy.deepcopy(upper.values[key])
            base.places = {p: place for p, place in base.places.items() if p[:1] != (key,)}
            base.places |= below(upper, (key,))

    def _lay_rules(
        self, upper: Tree, section: str, name: str, at: Place | None
    ) -> Iterator[Fault]:
        base, mine = self.base, self.base.values[section]
        if not isinstance(mine, dict):
            return
        for key, rule in upper.values[section].items():
            if key not in mine:
                mine[key] = copy.deepcopy(rule)
                base.places |= below(upper, (section, key))
                continue
            if _bare(mine[key]) == _bare(rule):
                continue
            first = base.place((section, key))
            place = at or upper.place((section, key))
            if name:
                problem = f"'{name}' gives '{section}.{key}' anew; the first is at {first}."
                remedy = "use one of the two texts, or rename the rule in one of them."
            else:
                problem = f"'{section}.{key}' is given already, at {first}."
                remedy = "give it another name, or change the used one under `changes:`."
            yield Fault("T019", problem, place, remedy=remedy)


def _keep_coverage(used: Tree, upper: Tree) -> None:
    """Write whom a used regime covers into its rosters: `covers` is for a text's own."""
    own = used.values.pop("covers", None)
    if own is None and "covers" not in upper.values:
        return
    covers = {"drawn_as": used.values.get("regime", ""), **own} if own else {}
    for section in _COVERED:
        rules = used.values.get(section)
        for key, rule in rules.items() if isinstance(rules, dict) else ():
            if isinstance(rule, dict) and "covers" not in rule:
                rule["covers"] = dict(covers)
                for at, place in below(used, ("covers",)).items():
                    used.places[(section, key, *at)] = place


def _bare(rule: object) -> object:
    """Return a rule without an empty coverage, which says nothing."""
    if not isinstance(rule, dict) or rule.get("covers", True):
        return rule
    return {key: value for key, value in rule.items() if key != "covers"}
