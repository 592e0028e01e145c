"""What the laws' tests read off a run, and how they change its texts."""

import copy
from dataclasses import dataclass, replace

from demerit.engine.run import simulate
from demerit.tables.life import Event
from tests.property.writing import Made, Tree, Wild
from tests.reference.rows import Texts

FORCE = (Event.REFUSED, Event.ROUND, Event.TOUCHED)
STARTS = (Event.LISTING, Event.POINTS, Event.BAND)


@dataclass
class Spell:
    """One listing, entry or standing as the events tell it."""

    list_name: str
    party: int  # of a listing on a list; -1 of others
    start: int
    end: int | None = None
    points: int = 0


def events_of(run: Made) -> dict[int, list[tuple[int, ...]]]:
    """Return every person's events, by person."""
    lives: dict[int, list[tuple[int, ...]]] = {}
    for row in simulate(run.compiled).events.tolist():
        lives.setdefault(row[0], []).append(tuple(row))
    return lives


def texts_of(run: Made) -> Texts:
    return Texts(run.world.model, [text.model for text in run.regimes], run.period)


def spells_of(texts: Texts, events: list[tuple[int, ...]]) -> dict[int, Spell]:
    """Return a life's listings, entries and standings, by the event that began them."""
    spells: dict[int, Spell] = {}
    for _, number, day, event, row, _, cause, value in events:
        if event in STARTS:
            spell = Spell(texts.grounds[row].list_name, -1, day)
            if event == Event.LISTING:
                spell.party = value
            elif event == Event.POINTS:
                spell.points = value
            spells[number] = spell
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
        for rule in [*regime["lists"].values(), *regime["scores"].values()]:
            rule["exits"] = {}
        for repair in regime["repairs"].values():
            repair["needs"] = []
    script = [moment for moment in wild.world["script"] if "act" in moment]
    world = {**wild.world, "clocks": {}, "script": script}
    return changed(wild, world=world, regimes=regimes)


def without_needs_open(wild: Wild) -> Wild:
    """Return an experiment in which no repair asks whether a gate is open."""
    regimes = copy.deepcopy(wild.regimes)
    for regime in regimes:
        for repair in regime["repairs"].values():
            repair["price"]["needs_open"] = []
    return changed(wild, regimes=regimes)
