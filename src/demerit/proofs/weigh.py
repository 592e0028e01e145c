"""Which of two things done at gates is harsher, without weights: by inclusion alone.

One sanction is at least as harsh as another if it meets every visit that the other meets
and does no less to it. Two that bite in different places are not compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from demerit.proofs.tally import Epoch
from demerit.texts.regime import Better, Regime, Score
from demerit.texts.rules import AtGate, Effect, Reward, Sanction

UP, DOWN = 1, -1
"""Which way a score gets better."""


def as_harsh(one: Sanction, other: Sanction) -> bool:
    """Say whether a sanction is at least as harsh as another."""
    if not _meets_all(one, other):
        return False
    if one.effect is Effect.REFUSE or (one.effect is Effect.CAP and one.visits == 0):
        return True
    if one.effect is not other.effect:
        return False
    if one.effect is Effect.CAP:
        fewer = (one.visits or 0) <= (other.visits or 0)
        return fewer and (one.within_days or 0) >= (other.within_days or 0)
    return one.by_days >= other.by_days and one.by_share >= other.by_share


def as_kind(one: Reward, other: Reward) -> bool:
    """Say whether a reward is at least as kind as another."""
    same = one.effect is other.effect and _meets_all(one, other)
    return same and one.by_days >= other.by_days and one.by_share >= other.by_share


def as_harsh_all(one: Iterable[Sanction], other: Iterable[Sanction]) -> bool:
    """Say whether every sanction of the other set has one at least as harsh in this set."""
    ours = list(one)
    return all(any(as_harsh(a, b) for a in ours) for b in other)


def as_kind_all(one: Iterable[Reward], other: Iterable[Reward]) -> bool:
    """Say whether every reward of the other set has one at least as kind in this set."""
    ours = list(one)
    return all(any(as_kind(a, b) for a in ours) for b in other)


def brought(regime: Regime, roster: str, epoch: Epoch) -> list[str]:
    """Return a roster and every list that a standing on it brings a person on."""
    found, ahead = [roster], [roster]
    while ahead:
        parent = ahead.pop()
        for name, rule in regime.lists.items():
            joins = any(
                g.joins == parent and epoch.holds(g) and not g.represents
                for g in rule.grounds.values()
            )
            if joins and name not in found:
                found.append(name)
                ahead.append(name)
    return found


def sanctions_of(regime: Regime, rosters: Sequence[str], epoch: Epoch) -> list[Sanction]:
    """Return the sanctions of lists and bands (as `score/band`) that are in force."""
    return [s for s in regime.sanctions.values() if _belongs(s, rosters, epoch)]


def rewards_of(regime: Regime, rosters: Sequence[str], epoch: Epoch) -> list[Reward]:
    """Return the rewards of lists and bands (as `score/band`) that are in force."""
    return [r for r in regime.rewards.values() if _belongs(r, rosters, epoch)]


def is_worse(regime: Regime, one: str, other: str, epoch: Epoch) -> bool:
    """Say whether one roster treats a person as badly as another, and not as well."""
    return _as_bad(regime, one, other, epoch) and not _as_bad(regime, other, one, epoch)


def bands_in_order(regime: Regime, score: str) -> list[str]:
    """Return the bands of a score from its least value on."""
    model = regime.scores[score]

    def least(band: str) -> int:
        value = model.bands[band].least
        return model.least if value is None else value

    return sorted(model.bands, key=least)


def better_way(score: Score) -> int:
    """Return which way a score gets better: `UP` or `DOWN`."""
    return UP if score.better is Better.HIGH else DOWN


def _as_bad(regime: Regime, one: str, other: str, epoch: Epoch) -> bool:
    ours, theirs = brought(regime, one, epoch), brought(regime, other, epoch)
    harsh = as_harsh_all(
        sanctions_of(regime, ours, epoch), sanctions_of(regime, theirs, epoch)
    )
    return harsh and as_kind_all(
        rewards_of(regime, theirs, epoch), rewards_of(regime, ours, epoch)
    )


def _belongs(rule: AtGate, rosters: Sequence[str], epoch: Epoch) -> bool:
    return epoch.holds(rule) and (rule.list_ or rule.band) in rosters


def _meets_all(one: AtGate, other: AtGate) -> bool:
    """Say whether every visit that the other meets is met by the one as well."""
    if one.gate != other.gate or not set(other.reaches) <= set(one.reaches):
        return False
    classes = not one.classes or (
        bool(other.classes) and set(other.classes) <= set(one.classes)
    )
    papers = not one.papers or (bool(other.papers) and set(other.papers) <= set(one.papers))
    sooner = one.take_up_days <= other.take_up_days
    return classes and papers and sooner and one.let_go_days >= other.let_go_days
