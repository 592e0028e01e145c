"""From deed to sanction: what refusals and sanction days are put down to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from demerit.texts.norms import Norm
from demerit.views.asking import Ask, one_of
from demerit.views.subject import Subject
from demerit.views.tables import Table, table
from demerit.views.tour import NO_DEED

_WEIGHTS = {"attempts": "refused attempts", "days": "sanction days"}
_LEFT = {"field": "fields of life", "deed": "deeds"}
_MOST = 8
_LEAST = 0.005
"""Names of a column that are drawn by themselves at most, and the share they carry."""
_OTHERS = ("other deeds", "other lists", "other gates")
_MEASURES = {
    "attempts": ("unrelated-refusals", "wrong-refusals"),
    "days": ("unrelated-days", "wrong-sanction-days"),
}
RELATED, UNRELATED, NO_RECORD = "related", "unrelated", "no-deed"

Cause = dict[str, Any]


def flow(subject: Subject, ask: Ask) -> dict[str, Any]:
    """Return the paths from deeds over lists to gates, with what each carries.

    Parameters
    ----------
    subject
        The run.
    ask
        `by`: 'attempts' (refused) or 'days' (under sanctions); `left`: 'field' or 'deed';
        `gate`: only what ends at it.

    Returns
    -------
    dict[str, Any]
        `nodes` (id, title, column), `links` (source, target, kind, value), `total`,
        `kinds` (each with its value), `findings` (the audit's shares), and in `tables`
        every path with its articles. A kind is 'related', 'unrelated' (the fields of deed
        and gate are stated, and the norm does not relate them) or 'no-deed' (a false
        record, or none).

    Raises
    ------
    RunError
        U005, if what is asked cannot be.
    """
    by = one_of(ask, "by", _WEIGHTS, "attempts")
    left = one_of(ask, "left", _LEFT, "deed")
    causes = [row for row in subject.evidence.causes if row[by]]
    gates = sorted({row["gate"] for row in causes})
    gate = one_of(ask, "gate", gates, "")
    chosen = [row for row in causes if gate in ("", row["gate"])]
    norm = subject.audit.norm
    total = sum(row[by] for row in chosen)
    kinds: dict[str, int] = dict.fromkeys((RELATED, UNRELATED, NO_RECORD), 0)
    for row in chosen:
        kinds[kind_of(row, norm)] += row[by]
    nodes, links = _drawn(subject, chosen, by, left)
    says = _titles(subject, "gate")
    return {
        "by": by,
        "left": left,
        "gate": gate,
        "gates": [{"value": name, "title": says.get(name, name)} for name in gates],
        "weights": [{"value": k, "title": v} for k, v in _WEIGHTS.items()],
        "lefts": [{"value": k, "title": v} for k, v in _LEFT.items()],
        "total": total,
        "kinds": kinds,
        "nodes": nodes,
        "links": links,
        "findings": _findings(subject, by, gate),
        "norm": norm.title,
        "says": _says(subject, chosen, by, kinds),
        "tables": {"main": _table(subject, chosen, by, norm)},
    }


def kind_of(row: Cause, norm: Norm) -> str:
    """Return whether a cause has a deed, and one whose field belongs with its gate's."""
    if not row["true"]:
        return NO_RECORD
    fields = row["field"], row["sanction_field"]
    return UNRELATED if all(fields) and not norm.relates(*fields) else RELATED


def _drawn(
    subject: Subject, causes: list[Cause], by: str, left: str
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return nodes in three columns, and links added up by kind."""
    paths = [(_start(row, left), row["list"], row["gate"]) for row in causes]
    weights = [row[by] for row in causes]
    kept = [_heaviest(column, weights) for column in zip(*paths, strict=True)]
    words = [_titles(subject, key) for key in ("deed", "list", "gate")]
    norm = subject.audit.norm
    sums: dict[tuple[str, str, str], int] = defaultdict(int)
    nodes: dict[str, dict[str, Any]] = {}
    for row, path in zip(causes, paths, strict=True):
        ends = []
        for column, name in enumerate(path):
            known = name in kept[column]
            key = f"{column} {name if known else ''}"
            title = words[column].get(name, name) if known else _OTHERS[column]
            nodes[key] = {"id": key, "title": title, "column": column}
            ends.append(key)
        for one, other in pairwise(ends):
            sums[one, other, kind_of(row, norm)] += row[by]
    links = [
        {"source": one, "target": other, "kind": kind, "value": value}
        for (one, other, kind), value in sums.items()
    ]
    return list(nodes.values()), links


def _heaviest(names: Sequence[str], weights: list[int]) -> set[str]:
    """Return the names of a column that carry enough to be drawn by themselves."""
    sums: dict[str, int] = defaultdict(int)
    for name, weight in zip(names, weights, strict=True):
        sums[name] += weight
    least = _LEAST * sum(weights)
    most = sorted(sums, key=lambda name: -sums[name])[:_MOST]
    drawn = {name for name in most if sums[name] >= least or name == NO_DEED}
    left = set(sums) - drawn
    return drawn | left if len(left) == 1 else drawn


def _titles(subject: Subject, key: str) -> dict[str, str]:
    return {str(row.name): str(row.says or row.name) for row in subject.evidence.rows(key)}


def _start(row: Cause, left: str) -> str:
    """Return where a path begins: a field or a deed, or that there was none."""
    if not row["true"]:
        return NO_DEED
    return str((row["field"] if left == "field" else row["deed"]) or "not stated")


def _table(subject: Subject, causes: list[Cause], by: str, norm: Norm) -> Table:
    """Return every path, the one that carries most first."""
    says = _titles(subject, "deed")
    sums: dict[tuple[str, ...], list[int]] = defaultdict(lambda: [0, 0])
    for row in causes:
        deed = says.get(row["deed"] or "", "") if row["true"] else NO_DEED
        key: tuple[str, ...] = (
            deed,
            row["field"] or "",
            row["rule"],
            row["ground_cite"],
            row["gate"],
        )
        key += (row["sanction_field"] or "", row["cite"], kind_of(row, norm))
        sums[key][0] += row["attempts"]
        sums[key][1] += row["days"]
    total = sum(row[by] for row in causes) or 1
    at = list(_WEIGHTS).index(by)
    found = sorted(sums.items(), key=lambda item: -item[1][at])
    columns = [
        ("deed", "deed", "text"),
        ("field", "field of the deed", "text"),
        ("rule", "ground", "text"),
        ("article", "article of the ground", "text"),
        ("gate", "gate", "text"),
        ("sanction_field", "field of the gate", "text"),
        ("sanction_article", "article of the sanction", "text"),
        ("kind", "kind", "text"),
        ("attempts", "refused attempts", "count"),
        ("days", "sanction days", "count"),
        ("share", f"share of {_WEIGHTS[by]}", "share"),
    ]
    rows = [(*key, *n, n[at] / total) for key, n in found]
    return table("From deed to sanction, path by path", columns, rows)


def _findings(subject: Subject, by: str, gate: str) -> list[dict[str, Any]]:
    """Return the audit's shares of what is unrelated and of what rests on no deed."""
    unrelated, wrong = _MEASURES[by]
    wanted = {(unrelated, "everybody"), (wrong, "everybody")}
    if gate and by == "attempts":
        names = ("refusals-without-deed", "concentration", "causes-of-80-percent")
        wanted = {(name, f"gates.{gate}") for name in names}
    return [
        finding.as_dict()
        for finding in subject.audit.findings
        if (finding.measure, finding.subject) in wanted and not finding.group
    ]


def _says(subject: Subject, causes: list[Cause], by: str, kinds: dict[str, int]) -> str:
    total = sum(kinds.values())
    if not total:
        return f"Nothing in this run carries {_WEIGHTS[by]}."
    says = _titles(subject, "deed")
    weights: dict[str, int] = defaultdict(int)
    for row in causes:
        if row["true"]:
            weights[says.get(row["deed"] or "", "")] += row[by]
    told = f"{total:,} {_WEIGHTS[by]} in all."
    if weights:
        most = max(weights, key=lambda name: weights[name])
        told += f" {_percent(weights[most], total)} rest on one deed: {most}."
    told += f" {_percent(kinds[NO_RECORD], total)} rest on no deed at all;"
    return (
        f"{told} {_percent(kinds[UNRELATED], total)} have a deed, in a field of life that"
        " the norm does not relate to the gate's."
    )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.3g} %"
