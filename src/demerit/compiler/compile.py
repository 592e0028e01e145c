"""Texts and a population to compiled tables: the one place that joins them."""

from __future__ import annotations

import numpy as np

from demerit import draws
from demerit.compiler.builder import Builder
from demerit.compiler.coupling_tables import put_couplings, queued_repairs
from demerit.compiler.measures import put_measures
from demerit.compiler.regime_tables import put_regimes
from demerit.compiler.tie_tables import put_ties, signal_bits
from demerit.compiler.world_tables import put_world
from demerit.days import Period
from demerit.errors import Fault, RunError
from demerit.kept import keeps
from demerit.tables import book
from demerit.tables import columns as C
from demerit.tables.cohorts import Cohorts
from demerit.tables.compiled import Compiled, Row
from demerit.tables.life import A_SHIFT, MOST_DAYS
from demerit.texts.load import Text
from demerit.texts.regime import Regime
from demerit.texts.world import World

MOST_TABLE_BYTES = 64 << 30
_MOST_CLOCKS = 60
_MOST_ROSTERS = 62
_MOST_CELLS_A_PERSON = 64
_MOST_KEPT = 4
_REGIONS = {
    C.BOOK_CAUSES: "causes",
    C.BOOK_ENTRIES: "entries",
    C.BOOK_LENGTHS: "lengths",
    C.BOOK_SPREADS: "spreads",
    C.BOOK_GRADES: "grades",
    C.BOOK_COHORTS: "cohorts",
}


def compile_texts(
    world: Text[World],
    regimes: list[Text[Regime]],
    cohorts: Cohorts,
    period: Period,
    *,
    seed: int,
    one_in: int,
) -> Compiled:
    """Return the tables of a world and its regimes over a population and a period.

    Parameters
    ----------
    world
        A checked world.
    regimes
        Checked regimes.
    cohorts
        The population.
    period
        The days of the run.
    seed
        0 to 2**64 - 1.
    one_in
        Events are kept of one in so many of the lives in which anything happens; 0 for
        none.

    Returns
    -------
    Compiled
        The buffer, and the names of its rows.

    Raises
    ------
    RunError
        C001 to C005, all that were found.
    """
    if not 0 < period.n_days < MOST_DAYS:
        problem = (
            f"the period from {period.first} until {period.until} has {period.n_days} days."
        )
        remedy = f"give it 1 to {MOST_DAYS - 1} days."
        raise RunError([Fault("C004", problem, remedy=remedy)])
    begun, rows = _begun(world, cohorts, period)
    build = begun.copy()
    rows = rows | put_regimes(regimes, world.model, rows, build)
    _check_sizes(rows)
    measures = put_measures(rows, regimes, queued_repairs(world.model, rows), build)
    rows["ties"] = put_ties(world, build)
    rows["coupling"] = put_couplings(world, rows, build)
    build.put(C.MONTH_OF_DAY, period.month_of_day())
    build.put(C.TREND, np.array(build.trends, dtype=np.int64))
    build.put(C.CALENDAR, np.array(build.calendar_days, dtype=np.int64))
    signed = seed - (1 << 64) if seed >= (1 << 63) else seed
    build.scalars |= {
        C.KEY: signed,
        C.N_DAYS: period.n_days,
        C.N_MONTHS: len(period.months()),
        C.N_PEOPLE: cohorts.n_people,
        C.N_COHORTS: cohorts.n_cohorts,
        C.N_MEASURES: len(measures),
        C.SAMPLE_CUT: draws.share_cut(1.0 / one_in) if one_in else 0,
        C.CHANCE_OCCASION: build.chance("occasion"),
        C.CHANCE_MARK: build.chance("mark"),
        C.CHANCE_SAMPLE: build.chance("sample"),
    }
    size = build.scalars.__getitem__
    build.scalars[C.N_STEPS] = book.n_steps(size)
    build.scalars[C.COHORT_WORDS] = book.cohort_words(size)
    begin = book.starts(size)
    build.scalars |= {column: begin[name] for column, name in _REGIONS.items()}
    power = signal_bits(cohorts.n_people) if rows["ties"] else 6
    build.scalars[C.SIGNAL_BITS] = power
    build.put(C.SIGNAL_FILTER, np.zeros(1 << (power - 6), dtype=np.int64))
    build.put(C.SIGNALS, [])  # the last: it grows
    compiled = Compiled(build.pack(), rows, measures, cohorts, period).unsettled()
    _check_memory(compiled)
    return compiled


@keeps(_MOST_KEPT)
def _begun(
    world: Text[World], cohorts: Cohorts, period: Period
) -> tuple[Builder, dict[str, list[Row]]]:
    """Return a world's columns and rows; to be copied before anything is added."""
    build = Builder(cohorts, period)
    return build, put_world(world, build)


def book_words(compiled: Compiled) -> int:
    """Return how many words hold all counts of a run: a cell of a cohort takes two."""
    sizes = compiled.scalar
    cells = sizes(C.N_COHORTS) * sizes(C.COHORT_WORDS)
    by_cohort = min(2 * cells, _MOST_CELLS_A_PERSON * sizes(C.N_PEOPLE))
    return by_cohort + sizes(C.BOOK_COHORTS)


def _check_sizes(rows: dict[str, list[Row]]) -> None:
    faults = []
    for name, made in rows.items():
        if len(made) >= 1 << A_SHIFT:
            problem = (
                f"there are {len(made)} rows of {name}; {(1 << A_SHIFT) - 1} are the most."
            )
            faults.append(Fault("C003", problem, remedy="split the regime."))
    for name, most in (("clock", _MOST_CLOCKS), ("list", _MOST_ROSTERS)):
        if len(rows[name]) > most:
            what = "lists, scores and bands" if name == "list" else f"{name}s"
            problem = f"there are {len(rows[name])} {what}; {most} are the most."
            faults.append(Fault("C003", problem, remedy="merge some of them."))
    if faults:
        raise RunError(faults)


def _check_memory(compiled: Compiled) -> None:
    size = 8 * book_words(compiled)
    if size > MOST_TABLE_BYTES:
        problem = (
            f"the counts of {compiled.cohorts.n_cohorts:,} cohorts, "
            f"{compiled.scalar(C.N_MONTHS)} months and {compiled.n_measures} measures take "
            f"{size / 2**30:.1f} GiB; {MOST_TABLE_BYTES / 2**30:.0f} GiB are the most."
        )
        remedy = "merge values of a trait, drop a trait, or shorten the period."
        raise RunError([Fault("C003", problem, remedy=remedy)])
