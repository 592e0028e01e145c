"""What a worked audit claims: findings and sums, kept as data, and told with footnotes.

A page is made from its data alone, so whoever has the data can check every number in it.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from demerit.audit.findings import NOTE, Finding
from demerit.audit.intervals import Interval
from demerit.audit.saying import shown
from demerit.texts.measures.all import MEASURES
from scripts.audit_charts import Point

LACKING = "too few people to tell"
_KEPT = ("id", "measure", "subject", "group", "value", "low", "high", "n", "unit", "level")


@dataclass
class Claims:
    """Findings and sums by key, gathered from runs.

    Attributes
    ----------
    sources
        What was run, by a short key: experiment, seed, digest, people, command.
    claims
        What is claimed, by key.
    series
        Numbers of pictures that are no findings, such as curves, and names.
    definitions
        What each measure is called and how it is worked out.
    """

    sources: dict[str, dict[str, Any]] = field(default_factory=dict)
    claims: dict[str, dict[str, Any]] = field(default_factory=dict)
    series: dict[str, Any] = field(default_factory=dict)
    definitions: dict[str, dict[str, str]] = field(default_factory=dict)

    def found(self, key: str, source: str, finding: Finding) -> None:
        """Keep a finding."""
        made = finding.as_dict()
        kept = {name: made[name] for name in _KEPT}
        self._keep(key, {"source": source, **kept, "verdict": made["verdict"]})
        self.claims[key]["articles"] = made["articles"]
        self.definitions[made["measure"]] = {
            "title": MEASURES[made["measure"]].title,
            "definition": made["definition"],
        }

    def counted(
        self,
        key: str,
        source: str,
        value: float | Interval,
        what: str,
        *,
        unit: str = "count",
    ) -> None:
        """Keep a number, or an estimate, from a run's tables that is no finding."""
        made: dict[str, Any] = {"source": source, "id": "sum", "subject": what}
        if isinstance(value, Interval):
            ends = (float(end.item()) for end in (value.value, value.low, value.high))
            told = [None if math.isnan(end) else end for end in ends]
            told = told if value.enough.all() else [None] * 3
            made |= dict(zip(("value", "low", "high"), told, strict=True))
            made |= {"n": float(value.n.item()), "level": value.level}
        else:
            made["value"] = value
        self._keep(key, made | {"unit": unit})

    def all_of(
        self, source: str, findings: Iterable[Finding], keys: Mapping[tuple[str, ...], str]
    ) -> None:
        """Keep the findings whose measure and subject have a key, groups under it."""
        for one in findings:
            key = keys.get((one.measure, one.subject)) or keys.get((one.measure,))
            if key:
                self.found(f"{key}/{one.group}" if one.group else key, source, one)

    def data(self, title: str) -> dict[str, Any]:
        """Return everything as a page takes it."""
        made = {
            "title": title,
            "note": NOTE,
            "made_by": "scripts/audits.py",
            "sources": self.sources,
            "claims": self.claims,
            "series": self.series,
            "definitions": self.definitions,
        }
        told: dict[str, Any] = json.loads(json.dumps(made))
        return told

    def _keep(self, key: str, claim: dict[str, Any]) -> None:
        if key in self.claims:
            msg = f"two claims have the key '{key}'"
            raise ValueError(msg)
        self.claims[key] = claim


@dataclass
class Told:
    """The claims of a page, told one by one; remembers which were asked for."""

    data: dict[str, Any]
    used: dict[str, int] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)

    def __call__(self, key: str) -> str:
        """Return a claim's value, with the mark of its footnote."""
        return f"{self.value(key)}{self._mark(key)}"

    def spans(self, key: str) -> str:
        """Return a claim's value and interval, with the mark of its footnote."""
        claim = self.claim(key)
        said = self.value(key)
        if _has_ends(claim):
            said += f" ({_ends(claim)})"
        return f"{said}{self._mark(key)}"

    def value(self, key: str) -> str:
        """Return a claim's value alone."""
        claim = self.claim(key)
        if claim["value"] is None:
            return LACKING
        if claim["unit"] == "count" and not claim["value"] % 1:
            return f"{claim['value']:,.0f}"
        return plainly(claim["value"], claim["unit"])

    def claim(self, key: str) -> dict[str, Any]:
        """Return a claim."""
        self.asked.add(key)
        made: dict[str, Any] = self.data["claims"][key]
        return made

    def keys(self, start: str) -> list[str]:
        """Return the keys that begin so, in their order."""
        return [key for key in self.data["claims"] if key.startswith(start)]

    def groups(self, key: str, trait: str) -> dict[str, dict[str, Any]]:
        """Return the claims of a measure by a trait's values, in their order."""
        start = f"{key}/{trait}="
        return {k.removeprefix(start): self.claim(k) for k in self.keys(start)}

    def footnotes(self) -> list[str]:
        """Return the footnotes of all that was told."""
        return [f"[^{n}]: {self._footnote(key)}" for key, n in self.used.items()]

    def _mark(self, key: str) -> str:
        return f"[^{self.used.setdefault(key, len(self.used) + 1)}]"

    def _footnote(self, key: str) -> str:
        claim = self.claim(key)
        source = self.data["sources"][claim["source"]]
        said = "counted"
        if claim["value"] is None:
            said = claim.get("verdict", LACKING)
        elif _has_ends(claim):
            said = f"{_ends(claim)} at a level of {plainly(claim['level'], 'share')}"
        if "n" in claim:
            said += f", n = {claim['n']:,.0f}"
        group = claim.get("group", "")
        about = claim["subject"] + (f", {group}" if group else "")
        name = f"{claim['id']} `{claim['measure']}`, " if claim["id"] != "sum" else ""
        return f"{name}{about}: {said}; {source['what']}, digest `{source['digest']}`."


def point(claim: dict[str, Any], factor: float = 100.0) -> Point | None:
    """Return a claim as a point of a picture; nothing if it has no value."""
    if claim["value"] is None:
        return None
    ends = (claim.get("low"), claim.get("high"))
    low, high = (None if end is None else end * factor for end in ends)
    return Point(claim["value"] * factor, low, high)


def plainly(value: float, unit: str) -> str:
    """Return a value as findings show it, with no power of ten."""
    said = shown(value, unit)
    return re.sub(r"\d[\d.]*e-\d+", lambda found: f"{Decimal(found[0]):f}", said)


def _has_ends(claim: Mapping[str, Any]) -> bool:
    return claim.get("low") is not None and claim.get("high") is not None


def _ends(claim: Mapping[str, Any]) -> str:
    low, high = (plainly(claim[end], claim["unit"]) for end in ("low", "high"))
    return f"{low.removesuffix(' days').removesuffix(' %')} to {high}"


def read(path: Path) -> dict[str, Any]:
    """Return the data of a page."""
    made: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return made


def written(data: dict[str, Any]) -> str:
    """Return the data of a page as it is kept."""
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def page(told: Told, words: str, tables: Mapping[str, Callable[[Told], list[str]]]) -> str:
    """Return a page: words with claims and tables put in, then the footnotes.

    Parameters
    ----------
    told
        The claims.
    words
        Markdown in which `{key}` is a claim, `{key|spans}` one with its interval,
        `{=source.name}` what a source or the series says, `{table name}` a table.
    tables
        By name.

    Returns
    -------
    str
        Markdown.
    """

    def put(found: re.Match[str]) -> str:
        asked = found[1]
        if asked.startswith("="):
            return _fact(told.data, asked[1:])
        if asked.startswith("table "):
            return "\n".join(tables[asked.removeprefix("table ")](told))
        key, _, how = asked.partition("|")
        return told.spans(key) if how else told(key)

    made = re.sub(r"\{([^{}]+)\}", put, words)
    return "\n".join([made, *told.footnotes()]) + "\n"


def _fact(data: dict[str, Any], name: str) -> str:
    source, dot, key = name.partition(".")
    if dot:
        said = data["sources"][source][key]
        return f"{said:,}" if key == "people" else str(said)
    found = data["title"] if name == "title" else data["series"][name]
    return ", ".join(found) if isinstance(found, list) else str(found)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], left: int = 1) -> list[str]:
    """Return a table whose first columns are words and whose others are numbers."""
    lines = [_line(heads), _line(["---"] * left + ["---:"] * (len(heads) - left))]
    return [*lines, *(_line(row) for row in rows)]


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def commands(told: Told, *more: str) -> list[str]:
    """Return the commands that make everything again."""
    made = [source["command"] for source in told.data["sources"].values()]
    return [f"    {line}" for line in dict.fromkeys([*made, *more])]


def sources_table(told: Told) -> list[str]:
    """Return the table of what was run."""
    rows = [
        (
            source["what"],
            f"{source['people']:,}",
            f"{source['from']} until {source['until']}",
            str(source["seed"]),
            f"`{source['digest']}`",
        )
        for source in told.data["sources"].values()
    ]
    return table(("what", "synthetic people", "days", "seed", "digest"), rows)
