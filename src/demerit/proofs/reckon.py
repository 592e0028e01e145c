"""How many records of a deed bring a score into a band, worked out by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from demerit.proofs.tally import Done, Epoch, Tally, bases
from demerit.texts.regime import Regime, Score

MOST_RECORDS = 80
"""The most records that a life is given to reach a band."""
_BEFORE = 7


@dataclass(frozen=True, slots=True)
class Pace:
    """From which day on records come, and how many days apart."""

    start: date
    days: int


def records_into(
    regime: Regime, score: Score, band: tuple[int, int], record: Done, pace: Pace
) -> int | None:
    """Return how many records bring somebody into a band, from the base that is nearest.

    Parameters
    ----------
    regime
        The regime.
    score
        One of its scores.
    band
        The first and the last score of the band.
    record
        The deed and its amount.
    pace
        When the records come.

    Returns
    -------
    int | None
        None if `MOST_RECORDS` of them lead nowhere near.
    """
    tally = Tally(score, regime.deeds, _around(score, pace.start))
    days = [_BEFORE + i * pace.days for i in range(MOST_RECORDS)]
    records = [replace(record, day=day) for day in days]
    for base in sorted(bases(score), key=lambda b: _distance(b, band)):
        for n, value in enumerate(tally.lived(records, base=base, days=days), start=1):
            if band[0] <= value <= band[1]:
                return n
    return None


def _around(score: Score, start: date) -> Epoch:
    """Return the longest stretch from a day on in which the same rules of points hold."""
    dates = [d for r in score.points.values() for d in (r.from_, r.until) if d is not None]
    return Epoch(start, min((d for d in dates if d > start), default=None))


def _distance(base: int, band: tuple[int, int]) -> int:
    low, high = band
    return max(low - base, base - high, 0)
