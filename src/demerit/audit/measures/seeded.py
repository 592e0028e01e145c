"""Findings of runs that are alike but for their seeds, told over the seeds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from demerit.audit.findings import Finding, Teller
from demerit.audit.seeds import over_seeds

Key = tuple[str, str, str]


def over_runs(teller: Teller, runs: Sequence[Sequence[Finding]]) -> list[Finding]:
    """Return the mean of each finding over runs, with Student's interval over their seeds.

    Parameters
    ----------
    teller
        Of the runs together.
    runs
        The findings of each run; two runs or more.

    Returns
    -------
    list[Finding]
        Of what has a value in every run, in the order of the first.
    """
    values = [{_key(f): f.value for f in run if f.value is not None} for run in runs]
    found: list[Finding] = []
    for finding in runs[0]:
        key = _key(finding)
        if all(key in told for told in values):
            series = np.array([told[key] for told in values])
            over = over_seeds(series, finding.level)
            found += teller.tell(
                finding.measure,
                over,
                [finding.subject],
                groups=[finding.group],
                articles=[finding.articles],
                about=f"; the mean of {len(runs)} seeds",
            )
    return found


def _key(finding: Finding) -> Key:
    return finding.measure, finding.subject, finding.group
