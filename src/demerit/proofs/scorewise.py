"""Whether the scores of one regime ever treat anyone worse than those of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from demerit.proofs.finding import Witness
from demerit.proofs.milder import no_more
from demerit.proofs.paths import Path
from demerit.proofs.scripts import Symbol, symbols, witness_of
from demerit.proofs.tally import Done, Epoch, Tally, bases, gap
from demerit.proofs.weigh import (
    as_harsh_all,
    as_kind_all,
    better_way,
    brought,
    rewards_of,
    sanctions_of,
)
from demerit.texts.regime import Counting, ListRule, Regime, Score
from demerit.texts.rules import Points

_MOST_ACTS = 60

Open = tuple[str, str, Witness | None]
"""What is open or refuted: its path, words, and a life where it is refuted."""


def scores_no_worse(
    one: Regime, other: Regime, epoch: Epoch, theirs: Sequence[Path]
) -> Iterator[Open]:
    """Yield what keeps one regime's scores from being shown never to be worse.

    Parameters
    ----------
    one
        A regime.
    other
        Another.
    epoch
        When.
    theirs
        Ways to sanctions over the other's lists.

    Yields
    ------
    Open
        With a life where the one is worse; none at all if it never is.
    """
    for name in sorted({*one.scores, *other.scores}):
        if name not in one.scores:
            if _gives(other, name, epoch):
                yield f"scores.{name}", "the other's score rewards; this has none", None
            continue
        if not _takes(one, name, epoch) and name not in other.scores:
            continue
        wrong = _wrong(one, other, name, epoch)
        if not wrong:
            continue
        found = _worse_life(one, other, name, epoch, theirs)
        if found is not None:
            yield f"scores.{name}", found.says, found
        else:
            says = f"the scores differ in {', '.join(wrong)}, and no life was found"
            yield f"scores.{name}", says, None


def _bites(regime: Regime, name: str, band: str, epoch: Epoch) -> list[str]:
    return brought(regime, f"{name}/{band}", epoch)


def _takes(regime: Regime, name: str, epoch: Epoch) -> bool:
    """Say whether any band of a score has sanctions."""
    return any(
        sanctions_of(regime, _bites(regime, name, band, epoch), epoch)
        for band in regime.scores[name].bands
    )


def _gives(regime: Regime, name: str, epoch: Epoch) -> bool:
    """Say whether any band of a score has rewards."""
    return any(
        rewards_of(regime, _bites(regime, name, band, epoch), epoch)
        for band in regime.scores[name].bands
    )


def _wrong(one: Regime, other: Regime, name: str, epoch: Epoch) -> list[str]:
    """Return the respects in which a score is not shown to be as mild as the other's."""
    if name not in other.scores:
        return ["being there at all"]
    ours, theirs = one.scores[name], other.scores[name]
    way = better_way(ours)
    same = ("counting", "least", "most", "better", "party", "decay", "resets", "wiped_by")
    wrong = [key for key in same if getattr(ours, key) != getattr(theirs, key)]
    checks = {
        "base": ours.base == theirs.base
        or (
            isinstance(ours.base, int)
            and isinstance(theirs.base, int)
            and ours.base * way >= theirs.base * way
        ),
        "exits": ours.exits == theirs.exits,
        "objections": ours.objections == theirs.objections,
        "updates": ours.updates == theirs.updates,
        "covers": (ours.covers or one.covers) == (theirs.covers or other.covers)
        and ours.never == theirs.never,
        "repairs": _feeds(one, name) == _feeds(other, name)
        or not (_repairs(one, name, epoch) or _repairs(other, name, epoch)),
        "lists": _lists(one, name, epoch) == _lists(other, name, epoch),
        "bands": _bands_no_worse(one, other, name, epoch),
        "points": _points_no_worse(one, other, name, epoch),
    }
    return wrong + [key for key, holds in checks.items() if not holds]


def _feeds(regime: Regime, name: str) -> object:
    """Return everything that moves a score, to be compared."""
    repairs = [r for r in regime.repairs.values() if r.band.startswith(f"{name}/")]
    return regime.scores[name], _seen(regime), repairs


def _lists(regime: Regime, name: str, epoch: Epoch) -> dict[str, ListRule]:
    """Return the lists that a score's bands bring, and those that wipe it out."""
    score = regime.scores[name]
    brings = {r for band in score.bands for r in _bites(regime, name, band, epoch)}
    wipes = set(regime.lists) if score.wiped_by else set()
    return {k: rule for k, rule in regime.lists.items() if k in brings | wipes}


def _repairs(regime: Regime, name: str, epoch: Epoch) -> list[object]:
    return [
        r.model_dump()
        for r in regime.repairs.values()
        if r.band.startswith(f"{name}/") and epoch.holds(r)
    ]


def _bands_no_worse(one: Regime, other: Regime, name: str, epoch: Epoch) -> bool:
    """Say whether each score is treated no worse, and a better score never worse.

    Between the ends of bands nothing changes, so their ends alone are looked at.
    """
    ends = {
        v
        for regime in (one, other)
        for band in regime.scores[name].bands.values()
        for edge in (band.least, band.most)
        if edge is not None
        for v in (edge - 1, edge, edge + 1)
    }
    model = one.scores[name]
    ends |= {model.least, model.most}
    within = sorted(v for v in ends if model.least <= v <= model.most)
    way = better_way(model)
    milder = all(_no_worse(one, other, name, (v, v), epoch) for v in within)
    up = within[::way]
    ordered = all(
        _no_worse(one, one, name, (better, worse), epoch) for worse, better in pairwise(up)
    )
    return milder and ordered


def _no_worse(
    one: Regime, other: Regime, name: str, values: tuple[int, int], epoch: Epoch
) -> bool:
    """Say whether a score is treated no worse here than another score there."""
    ours, theirs = (
        _rosters(regime, name, value, epoch)
        for regime, value in zip((one, other), values, strict=True)
    )
    harsh = as_harsh_all(sanctions_of(other, theirs, epoch), sanctions_of(one, ours, epoch))
    kind = as_kind_all(rewards_of(one, ours, epoch), rewards_of(other, theirs, epoch))
    return harsh and kind


def _rosters(regime: Regime, name: str, value: int, epoch: Epoch) -> list[str]:
    """Return the band that holds a score, and the lists that it brings a person on."""
    if name not in regime.scores:
        return []
    score = regime.scores[name]
    for band in score.bands:
        low, high = _range(score, band)
        if low <= value <= high:
            return _bites(regime, name, band, epoch)
    return []


def _range(score: Score, band: str) -> tuple[int, int]:
    model = score.bands[band]
    low = score.least if model.least is None else model.least
    return low, score.most if model.most is None else model.most


def _points_no_worse(one: Regime, other: Regime, name: str, epoch: Epoch) -> bool:
    """Say whether each record moves the score no further down, and as far up.

    Only sums are compared: a cap, `down_to`, or a score that is cut at each change and
    whose entries end is compared if both texts say it alike.
    """
    ours, theirs = one.scores[name], other.scores[name]
    if ours.points == theirs.points and _seen(one) == _seen(other):
        return True
    rules = [*ours.points.values(), *theirs.points.values()]
    bent = any(r.cap or r.down_to is not None or r.joins for r in rules) or ours.decay
    ends = any(r.term_days for r in rules) or ours.resets or ours.exits or ours.objections
    if bent or (ours.counting is Counting.RUNNING and ends):
        return False
    way = better_way(ours)
    down = [(_by_act(one, r, epoch), r) for r in _moving(ours, epoch, -way)]
    down_there = [(_by_act(other, r, epoch), r) for r in _moving(theirs, epoch, -way)]
    up = [(_by_act(one, r, epoch), r) for r in _moving(ours, epoch, way)]
    up_there = [(_by_act(other, r, epoch), r) for r in _moving(theirs, epoch, way)]
    return _matched(down, down_there) and _matched(up_there, up)


def _seen(regime: Regime) -> object:
    return regime.sources, {
        k: (d.counts, d.keeps_days, d.keeps_since) for k, d in regime.deeds.items()
    }


def _moving(score: Score, epoch: Epoch, way: int) -> list[Points]:
    return [
        r
        for r in score.points.values()
        if epoch.holds(r) and r.points and (r.points.at_most + r.points.at_least) * way > 0
    ]


def _by_act(regime: Regime, rule: Points, epoch: Epoch) -> dict[str, tuple[object, ...]]:
    """Return how each act sets a rule off: chance, delay, and how long it is kept."""
    return {
        act: (report.share, report.trend, report.delay_days, regime.deeds[deed].keeps_days)
        for source in regime.sources.values()
        for report in source.reports.values()
        for deed in rule.deeds
        if report.as_ == deed and epoch.holds(report)
        for act in report.acts
    }


def _matched(
    small: list[tuple[dict[str, tuple[object, ...]], Points]],
    large: list[tuple[dict[str, tuple[object, ...]], Points]],
) -> bool:
    """Say whether each rule has one of its own in the other text that moves as much."""
    free = list(large)
    for acts, rule in small:
        fits = (x for x in free if acts.items() <= x[0].items() and _less(rule, x[1]))
        match = next(fits, None)
        if match is None:
            return False
        free.remove(match)
    return True


def _less(rule: Points, other: Points) -> bool:
    """Say whether a rule moves a score no more than another, on the same conditions."""
    if rule.points is None or other.points is None:
        return False
    sizes = sorted((abs(rule.points.at_least), abs(rule.points.at_most)))
    larger = sorted((abs(other.points.at_least), abs(other.points.at_most)))
    alike = {
        "cite",
        "status",
        "why",
        "says",
        "points",
        "from_",
        "until",
        "modality",
        "share",
    }
    same = rule.model_dump(exclude=alike) == other.model_dump(exclude=alike)
    smaller = sizes[0] <= larger[0] and sizes[1] <= larger[1]
    return same and smaller and no_more(rule.share, other.share)


def _worse_life(
    one: Regime, other: Regime, name: str, epoch: Epoch, theirs: Sequence[Path]
) -> Witness | None:
    """Return a life of one act, done again and again, that ends worse here."""
    score = one.scores[name]
    ours = Tally(score, one.deeds, epoch)
    if any(rule.joins for rule in score.points.values()):
        return None
    there = other.scores.get(name)
    tally = None if there is None else Tally(there, other.deeds, epoch)
    days = gap(one, list(ours.rules.values()))
    days = max(days, gap(other, list(tally.rules.values())) if tally else 0)
    for symbol in symbols(ours):
        for n_acts in range(_MOST_ACTS + 1):
            history = [(i * days, symbol) for i in range(1, n_acts + 1)]
            found = _worse_after(one, other, name, (ours, tally, history, days), epoch)
            if found is None:
                continue
            worse, value, their_value = found
            if _barred_there(one, symbol, theirs, worse, epoch):
                continue
            band = _rosters(one, name, value, epoch)[0].partition("/")[2]
            says = (
                f"after {n_acts} acts the score is {value} here and "
                f"{'none' if their_value is None else their_value} there: '{band}' bites"
            )
            return witness_of(
                one,
                epoch,
                history,
                says=says,
                expects=[f"scores.{name}.bands.{band}"],
                data={"scores": [value, their_value]},
                last=(n_acts + 2) * days + 40,
            )
    return None


def _worse_after(
    one: Regime,
    other: Regime,
    name: str,
    told: tuple[Tally, Tally | None, list[tuple[int, Symbol]], int],
    epoch: Epoch,
) -> tuple[list[str], int, int | None] | None:
    """Return gates where a history is treated worse here, and both scores."""
    ours, tally, history, days = told
    last = [(len(history) + 1) * days]
    records = [Done(day, s.deed, s.amount) for day, s in history]
    value = ours.lived(records, base=bases(ours.score)[0], days=last)[0]
    their_value = None
    if tally is not None:
        base = bases(tally.score)[0]
        deeds = {r.deed: _deed_there(one, other, r.deed, epoch) for r in records}
        there = [replace(r, deed=deeds[r.deed]) for r in records if deeds[r.deed]]
        their_value = tally.lived(there, base=base, days=last)[0]
    mine = _rosters(one, name, value, epoch)
    their = [] if their_value is None else _rosters(other, name, their_value, epoch)
    bitten = sanctions_of(one, mine, epoch)
    harsher = [
        s.gate for s in bitten if not as_harsh_all(sanctions_of(other, their, epoch), [s])
    ]
    return (harsher, value, their_value) if harsher else None


def _deed_there(one: Regime, other: Regime, deed: str, epoch: Epoch) -> str:
    """Return as which deed the other regime records the acts of a deed, if any."""
    acts = {
        act
        for s in one.sources.values()
        for r in s.reports.values()
        if r.as_ == deed and epoch.holds(r)
        for act in r.acts
    }
    for source in other.sources.values():
        for report in source.reports.values():
            if acts & set(report.acts) and epoch.holds(report):
                return report.as_
    return ""


def _barred_there(
    one: Regime, symbol: Symbol, theirs: Sequence[Path], gates: Sequence[str], epoch: Epoch
) -> bool:
    """Say whether the other regime's lists may bar the same acts at all of these gates."""
    acts = {
        act
        for s in one.sources.values()
        for r in s.reports.values()
        if r.as_ == symbol.deed and epoch.holds(r)
        for act in r.acts
    }
    barred = {q.sanction.gate for q in theirs if q.act in acts}
    return set(gates) <= barred
