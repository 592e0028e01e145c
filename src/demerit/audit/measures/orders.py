"""M9 and M20: graver deeds and heavier burdens; what scores tell of deeds."""

from __future__ import annotations

import numpy as np

from demerit.audit.evidence import Cut, Evidence
from demerit.audit.findings import Finding, Teller
from demerit.audit.intervals import level_of_each, share
from demerit.audit.ordering import area, kendall
from demerit.draws import SHARE_ONE
from demerit.tables import columns as C
from demerit.tables.compiled import Row
from demerit.texts.norms import pieces


def measure_m9(evidence: Evidence, teller: Teller, cuts: list[Cut]) -> list[Finding]:
    """Return the rank correlation of gravity and burden, and who is held beyond the law."""
    doers = evidence.grades[1:]
    found = teller.tell("rank-order", kendall(doers, level=teller.level))
    for cut in (evidence.everybody, *cuts):
        sums, level = evidence.sums(cut), level_of_each(teller.level, len(cut.names))
        beyond = share(sums["beyond"], cut.people, level=level)
        found += teller.tell("beyond-lawful", beyond, groups=cut.names)
    return found


def measure_m20(evidence: Evidence, teller: Teller, cuts: list[Cut]) -> list[Finding]:
    """Return what each score tells of deeds, and how many of its points were given."""
    del cuts  # scores are counted over everybody
    scores = evidence.rows("score")
    if not scores:
        return [teller.no_basis("score-tells", "the run keeps no score")]
    found: list[Finding] = []
    for place, score in enumerate(scores):
        subject = f"scores.{score.name}"
        known, doers = by_score(evidence, score, place)
        order = -1 if _of_score(evidence, C.SCORE_WORSE, place) > 0 else 1
        told = area(doers[::order], (known - doers)[::order], level=teller.level)
        cites = [pieces(score.cite)]
        found += teller.tell("score-tells", told, [subject], articles=cites)
        found.append(_points(evidence, teller, score, subject))
    return found


def by_score(evidence: Evidence, score: Row, place: int) -> tuple[np.ndarray, np.ndarray]:
    """Return people by score on the last day, from the least, and those with a deed.

    The scores are the lowest of each bin, as `score_lows` has them. People whose score
    nothing ever moved are at the base, if that is one number and the score covers all
    people of some cohorts or none.
    """
    lows = score_lows(evidence, score)
    known, doers = (
        np.array([evidence.count(f"{kind}:{score.name}/{low}") for low in lows])
        for kind in ("score", "score-doer")
    )
    covered = _covered(evidence, place)
    if covered is not None:
        base = _of_score(evidence, C.SCORE_BASE, place)
        at = max(int(np.searchsorted(lows, base, side="right")) - 1, 0)
        people = evidence.compiled.cohorts.counts
        known[at] += people[covered].sum() - known.sum()
        doers[at] += evidence.by_cohort["doer"][covered].sum() - doers.sum()
    return known, doers


def score_lows(evidence: Evidence, score: Row) -> list[int]:
    """Return the lowest score of each bin in which people are counted, in order."""
    prefix = f"score:{score.name}/"
    names = [name for name in evidence.compiled.measures if name.startswith(prefix)]
    return sorted(int(name.removeprefix(prefix)) for name in names)


def _covered(evidence: Evidence, place: int) -> np.ndarray | None:
    """Return the cohorts that a score covers, if all their people begin at one number."""
    compiled = evidence.compiled
    spreads = _of_score(evidence, C.SCORE_N_SPREADS, place)
    firms = _of_score(evidence, C.SCORE_PARTY, place)
    if spreads or firms:
        return None
    roster = _of_score(evidence, C.SCORE_ROSTER, place)
    coverage = int(compiled.buffer[compiled.scalar(C.LIST_COVERAGE) + roster])
    n = compiled.cohorts.n_cohorts
    columns = (C.COVERAGE_CUT, C.COVERAGE_OPT_CUT)
    firsts = [compiled.scalar(column) + coverage * n for column in columns]
    share, opted = (compiled.buffer[at : at + n] for at in firsts)
    covered: np.ndarray = share > 0
    whole = (share[covered] >= SHARE_ONE).all() and (opted[covered] >= SHARE_ONE).all()
    return covered if whole else None


def _of_score(evidence: Evidence, column: int, place: int) -> int:
    return int(evidence.compiled.buffer[evidence.compiled.scalar(column) + place])


def _points(evidence: Evidence, teller: Teller, score: Row, subject: str) -> Finding:
    given = evidence.count(f"points-given:{score.name}")
    all_points = given + evidence.count(f"points-taken:{score.name}")
    if not all_points:
        return teller.no_basis("points-given", "no point was given or taken", subject)
    return teller.counted("points-given", given / all_points, all_points, subject)
