"""What checks share: faults with their places, names that point nowhere, parts in turn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from demerit.errors import Fault, nearest
from demerit.texts.experiment import Experiment
from demerit.texts.load import Text
from demerit.texts.parts import NumberPart, Part
from demerit.texts.regime import Regime
from demerit.texts.signs import plain
from demerit.texts.world import World

AnyText = Text[World] | Text[Regime] | Text[Experiment]
Keys = tuple[str | int, ...]
"""The keys that lead to a part of a text."""
_JOINS_NAMES = re.compile(r"[\s./:]")
_TABLES = {"counts", "shares"}
"""Tables of traits: their keys are values, not names of rules."""
_HOLDS_PARTS = (Part, dict, list)
_FEW = 3
"""So many known names are all told, however far they are from the one that is not."""


def fault(
    text: AnyText,
    code: str,
    problem: str,
    at: Keys,
    remedy: str,
    *,
    known: Iterable[str] = (),
) -> Fault:
    """Return a fault at a part of a text."""
    return Fault(code, problem, text.place(*at), tuple(known), remedy)


def is_own(text: AnyText, *at: str | int) -> bool:
    """Return whether a part stands in the text's own files, not in those of a used text."""
    place = text.place(*at)
    if place is None or not getattr(text.model, "use", ()):
        return True
    return text.path in {Path(place.file), Path(place.file).parent}


def unknown(
    text: AnyText,
    at: Keys,
    names: Iterable[str],
    known: Iterable[str],
    what: str,
) -> Iterator[Fault]:
    """Yield a fault for each name that is none of the known ones."""
    known = list(known)
    for name in names:
        if name in known:
            continue
        here = ".".join(map(str, at))
        dropped = _dropped_by(text, name)
        if dropped:
            problem = f"'{here}' names {what} '{name}', which change '{dropped}' drops."
            remedy = f"keep {what} '{name}', or change what names it too."
            at = ("changes", dropped)
        else:
            problem = f"'{here}' names {what} '{name}', which is not defined."
            remedy = f"name one of these, or define {what} '{name}'."
            if not known:
                remedy = f"define {what} '{name}'; there is none yet."
            elif plain(name) != name and plain(name).strip("\"'") in known:
                remedy = "type the name again, in plain signs and without quotation marks."
        near = nearest(name, known)
        rest = () if len(known) > _FEW else (k for k in known if k not in near)
        yield fault(text, "T014", problem, at, remedy, known=(*near, *rest))


def _dropped_by(text: AnyText, name: str) -> str:
    """Return the change that drops the rule of a name, or nothing."""
    for key, change in getattr(text.model, "changes", {}).items():
        if change.drop and change.at.rsplit(".", 1)[-1] == name.rsplit("/", 1)[-1]:
            return str(key)
    return ""


def unknown_traits(
    text: AnyText,
    at: Keys,
    where: dict[str, str | list[str]],
    traits: dict[str, list[str]],
) -> Iterator[Fault]:
    """Yield traits, and values of traits, that the world does not define."""
    for trait, wanted in where.items():
        yield from unknown(text, (*at, trait), [trait], traits, "trait")
        values = [wanted] if isinstance(wanted, str) else wanted
        if traits.get(trait):  # a trait whose table is at fault has no values to name
            yield from unknown(text, (*at, trait), values, traits[trait], f"{trait}")


def unknown_factors(text: AnyText, traits: dict[str, list[str]]) -> Iterator[Fault]:
    """Yield the same for every factor of a text."""
    for at, part in walk(text.model, ()):
        if isinstance(part, NumberPart):
            for i, factor in enumerate(part.times):
                yield from unknown_traits(
                    text, (*at, "times", i, "where"), factor.where, traits
                )


def repeated(text: AnyText, at: str, names: list[str]) -> Iterator[Fault]:
    """Yield a fault for each name that is given more than once."""
    for name, count in Counter(names).items():
        if count > 1:
            problem = f"the name '{name}' is given {count} times under '{at}'."
            yield fault(text, "T019", problem, (at,), "give each its own name.")


def check_names(text: AnyText) -> Iterator[Fault]:
    """Yield names of rules with a character that joins names elsewhere."""
    for at, part in walk(text.model, ()):
        for field in type(part).model_fields:
            value = getattr(part, field)
            if field in _TABLES or not isinstance(value, dict):
                continue
            for name, rule in value.items():
                found = _JOINS_NAMES.search(str(name))
                if found and isinstance(rule, Part):
                    sign = "a space" if found[0].isspace() else f"'{found[0]}'"
                    problem = f"the name '{name}' has {sign} in it."
                    remedy = "write names with letters, digits, '-' and '_'."
                    yield fault(text, "T012", problem, (*at, field, name), remedy)


def walk(part: Part, at: Keys) -> Iterator[tuple[Keys, Part]]:
    """Yield every part of a model that stands in the text, with the keys to it."""
    yield at, part
    said, values = part.model_fields_set, part.__dict__
    for name, key in _keys_of(type(part)):
        if name in said and isinstance(values[name], _HOLDS_PARTS):
            yield from _walk_value(values[name], (*at, key))


@cache
def _keys_of(kind: type[Part]) -> list[tuple[str, str]]:
    """Return a part's fields, with the key that each has in a text."""
    return [(name, field.alias or name) for name, field in kind.model_fields.items()]


def _walk_value(value: object, at: Keys) -> Iterator[tuple[Keys, Part]]:
    if isinstance(value, Part):
        yield from walk(value, at)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, _HOLDS_PARTS):
                yield from _walk_value(inner, (*at, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            if isinstance(inner, _HOLDS_PARTS):
                yield from _walk_value(inner, (*at, i))
