"""Which acts, how often and how far apart, set a rule off or move a score into a band."""

from __future__ import annotations

import math
from datetime import date
from itertools import groupby

from demerit.proofs.facts import Facts, Route, band_range, begins, ends
from demerit.proofs.reckon import (
    Pace,
    after,
    around,
    comes_into,
    records_into,
    way_into,
)
from demerit.proofs.scripts import Symbol
from demerit.proofs.tally import Done, Tally, bases, longest_wait
from demerit.texts.regime import Report
from demerit.texts.rules import Ground, Points

MOST_ACTS = 300
"""The most acts that a script along a route has."""
Acts = tuple[list[tuple[str, int]], int, float]
"""Acts and their amounts, the days between them, and how likely luck allows it."""


def slowest(report: Report, rule: Ground | Points) -> int:
    """Return the most days from an act until its record has counted under a rule."""
    notice = longest_wait(rule.notice.wait) if rule.notice else 0
    return report.delay_days.at_most + longest_wait(rule.starts) + notice + 1


def reported_acts(facts: Facts, deed: str) -> list[tuple[str, Report]]:
    """Return acts with a report of them as the deed: true ones first, then the surest."""
    counts = facts.regime.deeds[deed].counts
    found = [(act, report) for *_, report in facts.reports(deed) for act in report.acts]
    return sorted(found, key=lambda pair: (pair[0] not in counts, -pair[1].share.value))


def acts_alone(
    facts: Facts, route: Route, reported: tuple[str, Report], start: date
) -> Acts:
    """Return one act, as often as it takes alone."""
    (act, report), rule = reported, route.first
    amount, share = _amount(rule), _odds(report, rule)
    made = _count(facts, route, amount, start, _apart(facts, route, report))
    if made is None:
        return [], 1, 0.0
    n_acts = made[0] if made[0] == 1 else math.ceil(made[0] / share)
    return [(act, amount)] * min(n_acts, MOST_ACTS + 1), made[1], share / made[0]


def acts_together(
    facts: Facts, route: Route, reported: tuple[str, Report], start: date
) -> Acts:
    """Return acts of several deeds that lead a score into a band, the route's own first."""
    (act, report), rule = reported, route.first
    step = next((s for s in route.steps if s.entry is None), None)
    if not isinstance(rule, Points) or step is None:
        return [], 1, 0.0
    score = facts.regime.scores[step.roster.partition("/")[0]]
    tally = Tally(score, facts.regime.deeds, around(score, max(start, begins(rule))))
    own = Symbol(route.deed, _amount(rule))
    band = band_range(score, score.bands[step.keys[-1]])
    ways = (way_into(tally, after(tally, base, own), band) for base in bases(score))
    way = next((w for w in ways if w and comes_into(tally, [own, *w], band)), None)
    acts = [(act, own.amount)] * math.ceil(1 / _odds(report, rule))
    for symbol, run in groupby(way or ()):
        fired = list(tally.fired(symbol.deed, symbol.amount, earlier=1000, first=False))
        known = [
            (name, min(_odds(theirs, tally.rules[key]) for key in fired))
            for name, theirs in reported_acts(facts, symbol.deed)
            if begins(theirs) <= start < ends(theirs)
        ]
        if not known:
            return [], 1, 0.0
        name, share = known[0]
        acts += [(name, symbol.amount)] * math.ceil(len(list(run)) / share)
    return (acts, 1, 1 / len(acts)) if way else ([], 1, 0.0)


def _odds(report: Report, rule: Ground | Points) -> float:
    return min(report.share.value, 1.0) * min(rule.share.value, 1.0) or 1e-9


def _amount(rule: Ground | Points) -> int:
    """Return an amount that no door for small sums spares."""
    doors = [door.below_amount or 0 for door in rule.doors.values()]
    return max([rule.least_amount, *doors])


def _apart(facts: Facts, route: Route, report: Report) -> int:
    """Return the days between acts: few where they count within a window."""
    rule = route.first
    if facts.score_of(route.roster) is not None or isinstance(rule, Points):
        return slowest(report, rule)
    firsts = [door.first_within_days for door in rule.doors.values()]
    if any(firsts):
        return report.delay_days.at_most + 1
    return 1


def _count(
    facts: Facts, route: Route, amount: int, start: date, apart: int
) -> tuple[int, int] | None:
    """Return how many acts it takes, and how many days apart."""
    rule = route.first
    again = any(
        door.first_within_days and not door.below_amount and not door.corrected
        for door in rule.doors.values()
    )
    step = next((s for s in route.steps if s.entry is None), None)
    if not isinstance(rule, Points) or step is None:
        return rule.times + again, apart
    score = facts.regime.scores[step.roster.partition("/")[0]]
    band = band_range(score, score.bands[step.keys[-1]])
    record = Done(0, route.deed, amount)
    for days in dict.fromkeys((1, apart)):
        n = records_into(
            facts.regime, score, band, record, Pace(max(start, begins(rule)), days)
        )
        if n is not None:
            return n, days
    return None
