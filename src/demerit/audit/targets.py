"""Simulated counts beside published figures: fitted, given, or forecast."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from demerit.errors import Fault, RunError, nearest
from demerit.store.figures import Figure
from demerit.tables.compiled import Compiled
from demerit.texts.experiment import Series, Targets

FITTED, GIVEN, FORECAST = "fitted", "given", "forecast"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One published point beside what the run counted.

    Attributes
    ----------
    series, as_of, published
        As in the table of figures.
    simulated
        The run's count, scaled to the world's whole population.
    ratio
        Simulated over published; absent where the published value is zero.
    role
        `fitted` (used to fit), `given` (known, not used), or `forecast` (after the fitted
        period, never used).
    why
        Why a given point was not used.
    """

    series: str
    as_of: str
    published: float
    simulated: float
    ratio: float | None
    role: str
    why: str = ""


def compare_figures(
    figures: list[Figure],
    targets: Targets,
    compiled: Compiled,
    by_day: np.ndarray,
    *,
    scale: float,
    shipped: bool,
) -> list[Comparison]:
    """Return every point that the run can be held against, in order of the table.

    Parameters
    ----------
    figures
        Published points.
    targets
        How the experiment reads its series, and which points were not used to fit.
    compiled
        The run's tables.
    by_day
        The run's counts by day and measure.
    scale
        How many people one synthetic person stands for.
    shipped
        Whether the table is the one that the experiment was fitted to; no point of a
        reader's own table is `fitted`.

    Returns
    -------
    list[Comparison]
        Points of known series that fall within the run's period.
    """
    left_out = {(point.series, point.as_of): point.why for point in targets.not_fitted}
    made = []
    for figure in figures:
        series = targets.series.get(figure.series)
        if (
            series is None
            or not compiled.period.first <= figure.last < compiled.period.until
        ):
            continue
        count = simulated(figure, series, compiled, by_day) * scale
        ratio = count / figure.value if figure.value else None
        why = left_out.get((figure.series, figure.as_of), "")
        role = _role(figure.last, targets.fitted_until, known=shipped and not why)
        made.append(
            Comparison(figure.series, figure.as_of, figure.value, count, ratio, role, why)
        )
    return made


def not_compared(
    figures: list[Figure], targets: Targets, compiled: Compiled
) -> list[dict[str, str]]:
    """Return the points of a table that a run is not held against, and why, in order."""
    left = []
    for figure in figures:
        if figure.series not in targets.series:
            why = "the experiment does not know the series"
        elif figure.last < compiled.period.first:
            why = "before the run begins"
        elif figure.last >= compiled.period.until:
            why = "after the run ends"
        else:
            continue
        left.append({"series": figure.series, "as_of": figure.as_of, "why": why})
    return left


def unknown_series(figures: list[Figure], targets: Targets) -> list[str]:
    """Return the series of a table that the experiment does not know, in order."""
    return list(dict.fromkeys(f.series for f in figures if f.series not in targets.series))


def simulated(
    figure: Figure, series: Series, compiled: Compiled, by_day: np.ndarray
) -> int:
    """Return what a run counted for a published point, in the run's own people.

    A cumulative figure or a flow counts from its first day, a stock from the run's first
    day.
    """
    last = compiled.period.day_of(figure.last) + 1
    first = 0
    if figure.kind != "stock" and figure.start is not None:
        first = max(compiled.period.day_of(figure.start), 0)
    total = 0
    for names, sign in ((series.sum, 1), (series.minus, -1)):
        columns = [i for name in names for i in measure_columns(name, compiled)]
        total += sign * int(by_day[first:last, columns].sum())
    return total


def measure_columns(name: str, compiled: Compiled) -> list[int]:
    """Return the columns of a measure, or of several.

    Parameters
    ----------
    name
        A measure; ending in '*', every measure whose name begins so.
    compiled
        The run's tables.

    Returns
    -------
    list[int]
        In order.

    Raises
    ------
    RunError
        U001, if no measure has that name.
    """
    if name.endswith("*"):
        found = [
            i for i, full in enumerate(compiled.measures) if full.startswith(name[:-1])
        ]
    else:
        found = [i for i, full in enumerate(compiled.measures) if full == name]
    if not found:
        problem = f"the run counts nothing called '{name}'."
        known = nearest(name, compiled.measures)
        raise RunError([Fault("U001", problem, known=known, remedy="name one of these.")])
    return found


def _role(last: date, fitted_until: date, *, known: bool) -> str:
    if last > fitted_until:
        return FORECAST
    return FITTED if known else GIVEN
