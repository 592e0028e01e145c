"""What differs between two states of a regime: paths, old and new values in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from demerit.texts.amending.shorthands import Way
from demerit.texts.parts import NumberPart, Part

_SUPPORT = {"cite", "status", "why"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One rule or key that an amendment made another, put in or took out.

    Attributes
    ----------
    path
        The keys that lead to it, joined by points.
    old, new
        What it said and says, without its support; absent where nothing stood or stands.
    by
        The amendment, as it was written.
    along
        Whether it only went along, since it needed what was dropped.
    """

    path: str
    old: Any
    new: Any
    by: str
    along: bool = False

    def __str__(self) -> str:
        """Return the difference as a reader meets it."""
        old, new = ("nothing" if v is None else written(v) for v in (self.old, self.new))
        along = " (goes along)" if self.along else ""
        return f"{self.path}: {old} -> {new}{along}"


def model_value(model: Part, way: Way) -> Any:  # noqa: ANN401 - a model's value
    """Return what stands at a way in a model, with what holds if it says nothing."""
    at: Any = model
    for key in way:
        if isinstance(at, dict):
            at = at.get(key)
        elif isinstance(at, Part):
            fields = type(at).model_fields.items()
            name = next((n for n, f in fields if key == (f.alias or n)), None)
            at = getattr(at, name) if name else None
    return at


def plain(value: Any) -> Any:  # noqa: ANN401 - a model's value
    """Return a model's value as a text would write it, without support and defaults."""
    if isinstance(value, NumberPart) and not value.times:
        return whole(value.value)
    if isinstance(value, Part):
        said = {}
        for name, field in type(value).model_fields.items():
            part = getattr(value, name)
            usual = field.get_default(call_default_factory=True)
            if name not in _SUPPORT and part != usual:
                said[field.alias or name] = plain(part)
        return said
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()} or None
    if isinstance(value, list):
        return [plain(inner) for inner in value] or None
    return value.value if isinstance(value, Enum) else value


def written(value: Any) -> str:  # noqa: ANN401 - a plain value
    """Return a plain value as a text has it, in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(v)}" for key, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def whole(number: float) -> int | float:
    """Return a number without its point if it is whole."""
    return int(number) if float(number).is_integer() else number
