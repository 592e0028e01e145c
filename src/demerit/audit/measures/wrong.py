"""M10 and truth against record: wrong listings by people, days, refusals and stage."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from demerit.audit.evidence import Cut, Evidence
from demerit.audit.findings import Finding, Teller
from demerit.audit.intervals import (
    Interval,
    cell_lack,
    level_of_each,
    ratio_of_sums,
    share,
)
from demerit.audit.measures.rates import (
    added,
    clustered,
    dispersion,
    listed_lack,
    part_of,
    rate,
)
from demerit.tables import columns as C
from demerit.tables.compiled import Row
from demerit.texts.norms import pieces


def measure_m10(evidence: Evidence, teller: Teller, cuts: list[Cut]) -> list[Finding]:
    """Return error rates of listings, over everybody and by group."""
    found: list[Finding] = []
    for cut in (evidence.everybody, *cuts):
        for measure, interval in _errors(evidence, teller, cut).items():
            found += teller.tell(measure, interval, groups=cut.names)
    return found


def measure_t1(evidence: Evidence, teller: Teller, cuts: list[Cut]) -> list[Finding]:
    """Return truth against record by stage: deeds, records, listings."""
    totals, level = evidence.totals, teller.level
    found: list[Finding] = []
    for cut in (evidence.everybody, *cuts):
        sums, each = evidence.sums(cut), level_of_each(level, len(cut.names))
        doers = share(sums["doer*listed"], sums["doer"], level=each)
        found += teller.tell("doers-listed", doers, groups=cut.names)
    reports = evidence.rows("report")
    true = evidence.count(*_records(r for r in reports if r.more["true"]))
    spread = dispersion(evidence, "deeds")
    recorded = rate(true, totals["deeds"], dispersion=spread, level=level)
    found += teller.tell("deeds-recorded", recorded)
    found += _false_records(evidence, teller, reports)
    for roster in evidence.rosters:
        found += _listings(evidence, teller, roster)
    return found


def deeds_of(evidence: Evidence) -> list[str]:
    """Return the measures of acts that some regime counts as a deed."""
    first = int(evidence.compiled.buffer[C.ACT_GRAVITY])
    acts = evidence.rows("act")
    graves = evidence.compiled.buffer[first : first + len(acts)]
    return [f"act:{act.name}" for act, grave in zip(acts, graves, strict=True) if grave]


def _errors(evidence: Evidence, teller: Teller, cut: Cut) -> dict[str, Interval]:
    """Return each error rate of a cut, those of its groups holding at once."""
    s, people = evidence.sums(cut), cut.people
    level = level_of_each(teller.level, len(cut.names))
    listed, doers = s["listed"], s["doer"]
    cell, few = cell_lack(listed, people), listed_lack(listed, people)

    def part(tops: np.ndarray, whole: np.ndarray, lack: np.ndarray) -> Interval:
        return share(tops, whole, level=level, lack=lack)

    def parted(name: str, without: str) -> Interval:
        squares = (s[f"{without}^2"], s[f"{name}^2"], s[f"{name}*{without}"])
        return part_of(s[without], s[name], squares, level=level, lack=few)

    wrong = s["without"]
    squares = (s["without-days^2"], wrong, s["without-days"])
    days = ratio_of_sums(s["without-days"], wrong, squares, wrong, level=level)
    return {
        "false-discovery": part(wrong, listed, few),
        "innocent-listed": part(s["innocent"], listed, few),
        "false-positive": part(s["innocent"], people - doers, cell),
        "false-negative": part(doers - s["doer*listed"], doers, cell),
        "wrong-listed-days": parted("listed-days", "without-days"),
        "wrong-sanction-days": parted("sanction-days", "without-sanction-days"),
        "wrong-refusals": parted("refusals", "without-refusals"),
        "days-per-wrongly-listed": days,
    }


def _records(reports: Iterable[Row]) -> list[str]:
    return [f"record:{row.name}" for row in reports]


def _false_records(evidence: Evidence, teller: Teller, reports: list[Row]) -> list[Finding]:
    """Return the share of records that are wrong, over all and by report."""
    by_rule: dict[str, list[Row]] = {}
    for row in reports:
        by_rule.setdefault(row.rule, []).append(row)
    found: list[Finding] = []
    for subject, rows in (("everybody", reports), *by_rule.items()):
        n = evidence.count(*_records(rows))
        wrong = evidence.count(*_records(r for r in rows if not r.more["true"]))
        cites = [tuple(dict.fromkeys(c for row in rows for c in pieces(row.cite)))]
        articles = [()] if rows is reports else cites
        if n:
            made = share(wrong, n, level=teller.level)
            found += teller.tell("false-records", made, [subject], articles=articles)
    return found


def _listings(evidence: Evidence, teller: Teller, roster: Row) -> list[Finding]:
    """Return the shares of a roster's listings that rest on a wrong record, or on none."""
    mine = [row for row in evidence.entries if row["list"] == roster.name]
    total, spread = added(mine, "listings"), dispersion(evidence, "spells")
    found: list[Finding] = []
    for measure, kind in (
        ("listings-on-wrong-record", False),
        ("listings-on-no-record", None),
    ):
        hits = added((row for row in mine if row["true"] is kind), "listings")
        made = clustered(hits, total, spread, level=teller.level)
        found += teller.tell(measure, made, [roster.rule])
    return found
