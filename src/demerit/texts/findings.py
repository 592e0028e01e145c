"""What pydantic finds in a text, put as faults: place, offending value, plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from demerit.errors import Fault, Place, nearest
from demerit.texts.parts import Part
from demerit.texts.reader import Path_, Tree
from demerit.texts.remedies import remedy_of, short

_WIDEST_CHOICE = 12
_GONE = object()
_WANTED = {
    "bool_type": "true or false is wanted",
    "date_type": "a date is wanted, as YYYY-MM-DD",
    "dict_type": "a mapping of keys to values is wanted",
    "enum": "one of the known words is wanted",
    "finite_number": "a finite number is wanted",
    "float_type": "a number is wanted",
    "greater_than": "more than {gt} is wanted",
    "greater_than_equal": "{ge} or more is wanted",
    "int_type": "a whole number is wanted",
    "less_than": "less than {lt} is wanted",
    "less_than_equal": "{le} or less is wanted",
    "list_type": "a list is wanted",
    "model_type": "a mapping of keys to values is wanted",
    "string_pattern_mismatch": "a name is wanted, of letters, digits, '-', '_' and '.'",
    "string_type": "text is wanted",
    "too_short": "at least one is wanted",
}
_WANTED_MODELS = {
    "NumberPart": "a number is wanted, or a mapping with `value:`",
    "Span": "a number of days is wanted, or a mapping with `at_least:` and `at_most:`",
    "Wait": "a number of days is wanted, or a mapping such as {{working_days: 3}}",
    "PointSpan": "a whole number is wanted, or a mapping with `at_least:` and `at_most:`",
    "Price": "a mapping is wanted, such as {{amount: 20, days: 1}}",
    "Amounts": "a whole number is wanted, or a mapping with `bands:`",
}
_KEYS = "use one of these keys, indent the line as what it belongs to, or take it out."
_OUT_OF_RANGE = ("greater", "less", "finite")
_UNIONS = ("str", "list[str]")
_BASES = ("int", "constrained-int", "Amounts")
"""What the base of a score can be, as findings name it after the key `base`."""


def faults_from(error: ValidationError, tree: Tree, model: type[Part]) -> list[Fault]:
    """Return pydantic's findings as faults, in the order of the text."""
    faults = [_fault(detail, tree, model) for detail in _one_for_each_value(error.errors())]
    return in_order(faults)


def empty_values(tree: Tree) -> list[Fault]:
    """Return a fault for each key with nothing after it; no default is taken silently."""
    faults = []
    for path in tree.places:
        at: Any = tree.values
        for key in path:
            at = _inside(at, key)
        if at is None:
            name = ".".join(map(str, path))
            remedy = "give it a value, or take the line out."
            faults.append(
                Fault("T012", f"'{name}' is empty.", tree.place(path), (), remedy)
            )
    return in_order(faults)


def _inside(at: Any, key: str | int) -> Any:  # noqa: ANN401 - a text's value
    if isinstance(at, list) and isinstance(key, int) and key < len(at):
        return at[key]
    return at[key] if isinstance(at, dict) and key in at else _GONE


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """Return faults in the order of their texts, each once."""

    def order(fault: Fault) -> tuple[str, int, int]:
        place = fault.place or Place("")
        return (place.file, place.line, place.column)

    return sorted(dict.fromkeys(faults), key=order)


def shown(value: object) -> str:
    """Return a value of a text as a message names it."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"the text {short(value)!r}"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return short(value.isoformat() if isinstance(value, date) else str(value))


def _one_for_each_value(details: Iterable[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Yield findings without those of the other member of a union."""
    for detail in details:
        member = next((key for key in reversed(detail["loc"]) if key in _UNIONS), None)
        is_list = isinstance(detail["input"], list) or isinstance(detail["loc"][-1], int)
        if member is not None and (member == "list[str]") != is_list:
            continue
        if _is_of_the_base_given(detail):
            yield detail


def _is_of_the_base_given(detail: ErrorDetails) -> bool:
    """Return whether a finding is not of the member that the base of a score is not."""
    member = detail["loc"][-1]
    if not _names_member(detail["loc"], len(detail["loc"]) - 1):
        return True
    is_whole = isinstance(detail["input"], int)
    return is_whole == (member != "Amounts") and not isinstance(detail["input"], dict)


def _names_member(where: tuple[int | str, ...], i: int) -> bool:
    """Return whether a key of a finding's path stands for a member of a base's union."""
    return where[i] in _BASES and i > 0 and where[i - 1] == "base"


def _fault(detail: ErrorDetails, tree: Tree, model: type[Part]) -> Fault:
    """Return one finding as a fault with its place."""
    aside = ("[key]", *_UNIONS)
    loc = detail["loc"]
    loc = tuple(key for i, key in enumerate(loc) if not _names_member(loc, i))
    where = tuple(key if isinstance(key, int) else _plain_key(key) for key in loc)
    where = tuple(key for key in where if key not in aside)
    path = _real_path(where, tree)
    name = ".".join(str(key) for key in path) or "the text"
    kind, given = detail["type"], detail.get("input")
    if kind == "extra_forbidden":
        around = ".".join(str(key) for key in path[:-1])
        problem = f"key '{path[-1]}' is not known" + (f" in '{around}'." if around else ".")
        known = nearest(str(path[-1]), _keys_at(model, path[:-1]))
        remedy = _KEYS
        if str(path[-1]).isdigit():
            remedy = "write a number with a decimal point, such as 0.5, not with a comma."
        return Fault("T010", problem, tree.place(path), known, remedy)
    if kind == "missing":
        problem = f"'{name}' is missing."
        return Fault("T011", problem, tree.place(path), remedy=f"add `{path[-1]}:` here.")
    code = "T013" if kind.startswith(_OUT_OF_RANGE) else "T012"
    if kind == "value_error":
        message = detail["msg"].removeprefix("Value error, ")
        remedy = "give it the keys that it takes." if "`" in message else "mend the value."
        return Fault(code, f"'{name}': {message}.", tree.place(path), remedy=remedy)
    context = detail.get("ctx") or {}
    wanted = _WANTED.get(kind, detail["msg"])
    part = str(context.get("class_name", ""))
    wanted = _WANTED_MODELS.get(part, wanted)
    wanted = wanted.format(**_plain(context))
    choices = str(context.get("expected", "")) if kind == "enum" else ""
    known = tuple(part.strip(" '") for part in choices.replace(" or ", ", ").split(","))
    if kind == "model_type" and part not in _WANTED_MODELS:
        choices, known = part, tuple(_keys_at(model, path))
    good = known if choices and len(known) <= _WIDEST_CHOICE else ()
    problem = f"'{name}' cannot be {shown(given)}: {wanted}."
    return Fault(code, problem, tree.place(path), good, remedy_of(kind, given, part))


def _plain_key(key: str) -> str:
    """Return a key as the text has it; pydantic shows dates as Python does."""
    found = re.fullmatch(r"datetime\.date\((\d+), (\d+), (\d+)\)", key)
    return date(*map(int, found.groups())).isoformat() if found else key


def _plain(context: dict[str, Any]) -> dict[str, Any]:
    """Return bounds without the point that Python gives whole numbers."""
    return {
        key: int(value) if isinstance(value, float) and value.is_integer() else value
        for key, value in context.items()
    }


def _real_path(where: tuple[Any, ...], tree: Tree) -> Path_:
    """Return the part of a finding's path that stands in the text, and the key it names."""
    path: Path_ = ()
    at: Any = tree.values
    for i, key in enumerate(where):
        if isinstance(at, dict) and key in at:
            at = at[key]
        elif isinstance(at, list):
            if not isinstance(key, int) or key >= len(at):
                continue
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
