"""Objections: who makes one, where it is filed, and how it is decided."""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined
from demerit.draws import draw
from demerit.kernels.book import count, note
from demerit.kernels.luck import is_below, mark, span_days
from demerit.kernels.queue import push
from demerit.kernels.releases import schedule_release
from demerit.kernels.rows import case_of, record_of
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
    record = record_of(life, listing)
    true = t[t[C.REPORT_TRUE] + life[record + L.RECORD_REPORT]]
    column = t[C.OBJECTS_RIGHT] if true else t[C.OBJECTS_WRONG]
    cut = t[column + life[L.COHORT]]
    if cut == 0:
        return 0
    words = mark(
        t,
        life[L.PERSON],
        t[t[C.LIST_CHANCE] + roster],
        life[case_of(life, record) + L.CASE_TURN],
    )
    if not is_below(words[0], cut):
        return 0
    wait = span_days(t[C.OBJECTS_LOW], t[C.OBJECTS_SPAN], words[1])
    first = t[t[C.LIST_FIRST_STAGE] + roster]
    return file_objection(t, life, day + wait, first, roster, listing, wait)


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


@inlined
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
    count(t, life, book, day, t[C.M_FILED] + stage, 1)
    note(life, log, day, _EV_FILED, stage, listing, life[at + L.LISTING_EVENT], 0)
    row = record_of(life, listing)
    turn = life[case_of(life, row) + L.CASE_TURN]
    words = mark(t, life[L.PERSON], t[t[C.STAGE_CHANCE] + stage], turn)
    right = is_below(words[0], t[t[C.STAGE_RIGHT_CUT] + stage])
    true = t[t[C.REPORT_TRUE] + life[row + L.RECORD_REPORT]] == 1
    upheld = right != true
    when = day + t[t[C.STAGE_DECIDE] + stage]
    if when >= t[C.N_DAYS]:
        return 0
    return push(life, when, _DECIDE, 2 * stage + upheld, listing)


@inlined
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
    row = record_of(life, listing)
    true = t[t[C.REPORT_TRUE] + life[row + L.RECORD_REPORT]] == 1
    right = upheld != true
    count(
        t, life, book, day, t[C.M_DECIDED] + 4 * stage + 2 * upheld + (0 if right else 1), 1
    )
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
    words = draw(
        t[C.KEY], life[L.PERSON], chance, life[case_of(life, row) + L.CASE_TURN], 1
    )
    wait = span_days(1, max(t[t[C.STAGE_FILE_SPAN] + following], 1), words[0])
    return file_objection(t, life, day + wait, following, roster, listing, wait)
