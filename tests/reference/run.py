"""Lives of the twin, from first day to last: what the tests compare with the engine's."""

import heapq
from typing import Any

from demerit.days import Period
from demerit.tables.life import Step
from demerit.texts.regime import Regime
from demerit.texts.world import World
from tests.reference.clocks import clock_rings
from tests.reference.gates import block_days, visit
from tests.reference.life import Life
from tests.reference.listings import join, record, release, start
from tests.reference.objections import decide, file
from tests.reference.occasions import occasion, queue_occasion
from tests.reference.people import Cohort, cohorts_of
from tests.reference.rows import Texts


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
        life = Life(self.texts, self.seed, person, self.cohort_of(person).traits)
        life.block_days = {
            name: block_days(gate, self.cohorts, life)
            for name, gate in self.texts.gates.items()
        }
        queue_occasion(life, 0, -1)
        while life.queue:
            day, step, row, _, _, what = heapq.heappop(life.queue)
            happen(life, day, Step(step), row, what)
        for listing in life.listings:
            if listing.end is None:
                days = life.n_days - listing.start
                life.count(life.n_days - 1, f"listed-days:{listing.ground.list_name}", days)
        return life


def happen(life: Life, day: int, step: Step, row: int, what: Any) -> None:
    """Let what is next in the queue happen."""
    match step, what:
        case Step.RELEASE, listing:
            release(life, day, row, listing)
        case Step.CLOCK, (name, case_):
            clock_rings(life, day, name, case_)
        case Step.OCCASION, turn:
            occasion(life, day, turn)
        case Step.RECORD, case_:
            record(life, day, life.texts.reports[row], case_)
        case Step.START, (ground, made):
            start(life, day, ground, made)
        case Step.JOIN, (ground, parent):
            join(life, day, ground, parent)
        case Step.FILE, (stage, listing):
            file(life, day, stage, listing)
        case Step.DECIDE, (stage, listing, upheld, right):
            decide(life, day, stage, listing, upheld, right)
        case Step.VISIT, name:
            visit(life, day, name)
