"""`demerit run`: live an experiment, keep it, and print it beside the published figures."""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from demerit import lab
from demerit.audit.targets import FORECAST, Comparison
from demerit.errors import Fault, RunError

ExperimentName = Annotated[
    str, typer.Argument(help="A shipped experiment (`demerit list`) or a path.")
]
People = Annotated[
    int | None,
    typer.Option(help="How many synthetic people; the world's own number if not given."),
]
Seed = Annotated[int | None, typer.Option(help="The seed of all luck, 0 to 2**64 - 1.")]
Until = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"], help="Last day; after the fitted period a forecast."
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(min=1, help="Threads; one for each core if not given. Changes no result."),
]
AsJson = Annotated[
    bool, typer.Option("--json", help="Print one JSON object and nothing else.")
]
FiguresTable = Annotated[
    Path | None,
    typer.Option(
        help="A CSV of published figures: series, as_of, period_start, value, kind."
    ),
]
_FEW_PEOPLE = 1_000_000
_LAST_YEAR = 9000
_PAGE_WIDTH = 110


def run(
    experiment: ExperimentName,
    people: People = None,
    seed: Seed = None,
    until: Until = None,
    workers: Workers = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder for the run; runs/NAME if not given.")
    ] = None,
    targets: FiguresTable = None,
    state: Annotated[
        list[datetime] | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            help="Keep what a coupled run knows before a window, for `fork`; repeatable.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Run an experiment over its synthetic people and compare it with published figures."""
    last = last_day_of(until)
    bundle = lab.load(experiment, people=people, seed=seed, until=last, figures=targets)
    name = bundle.experiment.model.experiment
    folder = out if out is not None else free_folder(Path("runs"), name)
    console = Console(stderr=True, quiet=as_json, highlight=False, markup=False)
    whole = bundle.people or int(bundle.world.model.population.people.value)
    console.print(bundle.experiment.model.title, style="bold")
    console.print(
        f"{whole:,} synthetic people, {bundle.period.first} to {lab.last_day(bundle)}, "
        f"seed {bundle.seed}. Compiling (the first time takes a minute or two) ...",
    )
    with progress_bar(console) as bar:
        task = bar.add_task("lives", total=whole)
        result = lab.run(
            bundle,
            folder,
            workers=workers,
            progress=lambda done, every: bar.update(task, completed=done, total=every),
            states=[day.date() for day in state or []],
        )
    summary = result.summary()
    summary["out"] = str(folder)
    if as_json:
        sys.stdout.write(json.dumps(summary, ensure_ascii=False) + "\n")
        return
    print_result(result, summary, folder)


def last_day_of(until: datetime | None) -> date | None:
    """Return the day that --until names.

    Parameters
    ----------
    until
        What the command line read; absent if it was not given.

    Returns
    -------
    date | None
        The last day of the run.

    Raises
    ------
    RunError
        U005, if it lies too far ahead for a calendar.
    """
    if until is None:
        return None
    if until.year > _LAST_YEAR:
        problem = f"the run cannot last until {until.date()}."
        remedy = f"give a day before the year {_LAST_YEAR + 1}."
        raise RunError([Fault("U005", problem, remedy=remedy)])
    return until.date()


def reader_console() -> Console:
    """Return the console that a person reads; of a fixed width where it is no terminal."""
    width = None if sys.stdout.isatty() else _PAGE_WIDTH
    return Console(width=width, highlight=False, markup=False)


def free_folder(base: Path, name: str) -> Path:
    """Return runs/NAME, or the first of runs/NAME-2, -3, ... that is not taken."""
    names = (name if n == 1 else f"{name}-{n}" for n in count(1))
    return next(base / n for n in names if not (base / n).exists())


def progress_bar(console: Console) -> Progress:
    """Return the bar that shows how many people have been lived."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("elapsed"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=console,
    )


def print_result(result: lab.Result, summary: dict[str, object], folder: Path) -> None:
    """Print what a run came to, for a person."""
    console = reader_console()
    bundle = result.bundle
    console.print()
    if result.targets:
        console.print(figures_table(bundle, result.targets))
        console.print(_reading(result))
    seconds, peak = float(str(summary["seconds"])), int(str(summary["peak_rss_bytes"]))
    console.print(
        f"{result.compiled.cohorts.n_people:,} synthetic people in {seconds:.1f} s, "
        f"{peak / 2**30:.2f} GiB at most. Digest {summary['digest']}."
    )
    if result.windows:
        lived = f"Lived in {result.windows:,} windows"
        console.print(f"{lived}; `environment.parquet` has what each found.")
    for remark in result.remarks():
        console.print(f"Note: {remark}")
    console.print(f"Kept in {folder}")
    events = result.counts.events
    refused = events[events[:, 3] == 9] if len(events) else events  # noqa: PLR2004
    if len(refused):
        console.print(f"A life in it: demerit life {folder} {int(refused[0, 0])}")


def figures_table(bundle: lab.Bundle, targets: list[Comparison]) -> Table:
    """Return published points beside simulated ones, as a table for a terminal."""
    scale = bundle.scale
    title = "Simulated (synthetic people) and published"
    if bundle.people is not None and scale != 1.0:
        title += f"; simulated counts times {scale:,.2f}, the people one person stands for"
    table = Table(title=title, title_justify="left")
    for heading in ("series", "as of"):
        table.add_column(heading)
    for heading in ("simulated", "published", "ratio"):
        table.add_column(heading, justify="right")
    table.add_column("role")
    series = bundle.experiment.model.targets
    before = ""
    for target in targets:
        name = series.series[target.series].title if series else target.series
        if before and name != before:
            table.add_section()
        ratio = "-" if target.ratio is None else f"{target.ratio:.3f}"
        table.add_row(
            name if name != before else "",
            target.as_of,
            f"{target.simulated:,.0f}",
            f"{target.published:,.0f}",
            ratio,
            target.role,
        )
        before = name
    return table


def _reading(result: lab.Result) -> str:
    bundle, targets = result.bundle, result.targets
    fitted = [t for t in targets if t.role == "fitted" and t.ratio is not None]
    lines = []
    if fitted:
        far = max(fitted, key=lambda t: abs((t.ratio or 1.0) - 1.0))
        lines.append(
            f"{len(fitted)} points were used to fit; "
            f"the farthest is {far.series} at {far.as_of}, ratio {far.ratio:.3f}."
        )
    given = [t for t in targets if t.role == "given"]
    if given and bundle.figures is not None:
        lines.append(f"{len(given)} points of your own table; none was used to fit.")
    elif given:
        lines.append(
            f"{len(given)} points were known and not used (see the experiment's text)."
        )
    for why, n in Counter(point["why"] for point in result.not_compared).items():
        lines.append(f"{n} point{'s' * (n > 1)} of the table not compared: {why}.")
    if any(t.role == FORECAST for t in targets) or lab.is_forecast(bundle):
        lines.append(
            "Days after the fitted period are a FORECAST: nothing there was fitted."
        )
    if bundle.people is not None and bundle.people < _FEW_PEOPLE:
        lines.append("With so few people the counts are noisy.")
    return "\n".join(lines)
