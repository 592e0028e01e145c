"""What the laws' tests read off a run, and how they change its texts."""

import copy
from dataclasses import dataclass, replace

from demerit.engine.run import simulate
from demerit.tables.life import Event
from tests.property.writing import Made, Tree, Wild
from tests.reference.rows import Texts

FORCE = (Event.REFUSED, Event.ROUND)


@dataclass
class Spell:
    """One listing as the events tell it."""

    list_name: str
    party: int
    start: int
    end: int | None = None


def events_of(run: Made) -> dict[int, list[tuple[int, ...]]]:
    """Return every person's events, by person."""
    lives: dict[int, list[tuple[int, ...]]] = {}
    for row in simulate(run.compiled).events.tolist():
        lives.setdefault(row[0], []).append(tuple(row))
    return lives


def texts_of(run: Made) -> Texts:
    return Texts(run.world.model, [text.model for text in run.regimes], run.period)


def spells_of(texts: Texts, events: list[tuple[int, ...]]) -> dict[int, Spell]:
    """Return a life's listings, by the event that began them."""
    spells: dict[int, Spell] = {}
    for _, number, day, event, row, _, cause, value in events:
        if event == Event.LISTING:
            spells[number] = Spell(texts.grounds[row].list_name, value, day)
        elif event == Event.RELEASE:
            spells[cause].end = day
    return spells


def without_force(events: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Return a life's events but for visits, numbered anew."""
    kept = [event for event in events if event[3] not in FORCE]
    number = {event[1]: i for i, event in enumerate(kept)} | {-1: -1}
    told: list[tuple[int, ...]] = []
    for person, old, day, event, row, second, cause, value in kept:
        after = number[value] if event == Event.RELEASE else value
        told.append((person, number[old], day, event, row, second, number[cause], after))
    return told


def changed(
    wild: Wild, *, world: Tree | None = None, regimes: list[Tree] | None = None
) -> Wild:
    """Return an experiment with other texts."""
    return replace(wild, world=world or wild.world, regimes=regimes or wild.regimes)


def without_clocks(wild: Wild) -> Wild:
    """Return an experiment in whose world no clock ever closes a case."""
    regimes = copy.deepcopy(wild.regimes)
    for regime in regimes:
        for rule in regime["lists"].values():
            rule["exits"] = {}
    return changed(wild, world={**wild.world, "clocks": {}}, regimes=regimes)
