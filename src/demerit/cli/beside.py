"""Two lives of one synthetic person, printed side by side."""

from __future__ import annotations

from dataclasses import asdict

from rich.console import Console
from rich.table import Table

from demerit import lab
from demerit.audit.story import Line

_SAME = "the same"
_COUNTED = {
    "acts": "acts",
    "records": "records",
    "wrong_records": "wrong records",
    "listings": "listings",
    "listed_days": "days on a list or in a band that is against the person",
    "refusals": "refused attempts",
}


def print_beside(console: Console, lives: lab.TwoLives) -> None:
    """Print two lives by date, and what each came to.

    Parameters
    ----------
    console
        Where to.
    lives
        From `lab.life_under`.
    """
    if lives.lines:
        console.print(_table(lives))
    else:
        console.print("Nothing that either regime counts happens in this life.")
    here, there = asdict(lives.tally_here), asdict(lives.tally_there)
    table = Table(title="What either life came to", title_justify="left")
    table.add_column("")
    table.add_column(lives.here, justify="right")
    table.add_column(lives.there, justify="right")
    for key, says in _COUNTED.items():
        table.add_row(says, f"{here[key]:,}", f"{there[key]:,}")
    console.print(table)
    console.print("The same synthetic person, the same luck; only the rules differ.")


def _table(lives: lab.TwoLives) -> Table:
    table = Table()
    table.add_column("day", no_wrap=True)
    table.add_column(lives.here)
    table.add_column(lives.there)
    for line in lives.lines:
        there = _SAME if line.is_same else _told(line.there)
        table.add_row(line.date, _told(line.here), there)
    return table


def _told(line: Line | None) -> str:
    if line is None:
        return ""
    return f"{line.says}\n{line.cite}".strip()
