"""Polars: one lazy query a day over a frame of people; draws come from NumPy.

Three full columns of draws a day, as column expressions have no draw of their own and no
cheap way to draw for some rows only. Polars uses all cores; CPU time counts them all.
"""

from __future__ import annotations

import numpy as np
import polars as pl
from harness import Run, main
from model import DETECTED_SHARE, FLIGHT_PER_DAY, MISDEED_PER_DAY, TERM_DAYS, Counts


def prepare(people: int, days: int, seed: int) -> Run:
    """Return a run over a frame with each person's ``until``, 0 when not listed."""
    rng = np.random.default_rng(seed)
    start = pl.DataFrame({"until": pl.zeros(people, dtype=pl.Int32, eager=True)})

    def run() -> Counts:
        frame = start
        totals = np.zeros(4, np.int64)
        for day in range(days):
            draws = [
                pl.Series(name, rng.random(people, dtype=np.float32))
                for name in ("for_misdeed", "for_detection", "for_flight")
            ]
            frame = _after_day(frame.with_columns(draws), day)
            totals += frame.select(
                pl.col("misdeed").sum(),
                pl.col("detected").sum(),
                pl.col("refused").sum(),
                (pl.col("until") > 0).sum().alias("listed"),
            ).row(0)
            frame = frame.select("until")
        return Counts(*(int(total) for total in totals))

    return run


def _after_day(frame: pl.DataFrame, day: int) -> pl.DataFrame:
    """Return the frame with the day's columns and the new ``until``."""
    until = (
        pl.when(pl.col("detected"))
        .then(pl.lit(day + TERM_DAYS, pl.Int32))
        .when(pl.col("until") > day)
        .then(pl.col("until"))
        .otherwise(pl.lit(0, pl.Int32))
    )
    flies = pl.col("for_flight") < FLIGHT_PER_DAY
    return (
        frame.lazy()
        .with_columns(misdeed=pl.col("for_misdeed") < MISDEED_PER_DAY)
        .with_columns(
            detected=pl.col("misdeed") & (pl.col("for_detection") < DETECTED_SHARE)
        )
        .with_columns(until=until)
        .with_columns(refused=(pl.col("until") > 0) & flies)
        .collect()
    )


if __name__ == "__main__":
    main("Polars", pl.__version__, prepare)
