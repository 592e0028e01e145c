"""Every rule of a regime in plain words: its section, its terms, its dates, its changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from demerit.compiler.builder import row_of
from demerit.texts.load import Text
from demerit.texts.regime import Regime
from demerit.views.composition import Changed, changes_of, origin_of
from demerit.views.terms import NumberTold, figured, support_at, terms

DAYS_SHOWN = 40
"""How many lines of a played life are shown at most."""
Keys = tuple[str, ...]
SECTIONS: dict[str, str] = {
    "deeds": "Deeds",
    "reports": "Who reports what",
    "grounds": "Grounds of listing",
    "points": "Points",
    "bands": "Bands",
    "doors": "Doors",
    "notice": "Notice and statements",
    "exits": "Ways off",
    "objections": "Objections",
    "sanctions": "Sanctions",
    "rewards": "Rewards",
    "repairs": "Repairs",
}


def rules_of(regime: Regime) -> Iterator[tuple[str, Keys, Any]]:
    """Yield every rule of a regime: its section, the keys that lead to it, the rule."""
    for name, deed in regime.deeds.items():
        yield "deeds", ("deeds", name), deed
    for name, source in regime.sources.items():
        for key, report in source.reports.items():
            yield "reports", ("sources", name, "reports", key), report
    for kind, section in (("lists", "grounds"), ("scores", "points")):
        for name, roster in getattr(regime, kind).items():
            yield from _of_roster((kind, name), section, roster)
    for part in ("sanctions", "rewards", "repairs"):
        for key, rule in getattr(regime, part).items():
            yield part, (part, key), rule


def _of_roster(at: Keys, section: str, roster: Any) -> Iterator[tuple[str, Keys, Any]]:  # noqa: ANN401 - a list or a score
    for key, rule in getattr(roster, section).items():
        here = (*at, section, key)
        yield section, here, rule
        for door, what in rule.doors.items():
            yield "doors", (*here, "doors", door), what
        if rule.notice is not None:
            yield "notice", (*here, "notice"), rule.notice
    for key, band in getattr(roster, "bands", {}).items():
        yield "bands", (*at, "bands", key), band
    for part in ("exits", "objections"):
        for key, rule in getattr(roster, part).items():
            yield part, (*at, part, key), rule


@dataclass(frozen=True, slots=True)
class Told:
    """A rule as a reader of the law asks for it.

    Attributes
    ----------
    section
        One of `SECTIONS`.
    rule
        Its path in the text.
    of
        Path of the list, score or source that it belongs to; empty of a deed.
    says
        What it says, in words; empty if the text says nothing beyond its name.
    terms
        What it asks and does.
    numbers
        Its numbers, each with what it rests on.
    dates
        When it is in force; empty if always.
    cite, status, why
        The nearest article, how well that is known, and the reason given.
    changed
        The change that put it, or a part of it, in place; empty if none.
    origin
        The regime that it was taken from; empty if it is the text's own.
    """

    section: str
    rule: str
    of: str
    says: str
    terms: str
    numbers: list[NumberTold]
    dates: str
    cite: str
    status: str
    why: str
    changed: str
    origin: str


def told_rules(text: Text[Regime]) -> list[Told]:
    """Return every rule of a regime as told, in the order of its text.

    Parameters
    ----------
    text
        A checked regime.

    Returns
    -------
    list[Told]
        One for each that `rules_of` yields.
    """
    changes = changes_of(text)
    return [_told(text, changes, *each) for each in rules_of(text.model)]


def _told(
    text: Text[Regime],
    changes: list[Changed],
    section: str,
    at: Keys,
    rule: Any,  # noqa: ANN401 - any rule of a text
) -> Told:
    path = ".".join(at)
    row = row_of(text, at[-1], at, getattr(rule, "says", ""))
    return Told(
        section=section,
        rule=path,
        of=_of(section, at, rule),
        says=row.says if row.says != row.name else "",
        terms=terms(section, rule),
        numbers=figured(text, at, rule),
        dates=_dates(rule),
        cite=row.cite,
        status=row.status,
        why=support_at(text, at)[2],
        changed=next((c.key for c in changes if c.concerns(path)), ""),
        origin=origin_of(text, at),
    )


def _of(section: str, at: Keys, rule: Any) -> str:  # noqa: ANN401 - any rule of a text
    if section == "deeds":
        return ""
    if section in {"sanctions", "rewards", "repairs"}:
        score = rule.band.partition("/")[0]
        return f"lists.{rule.list_}" if rule.list_ else f"scores.{score}"
    return ".".join(at[:2])


def support_of(text: Text[Any]) -> dict[str, int]:
    """Return how many rules and numbers of a text carry each status, the most first."""
    counts: Counter[str] = Counter()
    ahead: list[object] = [{k: v for k, v in text.tree.values.items() if k != "citations"}]
    while ahead:
        part = ahead.pop()
        if isinstance(part, dict):
            counts[str(part.get("status") or "")] += 1
            ahead += part.values()
        elif isinstance(part, list):
            ahead += part
    return {status: n for status, n in counts.most_common() if status}


def thinned(lines: list[Any]) -> list[Any]:
    """Return a life's lines without the repeats of visits that end alike."""
    seen: set[tuple[str, str, int]] = set()
    kept = []
    for line in lines:
        key = (line.event, line.rule, line.cause)
        if line.event in {"refused", "round", "touched"} and key in seen:
            continue
        seen.add(key)
        kept.append(line)
    return kept[:DAYS_SHOWN]


def _dates(rule: Any) -> str:  # noqa: ANN401 - any rule of a text
    first, until = getattr(rule, "from_", None), getattr(rule, "until", None)
    if first and until:
        return f"{first} until {until}"
    return f"from {first}" if first else (f"until {until}" if until else "")
