"""Every column of the compiled tables: one buffer of 64-bit integers, a map at its head.

`t[C.X]` is a scalar, or the offset of column X in the buffer; `t[t[C.X] + row]` is a value
of the column. A column over (row, cohort) lies at `row * n_cohorts + cohort`. Shares are
integers of which `draws.SHARE_ONE` is one, trends of which `draws.TREND_ONE` is one, days
count from the run's first day, amounts are whole units of
the world's currency.
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
N_LISTS = next(_next)  # rosters
N_DEEDS = next(_next)
N_COVERAGES = next(_next)
N_GROUNDS = next(_next)
N_SANCTIONS = next(_next)
N_GATES = next(_next)
N_CLASSES = next(_next)
N_CLOCKS = next(_next)
N_STAGES = next(_next)
N_SCORES = next(_next)
N_REPAIRS = next(_next)
N_MOMENTS = next(_next)
EVERYBODY = next(_next)  # whether every life is lived, occasions or not
N_COUPLINGS = next(_next)
N_WINDOWS = next(_next)
N_CELLS = next(_next)  # most cells of any coupling
TELLS = next(_next)  # whether signals are written to the log: in windows alone
BEFORE = next(_next)  # of a fork: where the tables before it begin; 0 without one
FORK_DAY = next(_next)  # its first day; 0 without one
N_SIGNALS = next(_next)
SIGNAL_BITS = next(_next)  # of the filter: a power of two
N_MEASURES = next(_next)
N_PLACES = next(_next)  # adverse rosters
N_STEPS = next(_next)  # steps of 30 days in which listings are counted by cohort
BOOK_CAUSES = next(_next)  # words of a book at which its regions begin; see `book`
BOOK_ENTRIES = next(_next)
BOOK_LENGTHS = next(_next)
BOOK_SPREADS = next(_next)
BOOK_GRADES = next(_next)
BOOK_COHORTS = next(_next)
COHORT_WORDS = next(_next)  # words that a cohort takes in a book
SAMPLE_CUT = next(_next)  # share of lives whose events are kept
CHANCE_OCCASION = next(_next)
CHANCE_MARK = next(_next)
CHANCE_SAMPLE = next(_next)
OBJECTS_LOW = next(_next)  # days from listing to objection: at least, and how many more
OBJECTS_SPAN = next(_next)
REPAIRS_LOW = next(_next)  # days from when a repair is open until it is asked for
REPAIRS_SPAN = next(_next)
REPAIRS_AGAIN = next(_next)  # days after which a blocked repair is asked for again, 0 never

# First measure of each family; see `measures`.
M_LIVES = next(_next)
M_OCCASION = next(_next)
M_ACT = next(_next)
M_RECORD = next(_next)
M_LISTING = next(_next)
M_FIRM_LISTING = next(_next)
M_RENEWAL = next(_next)
M_LISTED_PEOPLE = next(_next)
M_CLOCK = next(_next)
M_FILED = next(_next)
M_DECIDED = next(_next)
M_VISIT = next(_next)
M_ROUND = next(_next)
M_REFUSED_PEOPLE = next(_next)
M_REFUSED_VISIT = next(_next)
M_REFUSAL = next(_next)
M_LISTED_DAYS = next(_next)
M_POINTS_TAKEN = next(_next)
M_POINTS_GIVEN = next(_next)
M_RETURN = next(_next)
M_SPARED = next(_next)
M_REPAIR = next(_next)
M_REPAIR_AMOUNT = next(_next)
M_TOUCHED = next(_next)
M_TOUCHED_DAYS = next(_next)
M_TOUCHED_MONEY = next(_next)

# Days: length n_days.
MONTH_OF_DAY = next(_next)
TREND = next(_next)  # (trend, day)
CALENDAR = next(_next)  # (calendar, day): the day on which a wait that starts on a day ends

WINDOW_OF_DAY = next(_next)

# Cohorts: length n_cohorts, COHORT_FIRST one more.
COHORT_FIRST = next(_next)  # number of the first person
COHORT_MULTIPLIER = next(_next)  # wait between occasions, bounding rate
COHORT_SHIFT = next(_next)
COHORT_SCREEN = next(
    _next
)  # first 64 bits of luck below this (unsigned): nothing in the run
COHORT_REPRESENTS = next(_next)  # whether the people represent a firm
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

# Moments of the script.
MOMENT_DAY = next(_next)
MOMENT_ACT = next(_next)  # -1 for a ringing
MOMENT_CLOCK = next(_next)
MOMENT_AMOUNT = next(_next)

# Acts, numbered kind by kind.
ACT_KIND = next(_next)
ACT_GRAVITY = next(_next)  # of the gravest deed that counts it, 0 if none does
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

# Coverages: whom a regime covers, or a roster by itself.
COVERAGE_CUT = next(_next)  # (coverage, cohort): share, 0 where the traits do not match
COVERAGE_OPT_CUT = next(_next)  # (coverage, cohort): share who opt in
COVERAGE_CHANCE = next(_next)

# Deeds.
DEED_KEEPS = next(_next)  # days that its records are kept, 0 without end
DEED_KEEPS_ACT = next(_next)  # counted from the act, else from the record
DEED_FIRST_GROUND = next(_next)
DEED_N_GROUNDS = next(_next)

# Grounds: one row for each (roster, rule, deed), deed by deed; then joins, by roster;
# then one for each band, and for each repair that gives points.
GROUND_LIST = next(_next)
GROUND_DEED = next(_next)  # -1 for all others
GROUND_RULE = next(_next)  # first ground of the same rule
GROUND_FROM = next(_next)
GROUND_UNTIL = next(_next)
GROUND_CUT = next(_next)  # (ground, cohort)
GROUND_CHANCE = next(_next)
GROUND_TIMES = next(_next)
GROUND_WITHIN = next(_next)
GROUND_CALENDAR = next(_next)
GROUND_TERM = next(_next)  # (ground, cohort): days, 0 for open
GROUND_LONGEST = next(_next)  # (ground, cohort): longest term stated, 0 for open
GROUND_EXTENSION_CUT = next(_next)
GROUND_EXTENSION_LOW = next(_next)
GROUND_EXTENSION_SPAN = next(_next)
GROUND_RUNNING = next(_next)  # a join takes in listings that run when it comes into force
GROUND_FOLLOWS = next(_next)  # a join ends with its parent
GROUND_REPRESENTS = next(_next)  # a join lists the representative of a listed firm
GROUND_LEAST_AMOUNT = next(_next)
GROUND_NOTICE = next(_next)  # calendar of the notice, -1 without one
GROUND_HEARD_CUT = next(_next)  # share of statements decided rightly, -1 if nobody is heard
GROUND_HEARD_CHANCE = next(_next)
GROUND_FIRST_DOOR = next(_next)
GROUND_N_DOORS = next(_next)
GROUND_SCORE = next(_next)  # -1 for a list
GROUND_POINTS = next(_next)
GROUND_POINTS_SPAN = next(_next)
GROUND_DOWN_TO = next(_next)  # `NO_SCORE` if the rule gives points
GROUND_CAP = next(_next)  # 0 for none
GROUND_CAP_WITHIN = next(_next)
GROUND_M_NOTICE = next(_next)  # measure of notices, -1 without one
GROUND_M_HEARD = next(_next)  # first of four measures of statements, -1 if nobody is heard

# Doors, ground by ground.
DOOR_FROM = next(_next)
DOOR_UNTIL = next(_next)
DOOR_FIRST_WITHIN = next(_next)  # 0: not asked
DOOR_BELOW = next(_next)  # 0: not asked
DOOR_CORRECTED = next(_next)
DOOR_CUT = next(_next)  # (door, cohort)
DOOR_CHANCE = next(_next)

# Rosters: the lists; then for each score its entries and its bands.
LIST_COVERAGE = next(_next)
LIST_PLACE = next(_next)  # its place among adverse rosters, -1 if it is not adverse
LIST_SCORE = next(_next)  # of entries: the score, else -1
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
LIST_FIRST_REPAIR = next(_next)
LIST_N_REPAIRS = next(_next)
LIST_M_RELEASE = next(_next)  # (roster, reason): the measure

# Scores.
SCORE_ROSTER = next(_next)
SCORE_PARTY = next(_next)
SCORE_LEAST = next(_next)
SCORE_MOST = next(_next)
SCORE_BASE = next(_next)
SCORE_FIRST_SPREAD = next(_next)  # bands of amounts from which the base is drawn
SCORE_N_SPREADS = next(_next)  # 0: everybody begins at the base
SCORE_RUNNING = next(_next)
SCORE_WORSE = next(_next)  # sign of points that are worse for the person
SCORE_WIPED_BY = next(_next)  # bit mask of rosters on which a listing ends all entries
SCORE_CALENDAR = next(_next)
SCORE_DECAY = next(_next)  # points; 0 for resets
SCORE_EVERY = next(_next)  # days; 0 for neither
SCORE_KEEPS_OPEN = next(_next)
SCORE_CHANCE_BASE = next(_next)
SCORE_CHANCE_RETURN = next(_next)
SCORE_STARTS = next(_next)  # everybody is looked at on day 0
SCORE_FIRST_RANGE = next(_next)
SCORE_N_RANGES = next(_next)
SCORE_BIN = next(_next)  # width of a bin
SCORE_FIRST_BIN = next(_next)  # first measure of its bins
SCORE_FIRST_DOER = next(_next)  # the same for those who did a deed

# Ranges of scores: their bands.
RANGE_LEAST = next(_next)
RANGE_MOST = next(_next)
RANGE_GROUND = next(_next)

# Repairs, roster by roster.
REPAIR_FROM = next(_next)
REPAIR_UNTIL = next(_next)
REPAIR_AFTER = next(_next)
REPAIR_CUT = next(_next)  # (repair, cohort): share who seek it and can pay
REPAIR_CHANCE = next(_next)
REPAIR_NEEDS = next(_next)  # bit mask of clocks
REPAIR_NEEDS_OPEN = next(_next)  # bit mask of gates
REPAIR_NOT_FOR = next(_next)  # (repair, deed)
REPAIR_DAYS = next(_next)
REPAIR_AMOUNT = next(_next)
REPAIR_GRANT_CUT = next(_next)
REPAIR_CALENDAR = next(_next)
REPAIR_GROUND = next(_next)  # ground of the points it gives, -1 if it ends the listing

# Exits, list by list.
EXIT_CLOCK = next(_next)
EXIT_FROM = next(_next)
EXIT_UNTIL = next(_next)
EXIT_CALENDAR = next(_next)

# Stages of objection, list by list.
STAGE_FROM = next(_next)
STAGE_UNTIL = next(_next)
STAGE_FILE_SPAN = next(_next)
STAGE_DECIDE = next(_next)  # calendar of the decision
STAGE_RIGHT_CUT = next(_next)
STAGE_CHANCE = next(_next)
STAGE_CALENDAR = next(_next)
STAGE_QUEUE_MULTIPLIER = next(_next)
STAGE_QUEUE_SHIFT = next(_next)
STAGE_SUSPENDS = next(_next)

# Sanctions and rewards, roster by roster.
SANCTION_GATE = next(_next)
SANCTION_FROM = next(_next)
SANCTION_UNTIL = next(_next)
SANCTION_CLASSES = next(_next)  # bit mask of the gate's classes
SANCTION_PAPERS = next(_next)  # 1 main paper, 2 the other
SANCTION_REACH = next(_next)  # 1 a listed person, 2 a listed firm's representative
SANCTION_TAKE_UP = next(_next)
SANCTION_LET_GO = next(_next)
SANCTION_EFFECT = next(_next)
SANCTION_VISITS = next(_next)  # of a cap
SANCTION_WITHIN = next(_next)
SANCTION_SIZE = next(_next)  # days or money of a touched visit
SANCTION_TOUCH = next(_next)  # its place among those that touch, -1 for refuse and cap

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
GATE_CHANCE_AVOIDS = next(_next)

# Clocks.
CLOCK_CUT = next(_next)  # (clock, cohort): share in whom it is wound
CLOCK_MULTIPLIER = next(_next)  # (clock, cohort)
CLOCK_SHIFT = next(_next)  # (clock, cohort)
CLOCK_TREND = next(_next)
CLOCK_ENDS = next(_next)
CLOCK_CHANCE_WOUND = next(_next)
CLOCK_CHANCE = next(_next)

# Couplings. A mask has a bit for each.
COUPLING_AMONG = next(_next)  # `AmongKind`
COUPLING_TIE = next(_next)  # which ties
COUPLING_CELL = next(_next)  # (coupling, cohort)
COUPLING_GATES = next(_next)  # own: bit mask of gates that refused
COUPLING_BARRED = next(_next)  # own: bit mask of gates that are closed to one
COUPLING_OBJECTED = next(_next)  # own: bit mask of rosters objected to
COUPLING_WITHIN = next(_next)  # own, ties: in so many days
COUPLING_ROSTERS = next(_next)  # own: bit mask of rosters that the person is on
COUPLING_LINE = next(_next)  # (coupling, n): own, ties: factors, `MOST_OWN` + 1 of them
COUPLING_ADDS = next(_next)  # its value is added to shares, else they are multiplied
COUPLING_MEETS = next(_next)  # ties: one of them is met, in place of all
COUPLING_FROM = next(_next)  # the days on which it moves anything
COUPLING_UNTIL = next(_next)
ENVIRONMENT = next(_next)  # (window, coupling, cell): factor, or days of a queue
KIND_MOVED = next(_next)  # mask of all that move an act of the kind
ACT_MOVED = next(_next)
ACT_RESTS = next(_next)  # whether it takes the rest of its kind
REPORT_MOVED = next(_next)
CLOCK_MOVED = next(_next)
GATE_MOVED = next(_next)  # visits to it
REPORT_WAITS = next(_next)
STAGE_WAITS = next(_next)
REPAIR_WAITS = next(_next)
REPAIR_ASKED = next(_next)  # measure of those that join a queue, -1 if there is none

# Ties, and what people signal to those tied to them. A mask has a bit for each coupling.
TIE_KIND = next(_next)  # `Tie`
TIE_CHANCE = next(_next)
TIE_DEGREE = next(_next)
TIE_REACH = next(_next)  # neighbours on either side of the first ring; people of a block
TIE_GROUP = next(_next)  # (tie, cohort): -1 without ties
TIE_RANK = next(_next)  # (tie, cohort): of its first person within the group
GROUP_SIZE = next(_next)
GROUP_FIRST = next(_next)  # its first member
GROUP_MEMBERS = next(_next)  # cohorts in it
GROUP_FIRMS = next(_next)  # the group of the firms, of employers
MEMBER_COHORT = next(_next)
MEMBER_RANK = next(_next)
ACT_TELLS = next(_next)
REPORT_TELLS = next(_next)
CLOCK_TELLS = next(_next)
GATE_TELLS = next(_next)
LIST_TELLS = next(_next)  # for as long as somebody is on it
LIST_TELLS_START = next(_next)
SIGNAL_FILTER = next(_next)  # bits of those who may be found among the signals
SIGNALS = next(_next)  # in order, at the buffer's end

N_HEAD = next(_next)
"""Words in the head of the buffer."""

NO_SCORE = -(1 << 40)
"""Below every score."""

VERSION = 5
"""Version of this layout; a run of another version is refused."""
