"""M1 and M2: who is listed, how many come and go, how burdens gather in few people."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa

from demerit.audit.evidence import Cut, Evidence
from demerit.audit.findings import Finding, Teller, Verdict
from demerit.audit.inequality import gini, top_share
from demerit.audit.intervals import (
    cell_lack,
    effective_size,
    first_lack,
    level_of_each,
    ratio_of_sums,
    share,
    size_lack,
)
from demerit.audit.measures.rates import dispersion, listed_lack, rate
from demerit.days import DAYS_PER_YEAR
from demerit.tables.accounts import NAMES, SPREAD
from demerit.tables.compiled import Row


def measure_m1(evidence: Evidence, teller: Teller, cuts: list[Cut]) -> list[Finding]:
    """Return who is listed, stock and flows of each roster, and Little's law."""
    found = [
        f for cut in (evidence.everybody, *cuts) for f in _scope(evidence, teller, cut)
    ]
    for roster in evidence.rosters:
        found += _flows(evidence, teller, roster)
    return found


def measure_m2(evidence: Evidence, teller: Teller, cuts: list[Cut]) -> list[Finding]:
    """Return how listed days, sanction days and refusals gather in few people."""
    found: list[Finding] = []
    level, n_people = teller.level, evidence.origin.people
    for quantity in (NAMES[i] for i in SPREAD):
        people, sums = evidence.spread(quantity)
        zeros = n_people - int(people.sum())
        found += teller.tell("gini", gini(people, sums, zeros, level=level), [quantity])
        bearers = gini(people, sums, 0, level=level)
        found += teller.tell("gini-of-bearers", bearers, [quantity])
        top = top_share(people, sums, zeros, level=level)
        found += teller.tell("top-percent", top, [quantity])
        for cut in (evidence.everybody, *cuts):
            found += _mean_per_listed(evidence, teller, cut, quantity)
    return found


def flow_table(evidence: Evidence) -> pa.Table:
    """Return listings started, ended and in force at its end, by month and roster.

    Parameters
    ----------
    evidence
        Of one run.

    Returns
    -------
    pa.Table
        Columns month, list, entered, left, stock.
    """
    months = evidence.compiled.period.months()
    of_day = evidence.compiled.period.month_of_day()
    columns: dict[str, list[object]] = {
        name: [] for name in ("month", "list", "entered", "left", "stock")
    }
    for roster in evidence.rosters:
        flows = [
            np.bincount(of_day, weights=daily, minlength=len(months)).astype(np.int64)
            for daily in daily_flows(evidence, roster)
        ]
        columns["month"] += months
        columns["list"] += [roster.name] * len(months)
        columns["entered"] += flows[0].tolist()
        columns["left"] += flows[1].tolist()
        columns["stock"] += np.cumsum(flows[0] - flows[1]).tolist()
    return pa.table(columns)


def daily_flows(evidence: Evidence, roster: Row) -> tuple[np.ndarray, np.ndarray]:
    """Return the listings on a roster that start on each day, and those that end."""
    grounds = [r.name for r in evidence.rows("ground") if r.more["list"] == roster.name]
    started = evidence.daily([f"listing:{name}" for name in grounds])
    return started, evidence.daily([f"release:{roster.name}/*"])


def _scope(evidence: Evidence, teller: Teller, cut: Cut) -> list[Finding]:
    listed = evidence.sums(cut)["listed"]
    each = level_of_each(teller.level, len(cut.names))
    lack = cell_lack(listed, cut.people)
    found = share(listed, cut.people, level=each, lack=lack)
    return teller.tell("listed-share", found, groups=cut.names)


def _flows(evidence: Evidence, teller: Teller, roster: Row) -> list[Finding]:
    started, ended = daily_flows(evidence, roster)
    years = evidence.n_days / DAYS_PER_YEAR
    subject = roster.rule
    spread = dispersion(evidence, "spells")
    found: list[Finding] = []
    for measure, n, exposure in (
        ("entries-per-year", started.sum(), years),
        ("exits-per-year", ended.sum(), years),
        ("stock", started.sum() - ended.sum(), 1.0),
    ):
        counted = rate(n, exposure, dispersion=spread, level=teller.level)
        found += teller.tell(measure, counted, [subject])
    return [*found, _littles_law(evidence, teller, roster, subject)]


def _littles_law(evidence: Evidence, teller: Teller, roster: Row, subject: str) -> Finding:
    """Return the stock added up by days over the lengths of all listings added up."""
    started, ended = daily_flows(evidence, roster)
    stock = int(np.cumsum(started - ended).sum())
    lengths = evidence.lengths[roster.name]
    days = np.arange(evidence.n_days + 1)
    lasted = int(((lengths["ended"] + lengths["open"]) * days).sum())
    n = int((lengths["ended"] + lengths["open"]).sum())
    if not n and not stock:
        return teller.no_basis("littles-law", "nobody was listed", subject)
    same = stock == lasted and n == int(started.sum())
    found = teller.counted("littles-law", stock / lasted if lasted else 1.0, n, subject)
    about = (
        ""
        if same
        else (
            f"; a fault of ours: {stock:,} days by the stock, {lasted:,} by the lengths, "
            f"{int(started.sum()):,} listings by day and {n:,} by length"
        )
    )
    verdict = Verdict.PASS if same else Verdict.FLAG
    return replace(found, verdict=verdict, says=found.says + about)


def _mean_per_listed(
    evidence: Evidence, teller: Teller, cut: Cut, quantity: str
) -> list[Finding]:
    sums = evidence.sums(cut)
    listed, tops = sums["listed"], sums[quantity]
    squares = (sums[f"{quantity}^2"], listed, tops)  # nobody unlisted has any
    each = level_of_each(teller.level, len(cut.names))
    bearers = np.nan_to_num(effective_size(tops, squares[0]))
    lack = first_lack(listed_lack(listed, cut.people), size_lack(bearers))
    found = ratio_of_sums(tops, listed, squares, listed, level=each, lack=lack)
    return teller.tell("mean-per-listed", found, [quantity], groups=cut.names)
