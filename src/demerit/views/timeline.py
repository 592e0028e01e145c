"""A life on a time line: its events, its spells, and where truth and record part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import numpy as np

from demerit.audit.story import Line
from demerit.tables.columns import (
    ACT_GRAVITY,
    GROUND_LIST,
    LIST_PLACE,
    SANCTION_FROM,
    SANCTION_UNTIL,
    STAGE_SUSPENDS,
)
from demerit.tables.compiled import Compiled, Row
from demerit.tables.life import Event

_SEQUENCE, _DAY, _EVENT, _ROW, _, _CAUSE, _VALUE = range(1, 8)
SPELLS = (Event.LISTING, Event.BAND)
"""Events with which a spell begins: on a list, or in a band."""

SO, WRONG, UNSEEN, NO_DEED = "so", "wrong", "unseen", "no-deed"
"""How truth and record stand to each other in one event; empty where neither is in it."""


def timeline(compiled: Compiled, events: np.ndarray, lines: list[Line]) -> dict[str, Any]:
    """Return one life as the pages draw it on a time line.

    Parameters
    ----------
    compiled
        The tables that it was lived under.
    events
        Its events in order; columns `EVENT_COLUMNS`.
    lines
        The same events as told; length len(events).

    Returns
    -------
    dict[str, Any]
        `from` and `until` (the run's first day, and the day after its last); `events`:
        each line with its `truth`; `spans`: spells on lists and in bands; `parts`: where
        truth and record part, each with the number of its event and a sentence.
    """
    truths = _truths(compiled, events, lines)
    told = [_drawn(*each) for each in zip(lines, truths, strict=True)]
    return {
        "from": compiled.period.first.isoformat(),
        "until": compiled.period.until.isoformat(),
        "events": told,
        "spans": list(_spans(compiled, events, lines)),
        "parts": list(_parts(told, events)),
    }


def spell_ends(events: np.ndarray) -> dict[int, np.ndarray]:
    """Return the event that ends each spell, by the number of the event that begins it."""
    ended = events[events[:, _EVENT] == Event.RELEASE]
    return {int(event[_CAUSE]): event for event in ended}


def is_adverse(compiled: Compiled, event: np.ndarray) -> bool:
    """Return whether the spell that an event begins is on a roster against the person."""
    t = compiled.buffer
    return int(t[t[LIST_PLACE] + _roster(compiled, event)]) >= 0


def unseen(compiled: Compiled, events: np.ndarray) -> list[int]:
    """Return the numbers of the deeds of which no record tells."""
    t, reports = compiled.buffer, compiled.rows["report"]
    told = {
        int(event[_CAUSE])
        for event in events[events[:, _EVENT] == Event.RECORD]
        if reports[int(event[_ROW])].more["true"]
    }
    acts = events[events[:, _EVENT] == Event.ACT]
    return [
        int(act[_SEQUENCE])
        for act in acts
        if t[t[ACT_GRAVITY] + int(act[_ROW])] > 0 and int(act[_SEQUENCE]) not in told
    ]


def _drawn(line: Line, truth: str) -> dict[str, Any]:
    """Return an event as it is drawn; a place is of this machine, and is left out."""
    told = {**asdict(line), "truth": truth}
    del told["place"]
    return told


def _truths(compiled: Compiled, events: np.ndarray, lines: list[Line]) -> Iterator[str]:
    """Yield how truth and record stand to each other in each event."""
    t, never = compiled.buffer, set(unseen(compiled, events))
    for event, line in zip(events, lines, strict=True):
        if event[_EVENT] != Event.ACT:
            yield "" if line.true is None else SO if line.true else WRONG
        elif t[t[ACT_GRAVITY] + int(event[_ROW])] == 0:
            yield NO_DEED
        else:
            yield UNSEEN if line.sequence in never else SO


def _spans(
    compiled: Compiled, events: np.ndarray, lines: list[Line]
) -> Iterator[dict[str, Any]]:
    """Yield each spell on a list or in a band; one open at the end has no `until`."""
    ends, date_of = spell_ends(events), compiled.period.date_of
    for event, line in zip(events, lines, strict=True):
        if event[_EVENT] not in SPELLS:
            continue
        roster = compiled.rows["list"][_roster(compiled, event)]
        end = ends.get(int(event[_SEQUENCE]))
        last = compiled.period.n_days if end is None else int(end[_DAY])
        yield {
            "sequence": line.sequence,
            "end": None if end is None else int(end[_SEQUENCE]),
            "from": line.date,
            "until": None if end is None else date_of(last).isoformat(),
            "days": last - int(event[_DAY]),
            "list": roster.name,
            "title": roster.says or roster.name,
            "kind": line.event,
            "adverse": is_adverse(compiled, event),
            "true": line.true,
            "rule": line.rule,
            "cite": line.cite,
            "sanctions": list(_sanctions(compiled, roster, int(event[_DAY]), last)),
            "suspended": [
                [date_of(first).isoformat(), date_of(until).isoformat()]
                for first, until in _suspended(compiled, events, event, last)
            ],
        }


def _roster(compiled: Compiled, event: np.ndarray) -> int:
    t = compiled.buffer
    return int(t[t[GROUND_LIST] + int(event[_ROW])])


def _sanctions(
    compiled: Compiled, roster: Row, first: int, until: int
) -> Iterator[dict[str, str]]:
    """Yield what the rules lay on a roster on any of the days of a spell."""
    t = compiled.buffer
    for i, row in enumerate(compiled.rows["sanction"]):
        begins, ends = (int(t[t[c] + i]) for c in (SANCTION_FROM, SANCTION_UNTIL))
        if row.more["list"] == roster.name and begins < until and ends > first:
            yield {
                "says": row.says or row.name,
                "gate": str(row.more["gate"]),
                "effect": str(row.more["effect"]),
                "rule": row.rule,
                "cite": row.cite,
                "status": row.status,
            }


def _suspended(
    compiled: Compiled, events: np.ndarray, spell: np.ndarray, last: int
) -> Iterator[tuple[int, int]]:
    """Yield the days on which an objection holds a spell's sanctions back."""
    t, since = compiled.buffer, -1
    for event in events[events[:, _CAUSE] == spell[_SEQUENCE]]:
        day, kind = int(event[_DAY]), event[_EVENT]
        suspends = t[t[STAGE_SUSPENDS] + int(event[_ROW])] if kind == Event.FILED else 0
        if suspends and since < 0:
            since = day
        if kind == Event.DECIDED and since >= 0:
            yield since, day
            since = -1
    if since >= 0:
        yield since, last


def _parts(told: list[dict[str, Any]], events: np.ndarray) -> Iterator[dict[str, Any]]:
    """Yield where truth and record part, in the order of the life."""
    says_of = {
        "record": "A deed was recorded that was not done.",
        "listing": "The listing rests on a record of a deed that was not done.",
        "points": "The points rest on a record of a deed that was not done.",
        "refused": "Refused for a deed that was not done.",
    }
    for line, event in zip(told, events, strict=True):
        says, n = "", int(event[_VALUE]) if line["event"] == "refused" else 1
        if line["truth"] == UNSEEN:
            says = "A deed was done, and by the end of the run no record tells of it."
        elif line["truth"] == WRONG:
            says = says_of.get(line["event"], "")
        if says:
            where = {"sequence": line["sequence"], "date": line["date"]}
            yield {**where, "kind": line["event"], "n": n, "says": says}
