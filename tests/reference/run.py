"""Lives of the twin, from first day to last: what the tests compare with the engine's."""

import heapq
from typing import Any

from demerit.days import Period
from demerit.tables.life import Step
from demerit.texts.parts import Moment
from demerit.texts.regime import Regime
from demerit.texts.world import World
from tests.reference.accounts import gravities_of_deeds
from tests.reference.clocks import clock_rings, scripted_ring
from tests.reference.ends import release
from tests.reference.environment import Environment
from tests.reference.gates import block_days, visit
from tests.reference.grants import ask_repair
from tests.reference.life import Life
from tests.reference.listings import join
from tests.reference.objections import decide, file
from tests.reference.occasions import occasion, queue_occasion, queue_script, scripted_act
from tests.reference.people import Cohort, cohorts_of
from tests.reference.records import record, start
from tests.reference.returns import look, return_score
from tests.reference.rows import Texts
from tests.reference.scores import queue_first_looks


class Twin:
    """A run of the twin: texts, people, period and seed."""

    def __init__(
        self, world: World, regimes: list[Regime], period: Period, seed: int, people: int
    ) -> None:
        self.texts, self.seed = Texts(world, regimes, period), seed
        self.cohorts = cohorts_of(world, people)

    def cohort_of(self, person: int) -> Cohort:
        """Return the cohort of a person's number."""
        for cohort in self.cohorts:
            if person < cohort.count:
                return cohort
            person -= cohort.count
        msg = "there is no such person"
        raise ValueError(msg)

    def live(self, person: int) -> Life:
        """Return a person's whole life."""
        life = self.begin(person)
        advance(life, life.n_days)
        count_last_day(life)
        return life

    def live_all(self, people: int) -> list[Life]:
        """Return everybody's life, each window lived in what the one before came to."""
        lives = [self.begin(person) for person in range(people)]
        if not self.texts.world.couplings:
            return [self.live(person) for person in range(people)]
        environment = Environment(self.texts, self.seed)
        environment.begin(lives)
        n_days = self.texts.period.n_days
        windows = [environment.window_of(day) for day in range(n_days)]
        for window in range(windows[-1] + 1):
            end = n_days - windows[::-1].index(window)
            for life in lives:
                life.environment = environment
                advance(life, end)
            environment.close(lives, window, windows.count(window), end - 1)
        for life in lives:
            count_last_day(life)
        return lives

    def begin(self, person: int) -> Life:
        """Return a life of which nothing has happened yet."""
        life = Life(self.texts, self.seed, person, self.cohort_of(person).traits)
        life.block_days = {
            name: block_days(gate, self.cohorts, life)
            for name, gate in self.texts.gates.items()
        }
        queue_occasion(life, 0, -1)
        queue_script(life)
        queue_first_looks(life)
        return life


def advance(life: Life, until: int) -> None:
    """Let all happen that is due before a day."""
    while life.queue and life.queue[0][0] < until:
        day, step, row, _, _, what = heapq.heappop(life.queue)
        happen(life, day, Step(step), row, what)


def count_last_day(life: Life) -> None:
    """Count the days of listings that are open when the run ends, and people by score."""
    last = life.n_days - 1
    for listing in life.listings:
        if listing.is_open:
            days = life.n_days - listing.start
            life.count(last, f"listed-days:{listing.roster.name}", days)
    for name, state in life.scores.items():
        if state.is_counted:
            place = f"{name}/{state.row.bin_of(state.score)}"
            life.count(last, f"score:{place}")
            if gravities_of_deeds(life):
                life.count(last, f"score-doer:{place}")


def happen(life: Life, day: int, step: Step, row: int, what: Any) -> None:
    """Let what is next in the queue happen."""
    match step, what:
        case Step.RELEASE, listing:
            release(life, day, row, listing)
        case Step.CLOCK, (int(), Moment() as moment):
            scripted_ring(life, day, moment.rings)
        case Step.CLOCK, (name, case_):
            clock_rings(life, day, name, case_)
        case Step.OCCASION, (place, moment):
            scripted_act(life, day, place, moment)
        case Step.OCCASION, turn:
            occasion(life, day, turn)
        case Step.RECORD, case_:
            record(life, day, life.texts.reports[row], case_)
        case Step.START, (ground, made):
            start(life, day, ground, made)
        case Step.JOIN, (ground, parent):
            join(life, day, ground, parent)
        case _:
            happen_later(life, day, step, what)


def happen_later(life: Life, day: int, step: Step, what: Any) -> None:
    """Let what comes late in a day happen."""
    match step, what:
        case Step.RETURN, state:
            return_score(life, day, state)
        case Step.BAND, state:
            look(life, day, state)
        case Step.REPAIR, (repair, listing):
            ask_repair(life, day, repair, listing)
        case Step.REPAIR, (repair, listing, True):
            ask_repair(life, day, repair, listing, has_waited=True)
        case Step.FILE, (stage, listing):
            file(life, day, stage, listing)
        case Step.DECIDE, (stage, listing, upheld, right):
            decide(life, day, stage, listing, upheld, right)
        case Step.VISIT, name:
            visit(life, day, name)
