"""The JSON Schema of a kind of text, with a line on every key, for editors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from demerit.texts.keys import KEYS, SHARED
from demerit.texts.load import KINDS

_BARE = {
    "NumberPart": "number",
    "Span": "integer",
    "Wait": "integer",
    "PointSpan": "integer",
}
"""Parts that may be written as one bare number, and of which kind."""
_FROM_USED = {
    "regime": ("deeds", "sources"),
    "world": ("population", "occasions"),
    "experiment": (),
}
"""Keys that a text need not have if it uses another."""


def schema_of(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of text.

    Parameters
    ----------
    kind
        `world`, `regime` or `experiment`.

    Returns
    -------
    dict[str, Any]
        As an editor takes it; every key has a description.
    """
    made = KINDS[kind].model_json_schema(by_alias=True)
    parts = made["$defs"]
    models = {model.__name__: model for model in _models(KINDS[kind], set())}
    for name, part in [(KINDS[kind].__name__, made), *parts.items()]:
        for key, field in part.get("properties", {}).items():
            part["properties"][key] = _told(field, says(models[name], key))
    for name, bare in _BARE.items():
        if name in parts:
            whole = parts[name]
            least = {} if name == "PointSpan" else {"minimum": 0}
            either = [
                {"type": bare, **least},
                {k: v for k, v in whole.items() if k != "title"},
            ]
            parts[name] = {"description": whole["description"], "anyOf": either}
    used = _FROM_USED[kind]
    if used:
        made["required"] = [key for key in made["required"] if key not in used]
        made["anyOf"] = [{"required": ["use"]}, {"required": list(used)}]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def says(model: type[BaseModel], key: str) -> str:
    """Return what a key of a part says, in a line; empty if nothing is known of it."""
    for above in model.__mro__:
        found = KEYS.get(above.__name__, {}).get(key)
        if found:
            return found
    return SHARED.get(key, "")


def parts_of(kind: str) -> list[type[BaseModel]]:
    """Return the parts of a kind of text, each once, in the order in which they appear."""
    return list(_models(KINDS[kind], set()))


def _models(found: Any, seen: set[str]) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - a type
    if isinstance(found, type) and issubclass(found, BaseModel):
        if found.__name__ in seen:
            return
        seen.add(found.__name__)
        yield found
        for field in found.model_fields.values():
            yield from _models(field.annotation, seen)
    for inner in getattr(found, "__args__", ()):
        yield from _models(inner, seen)


def _told(field: dict[str, Any], description: str) -> dict[str, Any]:
    """Return a key's schema with its description, without a title and without null."""
    kept = {k: v for k, v in field.items() if k not in {"title", "description"}}
    default = kept.get("default", "")
    if isinstance(default, dict) and "value" in default:
        kept["default"] = default["value"]
    elif default is None or isinstance(default, dict):
        del kept["default"]
    kinds = [kind for kind in kept.get("anyOf", ()) if kind != {"type": "null"}]
    if len(kinds) == 1:
        kept = {k: v for k, v in kept.items() if k != "anyOf"} | kinds[0]
    elif kinds:
        kept["anyOf"] = kinds
    return {"description": description, **kept}
