"""Medians, spreads and ratios from result rows, printed as text or as Markdown."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]

HEADINGS = (
    "engine",
    "people x days",
    "runs",
    "set-up s",
    "wall s",
    "CPU s",
    "M person-days per CPU-s (min to max)",
    "of Demerit",
    "of NumPy",
    "bytes a person",
    "worst |z|",
)
NOTES = """\
- One process a run, one after another, the engines interleaved in rounds; medians over \
the rounds.
- CPU seconds are those of all threads for the days alone. Making the people is set-up: \
median wall seconds.
- Bytes a person: peak resident memory less what was resident after imports and a tiny \
warm-up run, divided by people. Fixed costs are in it, so it falls with more people.
- Event engines pay by event (about 0.0008 of them a person-day here), dense engines by \
person-day; rules that fire more often slow the former in proportion.
- NumPy, Polars and OpenFisca draw with NumPy inside user code, the other peers from \
their own generators; Starsim and Vivarium pair their draws across runs, as Demerit does.
- z: how many standard deviations a count lies from its exact expectation.
- People are synthetic."""


@dataclass(frozen=True, slots=True)
class Summary:
    """One engine's rows, brought together; rates in person-days per CPU-second."""

    file: str
    engine: str
    people: int
    days: int
    n_runs: int
    setup_s: float
    wall_s: float
    cpu_s: float
    rate: float
    lowest_rate: float
    highest_rate: float
    bytes_per_person: float
    worst_z: float


def summaries(rows: Iterable[Row]) -> list[Summary]:
    """Return one summary for each engine file and size, the fastest first."""
    rows_by_key: dict[tuple[str, int, int], list[Row]] = {}
    for row in rows:
        key = (row["file"], row["people"], row["days"])
        rows_by_key.setdefault(key, []).append(row)
    found = [_summary(group) for group in rows_by_key.values()]
    return sorted(found, key=lambda summary: -summary.rate)


def text_table(found: Sequence[Summary]) -> str:
    """Return the table for a terminal, columns aligned."""
    lines = [HEADINGS, *_cells(found)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEADINGS))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )


def markdown_page(rows: Sequence[Row]) -> str:
    """Return the table of one comparison as Markdown, with its date, machine and notes."""
    first = rows[0]
    commit = first["commit"] or "no commit"
    machine = first["machine"]
    rounds = len({row["round"] for row in rows})
    head = (
        f"Measured {first['comparison'][:10]} at {commit[:12]}, rounds: {rounds}, on "
        f"{machine['cores']} cores of {machine['cpu_model']}."
    )
    lines = [
        "| " + " | ".join(heading.replace("|", "\\|") for heading in HEADINGS) + " |",
        "| --- |" + " ---: |" * (len(HEADINGS) - 1),
        *("| " + " | ".join(cells) + " |" for cells in _cells(summaries(rows))),
    ]
    return "\n".join([head, "", *lines, "", NOTES, ""])


def _summary(rows: Sequence[Row]) -> Summary:
    """Return the summary of rows that share engine and size."""
    last = rows[-1]
    person_days = last["people"] * last["days"]
    rates = [person_days / max(row["cpu_s"], 1e-4) for row in rows]

    def median(name: str) -> float:
        return float(statistics.median(row[name] for row in rows))

    return Summary(
        file=last["file"],
        engine=f"{last['engine']} {last['version']}",
        people=last["people"],
        days=last["days"],
        n_runs=len(rows),
        setup_s=median("setup_s"),
        wall_s=median("wall_s"),
        cpu_s=median("cpu_s"),
        rate=statistics.median(rates),
        lowest_rate=min(rates),
        highest_rate=max(rates),
        bytes_per_person=statistics.median(
            (row["peak_rss_bytes"] - row["base_rss_bytes"]) / row["people"] for row in rows
        ),
        worst_z=max(abs(z) for row in rows for z in row["z"].values()),
    )


def _cells(found: Sequence[Summary]) -> list[tuple[str, ...]]:
    """Return the text of each summary's cells, in the order of `HEADINGS`."""
    demerit = _rate_of("demerit_engine", found)
    numpy = _rate_of("numpy_dense", found)
    return [
        (
            one.engine,
            f"{_round_number(one.people)} x {one.days:,}",
            str(one.n_runs),
            f"{one.setup_s:.2f}",
            f"{one.wall_s:.2f}",
            f"{one.cpu_s:.2f}",
            _rates(one),
            _ratio(one.rate, demerit),
            _ratio(one.rate, numpy),
            f"{one.bytes_per_person:,.{0 if one.bytes_per_person >= 10 else 1}f}",
            f"{one.worst_z:.1f}",
        )
        for one in found
    ]


def _rates(one: Summary) -> str:
    """Return an engine's median rate with its lowest and highest."""
    lowest, highest = _millions(one.lowest_rate), _millions(one.highest_rate)
    return f"{_millions(one.rate)} ({lowest} to {highest})"


def _rate_of(file: str, found: Sequence[Summary]) -> float | None:
    """Return the best rate of one engine file, None if it did not run."""
    return next((one.rate for one in found if one.file == file), None)


def _ratio(rate: float, base: float | None) -> str:
    """Return how many times the base a rate is, to three digits, or a dash."""
    if base is None:
        return "-"
    share = rate / base
    return f"{share:,.0f}x" if share >= 100 else f"{share:.3g}x"


def _millions(rate: float) -> str:
    """Return a rate in millions, to about three digits."""
    value = rate / 1e6
    return f"{value:,.{0 if value >= 100 else 1 if value >= 10 else 2}f}"


def _round_number(people: int) -> str:
    """Return a number of people as readers say it: 500k, 20M."""
    if people >= 1_000_000:
        return f"{people / 1e6:g}M"
    return f"{people / 1e3:g}k"
