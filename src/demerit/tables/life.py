"""The layout of a life in progress: 64-bit integers in a row that is held and resumed.

Head, then the state of each gate and each score, the life's account, when each party was
last on each adverse roster, then five regions whose sizes follow from
one capacity: the queue (a heap of keys), cases, records, listings and closures. A key is
`day << 42 | step << 36 | a << 18 | b`, so the order of keys is the order of events and a
key says all there is to an event.
"""

from __future__ import annotations

from enum import IntEnum
from itertools import count

from demerit.tables.accounts import ACCOUNT_WORDS

_next = count()
PERSON = next(_next)
COHORT = next(_next)
TURN = next(_next)  # turn of the pending occasion
WORD_2 = next(_next)  # its luck: which kind
WORD_3 = next(_next)  # and whether the date's trend keeps it
N_QUEUE = next(_next)
N_CASES = next(_next)
N_RECORDS = next(_next)
N_LISTINGS = next(_next)
N_CLOSURES = next(_next)
LISTED = next(_next)  # bit mask of lists that the person has ever been on
LIVED = next(_next)  # whether any occasion has come
SEQUENCE = next(_next)  # events so far
WOKEN = next(_next)  # whether any gate's state has been touched since it was laid out
LOGS = next(_next)  # whether events are written
STEPS = next(_next)  # taken off the queue, in all lives of the row so far
PAST_RETURN = next(_next)  # last day on which a step after RETURN was taken
CAPACITY = next(_next)
AT_SCORES = next(_next)
AT_ACCOUNT = next(_next)  # zeros between lives
AT_PLACES = next(_next)  # likewise
AT_TIES = next(_next)  # by coupling: when it was looked up, and what tied people had told
AT_CASES = next(_next)
AT_RECORDS = next(_next)
AT_LISTINGS = next(_next)
AT_CLOSURES = next(_next)
AT_QUEUE = next(_next)
BOOK_COHORT = next(_next)  # where the cohort's months begin in the book
PAGE_DAY = next(_next)  # where the day's counts begin in the book
PAGE_MONTH = next(_next)  # where the cohort's counts of the month begin
N_HEAD = next(_next)

_next = count()
GATE_DAY = next(_next)  # day of the visit in the queue, -1 if none
GATE_BLOCK = next(_next)
GATE_STEP = next(_next)
GATE_GOER = next(_next)  # -1 not yet known
GATE_LEARNED = next(_next)
GATE_REFUSED = next(_next)  # refused before
GATE_LAST = next(_next)  # day on which it last refused, -1 for never
GATE_WORDS = next(_next)

_next = count()
SCORE_KNOWN = next(_next)  # the rest is set
SCORE_VALUE = next(_next)
SCORE_BASE = next(_next)
SCORE_BAND = next(_next)  # place of the band among the score's, -1 for none
SCORE_STANDING = next(_next)  # listing in the band, -1 for none
SCORE_LAST = next(_next)  # entry that changed last, -1 for none
SCORE_LOOK = next(_next)  # last day queued to be looked at, -1 for none
SCORE_RETURN = next(_next)  # day queued for decay or reset, -1 for none
SCORE_FLOOR = next(_next)  # first day that may be queued, -1 before the first change
SCORE_WORDS = next(_next)

_next = count()
CASE_ACT = next(_next)
CASE_TURN = next(_next)
CASE_PARTY = next(_next)
CASE_EVENT = next(_next)
CASE_OPEN = next(_next)
CASE_WOUND = next(_next)  # clocks of listing have started
CASE_DAY = next(_next)
CASE_AMOUNT = next(_next)
CASE_RUNG = next(_next)  # bit mask of clocks that have rung
CASE_WORDS = next(_next)

_next = count()
RECORD_CASE = next(_next)
RECORD_REPORT = next(_next)
RECORD_DAY = next(_next)
RECORD_EVENT = next(_next)
RECORD_WORDS = next(_next)

_next = count()
LISTING_GROUND = next(_next)
LISTING_RECORD = next(_next)  # -1 for a standing at the base
LISTING_CASE = next(_next)  # -1 likewise
LISTING_PARTY = next(_next)
LISTING_POINTS = next(_next)
LISTING_SUSPENDED = next(_next)  # day from which an objection suspends it plus 1, 0 if none
LISTING_FILED = next(_next)  # day of the last objection to it plus 1, 0 if none
LISTING_START = next(_next)
LISTING_DUE = next(_next)
LISTING_REASON = next(_next)
LISTING_END = next(_next)  # -1 while open
LISTING_EVENT = next(_next)
LISTING_PARENT = next(_next)  # -1 unless a join
LISTING_CAUSE = next(_next)  # event that set the due day
LISTING_WORDS = next(_next)

_next = count()
CLOSURE_SANCTION = next(_next)
CLOSURE_LISTING = next(_next)
CLOSURE_FROM = next(_next)
CLOSURE_UNTIL = next(_next)
CLOSURE_STRETCH = next(_next)  # of a cap: which stretch of days, and visits made in it
CLOSURE_USED = next(_next)
CLOSURE_IDLE = next(_next)  # days on which its listing was suspended
CLOSURE_WORDS = next(_next)

PARTIES = 2
DAY_SHIFT, STEP_SHIFT, A_SHIFT = 42, 36, 18
ROW_MASK = (1 << A_SHIFT) - 1
STEP_MASK = (1 << (DAY_SHIFT - STEP_SHIFT)) - 1
MOST_DAYS = 1 << 20
QUEUE_SHARE, CLOSURE_SHARE = 4, 4
FIRST_CAPACITY = 16


class Step(IntEnum):
    """The order of steps within a day; `demerit plan` prints it, nothing else sets it."""

    RELEASE = 1
    CLOCK = 2
    OCCASION = 3
    RECORD = 4
    START = 5
    JOIN = 6
    RETURN = 7
    BAND = 8
    REPAIR = 9
    FILE = 10
    DECIDE = 11
    VISIT = 12


STEP_SAYS = {
    Step.RELEASE: "listings whose day to end has come end; "
    "gates open after the copies let go",
    Step.CLOCK: "open cases: the debtor performs, or the court closes the case",
    Step.OCCASION: "an occasion comes; an act is done or not",
    Step.RECORD: "a source's report becomes a record; grounds and points are tested",
    Step.START: "doors and statements are tried; a listing starts, or points are entered",
    Step.JOIN: "a listing on one list brings a listing on another",
    Step.RETURN: "a score moves back towards its base, or its points fall away",
    Step.BAND: "a score that changed is looked at, and the band follows it",
    Step.REPAIR: "a repair is asked for: granted, refused or blocked",
    Step.FILE: "an objection is filed",
    Step.DECIDE: "an objection is decided",
    Step.VISIT: "a visit to a gate that is closed to the person",
}


class Event(IntEnum):
    """What a life's log tells; `columns` of the log are in EVENT_COLUMNS."""

    ACT = 1
    RECORD = 2
    LISTING = 3
    RENEWAL = 4
    CLOCK = 5
    RELEASE = 6
    FILED = 7
    DECIDED = 8
    REFUSED = 9
    ROUND = 10
    NOTICE = 11
    SPARED = 12
    HEARD = 13
    POINTS = 14
    BAND = 15
    RETURN = 16
    REPAIR = 17
    TOUCHED = 18


EVENT_COLUMNS = ("person", "sequence", "day", "event", "row", "second", "cause", "value")


class Status(IntEnum):
    """How a kernel ended."""

    DONE = 0
    LIFE_FULL = 1
    LOG_FULL = 2
    NUMBER_TOO_LARGE = 3
    HELD_FULL = 4


class Reason(IntEnum):
    """Why a listing ended; a clock's reason is CLOCK plus the clock's row."""

    TERM = 0
    OBJECTION = 1
    PARENT = 2
    RECORD = 3
    REPAIR = 4
    BAND = 5
    RESET = 6
    CLOCK = 7


class Effect(IntEnum):
    """What a closure does to a visit."""

    REFUSE = 0
    CAP = 1
    SLOWER = 2
    DEARER = 3
    EASIER = 4
    FASTER = 5
    CHEAPER = 6


class Outcome(IntEnum):
    """What became of a repair that was asked for."""

    REFUSED = 0
    GRANTED = 1
    BLOCKED = 2


SCRIPT_TURN = 1 << 31
"""Turn of a script's first moment, beyond the turns of occasions."""
SCORE_BINS = 40
"""Bins of a score's range in which people are counted on the last day."""


def life_words(
    n_gates: int, n_scores: int, n_places: int, n_couplings: int, capacity: int
) -> int:
    """Return how many words a life takes."""
    regions = (
        CASE_WORDS
        + RECORD_WORDS
        + LISTING_WORDS
        + CLOSURE_SHARE * CLOSURE_WORDS
        + QUEUE_SHARE
    )
    state = n_gates * GATE_WORDS + n_scores * SCORE_WORDS
    account = ACCOUNT_WORDS + PARTIES * n_places + 2 * n_couplings
    return N_HEAD + state + account + capacity * regions
