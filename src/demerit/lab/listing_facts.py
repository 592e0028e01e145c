"""Facts about listings and scores: bases, objections, repairs, clocks that ring."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from demerit.audit.openings import record_of as record_behind
from demerit.audit.openings import repair_is_for, repair_opens, rests_directly, stage_open
from demerit.draws import SHARE_ONE
from demerit.engine.again import START, Change, key_of
from demerit.lab.facts import Fact, Past, fixed_fact
from demerit.tables import columns as C
from demerit.tables.compiled import Row
from demerit.tables.life import MOST_DAYS, Event, Step

_DAY, _EVENT, _ROW, _SECOND, _CAUSE, _VALUE = range(2, 8)
_SEQUENCE = 1


def facts_of_listings(past: Past) -> Iterator[Fact]:
    """Yield the facts about the listings and scores of a life."""
    yield from _bases(past)
    yield from _decided(past)
    yield from _objections(past)
    yield from _performances(past)
    yield from _repairs(past)


def _bases(past: Past) -> Iterator[Fact]:
    """Yield for each score a better base."""
    t = past.compiled.buffer
    for score, row in enumerate(past.compiled.rows["score"]):
        base, better = past.bases[score], -int(t[t[C.SCORE_WORSE] + score])
        if base is None:
            continue
        best = t[t[C.SCORE_MOST] + score] if better > 0 else t[t[C.SCORE_LEAST] + score]

        def changes(
            size: int, score: int = score, better: int = better
        ) -> tuple[Change, ...]:
            first = int(t[t[C.SCORE_FIRST_SPREAD] + score])
            spreads = range(first, first + int(t[t[C.SCORE_N_SPREADS] + score]))
            places = [int(t[C.BAND_FROM]) + spread for spread in spreads]
            places.append(int(t[C.SCORE_BASE]) + score)
            words = tuple((at, int(t[at]) + better * size) for at in places)
            return (Change(START, MOST_DAYS, words),)

        def says(size: int, row: Row = row, better: int = better) -> str:
            way = "higher" if better > 0 else "lower"
            unit = "point" if size == 1 else "points"
            return f"your score '{row.says}' had begun {size:,} {unit} {way}"

        yield Fact("base", -1, 1, abs(int(best) - base), changes, says)


def _decided(past: Past) -> Iterator[Fact]:
    """Yield for each objection filed against a wrong record a right decision."""
    for filed in past.of(Event.FILED):
        listing = past.events[int(filed[_CAUSE])]
        record = record_behind(past.events, listing)
        if record is None or past.is_true(record):
            continue
        day, stage = int(filed[_DAY]), int(filed[_ROW])
        change = Change(day, day + 1, (_rightly(past, stage),))
        says = f"the objection of {past.date(day)} had been decided rightly"
        yield fixed_fact("decided", filed, (change,), says)


def _rightly(past: Past, stage: int) -> tuple[int, int]:
    return int(past.compiled.buffer[C.STAGE_RIGHT_CUT]) + stage, SHARE_ONE


def _objections(past: Past) -> Iterator[Fact]:
    """Yield for each listing an objection filed so many days before the decision."""
    for listing in past.listings():
        if rests_directly(past.events, listing):
            filed = past.first(Event.FILED, listing)
            yield _acted(
                past, "objection", listing, partial(_files, past), wait=1, done=filed
            )


def _files(past: Past, listing: np.ndarray, day: int) -> tuple[Change, ...]:
    roster = past.roster(listing)
    stage = stage_open(past.compiled, roster, int(listing[_DAY]), day)
    if stage < 0:
        return ()
    key = key_of(day, Step.FILE, stage, int(listing[_SECOND]))
    return (Change(day, day + 1, (_rightly(past, stage),), comes=(key,)),)


def _repairs(past: Past) -> Iterator[Fact]:
    """Yield for each listing and repair one granted so many days before."""
    t = past.compiled.buffer
    for listing in past.listings():
        roster = past.roster(listing)
        first = int(t[t[C.LIST_FIRST_REPAIR] + roster])
        for repair in range(first, first + int(t[t[C.LIST_N_REPAIRS] + roster])):
            record = record_behind(past.events, listing)
            if not repair_is_for(past.compiled, repair, record):
                continue
            granted = past.first(Event.REPAIR, listing, repair)
            start = int(listing[_DAY])
            wait = max(repair_opens(past.compiled, repair, start) - start, 1)

            def grants(
                listing: np.ndarray, day: int, repair: int = repair
            ) -> tuple[Change, ...]:
                word = (int(t[C.REPAIR_GRANT_CUT]) + repair, SHARE_ONE)
                key = key_of(day, Step.REPAIR, repair, int(listing[_SECOND]))
                return (Change(day, day + 1, (word,), comes=(key,)),)

            row = past.compiled.rows["repair"][repair]
            yield _acted(past, "repair", listing, grants, wait=wait, done=granted, row=row)


def _acted(
    past: Past,
    kind: str,
    listing: np.ndarray,
    act: Callable[[np.ndarray, int], tuple[Change, ...]],
    *,
    wait: int,
    done: int,
    row: Row | None = None,
) -> Fact:
    """Return something done about a listing on a day, and before it was in fact."""
    earliest = int(listing[_DAY]) + wait
    name = past.compiled.rows["list"][past.roster(listing)].says

    def changes(size: int) -> tuple[Change, ...]:
        day = past.day + 1 - size
        return act(listing, day) if earliest <= day < done else ()

    def says(size: int) -> str:
        when = past.date(past.day + 1 - size)
        what = f"'{name}', on it since {past.date(int(listing[_DAY]))}"
        if row is None:
            return f"an objection ({what}) had been filed by {when} and decided rightly"
        return f"the repair '{row.says}' ({what}) had been granted on {when}"

    most = past.day + 1 - earliest
    return Fact(kind, int(listing[_SEQUENCE]), 1, most, changes, says)


def _performances(past: Past) -> Iterator[Fact]:
    """Yield for each case and clock that it rang so many days before the decision."""
    t = past.compiled.buffer
    for act, records in past.recorded():
        number = int(act[_ROW])
        by_act = int(t[t[C.ACT_CLOCKS_OF_ACT] + number])
        by_listing = int(t[t[C.ACT_CLOCKS_OF_LISTING] + number])
        if not by_act | by_listing:
            continue
        started = [e for e in past.listings() if past.rests_on(e, act)]
        by_listing = by_listing if started else 0
        case = int(records[0][_SECOND])
        for clock in range(len(past.compiled.rows["clock"])):
            if (by_act >> clock) & 1:
                yield _rung(past, act, case, clock, int(act[_DAY]))
            elif (by_listing >> clock) & 1:
                yield _rung(past, act, case, clock, int(started[0][_DAY]))


def _rung(past: Past, act: np.ndarray, case: int, clock: int, wound: int) -> Fact:
    row = past.compiled.rows["clock"][clock]
    rings = past.of(Event.CLOCK)
    done = [int(e[_DAY]) for e in rings if e[_ROW] == clock and e[_CAUSE] == act[_SEQUENCE]]

    def changes(size: int) -> tuple[Change, ...]:
        day = past.day + 1 - size
        if day >= min(done, default=MOST_DAYS):
            return ()
        return (Change(day, day + 1, comes=(key_of(day, Step.CLOCK, clock, case),)),)

    def says(size: int) -> str:
        when, since = past.date(past.day + 1 - size), past.date(int(act[_DAY]))
        return f"this had happened by {when} in the case of {since}: {row.says}"

    return Fact("performance", int(act[_SEQUENCE]), 1, past.day - wound, changes, says)
