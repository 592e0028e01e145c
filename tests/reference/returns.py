"""Decay, resets, and the band that follows a score."""

from demerit.tables.life import Event, Reason, Step
from tests.reference.ends import end_listing
from tests.reference.life import Life, Listing, ScoreState
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
        for entry in list(life.listings):
            mine = entry.roster is state.row.entries and entry.is_open
            if mine and not (rule.resets.keeps_open and is_uncorrected(entry)):
                end_listing(life, day, entry, Reason.RESET, -1)
        again = rule.resets.every_days
    life.push(day + again, Step.RETURN, state.row.row, 0, state)


def is_uncorrected(entry: Listing) -> bool:
    """Return whether an entry's case is open and none of its clocks has rung."""
    return entry.case is not None and entry.case.is_open and not entry.case.rung


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
