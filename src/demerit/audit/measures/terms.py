"""M3 and M4: how long listings last against stated terms, who stays, who comes back."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from demerit.audit.evidence import Cut, Evidence
from demerit.audit.findings import Finding, Teller
from demerit.audit.intervals import LEAST, Interval, level_of_each, made, share
from demerit.audit.measures.rates import (
    added,
    clustered,
    dispersion,
    listed_lack,
    rate,
)
from demerit.audit.survival import (
    Curve,
    bounds,
    hazard_ratio,
    kaplan_meier,
    median,
    quantile,
    restricted_mean,
)
from demerit.days import DAYS_PER_YEAR
from demerit.tables.accounts import STEP_DAYS
from demerit.tables.compiled import Row
from demerit.texts.norms import pieces

_LAST_TENTH = 0.1
_YEARS = {1: 365, 2: 730, 5: 1826}
"""Years after which it is asked who is still listed, in days."""


def curve_table(evidence: Evidence, cuts: list[Cut], level: float) -> pa.Table:
    """Return how many listings last longer than each length, with intervals.

    Parameters
    ----------
    evidence
        Of one run.
    cuts
        By which groups people are told apart; over all adverse rosters, in steps of 30
        days.
    level
        Of each interval, at each length alone.

    Returns
    -------
    pa.Table
        Columns list (empty for all), group (empty for everybody), days, at_risk, share,
        low, high; only lengths at which any listing was at risk.
    """
    tables = []
    for roster in evidence.rosters:
        lengths = evidence.lengths[roster.name]
        curve = kaplan_meier(lengths["ended"], lengths["open"])
        tables.append(_curve_rows(roster.name, "", curve, level, step=1))
    for cut in cuts:
        spells = evidence.spells(cut)
        for i, name in enumerate(cut.names):
            curve = kaplan_meier(spells[i, 0], spells[i, 1])
            tables.append(_curve_rows("", name, curve, level, step=STEP_DAYS))
    return pa.concat_tables(tables)


def _curve_rows(
    roster: str, group: str, curve: Curve, level: float, *, step: int
) -> pa.Table:
    """Return the rows of one curve."""
    kept, ends = curve.at_risk > 0, bounds(curve, level=level)
    n = int(kept.sum())
    return pa.table(
        {
            "list": pa.array([roster] * n, pa.string()),
            "group": pa.array([group] * n, pa.string()),
            "days": pa.array(np.flatnonzero(kept) * step),
            "at_risk": pa.array(curve.at_risk[kept].astype(np.int64)),
            "share": pa.array(ends.value[kept]),
            "low": pa.array(ends.low[kept]),
            "high": pa.array(ends.high[kept]),
        }
    )


def measure_m3(evidence: Evidence, teller: Teller, cuts: list[Cut]) -> list[Finding]:
    """Return lengths of listings and how they stand to the stated terms."""
    found: list[Finding] = []
    for roster in evidence.rosters:
        found += _lengths(evidence, teller, roster)
    for cut in (evidence.everybody, *cuts):
        sums, level = evidence.sums(cut), level_of_each(teller.level, len(cut.names))
        lack = listed_lack(sums["listed"], cut.people)
        beyond = share(sums["beyond"], sums["listed"], level=level, lack=lack)
        found += teller.tell("beyond-term", beyond, groups=cut.names)
    return found


def measure_m4(evidence: Evidence, teller: Teller, cuts: list[Cut]) -> list[Finding]:
    """Return who is still listed after years, who comes back, and exits by group."""
    found: list[Finding] = []
    for roster in evidence.rosters:
        subject = roster.rule
        around = bounds(_curve(evidence, roster), level=teller.level)
        for years, days in _YEARS.items():
            measure = f"still-listed-{years}y"
            found += _after(teller, measure, around, days, subject)
        lengths = evidence.lengths[roster.name]
        back = kaplan_meier(lengths["again"], lengths["not-again"])
        away = _turned(bounds(back, level=teller.level))
        found += _after(teller, "back-within-1y", away, _YEARS[1], subject)
    for cut in (evidence.everybody, *cuts):
        found += _exits(evidence, teller, cut)
    return found


def _curve(evidence: Evidence, roster: Row) -> Curve:
    lengths = evidence.lengths[roster.name]
    return kaplan_meier(lengths["ended"], lengths["open"])


def _lengths(evidence: Evidence, teller: Teller, roster: Row) -> list[Finding]:
    """Return the median and longest lengths of a roster, and its terms."""
    subject, curve = roster.rule, _curve(evidence, roster)
    cites = [pieces(roster.cite)]
    middle = median(curve, level=teller.level)
    found = teller.tell("length", middle, [subject], articles=cites)
    nine = quantile(curve, _LAST_TENTH, level=teller.level)
    found += teller.tell("length-of-nine-in-ten", nine, [subject], articles=cites)
    mine = [row for row in evidence.entries if row["list"] == roster.name]
    total = added(mine, "listings")
    if not total:
        return found
    index = {row.name: i for i, row in enumerate(evidence.rows("ground"))}
    terms = [evidence.terms(index[row["ground"]]) for row in mine]
    stated = sum(int(r["listings"]) for r, t in zip(mine, terms, strict=True) if t > 0)
    spread = dispersion(evidence, "spells")
    share_stated = clustered(stated, total, spread, level=teller.level)
    found += teller.tell("stated-term", share_stated, [subject], articles=cites)
    if stated < total:
        why = "a ground that lists states no term"
        return [*found, teller.no_basis("effective-term", why, subject)]
    weights = [int(row["listings"]) for row in mine]
    term = float(np.average(terms, weights=weights))
    return found + _effective(teller, curve, term, subject)


def _effective(teller: Teller, curve: Curve, term: float, subject: str) -> list[Finding]:
    """Return the mean length, as far as ten were followed, over the stated term."""
    followed = np.flatnonzero((curve.at_risk >= LEAST) | (curve.survival == 0))
    if not len(followed):
        return teller.tell("effective-term", median(curve), [subject])
    until = int(followed[-1]) + 1
    mean = restricted_mean(curve, until, level=teller.level)
    ends = (mean.value / term, mean.low / term, mean.high / term)
    ratio = made(*ends, mean.n, lack=mean.lack, level=teller.level)
    about = f"; the stated term is {term:,.0f} days, and {until - 1:,} days were followed"
    return teller.tell("effective-term", ratio, [subject], about=about)


def _after(
    teller: Teller, measure: str, around: Interval, days: int, subject: str
) -> list[Finding]:
    """Return a share at a number of days, if the run is long enough."""
    if days >= around.value.shape[-1]:
        return [teller.no_basis(measure, "the run is shorter than that", subject)]
    if around.n[days] < LEAST and around.value[days] > 0:
        why = f"fewer than {LEAST} listings were followed that long"
        return [teller.no_basis(measure, why, subject)]
    one = around.at(days)
    whole = made(one.value, one.low, one.high, around.n[0], lack=one.lack, level=one.level)
    return teller.tell(measure, whole, [subject])


def _turned(around: Interval) -> Interval:
    """Return one less a share."""
    ends = (1 - around.value, 1 - around.high, 1 - around.low)
    return made(*ends, around.n, lack=around.lack, level=around.level)


def _exits(evidence: Evidence, teller: Teller, cut: Cut) -> list[Finding]:
    """Return exits for each year listed, and how much faster than other people's."""
    spells = evidence.spells(cut)
    level = level_of_each(teller.level, len(cut.names))
    middles = (np.arange(spells.shape[-1]) + 0.5) * STEP_DAYS / DAYS_PER_YEAR
    years = (spells * middles).sum(axis=(1, 2))
    spread = dispersion(evidence, "spells")
    ended = spells[:, 0].sum(axis=-1)
    exits = rate(ended, years, dispersion=spread, level=level)
    found = teller.tell("exits-per-listed-year", exits, groups=cut.names)
    if not cut.by:
        return found
    others = spells.sum(axis=0) - spells
    mine, theirs = ((part[:, 0], part[:, 1]) for part in (spells, others))
    faster = hazard_ratio(mine, theirs, level=level)
    return found + teller.tell("exit-hazard", faster, groups=cut.names)
