"""Decay, resets, and the band that follows a score."""

from demerit.tables.life import Event, Reason, Step
from tests.reference.ends import end_entries, end_listing
from tests.reference.life import Life, ScoreState
from tests.reference.listings import start_standing
from tests.reference.scores import change, put_down_to


def return_score(life: Life, day: int, state: ScoreState) -> None:
    """A score moves back towards its base, or its points fall away."""
    rule = state.row.rule
    if rule.decay is not None:
        decay(life, day, state, rule.decay.points)
        again = rule.decay.every_days
    else:
        assert rule.resets is not None
        end_entries(life, day, state.row, rule.resets.keeps_open)
        again = rule.resets.every_days
    life.push(day + again, Step.RETURN, state.row.row, 0, state)


def decay(life: Life, day: int, state: ScoreState, points: int) -> None:
    """Move a score towards the person's base, not beyond it."""
    way = state.base - state.value
    if way:
        change(life, day, state, None, max(-points, min(points, way)))
        name = state.row.name
        life.count(day, f"return:{name}")
        life.note(day, Event.RETURN, state.row.row, -1, value=state.value)


def look(life: Life, day: int, state: ScoreState) -> None:
    """A score is looked at: if its band is another, so is the standing."""
    state.looks.discard(day)
    band = state.row.band_of(state.score)
    if band is state.band:
        return
    if state.standing is not None:
        end_listing(life, day, state.standing, Reason.BAND, -1)
    state.band, state.standing = band, None
    if band is not None:
        entry = put_down_to(life, state)
        state.standing = start_standing(life, day, state, band, entry)
