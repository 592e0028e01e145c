"""What a run's outcomes rest on: each part of its texts that no source verifies.

A refused attempt, a listing or a day under a sanction was brought by an act, a report, a
ground, a list, a sanction and a gate. What rests on a part is the share of the outcomes
that have it on their way. Of a part that is on no way it is not known how much rests on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from demerit.audit.evidence import Evidence
from demerit.texts.load import Text
from demerit.texts.parts import Status

Row = dict[str, Any]
OUTCOMES = {
    "attempts": "refused attempts",
    "listings": "listings",
    "days": "days under sanctions",
}
"""What is counted, by its column, and in words."""
UNVERIFIED = (Status.ASSUMED, Status.RECALLED, Status.SECONDARY, Status.FITTED)
"""Kinds of support short of verified, the least first."""
_OUTSIDE = {
    "clocks": "it decides how long a case lasts, which no cause records",
    "objects": "it decides who objects, which no cause records",
    "population": "it decides who the people are, which no cause records",
    "exits": "it decides when a listing ends, which no cause records",
    "objections": "it decides which listings are undone, which no cause records",
    "repairs": "it decides which listings are undone, which no cause records",
}
_ELSEWHERE = "no cause records it"
_NOT_PARTS = {"citations", "says", "why", "cite", "note", "title", "examples"}


@dataclass(frozen=True, slots=True)
class Resting:
    """A part of a text that no source verifies, and what rests on it.

    Attributes
    ----------
    text
        Name of the world, the regime or the experiment.
    kind
        `number`; `trend`; `factors`, several on one number for people of stated traits; or
        `rule`, with the numbers that have no support but the rule's.
    path
        In the text, joined by dots.
    value
        A number; else its parts in words.
    status, cite, why
        Its support, as the text has it.
    place
        File, line and column.
    shares
        Of each of `OUTCOMES`, from 0 to 1; None where it is not on the way to any, or where
        the run has none.
    is_bound
        Whether no more than these shares rest on it: it moves some of these outcomes only.
    unmeasured
        Why nothing can be said; empty where there is a share.
    """

    text: str
    kind: str
    path: str
    value: float | str
    status: str
    cite: str
    why: str
    place: str
    shares: dict[str, float | None]
    is_bound: bool
    unmeasured: str

    @property
    def most(self) -> float | None:
        """Return the largest of the shares; None if none is known."""
        known = [share for share in self.shares.values() if share is not None]
        return max(known, default=None)


def resting(evidence: Evidence, texts: Sequence[Text[Any]]) -> list[Resting]:
    """Return the parts of texts that no source verifies, those that most rests on first.

    Parameters
    ----------
    evidence
        Of the run.
    texts
        Its experiment, world and regimes.

    Returns
    -------
    list[Resting]
        Those of which it is not known how much rests on them come last.
    """
    made = [
        _weighed(evidence, text, path, part, status)
        for text in texts
        for path, part, status in _unverified(text.tree.values, (), None)
    ]
    return sorted(made, key=lambda r: (-(-1.0 if r.most is None else r.most), _rank(r)))


def _rank(part: Resting) -> tuple[int, str, str]:
    return [str(s) for s in UNVERIFIED].index(part.status), part.text, part.path


def _unverified(
    part: object, path: tuple[str | int, ...], above: str | None
) -> Iterator[tuple[tuple[str | int, ...], Any, str]]:
    """Yield parts with a support of their own that is not verified; factors together."""
    known = {str(status) for status in UNVERIFIED}
    if isinstance(part, dict):
        own = str(part["status"]) if part.get("status") else None
        if own in known:
            yield path, part, own
        for key, inner in part.items():
            if key not in _NOT_PARTS:
                yield from _unverified(inner, (*path, key), own or above)
    elif isinstance(part, list) and path[-1] == "times":
        for status in known:
            alike = [f for f in part if str(f.get("status") or above) == status]
            if alike:
                yield path, alike, status
    elif isinstance(part, list):
        for i, inner in enumerate(part):
            yield from _unverified(inner, (*path, i), above)


def _weighed(
    evidence: Evidence,
    text: Text[Any],
    path: tuple[str | int, ...],
    part: Any,  # noqa: ANN401 - a text's value
    status: str,
) -> Resting:
    keys = tuple(str(key) for key in path)
    kind = _kind(keys, part)
    is_on_way, outside = _way(evidence, keys)
    reached = _reached(keys, text) if is_on_way is not None else ()
    shares = {
        name: _share(evidence, name, is_on_way) if name in reached else None
        for name in OUTCOMES
    }
    first = part[0] if isinstance(part, list) else part
    return Resting(
        text=_name(text),
        kind=kind,
        path=".".join(keys),
        value=_value(part, kind),
        status=status,
        cite=str(first.get("cite") or ""),
        why="; ".join(dict.fromkeys(_whys(part))),
        place=str(text.place(*path) or ""),
        shares=shares,
        is_bound=kind == "factors" or "extension" in keys or "classes" in keys,
        unmeasured="" if any(s is not None for s in shares.values()) else outside,
    )


def _way(
    evidence: Evidence, keys: tuple[str, ...]
) -> tuple[Callable[[Row], bool] | None, str]:
    """Return which causes have a part on their way; nothing, and why, if none can."""
    ways: dict[str, Callable[[Row], bool]] = {
        "deeds": lambda row: row["deed"] == keys[1],
        "gates": lambda row: row["gate"] == keys[1],
        "sanctions": lambda row: row["sanction"] == keys[1],
        "sources": lambda row: row["source"] == keys[1],
    }
    head = keys[0] if keys else ""
    outside = next((_OUTSIDE[key] for key in keys if key in _OUTSIDE), _ELSEWHERE)
    if keys[:2] == ("population", "people"):
        return lambda _: True, ""
    if outside != _ELSEWHERE or len(keys) <= 1:
        return None, outside
    if head == "occasions":
        return _acts(evidence, keys), outside
    if head in {"lists", "scores"}:
        return _grounds(keys), outside
    if head == "sources" and "reports" in keys:
        return lambda row: _lies_in(keys, row["report"]), outside
    return ways.get(head), outside


def _acts(evidence: Evidence, keys: tuple[str, ...]) -> Callable[[Row], bool]:
    rows = evidence.rows("act")
    named = {row.name for row in rows if _lies_in(keys, row.rule)}
    whole = {row.name for row in rows if row.more["occasion"] == keys[1]}
    acts = named if keys[2:3] == ("acts",) else whole
    return lambda row: row["act"] in acts


def _grounds(keys: tuple[str, ...]) -> Callable[[Row], bool]:
    """Return which causes a part of a list or a score is on the way to."""
    inner, name = (*keys[2:4], "", "")[:2]
    if inner == "bands":
        return lambda row: row["list"] == f"{keys[1]}/{name}"
    if inner in {"grounds", "points"}:
        return lambda row: _lies_in(keys, row["rule"])
    return lambda row: str(row["list"]).partition("/")[0] == keys[1]


def _lies_in(keys: tuple[str, ...], rule: object) -> bool:
    """Say whether keys lead to a rule, or to a part of it."""
    parts = tuple(str(rule or "").split("."))
    return parts == keys[: len(parts)]


def _reached(keys: tuple[str, ...], text: Text[Any]) -> tuple[str, ...]:
    """Return the outcomes to whose causes a part is named, if it is on their way at all."""
    if keys[0] == "gates":
        return ("attempts",)
    if keys[0] == "sanctions":
        return "attempts", "days"
    if keys[2:3] == ("points",):
        return "attempts", "days"
    joins = keys[2:3] == ("grounds",) and "joins" in text.tree.values["lists"][keys[1]][
        "grounds"
    ].get(keys[3], {})
    return ("listings",) if joins else tuple(OUTCOMES)


def _share(
    evidence: Evidence, outcome: str, is_on_way: Callable[[Row], bool] | None
) -> float | None:
    """Return how much of an outcome has a part on its way; None where there is none."""
    rows = evidence.entries if outcome == "listings" else evidence.causes
    whole = sum(row[outcome] for row in rows)
    if is_on_way is None or not whole:
        return None
    return float(sum(row[outcome] for row in rows if is_on_way(row)) / whole)


def _kind(keys: tuple[str, ...], part: Any) -> str:  # noqa: ANN401 - a text's value
    if isinstance(part, list):
        return "factors"
    if "value" in part:
        return "number"
    if {"line", "steps", "middle"} & set(part):
        return "trend"
    return "distribution" if keys[:2] == ("population", "traits") else "rule"


def _value(part: Any, kind: str) -> float | str:  # noqa: ANN401 - a text's value
    if kind == "number":
        return float(part["value"])
    if kind == "factors":
        named = (
            f"{'*'.join(f'{k} {v}' for k, v in f['where'].items())}: {f['by']}"
            for f in part
        )
        return "; ".join(named)
    if kind == "distribution":
        return "shares of people"
    said = {k: v for k, v in part.items() if k not in {"status", "why", "cite"}}
    bare = (
        f"{k.rstrip('_').replace('_', ' ')} {_plain(v)}"
        for k, v in said.items()
        if _is_bare(v)
    )
    return "; ".join(bare) or str(part.get("says") or "")


def _is_bare(value: object) -> bool:
    """Say whether a value is a number, or numbers by name, with no support of its own."""
    if isinstance(value, dict):
        return "status" not in value and bool(value) and all(map(_is_bare, value.values()))
    return isinstance(value, int | float) and not isinstance(value, bool)


def _plain(value: object) -> str:
    if isinstance(value, dict):
        inner = (f"{str(k).replace('_', ' ')} {_plain(v)}" for k, v in value.items())
        return ", ".join(inner)
    return str(value)


def _whys(part: Any) -> Iterator[str]:  # noqa: ANN401 - a text's value
    for one in part if isinstance(part, list) else [part]:
        if one.get("why"):
            yield " ".join(str(one["why"]).split())


def _name(text: Text[Any]) -> str:
    model = text.model
    names = (getattr(model, kind, None) for kind in ("experiment", "regime", "world"))
    return next(str(name) for name in names if isinstance(name, str))
