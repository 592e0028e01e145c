"""Scripts that lead a person along a route: what to do when, and by when it has come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from demerit.proofs.acting import (
    MOST_ACTS,
    acts_alone,
    acts_together,
    reported_acts,
    slowest,
)
from demerit.proofs.facts import (
    EARLIEST,
    LATEST,
    Facts,
    Route,
    Step,
    begins,
    ends,
)
from demerit.proofs.finding import NoLife, Witness
from demerit.proofs.tally import START, longest_wait
from demerit.texts.parts import Moment
from demerit.texts.regime import Report
from demerit.texts.rules import Effect, Sanction

FOR_A_FIRM = {"represents": "yes"}
"""Traits of a person on the stage who represents a firm and acts for it."""
AFTERWARDS = 30
"""Days that a life goes on after the last thing that it is to show."""
_SOON = 7
_WHILE = 90
_TAKEN_UP = 1500
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
    why = NoLife.FAR if known else NoLife.NOBODY
    return Witness(says=says, data=more.get("data") or {}, why=why)


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
    known = list(routes)
    for lead in likeliest(facts, known, at=sanction.from_, before=sanction.until):
        late = max((begins(sanction) - lead.by).days, 0)
        days = late + sanction.take_up_days + _WHILE
        shown = [] if _is_hidden(facts, lead.route, sanction) else [f"sanctions.{name}"]
        return lead.witness(says, expects=shown, days=days, **more)
    why = NoLife.FAR if known else NoLife.NOBODY
    return Witness(says=says, data=more.get("data") or {}, why=why)


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
    if not leads:
        mixed = (lead_along(facts, r, at=at, before=before, mixed=True) for r in few)
        leads = [lead for lead in mixed if lead is not None]
    return sorted(leads, key=lambda lead: -lead.odds)


def lead_along(
    facts: Facts,
    route: Route,
    *,
    at: date | None = None,
    before: date | None = None,
    mixed: bool = False,
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
    mixed
        Whether other deeds help the route's own to move a score into the band.

    Returns
    -------
    Lead | None
        The script.
    """
    if before is not None and soonest(facts, route) >= before:
        return None
    known = (route.deed, route.paths, at, before, mixed)
    if known not in facts.leads:
        found = (
            _lead(facts, route, pair, (at, before), mixed=mixed)
            for pair in reported_acts(facts, route.deed)
        )
        facts.leads[known] = next((lead for lead in found if lead is not None), None)
    lead = facts.leads[known]
    return lead if isinstance(lead, Lead) else None


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


def _lead(
    facts: Facts,
    route: Route,
    reported: tuple[str, Report],
    wanted: tuple[date | None, date | None],
    *,
    mixed: bool,
) -> Lead | None:
    (_, report), (at, before) = reported, wanted
    waiting = slowest(report, route.first)
    low, high = _window(route, report, before, waiting)
    start = _start(low, high, report, at)
    if start is None:
        return None
    acts, apart, odds = (acts_together if mixed else acts_alone)(
        facts, route, reported, start
    )
    days = [start + timedelta(days=i * apart) for i in range(len(acts))]
    if not 0 < len(acts) <= MOST_ACTS or (len(acts) > 1 and days[-1] >= high):
        return None
    script = tuple(
        Moment(on=day, act=act, amount=amount)
        for day, (act, amount) in zip(days, acts, strict=True)
    )
    by = days[-1] + timedelta(days=waiting)
    for step in route.steps[1:]:
        by = _later(facts, step, by)
    if before is not None:
        by = min(by, before - _DAY)
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


def _later(facts: Facts, step: Step, by: date) -> date:
    """Return the day by which the next step of a route has come."""
    rule = step.entry
    if rule is None:
        score = facts.regime.scores[step.roster.partition("/")[0]]
        return by + timedelta(days=longest_wait(score.updates))
    running = rule.running and rule.from_ is not None and rule.from_ > by
    start = rule.from_ if running and rule.from_ is not None else by
    return start + timedelta(days=longest_wait(rule.starts)) + _DAY
