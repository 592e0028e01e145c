"""The way out: how long listings last against their stated term, and for whom."""

from __future__ import annotations

from math import isnan
from typing import Any

import numpy as np
import pyarrow as pa

from demerit.audit.evidence import Evidence
from demerit.audit.intervals import LEVEL
from demerit.tables.compiled import Row
from demerit.views.asking import Ask, one_of
from demerit.views.subject import Subject
from demerit.views.tables import Table, table

_MOST_POINTS = 160
_LIST_MEASURES = (
    "length",
    "length-of-nine-in-ten",
    "effective-term",
    "stated-term",
    "still-listed-1y",
    "still-listed-2y",
    "still-listed-5y",
    "back-within-1y",
)
_GROUP_MEASURES = ("exits-per-listed-year", "exit-hazard")


def exits(subject: Subject, ask: Ask) -> dict[str, Any]:
    """Return how many listings outlast each length, with intervals and stated terms.

    Parameters
    ----------
    subject
        The run.
    ask
        `list`: a list or band that burdens, by itself; or `trait`: every such list
        together, by that trait. The list with most listings if neither is asked.

    Returns
    -------
    dict[str, Any]
        `curves` (name, days, share, low, high, at_risk), `terms` (of the list's grounds, in
        days, with the share of its listings), `findings` (M3 and M4), `lists`, `traits`.

    Raises
    ------
    RunError
        U005, if there is no such list or trait.
    """
    evidence = subject.evidence
    counts = {row.name: _listings(evidence, row) for row in evidence.rosters}
    kept = (row for row in evidence.rosters if counts[row.name])
    lists = sorted(kept, key=lambda row: -counts[row.name])
    traits = list(evidence.compiled.cohorts.traits)
    trait = one_of(ask, "trait", traits, "")
    names = [row.name for row in lists]
    chosen = "" if trait else one_of(ask, "list", names, names[0] if names else "")
    curves = _curves(subject, chosen, trait)
    row = next((row for row in lists if row.name == chosen), None)
    title = (row.says or row.name) if row else "every list that burdens"
    terms = _terms(evidence, chosen) if chosen else []
    found = _findings(subject, row.rule if row else "", trait)
    return {
        "list": chosen,
        "trait": trait,
        "title": title,
        "rule": row.rule if row else "",
        "listings": counts[chosen] if chosen else sum(counts.values()),
        "lists": [{"value": r.name, "title": r.says or r.name} for r in lists],
        "traits": traits,
        "curves": curves,
        "terms": terms,
        "findings": found,
        "level": LEVEL,
        "says": _says(title, curves, terms, found),
        "tables": {"main": _table(title, curves)},
    }


def _listings(evidence: Evidence, roster: Row) -> int:
    lengths = evidence.lengths[roster.name]
    return int(lengths["ended"].sum() + lengths["open"].sum())


def _curves(subject: Subject, chosen: str, trait: str) -> list[dict[str, Any]]:
    """Return the audit's curves of one list, or of each group of a trait."""
    table = subject.audit.curves
    if chosen:
        return [_curve("everybody", _only(table, chosen, ""))]
    if not trait:
        return []
    values = subject.evidence.compiled.cohorts.traits[trait]
    made = [(value, _only(table, "", f"{trait}={value}")) for value in values]
    return [_curve(value, rows) for value, rows in made if len(rows["days"])]


def _only(table: pa.Table, roster: str, group: str) -> dict[str, np.ndarray]:
    """Return the columns of one curve."""
    lists = np.array(table["list"].to_pylist())
    groups = np.array(table["group"].to_pylist())
    mine = (lists == roster) & (groups == group)
    columns = ("days", "at_risk", "share", "low", "high")
    return {name: table[name].to_numpy()[mine] for name in columns}


def _curve(name: str, columns: dict[str, np.ndarray]) -> dict[str, Any]:
    """Return a curve at no more points than can be drawn, its first and last among them."""
    n = len(columns["days"])
    kept = np.unique(np.linspace(0, n - 1, min(n, _MOST_POINTS)).astype(np.int64))
    made: dict[str, Any] = {"name": name}
    for key, values in columns.items():
        made[key] = [None if isnan(value) else value for value in values[kept].tolist()]
    return made


def _terms(evidence: Evidence, roster: str) -> list[dict[str, Any]]:
    """Return the terms that a list's grounds state, and how many listings each had."""
    index = {row.name: i for i, row in enumerate(evidence.rows("ground"))}
    sums: dict[float, int] = {}
    for row in evidence.entries:
        if row["list"] == roster:
            term = evidence.terms(index[row["ground"]])
            sums[term] = sums.get(term, 0) + row["listings"]
    whole = sum(sums.values())
    return [
        {"days": term if term > 0 else None, "listings": n, "share": n / whole}
        for term, n in sorted(sums.items())
        if n
    ]


def _findings(subject: Subject, rule: str, trait: str) -> list[dict[str, Any]]:
    """Return the audit's findings about a list, or about the groups of a trait."""
    made = []
    for finding in subject.audit.findings:
        of_list = rule and finding.subject == rule and finding.measure in _LIST_MEASURES
        of_group = trait and finding.measure in _GROUP_MEASURES
        is_cut = finding.group.startswith(f"{trait}=") and "*" not in finding.group
        if (of_list and not finding.group) or (of_group and is_cut):
            made.append(finding.as_dict())
    return made


def _says(
    title: str,
    curves: list[dict[str, Any]],
    terms: list[dict[str, Any]],
    found: list[dict[str, Any]],
) -> str:
    """Return the way out in sentences, made of the numbers."""
    if not curves:
        return (
            "Nobody was on a list that burdens in this run, so there is no way out of one."
        )
    value = {finding["measure"]: finding["value"] for finding in found}
    told = []
    for name, years in (("still-listed-1y", "a year"), ("still-listed-2y", "two years")):
        if len(curves) == 1 and value.get(name) is not None:
            told.append(f"{100 * value[name]:.3g} % last longer than {years}")
    said = f"Of listings on {title}, {', and '.join(told)}." if told else ""
    stated = sum(term["share"] for term in terms if term["days"])
    if terms:
        said += f" {100 * stated:.3g} % are on a ground that states a term."
    if len(curves) > 1:
        ends = {c["name"]: _at_year(c) for c in curves}
        known = {name: share for name, share in ends.items() if share is not None}
        if known:
            low, high = (
                min(known, key=lambda n: known[n]),
                max(known, key=lambda n: known[n]),
            )
            said = (
                f"After a year {100 * known[high]:.3g} % of listings of {high} still last,"
                f" and {100 * known[low]:.3g} % of those of {low}."
            )
    return (
        said.strip() or f"{title}: too few listings were followed for a year to say more."
    )


def _at_year(curve: dict[str, Any]) -> float | None:
    days = curve["days"]
    if not days or days[-1] < 365:  # noqa: PLR2004 - a year
        return None
    share: float | None = curve["share"][int(np.searchsorted(days, 365))]
    return share


def _table(title: str, curves: list[dict[str, Any]]) -> Table:
    columns = [
        ("group", "group", "text"),
        ("days", "days since the listing", "count"),
        ("share", "still listed", "share"),
        ("low", "low", "share"),
        ("high", "high", "share"),
        ("at_risk", "listings followed so long", "count"),
    ]
    keys = ("days", "share", "low", "high", "at_risk")
    rows = [
        (curve["name"], *row)
        for curve in curves
        for row in zip(*(curve[key] for key in keys), strict=True)
    ]
    return table(f"Listings that outlast each length: {title}", columns, rows)
