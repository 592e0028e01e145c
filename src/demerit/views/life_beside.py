"""The same life under other rules, beside the one that was lived in the run."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from demerit.audit.beside import Tally, side_by_side, tally
from demerit.audit.story import Line, tell
from demerit.engine.run import live_one
from demerit.views import stages
from demerit.views.diff_change import Change, desk_of
from demerit.views.subject import Subject
from demerit.views.tables import Column, table
from demerit.views.timeline import timeline

COUNTED = {
    "acts": "acts",
    "records": "records",
    "wrong_records": "false records",
    "listings": "listings",
    "listed_days": "days on a list or in a band that is against the person",
    "refusals": "refused attempts",
}
"""What a life comes to, in words; the names are those of `audit.beside.Tally`."""
_COLUMNS: tuple[Column, ...] = (
    ("date", "day", "date"),
    ("here", "in the run", "text"),
    ("here_cite", "article", "text"),
    ("there", "under the other rules", "text"),
    ("there_cite", "article", "text"),
    ("same", "the same in both", "flag"),
)


def beside(
    subject: Subject, person: int, lines: list[Line], change: Change
) -> dict[str, Any]:
    """Return a person's life under other rules, and what differs.

    Parameters
    ----------
    subject
        The run.
    person
        The person's number, from 0; there is such a person.
    lines
        The life in the run, as told.
    change
        The other rules.

    Returns
    -------
    dict[str, Any]
        `here` and `there` (what the rules are called), `life` (as `views.timeline`),
        `differs` (numbers of the events that the other life has not, for either),
        `tallies`, `says` and the table `main`.

    Raises
    ------
    RunError
        U001 or U009, if there are no such rules or they cannot be lived in this world.
    TextError
        What an amendment does wrong.
    """
    stages.tell("laying the change over the rules")
    other = desk_of(subject).tables(change)
    events = live_one(other, person)
    told = tell(other, events)
    both = side_by_side(lines, told)
    here, there = (
        tally(each, lived)
        for each, lived in (
            (subject.run.compiled, live_one(subject.run.compiled, person)),
            (other, events),
        )
    )
    rows = [
        [
            one.date,
            *_said(one.here),
            *_said(one.there),
            one.is_same,
        ]
        for one in both
    ]
    called = " + ".join(text.model.regime for text in subject.texts.regimes)
    name = change.other or f"{called} with {'; '.join(change.lines)}"
    title = f"Synthetic person {person:,} under {called}, and under {name}"
    return {
        "here": called,
        "there": name,
        "life": timeline(other, events, told),
        "differs": {
            "here": [b.here.sequence for b in both if b.here and not b.is_same],
            "there": [b.there.sequence for b in both if b.there and not b.is_same],
        },
        "tallies": [
            {"name": n, "title": title, "here": asdict(here)[n], "there": asdict(there)[n]}
            for n, title in COUNTED.items()
        ],
        "says": _says(here, there, is_same=all(one.is_same for one in both)),
        "tables": {"main": table(title, _COLUMNS, rows)},
    }


def _said(line: Line | None) -> tuple[str, str]:
    return ("", "") if line is None else (line.says, line.cite)


def _says(here: Tally, there: Tally, *, is_same: bool) -> str:
    """Return what differs, in a sentence."""
    if is_same:
        return "Under the other rules the very same happens, on the same days."
    one, other = asdict(here), asdict(there)
    parts = [
        f"{title}: {one[name]:,} in the run, {other[name]:,} under the other rules"
        for name, title in COUNTED.items()
        if one[name] != other[name]
    ]
    if not parts:
        return "Both lives come to the same numbers, by other rules or on other days."
    return f"What differs: {'; '.join(parts)}."
