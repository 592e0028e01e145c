"""A repair is asked for: granted, refused, blocked by a closed gate, or not yet due."""

from __future__ import annotations

import numpy as np

from demerit._jit import kernel
from demerit.kernels.bands import give_points
from demerit.kernels.book import count, note
from demerit.kernels.environment import waited
from demerit.kernels.luck import is_below, mark
from demerit.kernels.queue import push
from demerit.kernels.releases import schedule_release
from demerit.kernels.rows import is_refused_at, turn_of
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.life import Event, Outcome, Reason, Step

_REPAIR = int(Step.REPAIR)
_EV_REPAIR = int(Event.REPAIR)
_REPAIRED = int(Reason.REPAIR)
_REFUSED = int(Outcome.REFUSED)
_GRANTED = int(Outcome.GRANTED)
_BLOCKED = int(Outcome.BLOCKED)


@kernel
def ask_repair(
    t: np.ndarray,
    life: np.ndarray,
    book: np.ndarray,
    log: np.ndarray,
    day: int,
    a: int,
    listing: int,
) -> int:
    """The day has come on which a repair of a listing is asked for. Return a status.

    `a` is the repair's row; counted on behind all rows if its wait in a queue is over.
    """
    repair = a % t[C.N_REPAIRS]
    at = life[L.AT_LISTINGS] + listing * L.LISTING_WORDS
    in_force = t[t[C.REPAIR_FROM] + repair] <= day < t[t[C.REPAIR_UNTIL] + repair]
    if life[at + L.LISTING_END] >= 0 or not in_force:
        return 0
    needs, case = t[t[C.REPAIR_NEEDS] + repair], life[at + L.LISTING_CASE]
    if needs > 0:
        if case < 0:
            return 0
        if life[life[L.AT_CASES] + case * L.CASE_WORDS + L.CASE_RUNG] & needs == 0:
            return 0
    outcome = outcome_of(t, life, day, repair, listing)
    if a == repair and outcome != _BLOCKED and t[t[C.REPAIR_ASKED] + repair] >= 0:
        count(life, book, t[t[C.REPAIR_ASKED] + repair], 1)
        when = day + waited(t, life, t[t[C.REPAIR_WAITS] + repair], day)
        if when > day:
            later = repair + t[C.N_REPAIRS]
            return push(life, when, _REPAIR, later, listing) if when < t[C.N_DAYS] else 0
    count(life, book, t[C.M_REPAIR] + 3 * repair + outcome, 1)
    cause = life[at + L.LISTING_EVENT]
    event = note(life, log, day, _EV_REPAIR, repair, listing, cause, outcome)
    if outcome == _BLOCKED:
        again = day + t[C.REPAIRS_AGAIN]
        return (
            push(life, again, _REPAIR, repair, listing) if day < again < t[C.N_DAYS] else 0
        )
    if outcome == _REFUSED:
        return 0
    amount = t[t[C.REPAIR_AMOUNT] + repair]
    if amount > 0:
        count(life, book, t[C.M_REPAIR_AMOUNT] + repair, amount)
    ground = t[t[C.REPAIR_GROUND] + repair]
    if ground >= 0:
        return give_points(t, life, book, log, day, ground, listing, event)
    calendar = t[t[C.REPAIR_CALENDAR] + repair]
    when = t[t[C.CALENDAR] + calendar * t[C.N_DAYS] + day]
    return schedule_release(t, life, listing, when, _REPAIRED, event)


@kernel
def outcome_of(t: np.ndarray, life: np.ndarray, day: int, repair: int, listing: int) -> int:
    """Return whether a repair is refused, granted or blocked."""
    if is_refused_at(t, life, day, t[t[C.REPAIR_NEEDS_OPEN] + repair]):
        return _BLOCKED
    words = mark(t, life[L.PERSON], t[t[C.REPAIR_CHANCE] + repair], turn_of(life, listing))
    return _GRANTED if is_below(words[2], t[t[C.REPAIR_GRANT_CUT] + repair]) else _REFUSED
