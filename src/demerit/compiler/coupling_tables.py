"""Couplings to columns: cells, masks of what is moved, room for what windows find."""

from __future__ import annotations

from typing import Any

import numpy as np

from demerit.compiler.builder import Builder, row_of
from demerit.errors import Fault
from demerit.tables import columns as C
from demerit.tables.compiled import Row
from demerit.tables.environment import (
    MOST_OWN,
    AmongKind,
    factor_as_integer,
    line_at,
)
from demerit.texts.coupled import ANY
from demerit.texts.couplings import CELL, SELF, Counted, Coupling
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
    _put_own(list(couplings.values()), text.model, rows, build)
    _put_tells(list(couplings.values()), rows, build)
    _put_masks(list(couplings.values()), text.model, rows, build)
    return made


def queued_repairs(world: World, rows: Rows) -> set[str]:
    """Return the rosters whose repairs a coupling counts, or lets wait."""
    parts = [[*c.counts.repairs, *c.moves.repairs] for c in world.couplings.values()]
    pers = [c.per for c in world.couplings.values()]
    parts += [per.repairs for per in pers if isinstance(per, Counted)]
    return {name for names in parts for name in _rosters(names, rows)}


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
        "among": coupling.among,
        "by": coupling.by,
        "cells": cells,
        "people": people.astype(np.int64).tolist(),
        "scale": cohorts.n_people / world.population.people.value,
        "counts": _measures(coupling.counts, rows, build),
        "stocks": _stocks(coupling.counts, rows, build),
        "per": per if not isinstance(per, Counted) else _measures(per, rows, build),
        "per_stocks": _stocks(per, rows, build) if isinstance(per, Counted) else {},
        "last": 0 if coupling.last == "all" else coupling.last,
        "keeps": _keeps(coupling),
        "before": _before(name, coupling, text, (codes, people), build),
        "adds": coupling.adds,
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


def _keeps(coupling: Coupling) -> float:
    """Return how much of the last answer is kept; of a sum all, unless it is said."""
    if coupling.keeps is not None:
        return coupling.keeps
    return 1.0 if coupling.last == "all" else 0.0


def _before(
    name: str,
    coupling: Coupling,
    text: Text[World],
    cells: tuple[np.ndarray, np.ndarray],
    build: Builder,
) -> list[float]:
    """Return what is found before the first window, by cell; a fault if cells part.

    A cell without people has nothing; `cells` are the code of each cohort and the people.
    """
    codes, people = cells
    values = build.by_cohort(coupling.before)
    found = np.zeros(len(people))
    found[codes] = values
    if not np.array_equal(found[codes], values):
        problem = f"what '{name}' finds before the run differs within its cells."
        remedy = "use factors by the traits under `by:` alone."
        place = text.place("couplings", name, "before")
        build.faults.append(Fault("T012", problem, place, remedy=remedy))
    made: list[float] = np.where(people > 0, found, 0.0).tolist()
    return made


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
    found = [
        build.scalars[column] + i
        for column, table, key, names in named
        for i, row in enumerate(rows[table])
        if (row.more[key] if key else row.name) in names
    ]
    asked, lists = build.columns[C.REPAIR_ASKED], _rosters(counted.repairs, rows)
    mine = [row.more["list"] in lists for row in rows["repair"]]
    found += asked[np.array(mine, dtype=bool)].tolist()
    return found


def _stocks(counted: Counted, rows: Rows, build: Builder) -> dict[str, list[int]]:
    """Return the measures that add to listings that are open, and those that take off."""
    names = _rosters(counted.listed, rows)
    lists = [i for i, row in enumerate(rows["list"]) if row.name in names]
    grounds = [i for i, g in enumerate(rows["ground"]) if g.more["list"] in names]
    ends = build.columns[C.LIST_M_RELEASE].reshape(len(rows["list"]), -1)[lists]
    begun = [build.scalars[C.M_LISTING] + i for i in grounds]
    return {"more": begun, "less": ends[ends >= 0].tolist()}


def _put_own(couplings: list[Coupling], world: World, rows: Rows, build: Builder) -> None:
    """Put what of a person's own past counts, and the factor for each number."""
    gates = {row.name: i for i, row in enumerate(rows["gate"])}
    ties = {name: i for i, name in enumerate(world.ties)}
    among, tie, masks, within, lines = [], [], [], [], []
    rosters: list[int] = []
    objected: list[int] = []
    barred = [_mask(gates[name] for name in c.counts.barred) for c in couplings]
    for coupling in couplings:
        kinds = {CELL: AmongKind.CELL, SELF: AmongKind.SELF}
        among.append(kinds.get(coupling.among, AmongKind.TIES))
        tie.append(ties.get(coupling.among, -1))
        is_own = coupling.among == SELF
        masks.append(_mask(gates[name] for name in coupling.counts.refusals if is_own))
        within.append(coupling.within_days or 0)
        for kind, column in (("listed", rosters), ("objections", objected)):
            names = _rosters(getattr(coupling.counts, kind), rows) if is_own else set()
            on = (i for i, row in enumerate(rows["list"]) if row.name in names)
            column.append(_mask(on))
        points = list((coupling.line or {0.0: 1.0}).items())
        lines += [factor_as_integer(line_at(points, n)) for n in range(MOST_OWN + 1)]
    build.put(C.COUPLING_AMONG, among)
    build.put(C.COUPLING_TIE, tie)
    build.put(C.COUPLING_GATES, masks)
    build.put(C.COUPLING_BARRED, barred)
    build.put(C.COUPLING_OBJECTED, objected)
    build.put(C.COUPLING_WITHIN, within)
    build.put(C.COUPLING_ROSTERS, rosters)
    build.put(C.COUPLING_LINE, lines)
    build.put(C.COUPLING_ADDS, [int(coupling.adds) for coupling in couplings])
    build.put(C.COUPLING_MEETS, [int(coupling.meets) for coupling in couplings])
    starts, untils = build.dates([(c.from_, c.until) for c in couplings])
    build.put(C.COUPLING_FROM, starts)
    build.put(C.COUPLING_UNTIL, untils)


def _put_tells(couplings: list[Coupling], rows: Rows, build: Builder) -> None:
    """Put which couplings among ties are told of each act, record, ringing and so on."""
    counts = [c.counts if c.among not in (CELL, SELF) else None for c in couplings]

    def masks(table: str, key: str, kind: str, *, lists: bool = False) -> list[int]:
        """Return for each row of a table the couplings that are told of it."""
        of = [row.more[key] if key else row.name for row in rows[table]]
        named = [getattr(c, kind) if c is not None else [] for c in counts]
        sets = [_rosters(names, rows) if lists else set(names) for names in named]
        return [_mask(i for i, names in enumerate(sets) if each in names) for each in of]

    build.put(C.ACT_TELLS, masks("act", "", "acts"))
    build.put(C.REPORT_TELLS, masks("report", "act", "records"))
    build.put(C.CLOCK_TELLS, masks("clock", "", "rings"))
    build.put(C.GATE_TELLS, masks("gate", "", "refusals"))
    build.put(C.LIST_TELLS, masks("list", "", "listed", lists=True))
    build.put(C.LIST_TELLS_START, masks("list", "", "listings", lists=True))


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
    of_sources = masks("report", "source", [set(m.sources) for m in moves])
    free = _mask(i for i, m in enumerate(moves) if not m.sources)
    by = [mask | free for mask in of_sources]
    reports = masks("report", "act", [set(m.detection) for m in moves])
    reports = [mask & mine for mask, mine in zip(reports, by, strict=True)]
    waits = masks("report", "act", [set(m.records) for m in moves])
    waits = [mask & mine for mask, mine in zip(waits, by, strict=True)]
    stages = masks("stage", "list", [_rosters(m.objections, rows) for m in moves])
    build.put(C.REPORT_MOVED, reports)
    build.put(C.REPORT_WAITS, waits)
    build.put(C.STAGE_WAITS, stages)
    repairs = masks("repair", "list", [_rosters(m.repairs, rows) for m in moves])
    build.put(C.REPAIR_WAITS, repairs)
    build.put(C.CLOCK_MOVED, masks("clock", "", [set(m.rings) for m in moves]))
    build.put(C.GATE_MOVED, masks("gate", "", [set(m.visits) for m in moves]))
    sure = build.columns[C.REPORT_IS_SURE]
    build.put(C.REPORT_IS_SURE, np.where(np.array(reports, dtype=np.int64) > 0, 0, sure))


def _mask(bits: Any) -> int:  # noqa: ANN401 - any numbers in turn
    """Return the number with these bits set."""
    return sum(1 << bit for bit in bits)
