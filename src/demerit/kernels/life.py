"""One life: begun, advanced from event to event until a day, and finished.

`advance` stops before its `until` and can be called again with the same row, so that a window
is the same code as a whole run.
"""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined, kernel
from demerit.draws import Words, draw, wait_days
from demerit.kernels.book import count, note
from demerit.kernels.listings import (
    case_of,
    file_objection,
    record_of,
    release_listing,
    schedule_release,
    start_listing,
    wind_clocks,
)
from demerit.kernels.luck import first_below, is_below, mark, next_visit, span_days, trend_keeps
from demerit.kernels.queue import pop, push
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.life import Event, Reason, Step

_RELEASE, _CLOCK, _OCCASION, _RECORD, _START, _JOIN, _FILE, _DECIDE, _VISIT = (
    int(Step.RELEASE),
    int(Step.CLOCK),
    int(Step.OCCASION),
    int(Step.RECORD),
    int(Step.START),
    int(Step.JOIN),
    int(Step.FILE),
    int(Step.DECIDE),
    int(Step.VISIT),
)
_EV_ACT, _EV_RECORD, _EV_CLOCK, _EV_FILED, _EV_DECIDED, _EV_REFUSED, _EV_ROUND = (
    int(Event.ACT),
    int(Event.RECORD),
    int(Event.CLOCK),
    int(Event.FILED),
    int(Event.DECIDED),
    int(Event.REFUSED),
    int(Event.ROUND),
)
_OBJECTION, _FIRST_CLOCK = int(Reason.OBJECTION), int(Reason.CLOCK)


@kernel
def lay_out(life: np.ndarray, n_gates: int, capacity: int) -> None:
    """Set where the regions of a life's row begin."""
    life[L.CAPACITY] = capacity
    life[L.AT_CASES] = L.N_HEAD + n_gates * L.GATE_WORDS
    life[L.AT_RECORDS] = life[L.AT_CASES] + capacity * L.CASE_WORDS
    life[L.AT_LISTINGS] = life[L.AT_RECORDS] + capacity * L.RECORD_WORDS
    life[L.AT_CLOSURES] = life[L.AT_LISTINGS] + capacity * L.LISTING_WORDS
    life[L.AT_QUEUE] = life[L.AT_CLOSURES] + L.CLOSURE_SHARE * capacity * L.CLOSURE_WORDS


@kernel
def begin(t: np.ndarray, life: np.ndarray, person: int, cohort: int) -> int:
    """Begin a life in a row that has been laid out: its first occasion. Return a status."""
    words = draw(t[C.KEY], person, t[C.CHANCE_OCCASION], 0, 0)
    return begin_with(t, life, person, cohort, words)


@inlined
def begin_with(t: np.ndarray, life: np.ndarray, person: int, cohort: int, words: Words) -> int:
    """Begin a life whose first luck has been drawn already. Return a status."""
    life[L.PERSON] = person
    life[L.COHORT] = cohort
    life[L.N_QUEUE] = 0
    life[L.N_CASES] = 0
    life[L.N_RECORDS] = 0
    life[L.N_LISTINGS] = 0
    life[L.N_CLOSURES] = 0
    life[L.LISTED] = 0
    life[L.LIVED] = 0
    life[L.SEQUENCE] = 0
    for gate in range(t[C.N_GATES]):
        at = L.N_HEAD + gate * L.GATE_WORDS
        life[at + L.GATE_DAY] = -1
        life[at + L.GATE_GOER] = -1
        life[at + L.GATE_LEARNED] = 0
        life[at + L.GATE_REFUSED] = 0
    life[L.TURN] = 0
    return queue_occasion(t, life, -1, words)


@inlined
def next_occasion(t: np.ndarray, life: np.ndarray, day: int) -> int:
    """Queue the occasion that follows the one on a day. Return a status."""
    turn = life[L.TURN] + 1
    life[L.TURN] = turn
    words = draw(t[C.KEY], life[L.PERSON], t[C.CHANCE_OCCASION], turn, 0)
    return queue_occasion(t, life, day, words)


@inlined
def queue_occasion(t: np.ndarray, life: np.ndarray, day: int, words: Words) -> int:
    """Queue the occasion whose luck is given, after a day. Return a status."""
    cohort = life[L.COHORT]
    multiplier = t[t[C.COHORT_MULTIPLIER] + cohort]
    shift = t[t[C.COHORT_SHIFT] + cohort]
    day += 1 + wait_days(words[0], words[1], multiplier, shift)
    if day >= t[C.N_DAYS]:
        return 0
    life[L.WORD_2] = words[2]
    life[L.WORD_3] = words[3]
    return push(life, day, _OCCASION, 0, 0)


@kernel
def advance(t: np.ndarray, life: np.ndarray, book: np.ndarray, log: np.ndarray, until: int) -> int:
    """Live a life's events in order until a day is reached or nothing is left. Return a status."""
    full = 0
    while life[L.N_QUEUE] > 0 and full == 0:
        key = life[life[L.AT_QUEUE]]
        day = key >> L.DAY_SHIFT
        if day >= until:
            break
        pop(life)
        step = (key >> L.STEP_SHIFT) & L.STEP_MASK
        a = (key >> L.A_SHIFT) & L.ROW_MASK
        b = key & L.ROW_MASK
        if step == _OCCASION:
            full = occasion(t, life, book, log, day)
        elif step == _VISIT:
            full = visit(t, life, book, log, day, a)
        elif step == _RECORD:
            full = record(t, life, book, log, day, a, b)
        elif step == _START:
            full = start(t, life, book, log, day, a, b)
        elif step == _RELEASE:
            full = release_listing(t, life, book, log, day, a, b)
        elif step == _CLOCK:
            full = clock_rings(t, life, book, log, day, a, b)
        elif step == _JOIN:
            full = join(t, life, book, log, day, a, b)
        elif step == _FILE:
            full = file(t, life, book, log, day, a, b)
        else:
            full = decide(t, life, book, log, day, a, b)
    return full


@inlined
def finish(t: np.ndarray, life: np.ndarray, book: np.ndarray) -> None:
    """Count the days of listings that are open when the run ends."""
    last = t[C.N_DAYS]
    for listing in range(life[L.N_LISTINGS]):
        at = life[L.AT_LISTINGS] + listing * L.LISTING_WORDS
        if life[at + L.LISTING_END] < 0:
            roster = t[t[C.GROUND_LIST] + life[at + L.LISTING_GROUND]]
            days = last - life[at + L.LISTING_START]
            count(t, life, book, last - 1, t[C.M_LISTED_DAYS] + roster, days)


@inlined
def occasion(t: np.ndarray, life: np.ndarray, book: np.ndarray, log: np.ndarray, day: int) -> int:
    """An occasion comes: which kind, whether the date keeps it, which act, who reports it."""
    turn, cohort, person = life[L.TURN], life[L.COHORT], life[L.PERSON]
    word_2, word_3 = np.uint64(life[L.WORD_2]), np.uint64(life[L.WORD_3])
    full = next_occasion(t, life, day)
    kinds = t[C.N_KINDS]
    kind = first_below(t, t[C.KIND_CUT] + cohort * kinds, 1, kinds, word_2)
    if not trend_keeps(t, t[t[C.KIND_TREND] + kind], day, word_3):
        return full
    if life[L.LIVED] == 0:
        life[L.LIVED] = 1
        count(t, life, book, day, t[C.M_LIVES], 1)
        cut = t[C.SAMPLE_CUT]
        if cut > 0 and is_below(mark(t, person, t[C.CHANCE_SAMPLE], 0)[0], cut):
            life[L.LOGS] = 1
    count(t, life, book, day, t[C.M_OCCASION] + kind, 1)
    act, n_acts = t[t[C.KIND_FIRST_ACT] + kind], t[t[C.KIND_N_ACTS] + kind]
    amount, bands = 0, t[t[C.KIND_N_BANDS] + kind]
    if n_acts > 1 or bands > 0:
        words = mark(t, person, t[C.CHANCE_MARK], turn)
        n_cohorts = t[C.N_COHORTS]
        act += first_below(t, t[C.ACT_CUT] + act * n_cohorts + cohort, n_cohorts, n_acts, words[0])
        if bands > 0:
            first = t[t[C.KIND_FIRST_BAND] + kind]
            band = first + first_below(t, t[C.BAND_CUT] + first, 1, bands, words[1])
            amount = span_days(t[t[C.BAND_FROM] + band], t[t[C.BAND_SIZE] + band], words[2])
    count(t, life, book, day, t[C.M_ACT] + act, 1)
    event = note(life, log, day, _EV_ACT, act, turn, -1, amount)
    return full | report_act(t, life, day, act, turn, t[t[C.KIND_PARTY] + kind], event)


@inlined
def report_act(
    t: np.ndarray, life: np.ndarray, day: int, act: int, turn: int, party: int, event: int
) -> int:
    """Queue the records that sources make of an act, and start its clocks. Return a status."""
    person, cohort, n_cohorts = life[L.PERSON], life[L.COHORT], t[C.N_COHORTS]
    case, full = -1, 0
    mask = t[t[C.ACT_CLOCKS_OF_ACT] + act]
    if mask:
        case = open_case(life, act, turn, party, event)
        if case < 0:
            return 1
        full |= wind_clocks(t, life, case, mask, day)
    first = t[t[C.ACT_FIRST_REPORT] + act]
    for report in range(first, first + t[t[C.ACT_N_REPORTS] + act]):
        if not t[t[C.REPORT_FROM] + report] <= day < t[t[C.REPORT_UNTIL] + report]:
            continue
        when = day
        if not t[t[C.REPORT_IS_SURE] + report]:
            words = mark(t, person, t[t[C.REPORT_CHANCE] + report], turn)
            if not is_below(words[0], t[t[C.REPORT_CUT] + report * n_cohorts + cohort]):
                continue
            if not trend_keeps(t, t[t[C.REPORT_TREND] + report], day, words[1]):
                continue
            low, span = t[t[C.REPORT_DELAY_LOW] + report], t[t[C.REPORT_DELAY_SPAN] + report]
            when += span_days(low, span, words[2])
        if case < 0:
            case = open_case(life, act, turn, party, event)
            if case < 0:
                return 1
        if when < t[C.N_DAYS]:
            full |= push(life, when, _RECORD, report, case)
    return full


@inlined
def open_case(life: np.ndarray, act: int, turn: int, party: int, event: int) -> int:
    """Return a new case of an act, or -1 if the row has no room for it."""
    case = life[L.N_CASES]
    if case >= life[L.CAPACITY]:
        return -1
    life[L.N_CASES] = case + 1
    at = life[L.AT_CASES] + case * L.CASE_WORDS
    life[at + L.CASE_ACT] = act
    life[at + L.CASE_TURN] = turn
    life[at + L.CASE_PARTY] = party
    life[at + L.CASE_EVENT] = event
    life[at + L.CASE_OPEN] = 1
    life[at + L.CASE_WOUND] = 0
    return case


@inlined
def record(
    t: np.ndarray, life: np.ndarray, book: np.ndarray, log: np.ndarray, day: int, report: int, case: int
) -> int:
    """A report becomes a record, and the grounds that it meets are queued. Return a status."""
    at = life[L.AT_CASES] + case * L.CASE_WORDS
    if not life[at + L.CASE_OPEN]:
        return 0
    number = life[L.N_RECORDS]
    if number >= life[L.CAPACITY]:
        return 1
    life[L.N_RECORDS] = number + 1
    count(t, life, book, day, t[C.M_RECORD] + report, 1)
    row = life[L.AT_RECORDS] + number * L.RECORD_WORDS
    life[row + L.RECORD_CASE] = case
    life[row + L.RECORD_REPORT] = report
    life[row + L.RECORD_DAY] = day
    cause = life[at + L.CASE_EVENT]
    life[row + L.RECORD_EVENT] = note(life, log, day, _EV_RECORD, report, case, cause, 0)
    deed = t[t[C.REPORT_DEED] + report]
    first, full = t[t[C.DEED_FIRST_GROUND] + deed], 0
    for ground in range(first, first + t[t[C.DEED_N_GROUNDS] + deed]):
        if not t[t[C.GROUND_FROM] + ground] <= day < t[t[C.GROUND_UNTIL] + ground]:
            continue
        times = t[t[C.GROUND_TIMES] + ground]
        if times > 1:
            since = day - t[t[C.GROUND_WITHIN] + ground]
            if records_since(t, life, deed, since, life[at + L.CASE_PARTY]) < times:
                continue
        if not ground_applies(t, life, ground, life[at + L.CASE_TURN]):
            continue
        when = t[t[C.CALENDAR] + t[t[C.GROUND_CALENDAR] + ground] * t[C.N_DAYS] + day]
        if when < t[C.N_DAYS]:
            full |= push(life, when, _START, ground, number)
    return full


@inlined
def records_since(t: np.ndarray, life: np.ndarray, deed: int, since: int, party: int) -> int:
    """Return how many of a party's records of a deed are later than a day."""
    n = 0
    for number in range(life[L.N_RECORDS]):
        row = life[L.AT_RECORDS] + number * L.RECORD_WORDS
        if life[row + L.RECORD_DAY] > since:
            mine = life[case_of(life, row) + L.CASE_PARTY] == party
            n += mine and t[t[C.REPORT_DEED] + life[row + L.RECORD_REPORT]] == deed
    return n


@inlined
def ground_applies(t: np.ndarray, life: np.ndarray, ground: int, turn: int) -> bool:
    """Return whether the body uses a ground: not for the excluded, else with its share."""
    cohort, n_cohorts = life[L.COHORT], t[C.N_COHORTS]
    if t[t[C.LIST_NEVER] + t[t[C.GROUND_LIST] + ground] * n_cohorts + cohort]:
        return False
    cut = t[t[C.GROUND_CUT] + ground * n_cohorts + cohort]
    if cut >= 1 << 32:
        return True
    words = mark(t, life[L.PERSON], t[t[C.GROUND_CHANCE] + ground], turn)
    return is_below(words[0], cut)


@inlined
def start(
    t: np.ndarray, life: np.ndarray, book: np.ndarray, log: np.ndarray, day: int, ground: int, number: int
) -> int:
    """A listing starts unless its case has been closed meanwhile. Return a status."""
    if not life[case_of(life, life[L.AT_RECORDS] + number * L.RECORD_WORDS) + L.CASE_OPEN]:
        return 0
    return start_listing(t, life, book, log, day, ground, number, -1)


@inlined
def join(
    t: np.ndarray, life: np.ndarray, book: np.ndarray, log: np.ndarray, day: int, ground: int, parent: int
) -> int:
    """A running listing brings one on another list, once at a time. Return a status."""
    at = life[L.AT_LISTINGS] + parent * L.LISTING_WORDS
    turn = life[case_of(life, record_of(life, parent)) + L.CASE_TURN]
    if life[at + L.LISTING_END] >= 0 or not ground_applies(t, life, ground, turn):
        return 0
    roster = t[t[C.GROUND_LIST] + ground]
    for child in range(life[L.N_LISTINGS]):
        row = life[L.AT_LISTINGS] + child * L.LISTING_WORDS
        if life[row + L.LISTING_PARENT] == parent and life[row + L.LISTING_END] < 0:
            if t[t[C.GROUND_LIST] + life[row + L.LISTING_GROUND]] == roster:
                return 0
    return start_listing(t, life, book, log, day, ground, life[at + L.LISTING_RECORD], parent)


@inlined
def clock_rings(
    t: np.ndarray, life: np.ndarray, book: np.ndarray, log: np.ndarray, day: int, clock: int, case: int
) -> int:
    """An open case's clock rings; listings of the case that have it as an exit will end."""
    at = life[L.AT_CASES] + case * L.CASE_WORDS
    if not life[at + L.CASE_OPEN]:
        return 0
    count(t, life, book, day, t[C.M_CLOCK] + clock, 1)
    event = note(life, log, day, _EV_CLOCK, clock, case, life[at + L.CASE_EVENT], 0)
    if t[t[C.CLOCK_ENDS] + clock]:
        life[at + L.CASE_OPEN] = 0
    full = 0
    for listing in range(life[L.N_LISTINGS]):
        row = life[L.AT_LISTINGS] + listing * L.LISTING_WORDS
        mine = life[record_of(life, listing) + L.RECORD_CASE] == case
        if not mine or life[row + L.LISTING_END] >= 0:
            continue
        roster = t[t[C.GROUND_LIST] + life[row + L.LISTING_GROUND]]
        first = t[t[C.LIST_FIRST_EXIT] + roster]
        for way in range(first, first + t[t[C.LIST_N_EXITS] + roster]):
            in_force = t[t[C.EXIT_FROM] + way] <= day < t[t[C.EXIT_UNTIL] + way]
            if t[t[C.EXIT_CLOCK] + way] == clock and in_force:
                calendar = t[t[C.EXIT_CALENDAR] + way]
                when = t[t[C.CALENDAR] + calendar * t[C.N_DAYS] + day]
                full |= schedule_release(t, life, listing, when, _FIRST_CLOCK + clock, event)
    return full


@inlined
def file(
    t: np.ndarray, life: np.ndarray, book: np.ndarray, log: np.ndarray, day: int, stage: int, listing: int
) -> int:
    """An objection is filed, and its decision queued: right as often as the stage is right."""
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
    t: np.ndarray, life: np.ndarray, book: np.ndarray, log: np.ndarray, day: int, a: int, listing: int
) -> int:
    """An objection is decided: the listing will end, or the next stage is tried."""
    stage, upheld = a >> 1, a & 1
    at = life[L.AT_LISTINGS] + listing * L.LISTING_WORDS
    if life[at + L.LISTING_END] >= 0:
        return 0
    row = record_of(life, listing)
    true = t[t[C.REPORT_TRUE] + life[row + L.RECORD_REPORT]] == 1
    right = upheld != true
    count(t, life, book, day, t[C.M_DECIDED] + 4 * stage + 2 * upheld + (0 if right else 1), 1)
    event = note(life, log, day, _EV_DECIDED, stage, listing, life[at + L.LISTING_EVENT], upheld)
    roster = t[t[C.GROUND_LIST] + life[at + L.LISTING_GROUND]]
    if upheld:
        when = t[t[C.CALENDAR] + t[t[C.STAGE_CALENDAR] + stage] * t[C.N_DAYS] + day]
        return schedule_release(t, life, listing, when, _OBJECTION, event)
    following = stage + 1
    if following >= t[t[C.LIST_FIRST_STAGE] + roster] + t[t[C.LIST_N_STAGES] + roster]:
        return 0
    chance = t[t[C.STAGE_CHANCE] + following]
    words = draw(t[C.KEY], life[L.PERSON], chance, life[case_of(life, row) + L.CASE_TURN], 1)
    wait = span_days(1, max(t[t[C.STAGE_FILE_SPAN] + following], 1), words[0])
    return file_objection(t, life, day + wait, following, roster, listing, wait)


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
    when, block, step = next_visit(t, life[L.PERSON], gate, life[L.COHORT], block, step, pos, opens)
    if when >= t[C.N_DAYS]:
        return 0
    life[at + L.GATE_DAY] = when
    life[at + L.GATE_BLOCK] = block
    life[at + L.GATE_STEP] = step
    return push(life, when, _VISIT, gate, 0)


@inlined
def pass_gate(
    t: np.ndarray, life: np.ndarray, book: np.ndarray, log: np.ndarray, day: int, gate: int
) -> None:
    """Let a visit be made, go round, or be refused; a refused person may learn from it."""
    at, person, cohort = L.N_HEAD + gate * L.GATE_WORDS, life[L.PERSON], life[L.COHORT]
    seat, paper = t[t[C.GATE_FIRST_CLASS] + gate], 1
    if t[t[C.GATE_HAS_MARKS] + gate]:
        words = mark(t, person, t[t[C.GATE_CHANCE_MARK] + gate], day)
        if not trend_keeps(t, t[t[C.GATE_TREND] + gate], day, words[0]):
            return
        n, n_cohorts = t[t[C.GATE_N_CLASSES] + gate], t[C.N_COHORTS]
        choice = first_below(t, t[C.CLASS_CUT] + seat * n_cohorts + cohort, n_cohorts, n, words[1])
        if choice >= n:
            return
        seat += choice
        other = t[t[C.GATE_OTHER_TREND] + gate]
        if other >= 0 and trend_keeps(t, other, day, words[2]):
            paper = 2
        if life[at + L.GATE_LEARNED] and not is_below(words[3], t[t[C.GATE_KEEP_CUT] + gate]):
            return
    local = seat - t[t[C.GATE_FIRST_CLASS] + gate]
    closure, barred = barring_closure(t, life, day, gate, local, paper)
    if not barred:
        return
    count(t, life, book, day, t[C.M_VISIT] + seat, 1)
    if closure < 0:
        count(t, life, book, day, t[C.M_ROUND] + seat, 1)
        note(life, log, day, _EV_ROUND, seat, -1, -1, 0)
        return
    attempts = 1
    if t[t[C.GATE_HAS_BURST] + gate]:
        words = mark(t, person, t[t[C.GATE_CHANCE_BURST] + gate], day)
        multiplier = t[t[C.GATE_ATTEMPT_MULTIPLIER] + gate]
        attempts += wait_days(words[0], words[1], multiplier, t[t[C.GATE_ATTEMPT_SHIFT] + gate])
        if is_below(words[2], t[t[C.GATE_LEARN_CUT] + gate]):
            life[at + L.GATE_LEARNED] = 1
    refuse(t, life, book, log, day, gate, seat, closure, attempts)


@inlined
def barring_closure(
    t: np.ndarray, life: np.ndarray, day: int, gate: int, local: int, paper: int
) -> tuple[int, bool]:
    """Return the closure that refuses a visit (-1 if none) and whether any bars its class.

    Of several, the one whose listing started first; a paper that none of them asks for passes.
    """
    barred = False
    for i in range(life[L.N_CLOSURES]):
        closure = life[L.AT_CLOSURES] + i * L.CLOSURE_WORDS
        sanction = life[closure + L.CLOSURE_SANCTION]
        if t[t[C.SANCTION_GATE] + sanction] != gate:
            continue
        if not life[closure + L.CLOSURE_FROM] <= day < life[closure + L.CLOSURE_UNTIL]:
            continue
        if (t[t[C.SANCTION_CLASSES] + sanction] >> local) & 1:
            barred = True
            if t[t[C.SANCTION_PAPERS] + sanction] & paper:
                return closure, True
    return -1, barred


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
    """Count a refused visit and its attempts, and attribute them to sanction, ground and act."""
    at = L.N_HEAD + gate * L.GATE_WORDS
    count(t, life, book, day, t[C.M_REFUSED_VISIT] + seat, 1)
    count(t, life, book, day, t[C.M_REFUSAL] + seat, attempts)
    if not life[at + L.GATE_REFUSED]:
        life[at + L.GATE_REFUSED] = 1
        count(t, life, book, day, t[C.M_REFUSED_PEOPLE] + gate, 1)
    sanction = life[closure + L.CLOSURE_SANCTION]
    listing = life[L.AT_LISTINGS] + life[closure + L.CLOSURE_LISTING] * L.LISTING_WORDS
    record = life[L.AT_RECORDS] + life[listing + L.LISTING_RECORD] * L.RECORD_WORDS
    act = life[case_of(life, record) + L.CASE_ACT]
    source = listing
    while life[source + L.LISTING_PARENT] >= 0:
        source = life[L.AT_LISTINGS] + life[source + L.LISTING_PARENT] * L.LISTING_WORDS
    ground = life[source + L.LISTING_GROUND]
    cell = (sanction * t[C.N_GROUNDS] + ground) * t[C.N_ACTS] + act
    book[life[L.BOOK_CAUSES] + cell] += attempts
    note(life, log, day, _EV_REFUSED, seat, sanction, life[listing + L.LISTING_EVENT], attempts)
