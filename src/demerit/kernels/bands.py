"""Bands: a score is looked at, the standing in the old band ends, one in the new starts."""

from __future__ import annotations

import numpy as np

from demerit._jit import inlined, kernel
from demerit.kernels.listings import enter_points, moved, open_listing, start_effects
from demerit.kernels.releases import release_listing
from demerit.kernels.scores import band_at, in_range, know_score, score_row
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.life import Event, Reason

_EV_BAND = int(Event.BAND)
_EV_POINTS = int(Event.POINTS)
_BAND_LEFT = int(Reason.BAND)


@kernel
def look(
    t: np.ndarray, life: np.ndarray, book: np.ndarray, log: np.ndarray, day: int, score: int
) -> int:
    """Look at a score: if its band is another, so is the person's standing."""
    at = score_row(life, score)
    know_score(t, life, score)
    if life[at + L.SCORE_LOOK] == day:
        life[at + L.SCORE_LOOK] = -1
    value = in_range(t, score, life[at + L.SCORE_VALUE])
    band, full = band_at(t, score, value), 0
    if band == life[at + L.SCORE_BAND]:
        return 0
    standing = life[at + L.SCORE_STANDING]
    if standing >= 0:
        row = life[L.AT_LISTINGS] + standing * L.LISTING_WORDS
        life[row + L.LISTING_DUE] = day
        life[row + L.LISTING_REASON] = _BAND_LEFT
        life[row + L.LISTING_CAUSE] = -1
        full = release_listing(t, life, book, log, day, _BAND_LEFT, standing)
    life[at + L.SCORE_BAND] = band
    life[at + L.SCORE_STANDING] = -1
    if band < 0:
        return full
    standing = stand(t, life, book, log, day, score, band, value)
    life[at + L.SCORE_STANDING] = standing
    if standing < 0:
        return 1
    row = life[L.AT_LISTINGS] + standing * L.LISTING_WORDS
    roster = t[t[C.GROUND_LIST] + life[row + L.LISTING_GROUND]]
    return full | start_effects(t, life, book, day, roster, standing)


@inlined
def stand(
    t: np.ndarray,
    life: np.ndarray,
    book: np.ndarray,
    log: np.ndarray,
    day: int,
    score: int,
    band: int,
    value: int,
) -> int:
    """Return a new standing in a band, -1 if the row has no room for it."""
    ground = t[t[C.RANGE_GROUND] + t[t[C.SCORE_FIRST_RANGE] + score] + band]
    entry, record, cause = reason_entry(t, life, score, value), -1, -1
    if entry >= 0:
        record = life[life[L.AT_LISTINGS] + entry * L.LISTING_WORDS + L.LISTING_RECORD]
    if record >= 0:
        cause = life[life[L.AT_RECORDS] + record * L.RECORD_WORDS + L.RECORD_EVENT]
    party = t[t[C.SCORE_PARTY] + score]
    return open_listing(
        t, life, book, log, day, ground, record, entry, cause, party, _EV_BAND, value
    )


@inlined
def reason_entry(t: np.ndarray, life: np.ndarray, score: int, value: int) -> int:
    """Return the entry that a standing is put down to: the newest that points its way."""
    at, roster = score_row(life, score), t[t[C.SCORE_ROSTER] + score]
    away = value - life[at + L.SCORE_BASE]
    for i in range(life[L.N_LISTINGS]):
        listing = life[L.N_LISTINGS] - 1 - i
        row = life[L.AT_LISTINGS] + listing * L.LISTING_WORDS
        if life[row + L.LISTING_END] >= 0:
            continue
        if t[t[C.GROUND_LIST] + life[row + L.LISTING_GROUND]] == roster:
            points = life[row + L.LISTING_POINTS]
            if (points < 0 and away < 0) or (points > 0 and away > 0):
                return listing
    return life[at + L.SCORE_LAST]


@inlined
def give_points(
    t: np.ndarray,
    life: np.ndarray,
    book: np.ndarray,
    log: np.ndarray,
    day: int,
    ground: int,
    standing: int,
    cause: int,
) -> int:
    """Enter the points of a repair on the record of the standing. Return a status."""
    row = life[L.AT_LISTINGS] + standing * L.LISTING_WORDS
    score = t[t[C.GROUND_SCORE] + ground]
    points = moved(t, life, score, t[t[C.GROUND_POINTS] + ground])
    record, party = life[row + L.LISTING_RECORD], life[row + L.LISTING_PARTY]
    value = in_range(t, score, life[score_row(life, score) + L.SCORE_VALUE])
    parent = reason_entry(t, life, score, value)
    if parent >= 0:
        if life[life[L.AT_LISTINGS] + parent * L.LISTING_WORDS + L.LISTING_END] >= 0:
            parent = -1
    entry = open_listing(
        t, life, book, log, day, ground, record, parent, cause, party, _EV_POINTS, points
    )
    if entry < 0:
        return 1
    life[life[L.AT_LISTINGS] + entry * L.LISTING_WORDS + L.LISTING_POINTS] = points
    return enter_points(t, life, book, day, score, points, entry)
