"""`demerit plan`: what a run would be, and the order of steps within a day."""

from __future__ import annotations

import json
import sys

from rich.table import Table

from demerit import lab
from demerit.cli.run import (
    AsJson,
    ExperimentName,
    People,
    Seed,
    Until,
    Workers,
    last_day_of,
    reader_console,
)
from demerit.tables.life import STEP_SAYS, Step

_NAMED = (
    "act", "deed", "list", "score", "ground", "door",
    "exit", "stage", "sanction", "repair", "gate", "coupling",
)  # fmt: skip


def plan(
    experiment: ExperimentName,
    people: People = None,
    seed: Seed = None,
    until: Until = None,
    workers: Workers = None,
    as_json: AsJson = False,
) -> None:
    """Print a run's size, its needs, and the order of steps within a day."""
    last = last_day_of(until)
    bundle = lab.load(experiment, people=people, seed=seed, until=last)
    planned = lab.plan(bundle, workers=workers)
    steps = [{"step": step.name.lower(), "says": STEP_SAYS[step]} for step in Step]
    if as_json:
        text = json.dumps({**planned, "steps": steps}, ensure_ascii=False)
        sys.stdout.write(text + "\n")
        return
    console = reader_console()
    console.print(bundle.experiment.model.title, style="bold")
    facts = Table(show_header=False, box=None)
    for label, value in (
        ("synthetic people", f"{planned['people']:,} in {planned['cohorts']:,} cohorts"),
        ("firms", f"{planned['firms']:,}, each with a legal representative"),
        ("days", f"{planned['days']:,}, {planned['from']} until {planned['until']}"),
        ("lives that may hold an occasion", f"{planned['lives_with_occasions']:,}"),
        ("windows", f"{planned['windows']:,}" if planned["windows"] else "none"),
        ("seed", str(planned["seed"])),
        ("threads", str(planned["workers"])),
        ("memory at most", f"{planned['memory_bytes'] / 2**20:,.0f} MiB"),
        ("disk at most", f"{planned['disk_bytes'] / 2**20:,.0f} MiB"),
        (
            "tables",
            f"{planned['tables_bytes'] / 2**20:.1f} MiB, {planned['tables_digest']}",
        ),
    ):
        facts.add_row(label, value)
    console.print(facts)
    for remark in planned["remarks"]:
        console.print(f"Note: {remark}")
    table = Table(title="The order of steps within a day", title_justify="left")
    table.add_column("step")
    table.add_column("what happens")
    for step in steps:
        table.add_row(step["step"], step["says"])
    console.print(table)
    rows = planned["rows"]
    for name in _NAMED:
        console.print(f"{name}: {', '.join(rows[name]) or '-'}")
