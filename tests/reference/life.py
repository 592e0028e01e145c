"""One life, lived day by day from the texts: the twin of `demerit.kernels`.

`docs/concepts/life.md` says what happens; this says the same in plain Python. What waits in
the queue is (day, step, row, number): the smallest is always next.
"""

import heapq
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from demerit.tables.life import Event, Reason, Step
from tests.reference.luck import Words, draw
from tests.reference.numbers import Traits, has_traits
from tests.reference.rosters import RepairRow, Roster, SanctionRow, ScoreRow
from tests.reference.rows import ActRow, GroundRow, ReportRow, Texts

OPEN = 1 << 40


@dataclass(eq=False)
class Case:
    number: int
    act: ActRow
    turn: int
    party: int  # 0 a person, 1 a firm
    event: int
    day: int
    amount: int
    is_open: bool = True
    is_wound: bool = False
    rung: set[str] = field(default_factory=set)


@dataclass(eq=False)
class Record:
    number: int
    report: ReportRow
    case: Case
    day: int
    event: int


@dataclass(eq=False)
class Listing:
    """A listing, an entry of a score, or a standing in a band."""

    number: int
    ground: GroundRow
    record: Record | None
    party: int
    start: int
    event: int
    parent: "Listing | None"  # what it was brought by, or is put down to
    follows: bool  # it ends with its parent
    points: int = 0
    filed_on: int | None = None  # the day of the last objection
    suspended_since: int | None = None  # the day on which an objection was filed
    suspended_days: set[int] = field(default_factory=set)  # of objections decided
    due: int = OPEN
    reason: int = 0
    trigger: int = -1
    end: int | None = None

    @property
    def roster(self) -> Roster:
        return self.ground.roster

    @property
    def case(self) -> Case | None:
        return None if self.record is None else self.record.case

    @property
    def turn(self) -> int:
        """Return the turn of its luck: the case's, or 0 without one."""
        return 0 if self.record is None else self.record.case.turn

    @property
    def is_open(self) -> bool:
        return self.end is None

    @property
    def is_suspended(self) -> bool:
        return self.suspended_since is not None

    @property
    def is_upheld(self) -> bool:
        """Return whether an upheld objection ended it."""
        return self.end is not None and self.reason == Reason.OBJECTION


@dataclass(eq=False)
class Closure:
    row: SanctionRow
    listing: Listing
    first: int
    until: int
    passed: Counter[int] = field(default_factory=Counter)  # of a cap: by stretch of days


@dataclass(eq=False)
class ScoreState:
    """A person's score: its value, its base, and the standing that follows it."""

    row: ScoreRow
    base: int
    value: int
    band: Roster | None
    has_changed: bool = False
    is_counted: bool = False
    standing: Listing | None = None
    last: Listing | None = None  # the entry that changed last
    looks: set[int] = field(default_factory=set)

    @property
    def score(self) -> int:
        return self.row.in_range(self.value)


class Life:
    """A life in progress, and what it has told and counted so far."""

    def __init__(self, texts: Texts, seed: int, person: int, traits: Traits) -> None:
        self.texts, self.seed, self.person, self.traits = texts, seed, person, traits
        self.n_days = texts.period.n_days
        self.trends = texts.trends
        self.is_firm = texts.world.population.firms is not None and has_traits(
            traits, dict(texts.world.population.firms.represented_by)
        )
        self.queue: list[tuple[int, int, int, int, int, Any]] = []
        self.n_pushed = 0
        self.has_lived = False
        self.turn = 0  # of the pending occasion
        self.acts: list[ActRow] = []  # every act done, reported or not
        self.act_days: list[tuple[int, str]] = []
        self.refusal_days: list[tuple[int, str]] = []
        self.ring_days: list[tuple[int, str]] = []
        self.cases: list[Case] = []
        self.records: list[Record] = []
        self.listings: list[Listing] = []
        self.closures: list[Closure] = []
        self.scores: dict[str, ScoreState] = {}
        self.needing: list[tuple[RepairRow, Listing]] = []  # repairs that await a clock
        self.visits_waiting: set[tuple[str, int]] = set()
        self.lists_ever: set[str] = set()
        self.learned: set[str] = set()
        self.refused: set[str] = set()
        self.refused_on: dict[str, int] = {}  # the last day, by gate
        self.environment: Any = None  # of `tests.reference.environment`, in coupled runs
        self.events: list[tuple[int, ...]] = []
        self.counts: Counter[tuple[int, str]] = Counter()
        self.refusals: list[tuple[Closure, int]] = []  # with the attempts
        self.n_ringings = 0
        self.block_days: dict[str, int] = {}

    def luck(self, chance: str, turn: int, step: int = 0) -> Words:
        """Return this person's words of luck."""
        return draw(self.seed, self.person, chance, turn, step)

    def push(
        self, day: int, step: Step, row: int, number: int, what: object = None
    ) -> None:
        """Let something happen on a day; what falls after the last day never does."""
        if day < self.n_days:
            self.n_pushed += 1
            heapq.heappush(self.queue, (day, int(step), row, number, self.n_pushed, what))

    def count(self, day: int, measure: str, n: int = 1) -> None:
        """Add to a measure on a day; nothing adds nothing."""
        if n:
            self.counts[day, measure] += n

    def note(
        self,
        day: int,
        event: Event,
        row: int,
        second: int,
        *,
        cause: int = -1,
        value: int = 0,
    ) -> int:
        """Write an event down and return its number in the life."""
        number = len(self.events)
        self.events.append(
            (self.person, number, day, int(event), row, second, cause, value)
        )
        return number
