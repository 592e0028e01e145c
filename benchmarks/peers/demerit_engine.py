"""Demerit: the common model as texts, lived by the engine that runs every regime.

Nothing here is made for the benchmark but the texts in `common/`. Draws are keyed by
person, one thread, and the counts are those that any run of Demerit keeps.
"""

from __future__ import annotations

from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path

from harness import Run, check_days, main
from model import Counts

from demerit import lab

TEXTS = Path(__file__).parent / "common" / "experiment.yaml"
FIRST = date(2020, 1, 1)


def prepare(people: int, days: int, seed: int) -> Run:
    """Return a run of the common model's texts."""
    last = FIRST + timedelta(days=days - 1)
    bundle = lab.load(str(TEXTS), people=people, seed=seed, until=last)
    check_days(bundle.period.n_days, days)

    def run() -> Counts:
        result = lab.simulate(bundle, workers=1)
        totals = dict(
            zip(
                result.compiled.measures,
                result.counts.by_day.sum(axis=0).tolist(),
                strict=True,
            )
        )
        return Counts(
            totals["act:misdeed"],
            totals["record:watch/seen/misdeed"],
            totals["refusal:flight"],
            totals["listed-days:listed"],
        )

    return run


if __name__ == "__main__":
    main("Demerit", version("demerit"), prepare)
