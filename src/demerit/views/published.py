"""Published points of a run, and what had been counted by each month as they count."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from demerit.audit.targets import simulated
from demerit.errors import StoreError
from demerit.lab.result import figures_of
from demerit.store.figures import Figure, last_day
from demerit.texts.experiment import Targets
from demerit.views.subject import Subject


def published(subject: Subject) -> list[dict[str, Any]]:
    """Return each published series that the run was held against when it was made.

    Parameters
    ----------
    subject
        The run.

    Returns
    -------
    list[dict[str, Any]]
        `series`, `points` (as the manifest has them, with `day`, the last that each
        counts) and `line`: `{day, count}` for each month's end. A flow has no line, nor
        has a series whose table lies outside the library and is gone.
    """
    return subject.kept("published", lambda: _published(subject))


def _published(subject: Subject) -> list[dict[str, Any]]:
    made: dict[str, dict[str, Any]] = {}
    for point in subject.run.manifest.get("targets", []):
        entry = {"series": point["series"], "points": [], "line": []}
        at = last_day(point["as_of"]).isoformat()
        made.setdefault(point["series"], entry)["points"].append({**point, "day": at})
    targets = subject.texts.experiment.model.targets if made else None
    if targets is None:
        return []
    try:
        figures = figures_of(subject.texts)
    except StoreError:
        return list(made.values())
    for figure in reversed(figures):
        if figure.series in made and figure.kind != "flow":
            made[figure.series]["line"] = _line(subject, targets, figure)
    return list(made.values())


def _line(subject: Subject, targets: Targets, first: Figure) -> list[dict[str, Any]]:
    """Return what had been counted by each month's end, as the series' figures count."""
    compiled, by_day = subject.evidence.compiled, subject.evidence.by_day
    series = targets.series[first.series]
    ends = [*compiled.period.months()[1:], compiled.period.until]
    made = []
    for last in (end - timedelta(days=1) for end in ends):
        day = last.isoformat()
        figure = Figure(first.series, day, last, first.start, 0.0, first.kind)
        n = simulated(figure, series, compiled, by_day) * subject.texts.scale
        made.append({"day": day, "count": n})
    return made
