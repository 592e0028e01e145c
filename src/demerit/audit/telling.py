"""Findings for machines and for readers: an Arrow table, a JSON Schema, Markdown."""

from __future__ import annotations

import json
from collections import Counter
from itertools import groupby
from typing import Any

import pyarrow as pa

from demerit.audit.findings import (
    DEPENDENT,
    NOTE,
    VERDICT_SAYS,
    Finding,
    Origin,
    Verdict,
)
from demerit.texts.measures.all import MEASURES, TITLES

ORDER = (
    Verdict.FLAG,
    Verdict.PASS,
    Verdict.NO_LINE,
    Verdict.INSUFFICIENT,
    Verdict.NOT_MEASURED,
)
"""Verdicts as readers meet them."""
_COLUMNS = {
    "id": (pa.string(), "string", "M1 to M26, T1 (truth against record), A1 (attribution)"),
    "measure": (pa.string(), "string", "which of its measures; empty if not measured"),
    "subject": (pa.string(), "string", "everybody, or a list, gate, score, source or rate"),
    "group": (pa.string(), "string", "trait=value*trait=value; empty for everybody"),
    "value": (pa.float64(), "number", "the estimate; null where evidence is insufficient"),
    "low": (pa.float64(), "number", "lower end; null beside a value that was counted"),
    "high": (pa.float64(), "number", "upper end; null beside a value that was counted"),
    "n": (pa.float64(), "number", "what it rests on: people, effective people or counts"),
    "verdict": (pa.string(), "string", "how it stands to the norm's line"),
    "norm": (pa.string(), "string", "whose line"),
    "line": (pa.string(), "string", "'at most 0.05'; empty if the norm draws none"),
    "articles": (pa.list_(pa.string()), "array", "passages of the norm and of the rules"),
    "unit": (pa.string(), "string", "share, days, ratio, index, count or money"),
    "says": (pa.string(), "string", "the finding in a sentence"),
    "definition": (pa.string(), "string", "formula, denominator and interval"),
    "level": (pa.float64(), "number", "how often the interval is to hold"),
    "evidence": (
        pa.struct(
            [
                ("experiment", pa.string()),
                ("seed", pa.uint64()),
                ("digest", pa.string()),
                ("people", pa.int64()),
                ("seeds", pa.int64()),
            ]
        ),
        "object",
        "the run behind it",
    ),
    "note": (pa.string(), "string", NOTE),
}
"""Each key of a finding: its Arrow type, its JSON type, and what it is."""
_OR_NULL = ("value", "low", "high")


def findings_table(findings: list[Finding]) -> pa.Table:
    """Return findings as an Arrow table; the note stands in its metadata too."""
    schema = pa.schema(
        [(name, kind) for name, (kind, _, _) in _COLUMNS.items()], {"note": NOTE}
    )
    return pa.Table.from_pylist([f.as_dict() for f in findings], schema=schema)


def findings_json(findings: list[Finding]) -> str:
    """Return findings as JSON: a list, as `findings_schema` has it."""
    made = [finding.as_dict() for finding in findings]
    return json.dumps(made, ensure_ascii=False, allow_nan=False)


def findings_schema() -> dict[str, Any]:
    """Return the JSON Schema of a list of findings."""
    made: dict[str, Any] = {}
    for name, (_, kind, says) in _COLUMNS.items():
        either = {"type": [kind, "null"]} if name in _OR_NULL else {"type": kind}
        made[name] = {"description": says, **either}
    made["id"]["enum"] = list(TITLES)
    made["verdict"]["enum"] = [str(verdict) for verdict in Verdict]
    made["measure"]["enum"] = ["", *MEASURES]
    made["articles"]["items"] = {"type": "string"}
    made["n"]["minimum"] = 0
    made["note"]["enum"] = [NOTE, f"{NOTE} {DEPENDENT}"]
    parts = {name: {"type": "string"} for name in ("experiment", "digest")}
    parts |= {name: {"type": "integer"} for name in ("seed", "people", "seeds")}
    made["evidence"] |= {"properties": parts, "required": list(parts)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Findings of an audit of synthetic people; not a finding of legality",
        "type": "array",
        "items": {
            "type": "object",
            "properties": made,
            "required": list(made),
            "additionalProperties": False,
        },
    }


def findings_markdown(findings: list[Finding], origin: Origin, norm: str) -> str:
    """Return a summary for readers: what is flagged, then every check.

    Parameters
    ----------
    findings
        Of one run.
    origin
        The run.
    norm
        Title of the norm whose lines were drawn.

    Returns
    -------
    str
        Markdown.
    """
    luck = f"seed {origin.seed}" if origin.seeds == 1 else f"{origin.seeds} seeds"
    people = f"{origin.people:,} synthetic people, {luck}"
    lines = [
        f"# Audit of `{origin.experiment}`",
        "",
        f"{people}, digest `{origin.digest}`. Lines: {norm}. {origin.note}",
        "",
        *_flagged(findings),
        *_checks(findings),
        "## What the verdicts say",
        "",
        *(f"- {verdict}: {VERDICT_SAYS[verdict]}." for verdict in ORDER),
    ]
    return "\n".join(lines) + "\n"


def tally(findings: list[Finding]) -> str:
    """Return how many findings there are of each verdict, in words."""
    n = Counter(finding.verdict for finding in findings)
    counts = ", ".join(f"{n[verdict]:,} {verdict.lower()}" for verdict in ORDER)
    return f"{len(findings):,} findings: {counts}."


def _flagged(findings: list[Finding]) -> list[str]:
    flagged = [finding for finding in findings if finding.verdict is Verdict.FLAG]
    if not flagged:
        return ["Nothing is flagged.", ""]
    rows = [
        f"| {f.id} | {_cell(f.subject)} | {_cell(f.group)} | {_cell(f.says)} "
        f"| {_cell('; '.join(f.articles))} |"
        for f in flagged
    ]
    head = ["| check | subject | group | finding | articles |", "|---|---|---|---|---|"]
    return ["## Flagged", "", *head, *rows, ""]


def _checks(findings: list[Finding]) -> list[str]:
    lines: list[str] = []
    for check, group in groupby(findings, key=lambda finding: finding.id):
        mine = list(group)
        whole = [f for f in mine if not f.group]
        lines += [f"## {check}: {TITLES[check]}", ""]
        lines += [f"- {f.verdict}, {f.subject} (n {f.n:,.0f}): {f.says}." for f in whole]
        if len(mine) > len(whole):
            lines.append(f"- By group: {tally([f for f in mine if f.group])}")
        lines.append("")
    return lines


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
