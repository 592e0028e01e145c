"""Whether each rule and number of a text says what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from demerit.errors import Fault
from demerit.texts.naming import AnyText, Keys, fault, is_own, unknown, walk
from demerit.texts.parts import Change, Cited, Dated, NumberPart, Status, Trend

_SUPPORTED = {Status.VERIFIED, Status.SECONDARY, Status.RECALLED}
_NOTHING = (
    "has no citation and no stated reason",
    "add `cite:` and `status:`, or `status: assumed` and `why:`.",
)
_ADD_CITE = "add `cite:`, or make it `status: assumed` with `why:`."
_ADD_WHY = "add `why:`, or `cite:` and the status of what is cited."
_ADD_STATUS = "add `status: verified`, `secondary` or `recalled`."
_LIKE_THIS = "begin with one of these keys, then a space and the article."
_ODD = re.compile(r"[^A-Za-z0-9._-]").search
"""What a citation's key does not hold."""


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
            yield from _unknown(text, (*at, "cite"), keys, citations)
        told = any(at[: len(above)] == above for above in bare)
        lack = None if told or not isinstance(part, Cited) else _lack(text, at, part)
        if lack:
            bare.append(at)
            problem = f"'{'.'.join(map(str, at))}' {lack[0]}."
            yield fault(text, "T020", problem, at, lack[1])
    for key in citations:
        if key not in used and is_own(text, "citations", key):
            problem = f"citation '{key}' is never cited."
            yield fault(
                text, "T015", problem, ("citations", key), "cite it, or take it out."
            )


def _unknown(
    text: AnyText, at: Keys, keys: list[str], citations: Mapping[str, object]
) -> Iterator[Fault]:
    """Yield citations that are not defined, with what one looks like."""
    for found in unknown(text, at, keys, citations, "citation"):
        if found.known and any(f"'{key}'" in found.problem for key in keys if _ODD(key)):
            yield replace(found, remedy=_LIKE_THIS)
        else:
            yield found


def _lack(text: AnyText, at: Keys, part: Cited) -> tuple[str, str] | None:
    """Return what a part, or the nearest around it that says, lacks in support."""
    for depth in range(len(at), -1, -1):
        values: Any = text.tree.values
        for key in at[:depth]:
            values = values[int(key)] if isinstance(values, list) else values.get(key)
        if isinstance(values, dict) and values.get("status") is not None:
            status = str(values["status"])
            if status in _SUPPORTED and not values.get("cite"):
                return f"is {status}, and cites nothing", _ADD_CITE
            if status not in _SUPPORTED and not values.get("why"):
                return f"is {status}, and gives no reason", _ADD_WHY
            return None
    if isinstance(part, Change):
        says_its_own = isinstance(part.to, dict)
        return None if says_its_own or part.why else _NOTHING
    if part.cite:
        return "cites a work, and has no status", _ADD_STATUS
    return _NOTHING if isinstance(part, Dated | NumberPart) else None
