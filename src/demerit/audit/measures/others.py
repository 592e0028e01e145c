"""M15, M17, M24, M25: who is recorded, for whose deeds, how long after, at what cost."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from demerit.audit.evidence import Cut, Evidence
from demerit.audit.findings import Finding, Teller
from demerit.audit.intervals import (
    Interval,
    deviations,
    first_lack,
    floats,
    level_of_each,
    made,
    over,
    size_lack,
)
from demerit.audit.measures.rates import (
    added,
    clustered,
    dispersion,
    listed_lack,
    log_ratio,
    part_of,
)
from demerit.audit.measures.wrong import deeds_of
from demerit.tables import columns as C
from demerit.texts.norms import pieces

_YEAR = 12
"""Months of the first and of the last year."""


def measure_m15(evidence: Evidence, teller: Teller, cuts: list[Cut]) -> list[Finding]:
    """Return each group's share of records over its share of deeds, and how that drifts."""
    if not cuts:
        why = "it is about groups of people, and no trait was named"
        return [teller.no_basis("recorded-over-true", why)]
    found: list[Finding] = []
    deeds, records = deeds_of(evidence), ["record:*"]
    spread = dispersion(evidence, "deeds")
    n_months = len(evidence.compiled.period.months())
    for cut in cuts:

        def counted(months: slice, cut: Cut = cut) -> list[np.ndarray]:
            both = (records, deeds)
            return [evidence.counts_by_group(n, cut, months=months) for n in both]

        level = level_of_each(teller.level, len(cut.names))
        whole = counted(slice(None))
        ratio = _over_true(*whole, spread=spread, level=level)
        found += teller.tell("recorded-over-true", ratio, groups=cut.names)
        if n_months < 2 * _YEAR:
            continue
        first, last = counted(slice(0, _YEAR)), counted(slice(n_months - _YEAR, None))
        drift = _drift(first, last, spread=spread, level=level)
        found += teller.tell("recorded-over-true-drift", drift, groups=cut.names)
    return found


def measure_m17(evidence: Evidence, teller: Teller, cuts: list[Cut]) -> list[Finding]:
    """Return listings and sanction days that follow what another did."""
    del cuts  # what a listing rests on is not kept by cohort
    grounds, buffer = evidence.rows("ground"), evidence.compiled.buffer
    first = int(buffer[C.GROUND_REPRESENTS])
    represents = {row.name for i, row in enumerate(grounds) if buffer[first + i]}
    spread, found = dispersion(evidence, "spells"), []
    for roster in evidence.rosters:
        mine = [row for row in evidence.entries if row["list"] == roster.name]
        joined = [row for row in mine if row["ground"] in represents]
        cites = tuple(dict.fromkeys(c for r in joined for c in pieces(r["ground_cite"])))
        hits, total = added(joined, "listings"), added(mine, "listings")
        part = clustered(hits, total, spread, level=teller.level)
        subject = roster.rule
        found += teller.tell("by-association", part, [subject], articles=[cites])
    firm = added((row for row in evidence.causes if row["party"] == "firm"), "days")
    spread, total = dispersion(evidence, "sanction-days"), added(evidence.causes, "days")
    part = clustered(firm, total, spread, level=teller.level)
    return found + teller.tell("firm-days", part)


def measure_m24(evidence: Evidence, teller: Teller, cuts: list[Cut]) -> list[Finding]:
    """Return sanction days that outlive their listing."""
    found: list[Finding] = []
    for cut in (evidence.everybody, *cuts):
        s, level = evidence.sums(cut), level_of_each(teller.level, len(cut.names))
        days, ghosts = s["sanction-days"], s["ghost-days"]
        squares = s["ghost-days^2"], s["sanction-days^2"], s["sanction-days*ghost-days"]
        lack = listed_lack(s["listed"], cut.people)
        part = part_of(ghosts, days, squares, level=level, lack=lack)
        found += teller.tell("ghost-share", part, groups=cut.names)
        ended = evidence.spells(cut)[:, 0].sum(axis=-1)
        each = over(days, ended)
        ends = (part.value * each, part.low * each, part.high * each)
        lacks = first_lack(part.lack, size_lack(ended))
        per = made(*ends, ended, lack=lacks, level=level)
        found += teller.tell("ghost-days", per, groups=cut.names)
    return found


def measure_m25(evidence: Evidence, teller: Teller, cuts: list[Cut]) -> list[Finding]:
    """Return what people paid for repairs and for dearer visits; fines are left out."""
    repairs = [row.name for row in evidence.rows("repair")]
    dear = [r.name for r in evidence.rows("sanction") if r.more["effect"] == "dearer"]
    granted = [(name, f"repair:{name}/granted") for name in repairs]
    touched = [(name, f"touched:{name}") for name in dear]
    found: list[Finding] = []
    for measure, money, paid, none in (
        ("repair-cost", "repair-amount", granted, "the regime has no repair"),
        ("dearer-cost", "touched-money", touched, "no sanction makes a visit dearer"),
    ):
        if not paid:
            found.append(teller.no_basis(measure, none))
            continue
        for cut in (evidence.everybody, *cuts):
            level = level_of_each(teller.level, len(cut.names))
            cost = _costs(evidence, cut, money, paid, level)
            found += teller.tell(measure, cost, groups=cut.names)
    return found


def _over_true(
    records: np.ndarray, deeds: np.ndarray, *, spread: float, level: float
) -> Interval:
    part, true = over(records, records.sum()), over(deeds, deeds.sum())
    variance = over(1 - part, records) + over(1 - true, deeds)
    value = over(part, true)
    return log_ratio(
        value, variance * max(spread, 1.0), np.minimum(records, deeds), level=level
    )


def _drift(
    first: list[np.ndarray], last: list[np.ndarray], *, spread: float, level: float
) -> Interval:
    early, late = (_over_true(*part, spread=spread, level=level) for part in (first, last))
    counts = np.stack([*first, *last])
    variance = over(1.0, counts).sum(axis=0) * max(spread, 1.0)
    value = over(late.value, early.value)
    return log_ratio(value, variance, counts.min(axis=0), level=level)


def _costs(
    evidence: Evidence,
    cut: Cut,
    money: str,
    paid: Iterable[tuple[str, str]],
    level: float,
) -> Interval:
    """Return money per person; every payment of one kind is of one size."""
    total = np.zeros(len(cut.names))
    variance, times = total.copy(), total.copy()
    for name, counted in paid:
        spent = evidence.counts_by_group([f"{money}:{name}"], cut)
        n = evidence.counts_by_group([counted], cut)
        total += spent
        times += n
        variance += np.nan_to_num(over(floats(spent) ** 2, n))
    half = deviations(level) * np.sqrt(variance)
    low, high = np.maximum(total - half, 0), total + half
    value, low, high = (over(end, cut.people) for end in (total, low, high))
    return made(value, low, high, times, lack=size_lack(times), level=level)
