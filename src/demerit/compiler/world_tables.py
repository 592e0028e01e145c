"""World to columns: cohorts, occasions, acts, clocks and gates."""

from __future__ import annotations

import math

import numpy as np

from demerit import draws
from demerit.compiler.builder import (
    Builder,
    per_day,
    row_of,
    shares_as_cuts,
    trend_peak,
    waits,
)
from demerit.errors import Fault
from demerit.kernels.luck import screen_of
from demerit.tables import columns as C
from demerit.tables.compiled import Row
from demerit.texts.load import Text
from demerit.texts.parts import NumberPart
from demerit.texts.world import Gate, Occasion, Party, Since, World

_LEAST_POWER, _MOST_POWER = 4, 10


def put_world(text: Text[World], build: Builder) -> dict[str, list[Row]]:
    """Add a world's columns to the builder and return the names of its rows."""
    rows: dict[str, list[Row]] = {"kind": [], "act": [], "band": []}
    _put_occasions(text, build, rows)
    _put_acts(text, build, rows)
    rows["clock"] = _put_clocks(text, build, rows["act"])
    rows["gate"], rows["class"] = _put_gates(text, build)
    _put_objects(text, build)
    _put_script(text, build, rows)
    return rows


def _put_occasions(text: Text[World], build: Builder, rows: dict[str, list[Row]]) -> None:
    world, cohorts = text.model, build.cohorts
    rates, trends, parties = [], [], []
    for name, kind in world.occasions.items():
        peak = trend_peak(kind.trend)
        rate = per_day(build.by_cohort(kind.per_year)) * peak
        if kind.party is Party.FIRM:
            rate = np.where(cohorts.represents, rate, 0.0)
        rates.append(rate)
        trends.append(build.trend(kind.trend, scale=peak))
        parties.append(int(kind.party is Party.FIRM))
        rows["kind"].append(row_of(text, name, ("occasions", name), kind.says))
    stacked = np.array(rates)
    totals = np.cumsum(stacked, axis=0)[-1]
    if totals.max(initial=0.0) > 1.0:
        worst = int(totals.argmax())
        who = ", ".join(cohorts.describe(worst).values())
        problem = (
            f"occasions come {totals.max():.2f} times a day for {who}; once is the most."
        )
        place = text.place("occasions")
        build.faults.append(Fault("C002", problem, place, remedy="lower the rates."))
        totals = np.minimum(totals, 1.0)
    safe = np.where(totals > 0, totals, 1.0)
    cuts = shares_as_cuts(np.minimum(np.cumsum(stacked, axis=0) / safe, 1.0))
    cuts[-1] = draws.SHARE_ONE
    multipliers, shifts = waits(totals)
    n_days = build.period.n_days
    build.put(C.COHORT_FIRST, cohorts.first_people())
    build.put(C.COHORT_REPRESENTS, cohorts.represents)
    build.put(C.COHORT_MULTIPLIER, multipliers)
    build.put(C.COHORT_SHIFT, shifts)
    pairs = zip(multipliers.tolist(), shifts.tolist(), strict=True)
    build.put(C.COHORT_SCREEN, [screen_of(m, s, n_days) for m, s in pairs])
    build.put(C.KIND_CUT, cuts.T)
    build.put(C.KIND_TREND, trends)
    build.put(C.KIND_PARTY, parties)


def _put_acts(text: Text[World], build: Builder, rows: dict[str, list[Row]]) -> None:
    first_act, n_acts, first_band, n_bands, kind_of = [], [], [], [], []
    cuts: list[np.ndarray] = []
    band_cuts: list[int] = []
    band_from: list[int] = []
    band_size: list[int] = []
    for name, kind in text.model.occasions.items():
        first_act.append(len(rows["act"]))
        n_acts.append(len(kind.acts))
        cuts += _act_cuts(text, build, name, kind)
        kind_of += [len(first_act) - 1] * len(kind.acts)
        for act_name, act in kind.acts.items():
            at = ("occasions", name, "acts", act_name)
            more = {"party": str(kind.party), "able": act.able, "occasion": name}
            more["currency"] = text.model.currency
            rows["act"].append(row_of(text, act_name, at, act.says, **more))
        bands = kind.amount.bands if kind.amount else []
        first_band.append(len(band_from))
        n_bands.append(len(bands))
        total = np.cumsum([band.share for band in bands])
        band_cuts += shares_as_cuts(total / total[-1]).tolist() if bands else []
        band_from += [band.from_ for band in bands]
        band_size += [band.to - band.from_ for band in bands]
    build.put(C.KIND_FIRST_ACT, first_act)
    build.put(C.KIND_N_ACTS, n_acts)
    build.put(C.KIND_FIRST_BAND, first_band)
    build.put(C.KIND_N_BANDS, n_bands)
    build.put(C.ACT_CUT, np.array(cuts))
    build.put(C.ACT_KIND, kind_of)
    build.put(C.BAND_CUT, band_cuts)
    build.put(C.BAND_FROM, band_from)
    build.put(C.BAND_SIZE, band_size)
    build.scalars |= {C.N_KINDS: len(first_act), C.N_ACTS: len(rows["act"])}


def _act_cuts(
    text: Text[World], build: Builder, name: str, kind: Occasion
) -> list[np.ndarray]:
    """Return the cumulative share of each act; the act with the rest takes what is left."""
    shares = [
        None if act.share is None else build.by_cohort(act.share)
        for act in kind.acts.values()
    ]
    given = np.sum([share for share in shares if share is not None], axis=0, initial=0.0)
    given = np.broadcast_to(given, (build.cohorts.n_cohorts,))
    if given.max(initial=0.0) > 1.0 + 1e-9:
        worst = int(given.argmax())
        who = ", ".join(build.cohorts.describe(worst).values())
        problem = (
            f"the shares of the acts on '{name}' add up to {given.max():.4f} for {who}."
        )
        place = text.place("occasions", name, "acts")
        build.faults.append(
            Fault("C001", problem, place, remedy="lower a share or a factor.")
        )
    takes_rest = any(act.rest for act in kind.acts.values())
    if not takes_rest and given.min(initial=1.0) < 1.0 - 1e-9:
        least = int(given.argmin())
        who = ", ".join(build.cohorts.describe(least).values())
        problem = (
            f"the shares of the acts on '{name}' add up to {given.min():.4f} for {who}."
        )
        place = text.place("occasions", name, "acts")
        build.faults.append(Fault("C001", problem, place, remedy="give one act the rest."))
    rest = np.maximum(1.0 - given, 0.0)
    total = np.cumsum([rest if share is None else share for share in shares], axis=0)
    cuts = [shares_as_cuts(np.minimum(row, 1.0)) for row in total]
    cuts[-1] = np.full_like(cuts[-1], draws.SHARE_ONE)
    return cuts


def _put_clocks(text: Text[World], build: Builder, acts: list[Row]) -> list[Row]:
    names = [act.name for act in acts]
    masks = {Since.ACT: [0] * len(names), Since.LISTING: [0] * len(names)}
    rows, cuts, pairs, trends, ends, wound, chance = [], [], [], [], [], [], []
    for i, (name, clock) in enumerate(text.model.clocks.items()):
        at = ("clocks", name)
        rows.append(row_of(text, name, at, clock.says))
        cuts.append(build.shares(clock.share, text.place(*at, "share"), f"{name}.share"))
        peak = trend_peak(clock.trend)
        rate = _clock_rate(build, clock.per_day, clock.mean_days) * peak
        if rate.max(initial=0.0) > 1.0:
            problem = (
                f"clock '{name}' rings {rate.max():.2f} times a day; once is the most."
            )
            build.faults.append(
                Fault("C002", problem, text.place(*at), remedy="lower the rate.")
            )
        pairs.append(waits(np.minimum(rate, 1.0)))
        trends.append(build.trend(clock.trend, scale=peak))
        ends.append(int(clock.ends_case))
        wound.append(build.chance(f"wound/{name}"))
        chance.append(build.chance(f"clock/{name}"))
        for act in clock.acts:
            masks[clock.since][names.index(act)] |= 1 << i
    build.put(C.ACT_CLOCKS_OF_ACT, masks[Since.ACT])
    build.put(C.ACT_CLOCKS_OF_LISTING, masks[Since.LISTING])
    build.put(C.CLOCK_CUT, cuts)
    build.put(C.CLOCK_MULTIPLIER, [multipliers for multipliers, _ in pairs])
    build.put(C.CLOCK_SHIFT, [shifts for _, shifts in pairs])
    build.put(C.CLOCK_TREND, trends)
    build.put(C.CLOCK_ENDS, ends)
    build.put(C.CLOCK_CHANCE_WOUND, wound)
    build.put(C.CLOCK_CHANCE, chance)
    build.scalars[C.N_CLOCKS] = len(rows)
    return rows


def _clock_rate(
    build: Builder, daily: NumberPart | None, mean_days: NumberPart | None
) -> np.ndarray:
    if daily is not None:
        return build.by_cohort(daily)
    mean = build.by_cohort(mean_days or NumberPart(value=math.inf))
    with np.errstate(divide="ignore"):
        return 1.0 / mean


def _put_gates(text: Text[World], build: Builder) -> tuple[list[Row], list[Row]]:
    rows: list[Row] = []
    classes: list[Row] = []
    columns: dict[int, list[object]] = {}
    class_cuts: list[np.ndarray] = []
    for name, gate in text.model.gates.items():
        at = ("gates", name)
        more = {"main_paper": gate.main_paper, "field": gate.field, "price": gate.price}
        rows.append(row_of(text, name, at, gate.says, **more))
        first = len(classes)
        values = _gate_columns(text, build, name, gate)
        values |= {C.GATE_FIRST_CLASS: first, C.GATE_N_CLASSES: max(len(gate.classes), 1)}
        for column, value in values.items():
            columns.setdefault(column, []).append(value)
        shares = [build.by_cohort(share) for share in gate.classes.values()]
        total = np.cumsum(shares or [np.ones(build.cohorts.n_cohorts)], axis=0)
        if total[-1].max(initial=0.0) > 1.0 + 1e-9:
            problem = f"the classes of '{name}' add up to {total[-1].max():.4f}, above one."
            place = text.place(*at, "classes")
            build.faults.append(Fault("C001", problem, place, remedy="lower a share."))
        class_cuts += [shares_as_cuts(np.minimum(row, 1.0)) for row in total]
        for label in gate.classes or ("",):
            full = f"{name}/{label}" if label else name
            classes.append(Row(full, label or gate.says or name, more={"gate": name}))
    for column, listed in columns.items():
        build.put(column, np.array(listed))
    build.put(C.CLASS_CUT, np.array(class_cuts))
    build.scalars |= {C.N_GATES: len(rows), C.N_CLASSES: len(classes)}
    return rows, classes


def _gate_columns(
    text: Text[World], build: Builder, name: str, gate: Gate
) -> dict[int, object]:
    at = ("gates", name)
    peak = trend_peak(gate.trend)
    daily = per_day(build.by_cohort(gate.visits_per_year)) * peak
    if daily.max(initial=0.0) > 1.0:
        problem = (
            f"visits to '{name}' come {daily.max():.2f} times a day; once is the most."
        )
        place = text.place(*at, "visits_per_year")
        build.faults.append(Fault("C002", problem, place, remedy="lower the rate."))
    multipliers, shifts = waits(np.minimum(daily, 1.0))
    barred = gate.when_barred
    here = (*at, "when_barred")
    attempts = build.plain(barred.attempts, text.place(*here, "attempts"), "attempts")
    if attempts < 1.0:
        problem = f"people make {attempts} attempts a visit to '{name}'; one is the least."
        place = text.place(*here, "attempts")
        build.faults.append(Fault("T013", problem, place, remedy="give 1 or more."))
        attempts = 1.0
    burst = draws.waiting(1.0 / attempts)
    learn = build.plain_share(barred.learns, text.place(*here, "learns"), "learns")
    keep = build.plain_share(barred.keeps, text.place(*here, "keeps"), "keeps")
    other = barred.other_paper
    if other is not None and trend_peak(other.share) > 1.0:
        problem = f"the share of visits to '{name}' with another paper rises above one."
        place = text.place(*here, "other_paper", "share")
        build.faults.append(Fault("C001", problem, place, remedy="lower it."))
    marks = bool(gate.classes or gate.trend or other) or keep < draws.SHARE_ONE
    return {
        C.GATE_BLOCK: _block_power(daily),
        C.GATE_GOER_CUT: build.shares(
            gate.goers, text.place(*at, "goers"), f"{name}.goers"
        ),
        C.GATE_MULTIPLIER: multipliers,
        C.GATE_SHIFT: shifts,
        C.GATE_TREND: build.trend(gate.trend, scale=peak),
        C.GATE_OTHER_TREND: build.trend(other.share) if other else -1,
        C.GATE_ATTEMPT_MULTIPLIER: burst[0],
        C.GATE_ATTEMPT_SHIFT: burst[1],
        C.GATE_LEARN_CUT: learn,
        C.GATE_KEEP_CUT: keep,
        C.GATE_HAS_MARKS: int(marks),
        C.GATE_HAS_BURST: int(attempts > 1.0 or learn > 0),
        C.GATE_CHANCE_GOER: build.chance(f"goer/{name}"),
        C.GATE_CHANCE_VISIT: build.chance(f"visit/{name}"),
        C.GATE_CHANCE_MARK: build.chance(f"visit-mark/{name}"),
        C.GATE_CHANCE_BURST: build.chance(f"attempts/{name}"),
        C.GATE_CHANCE_AVOIDS: build.chance(f"avoids/{name}"),
    }


def _block_power(daily: np.ndarray) -> int:
    """Return the power of two of a block's days: about one visit at the largest rate."""
    largest, power = float(daily.max(initial=0.0)), _LEAST_POWER
    while power < _MOST_POWER and (1 << power) * largest < 1.0:
        power += 1
    return power


def _put_objects(text: Text[World], build: Builder) -> None:
    objects = text.model.objects
    none = np.zeros(build.cohorts.n_cohorts, dtype=np.int64)
    wrong = right = none
    low = span = 0
    if objects is not None:
        place = text.place("objects")
        wrong = build.shares(objects.wrongly_recorded, place, "objects.wrongly_recorded")
        right = build.shares(objects.rightly_recorded, place, "objects.rightly_recorded")
        low = objects.after_days.at_least
        span = objects.after_days.at_most - low + 1
    build.put(C.OBJECTS_WRONG, wrong)
    build.put(C.OBJECTS_RIGHT, right)
    build.scalars |= {C.OBJECTS_LOW: low, C.OBJECTS_SPAN: span}


def _put_script(text: Text[World], build: Builder, rows: dict[str, list[Row]]) -> None:
    """Put the moments of a script, as the text has them."""
    moments = text.model.script
    acts = {row.name: i for i, row in enumerate(rows["act"])}
    clocks = {row.name: i for i, row in enumerate(rows["clock"])}
    build.put(C.MOMENT_DAY, [build.period.day_of(moment.on) for moment in moments])
    build.put(C.MOMENT_ACT, [acts.get(moment.act, -1) for moment in moments])
    build.put(C.MOMENT_CLOCK, [clocks.get(moment.rings, -1) for moment in moments])
    build.put(C.MOMENT_AMOUNT, [moment.amount for moment in moments])
    build.scalars[C.N_MOMENTS] = len(moments)
    if moments:
        build.scalars[C.EVERYBODY] = 1
