"""The ladder: the gravity of deeds against the burden that followed them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from demerit.audit.evidence import Evidence
from demerit.tables.accounts import level_bounds
from demerit.texts.norms import pieces
from demerit.views.asking import Ask, one_of
from demerit.views.subject import Subject
from demerit.views.tables import Table, table

_BURDENS = {
    "days": "sanction days for each listing",
    "listed": "days listed for each listing",
    "refusals": "refused attempts for each listing",
}
_MARGIN = 1.1
"""How many times a graver deed's burden a lighter one's must be to be told as heavier."""
_LEAST = 10
"""Listings below which a deed's mean is not ranked; nor does the audit rank so few."""


def ladder(subject: Subject, ask: Ask) -> dict[str, Any]:
    """Return each deed's gravity and the mean burden of a listing for it.

    Parameters
    ----------
    subject
        The run.
    ask
        `by`: 'days', 'listed' or 'refusals'.

    Returns
    -------
    dict[str, Any]
        `deeds` (name, title, gravity, burden, listings, rule, articles; true records
        alone), `few` (deeds with too few listings to rank), `inversions` (pairs of a graver
        and a lighter deed of which the lighter bore more), `pairs` (of unlike gravity),
        `people` (by gravity of the worst deed and by days), `findings` (M9).

    Raises
    ------
    RunError
        U005, if there is no such burden.
    """
    by = one_of(ask, "by", _BURDENS, "days")
    evidence = subject.evidence
    deeds = _deeds(evidence)
    for deed in deeds:
        deed["burden"] = deed[by] / deed["listings"]
    ranked = [deed for deed in deeds if deed["listings"] >= _LEAST]
    ranked.sort(key=lambda deed: (deed["gravity"], deed["burden"]))
    pairs = [(a, b) for a in ranked for b in ranked if a["gravity"] < b["gravity"]]
    inverted = [(a, b) for a, b in pairs if a["burden"] > _MARGIN * b["burden"]]
    worst = max(
        inverted,
        key=lambda pair: pair[0]["burden"] / max(pair[1]["burden"], 1e-9),
        default=None,
    )
    return {
        "by": by,
        "burdens": [{"value": k, "title": v} for k, v in _BURDENS.items()],
        "unit": _BURDENS[by],
        "deeds": ranked,
        "few": [deed for deed in deeds if deed["listings"] < _LEAST],
        "least": _LEAST,
        "inversions": [(a["name"], b["name"]) for a, b in inverted],
        "pairs": len(pairs),
        "people": _people(evidence),
        "findings": _findings(subject),
        "says": _says(ranked, len(pairs), len(inverted), worst, _BURDENS[by]),
        "tables": {"main": _table(deeds, by), "people": _people_table(evidence)},
    }


def _deeds(evidence: Evidence) -> list[dict[str, Any]]:
    """Return what followed the true records of each deed, added up.

    A listing that only follows another, on a list that the first one's list joins, is no
    listing of its own here; its sanctions count to the first.
    """
    grounds = evidence.rows("ground")
    follows = {one.name for one in grounds if {"joins", "band"} & one.more.keys()}
    sums: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    cites: dict[str, dict[str, None]] = defaultdict(dict)
    for row in evidence.entries:
        if row["true"] and row["deed"] and row["ground"] not in follows:
            sums[row["deed"]]["listings"] += row["listings"]
            sums[row["deed"]]["listed"] += row["days"]
            cites[row["deed"]] |= dict.fromkeys(pieces(row["ground_cite"]))
    for row in evidence.causes:
        if row["true"] and row["deed"]:
            sums[row["deed"]]["days"] += row["days"]
            sums[row["deed"]]["refusals"] += row["attempts"]
    made = []
    for deed in evidence.rows("deed"):
        found = sums[deed.name]
        if found["listings"]:
            made.append(
                {
                    "name": deed.name,
                    "title": deed.says or deed.name,
                    "gravity": int(deed.more["gravity"]),
                    "rule": deed.rule,
                    "articles": list(cites[deed.name]),
                    **{key: found[key] for key in ("listings", *_BURDENS)},
                }
            )
    return made


def _people(evidence: Evidence) -> list[dict[str, Any]]:
    """Return people by the gravity of their worst deed and by their sanction days."""
    made = []
    for gravity, row in enumerate(evidence.grades.tolist()):
        for level, people in enumerate(row):
            if people:
                least, most = level_bounds(level)
                cell = {"gravity": gravity, "least": least, "most": most, "people": people}
                made.append(cell)
    return made


def _people_table(evidence: Evidence) -> Table:
    columns = [
        ("gravity", "gravity of the worst deed", "count"),
        ("least", "sanction days from", "count"),
        ("most", "to", "count"),
        ("people", "people", "count"),
    ]
    rows = [tuple(cell.values()) for cell in _people(evidence)]
    title = "People by the gravity of their worst deed and their sanction days"
    return table(title, columns, rows)


def _table(deeds: list[dict[str, Any]], by: str) -> Table:
    columns = [
        ("deed", "deed", "text"),
        ("gravity", "gravity", "count"),
        ("burden", _BURDENS[by], "number"),
        ("listings", "listings", "count"),
        ("listed", "days listed", "count"),
        ("days", "sanction days", "count"),
        ("refusals", "refused attempts", "count"),
        ("articles", "articles", "text"),
    ]
    keys = ("title", "gravity", "burden", "listings", "listed", "days", "refusals")
    rows = [(*(deed[key] for key in keys), "; ".join(deed["articles"])) for deed in deeds]
    return table("Gravity and burden, deed by deed", columns, rows)


def _findings(subject: Subject) -> list[dict[str, Any]]:
    """Return M9's findings about everybody."""
    wanted = ("rank-order", "beyond-lawful")
    made = [f for f in subject.audit.findings if f.measure in wanted and not f.group]
    return [finding.as_dict() for finding in made]


def _says(
    deeds: list[dict[str, Any]],
    pairs: int,
    inverted: int,
    worst: tuple[dict[str, Any], dict[str, Any]] | None,
    unit: str,
) -> str:
    if not deeds:
        return "No deed of this run has enough listings to be ranked."
    if not pairs:
        return f"The {len(deeds)} deeds with enough listings are all of one gravity."
    told = (
        f"Of {pairs} pairs of deeds of unlike gravity, the lighter bore more by a tenth or"
    )
    if worst is None:
        return f"{told} beyond in none."
    light, grave = worst
    return (
        f"{told} beyond in {inverted}."
        f" Farthest: '{light['title']}' (gravity {light['gravity']}) bore"
        f" {light['burden']:,.1f} {unit}, '{grave['title']}' (gravity {grave['gravity']})"
        f" {grave['burden']:,.1f}."
    )
