"""A person's scores: what they are, how they change, and when they are looked at."""

from demerit.tables.life import Step
from demerit.texts.regime import Counting
from tests.reference.amounts import base_of
from tests.reference.coverage import may_enter
from tests.reference.life import Life, Listing, ScoreState
from tests.reference.luck import span_days
from tests.reference.numbers import day_after
from tests.reference.rosters import ScoreRow


def state_of(life: Life, row: ScoreRow) -> ScoreState:
    """Return a person's score, which is at its base until something changes it."""
    if row.name not in life.scores:
        base = base_of(life, row.name, row.rule.base)
        band = row.band_of(row.in_range(base))
        life.scores[row.name] = ScoreState(row, base, base, band)
    return life.scores[row.name]


def queue_first_looks(life: Life) -> None:
    """Queue the looks of day 0, from which standings in the band of the base start."""
    for row in life.texts.first_looks:
        if (life.is_firm or not row.is_of_firms) and may_enter(life, row.entries):
            state = state_of(life, row)
            state.band, state.is_counted = None, True
            queue_look(life, 0, state)


def moved(state: ScoreState, points: int) -> int:
    """Return by how much points would move the value."""
    value = state.value + points
    if state.row.rule.counting is Counting.RUNNING:
        value = state.row.in_range(value)
    return value - state.value


def change(
    life: Life, day: int, state: ScoreState, entry: Listing | None, points: int
) -> None:
    """Move the value, by an entry or by a decay; the score will be looked at."""
    state.value += moved(state, points)
    if entry is not None:
        state.last = entry
    if not state.has_changed:
        state.has_changed = state.is_counted = True
        queue_return(life, day, state)
    queue_look(life, day_after(state.row.rule.updates, day, life.texts.period), state)


def queue_look(life: Life, day: int, state: ScoreState) -> None:
    """Queue a look at a score, unless it is to be looked at on that day already."""
    if day not in state.looks:
        state.looks.add(day)
        life.push(day, Step.BAND, state.row.row, 0, state)


def queue_return(life: Life, day: int, state: ScoreState) -> None:
    """Queue the first of the person's days of return after a day."""
    rule = state.row.rule.decay or state.row.rule.resets
    if rule is not None:
        words = life.luck(f"return/{state.row.name}", 0)
        when = span_days(0, rule.every_days, words[0])
        while when <= day:
            when += rule.every_days
        life.push(when, Step.RETURN, state.row.row, 0, state)


def put_down_to(life: Life, state: ScoreState) -> Listing | None:
    """Return the entry that a standing is put down to: the newest that points its way."""
    away = state.score - state.base
    for entry in reversed(life.listings):
        if entry.roster is state.row.entries and entry.is_open and entry.points * away > 0:
            return entry
    return state.last
