"""Whether the numbers of a score fit its range, and those of other rules any use."""

from __future__ import annotations

from collections.abc import Iterator

from demerit.errors import Fault
from demerit.texts.load import Text
from demerit.texts.naming import Keys, fault, walk
from demerit.texts.parts import MOST_DAYS
from demerit.texts.regime import Band, Regime, Score
from demerit.texts.rules import Stage
from demerit.texts.sizes import check_spread
from demerit.texts.world import Amounts


def check_score(text: Text[Regime], name: str, score: Score) -> Iterator[Fault]:
    """Yield a base, bands or points that a score's range does not hold."""
    at: Keys = ("scores", name)
    span = f"the range of '{name}' is from {score.least} to {score.most}"
    yield from _check_base(text, at, score, span)
    for key, rule in score.points.items():
        if rule.down_to is not None and not score.least <= rule.down_to <= score.most:
            problem = f"'{key}' brings people down to {rule.down_to}; {span}."
            here = (*at, "points", key, "down_to")
            yield fault(text, "T013", problem, here, "name a score of the range.")
    for key, band in score.bands.items():
        found = _band_fault(key, band, score, span)
        if found is not None:
            yield fault(text, "T013", found[0], (*at, "bands", key), found[1])


def _check_base(text: Text[Regime], at: Keys, score: Score, span: str) -> Iterator[Fault]:
    remedy = "begin within the range, or widen it."
    if isinstance(score.base, Amounts):
        here: Keys = (*at, "base", "bands")
        yield from check_spread(text, here, score.base, "")
        for i, spread in enumerate(score.base.bands):
            if spread.from_ < score.least or spread.to - 1 > score.most:
                problem = f"people begin from {spread.from_} to below {spread.to}; {span}."
                yield fault(text, "T013", problem, (*here, i), remedy)
    elif not score.least <= score.base <= score.most:
        problem = f"everybody begins at {score.base}; {span}."
        yield fault(text, "T013", problem, (*at, "base"), remedy)


def _band_fault(key: str, band: Band, score: Score, span: str) -> tuple[str, str] | None:
    """Return what is wrong with a band and what mends it, if anything is."""
    least = score.least if band.least is None else band.least
    most = score.most if band.most is None else band.most
    if band.least is not None and band.most is not None and least > most:
        problem = f"band '{key}' goes from {least} up to {most}, so it holds no score."
        return problem, "let `least` be the smaller of the two."
    if most < score.least or least > score.most:
        problem = f"band '{key}' holds no score: {span}."
        return problem, "let the band lie in the range, or widen the range."
    if least < score.least or most > score.most:
        problem = f"band '{key}' goes from {least} to {most}; {span}."
        return problem, "leave `least` or `most` out where the band ends with the range."
    return None


def check_rule_sizes(text: Text[Regime]) -> Iterator[Fault]:
    """Yield a price that falls below nothing, and a queue longer than a text may say."""
    for name, reward in text.model.rewards.items():
        if reward.by_share > 1:
            times = f"{reward.by_share:.16g} times the price"
            problem = f"'{name}' takes {times} off the price."
            remedy = "give a share from 0 to 1, such as 0.2 for a fifth."
            yield fault(text, "T013", problem, ("rewards", name, "by_share"), remedy)
    for at, part in walk(text.model, ()):
        queue = part.queue_days if isinstance(part, Stage) else None
        if queue is not None and queue.value > MOST_DAYS:
            problem = f"'{at[-1]}' has a queue of {queue.value:,.16g} days."
            remedy = f"give {MOST_DAYS:,} or less."
            yield fault(text, "T013", problem, (*at, "queue_days"), remedy)
