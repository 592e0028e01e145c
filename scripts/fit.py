"""Fit the free numbers of `china-court` to what was published by 31 May 2018.

    python scripts/fit.py           fit, print the table of points, change nothing
    python scripts/fit.py --write   and write the numbers into the texts of the library

Least squares on the logarithm of simulated over published, over the points that the
experiment marks as fitted; the two points of 30 April 2018 on flights and trains weigh
more. Every trial lives the same synthetic people with the same luck, so that trials differ
by the numbers alone.
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from scipy.optimize import least_squares

from demerit import lab
from demerit.audit.targets import FITTED, Comparison
from demerit.texts.reader import read_tree
from demerit.texts.shelf import find_text

UNTIL = date(2018, 5, 31)
HEAVY = {("flights_blocked", "2018-04-30"): 4.0, ("trains_blocked", "2018-04-30"): 4.0}
STAGES = (
    ("defaulter_list_cumulative",),
    ("voluntary_compliance_cumulative", "defaulter_list_stock"),
    ("flights_blocked", "flight_blocked_distinct_people", "trains_blocked"),
)
ABLE = ("refusal", "obstruction", "evasion", "no-asset-report", "broken-settlement")
_FEWEST = 1e-9
STEP = 0.05


@dataclass(frozen=True, slots=True)
class Free:
    """One free number: the places that it sets, each with a factor, and where it starts.

    Attributes
    ----------
    name
        What it is.
    paths
        Dotted paths in the texts, and the factor on the number there.
    start, low, high
        Where the search starts and between what it stays.
    stage
        Which of `STAGES` it is fitted to.
    is_date
        Whether the number counts days from 2013-10-01 and is written as a date.
    """

    name: str
    paths: tuple[tuple[str, float], ...]
    start: float
    low: float
    high: float
    stage: int = 0
    is_date: bool = False


def _reports(suffix: str, key: str, mistaken: float) -> tuple[tuple[str, float], ...]:
    base = "regime.sources.court.reports."
    able = tuple((f"{base}{deed}-{suffix}.{key}", 1.0) for deed in ABLE)
    return (*able, (f"{base}mistaken-{suffix}.{key}", mistaken))


def _taking_up(key: str) -> tuple[tuple[str, float], ...]:
    return (
        *_reports("2013", f"trend.{key}", 1.0),
        ("regime.sources.court.reports.wrong-person.trend." + key, 1.0),
    )


def _halved(paths: tuple[tuple[str, float], ...]) -> tuple[tuple[str, float], ...]:
    """Return the paths with half their factors: what the amendment of 2017 leaves."""
    return tuple((path, factor / 2) for path, factor in paths)


FREE = (
    Free(
        "share listed in the first weeks",
        _reports("first", "share", 0.25),
        0.225,
        0.02,
        1.0,
    ),
    Free(
        "share listed once courts have taken it up",
        (*_reports("2013", "share", 0.25), *_halved(_reports("2017", "share", 0.25))),
        0.845,
        0.2,
        1.0,
    ),
    Free(
        "middle of the taking up", _taking_up("middle"), 380.0, 200.0, 700.0, is_date=True
    ),
    Free("width of the taking up, days", _taking_up("scale_days"), 123.7, 40.0, 300.0),
    Free(
        "share who perform promptly",
        (("world.clocks.performs-promptly.share", 1.0),),
        0.07,
        0.01,
        0.5,
        stage=1,
    ),
    Free(
        "pressure to perform, a day",
        (("world.clocks.performs-under-pressure.per_day", 1.0),),
        5.3e-4,
        5e-5,
        5e-3,
        stage=1,
    ),
    Free(
        "share who travel, before factors",
        (("world.gates.flight.goers", 1.0), ("world.gates.train.goers", 1.0)),
        0.153,
        0.01,
        0.2,
        stage=2,
    ),
    Free(
        "flights planned a year",
        (("world.gates.flight.visits_per_year", 1.0),),
        8.46,
        0.5,
        40.0,
        stage=2,
    ),
    Free(
        "trains planned a year",
        (("world.gates.train.visits_per_year", 1.0),),
        3.51,
        0.2,
        40.0,
        stage=2,
    ),
    Free(
        "share on another paper, highest",
        (("world.gates.flight.when_barred.other_paper.share.high", 1.0),),
        0.82,
        0.05,
        0.98,
        stage=2,
    ),
    Free(
        "middle of finding the other paper",
        (("world.gates.flight.when_barred.other_paper.share.middle", 1.0),),
        905.0,
        400.0,
        1100.0,
        stage=2,
        is_date=True,
    ),
)


def changes_of(values: np.ndarray) -> dict[str, float]:
    """Return the texts' numbers for a trial; dates as dates."""
    changes: dict[str, float] = {}
    for free, value in zip(FREE, values.tolist(), strict=True):
        for path, factor in free.paths:
            changes[path] = _written(free, value * factor)
    return changes


def _written(free: Free, value: float) -> float:
    if free.is_date:
        return date.fromordinal(date(2013, 10, 1).toordinal() + round(value))  # type: ignore[return-value]
    return float(f"{value:.4g}")


def trial(values: np.ndarray, people: int) -> list[Comparison]:
    """Return the points of a run with the given numbers."""
    bundle = lab.load("china-court", people=people, until=UNTIL, changes=changes_of(values))
    return lab.simulate(bundle, workers=1).targets


def residuals(points: list[Comparison], series: tuple[str, ...]) -> np.ndarray:
    """Return weighted logarithms of simulated over published, at fitted points alone."""
    fitted = [p for p in points if p.role == FITTED and p.series in series]
    logs = [np.log(max(point.simulated, _FEWEST) / point.published) for point in fitted]
    weights = [HEAVY.get((point.series, point.as_of), 1.0) for point in fitted]
    return np.array(logs) * np.array(weights)


def residuals_at(values: np.ndarray, people: int, series: tuple[str, ...]) -> np.ndarray:
    """Return the residuals of a trial with the given numbers."""
    return residuals(trial(values, people), series)


def fit(people: int, rounds: int, jobs: int, first_stage: int) -> np.ndarray:
    """Return the free numbers that fit best: listings first, then performing, then travel.

    Nothing that is fitted later moves the points that were fitted before.
    """
    values = np.array([f.start for f in FREE])
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for series in STAGES[first_stage:]:
            sys.stderr.write(f"{', '.join(series)}\n")
            chosen = [i for i, f in enumerate(FREE) if f.stage == STAGES.index(series)]
            values = _fit_stage(pool, values, chosen, series, people, rounds)
    return values


def _fit_stage(
    pool: ProcessPoolExecutor,
    values: np.ndarray,
    chosen: list[int],
    series: tuple[str, ...],
    people: int,
    rounds: int,
) -> np.ndarray:
    """Return the values with the chosen ones fitted to their series."""
    free = [FREE[i] for i in chosen]
    scale = np.array([300.0 if f.is_date else f.start for f in free])
    low = np.array([f.low for f in free]) / scale
    high = np.array([f.high for f in free]) / scale
    last: list[tuple[np.ndarray, np.ndarray]] = []

    def whole(x: np.ndarray) -> np.ndarray:
        made = values.copy()
        made[chosen] = x * scale
        return made

    def at(x: np.ndarray) -> np.ndarray:
        found = pool.submit(residuals_at, whole(x), people, series).result()
        last.append((x.copy(), found))
        shown = ", ".join(f"{v:.4g}" for v in (x * scale).tolist())
        sys.stderr.write(f"  {np.sqrt(np.mean(found**2)):.4f}  {shown}\n")
        return found

    def slopes(x: np.ndarray) -> np.ndarray:
        base = next((f for y, f in reversed(last) if np.array_equal(x, y)), None)
        base = at(x) if base is None else base
        steps = np.where(x * (1 + STEP) > high, -STEP, STEP) * np.abs(x)
        moved = [x + step * unit for step, unit in zip(steps, np.eye(len(x)), strict=True)]
        futures = [pool.submit(residuals_at, whole(y), people, series) for y in moved]
        columns = [(f.result() - base) / s for f, s in zip(futures, steps, strict=True)]
        return np.stack(columns, axis=1)

    start = np.array([values[i] for i in chosen]) / scale
    found = least_squares(
        at, start, jac=slopes, bounds=(low, high), max_nfev=rounds, x_scale=np.abs(start)
    )
    return whole(found.x)


def write(values: np.ndarray) -> None:
    """Write the numbers into the texts, each at the place of its path."""
    for dotted, value in changes_of(values).items():
        kind, _, rest = dotted.partition(".")
        tree = read_tree(find_text(kind, "china" if kind == "world" else "china-court"))
        path = tuple(rest.split("."))
        place = tree.places.get((*path, "value"), tree.places[path])
        lines = Path(place.file).read_text(encoding="utf-8").split("\n")
        line = lines[place.line - 1]
        at = line.index(":", place.column - 1) + 1
        tail = line[at:].lstrip()
        end = min((tail.index(c) for c in ",}" if c in tail), default=len(tail))
        lines[place.line - 1] = f"{line[:at]} {value}{tail[end:]}"
        Path(place.file).write_text("\n".join(lines), encoding="utf-8")


def report(points: list[Comparison]) -> None:
    """Print every point with its ratio and role."""
    for p in points:
        ratio = 0.0 if p.ratio is None else p.ratio
        flag = "  <-- beyond 15 %" if p.role == FITTED and abs(ratio - 1) > 0.15 else ""
        sys.stdout.write(
            f"{p.series:32} {p.as_of:10} {p.simulated:14,.0f} {p.published:14,.0f} "
            f"{ratio:7.3f} {p.role}{flag}\n"
        )


def main() -> None:
    """Fit, report, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=139_008_000)
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--jobs", type=int, default=lab.default_workers())
    stage_help = "leave earlier ones as they start"
    parser.add_argument("--first-stage", type=int, default=0, help=stage_help)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    values = fit(asked.people, asked.rounds, asked.jobs, asked.first_stage)
    points = trial(values, asked.people)
    report(points)
    n_fitted = sum(point.role == FITTED for point in points)
    sys.stdout.write(f"\n{len(FREE)} free numbers, {n_fitted} fitted points\n")
    for free, value in zip(FREE, values.tolist(), strict=True):
        sys.stdout.write(f"{free.name:45} {_written(free, value)}\n")
    if asked.write:
        write(values)


if __name__ == "__main__":
    main()
