"""Gates: closed by listings, met by visits, passed, gone round or refused."""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined
from demerit.draws import SHARE_ONE, wait_days
from demerit.kernels.accounts import close_account, note_refusal
from demerit.kernels.book import count, note, tell
from demerit.kernels.environment import moved
from demerit.kernels.luck import first_below, is_below, mark, next_visit, trend_keeps
from demerit.kernels.queue import push
from demerit.kernels.rows import at_work
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.environment import ONCE
from demerit.tables.life import Effect, Event, Step

_VISIT = int(Step.VISIT)
_EV_REFUSED = int(Event.REFUSED)
_EV_ROUND = int(Event.ROUND)
_EV_TOUCHED = int(Event.TOUCHED)
_REFUSE = int(Effect.REFUSE)
_CAP = int(Effect.CAP)
_ALWAYS = SHARE_ONE
_DAYS = (int(Effect.SLOWER), int(Effect.FASTER))


@inlined
def close_gates(
    t: np.ndarray, life: np.ndarray, book: np.ndarray, day: int, roster: int, listing: int
) -> int:
    """Close the gates that a listing's sanctions close. Return a status."""
    party = life[life[L.AT_LISTINGS] + listing * L.LISTING_WORDS + L.LISTING_PARTY]
    first, full = t[t[C.LIST_FIRST_SANCTION] + roster], 0
    for sanction in range(first, first + t[t[C.LIST_N_SANCTIONS] + roster]):
        if not (t[t[C.SANCTION_REACH] + sanction] >> party) & 1:
            continue
        start = max(
            day + t[t[C.SANCTION_TAKE_UP] + sanction], t[t[C.SANCTION_FROM] + sanction]
        )
        until = t[t[C.SANCTION_UNTIL] + sanction]
        if start >= until or start >= t[C.N_DAYS]:
            continue
        n = life[L.N_CLOSURES]
        if n >= L.CLOSURE_SHARE * life[L.CAPACITY]:
            n = drop_past(t, life, book, day)
            if n >= L.CLOSURE_SHARE * life[L.CAPACITY]:
                return 1
        life[L.N_CLOSURES] = n + 1
        at_closure = life[L.AT_CLOSURES] + n * L.CLOSURE_WORDS
        life[at_closure + L.CLOSURE_SANCTION] = sanction
        life[at_closure + L.CLOSURE_LISTING] = listing
        life[at_closure + L.CLOSURE_FROM] = start
        life[at_closure + L.CLOSURE_UNTIL] = until
        life[at_closure + L.CLOSURE_STRETCH] = -1
        life[at_closure + L.CLOSURE_IDLE] = 0
        full |= wake_gate(t, life, t[t[C.SANCTION_GATE] + sanction], start)
    return full


@inlined
def drop_past(t: np.ndarray, life: np.ndarray, book: np.ndarray, day: int) -> int:
    """Forget closures that are over, keep the order; return how many stay."""
    n = 0
    for i in range(life[L.N_CLOSURES]):
        old = life[L.AT_CLOSURES] + i * L.CLOSURE_WORDS
        if life[old + L.CLOSURE_UNTIL] > day:
            new = life[L.AT_CLOSURES] + n * L.CLOSURE_WORDS
            for word in range(L.CLOSURE_WORDS):
                life[new + word] = life[old + word]
            n += 1
        else:
            close_account(t, life, book, old)
    life[L.N_CLOSURES] = n
    return n


@inlined
def wake_gate(t: np.ndarray, life: np.ndarray, gate: int, day: int) -> int:
    """Queue the person's first visit to a gate on or after a day. Return a status."""
    at = L.N_HEAD + gate * L.GATE_WORDS
    person, cohort = life[L.PERSON], life[L.COHORT]
    life[L.WOKEN] = 1
    if life[at + L.GATE_GOER] < 0:
        cut = t[t[C.GATE_GOER_CUT] + gate * t[C.N_COHORTS] + cohort]
        goes = cut >= 1 << 32
        if not goes:
            goes = is_below(mark(t, person, t[t[C.GATE_CHANCE_GOER] + gate], 0)[0], cut)
        life[at + L.GATE_GOER] = 1 if goes else 0
    if life[at + L.GATE_GOER] == 0 or 0 <= life[at + L.GATE_DAY] <= day:
        return 0
    block = day >> t[t[C.GATE_BLOCK] + gate]
    pos = block << t[t[C.GATE_BLOCK] + gate]
    when, block, step = next_visit(t, person, gate, cohort, block, 0, pos, day)
    return keep_visit(t, life, gate, when, block, step)


@inlined
def keep_visit(
    t: np.ndarray, life: np.ndarray, gate: int, when: int, block: int, step: int
) -> int:
    """Queue the next visit to a gate, and where its series goes on. Return a status."""
    at = L.N_HEAD + gate * L.GATE_WORDS
    if when >= t[C.N_DAYS] or when == life[at + L.GATE_DAY]:
        return 0
    life[at + L.GATE_DAY] = when
    life[at + L.GATE_BLOCK] = block
    life[at + L.GATE_STEP] = step
    return push(life, when, _VISIT, gate, 0)


@inlined
def visit(
    t: np.ndarray, life: np.ndarray, book: np.ndarray, log: np.ndarray, day: int, gate: int
) -> int:
    """A visit falls due at a gate that may be closed to the person. Return a status."""
    at = L.N_HEAD + gate * L.GATE_WORDS
    if life[at + L.GATE_DAY] != day:
        return 0
    life[at + L.GATE_DAY] = -1
    opens, closed = t[C.N_DAYS], False
    for i in range(life[L.N_CLOSURES]):
        closure = life[L.AT_CLOSURES] + i * L.CLOSURE_WORDS
        if t[t[C.SANCTION_GATE] + life[closure + L.CLOSURE_SANCTION]] == gate:
            if life[closure + L.CLOSURE_FROM] > day:
                if life[closure + L.CLOSURE_UNTIL] > life[closure + L.CLOSURE_FROM]:
                    opens = min(opens, life[closure + L.CLOSURE_FROM])
            elif life[closure + L.CLOSURE_UNTIL] > day:
                closed = True
    if closed:
        pass_gate(t, life, book, log, day, gate)
        opens = day + 1
    if opens >= t[C.N_DAYS]:
        return 0
    block, step, pos = life[at + L.GATE_BLOCK], life[at + L.GATE_STEP], day + 1
    when, block, step = next_visit(
        t, life[L.PERSON], gate, life[L.COHORT], block, step, pos, opens
    )
    return keep_visit(t, life, gate, when, block, step)


@inlined
def pass_gate(
    t: np.ndarray, life: np.ndarray, book: np.ndarray, log: np.ndarray, day: int, gate: int
) -> None:
    """Let a visit be made, go round, or be refused, unless the person knows better."""
    at, person, cohort = L.N_HEAD + gate * L.GATE_WORDS, life[L.PERSON], life[L.COHORT]
    seat, paper, kept = t[t[C.GATE_FIRST_CLASS] + gate], 1, True
    if t[t[C.GATE_MOVED] + gate]:
        cut = moved(t, life, t[t[C.GATE_MOVED] + gate], day, _ALWAYS)
        if not is_below(mark(t, person, t[t[C.GATE_CHANCE_AVOIDS] + gate], day)[0], cut):
            return
    if t[t[C.GATE_HAS_MARKS] + gate]:
        words = mark(t, person, t[t[C.GATE_CHANCE_MARK] + gate], day)
        if not trend_keeps(t, t[t[C.GATE_TREND] + gate], day, words[0]):
            return
        n, n_cohorts = t[t[C.GATE_N_CLASSES] + gate], t[C.N_COHORTS]
        choice = first_below(
            t, t[C.CLASS_CUT] + seat * n_cohorts + cohort, n_cohorts, n, words[1]
        )
        if choice >= n:
            return
        seat += choice
        other = t[t[C.GATE_OTHER_TREND] + gate]
        if other >= 0 and trend_keeps(t, other, day, words[2]):
            paper = 2
        kept = is_below(words[3], t[t[C.GATE_KEEP_CUT] + gate])
    local = seat - t[t[C.GATE_FIRST_CLASS] + gate]
    closure, barred = barring_closure(t, life, day, gate, local, paper)
    if not barred:
        touch_visit(t, life, book, log, day, gate, local, paper)
        return
    if closure >= 0 and life[at + L.GATE_LEARNED] and not kept:
        return
    count(life, book, t[C.M_VISIT] + seat, 1)
    if closure < 0:
        life[at + L.GATE_LEARNED] = 1
        count(life, book, t[C.M_ROUND] + seat, 1)
        note(life, log, day, _EV_ROUND, seat, -1, -1, 0)
        return
    attempts = 1
    if t[t[C.GATE_HAS_BURST] + gate]:
        words = mark(t, person, t[t[C.GATE_CHANCE_BURST] + gate], day)
        multiplier = t[t[C.GATE_ATTEMPT_MULTIPLIER] + gate]
        attempts += wait_days(
            words[0], words[1], multiplier, t[t[C.GATE_ATTEMPT_SHIFT] + gate]
        )
        if is_below(words[2], t[t[C.GATE_LEARN_CUT] + gate]):
            life[at + L.GATE_LEARNED] = 1
    refuse(t, life, book, log, day, gate, seat, closure, attempts)


@inlined
def barring_closure(
    t: np.ndarray, life: np.ndarray, day: int, gate: int, local: int, paper: int
) -> tuple[int, bool]:
    """Return the closure that refuses a visit (-1 if none) and whether any bars its class.

    Of several, the one whose listing started first; a paper that none asks for passes.
    """
    barred = False
    for i in range(life[L.N_CLOSURES]):
        closure = life[L.AT_CLOSURES] + i * L.CLOSURE_WORDS
        sanction = life[closure + L.CLOSURE_SANCTION]
        if t[t[C.SANCTION_GATE] + sanction] != gate:
            continue
        if t[t[C.SANCTION_EFFECT] + sanction] != _REFUSE or not at_work(life, closure, day):
            continue
        if (t[t[C.SANCTION_CLASSES] + sanction] >> local) & 1:
            barred = True
            if t[t[C.SANCTION_PAPERS] + sanction] & paper:
                return closure, True
    return -1, barred


@inlined
def touch_visit(
    t: np.ndarray,
    life: np.ndarray,
    book: np.ndarray,
    log: np.ndarray,
    day: int,
    gate: int,
    local: int,
    paper: int,
) -> None:
    """Let a visit that nothing refuses meet caps, delays, prices and rewards, in order."""
    seat = t[t[C.GATE_FIRST_CLASS] + gate] + local
    for i in range(life[L.N_CLOSURES]):
        closure = life[L.AT_CLOSURES] + i * L.CLOSURE_WORDS
        sanction = life[closure + L.CLOSURE_SANCTION]
        effect = t[t[C.SANCTION_EFFECT] + sanction]
        if t[t[C.SANCTION_GATE] + sanction] != gate or effect == _REFUSE:
            continue
        if not (t[t[C.SANCTION_CLASSES] + sanction] >> local) & 1:
            continue
        if not t[t[C.SANCTION_PAPERS] + sanction] & paper or not at_work(
            life, closure, day
        ):
            continue
        if effect != _CAP:
            touch(t, life, book, log, day, seat, closure)
        elif is_over_cap(t, life, day, closure):
            count(life, book, t[C.M_VISIT] + seat, 1)
            refuse(t, life, book, log, day, gate, seat, closure, 1)
            return


@inlined
def is_over_cap(t: np.ndarray, life: np.ndarray, day: int, closure: int) -> bool:
    """Return whether a cap's visits are used up in this stretch of days; else use one."""
    sanction = life[closure + L.CLOSURE_SANCTION]
    stretch = (day - life[closure + L.CLOSURE_FROM]) // t[t[C.SANCTION_WITHIN] + sanction]
    if stretch != life[closure + L.CLOSURE_STRETCH]:
        life[closure + L.CLOSURE_STRETCH] = stretch
        life[closure + L.CLOSURE_USED] = 0
    if life[closure + L.CLOSURE_USED] >= t[t[C.SANCTION_VISITS] + sanction]:
        return True
    life[closure + L.CLOSURE_USED] += 1
    return False


@inlined
def touch(
    t: np.ndarray,
    life: np.ndarray,
    book: np.ndarray,
    log: np.ndarray,
    day: int,
    seat: int,
    closure: int,
) -> None:
    """Count a visit that a sanction or a reward touches, with its days or its money."""
    sanction = life[closure + L.CLOSURE_SANCTION]
    place = t[t[C.SANCTION_TOUCH] + sanction]
    effect, size = t[t[C.SANCTION_EFFECT] + sanction], t[t[C.SANCTION_SIZE] + sanction]
    count(life, book, t[C.M_TOUCHED] + place, 1)
    if effect in _DAYS:
        count(life, book, t[C.M_TOUCHED_DAYS] + place, size)
    elif size > 0:
        count(life, book, t[C.M_TOUCHED_MONEY] + place, size)
    listing = life[L.AT_LISTINGS] + life[closure + L.CLOSURE_LISTING] * L.LISTING_WORDS
    cause = life[listing + L.LISTING_EVENT]
    note(life, log, day, _EV_TOUCHED, seat, sanction, cause, size)


@inlined
def refuse(
    t: np.ndarray,
    life: np.ndarray,
    book: np.ndarray,
    log: np.ndarray,
    day: int,
    gate: int,
    seat: int,
    closure: int,
    attempts: int,
) -> None:
    """Count a refused visit and its attempts, by sanction, ground and report."""
    at = L.N_HEAD + gate * L.GATE_WORDS
    count(life, book, t[C.M_REFUSED_VISIT] + seat, 1)
    count(life, book, t[C.M_REFUSAL] + seat, attempts)
    life[at + L.GATE_LAST] = day
    if t[C.TELLS] and t[t[C.GATE_TELLS] + gate]:
        tell(life, log, day, t[t[C.GATE_TELLS] + gate], ONCE)
    if not life[at + L.GATE_REFUSED]:
        life[at + L.GATE_REFUSED] = 1
        count(life, book, t[C.M_REFUSED_PEOPLE] + gate, 1)
    sanction = life[closure + L.CLOSURE_SANCTION]
    listing = life[L.AT_LISTINGS] + life[closure + L.CLOSURE_LISTING] * L.LISTING_WORDS
    note_refusal(t, life, book, sanction, listing, attempts)
    note(
        life,
        log,
        day,
        _EV_REFUSED,
        seat,
        sanction,
        life[listing + L.LISTING_EVENT],
        attempts,
    )
