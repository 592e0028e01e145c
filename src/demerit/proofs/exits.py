"""The ways off a roster that a text gives: by time, by a clock, by a repair."""

from __future__ import annotations

from dataclasses import dataclass

from demerit.proofs.facts import Facts, Route, Step, points_way
from demerit.proofs.tally import term_of
from demerit.texts.regime import Score
from demerit.texts.rules import Exit, Ground, Points, Repair


@dataclass(frozen=True, slots=True, eq=False)
class Ways:
    """What ends an entry that one rule makes.

    Attributes
    ----------
    days
        The longest that one record holds a person there; None if time alone ends nothing.
    why
        What of the text ends it by time, in words.
    exits
        Clocks that end it, in force for good.
    repairs
        Repairs that are in force for good and not barred for every deed.
    parent
        Whether it ends with a listing that brought it, whose ways off are then among these.
    returns
        Whether points can come back by other records.
    """

    days: int | None
    why: str
    exits: dict[str, Exit]
    repairs: dict[str, Repair]
    parent: bool = False
    returns: bool = False

    @property
    def is_shut(self) -> bool:
        """Say whether nothing at all ends it."""
        found = self.exits or self.repairs or self.returns
        return self.days is None and not found


def ways_off(facts: Facts, step: Step) -> Ways:
    """Return the ways off for an entry that a ground or a rule of points makes.

    Parameters
    ----------
    facts
        Of the regime.
    step
        The rule.

    Returns
    -------
    Ways
        A rule that ends on a date is no way off for whoever is still there on it.
    """
    rule = step.entry
    if rule is None:
        msg = f"{step.path} enters nobody by itself"
        raise ValueError(msg)
    keeper = facts.keeper(step.roster) if step.keys[0] == "lists" else None
    score = facts.regime.scores.get(step.roster) if keeper is None else None
    holder = keeper if keeper is not None else score
    exits = {
        key: way
        for key, way in (holder.exits.items() if holder is not None else ())
        if way.until is None
    }
    days, why = _by_time(facts, rule, score)
    repairs = {k: r for k, r in _repairs(facts, step).items() if _helps(r, rule)}
    follows = bool(rule.joins) and rule.follows
    returns = score is not None and _comes_back(facts, step, score)
    for above in facts.entries_of(rule.joins) if follows else ():
        theirs = ways_off(facts, above)
        exits, repairs = {**theirs.exits, **exits}, {**theirs.repairs, **repairs}
        returns = returns or theirs.returns
    if follows and days is None:
        days = parents_days(facts, step)
    return Ways(days, why, exits, repairs, follows, returns)


def parents_days(facts: Facts, step: Step) -> int | None:
    """Return the longest that an entry lasts, that of what brought it counted in."""
    rule = step.entry
    if rule is None:
        return None
    score = facts.regime.scores.get(step.roster) if step.keys[0] == "scores" else None
    own, _ = _by_time(facts, rule, score)
    if not (rule.joins and rule.follows):
        return own
    above = [route.steps for route in facts.routes(rule.joins)]
    ends = [longest(facts, steps) for steps in above]
    if not ends or None in ends:
        return own
    most = max(end for end in ends if end is not None)
    return most if own is None else min(own, most)


def longest(facts: Facts, steps: tuple[Step, ...]) -> int | None:
    """Return the longest that one record holds a person at the end of a route."""
    entered = [step for step in steps if step.entry is not None]
    days: int | None = None
    for step in entered:
        rule = step.entry
        score = facts.regime.scores.get(step.roster) if step.keys[0] == "scores" else None
        own = None if rule is None else _by_time(facts, rule, score)[0]
        if rule is not None and rule.joins and rule.follows and days is not None:
            own = days if own is None else min(own, days)
        days = own
    return days


def upto(route: Route, step: Step) -> tuple[Step, ...]:
    """Return the steps of a route up to one of them, that one included."""
    return route.steps[: route.steps.index(step) + 1]


def route_days(facts: Facts, route: Route) -> int | None:
    """Return the longest that one record holds a person at the end of a route."""
    return longest(facts, route.steps)


def soonest(facts: Facts, step: Step) -> int | None:
    """Return the fewest days after which some way off is open, whoever can take it."""
    ways = ways_off(facts, step)
    found = [days for days in (ways.days,) if days is not None]
    found += [0 for _ in ways.exits]
    found += [repair.after_days + repair.price.days for repair in ways.repairs.values()]
    return min(found, default=None)


def _by_time(
    facts: Facts, rule: Ground | Points, score: Score | None
) -> tuple[int | None, str]:
    """Return after how many days time alone ends an entry, and what says so."""
    found: list[tuple[int, str]] = []
    term = term_of(rule)
    if term is not None:
        longer = rule.extension if isinstance(rule, Ground) else None
        extra = longer.days.at_most if longer is not None else 0
        found.append((term + extra, "its term"))
    keeps = [_keeps(facts, deed) for deed in rule.deeds]
    if keeps and None not in keeps:
        found.append((max(k for k in keeps if k is not None), "the end of its record"))
    if score is not None and score.resets is not None and not score.resets.keeps_open:
        found.append((score.resets.every_days, "the day on which all points fall away"))
    if score is not None and score.decay is not None and isinstance(rule, Points):
        size = max(abs(score.most - score.least), 1)
        steps = -(-size // score.decay.points)
        found.append((steps * score.decay.every_days, "the return of the score"))
    return min(found) if found else (None, "nothing")


def _keeps(facts: Facts, deed: str) -> int | None:
    return facts.regime.deeds[deed].keeps_days


def _repairs(facts: Facts, step: Step) -> dict[str, Repair]:
    """Return the repairs of a list, or of any band of a score."""
    if step.keys[0] == "lists":
        return facts.repairs(step.roster)
    bands = [f"{step.roster}/{band}" for band in facts.regime.scores[step.roster].bands]
    return {k: r for band in bands for k, r in facts.repairs(band).items()}


def _helps(repair: Repair, rule: Ground | Points) -> bool:
    barred = bool(rule.deeds) and set(rule.deeds) <= set(repair.not_for)
    return repair.until is None and not barred and repair.grants.value > 0


def _comes_back(facts: Facts, step: Step, score: Score) -> bool:
    """Say whether records of other deeds can move the score the other way."""
    way = points_way(score, step.rule)
    others = [s for s in facts.entries if s.roster == step.roster]
    return any(
        points_way(score, other.rule) * way < 0
        and other.entry is not None
        and other.entry.until is None
        for other in others
    )
