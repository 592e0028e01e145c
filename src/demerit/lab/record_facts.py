"""Facts about records: sums, days, statements, and whether they were made at all."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from demerit.engine.again import START, Change, key_of
from demerit.lab.facts import Fact, Past, fixed_fact
from demerit.tables import columns as C
from demerit.tables.life import MOST_DAYS, SCRIPT_TURN, Event, Step

_DAY, _EVENT, _ROW, _SECOND, _CAUSE, _VALUE = range(2, 8)
_SEQUENCE = 1


def facts_of_records(past: Past) -> Iterator[Fact]:
    """Yield the facts about the records of a life."""
    yield from _amounts(past)
    yield from _earlier(past)
    yield from _later(past)
    yield from _statements(past)
    yield from _records(past)
    yield from _deeds(past)


def _amounts(past: Past) -> Iterator[Fact]:
    """Yield for each recorded deed with a sum the next line below it."""
    for act, records in past.recorded():
        amount, mine = int(act[_VALUE]), set[int]()
        for record in records:
            mine |= set(_lines(past, int(record[_ROW])))
        below = [line - 1 for line in mine if 1 < line <= amount]
        for value in sorted(below, reverse=True):
            yield _amount(past, act, value)


def _amount(past: Past, act: np.ndarray, value: int) -> Fact:
    row, was = past.compiled.rows["act"][int(act[_ROW])], int(act[_VALUE])
    t, turn, day = past.compiled.buffer, int(act[_SECOND]), int(act[_DAY])
    if turn >= SCRIPT_TURN:
        words = ((int(t[C.MOMENT_AMOUNT]) + turn - SCRIPT_TURN, value),)
        change = Change(START, MOST_DAYS, words)
    else:
        kind = int(t[t[C.ACT_KIND] + int(act[_ROW])])
        first = int(t[t[C.KIND_FIRST_BAND] + kind])
        bands = range(first, first + int(t[t[C.KIND_N_BANDS] + kind]))
        lows = tuple((int(t[C.BAND_FROM]) + band, value) for band in bands)
        sizes = tuple((int(t[C.BAND_SIZE]) + band, 1) for band in bands)
        change = Change(day, day + 1, lows + sizes)
    currency = row.more["currency"]
    says = f"the sum of {past.date(day)} had been {value:,} {currency} instead of {was:,}"
    return fixed_fact("amount", act, (change,), says, was - value)


def _lines(past: Past, report: int) -> Iterator[int]:
    """Yield the sums at which a rule for a report's deed says otherwise."""
    t = past.compiled.buffer
    for ground in _grounds(past, report):
        yield int(t[t[C.GROUND_LEAST_AMOUNT] + ground])
        first = int(t[t[C.GROUND_FIRST_DOOR] + ground])
        for door in range(first, first + int(t[t[C.GROUND_N_DOORS] + ground])):
            yield int(t[t[C.DOOR_BELOW] + door])


def _grounds(past: Past, report: int) -> range:
    t = past.compiled.buffer
    deed = int(t[t[C.REPORT_DEED] + report])
    first = int(t[t[C.DEED_FIRST_GROUND] + deed])
    return range(first, first + int(t[t[C.DEED_N_GROUNDS] + deed]))


def _earlier(past: Past) -> Iterator[Fact]:
    """Yield for each record one that arrives sooner after the deed."""
    for record in past.records:
        yield _moved(past, "earlier", record, -1, _delay(past, record))


def _later(past: Past) -> Iterator[Fact]:
    """Yield for each record one that arrives later, until after the decision."""
    for record in past.records:
        yield _moved(past, "later", record, 1, past.day + 1 - int(record[_DAY]))


def _moved(past: Past, kind: str, record: np.ndarray, sign: int, most: int) -> Fact:
    t, report, delay = past.compiled.buffer, int(record[_ROW]), _delay(past, record)
    acted = int(record[_DAY]) - delay

    def changes(size: int) -> tuple[Change, ...]:
        words = (
            (int(t[C.REPORT_DELAY_LOW]) + report, delay + sign * size),
            (int(t[C.REPORT_DELAY_SPAN]) + report, 1),
            (int(t[C.REPORT_IS_SURE]) + report, 0),
        )
        return (Change(acted, acted + 1, words),)

    def says(size: int) -> str:
        unit = "day" if size == 1 else "days"
        return f"{past.name(record)} had arrived {size:,} {unit} {kind}"

    return Fact(kind, int(record[_SEQUENCE]), 1, most, changes, says)


def _delay(past: Past, record: np.ndarray) -> int:
    return int(record[_DAY] - past.events[int(record[_CAUSE])][_DAY])


def _statements(past: Past) -> Iterator[Fact]:
    """Yield for each wrong record and ground with a hearing a statement upheld."""
    t = past.compiled.buffer
    for notice in past.of(Event.NOTICE):
        record, ground = past.events[int(notice[_CAUSE])], int(notice[_ROW])
        when = _starts(past, ground, int(record[_DAY]))
        heard = t[t[C.GROUND_HEARD_CUT] + ground] >= 0
        if not heard or past.is_true(record) or not record[_DAY] < when <= past.day:
            continue
        key = key_of(when, Step.START, ground, int(notice[_SECOND]))
        change = Change(when, when + 1, goes=(key,))
        says = f"your statement about {past.name(record)} had been upheld"
        yield fixed_fact("statement", record, (change,), says)


def _starts(past: Past, ground: int, day: int) -> int:
    """Return the day on which a record of a day counts for a ground with notice."""
    t, n_days = past.compiled.buffer, past.compiled.period.n_days
    for calendar in (t[t[C.GROUND_CALENDAR] + ground], t[t[C.GROUND_NOTICE] + ground]):
        if day < n_days:
            day = int(t[t[C.CALENDAR] + int(calendar) * n_days + day])
    return day


def _records(past: Past) -> Iterator[Fact]:
    """Yield for each record that it was never made."""
    for record in past.records:
        says = f"there had not been {past.name(record)}"
        yield fixed_fact("record", record, (_unreported(past, [record]),), says)


def _deeds(past: Past) -> Iterator[Fact]:
    """Yield for each deed with several records that none was made."""
    for act, records in past.recorded():
        if len(records) > 1:
            row, when = past.compiled.rows["act"][int(act[_ROW])], int(act[_DAY])
            says = f"what happened on {past.date(when)} ({row.says}) had not"
            yield fixed_fact("deed", act, (_unreported(past, records),), says)


def _unreported(past: Past, records: list[np.ndarray]) -> Change:
    """Return that on the day of an act some reports of it are not made."""
    day = int(past.events[int(records[0][_CAUSE])][_DAY])
    at = int(past.compiled.buffer[C.REPORT_UNTIL])
    return Change(day, day + 1, tuple((at + int(r[_ROW]), 0) for r in records))
