"""Occasions: which act is done, who reports it, and which grounds its record meets."""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined, kernel
from demerit.draws import Words, draw, wait_days
from demerit.kernels.accounts import note_deed
from demerit.kernels.book import count, note, tell
from demerit.kernels.clocks import wind_clocks
from demerit.kernels.coverage import ground_applies
from demerit.kernels.environment import moved, moved_act, waited
from demerit.kernels.luck import first_below, is_below, mark, span_days, trend_keeps
from demerit.kernels.queue import push
from demerit.kernels.rows import records_since
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.environment import ONCE
from demerit.tables.life import Event, Step

_OCCASION = int(Step.OCCASION)
_RECORD = int(Step.RECORD)
_START = int(Step.START)
_EV_ACT = int(Event.ACT)
_EV_RECORD = int(Event.RECORD)
_EV_NOTICE = int(Event.NOTICE)


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


@inlined
def occasion(
    t: np.ndarray, life: np.ndarray, book: np.ndarray, log: np.ndarray, day: int
) -> int:
    """An occasion comes: its kind, whether the date keeps it, the act, the reports."""
    turn, cohort, person = life[L.TURN], life[L.COHORT], life[L.PERSON]
    word_2, word_3 = np.uint64(life[L.WORD_2]), np.uint64(life[L.WORD_3])
    words = mark(t, person, t[C.CHANCE_MARK], turn)  # both draws at once: neither waits
    full = next_occasion(t, life, day)
    kinds = t[C.N_KINDS]
    kind = first_below(t, t[C.KIND_CUT] + cohort * kinds, 1, kinds, word_2)
    if not trend_keeps(t, t[t[C.KIND_TREND] + kind], day, word_3):
        return full
    meet_occasion(t, life, book, kind)
    act, n_acts = t[t[C.KIND_FIRST_ACT] + kind], t[t[C.KIND_N_ACTS] + kind]
    amount, bands = 0, t[t[C.KIND_N_BANDS] + kind]
    if n_acts > 1 or bands > 0:
        n_cohorts = t[C.N_COHORTS]
        if t[t[C.KIND_MOVED] + kind]:
            act += moved_act(t, life, day, kind, words[0])
        else:
            act += first_below(
                t, t[C.ACT_CUT] + act * n_cohorts + cohort, n_cohorts, n_acts, words[0]
            )
        if bands > 0:
            first = t[t[C.KIND_FIRST_BAND] + kind]
            band = first + first_below(t, t[C.BAND_CUT] + first, 1, bands, words[1])
            amount = span_days(t[t[C.BAND_FROM] + band], t[t[C.BAND_SIZE] + band], words[2])
    return full | do_act(t, life, book, log, day, act, turn, amount)


@kernel
def script_act(
    t: np.ndarray,
    life: np.ndarray,
    book: np.ndarray,
    log: np.ndarray,
    day: int,
    moment: int,
) -> int:
    """A script lets an act be done by a person who has its party. Return a status."""
    act = t[t[C.MOMENT_ACT] + moment]
    kind = t[t[C.ACT_KIND] + act]
    if t[t[C.KIND_PARTY] + kind] and not t[t[C.COHORT_REPRESENTS] + life[L.COHORT]]:
        return 0
    meet_occasion(t, life, book, kind)
    amount = t[t[C.MOMENT_AMOUNT] + moment]
    return do_act(t, life, book, log, day, act, L.SCRIPT_TURN + moment, amount)


@inlined
def meet_occasion(t: np.ndarray, life: np.ndarray, book: np.ndarray, kind: int) -> None:
    """Count an occasion, and a life at its first; choose whether the life is kept."""
    if life[L.LIVED] == 0:
        life[L.LIVED] = 1
        count(life, book, t[C.M_LIVES], 1)
        choose_kept(t, life)
    count(life, book, t[C.M_OCCASION] + kind, 1)


@inlined
def choose_kept(t: np.ndarray, life: np.ndarray) -> None:
    """Keep the life's events if it is among the sample."""
    cut = t[C.SAMPLE_CUT]
    if cut > 0:
        words = mark(t, life[L.PERSON], t[C.CHANCE_SAMPLE], 0)
        if is_below(words[0], cut):
            life[L.LOGS] = 1


@inlined
def do_act(
    t: np.ndarray,
    life: np.ndarray,
    book: np.ndarray,
    log: np.ndarray,
    day: int,
    act: int,
    turn: int,
    amount: int,
) -> int:
    """An act is done: its records are queued and its clocks wound. Return a status."""
    count(life, book, t[C.M_ACT] + act, 1)
    note_deed(t, life, act)
    event = note(life, log, day, _EV_ACT, act, turn, -1, amount)
    if t[C.TELLS] and t[t[C.ACT_TELLS] + act]:
        tell(life, log, day, t[t[C.ACT_TELLS] + act], ONCE)
    return report_act(t, life, day, act, turn, amount, event)


@inlined
def report_act(
    t: np.ndarray, life: np.ndarray, day: int, act: int, turn: int, amount: int, event: int
) -> int:
    """Queue the records that sources make of an act; start its clocks. Return a status."""
    person, cohort, n_cohorts = life[L.PERSON], life[L.COHORT], t[C.N_COHORTS]
    case, full = -1, 0
    mask = t[t[C.ACT_CLOCKS_OF_ACT] + act]
    if mask:
        case = open_case(t, life, day, act, turn, amount, event)
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
            cut = t[t[C.REPORT_CUT] + report * n_cohorts + cohort]
            mask = t[t[C.REPORT_MOVED] + report]
            if not is_below(words[0], moved(t, life, mask, day, cut) if mask else cut):
                continue
            if not trend_keeps(t, t[t[C.REPORT_TREND] + report], day, words[1]):
                continue
            low, span = (
                t[t[C.REPORT_DELAY_LOW] + report],
                t[t[C.REPORT_DELAY_SPAN] + report],
            )
            when += span_days(low, span, words[2])
        if t[t[C.REPORT_WAITS] + report]:
            when += waited(t, life, t[t[C.REPORT_WAITS] + report], day)
        if case < 0:
            case = open_case(t, life, day, act, turn, amount, event)
            if case < 0:
                return 1
        if when < t[C.N_DAYS]:
            full |= push(life, when, _RECORD, report, case)
    return full


@inlined
def open_case(
    t: np.ndarray, life: np.ndarray, day: int, act: int, turn: int, amount: int, event: int
) -> int:
    """Return a new case of an act, or -1 if the row has no room for it."""
    case = life[L.N_CASES]
    if case >= life[L.CAPACITY]:
        return -1
    life[L.N_CASES] = case + 1
    at = life[L.AT_CASES] + case * L.CASE_WORDS
    life[at + L.CASE_ACT] = act
    life[at + L.CASE_TURN] = turn
    life[at + L.CASE_PARTY] = t[t[C.KIND_PARTY] + t[t[C.ACT_KIND] + act]]
    life[at + L.CASE_EVENT] = event
    life[at + L.CASE_OPEN] = 1
    life[at + L.CASE_WOUND] = 0
    life[at + L.CASE_DAY] = day
    life[at + L.CASE_AMOUNT] = amount
    life[at + L.CASE_RUNG] = 0
    return case


@inlined
def record(
    t: np.ndarray,
    life: np.ndarray,
    book: np.ndarray,
    log: np.ndarray,
    day: int,
    report: int,
    case: int,
) -> int:
    """A report becomes a record; the grounds that it meets are queued. Return a status."""
    at = life[L.AT_CASES] + case * L.CASE_WORDS
    if not life[at + L.CASE_OPEN]:
        return 0
    number = life[L.N_RECORDS]
    if number >= life[L.CAPACITY]:
        return 1
    life[L.N_RECORDS] = number + 1
    count(life, book, t[C.M_RECORD] + report, 1)
    row = life[L.AT_RECORDS] + number * L.RECORD_WORDS
    life[row + L.RECORD_CASE] = case
    life[row + L.RECORD_REPORT] = report
    life[row + L.RECORD_DAY] = day
    cause = life[at + L.CASE_EVENT]
    life[row + L.RECORD_EVENT] = note(life, log, day, _EV_RECORD, report, case, cause, 0)
    if t[C.TELLS] and t[t[C.REPORT_TELLS] + report]:
        tell(life, log, day, t[t[C.REPORT_TELLS] + report], ONCE)
    deed = t[t[C.REPORT_DEED] + report]
    first, full = t[t[C.DEED_FIRST_GROUND] + deed], 0
    for ground in range(first, first + t[t[C.DEED_N_GROUNDS] + deed]):
        if meets(t, life, day, ground, deed, case):
            full |= queue_start(t, life, book, log, day, ground, number)
    return full


@inlined
def meets(
    t: np.ndarray, life: np.ndarray, day: int, ground: int, deed: int, case: int
) -> bool:
    """Return whether a new record of a deed meets a ground on its day."""
    if not t[t[C.GROUND_FROM] + ground] <= day < t[t[C.GROUND_UNTIL] + ground]:
        return False
    at, score = life[L.AT_CASES] + case * L.CASE_WORDS, t[t[C.GROUND_SCORE] + ground]
    party = life[at + L.CASE_PARTY]
    if score >= 0 and t[t[C.SCORE_PARTY] + score] != party:
        return False
    if life[at + L.CASE_AMOUNT] < t[t[C.GROUND_LEAST_AMOUNT] + ground]:
        return False
    times = t[t[C.GROUND_TIMES] + ground]
    if times > 1:
        since = day - t[t[C.GROUND_WITHIN] + ground] + 1
        if records_since(t, life, deed, since, party, day) < times:
            return False
    return ground_applies(t, life, ground, life[at + L.CASE_TURN])


@inlined
def queue_start(
    t: np.ndarray,
    life: np.ndarray,
    book: np.ndarray,
    log: np.ndarray,
    day: int,
    ground: int,
    number: int,
) -> int:
    """Queue the day on which a record counts, after notice if it is given."""
    n_days, notice = t[C.N_DAYS], t[t[C.GROUND_NOTICE] + ground]
    when = t[t[C.CALENDAR] + t[t[C.GROUND_CALENDAR] + ground] * n_days + day]
    if notice >= 0:
        count(life, book, t[t[C.GROUND_M_NOTICE] + ground], 1)
        cause = life[life[L.AT_RECORDS] + number * L.RECORD_WORDS + L.RECORD_EVENT]
        note(life, log, day, _EV_NOTICE, ground, number, cause, 0)
        when = t[t[C.CALENDAR] + notice * n_days + when] if when < n_days else when
    return push(life, when, _START, ground, number) if when < n_days else 0
