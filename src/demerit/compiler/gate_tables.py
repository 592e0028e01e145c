"""Sanctions, rewards and repairs to columns, roster by roster."""

from __future__ import annotations

import math

import numpy as np

from demerit.compiler.builder import Builder, row_of, shares_as_cuts
from demerit.compiler.ground_tables import repairs_of
from demerit.compiler.rosters import Roster, index_of
from demerit.errors import Fault
from demerit.tables import columns as C
from demerit.tables.compiled import Row
from demerit.tables.life import Effect
from demerit.texts.rules import AtGate, Reach, Sanction
from demerit.texts.world import Gate, World

_REACH = {Reach.PERSON: 1, Reach.REPRESENTATIVE: 2}
_MOST_GATES = 60


def put_sanctions(
    rosters: list[Roster], world: World, rows: dict[str, list[Row]], build: Builder
) -> list[Row]:
    """Add the columns of sanctions and rewards and return the names of their rows."""
    made: list[Row] = []
    kept: list[AtGate] = []
    spans, touches = [], 0
    places: list[int] = []
    for roster in rosters:
        first, model = len(made), roster.text.model
        both: list[tuple[str, str, AtGate]] = [
            *(("sanctions", key, rule) for key, rule in model.sanctions.items()),
            *(("rewards", key, rule) for key, rule in model.rewards.items()),
        ]
        for section, key, rule in both:
            if not roster.holds(rule, roster.text):
                continue
            effect = effect_of(rule)
            touching = effect not in {Effect.REFUSE, Effect.CAP}
            places.append(touches if touching else -1)
            touches += touching
            more: dict[str, object] = {"list": roster.name, "gate": rule.gate}
            more |= {"classes": rule.classes}
            more |= {"effect": effect.name.lower(), "touches": touching, "body": rule.body}
            more |= {"regime": model.regime, "field": rule.field or _field(rule, world)}
            made.append(row_of(roster.text, key, (section, key), rule.says, **more))
            kept.append(rule)
        spans.append((first, len(made) - first))
    build.put(C.LIST_FIRST_SANCTION, [first for first, _ in spans])
    build.put(C.LIST_N_SANCTIONS, [size for _, size in spans])
    build.put(C.SANCTION_TOUCH, places)
    _put_gates(kept, world, rows, build)
    _put_effects(kept, world, build)
    return made


def effect_of(rule: AtGate) -> Effect:
    """Return what a sanction or a reward does to a visit."""
    return Effect[str(getattr(rule, "effect")).upper()]  # noqa: B009 - both kinds have one


def _field(rule: AtGate, world: World) -> str:
    return world.gates[rule.gate].field


def _put_gates(
    kept: list[AtGate], world: World, rows: dict[str, list[Row]], build: Builder
) -> None:
    """Put where, when, for which classes and papers, and for whom."""
    gate_of = index_of(rows["gate"])
    starts, untils = build.dates([(rule.from_, rule.until) for rule in kept])
    classes, papers = [], []
    for rule in kept:
        gate = world.gates[rule.gate]
        names = list(gate.classes) or [""]
        barred = rule.classes or names
        classes.append(sum(1 << names.index(name) for name in set(barred)))
        papers.append(_papers(rule, gate))
    build.put(C.SANCTION_GATE, [gate_of[rule.gate] for rule in kept])
    build.put(C.SANCTION_FROM, starts)
    build.put(C.SANCTION_UNTIL, untils)
    build.put(C.SANCTION_CLASSES, classes)
    build.put(C.SANCTION_PAPERS, papers)
    build.put(
        C.SANCTION_REACH, [sum(_REACH[r] for r in set(rule.reaches)) for rule in kept]
    )
    build.put(C.SANCTION_TAKE_UP, [rule.take_up_days for rule in kept])
    build.put(C.SANCTION_LET_GO, [rule.let_go_days for rule in kept])


def _papers(rule: AtGate, gate: Gate) -> int:
    every = not rule.papers
    main = every or gate.main_paper in rule.papers
    other = every or bool(set(rule.papers) - {gate.main_paper})
    return main + 2 * other


def _put_effects(kept: list[AtGate], world: World, build: Builder) -> None:
    """Put what is done to a visit, and by how many days or how much money."""
    build.put(C.SANCTION_EFFECT, [int(effect_of(rule)) for rule in kept])
    caps = [rule if isinstance(rule, Sanction) else None for rule in kept]
    build.put(C.SANCTION_VISITS, [(cap.visits or 0) if cap else 0 for cap in caps])
    build.put(C.SANCTION_WITHIN, [(cap.within_days or 1) if cap else 1 for cap in caps])
    sizes = [
        rule.by_days or math.floor(world.gates[rule.gate].price * rule.by_share + 0.5)
        for rule in kept
    ]
    build.put(C.SANCTION_SIZE, sizes)


def put_repairs(
    rosters: list[Roster], world: World, rows: dict[str, list[Row]], build: Builder
) -> list[Row]:
    """Add the columns of repairs and return the names of their rows."""
    found = repairs_of(rosters)
    clock_of, gate_of = index_of(rows["clock"]), index_of(rows["gate"])
    deeds, ground_of = rows["deed"], index_of(rows["ground"])
    made: list[Row] = []
    cuts, grants, spans = [], [], []
    for roster in rosters:
        mine = [one for one in found if one[3] is roster]
        spans.append((len(made), len(mine)))
        for text, name, repair, _ in mine:
            more = {"list": roster.name, "amount": repair.price.amount}
            more |= {"regime": text.model.regime, "days": repair.price.days}
            made.append(row_of(text, name, ("repairs", name), repair.says, **more))
            cuts.append(_seekers(world, repair.price.amount, build))
            place = text.place("repairs", name, "grants")
            grants.append(build.plain_share(repair.grants, place, f"{name}.grants"))
            if len(rows["gate"]) > _MOST_GATES and repair.price.needs_open:
                problem = f"repairs ask for open gates among {len(rows['gate'])} gates."
                remedy = f"keep to {_MOST_GATES} gates."
                build.faults.append(Fault("C003", problem, text.place(), remedy=remedy))
    repairs = [repair for _, _, repair, _ in found]
    starts, untils = build.dates([(repair.from_, repair.until) for repair in repairs])
    build.put(C.LIST_FIRST_REPAIR, [first for first, _ in spans])
    build.put(C.LIST_N_REPAIRS, [size for _, size in spans])
    build.put(C.REPAIR_FROM, starts)
    build.put(C.REPAIR_UNTIL, untils)
    build.put(C.REPAIR_AFTER, [repair.after_days for repair in repairs])
    build.put(C.REPAIR_CUT, np.array(cuts))
    build.put(C.REPAIR_CHANCE, [build.chance(f"repair/{name}") for _, name, *_ in found])
    needs = [sum(1 << clock_of[n] for n in set(repair.needs)) for repair in repairs]
    build.put(C.REPAIR_NEEDS, needs)
    gates = [sum(1 << gate_of[n] for n in set(r.price.needs_open)) for r in repairs]
    build.put(C.REPAIR_NEEDS_OPEN, gates)
    barred = [[int(deed.name in r.not_for) for deed in deeds] for r in repairs]
    build.put(C.REPAIR_NOT_FOR, np.array(barred))
    build.put(C.REPAIR_DAYS, [repair.price.days for repair in repairs])
    build.put(C.REPAIR_AMOUNT, [repair.price.amount for repair in repairs])
    build.put(C.REPAIR_GRANT_CUT, grants)
    build.put(C.REPAIR_CALENDAR, [build.calendar(repair.within) for repair in repairs])
    points = [ground_of[name] if repair.band else -1 for _, name, repair, _ in found]
    build.put(C.REPAIR_GROUND, points)
    _put_seeking(world, build)
    return made


def _seekers(world: World, amount: int, build: Builder) -> np.ndarray:
    """Return the share of each cohort, as a cut, who seek a repair and can pay for it."""
    seeks = world.repairs
    if seeks is None:
        return np.zeros(build.cohorts.n_cohorts, dtype=np.int64)
    share = build.by_cohort(seeks.share)
    if share.max(initial=0.0) > 1.0:
        problem = f"the share of those who seek a repair is {share.max():.4f}, above one."
        remedy = "lower the share, or the factors under `times`."
        build.faults.append(Fault("C001", problem, remedy=remedy))
    able = build.by_cohort(seeks.can_pay) >= amount
    return np.where(able, shares_as_cuts(np.minimum(share, 1.0)), 0)


def _put_seeking(world: World, build: Builder) -> None:
    seeks = world.repairs
    low = seeks.after_days.at_least if seeks else 0
    span = seeks.after_days.at_most - low + 1 if seeks else 1
    again = (seeks.again_days or 0) if seeks else 0
    build.scalars |= {C.REPAIRS_LOW: low, C.REPAIRS_SPAN: span, C.REPAIRS_AGAIN: again}
