"""Whether each rule and number of a text says what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from demerit.errors import Fault
from demerit.texts.naming import AnyText, Keys, fault, is_own, unknown, walk
from demerit.texts.parts import Change, Cited, Dated, NumberPart, Status, Trend

_SUPPORTED = {Status.VERIFIED, Status.SECONDARY, Status.RECALLED}


def check_support(text: AnyText, citations: Mapping[str, object]) -> Iterator[Fault]:
    """Yield citations that are unknown or unused, and parts with nothing behind them."""
    used: set[str] = set()
    bare: list[Keys] = []
    for at, part in walk(text.model, ()):
        if isinstance(part, Trend):
            points = list(part.steps or part.line)
            if points != sorted(points):
                problem = f"the dates of '{at[-1]}' do not run forward."
                yield fault(text, "T016", problem, at, "put the dates in order.")
        cite = getattr(part, "cite", "")
        if cite:
            keys = [piece.strip().split(" ", 1)[0] for piece in cite.split(";")]
            used |= set(keys)
            yield from unknown(text, (*at, "cite"), keys, citations, "citation")
        told = any(at[: len(above)] == above for above in bare)
        if isinstance(part, Cited) and not told and not _is_supported(text, at, part):
            bare.append(at)
            problem = f"'{'.'.join(map(str, at))}' has no citation and no stated reason."
            remedy = "add `cite:` and `status:`, or `status: assumed` and `why:`."
            yield fault(text, "T020", problem, at, remedy)
    for key in citations:
        if key not in used and is_own(text, "citations", key):
            problem = f"citation '{key}' is never cited."
            yield fault(
                text, "T015", problem, ("citations", key), "cite it, or take it out."
            )


def _is_supported(text: AnyText, at: Keys, part: Cited) -> bool:
    """Return whether a part, or the nearest around it that says, states its support."""
    for depth in range(len(at), -1, -1):
        values: Any = text.tree.values
        for key in at[:depth]:
            values = values[int(key)] if isinstance(values, list) else values.get(key)
        if isinstance(values, dict) and values.get("status") is not None:
            status = str(values["status"])
            return bool(values.get("cite") if status in _SUPPORTED else values.get("why"))
    if isinstance(part, Change):
        return part.to is not None or bool(part.why)
    return not isinstance(part, Dated | NumberPart)
