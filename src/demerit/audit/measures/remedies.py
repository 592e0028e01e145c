"""M12, M22 and M23: objections, ways out, and review by people."""

from __future__ import annotations

from collections.abc import Iterable

from demerit.audit.evidence import Cut, Evidence
from demerit.audit.findings import Finding, Teller
from demerit.audit.intervals import level_of_each, share
from demerit.audit.measures.rates import added, clustered, dispersion, rate
from demerit.tables.compiled import Row
from demerit.texts.norms import pieces

_KEPT, _MISSED, _CORRECTED, _LOST = (
    "rejected:right",  # the record is true
    "rejected:wrong",  # the record is wrong
    "upheld:right",  # the record is wrong
    "upheld:wrong",  # the record is true
)


def measure_m12(evidence: Evidence, teller: Teller, cuts: list[Cut]) -> list[Finding]:
    """Return who objects, and what objections correct, by roster."""
    del cuts  # what a record says of an objection is not kept by cohort
    rosters = {row.more["list"] for row in evidence.rows("stage")}
    if not rosters:
        why = "the regime hears no objection"
        return [teller.no_basis("upheld-when-wrong", why)]
    found: list[Finding] = []
    for roster in evidence.rows("list"):
        if roster.name in rosters:
            found += _objections(evidence, teller, roster)
    return found


def measure_m22(evidence: Evidence, teller: Teller, cuts: list[Cut]) -> list[Finding]:
    """Return listings that ended by a clock or a repair, by way out and by group."""
    found: list[Finding] = []
    adverse = [roster.name for roster in evidence.rosters]
    ways = [f"release:{name}/*" for name in adverse]
    own = [f"release:{name}/{way}" for name in adverse for way in _own(evidence)]
    spread = dispersion(evidence, "spells")
    for cut in (evidence.everybody, *cuts):
        level = level_of_each(teller.level, len(cut.names))
        hits, total = (evidence.counts_by_group(names, cut) for names in (own, ways))
        part = clustered(hits, total, spread, level=level)
        found += teller.tell("own-exit", part, groups=cut.names)
    for roster in evidence.rosters:
        found += _ways(evidence, teller, roster)
    for repair in evidence.rows("repair"):
        found += _repairs(evidence, teller, repair)
    return found


def measure_m23(evidence: Evidence, teller: Teller, cuts: list[Cut]) -> list[Finding]:
    """Return what statements correct, and how often a review overrides the record."""
    del cuts  # what a record says of a review is not kept by cohort
    grounds, level = evidence.rows("ground"), teller.level
    found: list[Finding] = []
    for roster in evidence.rows("list"):
        names = [f"heard:{g.name}" for g in grounds if g.more["list"] == roster.name]
        counts = _outcomes(evidence, names)
        if not sum(counts.values()):
            continue
        found += _corrections(
            teller,
            counts,
            ("statements-upheld-when-wrong", "statements-rejected-when-right"),
            roster,
        )
    every = [f"decided:{s.name}" for s in evidence.rows("stage")]
    counts = _outcomes(evidence, [*every, *(f"heard:{g.name}" for g in grounds)])
    upheld, total = counts[_CORRECTED] + counts[_LOST], sum(counts.values())
    if not total:
        why = "nobody reviewed anything: no objection was decided and no statement heard"
        return [*found, teller.no_basis("overridden", why)]
    return found + teller.tell("overridden", share(upheld, total, level=level))


def _objections(evidence: Evidence, teller: Teller, roster: Row) -> list[Finding]:
    level, subject = teller.level, roster.rule
    stages = [s for s in evidence.rows("stage") if s.more["list"] == roster.name]
    counts = _outcomes(evidence, [f"decided:{stage.name}" for stage in stages])
    names = ("upheld-when-wrong", "rejected-when-right")
    found = _corrections(teller, counts, names, roster)
    if not roster.more["adverse"]:
        return found
    mine = [row for row in evidence.entries if row["list"] == roster.name]
    spread = dispersion(evidence, "spells")
    wrong = added((row for row in mine if row["true"] is False), "listings")
    right = added((row for row in mine if row["true"]), "listings")
    for measure, n, of in (
        ("objections-when-wrong", counts[_MISSED] + counts[_CORRECTED], wrong),
        ("objections-when-right", counts[_KEPT] + counts[_LOST], right),
    ):
        objected = rate(n, of, dispersion=spread, level=level)
        found += teller.tell(measure, objected, [subject])
    without = [row for row in mine if not row["true"]]
    upheld, total = added(without, "upheld"), added(without, "listings")
    ended = clustered(upheld, total, spread, level=level)
    return found + teller.tell("wrong-listings-ended", ended, [subject])


def _corrections(
    teller: Teller, counts: dict[str, int], names: tuple[str, str], roster: Row
) -> list[Finding]:
    """Return how often the wrong is upheld and the right rejected."""
    found: list[Finding] = []
    for measure, hit, miss in (
        (names[0], _CORRECTED, _MISSED),
        (names[1], _KEPT, _LOST),
    ):
        part = share(counts[hit], counts[hit] + counts[miss], level=teller.level)
        found += teller.tell(measure, part, [roster.rule])
    return found


def _ways(evidence: Evidence, teller: Teller, roster: Row) -> list[Finding]:
    prefix, spread = f"release:{roster.name}/", dispersion(evidence, "spells")
    total, found = evidence.count(f"{prefix}*"), list[Finding]()
    for name in evidence.compiled.measures:
        n = evidence.count(name) if name.startswith(prefix) else 0
        if n:
            part = clustered(n, total, spread, level=teller.level)
            subject = f"{roster.rule} by {name.removeprefix(prefix)}"
            found += teller.tell("exits-by-way", part, [subject])
    return found


def _repairs(evidence: Evidence, teller: Teller, repair: Row) -> list[Finding]:
    granted = evidence.count(f"repair:{repair.name}/granted")
    asked = evidence.count(f"repair:{repair.name}/*")
    part = share(granted, asked, level=teller.level)
    cites = [pieces(repair.cite)]
    return teller.tell("repairs-granted", part, [repair.rule], articles=cites)


def _own(evidence: Evidence) -> list[str]:
    """Return the ways off a list that are a clock of the world or a repair."""
    return ["repair", *(clock.name for clock in evidence.rows("clock"))]


def _outcomes(evidence: Evidence, names: Iterable[str]) -> dict[str, int]:
    """Return how often each outcome came in some reviews."""
    prefixes = list(names)
    return {
        outcome: evidence.count(*(f"{name}/{outcome}" for name in prefixes))
        for outcome in (_KEPT, _MISSED, _CORRECTED, _LOST)
    }
