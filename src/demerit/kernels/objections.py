"""Objections: who makes one, where it is filed, and how it is decided."""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined, kernel
from demerit.draws import draw, wait_days
from demerit.kernels.accounts import resume
from demerit.kernels.book import count, note
from demerit.kernels.environment import waited
from demerit.kernels.luck import is_below, mark, span_days
from demerit.kernels.queue import push
from demerit.kernels.releases import schedule_release
from demerit.kernels.rows import turn_of
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.life import Event, Reason, Step

_FILE = int(Step.FILE)
_DECIDE = int(Step.DECIDE)
_EV_FILED = int(Event.FILED)
_EV_DECIDED = int(Event.DECIDED)
_OBJECTION = int(Reason.OBJECTION)


@inlined
def begin_objection(
    t: np.ndarray, life: np.ndarray, day: int, roster: int, listing: int
) -> int:
    """Queue the objection that the listed person makes, if any. Return a status."""
    if t[t[C.LIST_N_STAGES] + roster] == 0 or t[C.OBJECTS_SPAN] == 0:
        return 0
    cut = objects_cut(t, life, life[listing_row(life, listing) + L.LISTING_RECORD])
    if cut == 0:
        return 0
    chance = t[t[C.LIST_CHANCE] + roster]
    words = mark(t, life[L.PERSON], chance, turn_of(life, listing))
    if not is_below(words[0], cut):
        return 0
    wait = span_days(t[C.OBJECTS_LOW], t[C.OBJECTS_SPAN], words[1])
    first = t[t[C.LIST_FIRST_STAGE] + roster]
    return file_objection(t, life, day + wait, first, roster, listing, wait)


@inlined
def listing_row(life: np.ndarray, listing: int) -> int:
    """Return where a listing begins."""
    return life[L.AT_LISTINGS] + listing * L.LISTING_WORDS


@inlined
def is_true(t: np.ndarray, life: np.ndarray, record: int) -> bool:
    """Return whether a record is of a deed that was done."""
    report = life[life[L.AT_RECORDS] + record * L.RECORD_WORDS + L.RECORD_REPORT]
    return t[t[C.REPORT_TRUE] + report] == 1


@inlined
def objects_cut(t: np.ndarray, life: np.ndarray, record: int) -> int:
    """Return the share, as a cut, with which people object to a record."""
    column = t[C.OBJECTS_RIGHT] if is_true(t, life, record) else t[C.OBJECTS_WRONG]
    return t[column + life[L.COHORT]]


@inlined
def file_objection(
    t: np.ndarray,
    life: np.ndarray,
    day: int,
    stage: int,
    roster: int,
    listing: int,
    waited: int,
) -> int:
    """Queue an objection at the first stage in force, from one on. Return a status.

    One that waited beyond the stage's deadline is not filed.
    """
    if day >= t[C.N_DAYS]:
        return 0
    end = t[t[C.LIST_FIRST_STAGE] + roster] + t[t[C.LIST_N_STAGES] + roster]
    while stage < end:
        if t[t[C.STAGE_FROM] + stage] <= day < t[t[C.STAGE_UNTIL] + stage]:
            within = t[t[C.STAGE_FILE_SPAN] + stage]
            return (
                push(life, day, _FILE, stage, listing)
                if waited <= within or within == 0
                else 0
            )
        stage += 1
    return 0


@kernel
def file(
    t: np.ndarray,
    life: np.ndarray,
    book: np.ndarray,
    log: np.ndarray,
    day: int,
    stage: int,
    listing: int,
) -> int:
    """An objection is filed and its decision queued, right with the stage's share."""
    at = life[L.AT_LISTINGS] + listing * L.LISTING_WORDS
    if life[at + L.LISTING_END] >= 0:
        return 0
    count(life, book, t[C.M_FILED] + stage, 1)
    note(life, log, day, _EV_FILED, stage, listing, life[at + L.LISTING_EVENT], 0)
    life[at + L.LISTING_FILED] = day + 1
    turn, chance = turn_of(life, listing), t[t[C.STAGE_CHANCE] + stage]
    words = mark(t, life[L.PERSON], chance, turn)
    right = is_below(words[0], t[t[C.STAGE_RIGHT_CUT] + stage])
    upheld = right != is_true(t, life, life[at + L.LISTING_RECORD])
    when = day
    multiplier = t[t[C.STAGE_QUEUE_MULTIPLIER] + stage]
    if multiplier != 0:
        words = draw(t[C.KEY], life[L.PERSON], chance, turn, 2)
        shift = t[t[C.STAGE_QUEUE_SHIFT] + stage]
        when += wait_days(words[0], words[1], multiplier, shift)
    if t[t[C.STAGE_WAITS] + stage]:
        when += waited(t, life, t[t[C.STAGE_WAITS] + stage], day)
    if t[t[C.STAGE_SUSPENDS] + stage]:
        life[at + L.LISTING_SUSPENDED] = day + 1
    if when < t[C.N_DAYS]:
        when = t[t[C.CALENDAR] + t[t[C.STAGE_DECIDE] + stage] * t[C.N_DAYS] + when]
    if when >= t[C.N_DAYS]:
        return 0
    return push(life, when, _DECIDE, 2 * stage + upheld, listing)


@kernel
def decide(
    t: np.ndarray,
    life: np.ndarray,
    book: np.ndarray,
    log: np.ndarray,
    day: int,
    a: int,
    listing: int,
) -> int:
    """An objection is decided: the listing will end, or the next stage is tried."""
    stage, upheld = a >> 1, a & 1
    at = life[L.AT_LISTINGS] + listing * L.LISTING_WORDS
    if life[at + L.LISTING_END] >= 0:
        return 0
    if life[at + L.LISTING_SUSPENDED]:
        resume(life, listing, day)
    right = upheld != is_true(t, life, life[at + L.LISTING_RECORD])
    count(life, book, t[C.M_DECIDED] + 4 * stage + 2 * upheld + (0 if right else 1), 1)
    event = note(
        life, log, day, _EV_DECIDED, stage, listing, life[at + L.LISTING_EVENT], upheld
    )
    roster = t[t[C.GROUND_LIST] + life[at + L.LISTING_GROUND]]
    if upheld:
        when = t[t[C.CALENDAR] + t[t[C.STAGE_CALENDAR] + stage] * t[C.N_DAYS] + day]
        return schedule_release(t, life, listing, when, _OBJECTION, event)
    following = stage + 1
    if following >= t[t[C.LIST_FIRST_STAGE] + roster] + t[t[C.LIST_N_STAGES] + roster]:
        return 0
    chance = t[t[C.STAGE_CHANCE] + following]
    words = draw(t[C.KEY], life[L.PERSON], chance, turn_of(life, listing), 1)
    wait = span_days(1, max(t[t[C.STAGE_FILE_SPAN] + following], 1), words[0])
    return file_objection(t, life, day + wait, following, roster, listing, wait)
