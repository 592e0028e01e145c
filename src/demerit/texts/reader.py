"""Files to plain trees with the place of every key and value; the strict half of reading.

A text is one YAML file, or a folder of YAML files whose top-level keys are laid side by
side. Refused, with place: bytes that are not UTF-8, repeated keys, aliases, tags, merge
keys, an empty file, a folder where no file is. Nothing of a text is executed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from demerit.errors import Fault, Place, TextError, nearest
from demerit.texts.signs import odd_sign, told

Path_ = tuple[str | int, ...]
_MOST_BYTES = 4 * 1024 * 1024
_QUOTED = "put the text in quotation marks."
_PLAINLY = (
    ("'\\t'", "a tab indents a line", "indent with spaces."),
    (
        "mapping values are not allowed here",
        "there is a colon where none can be",
        "put text that holds ': ' in quotation marks, or indent it as its neighbours.",
    ),
    (
        "could not find expected ':'",
        "the line before this one is no `key: value`",
        "give it a key, a colon and a space; or indent it as what it goes on with.",
    ),
    (
        "while parsing a flow",
        "a bracket was opened and not closed, or a comma is missing",
        "close the bracket, and put commas between what stands in it.",
    ),
    (
        "expected <block end>",
        "the line does not fit what stands above it",
        "indent it as its neighbours, and look for a stray '-' or quotation mark.",
    ),
    (
        "scanning a quoted scalar",
        "a quotation mark is opened here and not closed",
        "close it, or take it out.",
    ),
    ("cannot start any token", "text cannot begin with '{sign}'", _QUOTED),
    ("mapping keys are not allowed", "text cannot begin with '{sign}'", _QUOTED),
    ("undefined alias", "text cannot begin with '{sign}'", _QUOTED),
    (
        "expected a single document",
        "a second text begins here",
        "keep one text in a file, and take the line '---' out.",
    ),
)
"""What the reader of YAML says, what we say instead, and what mends it."""
_AFTER_QUOTE = (
    "write an apostrophe inside '...' twice, or put the text between double ones."
)
_AFTER_BRACKET = "put text that begins with a bracket in quotation marks."
_NO_TEXTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")
"""How files of word processors begin."""
_BEGINS = {"experiment", "regime", "world", "norm"}
"""Keys with the name of a text; one of its files has it."""
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

    Parameters
    ----------
    path
        A file or a folder.

    Returns
    -------
    Tree
        Values, places and bytes.

    Raises
    ------
    TextError
        T001 to T005 and T012, every fault that was found.
    """
    files = files_of(path)
    tree = Tree({})
    faults: list[Fault] = []
    texts = [file.name for file in files if _read_file(file, tree, faults)]
    if len(texts) > 1:
        what = f"holds {len(texts)} texts, not the files of one"
        fault = _unreadable(path, what, "name one of these files")
        raise TextError([replace(fault, known=tuple(texts))])
    if faults:
        raise TextError(list(dict.fromkeys(faults)))
    return tree


def read_value(text: str, place: Place) -> Tree:
    """Return the tree of one value in a line, under the key `value`.

    Parameters
    ----------
    text
        A value as a text would have it after a colon.
    place
        Where its first character stands.

    Returns
    -------
    Tree
        The value, and the places of its parts in the line.

    Raises
    ------
    TextError
        T002 to T004 and T012, every fault that was found.
    """
    tree, faults = Tree({}), list[Fault]()
    node = _composed(Path(place.file), f"value: {text}", faults)
    if isinstance(node, MappingNode):
        _Builder(place.file, tree, faults).top(node)
    moved = place.column - len("value: ") - 1

    def in_line(at: Place) -> Place:
        return Place(place.file, place.line, max(at.column + moved, place.column))

    tree.places = {path: in_line(at) for path, at in tree.places.items()}
    if faults:
        told = (replace(f, place=in_line(f.place or place)) for f in faults)
        raise TextError(list(dict.fromkeys(told)))
    return tree


def files_of(path: Path) -> list[Path]:
    """Return the files of a text, in order; a fault if there is none."""
    if path.is_dir():
        files = sorted(file for file in path.iterdir() if file.suffix in {".yaml", ".yml"})
        if not files:
            what = "is a folder without a .yaml file"
            raise TextError([_unreadable(path, what, "name a .yaml file")])
        return files
    if not path.exists():
        raise TextError([missing_file(path, Place(str(path)))])
    return [path]


def missing_file(path: Path, place: Place | None) -> Fault:
    """Return the fault of a path at which nothing is, with the texts that stand there."""
    near = [f.name for f in path.parent.glob("*.y*ml")] if path.parent.is_dir() else []
    known = nearest(path.name, near)
    remedy = "name one of these, or see `demerit list`."
    if not known:
        remedy = "check the name, or see `demerit list`."
    return Fault("T001", f"'{path}' does not exist.", place, known, remedy)


def _unreadable(path: Path, what: str, remedy: str) -> Fault:
    return Fault("T001", f"'{path}' {what}.", Place(str(path)), remedy=remedy + ".")


def _read_file(file: Path, tree: Tree, faults: list[Fault]) -> bool:
    """Read a file into a tree; return whether a text begins in it."""
    try:
        data = file.read_bytes()
    except OSError as error:
        what = f"cannot be read: {str(error.strerror).lower()}"
        faults.append(_unreadable(file, what, "put a file there that can be read"))
        return False
    if len(data) > _MOST_BYTES:
        what = f"is larger than {_MOST_BYTES:,} bytes"
        faults.append(_unreadable(file, what, "split the text into files of a folder"))
        return False
    if data.startswith(_NO_TEXTS):
        remedy = "save it as plain text in UTF-8, with a name that ends in .yaml"
        faults.append(_unreadable(file, "is not plain text", remedy))
        return False
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        byte = f"byte {error.start} of '{file.name}'"
        problem = f"{byte} is not UTF-8 (0x{data[error.start]:02x})."
        place = Place(str(file), line, 1)
        faults.append(Fault("T001", problem, place, remedy="save the file as UTF-8."))
        return False
    tree.sources[file.name] = data
    node = _composed(file, text, faults)
    if not isinstance(node, MappingNode):
        return False
    _Builder(str(file), tree, faults).top(node)
    return bool(_BEGINS & {str(key.value) for key, _ in node.value})


def _composed(file: Path, text: str, faults: list[Fault]) -> Node | None:
    """Return the YAML node of a whole text; a fault if there is no mapping."""
    try:
        node: Node | None = YAML(typ="rt", pure=True).compose(text)
    except MarkedYAMLError as error:
        faults.append(_not_yaml(file, text, error))
        return None
    except ReaderError as error:
        line = text[: error.position].count("\n") + 1
        character = f"U+{error.character:04X}"
        problem = f"'{file.name}' holds a character that YAML forbids ({character})."
        place = Place(str(file), line, 1)
        faults.append(Fault("T002", problem, place, remedy="take it out."))
        return None
    except RecursionError:
        problem = f"'{file.name}' is nested too deeply."
        remedy = "write it with fewer levels."
        faults.append(Fault("T002", problem, Place(str(file)), remedy=remedy))
        return None
    if not isinstance(node, MappingNode):
        what = "is empty" if node is None else "is not a mapping of keys to values"
        remedy = "begin with `world:`, `regime:` or `experiment:` and a name."
        place = Place(str(file), 1, 1)
        faults.append(Fault("T005", f"'{file.name}' {what}.", place, remedy=remedy))
    return node


def _not_yaml(file: Path, text: str, error: MarkedYAMLError) -> Fault:
    """Return what the reader of YAML found, in our words, where it can be mended."""
    found = " ".join(filter(None, (error.context, error.problem)))
    remedy = "mend the line shown, or what stands before it."
    mark = error.problem_mark
    if "scanning a quoted scalar" in found:
        mark = error.context_mark or mark
    at = (mark.line, mark.column) if mark else (-1, -1)
    lines = text.split("\n")
    for words, plainly, mend in _PLAINLY:
        if words in found:
            sign = lines[at[0]][at[1] : at[1] + 1] if mark else ""
            found, remedy = plainly.format(sign=sign), mend
            break
    before = lines[at[0]][: at[1]] if 0 <= at[0] < len(lines) else ""
    odd = odd_sign(lines, at[0])
    if odd is not None:
        at = odd
        found, remedy = told(lines[odd[0]][odd[1]])
    elif found == "a tab indents a line" and before.strip():
        found, remedy = "a tab stands where a space belongs", "type a space."
    elif found.startswith("the line does not fit") and before.rstrip()[-1:] == "'":
        remedy = _AFTER_QUOTE
    elif found.startswith("the line does not fit") and before.rstrip()[-1:] in ("]", "}"):
        remedy = _AFTER_BRACKET
    problem = f"'{file.name}' is not YAML: {found}."
    place = Place(str(file), at[0] + 1, at[1] + 1)
    return Fault("T002", problem, place, remedy=remedy)


@dataclass(slots=True)
class _Builder:
    """Turns YAML nodes into plain values, noting places and faults."""

    file: str
    tree: Tree
    faults: list[Fault]

    def top(self, node: MappingNode) -> None:
        self.tree.places.setdefault((), self._place(node))
        if not self._hides(node):
            self.tree.values |= self._mapping(node, ())

    def _place(self, node: Node) -> Place:
        mark = node.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1)

    def _fault(self, code: str, problem: str, node: Node, remedy: str) -> None:
        self.faults.append(Fault(code, problem, self._place(node), remedy=remedy))

    def _value(self, node: Node, path: Path_) -> Any:  # noqa: ANN401 - YAML is any value
        if self._hides(node):
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            values = []
            for i, item in enumerate(node.value):
                self.tree.places[(*path, i)] = self._place(item)
                values.append(self._value(item, (*path, i)))
            return values
        return self._scalar(node) if isinstance(node, ScalarNode) else None

    def _hides(self, node: Node) -> bool:
        """Return whether a node has an anchor or a tag, after telling of it."""
        if not node.anchor and _tag(node) in _PLAIN_TAGS:
            return False
        what = f"the anchor '&{node.anchor}'" if node.anchor else f"the tag '{node.tag}'"
        self._fault("T004", f"{what} hides a value.", node, "write the value out.")
        return True

    def _mapping(self, node: MappingNode, path: Path_) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                problem = "a list or a mapping stands where a key belongs."
                self._fault("T012", problem, key_node, "write one word before the colon.")
                continue
            key = str(key_node.value)
            if key != "<<" and self._hides(key_node):
                continue
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

    def _scalar(self, node: ScalarNode) -> Any:  # noqa: ANN401 - any scalar
        text, tag = str(node.value), _tag(node)
        if node.style == ">":
            text = text.replace("\a", "")  # the parser's mark of where a line was folded
        try:
            if tag == "int":
                return int(text.replace("_", ""), 0)
            if tag == "float":
                plain = text.replace("_", "").lower()
                return float(plain.replace(".inf", "inf").replace(".nan", "nan"))
            if tag == "timestamp":
                return date.fromisoformat(text)
        except ValueError:
            is_date = tag == "timestamp"
            what = "date of the calendar" if is_date else "number as we write them"
            plainly = "write a date as YYYY-MM-DD and a number plainly"
            remedy = f"{plainly}; text takes quotation marks."
            self._fault("T012", f"'{text}' is no {what}.", node, remedy)
            return None
        if tag == "bool":
            return text.lower() == "true"
        return None if tag == "null" else text


def _tag(node: Node) -> str:
    return str(node.tag).rsplit(":", 1)[-1]
