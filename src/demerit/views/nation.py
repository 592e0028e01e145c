"""The nation: what was counted month by month, of all or of those with stated traits."""

from __future__ import annotations

from calendar import month_name
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from demerit.errors import Fault, RunError
from demerit.tables.cohorts import Cohorts
from demerit.tables.compiled import Compiled
from demerit.views.asking import Ask, one_of
from demerit.views.published import published
from demerit.views.subject import Subject
from demerit.views.tables import Table, table

_FLOWS = {
    "refusals": "refused attempts",
    "begun": "listings begun",
    "ended": "listings ended",
}
_STOCK = "in-force"


@dataclass(frozen=True, slots=True, eq=False)
class Cube:
    """Counts by month, series and cohort.

    Attributes
    ----------
    months
        First day of each month, as ISO dates.
    series
        What is counted: `refusals:GATE`, `begun:LIST`, `ended:LIST`.
    counts
        Shape (n_series, n_months, n_cohorts).
    """

    months: list[str]
    series: list[str]
    counts: np.ndarray


def nation(subject: Subject, ask: Ask) -> dict[str, Any]:
    """Return counts by month, and by each trait, of those with the traits asked for.

    Parameters
    ----------
    subject
        The run.
    ask
        `show`: a series (`refusals:flight`, `begun:defaulters`, `in-force:defaulters`);
        any trait, such as `province`: only people with that value.

    Returns
    -------
    dict[str, Any]
        `months`, `line` (a count a month), `by` (trait: value, people, count, and count a
        thousand people), `shows` (what can be shown), `traits`, `published`, `people`.

    Raises
    ------
    RunError
        U005, if the run has no such series or trait value.
    """
    cube = subject.kept("nation/cube", lambda: _cube(subject))
    compiled = subject.evidence.compiled
    shows = _shows(cube, compiled)
    show = one_of(
        ask, "show", [s["value"] for s in shows], shows[0]["value"] if shows else ""
    )
    where = _where(compiled.cohorts, ask)
    mask = compiled.cohorts.matches(where)
    by_month = _by_month(cube, show) if show else np.zeros(cube.counts.shape[1:], np.int64)
    line = by_month[:, mask].sum(axis=1).tolist()
    last = (
        by_month[-1] if show.startswith(_STOCK) and len(by_month) else by_month.sum(axis=0)
    )
    title = next((s["title"] for s in shows if s["value"] == show), "")
    people = int(compiled.cohorts.counts[mask].sum())
    by = _by_trait(compiled.cohorts, last, where)
    return {
        "show": show,
        "shows": shows,
        "title": title,
        "stock": show.startswith(_STOCK),
        "traits": compiled.cohorts.traits,
        "where": where,
        "people": people,
        "months": cube.months,
        "line": line,
        "by": by,
        "published": published(subject),
        "says": _says(title, line, cube.months, people, stock=show.startswith(_STOCK)),
        "tables": {
            "main": table(
                f"{title}, by month",
                [("month", "month", "date"), ("count", title, "count")],
                zip(cube.months, line, strict=True),
            ),
            **{trait: _table_of(trait, title, rows) for trait, rows in by.items()},
        },
    }


def _cube(subject: Subject) -> Cube:
    """Add the run's counts by month up into the series of the page."""
    compiled = subject.evidence.compiled
    cells = subject.run.table("counts-by-month")
    months = [day.isoformat() for day in compiled.period.months()]
    of_measure = _series_of(compiled)
    names = sorted(set(of_measure.values()), key=list(of_measure.values()).index)
    measures = cells["measure"].combine_chunks()
    wanted = [of_measure.get(n) for n in measures.dictionary.to_pylist()]
    index = np.array([-1 if w is None else names.index(w) for w in wanted], dtype=np.int64)
    codes = index[measures.indices.to_numpy()] if len(cells) else np.zeros(0, np.int64)
    kept = codes >= 0
    month_codes = _month_codes(cells["month"], months)
    shape = (len(names), len(months), compiled.cohorts.n_cohorts)
    flat = (
        np.ravel_multi_index(
            (codes[kept], month_codes[kept], cells["cohort"].to_numpy()[kept]), shape
        )
        if kept.any()
        else np.zeros(0, np.int64)
    )
    counts = np.bincount(flat, cells["n"].to_numpy()[kept], minlength=int(np.prod(shape)))
    return Cube(months, names, counts.astype(np.int64).reshape(shape))


def _month_codes(column: pa.ChunkedArray, months: list[str]) -> np.ndarray:
    days = column.to_numpy().astype("datetime64[D]")
    codes: np.ndarray = np.searchsorted(np.array(months, dtype="datetime64[D]"), days)
    return codes


def _series_of(compiled: Compiled) -> dict[str, str]:
    """Return the page's series of each measure that it counts."""
    gates = {row.name: row.more["gate"] for row in compiled.rows["class"]}
    lists = {row.name: row.more["list"] for row in compiled.rows["ground"]}
    made = {}
    for name in compiled.measures:
        family, _, rest = name.partition(":")
        if family == "refusal" and rest in gates:
            made[name] = f"refusals:{gates[rest]}"
        elif family == "listing" and rest in lists:
            made[name] = f"begun:{lists[rest]}"
        elif family == "release":
            made[name] = f"ended:{rest.rpartition('/')[0]}"
    return made


def _shows(cube: Cube, compiled: Compiled) -> list[dict[str, str]]:
    """Return what can be shown: series with anything in them, refusals first."""
    says = {row.name: row.says or row.name for row in compiled.rows["gate"]}
    says |= {row.name: row.says or row.name for row in compiled.rows["list"]}
    filled = {s: bool(cube.counts[i].any()) for i, s in enumerate(cube.series)}
    made = []
    for family, words in _FLOWS.items():
        for name in (
            s for s, any_ in filled.items() if any_ and s.startswith(f"{family}:")
        ):
            rest = name.partition(":")[2]
            made.append({"value": name, "title": f"{words}: {says.get(rest, rest)}"})
            if family == "begun":
                title = f"listings in force: {says.get(rest, rest)}"
                made.append({"value": f"{_STOCK}:{rest}", "title": title})
    return made


def _by_month(cube: Cube, show: str) -> np.ndarray:
    """Return a series by month and cohort; a stock: begun so far, less ended so far."""
    family, _, rest = show.partition(":")
    wanted = {f"begun:{rest}": 1, f"ended:{rest}": -1} if family == _STOCK else {show: 1}
    made: np.ndarray = np.zeros(cube.counts.shape[1:], dtype=np.int64)
    for name, sign in wanted.items():
        if name in cube.series:
            made += sign * cube.counts[cube.series.index(name)]
    return made.cumsum(axis=0) if family == _STOCK else made


def _where(cohorts: Cohorts, ask: Ask) -> dict[str, str | list[str]]:
    where: dict[str, str | list[str]] = {}
    for trait, values in cohorts.traits.items():
        if ask.get(trait):
            where[trait] = one_of(ask, trait, values, "")
    unknown = set(ask) - set(cohorts.traits) - {"show", "by"}
    if unknown:
        problem = f"the people have no trait '{min(unknown)[:40]}'."
        raise RunError([Fault("U001", problem, None, tuple(cohorts.traits), "name one.")])
    return where


def _by_trait(
    cohorts: Cohorts, counts: np.ndarray, where: dict[str, str | list[str]]
) -> dict[str, list[dict[str, Any]]]:
    """Return counts by each trait; a trait that is filtered shows its other values too."""
    made = {}
    for column, (trait, values) in enumerate(cohorts.traits.items()):
        others = {t: v for t, v in where.items() if t != trait}
        mask = cohorts.matches(others)
        codes = cohorts.codes[mask, column]
        people = np.bincount(codes, cohorts.counts[mask], minlength=len(values))
        found = np.bincount(codes, counts[mask], minlength=len(values))
        made[trait] = [
            {
                "value": value,
                "people": int(people[i]),
                "count": int(found[i]),
                "per_thousand": float(found[i] / people[i] * 1000) if people[i] else None,
            }
            for i, value in enumerate(values)
        ]
    return made


def _table_of(trait: str, title: str, rows: list[dict[str, Any]]) -> Table:
    columns = [
        ("value", trait, "text"),
        ("people", "people", "count"),
        ("count", title, "count"),
        ("per_thousand", "for a thousand people", "number"),
    ]
    return table(f"{title}, by {trait}", columns, (tuple(row.values()) for row in rows))


def _month(iso: str) -> str:
    return f"{month_name[int(iso[5:7])]} {iso[:4]}"


def _says(
    title: str, line: list[int], months: list[str], people: int, *, stock: bool
) -> str:
    if not title:
        return "The rules of this run list nobody and refuse nothing, so there is no line."
    most = int(np.argmax(line))
    whole = line[-1] if stock else sum(line)
    when = f"on the last day of {_month(months[-1])}" if stock else "over the whole run"
    return (
        f"{title}: {whole:,} {when}, most in {_month(months[most])} ({line[most]:,}), "
        f"among {people:,} synthetic people."
    )
