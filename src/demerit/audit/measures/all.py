"""Every check of an audit, in order."""

from __future__ import annotations

from collections.abc import Callable

from demerit.audit.evidence import Cut, Evidence
from demerit.audit.findings import Finding, Teller
from demerit.audit.measures.causes import measure_a1, measure_m5
from demerit.audit.measures.gaps import measure_m13, measure_m14
from demerit.audit.measures.orders import measure_m9, measure_m20
from demerit.audit.measures.others import (
    measure_m15,
    measure_m17,
    measure_m24,
    measure_m25,
)
from demerit.audit.measures.paired import not_measured
from demerit.audit.measures.remedies import measure_m12, measure_m22, measure_m23
from demerit.audit.measures.scope import measure_m1, measure_m2
from demerit.audit.measures.terms import measure_m3, measure_m4
from demerit.audit.measures.wrong import measure_m10, measure_t1
from demerit.texts.measures.all import TITLES

Check = Callable[[Evidence, Teller, list[Cut]], list[Finding]]
CHECKS: dict[str, Check] = {
    "M1": measure_m1,
    "M2": measure_m2,
    "M3": measure_m3,
    "M4": measure_m4,
    "M5": measure_m5,
    "M9": measure_m9,
    "M10": measure_m10,
    "M12": measure_m12,
    "M13": measure_m13,
    "M14": measure_m14,
    "M15": measure_m15,
    "M17": measure_m17,
    "M20": measure_m20,
    "M22": measure_m22,
    "M23": measure_m23,
    "M24": measure_m24,
    "M25": measure_m25,
    "T1": measure_t1,
    "A1": measure_a1,
}
"""What a single run answers."""


_NOTHING = "the run has nothing that it asks about"


def findings_of(
    evidence: Evidence, teller: Teller, cuts: list[Cut], more: list[Finding] | None = None
) -> list[Finding]:
    """Return the findings of every check, those that were not measured too.

    Parameters
    ----------
    evidence
        Of one run.
    teller
        Of the same run, with the norm whose lines are drawn.
    cuts
        By which groups people are told apart.
    more
        Findings of checks that need more than one run.

    Returns
    -------
    list[Finding]
        In the order of the checks; every check has at least one.
    """
    found = list(more or ())
    for check, measure in CHECKS.items():
        made = measure(evidence, teller, cuts)
        found += made or [teller.not_measured(check, _NOTHING)]
    found += not_measured(teller, (finding.id for finding in found))
    order = list(TITLES)
    return sorted(found, key=lambda finding: order.index(finding.id))
