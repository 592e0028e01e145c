"""The windows of a coupled run: what each coupling found, and what it made of the next."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from demerit.audit.findings import DEPENDENT
from demerit.tables.compiled import Row
from demerit.views.asking import Ask
from demerit.views.subject import Subject
from demerit.views.tables import Table, table

_MOST_CELLS = 5
_ANSWERS = {
    "line": "a line: the factor follows what was found",
    "sends": "inspections go where the count was; the factor is theirs over the usual",
    "serves": "places for those counted; the factor is the share that got one",
    "queues": "places for those counted; the others wait so many days",
}
_MOVED = {
    "acts": "the share of acts",
    "detection": "how often sources report",
    "rings": "how often clocks are wound",
    "visits": "visits to gates by those barred there",
    "records": "the delay of records of",
    "objections": "the wait for decisions on objections to",
    "repairs": "the wait for decisions on repairs of",
}


def windows(subject: Subject, _ask: Ask) -> dict[str, Any]:
    """Return what each coupling of a run found, window by window.

    Parameters
    ----------
    subject
        The run.
    _ask
        Nothing is asked.

    Returns
    -------
    dict[str, Any]
        `couplings` (name, says, rule, status, whose, moves, answer, unit, and for those
        over cells `series`: from, counted, low, middle, high; `cells`: name and last
        value, the largest first), `says`, `notes`, `tables`.
    """
    evidence = subject.evidence
    rows = evidence.compiled.rows["coupling"]
    if not rows:
        says = "Nothing is coupled in this world: whatever a regime does to one person, "
        says += "everybody else goes on as before."
        return {"couplings": [], "says": says, "notes": [], "tables": {}}
    kept = subject.run.table("environment")
    made = [_coupling(row, kept) for row in rows]
    tables = {one["name"]: _table(one) for one in made if one["series"]}
    remarks = subject.run.manifest.get("remarks", [])
    notes = [remark for remark in remarks if isinstance(remark, str)]
    return {
        "couplings": made,
        "says": _says(made, int(subject.run.manifest.get("windows", 0))),
        "notes": [*notes, DEPENDENT] if evidence.compiled.is_coupled else notes,
        "tables": {"main": _all(made), **tables},
    }


def _coupling(row: Row, kept: pa.Table) -> dict[str, Any]:
    """Return a coupling, and what its windows came to."""
    more = row.more
    answer = next((key for key in _ANSWERS if key in more), "line")
    mine = kept.filter(np.array(kept["coupling"].to_pylist(), dtype=object) == row.name)
    return {
        "name": row.name,
        "says": row.says or row.name.replace("-", " "),
        "rule": row.rule,
        "status": row.status,
        "whose": _whose(more),
        "moves": [
            f"{_MOVED[kind]} {', '.join(names)}"
            for kind, names in more["moves"].items()
            if names and kind in _MOVED
        ],
        "answer": _ANSWERS[answer],
        "line": more.get("line", []),
        "unit": "days" if answer == "queues" else "factor",
        "series": _series(mine),
        "cells": _cells(mine),
    }


def _whose(more: dict[str, Any]) -> str:
    """Return in words whose past a coupling looks at."""
    among, by = more["among"], more["by"]
    if among == "self":
        return "one's own past"
    if among != "cell":
        return f"people tied to one: {among}"
    return f"people by {', '.join(by)}" if by else "everybody together"


def _series(mine: pa.Table) -> list[dict[str, Any]]:
    """Return by window what was counted, and the least, middle and most of the answers."""
    window, values = mine["window"].to_numpy(), mine["next"].to_numpy()
    counted, since = mine["counted"].to_numpy(), mine["from"].to_pylist()
    made = []
    for each in np.unique(window):
        at = np.flatnonzero(window == each)
        made.append(
            {
                "from": since[at[0]].isoformat(),
                "counted": int(counted[at].sum()),
                "low": float(values[at].min()),
                "middle": float(np.median(values[at])),
                "high": float(values[at].max()),
            }
        )
    return made


def _cells(mine: pa.Table) -> list[dict[str, Any]]:
    """Return the cells with the largest answers after the last window."""
    if not mine.num_rows:
        return []
    window = mine["window"].to_numpy()
    last = mine.filter(window == window.max())
    names, values = last["cell"].to_pylist(), last["next"].to_pylist()
    order = sorted(zip(names, values, strict=True), key=lambda one: -one[1])
    return [{"name": n, "value": v} for n, v in order[:_MOST_CELLS]]


def _says(made: list[dict[str, Any]], n_windows: int) -> str:
    """Return what the windows came to in a sentence."""
    moved = [one for one in made if one["series"]]
    said = f"{len(made)} coupling{'s' * (len(made) > 1)} over {n_windows:,} windows."
    far = [(abs(one["series"][-1]["middle"] - 1), one) for one in moved if _is_factor(one)]
    if far:
        _, one = max(far, key=lambda pair: pair[0])
        factor = one["series"][-1]["middle"]
        said += f" Farthest from one at the end: {one['says']} ({factor:.3g})."
    return said


def _is_factor(one: dict[str, Any]) -> bool:
    return bool(one["unit"] == "factor")


_COLUMNS = (
    ("from", "window from", "date"),
    ("counted", "counted", "count"),
    ("low", "least of the cells", "number"),
    ("middle", "middle of the cells", "number"),
    ("high", "most of the cells", "number"),
)


def _table(one: dict[str, Any]) -> Table:
    rows = [[each[name] for name, _, _ in _COLUMNS] for each in one["series"]]
    title = f"{one['says']}: {one['unit']} that the next window finds"
    return table(title, _COLUMNS, rows)


def _all(made: list[dict[str, Any]]) -> Table:
    """Return every coupling's windows in one table."""
    columns = (("coupling", "coupling", "text"), ("unit", "unit", "text"), *_COLUMNS)
    rows = [
        [one["name"], one["unit"], *(each[name] for name, _, _ in _COLUMNS)]
        for one in made
        for each in one["series"]
    ]
    return table("What the windows found", columns, rows)
