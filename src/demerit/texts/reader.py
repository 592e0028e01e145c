"""Files to plain trees with the place of every key and value; the strict half of reading.

A text is one YAML file, or a folder of YAML files whose top-level keys are laid side by side.
Refused, with place: bytes that are not UTF-8, repeated keys, aliases, tags, merge keys, an empty
file, a folder where no file is. Nothing of a text is executed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from demerit.errors import Fault, Place, TextError

Path_ = tuple[str | int, ...]
_MOST_BYTES = 4 * 1024 * 1024
_PLAIN_TAGS = {"str", "int", "float", "bool", "null", "timestamp", "map", "seq"}


@dataclass(slots=True)
class Tree:
    """A text as plain values, the place of each, and the bytes that it was read from."""

    values: dict[str, Any]
    places: dict[Path_, Place] = field(default_factory=dict)
    sources: dict[str, bytes] = field(default_factory=dict)

    def place(self, path: Path_) -> Place | None:
        """Return the place of a path, or of the nearest part around it that has one."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path)


def read_tree(path: Path) -> Tree:
    """Return the tree of a YAML file or of a folder of YAML files.

    Raises
    ------
    TextError
        T001 to T005 and T019, every fault that was found.
    """
    files = _files_of(path)
    tree = Tree({})
    faults: list[Fault] = []
    for file in files:
        _read_file(file, tree, faults)
    if faults:
        raise TextError(faults)
    return tree


def _files_of(path: Path) -> list[Path]:
    if path.is_dir():
        files = sorted(path.glob("*.yaml"))
        if not files:
            raise _unreadable(path, "is a folder without a .yaml file", "name a .yaml file")
        return files
    if not path.exists():
        raise _unreadable(path, "does not exist", "check the name, or see `demerit list`")
    return [path]


def _unreadable(path: Path, what: str, remedy: str) -> TextError:
    return TextError(
        [Fault("T001", f"'{path}' {what}.", Place(str(path)), remedy=remedy + ".")]
    )


def _read_file(file: Path, tree: Tree, faults: list[Fault]) -> None:
    name = str(file)
    try:
        data = file.read_bytes()
        if len(data) > _MOST_BYTES:
            raise _unreadable(file, f"is larger than {_MOST_BYTES} bytes", "split the text")
        text = data.decode("utf-8")
    except OSError as error:
        raise _unreadable(file, f"cannot be read: {error.strerror}", "mend that") from error
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problem = (
            f"byte {error.start} of '{file.name}' is not UTF-8 (0x{data[error.start]:02x})."
        )
        remedy = "save the file as UTF-8."
        faults.append(Fault("T001", problem, Place(name, line, 1), remedy=remedy))
        return
    tree.sources[file.name] = data
    try:
        node = YAML(typ="rt", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark
        place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
        problem = f"'{file.name}' is not YAML: {error.problem or error.context}."
        faults.append(Fault("T002", problem, place, remedy="mend the line shown."))
        return
    except YAMLError as error:
        faults.append(Fault("T002", f"'{file.name}' is not YAML: {error}.", Place(name)))
        return
    if not isinstance(node, MappingNode):
        what = "is empty" if node is None else "is not a mapping of keys to values"
        remedy = "begin with `world:`, `regime:` or `experiment:` and a name."
        faults.append(
            Fault("T005", f"'{file.name}' {what}.", Place(name, 1, 1), remedy=remedy)
        )
        return
    _Builder(name, tree, faults).top(node)


@dataclass(slots=True)
class _Builder:
    """Turns YAML nodes into plain values, noting places and faults."""

    file: str
    tree: Tree
    faults: list[Fault]

    def top(self, node: MappingNode) -> None:
        self.tree.places.setdefault((), self._place(node))
        for key, value in self._mapping(node, ()).items():
            self.tree.values[key] = value

    def _place(self, node: Node) -> Place:
        mark = node.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1)

    def _fault(self, code: str, problem: str, node: Node, remedy: str) -> None:
        self.faults.append(Fault(code, problem, self._place(node), remedy=remedy))

    def _value(self, node: Node, path: Path_) -> Any:  # noqa: ANN401 - YAML is any value
        tag = str(node.tag).rsplit(":", 1)[-1]
        if node.anchor or tag not in _PLAIN_TAGS:
            what = (
                f"the anchor '&{node.anchor}'" if node.anchor else f"the tag '{node.tag}'"
            )
            self._fault("T004", f"{what} hides a value.", node, "write the value out.")
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            values = []
            for i, item in enumerate(node.value):
                self.tree.places[(*path, i)] = self._place(item)
                values.append(self._value(item, (*path, i)))
            return values
        return self._scalar(node, tag)

    def _mapping(self, node: MappingNode, path: Path_) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key == "<<":
                self._fault(
                    "T004", "a merge key hides values.", key_node, "write them out."
                )
                continue
            taken = key in values or (not path and key in self.tree.values)
            if taken:
                first = self.tree.places.get((*path, key))
                problem = f"key '{key}' is given twice; the first is at {first}."
                self._fault("T003", problem, key_node, "keep one of the two.")
                continue
            self.tree.places[(*path, key)] = self._place(key_node)
            values[key] = self._value(value_node, (*path, key))
        return values

    def _scalar(self, node: ScalarNode, tag: str) -> Any:  # noqa: ANN401 - any scalar
        text = str(node.value)
        try:
            if tag == "int":
                return int(text.replace("_", ""), 0)
            if tag == "float":
                return float(
                    text.replace("_", "").replace(".inf", "inf").replace(".nan", "nan")
                )
            if tag == "timestamp":
                return date.fromisoformat(text)
        except ValueError:
            self._fault(
                "T012", f"'{text}' cannot be read.", node, "write a number or a date."
            )
            return None
        if tag == "bool":
            return text.lower() == "true"
        return None if tag == "null" else text
