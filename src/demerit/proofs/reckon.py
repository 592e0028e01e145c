"""How many records of a deed bring a score into a band, worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from demerit.proofs.scripts import Symbol, symbols
from demerit.proofs.tally import Done, Epoch, Tally, bases
from demerit.texts.regime import Regime, Score

MOST_RECORDS = 80
"""The most records that a life is given to reach a band."""
_BEFORE = 7
_MOST_ACTS = 365


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
    tally = Tally(score, regime.deeds, around(score, pace.start))
    days = [_BEFORE + i * pace.days for i in range(MOST_RECORDS)]
    records = [replace(record, day=day) for day in days]
    for base in sorted(bases(score), key=lambda b: _distance(b, band)):
        for n, value in enumerate(tally.lived(records, base=base, days=days), start=1):
            if band[0] <= value <= band[1]:
                return n
    return None


def way_into(tally: Tally, start: int, band: tuple[int, int]) -> list[Symbol] | None:
    """Return the shortest history that leads from a score into a range; None if none does.

    Parameters
    ----------
    tally
        A score's rules in an epoch.
    start
        Where the score stands, not cut to its range.
    band
        The first and the last score of the range.

    Returns
    -------
    list[Symbol] | None
        Records, as if nothing ended; at most 365 of them.
    """
    queue: list[tuple[int, list[Symbol]]] = [(start, [])]
    seen, kinds = {start}, symbols(tally)
    for value, before in queue:
        if band[0] <= tally.cut(value) <= band[1]:
            return before
        if len(before) > _MOST_ACTS:
            return None
        for symbol in kinds:
            at = after(tally, value, symbol)
            if at not in seen and abs(at - start) <= 2 * (
                tally.score.most - tally.score.least
            ):
                seen.add(at)
                queue.append((at, [*before, symbol]))
    return None


def comes_into(tally: Tally, way: Sequence[Symbol], band: tuple[int, int]) -> bool:
    """Say whether a history, a record a day, leads from some base into a range."""
    done = [Done(_BEFORE + i, symbol.deed, symbol.amount) for i, symbol in enumerate(way)]
    last = [_BEFORE + len(way) - 1]
    ends = (tally.lived(done, base=base, days=last)[0] for base in bases(tally.score))
    return any(band[0] <= value <= band[1] for value in ends)


def after(tally: Tally, value: int, symbol: Symbol) -> int:
    """Return where a score comes to by a record that no rule finds too few or the first."""
    for key in tally.fired(symbol.deed, symbol.amount, earlier=1000, first=False):
        value += tally.moved(key, value, 0)
    return value


def around(score: Score, start: date) -> Epoch:
    """Return the longest stretch from a day on in which the same rules of points hold."""
    dates = [d for r in score.points.values() for d in (r.from_, r.until) if d is not None]
    return Epoch(start, min((d for d in dates if d > start), default=None))


def _distance(base: int, band: tuple[int, int]) -> int:
    low, high = band
    return max(low - base, base - high, 0)
