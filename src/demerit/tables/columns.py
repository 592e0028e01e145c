"""Every column of the compiled tables: one buffer of 64-bit integers, a map at its head.

`t[C.X]` is a scalar, or the offset of column X in the buffer; `t[t[C.X] + row]` is a value
of the column. A column over (row, cohort) lies at `row * n_cohorts + cohort`. Shares are
integers of which `draws.SHARE_ONE` is one, trends of which `draws.TREND_ONE` is one, days
count from the run's first day, amounts are whole yuan.
"""

from __future__ import annotations

from itertools import count

_next = count()

# Scalars.
KEY = next(_next)  # the seed, 64 bits
N_DAYS = next(_next)
N_MONTHS = next(_next)
N_PEOPLE = next(_next)
N_COHORTS = next(_next)
N_KINDS = next(_next)
N_ACTS = next(_next)
N_REPORTS = next(_next)
N_LISTS = next(_next)
N_GROUNDS = next(_next)
N_SANCTIONS = next(_next)
N_GATES = next(_next)
N_CLASSES = next(_next)
N_CLOCKS = next(_next)
N_STAGES = next(_next)
N_MEASURES = next(_next)
SAMPLE_CUT = next(_next)  # share of lives whose events are kept
CHANCE_OCCASION = next(_next)
CHANCE_MARK = next(_next)
CHANCE_SAMPLE = next(_next)
OBJECTS_LOW = next(_next)  # days from listing to objection: at least, and how many more
OBJECTS_SPAN = next(_next)

# First measure of each family; see `measures`.
M_LIVES = next(_next)
M_OCCASION = next(_next)
M_ACT = next(_next)
M_RECORD = next(_next)
M_LISTING = next(_next)
M_FIRM_LISTING = next(_next)
M_RENEWAL = next(_next)
M_LISTED_PEOPLE = next(_next)
M_RELEASE = next(_next)
M_CLOCK = next(_next)
M_FILED = next(_next)
M_DECIDED = next(_next)
M_VISIT = next(_next)
M_ROUND = next(_next)
M_REFUSED_PEOPLE = next(_next)
M_REFUSED_VISIT = next(_next)
M_REFUSAL = next(_next)
M_LISTED_DAYS = next(_next)

# Days: length n_days.
MONTH_OF_DAY = next(_next)
TREND = next(_next)  # (trend, day)
CALENDAR = next(_next)  # (calendar, day): the day on which a wait that starts on a day ends

# Cohorts: length n_cohorts, COHORT_FIRST one more.
COHORT_FIRST = next(_next)  # number of the first person
COHORT_MULTIPLIER = next(_next)  # wait between occasions, bounding rate
COHORT_SHIFT = next(_next)
COHORT_SCREEN = next(
    _next
)  # first 64 bits of luck below this (unsigned): nothing in the run
OBJECTS_WRONG = next(_next)  # share of wrongly recorded who object
OBJECTS_RIGHT = next(_next)

# Kinds of occasion.
KIND_CUT = next(_next)  # (cohort, kind), cumulative
KIND_TREND = next(_next)
KIND_PARTY = next(_next)  # 0 person, 1 firm
KIND_FIRST_ACT = next(_next)
KIND_N_ACTS = next(_next)
KIND_FIRST_BAND = next(_next)
KIND_N_BANDS = next(_next)
BAND_CUT = next(_next)
BAND_FROM = next(_next)
BAND_SIZE = next(_next)

# Acts, numbered kind by kind.
ACT_CUT = next(_next)  # (act, cohort), cumulative within the kind
ACT_FIRST_REPORT = next(_next)
ACT_N_REPORTS = next(_next)
ACT_CLOCKS_OF_ACT = next(_next)  # bit mask of clocks that start with the act
ACT_CLOCKS_OF_LISTING = next(_next)  # bit mask of clocks that start with the first listing

# Reports: one row for each (report, act), act by act.
REPORT_DEED = next(_next)
REPORT_TRUE = next(_next)  # whether the deed counts the act
REPORT_FROM = next(_next)
REPORT_UNTIL = next(_next)
REPORT_CUT = next(_next)  # (report, cohort)
REPORT_TREND = next(_next)
REPORT_CHANCE = next(_next)
REPORT_IS_SURE = next(_next)  # reported always and at once: no draw
REPORT_DELAY_LOW = next(_next)
REPORT_DELAY_SPAN = next(_next)

# Deeds.
DEED_FIRST_GROUND = next(_next)
DEED_N_GROUNDS = next(_next)

# Grounds: one row for each (list, ground, deed), deed by deed, then joins, list by list.
GROUND_LIST = next(_next)
GROUND_DEED = next(_next)  # -1 for a join
GROUND_FROM = next(_next)
GROUND_UNTIL = next(_next)
GROUND_CUT = next(_next)  # (ground, cohort)
GROUND_CHANCE = next(_next)
GROUND_TIMES = next(_next)
GROUND_WITHIN = next(_next)
GROUND_CALENDAR = next(_next)
GROUND_TERM = next(_next)  # days, 0 for open
GROUND_EXTENSION_CUT = next(_next)
GROUND_EXTENSION_LOW = next(_next)
GROUND_EXTENSION_SPAN = next(_next)
GROUND_RUNNING = next(_next)  # a join takes in listings that run when it comes into force

# Lists.
LIST_PER_PERSON = next(_next)
LIST_RESTARTS = next(_next)
LIST_NEVER = next(_next)  # (list, cohort)
LIST_CHANCE = next(_next)  # objecting
LIST_FIRST_JOIN = next(_next)
LIST_N_JOINS = next(_next)
LIST_FIRST_EXIT = next(_next)
LIST_N_EXITS = next(_next)
LIST_FIRST_STAGE = next(_next)
LIST_N_STAGES = next(_next)
LIST_FIRST_SANCTION = next(_next)
LIST_N_SANCTIONS = next(_next)

# Exits, list by list.
EXIT_CLOCK = next(_next)
EXIT_FROM = next(_next)
EXIT_UNTIL = next(_next)
EXIT_CALENDAR = next(_next)

# Stages of objection, list by list.
STAGE_FROM = next(_next)
STAGE_UNTIL = next(_next)
STAGE_FILE_SPAN = next(_next)
STAGE_DECIDE = next(_next)
STAGE_RIGHT_CUT = next(_next)
STAGE_CHANCE = next(_next)
STAGE_CALENDAR = next(_next)

# Sanctions, list by list.
SANCTION_GATE = next(_next)
SANCTION_FROM = next(_next)
SANCTION_UNTIL = next(_next)
SANCTION_CLASSES = next(_next)  # bit mask of the gate's classes
SANCTION_PAPERS = next(_next)  # 1 main paper, 2 the other
SANCTION_REACH = next(_next)  # 1 a listed person, 2 a listed firm's representative
SANCTION_TAKE_UP = next(_next)
SANCTION_LET_GO = next(_next)

# Gates.
GATE_BLOCK = next(_next)  # a block of visits has 2**this days
GATE_GOER_CUT = next(_next)  # (gate, cohort)
GATE_MULTIPLIER = next(_next)  # (gate, cohort)
GATE_SHIFT = next(_next)  # (gate, cohort)
GATE_TREND = next(_next)
GATE_FIRST_CLASS = next(_next)
GATE_N_CLASSES = next(_next)
CLASS_CUT = next(_next)  # (class, cohort), cumulative within the gate
GATE_OTHER_TREND = next(_next)
GATE_ATTEMPT_MULTIPLIER = next(_next)
GATE_ATTEMPT_SHIFT = next(_next)
GATE_LEARN_CUT = next(_next)
GATE_KEEP_CUT = next(_next)
GATE_HAS_MARKS = next(_next)
GATE_HAS_BURST = next(_next)
GATE_CHANCE_GOER = next(_next)
GATE_CHANCE_VISIT = next(_next)
GATE_CHANCE_MARK = next(_next)
GATE_CHANCE_BURST = next(_next)

# Clocks.
CLOCK_CUT = next(_next)  # (clock, cohort): share in whom it is wound
CLOCK_MULTIPLIER = next(_next)  # (clock, cohort)
CLOCK_SHIFT = next(_next)  # (clock, cohort)
CLOCK_TREND = next(_next)
CLOCK_ENDS = next(_next)
CLOCK_CHANCE_WOUND = next(_next)
CLOCK_CHANCE = next(_next)

N_HEAD = next(_next)
"""Words in the head of the buffer."""

VERSION = 1
"""Version of this layout; a run of another version is refused."""
