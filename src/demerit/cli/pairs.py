"""A comparison of the same people under several rules, as readers and machines meet it."""

from __future__ import annotations

import math
from typing import Any

from rich.console import Console
from rich.table import Table

from demerit.audit.findings import DEPENDENT, NOTE
from demerit.audit.intervals import LACK_SAYS, Interval, Lack
from demerit.audit.pairs import STANDINGS, PairCounts
from demerit.cli.run import reader_console
from demerit.lab import Paired
from demerit.tables.accounts import (
    LISTED,
    LISTED_DAYS,
    REFUSALS,
    SANCTION_DAYS,
    WITHOUT_DAYS,
)

_ROWS = {
    "people listed": LISTED,
    "days listed": LISTED_DAYS,
    "days without a deed": WITHOUT_DAYS,
    "sanction days": SANCTION_DAYS,
    "refused attempts": REFUSALS,
}
_MANY = 1000.0
_MOST_AMENDED = 12
_LARGE = 1000


def paired_dict(paired: Paired, norm: str) -> dict[str, Any]:
    """Return a comparison for `--json`.

    Parameters
    ----------
    paired
        From `lab.compare`.
    norm
        Whose lines are drawn.

    Returns
    -------
    dict[str, Any]
        Who is worse and better off under each of the others, and every finding.
    """
    period = paired.period
    counts = [paired.everybody, *(paired.counts(by) for by in paired.by)]
    return {
        "first": paired.names[0],
        "experiment": paired.origin.experiment,
        "world": paired.world,
        "from": period.first.isoformat(),
        "until": period.until.isoformat(),
        "people": paired.origin.people,
        "seeds": paired.seeds,
        "others": [
            {
                "name": name,
                "amended": [
                    {"path": d.path, "old": _plain(d.old), "new": _plain(d.new), "by": d.by}
                    for d in paired.variants[i].differences
                ],
                "groups": [row for each in counts for row in _standings(each, i)],
                **_standings(paired.everybody, i)[0],
            }
            for i, name in enumerate(paired.names)
            if i
        ],
        "findings": [finding.as_dict() for finding in paired.findings(norm)],
        "note": NOTE + _dependent(paired),
    }


def print_paired(paired: Paired) -> None:
    """Print a comparison: who is worse off under each of the others, and by how much.

    Parameters
    ----------
    paired
        From `lab.compare`.
    """
    console, period = reader_console(), paired.period
    own, first_name = paired.origin.experiment, paired.names[0]
    of = f" of '{own}'" if own != first_name else ""
    where = f"world '{paired.world}'{of}, " if paired.world else ""
    first, last = period.first, period.date_of(period.n_days - 1)
    seeds = paired.seeds
    luck = f"seed {seeds[0]}" if len(seeds) == 1 else f"seeds {seeds[0]} to {seeds[-1]}"
    console.print(f"Beside '{first_name}'", style="bold")
    console.print(
        f"{paired.origin.people:,} synthetic people, {where}{first} to {last}, {luck}. "
        "Everybody is lived under each with the same luck."
        + " Counts are those of all seeds."
        * (len(seeds) > 1)
    )
    for i, name in enumerate(paired.names):
        if i:
            _print_variant(console, paired, i, name)
    console.print(
        f"\n{NOTE} Worse off: more of days listed, sanction days or refused attempts, and "
        "less of none. Days without a deed: days listed by a listing without a deed. "
        "Intervals hold 95 times in 100, those of groups all at once; they "
        "are about luck alone, and say nothing of how well the world was described."
        + _dependent(paired)
    )


def _dependent(paired: Paired) -> str:
    """Return what is to be said of intervals if lives touch; nothing if they do not."""
    coupled = any(variant.compiled.is_coupled for variant in paired.variants)
    return f" {DEPENDENT}" if coupled else ""


def _print_variant(console: Console, paired: Paired, variant: int, name: str) -> None:
    differences = paired.variants[variant].differences
    console.print(f"\n'{name}'", style="bold")
    for difference in differences[:_MOST_AMENDED]:
        console.print(f"  {difference}", soft_wrap=True)
    if len(differences) > _MOST_AMENDED:
        console.print(f"  and {len(differences) - _MOST_AMENDED} more; `--json` has all")
    everybody = paired.everybody
    console.print(_standing_table(everybody, variant))
    console.print(_quantity_table(everybody, variant))
    saved = float(everybody.saved(variant)[SANCTION_DAYS, 0])
    if not math.isnan(saved):  # somebody differs
        console.print(
            f"To tell sanction days apart as well without pairs would take {saved:,.3g} "
            "times as many people."
        )
    for by in paired.by:
        console.print(_group_table(paired.counts(by), variant))


def _standing_table(counts: PairCounts, variant: int) -> Table:
    table = Table()
    for heading in ("", "people", "per cent"):
        table.add_column(heading, justify="right" if heading else "left")
    shares = counts.standing_shares(variant)
    for i, (word, n) in enumerate(zip(STANDINGS, counts.standings(variant), strict=True)):
        table.add_row(word, f"{n[0]:,}", _told(shares.at((i, 0)), 100))
    return table


def _quantity_table(counts: PairCounts, variant: int) -> Table:
    table = Table(title="For each 1,000 people", title_justify="left")
    headings = ["", "before", "after", "difference"]
    seeds = counts.differences_over_seeds(variant)
    headings += ["from seed to seed"] * (seeds is not None)
    for heading in (*headings, "more", "less"):
        table.add_column(heading, justify="right" if heading else "left", no_wrap=True)
    before, after = counts.means(0), counts.means(variant)
    found, moved = counts.differences(variant), counts.moved(variant)
    for word, at in _ROWS.items():
        cells = [_number(_MANY * each.value[at, 0]) for each in (before, after)]
        cells.append(_told(found.at((at, 0)), _MANY))
        if seeds is not None:
            cells.append(_told(seeds.at((at, 0)), _MANY, value=False))
        table.add_row(word, *cells, *(f"{n:,}" for n in moved[:, at, 0]))
    return table


def _group_table(counts: PairCounts, variant: int) -> Table:
    table = Table(title=f"By {counts.cut.by}", title_justify="left")
    headings = ("", "people", "worse", "better", "sanction days for 1,000: difference")
    for heading in headings:
        table.add_column(heading, justify="right" if heading else "left")
    standings, found = counts.standings(variant), counts.differences(variant)
    for i, name in enumerate(counts.cut.names):
        told = _told(found.at((SANCTION_DAYS, i)), _MANY)
        n = (counts.people[i], standings[0, i], standings[1, i])
        table.add_row(name, *(f"{each:,}" for each in n), told)
    return table


def _standings(counts: PairCounts, variant: int) -> list[dict[str, Any]]:
    """Return people, and how many stand in each way, group by group."""
    standings = counts.standings(variant)
    return [
        {
            "group": name,
            "people": int(counts.people[group]),
            **{word: int(n[group]) for word, n in zip(STANDINGS, standings, strict=True)},
        }
        for group, name in enumerate(counts.cut.names)
    ]


def _told(found: Interval, times: float, *, value: bool = True) -> str:
    """Return an estimate with its interval, or what it lacks."""
    if found.lack != Lack.NONE:
        return LACK_SAYS[Lack(int(found.lack))]
    own = _number(times * float(found.value)) if value else ""
    if math.isnan(found.low):  # counted
        return own
    ends = f"{_number(times * float(found.low))} to {_number(times * float(found.high))}"
    return f"{own} ({ends})" if value else ends


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= _LARGE else f"{value:,.3g}"


def _plain(value: Any) -> Any:  # noqa: ANN401 - a text's value
    """Return a text's value as JSON has it."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
