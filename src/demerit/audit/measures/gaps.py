"""M13 and M14: how far groups lie apart, given conduct too, and at which stage."""

from __future__ import annotations

import numpy as np

from demerit.audit.evidence import Cut, Evidence
from demerit.audit.extremes import Gap
from demerit.audit.findings import Finding, Teller
from demerit.audit.frames import Frame, frame
from demerit.audit.groups import CONDUCT
from demerit.audit.intervals import Interval, cell_lack, level_of_each, made
from demerit.audit.stages import decompose

METRICS = (
    "selection_rate",
    "false_positive_rate",
    "false_negative_rate",
    "listed-days",
    "sanction-days",
    "refusals",
)
"""Fairlearn's rates, and burdens for each person."""
STAGES = ("deeds", "spells", "listed-days", "sanction-days", "refusals")
"""From what people do to what they are refused; each per one of the stage before."""
GIVEN_CONDUCT = ("listed-days", "sanction-days", "refusals")
"""Burdens that are also compared among those who did a deed, and those who did none."""


def measure_m13(evidence: Evidence, teller: Teller, cuts: list[Cut]) -> list[Finding]:
    """Return the gaps between groups of each cut."""
    if not cuts:
        why = "it is about groups of people, and no trait was named"
        return [teller.no_basis("gap", why)]
    found: list[Finding] = []
    for cut in cuts:
        if len(cut.names) > 1:
            found += _gaps(evidence, teller, cut)
        else:
            why = "all people are alike in it"
            found.append(teller.no_basis("gap", why, cut.by))
    return found


def measure_m14(evidence: Evidence, teller: Teller, cuts: list[Cut]) -> list[Finding]:
    """Return what each stage adds to the gaps between groups of each cut."""
    found: list[Finding] = []
    for cut in cuts:
        if len(cut.names) > 1:
            found += _stages(evidence, teller, cut)
    if not found:
        why = "it is about groups of people, and no trait that tells them apart was named"
        return [teller.no_basis("gap-at-stage", why)]
    return found


def _stages(evidence: Evidence, teller: Teller, cut: Cut) -> list[Finding]:
    """Return each group's ratio to the largest at each stage, and over all of them."""
    sums, reference = evidence.sums(cut), int(np.argmax(cut.people))
    counts = np.stack([sums[name] for name in STAGES])
    squares = np.stack([sums[f"{name}^2"] for name in STAGES])
    lack = cell_lack(sums["listed"], cut.people)
    each = level_of_each(teller.level, len(cut.names) - 1)
    stages = decompose(
        STAGES, counts, cut.people, reference, squares=squares, level=each, lack=lack
    )
    others = [i for i in range(len(cut.names)) if i != reference]
    names, about = [cut.names[i] for i in others], f"; against {cut.names[reference]}"
    found: list[Finding] = []
    before = "person"
    for i, stage in enumerate(STAGES):
        ratios, subject = _exp(stages.steps.at((i, others))), [f"{stage} per {before}"]
        found += teller.tell("gap-at-stage", ratios, subject, groups=names, about=about)
        before = stage.removesuffix("s")
    total, subject = _exp(stages.total.at(others)), [f"{STAGES[-1]} per person"]
    return found + teller.tell("gap-of-stages", total, subject, groups=names, about=about)


def _exp(logs: Interval) -> Interval:
    """Return ratios from their logarithms."""
    value, low, high = (np.exp(end) for end in (logs.value, logs.low, logs.high))
    return made(value, low, high, logs.n, lack=logs.lack, level=logs.level)


def _gaps(evidence: Evidence, teller: Teller, cut: Cut) -> list[Finding]:
    cohorts, sums = evidence.compiled.cohorts, evidence.by_cohort
    traits = list(cut.groups.traits)
    found: list[Finding] = []
    for metric in METRICS:
        table = frame(metric, cohorts, sums, traits, level=teller.level)
        found += _extremes(teller, cut, table, metric)
        found += teller.tell("gap-to-all", table.gaps(), [metric], groups=cut.names)
    for metric in GIVEN_CONDUCT:
        table = frame(metric, cohorts, sums, traits, given=[CONDUCT], level=teller.level)
        found += _extremes(teller, cut, table, metric)
    return found


def _extremes(teller: Teller, cut: Cut, table: Frame, metric: str) -> list[Finding]:
    """Return the largest difference and the smallest ratio, for each level of conduct."""
    found: list[Finding] = []
    levels = [f"{metric}, {label[-1]}" if label else metric for label in table.levels]
    for measure, gap in (("gap", table.difference()), ("gap-ratio", table.ratio())):
        for i, subject in enumerate(levels):
            one = gap.at(i) if table.given else gap
            about = _between(cut, one)
            found += teller.tell(
                measure, one.interval, [subject], groups=[cut.by], about=about
            )
    return found


def _between(cut: Cut, gap: Gap) -> str:
    """Return between which groups a gap lies, and how many were too small."""
    high, low, left_out = int(gap.highest), int(gap.lowest), int(gap.left_out)
    says = f"; highest {cut.names[high]}, lowest {cut.names[low]}" if high >= 0 else ""
    few = f"; {left_out} of {len(cut.names)} groups too small" if left_out else ""
    return says + few
