"""Scripts that lead a person along a route: what to do when, and by when it has come."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from demerit.proofs.facts import (
    EARLIEST,
    LATEST,
    Facts,
    Route,
    Step,
    band_range,
    begins,
    ends,
)
from demerit.proofs.finding import Witness
from demerit.proofs.reckon import Pace, records_into
from demerit.proofs.tally import START, Done, longest_wait
from demerit.texts.parts import Moment
from demerit.texts.regime import Report
from demerit.texts.rules import Effect, Ground, Points, Sanction

FOR_A_FIRM = {"represents": "yes"}
"""Traits of a person on the stage who represents a firm and acts for it."""
AFTERWARDS = 30
"""Days that a life goes on after the last thing that it is to show."""
_SOON = 7
_WHILE = 90
_TAKEN_UP = 1500
_MOST_ACTS = 300
_MOST_ROUTES = 16
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Lead:
    """A script that leads along a route.

    Attributes
    ----------
    route
        Where it leads.
    script
        What is done when.
    start
        First day of the life.
    by
        The day by which the end of the route has been reached, if luck has it.
    odds
        How likely luck has it, as a rough product of shares; leads are put in order by it.
    """

    route: Route
    script: tuple[Moment, ...]
    start: date
    by: date
    odds: float

    def witness(
        self,
        says: str,
        *,
        expects: Iterable[str] = (),
        still: Iterable[str] = (),
        never: Iterable[str] = (),
        days: int = AFTERWARDS,
        more: Sequence[Moment] = (),
        data: dict[str, Any] | None = None,
        traits: dict[str, str] | None = None,
    ) -> Witness:
        """Return the script as a witness.

        Parameters
        ----------
        says
            What it shows.
        expects
            Paths that it must show, besides the route's own; a base band is not among them.
        still
            Paths of what is open on the last day.
        never
            Paths that it must not show.
        days
            How long the life goes on after the end of the route has been reached.
        more
            Moments that follow.
        data
            Numbers that belong to it.
        traits
            Traits that the person has.

        Returns
        -------
        Witness
            Ready to be replayed.
        """
        return Witness(
            says=says,
            script=(*self.script, *more),
            from_=str(self.start),
            until=str(self.by + timedelta(days=days)),
            traits=traits or {},
            expects=tuple(dict.fromkeys((*self.route.paths, *expects))),
            data=data or {},
            still=tuple(still),
            never=tuple(never),
        )


def witness_along(
    facts: Facts,
    routes: Iterable[Route],
    says: str,
    *,
    at: date | None = None,
    **more: Any,  # noqa: ANN401 - as `Lead.witness` takes it
) -> Witness:
    """Return a witness along the likeliest of some routes that a script can follow.

    Parameters
    ----------
    facts
        Of the regime.
    routes
        Routes; the likeliest is taken.
    says
        What the life shows.
    at
        A day on which the end of the route is to have been reached, or later.
    **more
        As `Lead.witness` takes it.

    Returns
    -------
    Witness
        As far as the first rule, if no script leads on from there in a life of that length;
        without a script if none leads there.
    """
    known = list(routes)
    leads = likeliest(facts, known, at=at)
    if not leads and not more.get("still") and not more.get("expects"):
        firsts = [Route(route.deed, route.steps[:1]) for route in known]
        leads = likeliest(facts, firsts, at=at)
    if leads:
        return leads[0].witness(says, **more)
    return Witness(says=says, data=more.get("data") or {})


def meets(
    facts: Facts,
    routes: Iterable[Route],
    name: str,
    says: str,
    **more: Any,  # noqa: ANN401
) -> Witness:
    """Return a witness in which whoever is led along a route meets a sanction.

    Parameters
    ----------
    facts
        Of the regime.
    routes
        Routes to the sanction's roster; the likeliest is taken.
    name
        The sanction.
    says
        What the life shows.
    **more
        As `Lead.witness` takes it.

    Returns
    -------
    Witness
        Without a script if no route reaches the sanction in its time.
    """
    sanction = facts.regime.sanctions[name]
    for lead in likeliest(facts, routes, at=sanction.from_, before=sanction.until):
        late = max((begins(sanction) - lead.by).days, 0)
        days = late + sanction.take_up_days + _WHILE
        shown = [] if _is_hidden(facts, lead.route, sanction) else [f"sanctions.{name}"]
        return lead.witness(says, expects=shown, days=days, **more)
    return Witness(says=says, data=more.get("data") or {})


def _is_hidden(facts: Facts, route: Route, sanction: Sanction) -> bool:
    """Say whether refusals are put down to an earlier listing of the same route."""
    return any(
        other is not sanction
        and other.gate == sanction.gate
        and other.effect is Effect.REFUSE
        and (not other.until or not sanction.from_ or sanction.from_ < other.until)
        for step in route.steps[:-1]
        for other in facts.sanctions(step.roster).values()
    )


def likeliest(
    facts: Facts,
    routes: Iterable[Route],
    *,
    at: date | None = None,
    before: date | None = None,
) -> list[Lead]:
    """Return scripts along some routes, those that luck allows most often first."""
    kinds: dict[tuple[str, ...], Route] = {}
    for route in routes:
        kinds.setdefault(route.paths, route)
    few = list(kinds.values())[:_MOST_ROUTES]
    found = [lead_along(facts, route, at=at, before=before) for route in few]
    leads = [lead for lead in found if lead is not None]
    return sorted(leads, key=lambda lead: -lead.odds)


def lead_along(
    facts: Facts, route: Route, *, at: date | None = None, before: date | None = None
) -> Lead | None:
    """Return a script that leads along a route; none if no day or no act allows it.

    Parameters
    ----------
    facts
        Of the regime.
    route
        From a deed to a roster.
    at
        A day on or after which the first rule is to be set off, where its dates allow it.
    before
        A day before which the end of the route is to have been reached.

    Returns
    -------
    Lead | None
        The script.
    """
    if before is not None and soonest(facts, route) >= before:
        return None
    known = (route.deed, route.paths, at, before)
    if known not in facts.leads:
        found = (
            _lead(facts, route, act, report, (at, before))
            for act, report in _acts(facts, route.deed)
        )
        facts.leads[known] = next((lead for lead in found if lead is not None), None)
    lead = facts.leads[known]
    return lead if isinstance(lead, Lead) else None


def slowest(report: Report, rule: Ground | Points) -> int:
    """Return the most days from an act until its record has counted under a rule."""
    notice = longest_wait(rule.notice.wait) if rule.notice else 0
    return report.delay_days.at_most + longest_wait(rule.starts) + notice + 1


def soonest(facts: Facts, route: Route) -> date:
    """Return the first day on which somebody can have come to the end of a route."""
    reports = [report for *_, report in facts.reports(route.deed)]
    first = route.first
    days = min((r.delay_days.at_least for r in reports), default=0)
    done = min((begins(report) for report in reports), default=LATEST)
    day = max(done + timedelta(days=days), begins(first)) if done < LATEST else LATEST
    for rule in route.entries:
        if day < LATEST:
            notice = rule.notice.wait if rule.notice and not rule.joins else None
            waits = [rule.starts, *([notice] if notice is not None else [])]
            days = sum(wait.days + wait.working_days for wait in waits)
            day = max(day, begins(rule)) + timedelta(days=days)
    return day


def _acts(facts: Facts, deed: str) -> list[tuple[str, Report]]:
    """Return acts with a report of them as the deed: true ones first, then the surest."""
    counts = facts.regime.deeds[deed].counts
    found = [(act, report) for *_, report in facts.reports(deed) for act in report.acts]
    return sorted(found, key=lambda pair: (pair[0] not in counts, -pair[1].share.value))


def _lead(
    facts: Facts,
    route: Route,
    act: str,
    report: Report,
    wanted: tuple[date | None, date | None],
) -> Lead | None:
    rule = route.first
    waiting = slowest(report, rule)
    at, before = wanted
    low, high = _window(route, report, before, waiting)
    start = _start(low, high, report, at)
    if start is None:
        return None
    amount = _amount(rule)
    apart = _apart(facts, route, report)
    made = _count(facts, route, amount, start, apart)
    if made is None:
        return None
    share = min(report.share.value, 1.0) * min(rule.share.value, 1.0) or 1e-9
    n_acts = made[0] if made[0] == 1 else math.ceil(made[0] / share)
    days = [start + timedelta(days=i * made[1]) for i in range(min(n_acts, _MOST_ACTS + 1))]
    if n_acts > _MOST_ACTS or (n_acts > 1 and days[-1] >= high):
        return None
    script = tuple(Moment(on=day, act=act, amount=amount) for day in days)
    by = days[-1] + timedelta(days=waiting)
    for step in route.steps[1:]:
        by = _later(facts, step, by)
    if before is not None:
        by = min(by, before - _DAY)
    odds = share / made[0]
    for entry in route.entries[1:]:
        odds *= min(entry.share.value, 1.0)
    return Lead(route, script, start - timedelta(days=_SOON), by, odds)


def _window(
    route: Route, report: Report, before: date | None, waiting: int
) -> tuple[date, date]:
    """Return days between which an act is to be done, so that its record counts."""
    rules = [route.first, *(r for r in route.entries[1:] if not r.running)]
    soon, late = report.delay_days.at_least, report.delay_days.at_most
    low, high = max(map(begins, rules)), min(map(ends, rules))
    if low > EARLIEST:
        low -= timedelta(days=soon)
    if high < LATEST:
        first = high - timedelta(days=late)
        high = first if first > low else high - timedelta(days=(soon + late) // 2)
    low, high = max(low, begins(report)), min(high, ends(report))
    if before is not None:
        high = min(high, max(before - timedelta(days=waiting), low + _DAY))
    return low, high


def _start(low: date, high: date, report: Report, at: date | None) -> date | None:
    """Return the first day of a life whose acts fall between two days."""
    if low >= high:
        return None
    if high - low <= _DAY:
        return low
    wanted = low if low > EARLIEST else min(START, high - timedelta(days=400))
    if report.trend is not None:
        wanted += min(timedelta(days=_TAKEN_UP), (high - wanted) * 3 // 4)
    if at is not None and wanted < at:
        wanted = max(wanted, min(at, high - timedelta(days=_SOON)))
    return wanted


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


def _later(facts: Facts, step: Step, by: date) -> date:
    """Return the day by which the next step of a route has come."""
    rule = step.entry
    if rule is None:
        score = facts.regime.scores[step.roster.partition("/")[0]]
        return by + timedelta(days=longest_wait(score.updates))
    running = rule.running and rule.from_ is not None and rule.from_ > by
    start = rule.from_ if running and rule.from_ is not None else by
    return start + timedelta(days=longest_wait(rule.starts)) + _DAY
