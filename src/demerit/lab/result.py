"""A simulated experiment: its summary, its manifest, its points beside published ones."""

from __future__ import annotations

import os
import platform
import resource
import sys
from collections import Counter
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from demerit.audit.targets import (
    Comparison,
    compare_figures,
    not_compared,
    unknown_series,
)
from demerit.cards import card, facts, table
from demerit.engine.benches import Counts
from demerit.engine.environment import Found
from demerit.errors import Fault, RunError
from demerit.lab.coupled import remarks_after, remarks_before
from demerit.lab.loading import Bundle
from demerit.store.figures import Figure, read_figures
from demerit.tables import columns as C
from demerit.tables.compiled import Compiled
from demerit.texts.load import Text
from demerit.texts.shelf import library_folder

_TOLD = ("lives", "act", "record", "listing", "release", "filed", "decided", "refusal")
"""Events that a card tells of: those that are no sum of people over lists or gates."""


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """A simulated experiment, in memory.

    Attributes
    ----------
    bundle, compiled, counts
        What was run, its tables, what was counted.
    targets
        Published points beside simulated ones.
    not_compared
        Published points that the run cannot be held against, and why.
    found
        What the windows of a coupled run came to; empty without couplings.
    """

    bundle: Bundle
    compiled: Compiled
    counts: Counts
    targets: list[Comparison]
    not_compared: list[dict[str, str]]
    found: list[Found]

    def _repr_html_(self) -> str:
        """Return the result as a card of a notebook."""
        told = self.summary()
        rows = [
            ("synthetic people", f"{told['people']:,}"),
            ("seed", self.bundle.seed),
            *(
                (name, f"{told['events'][name]:,}")
                for name in _TOLD
                if name in told["events"]
            ),
            ("digest", told["digest"]),
        ]
        columns = ("series", "as of", "published", "simulated", "ratio", "role")
        points = (
            (
                t.series,
                t.as_of,
                f"{t.published:,.0f}",
                f"{t.simulated:,.0f}",
                "" if t.ratio is None else f"{t.ratio:.3f}",
                t.role,
            )
            for t in self.targets
        )
        beside = table("Simulated beside published", columns, points)
        parts = (facts(rows), beside) if self.targets else (facts(rows),)
        title = f"Result of {told['experiment']}"
        return card(title, *parts, note="Every person here is synthetic.")

    @property
    def windows(self) -> int:
        """Return the number of windows of a coupled run; 0 without couplings."""
        return self.compiled.scalar(C.N_WINDOWS) if self.compiled.is_coupled else 0

    def remarks(self) -> list[str]:
        """Return what must not be overlooked of a run that is coupled or planted."""
        planted = self.bundle.remarks
        if not self.windows:
            return planted
        after = remarks_after(self.compiled, self.found)
        return [*planted, *remarks_before(self.compiled), *after]

    def summary(self) -> dict[str, Any]:
        """Return people, digest, seconds, peak memory, events by kind, and targets."""
        totals = self.counts.by_day.sum(axis=0)
        events: Counter[str] = Counter()
        for name, n in zip(self.compiled.measures, totals.tolist(), strict=True):
            events[name.split(":")[0]] += n
        return {
            "experiment": self.bundle.experiment.model.experiment,
            "people": self.compiled.cohorts.n_people,
            "synthetic": True,
            "scale": self.bundle.scale,
            "digest": self.counts.digest(),
            "seconds": round(self.counts.seconds, 3),
            "peak_rss_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
            "events": dict(events),
            "targets": [asdict(target) for target in self.targets],
            "not_compared": self.not_compared,
            "windows": self.windows,
            "remarks": self.remarks(),
        }


def comparisons(
    bundle: Bundle, compiled: Compiled, by_day: np.ndarray | None
) -> tuple[list[Comparison], list[dict[str, str]]]:
    """Return published points beside a run's counts; without counts, beside zeros.

    Parameters
    ----------
    bundle
        A loaded experiment.
    compiled
        Its tables.
    by_day
        Counts by day and measure; absent before anybody has lived, to find the faults of
        the table.

    Returns
    -------
    tuple[list[Comparison], list[dict[str, str]]]
        The points, and those that cannot be compared; none without targets.

    Raises
    ------
    RunError
        U005, if the reader's own table cannot be compared with this experiment.
    """
    targets = bundle.experiment.model.targets
    if targets is None:
        if bundle.figures is not None:
            problem = (
                "the experiment has no `targets:`, so no figures can be compared with it."
            )
            raise RunError(
                [Fault("U005", problem, remedy="add `targets:` with `series:`.")]
            )
        return [], []
    shipped = bundle.figures is None
    figures = figures_of(bundle)
    unknown = unknown_series(figures, targets)
    if unknown and not shipped and len(unknown) == len({f.series for f in figures}):
        problem = (
            f"'{bundle.figures}' has no series that the experiment knows: {unknown[0]}, ..."
        )
        remedy = "rename a series to one of these."
        known = tuple(targets.series)
        raise RunError([Fault("U005", problem, known=known, remedy=remedy)])
    counts = by_day
    if counts is None:
        counts = np.zeros((compiled.period.n_days, compiled.n_measures), dtype=np.int64)
    made = compare_figures(
        figures, targets, compiled, counts, scale=bundle.scale, shipped=shipped
    )
    return made, not_compared(figures, targets, compiled)


def figures_of(bundle: Bundle) -> list[Figure]:
    """Return the published points of an experiment's table, or of the reader's own."""
    targets = bundle.experiment.model.targets
    if targets is None:
        return []
    return read_figures(bundle.figures or _table_path(bundle, targets.table))


def manifest(result: Result, workers: int) -> dict[str, Any]:
    """Return what a run folder says of itself."""
    bundle, summary = result.bundle, result.summary()
    return {
        "layout": C.VERSION,
        "demerit": version("demerit"),
        "experiment": bundle.experiment.model.experiment,
        "synthetic": "every person and firm in this run is synthetic",
        "people": summary["people"],
        "scale": summary["scale"],
        "seed": bundle.seed,
        "period": {
            "from": bundle.period.first.isoformat(),
            "until": bundle.until.isoformat(),
        },
        "fitted_until": _fitted_until(bundle),
        "workers": workers,
        "command": [Path(sys.argv[0]).name, *sys.argv[1:]],
        "versions": {n: version(n) for n in ("numpy", "numba", "pyarrow", "pydantic")},
        "python": platform.python_version(),
        "machine": {"processor": platform.machine(), "cores": os.cpu_count()},
        "tables": result.compiled.digest(),
        **{key: summary[key] for key in ("digest", "seconds", "peak_rss_bytes", "events")},
        "targets": summary["targets"],
        "windows": summary["windows"],
        "remarks": summary["remarks"],
        "not_compared": summary["not_compared"],
    }


def texts_of(bundle: Bundle) -> dict[str, bytes]:
    """Return the bytes of every file of the texts, by its path in a run folder."""
    texts: list[tuple[str, Text[Any]]] = [
        ("experiment", bundle.experiment),
        ("world", bundle.world),
    ]
    texts += [(f"regime-{text.model.regime}", text) for text in bundle.regimes]
    return {f"{n}/{f}": data for n, t in texts for f, data in t.tree.sources.items()}


def without_lost_targets(bundle: Bundle) -> Bundle:
    """Return an experiment without its targets, if their table is nowhere to be found."""
    model = bundle.experiment.model
    targets = model.targets
    if targets is None or bundle.figures or _table_path(bundle, targets.table).exists():
        return bundle
    bare = model.model_copy(update={"targets": None})
    return replace(bundle, experiment=replace(bundle.experiment, model=bare))


def _table_path(bundle: Bundle, table: str) -> Path:
    near = bundle.experiment.path.parent / table
    return near if near.exists() else library_folder() / "figures" / table


def _fitted_until(bundle: Bundle) -> str | None:
    targets = bundle.experiment.model.targets
    return targets.fitted_until.isoformat() if targets else None
