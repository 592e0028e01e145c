"""What checks share: faults with their places, names that point nowhere, parts in turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from demerit.errors import Fault, Place, nearest
from demerit.texts.experiment import Experiment
from demerit.texts.load import Text
from demerit.texts.parts import NumberPart, Part
from demerit.texts.regime import Regime
from demerit.texts.world import World

AnyText = Text[World] | Text[Regime] | Text[Experiment]
Keys = tuple[str | int, ...]
"""The keys that lead to a part of a text."""


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


def in_order(faults: list[Fault]) -> list[Fault]:
    """Return faults in the order of their texts, each once."""

    def order(fault: Fault) -> tuple[str, int, int]:
        place = fault.place or Place("")
        return (place.file, place.line, place.column)

    return sorted(dict.fromkeys(faults), key=order)


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
        if name not in known:
            problem = (
                f"'{'.'.join(map(str, at))}' names {what} '{name}', which is not defined."
            )
            remedy = f"name one of these, or define {what} '{name}'."
            yield fault(text, "T014", problem, at, remedy, known=nearest(name, known))


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


def walk(part: Part, at: Keys) -> Iterator[tuple[Keys, Part]]:
    """Yield every part of a model that stands in the text, with the keys to it."""
    yield at, part
    for name in type(part).model_fields:
        if name not in part.model_fields_set:
            continue
        value = getattr(part, name)
        key = type(part).model_fields[name].alias or name
        yield from _walk_value(value, (*at, key))


def _walk_value(value: object, at: Keys) -> Iterator[tuple[Keys, Part]]:
    if isinstance(value, Part):
        yield from walk(value, at)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _walk_value(inner, (*at, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _walk_value(inner, (*at, i))
