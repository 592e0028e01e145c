"""People whose lives are of a kind, found by living them: so many, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from demerit.engine.people import Accounts, cohorts_of, live_people, with_occasions
from demerit.engine.run import live_one
from demerit.kernels.shard import BLOCK
from demerit.tables.columns import SANCTION_EFFECT, SANCTION_GATE
from demerit.tables.compiled import Compiled
from demerit.tables.life import Effect, Event
from demerit.views.timeline import SPELLS, is_adverse, spell_ends, unseen

_SEQUENCE, _EVENT, _ROW, _CAUSE = 1, 3, 4, 6
MOST_LOOKED_AT, _MOST_LIVED, _MOST_TOLD = 2_000_000, 30_000, 250
"""People passed by; of them lived because anything can happen; of those lived in full."""
_FIRST_BATCH, _LARGEST_BATCH = 64, 4096

REFUSED = "refused"
TITLES = {
    "wrong": "Listed for a deed that was not done",
    REFUSED: "Refused at a gate",
    "out": "Listed, and off every list again",
    "listed": "Listed",
    "unseen": "Did a deed that nobody recorded",
    "act": "Something happened, and no listing",
    "quiet": "Nothing that these rules count",
}
"""Kinds of life, the most telling first; a life is like another if the first fits both."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to.

    Attributes
    ----------
    person
        Who was found; absent if nobody was.
    looked_at
        People passed by, the one found included.
    """

    person: int | None
    looked_at: int


def kinds_of(compiled: Compiled, events: np.ndarray) -> list[str]:
    """Return the kinds that a life is of, the most telling first; `refused:GATE` last.

    Parameters
    ----------
    compiled
        The tables that it was lived under.
    events
        Its events in order; columns `EVENT_COLUMNS`.

    Returns
    -------
    list[str]
        At least one of `TITLES`.
    """
    ends = spell_ends(events)
    spells = [e for e in events if e[_EVENT] in SPELLS and is_adverse(compiled, e)]
    gates = _gates(compiled, events)
    is_of = {
        "wrong": any(_is_wrong(compiled, events, event) for event in events),
        REFUSED: bool(gates),
        "out": bool(spells) and all(int(e[_SEQUENCE]) in ends for e in spells),
        "listed": bool(spells),
        "unseen": bool(unseen(compiled, events)),
        "act": not spells and len(events) > 0,
        "quiet": not len(events),
    }
    return [*(kind for kind in TITLES if is_of[kind]), *(f"{REFUSED}:{g}" for g in gates)]


def refusing_gates(compiled: Compiled) -> dict[str, str]:
    """Return the gates at which a sanction can refuse somebody, in words by name."""
    t, rows = compiled.buffer, compiled.rows["gate"]
    refuse = (int(Effect.REFUSE), int(Effect.CAP))
    named = {
        int(t[t[SANCTION_GATE] + i])
        for i in range(len(compiled.rows["sanction"]))
        if t[t[SANCTION_EFFECT] + i] in refuse
    }
    return {rows[gate].name: rows[gate].says or rows[gate].name for gate in sorted(named)}


def search(compiled: Compiled, kind: str, person: int, cohort: int | None = None) -> Found:
    """Return the next person after one whose life is of a kind.

    Parameters
    ----------
    compiled
        The run's tables.
    kind
        As `kinds_of` gives it.
    person
        Whom to begin after; whoever is last is followed by the first.
    cohort
        The cohort in whose people to look; all people if absent.

    Returns
    -------
    Found
        The same however often it is asked. Nobody, if nobody such is among those that a
        search looks at.
    """
    firsts = compiled.cohorts.first_people()
    first, last = 0, int(firsts[-1])
    if cohort is not None:
        first, last = int(firsts[cohort]), int(firsts[cohort + 1])
    looked = lived = told = 0
    for begins, ends, people in _batches(compiled, kind, person, first, last):
        likely = _likely(compiled, kind, people)
        for one in likely.tolist():
            told += 1
            if kind in kinds_of(compiled, live_one(compiled, one)):
                return Found(one, looked + one - begins + 1)
        looked, lived = looked + ends - begins, lived + len(people)
        if looked >= MOST_LOOKED_AT or lived >= _MOST_LIVED or told >= _MOST_TOLD:
            break
    return Found(None, looked)


def first_of(compiled: Compiled, kind: str, people: np.ndarray) -> int | None:
    """Return the first of some people whose life is of a kind before any other; or None."""
    for one in _likely(compiled, kind, people)[:_MOST_TOLD].tolist():
        if kind == kinds_of(compiled, live_one(compiled, one))[0]:
            return int(one)
    return None


def _batches(
    compiled: Compiled, kind: str, person: int, first: int, last: int
) -> Iterator[tuple[int, int, np.ndarray]]:
    """Yield stretches of people, from one person on and around, with those who act."""
    size = _FIRST_BATCH
    for begins, ends in ((person + 1, last), (first, person)):
        at = begins
        while at < ends:
            until = min(at + min(size, BLOCK), ends)
            whole = [np.arange(at, until)]
            if kind != "quiet":
                whole = [with_occasions(compiled, at, until)]
                while until < ends and until - at < size:
                    following = min(until + BLOCK, ends)
                    whole.append(with_occasions(compiled, until, following))
                    until = following
            yield at, until, np.concatenate(whole)
            at, size = until, min(size * 4, _LARGEST_BATCH * 16)


def _likely(compiled: Compiled, kind: str, people: np.ndarray) -> np.ndarray:
    """Return those whose accounts do not rule the kind out."""
    lives = live_people(compiled, people, cohorts_of(compiled, people))
    kept: np.ndarray = people[_passes(lives, kind)]
    return kept


def _passes(lives: Accounts, kind: str) -> np.ndarray:
    name = kind.partition(":")[0]
    of = {
        "wrong": "without",
        REFUSED: "refusals",
        "out": "listed",
        "listed": "listed",
        "unseen": "deeds",
    }
    if name in of:
        passing: np.ndarray = lives.of(of[name]) > 0
        return passing
    return np.asarray(lives.of("listed") == 0)


def _is_wrong(compiled: Compiled, events: np.ndarray, event: np.ndarray) -> bool:
    """Return whether a spell against the person begins that rests on a false record."""
    if event[_EVENT] not in SPELLS or not is_adverse(compiled, event):
        return False
    while event[_EVENT] != Event.RECORD:
        if event[_CAUSE] < 0:
            return False
        event = events[int(event[_CAUSE])]
    return not compiled.rows["report"][int(event[_ROW])].more["true"]


def _gates(compiled: Compiled, events: np.ndarray) -> list[str]:
    """Return the gates at which a life was refused, in the order of the first refusals."""
    seats = events[events[:, _EVENT] == Event.REFUSED][:, _ROW].tolist()
    rows = compiled.rows["class"]
    return list(dict.fromkeys(str(rows[seat].more["gate"]) for seat in seats))
