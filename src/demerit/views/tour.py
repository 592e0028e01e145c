"""The guess that the guided tour begins with: the deeds behind a gate's refusals."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from demerit.texts.norms import pieces
from demerit.views.asking import Ask, one_of
from demerit.views.published import published
from demerit.views.subject import Subject
from demerit.views.tables import table

_MOST_DEEDS = 4
NO_DEED = "no deed at all"
_SERIES = {"flight": "flights_blocked", "train": "trains_blocked"}


def tour(subject: Subject, ask: Ask) -> dict[str, Any]:
    """Return what a gate's refused attempts rest on, as choices to guess among.

    Parameters
    ----------
    subject
        The run.
    ask
        `gate`: one that refused somebody; the one that refused most if absent.

    Returns
    -------
    dict[str, Any]
        `gate`, `gates`, `total`, `choices` (title, attempts, share, articles; the deeds
        behind most, other deeds, and no deed at all), `published` (the last point, if the
        run has one for this gate), `finding` (the audit's share without a deed).

    Raises
    ------
    RunError
        U005, if no attempt was refused at such a gate.
    """
    evidence = subject.evidence
    by_gate: dict[str, int] = defaultdict(int)
    for row in evidence.causes:
        by_gate[row["gate"]] += row["attempts"]
    gates = sorted((g for g, n in by_gate.items() if n), key=lambda g: -by_gate[g])
    gate = one_of(ask, "gate", gates, gates[0] if gates else "")
    total = by_gate[gate]
    choices = _choices(subject, gate, total) if total else []
    says = {row.name: row.says for row in evidence.compiled.rows["gate"]}
    columns = [
        ("deed", "what the refusal rests on", "text"),
        ("attempts", "refused attempts", "count"),
        ("share", "share", "share"),
        ("articles", "articles", "text"),
    ]
    rows = [
        (c["title"], c["attempts"], c["share"], "; ".join(c["articles"])) for c in choices
    ]
    return {
        "gate": gate,
        "gates": [{"value": g, "title": says.get(g) or g} for g in gates],
        "title": says.get(gate) or gate,
        "total": total,
        "choices": choices,
        "published": _last_point(subject, gate),
        "finding": _finding(subject, gate) if total else None,
        "tables": {"main": table(f"What refused attempts rest on: {gate}", columns, rows)},
    }


def _choices(subject: Subject, gate: str, total: int) -> list[dict[str, Any]]:
    """Return the deeds behind most refusals, other deeds, and no deed, adding up to all."""
    says = {
        row.name: row.says or row.name for row in subject.evidence.compiled.rows["deed"]
    }
    attempts: dict[str, int] = defaultdict(int)
    articles: dict[str, dict[str, None]] = defaultdict(dict)
    for row in subject.evidence.causes:
        if row["gate"] == gate and row["attempts"]:
            name = says.get(row["deed"], row["deed"]) if row["true"] else NO_DEED
            attempts[name] += row["attempts"]
            articles[name] |= dict.fromkeys(pieces(row["ground_cite"]))
    deeds = sorted((n for n in attempts if n != NO_DEED), key=lambda n: -attempts[n])
    named, rest = deeds[:_MOST_DEEDS], deeds[_MOST_DEEDS:]
    made = [_choice(name, attempts[name], total, articles[name]) for name in named]
    if rest:
        cites = {cite: None for name in rest for cite in articles[name]}
        n = sum(attempts[name] for name in rest)
        made.append(_choice("other deeds", n, total, cites))
    return [*made, _choice(NO_DEED, attempts[NO_DEED], total, articles[NO_DEED])]


def _choice(title: str, n: int, total: int, cites: dict[str, None]) -> dict[str, Any]:
    return {"title": title, "attempts": n, "share": n / total, "articles": list(cites)}


def _last_point(subject: Subject, gate: str) -> dict[str, Any] | None:
    """Return the last published point of how often a gate refused, if there is one."""
    wanted = _SERIES.get(gate)
    points = [
        p for one in published(subject) if one["series"] == wanted for p in one["points"]
    ]
    return points[-1] if points else None


def _finding(subject: Subject, gate: str) -> dict[str, Any] | None:
    """Return the audit's share of refusals without a deed, with its interval."""
    for finding in subject.audit.findings:
        is_it = finding.measure == "refusals-without-deed"
        if is_it and finding.subject == f"gates.{gate}" and not finding.group:
            return finding.as_dict()
    return None
