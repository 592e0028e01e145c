"""What one record of a deed brings upon a person: sanctions and their days, points."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from demerit.proofs.exits import route_days
from demerit.proofs.facts import Facts, Route, begins, ends
from demerit.proofs.tally import Epoch, epochs
from demerit.proofs.weigh import as_harsh
from demerit.texts.rules import Points, Sanction


@dataclass(frozen=True, slots=True, eq=False)
class Measures:
    """What one record of a deed, the first of its kind, brings in one stretch of time.

    Attributes
    ----------
    days
        Days of each sanction by name; infinite where time alone does not end it.
    points
        Points towards the worse end, by score.
    routes
        The route to each sanction, or to each score's points.
    """

    days: Mapping[str, float]
    points: Mapping[str, int]
    routes: Mapping[str, Route]

    def key(self) -> tuple[tuple[tuple[str, float], ...], tuple[tuple[str, int], ...]]:
        """Return what two deeds of the same measures share."""
        return tuple(sorted(self.days.items())), tuple(sorted(self.points.items()))

    def __bool__(self) -> bool:
        """Say whether there is anything."""
        return bool(self.days or self.points)


def stretches(facts: Facts) -> list[Epoch]:
    """Return the stretches of time in which the same rules are in force."""
    rules = [step.entry for step in facts.entries if step.entry is not None]
    return epochs([*rules, *facts.regime.sanctions.values()])


def measures_of(facts: Facts, epoch: Epoch) -> dict[str, Measures]:
    """Return what one record of each deed brings, for the deeds that it brings anything.

    Parameters
    ----------
    facts
        Of the regime.
    epoch
        When; only rules in force in all of it count.

    Returns
    -------
    dict[str, Measures]
        By deed.
    """
    days: dict[str, dict[str, float]] = {}
    points: dict[str, dict[str, int]] = {}
    routes: dict[str, dict[str, Route]] = {}
    for roster in facts.regime.lists:
        sanctions = {n: s for n, s in facts.sanctions(roster).items() if epoch.holds(s)}
        for route in facts.routes(roster) if sanctions else ():
            if not _at_once(route, epoch):
                continue
            known = route_days(facts, route)
            length = math.inf if known is None else float(known)
            mine = days.setdefault(route.deed, {})
            for name in sanctions:
                if length > mine.get(name, 0.0):
                    mine[name] = length
                    routes.setdefault(route.deed, {})[name] = route
    for step in facts.entries:
        rule = step.entry
        if not isinstance(rule, Points) or not epoch.holds(rule) or not facts.worse(step):
            continue
        size = abs(rule.points.at_least + rule.points.at_most) // 2 if rule.points else 0
        for deed in rule.deeds if size and rule.times == 1 else ():
            made = points.setdefault(deed, {})
            made[step.roster] = made.get(step.roster, 0) + size
            route = Route(deed, (step,))
            routes.setdefault(deed, {}).setdefault(step.roster, route)
    deeds = [deed for deed in facts.regime.deeds if deed in days or deed in points]
    return {
        deed: Measures(days.get(deed, {}), points.get(deed, {}), routes.get(deed, {}))
        for deed in deeds
    }


def dominates(facts: Facts, one: Measures, other: Measures) -> bool:
    """Say whether one bears all that the other bears, for as long, and something more."""
    return _covers(facts, one, other) and not _covers(facts, other, one)


def at_gate_alike(one: Sanction, other: Sanction) -> bool:
    """Say whether two sanctions do the same kind of thing to the same visits at once."""
    if one.gate != other.gate or one.effect is not other.effect:
        return False
    pairs = ((one.classes, other.classes), (one.papers, other.papers))
    shared = all(not a or not b or set(a) & set(b) for a, b in pairs)
    reach = bool(set(one.reaches) & set(other.reaches))
    return (
        shared and reach and max(begins(one), begins(other)) < min(ends(one), ends(other))
    )


def _at_once(route: Route, epoch: Epoch) -> bool:
    """Say whether one first record leads along a route, all rules in force."""
    rules = route.entries
    listed = all(not isinstance(rule, Points) for rule in rules)
    return listed and rules[0].times == 1 and all(epoch.holds(rule) for rule in rules)


def _covers(facts: Facts, one: Measures, other: Measures) -> bool:
    rules = facts.regime.sanctions
    for name, days in other.days.items():
        mine = one.days.items()
        if not any(
            length >= days and as_harsh(rules[k], rules[name]) for k, length in mine
        ):
            return False
    return all(one.points.get(score, 0) >= n for score, n in other.points.items())
