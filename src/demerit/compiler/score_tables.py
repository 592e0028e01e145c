"""Scores to columns: range, base, decay, bands, and who is looked at on the first day."""

from __future__ import annotations

import numpy as np

from demerit.compiler.builder import Builder, row_of, shares_as_cuts
from demerit.compiler.rosters import Roster, Texts, index_of
from demerit.tables import columns as C
from demerit.tables.compiled import Row
from demerit.tables.life import SCORE_BINS
from demerit.texts.regime import Better, Counting, Regime, Score
from demerit.texts.world import Amounts, Party


def put_scores(
    texts: Texts, rosters: list[Roster], grounds: list[Row], build: Builder
) -> list[Row]:
    """Add the columns of scores and return the names of their rows."""
    found = [(text, n, score) for text in texts for n, score in text.model.scores.items()]
    roster_of, ground_of = index_of(rosters), index_of(grounds)
    scores = [score for *_, score in found]
    entries = [roster_of[name] for _, name, _ in found]
    of_roster = [-1] * len(rosters)
    for i, entry in enumerate(entries):
        of_roster[entry] = i
    build.put(C.LIST_SCORE, of_roster)
    build.put(C.SCORE_ROSTER, entries)
    build.put(C.SCORE_PARTY, [int(score.party is Party.FIRM) for score in scores])
    build.put(C.SCORE_LEAST, [score.least for score in scores])
    build.put(C.SCORE_MOST, [score.most for score in scores])
    build.put(C.SCORE_RUNNING, [int(s.counting is Counting.RUNNING) for s in scores])
    build.put(C.SCORE_WORSE, [1 if s.better is Better.LOW else -1 for s in scores])
    wiped = [sum(1 << roster_of[name] for name in set(s.wiped_by)) for s in scores]
    build.put(C.SCORE_WIPED_BY, wiped)
    build.put(C.SCORE_CALENDAR, [build.calendar(score.updates) for score in scores])
    build.put(C.SCORE_DECAY, [s.decay.points if s.decay else 0 for s in scores])
    build.put(C.SCORE_EVERY, [_every(score) for score in scores])
    keeps = [int(s.resets is not None and s.resets.keeps_open) for s in scores]
    build.put(C.SCORE_KEEPS_OPEN, keeps)
    build.put(C.SCORE_CHANCE_BASE, [build.chance(f"base/{n}") for _, n, _ in found])
    build.put(C.SCORE_CHANCE_RETURN, [build.chance(f"return/{n}") for _, n, _ in found])
    starts = [int(starts_at_once(t.model, n, score)) for t, n, score in found]
    build.put(C.SCORE_STARTS, starts)
    _put_bases(scores, build)
    _put_ranges([(n, score) for _, n, score in found], ground_of, build)
    if any(starts):
        build.scalars[C.EVERYBODY] = 1
    return [
        row_of(
            t, n, ("scores", n), s.title, regime=t.model.regime, least=s.least, most=s.most
        )
        for t, n, s in found
    ]


def bin_width(score: Score) -> int:
    """Return the width of the bins in which people are counted on the last day."""
    return -(-(score.most - score.least + 1) // SCORE_BINS)


def bins_of(score: Score) -> list[int]:
    """Return the lowest score of each bin."""
    return list(range(score.least, score.most + 1, bin_width(score)))


def starts_at_once(regime: Regime, name: str, score: Score) -> bool:
    """Return whether everybody is looked at on the first day: the base has effects."""
    if isinstance(score.base, Amounts):
        return True
    value = min(max(score.base, score.least), score.most)
    first = next((key for key, band in ranges_of(score).items() if value in band), None)
    used = bands_with_effects(regime)
    if first is None:
        return any(f"{name}/{key}" in used for key in score.bands)
    return f"{name}/{first}" in used


def bands_with_effects(regime: Regime) -> set[str]:
    """Return the bands and lists that rules, rewards, repairs or joins name."""
    used = {rule.band for rule in regime.sanctions.values()}
    used |= {rule.band for rule in regime.rewards.values()}
    used |= {rule.band for rule in regime.repairs.values()}
    for roster in regime.lists.values():
        used |= {ground.joins for ground in roster.grounds.values()}
    for score in regime.scores.values():
        used |= {points.joins for points in score.points.values()}
    return used


def ranges_of(score: Score) -> dict[str, range]:
    """Return the scores of each band; an open end is the score's own."""
    return {
        key: range(
            score.least if band.least is None else band.least,
            (score.most if band.most is None else band.most) + 1,
        )
        for key, band in score.bands.items()
    }


def _every(score: Score) -> int:
    back = score.decay or score.resets
    return back.every_days if back else 0


def _put_bases(scores: list[Score], build: Builder) -> None:
    """Put where everybody begins; distributions go after the amounts' bands."""
    cuts = build.columns[C.BAND_CUT].tolist()
    lows, sizes = build.columns[C.BAND_FROM].tolist(), build.columns[C.BAND_SIZE].tolist()
    firsts, counts, bases = [], [], []
    for score in scores:
        spread = score.base.bands if isinstance(score.base, Amounts) else []
        firsts.append(len(lows))
        counts.append(len(spread))
        bases.append(score.base if isinstance(score.base, int) else 0)
        if spread:
            total = np.cumsum([band.share for band in spread])
            cuts += shares_as_cuts(total / total[-1]).tolist()
            lows += [band.from_ for band in spread]
            sizes += [band.to - band.from_ for band in spread]
    build.put(C.BAND_CUT, cuts)
    build.put(C.BAND_FROM, lows)
    build.put(C.BAND_SIZE, sizes)
    build.put(C.SCORE_BASE, bases)
    build.put(C.SCORE_FIRST_SPREAD, firsts)
    build.put(C.SCORE_N_SPREADS, counts)


def _put_ranges(
    scores: list[tuple[str, Score]], ground_of: dict[str, int], build: Builder
) -> None:
    firsts, counts, grounds = [], [], []
    lows: list[int] = []
    highs: list[int] = []
    for name, score in scores:
        firsts.append(len(lows))
        counts.append(len(score.bands))
        for key, band in ranges_of(score).items():
            lows.append(band.start)
            highs.append(band.stop - 1)
            grounds.append(ground_of[f"{name}/{key}"])
    build.put(C.SCORE_FIRST_RANGE, firsts)
    build.put(C.SCORE_N_RANGES, counts)
    build.put(C.RANGE_LEAST, lows)
    build.put(C.RANGE_MOST, highs)
    build.put(C.RANGE_GROUND, grounds)
