"""Couplings to columns: cells, masks of what is moved, room for what windows find."""

from __future__ import annotations

from typing import Any

import numpy as np

from demerit.compiler.builder import Builder, row_of
from demerit.tables import columns as C
from demerit.tables.compiled import Row
from demerit.tables.environment import (
    MOST_OWN,
    factor_as_integer,
    line_at,
)
from demerit.texts.coupled import ANY
from demerit.texts.couplings import Among, Counted, Coupling
from demerit.texts.load import Text
from demerit.texts.world import World

Rows = dict[str, list[Row]]


def put_couplings(text: Text[World], rows: Rows, build: Builder) -> list[Row]:
    """Add the columns of couplings and windows; return what each coupling is.

    Parameters
    ----------
    text
        The world.
    rows
        The rows of all other tables.
    build
        With all measures in place.

    Returns
    -------
    list[Row]
        One for each coupling; `more` holds all that a window's end asks for.
    """
    couplings = text.model.couplings
    windows = _windows(text.model, build) if couplings else [0] * build.period.n_days
    build.put(C.WINDOW_OF_DAY, windows)
    made = [
        row_of(text, name, ("couplings", name), c.says, **_told(name, c, text, rows, build))
        for name, c in couplings.items()
    ]
    of_cohort = [_cells(c, build) for c in couplings.values()]
    cells = [codes for codes, _ in of_cohort]
    sizes = [len(row.more["cells"]) for row in made]
    build.put(C.COUPLING_CELL, np.array(cells, dtype=np.int64))
    build.scalars |= {
        C.N_COUPLINGS: len(made),
        C.N_WINDOWS: windows[-1] + 1,
        C.N_CELLS: max(sizes, default=1),
    }
    n_values = build.scalars[C.N_WINDOWS] * len(made) * build.scalars[C.N_CELLS]
    build.put(C.ENVIRONMENT, np.zeros(n_values, dtype=np.int64))
    _put_own(list(couplings.values()), rows, build)
    _put_masks(list(couplings.values()), text.model, rows, build)
    return made


def _windows(world: World, build: Builder) -> list[int]:
    """Return the window of each day."""
    if world.window == "month":
        return build.period.month_of_day()
    return [day // world.window for day in range(build.period.n_days)]


def _cells(coupling: Coupling, build: Builder) -> tuple[np.ndarray, list[dict[str, str]]]:
    """Return each cohort's cell, and the traits of each cell, in the order of the text."""
    cohorts = build.cohorts
    codes = np.zeros(cohorts.n_cohorts, dtype=np.int64)
    told: list[dict[str, str]] = [{}]
    for trait in coupling.by:
        values = cohorts.traits[trait]
        column = cohorts.codes[:, list(cohorts.traits).index(trait)]
        codes = codes * len(values) + column
        told = [{**cell, trait: value} for cell in told for value in values]
    return codes, told


def _told(
    name: str, coupling: Coupling, text: Text[World], rows: Rows, build: Builder
) -> dict[str, Any]:
    """Return all that the end of a window asks of a coupling."""
    world, cohorts = text.model, build.cohorts
    codes, cells = _cells(coupling, build)
    people = np.bincount(codes, weights=cohorts.counts, minlength=len(cells))
    per = coupling.per
    more: dict[str, Any] = {
        "own": coupling.among is Among.SELF,
        "by": coupling.by,
        "cells": cells,
        "people": people.astype(np.int64).tolist(),
        "scale": cohorts.n_people / world.population.people.value,
        "counts": _measures(coupling.counts, rows, build),
        "stocks": _stocks(coupling.counts, rows, build),
        "per": per if not isinstance(per, Counted) else _measures(per, rows, build),
        "per_stocks": _stocks(per, rows, build) if isinstance(per, Counted) else {},
        "last": 0 if coupling.last == "all" else coupling.last,
        "keeps": coupling.keeps,
        "before": coupling.before,
        "moves": coupling.moves.model_dump(),
    }
    if coupling.line is not None:
        more["line"] = [[x, y] for x, y in coupling.line.items()]
    if coupling.sends is not None:
        sends = coupling.sends
        more["sends"] = {
            "inspections": sends.inspections,
            "usual": sends.usual or sends.inspections / len(cells),
            "floor": sends.floor,
            "corrected": sends.corrected,
            "chance": build.chance(f"inspections/{name}") if sends.drawn else -1,
        }
    if coupling.serves is not None:
        first = coupling.serves.first
        values = [cell[coupling.by[0]] for cell in cells] if first else []
        order = [values.index(value) for value in first]
        more["serves"] = {"places": coupling.serves.places, "first": order}
    if coupling.queues is not None:
        more["queues"] = {"places": coupling.queues.places}
    return more


def _rosters(names: list[str], rows: Rows) -> set[str]:
    """Return the rosters that are named; `any` names all adverse ones."""
    adverse = {row.name for row in rows["list"] if row.more["adverse"]}
    return (set(names) - {ANY}) | (adverse if ANY in names else set())


def _measures(counted: Counted, rows: Rows, build: Builder) -> list[int]:
    """Return the measures that are added up."""
    named = (
        (C.M_OCCASION, "kind", "", set(counted.occasions)),
        (C.M_ACT, "act", "", set(counted.acts)),
        (C.M_RECORD, "report", "act", set(counted.records)),
        (C.M_CLOCK, "clock", "", set(counted.rings)),
        (C.M_REFUSAL, "class", "gate", set(counted.refusals)),
        (C.M_LISTING, "ground", "list", _rosters(counted.listings, rows)),
        (C.M_FILED, "stage", "list", _rosters(counted.objections, rows)),
    )
    return [
        build.scalars[column] + i
        for column, table, key, names in named
        for i, row in enumerate(rows[table])
        if (row.more[key] if key else row.name) in names
    ]


def _stocks(counted: Counted, rows: Rows, build: Builder) -> dict[str, list[int]]:
    """Return the measures that add to listings that are open, and those that take off."""
    names = _rosters(counted.listed, rows)
    lists = [i for i, row in enumerate(rows["list"]) if row.name in names]
    grounds = [i for i, g in enumerate(rows["ground"]) if g.more["list"] in names]
    ends = build.columns[C.LIST_M_RELEASE].reshape(len(rows["list"]), -1)[lists]
    begun = [build.scalars[C.M_LISTING] + i for i in grounds]
    return {"more": begun, "less": ends[ends >= 0].tolist()}


def _put_own(couplings: list[Coupling], rows: Rows, build: Builder) -> None:
    """Put what of a person's own past counts, and the factor for each number."""
    gates = {row.name: i for i, row in enumerate(rows["gate"])}
    own, masks, within, rosters, lines = [], [], [], [], []
    for coupling in couplings:
        is_own = coupling.among is Among.SELF
        own.append(int(is_own))
        masks.append(_mask(gates[name] for name in coupling.counts.refusals if is_own))
        within.append(coupling.within_days or 0)
        names = _rosters(coupling.counts.listed, rows) if is_own else set()
        on = [i for i, row in enumerate(rows["list"]) if row.name in names]
        rosters.append(_mask(on))
        points = list((coupling.line or {0.0: 1.0}).items())
        lines += [factor_as_integer(line_at(points, n)) for n in range(MOST_OWN + 1)]
    build.put(C.COUPLING_OWN, own)
    build.put(C.COUPLING_GATES, masks)
    build.put(C.COUPLING_WITHIN, within)
    build.put(C.COUPLING_ROSTERS, rosters)
    build.put(C.COUPLING_LINE, lines)


def _put_masks(couplings: list[Coupling], world: World, rows: Rows, build: Builder) -> None:
    """Put which couplings move each act, report, clock and stage."""

    def masks(table: str, key: str, names: list[set[str]]) -> list[int]:
        """Return for each row of a table the mask of those who name it."""
        of = [row.more[key] if key else row.name for row in rows[table]]
        return [_mask(i for i, n in enumerate(names) if each in n) for each in of]

    moves = [coupling.moves for coupling in couplings]
    acts = masks("act", "", [set(m.acts) for m in moves])
    kinds = [0] * len(rows["kind"])
    names = {row.name: i for i, row in enumerate(rows["kind"])}
    for row, mask in zip(rows["act"], acts, strict=True):
        kinds[names[row.more["occasion"]]] |= mask
    rests = [int(a.rest) for kind in world.occasions.values() for a in kind.acts.values()]
    build.put(C.KIND_MOVED, kinds)
    build.put(C.ACT_MOVED, acts)
    build.put(C.ACT_RESTS, rests)
    reports = masks("report", "act", [set(m.detection) for m in moves])
    waits = masks("report", "act", [set(m.records) for m in moves])
    stages = masks("stage", "list", [_rosters(m.objections, rows) for m in moves])
    build.put(C.REPORT_MOVED, reports)
    build.put(C.REPORT_WAITS, waits)
    build.put(C.STAGE_WAITS, stages)
    build.put(C.CLOCK_MOVED, masks("clock", "", [set(m.rings) for m in moves]))
    sure = build.columns[C.REPORT_IS_SURE]
    build.put(C.REPORT_IS_SURE, np.where(np.array(reports, dtype=np.int64) > 0, 0, sure))


def _mask(bits: Any) -> int:  # noqa: ANN401 - any numbers in turn
    """Return the number with these bits set."""
    return sum(1 << bit for bit in bits)
