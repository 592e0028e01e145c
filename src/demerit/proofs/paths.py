"""How an act leads over a list to something done at a gate, step by step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from demerit.proofs.tally import Epoch, longest_wait, term_of
from demerit.texts.parts import Dated, Wait
from demerit.texts.regime import Covers, Deed, ListRule, Regime, Report
from demerit.texts.rules import Exit, Ground, Repair, Sanction, Stage

FOREVER = 10**6
"""Days of a term that nothing but a way off ends."""
EARLIEST, LATEST = date(1, 1, 2), date(9000, 1, 1)
"""Stand for an open end of a rule's dates."""


@dataclass(frozen=True, slots=True, eq=False)
class Path:
    """One way from an act to a sanction.

    Attributes
    ----------
    act, report, deed
        What is done, which report of it is in force, and the deed that is recorded.
    acts
        Every act of which a record of this deed may be made.
    at
        Dotted path of the ground.
    rule, roster
        The ground and its list.
    feeds
        Everything that brings records to the list: deeds, reports and grounds, as text.
    joins
        Grounds by which that list brings the one whose sanction it is, if it is another.
    sanction
        What is done at the gate.
    exits, stages, repairs
        Ways off that are in force then or later.
    covers
        Whom the rules cover.
    since
        First day of the acts that it is about.
    """

    act: str
    report: Report
    source: str
    deed: Deed
    acts: frozenset[str]
    at: str
    rule: Ground
    roster: ListRule
    feeds: str
    joins: tuple[Ground, ...]
    sanction: Sanction
    exits: Sequence[Exit]
    stages: Sequence[Stage]
    repairs: Sequence[Repair]
    covers: Covers
    since: date

    @property
    def key(self) -> tuple[str, str]:
        """Return the report and the ground, each with luck of its own."""
        return self.source, self.at

    @property
    def waits(self) -> list[Wait]:
        """Return the waits between record and listing."""
        notice = [self.rule.notice.wait] if self.rule.notice else []
        return [self.rule.starts, *notice, *(join.starts for join in self.joins)]

    @property
    def starts(self) -> int:
        """Return the fewest days from the act to the sanction."""
        least = sum(map(least_wait, self.waits)) + self.sanction.take_up_days
        return self.report.delay_days.at_least + least

    @property
    def slack(self) -> int:
        """Return how many days more it may take."""
        more = sum(longest_wait(w) - least_wait(w) for w in self.waits)
        return more + self.report.delay_days.at_most - self.report.delay_days.at_least

    @property
    def lasts(self) -> int:
        """Return the most days that the sanction lasts."""
        longer, term = self.rule.extension, term_of(self.rule)
        more = longer.days.at_most if longer and longer.share.value else 0
        lasts = FOREVER if term is None else term + more
        lasts = min(lasts, self.deed.keeps_days or FOREVER)
        for join in self.joins:
            own = term_of(join)
            own = FOREVER if own is None else own
            lasts = min(lasts, own) if join.follows else own
        return max(lasts + self.sanction.let_go_days - self.sanction.take_up_days, 0)


def paths(regime: Regime, epoch: Epoch, cuts: Sequence[date] = ()) -> Iterator[Path]:
    """Yield every way from an act done in an epoch over a list to a sanction.

    Parameters
    ----------
    regime
        The regime.
    epoch
        When the act is done; what follows may be later.
    cuts
        Days at which a sanction is cut into one that ends and one that begins.

    Yields
    ------
    Path
        Sources in the order of the text, for each its reports, lists and sanctions.
    """
    since = epoch.from_ or EARLIEST
    sanctioned = {
        name: list(_sanctioned(regime, name, since, cuts)) for name in regime.lists
    }
    feeds = {name: _feeds(regime, rule) for name, rule in regime.lists.items()}
    acts = {deed: _acts(regime, deed, epoch) for deed in regime.deeds}
    for name, source in regime.sources.items():
        for key, report in source.reports.items():
            if not epoch.holds(report) or not report.share.value:
                continue
            for found in _ways(regime, epoch, report, sanctioned):
                brings = feeds[found.at.split(".")[1]]
                own = replace(
                    found, source=f"{name}/{key}", feeds=brings, acts=acts[report.as_]
                )
                yield from (replace(own, act=act) for act in report.acts)


def least_wait(wait: Wait) -> int:
    """Return the fewest days that a wait may take."""
    return wait.days + wait.working_days


def clipped(rule: Dated, since: date) -> tuple[date, date]:
    """Return a rule's first day and the day after its last, from a day on."""
    return max(rule.from_ or EARLIEST, since), rule.until or LATEST


def _ways(
    regime: Regime,
    epoch: Epoch,
    report: Report,
    sanctioned: Mapping[str, list[tuple[Sanction, tuple[Ground, ...]]]],
) -> Iterator[Path]:
    """Yield the ways of one report, of no act yet."""
    since = epoch.from_ or EARLIEST
    latest = epoch.until or LATEST
    if latest < LATEST:
        latest += timedelta(days=report.delay_days.at_most)
    for name, roster in regime.lists.items():
        for key, ground in roster.grounds.items():
            begins, ends = clipped(ground, since)
            if report.as_ not in ground.deeds or not ground.share.value:
                continue
            if begins >= min(latest, ends):
                continue
            for sanction, joins in sanctioned[name]:
                yield Path(
                    act="",
                    report=report,
                    source="",
                    deed=regime.deeds[report.as_],
                    acts=frozenset(),
                    at=f"lists.{name}.grounds.{key}",
                    rule=ground,
                    roster=roster,
                    feeds="",
                    joins=joins,
                    sanction=sanction,
                    exits=[x for x in roster.exits.values() if _reaches(x, since)],
                    stages=[s for s in roster.objections.values() if _reaches(s, since)],
                    repairs=[
                        r
                        for r in regime.repairs.values()
                        if r.list_ == name
                        and _reaches(r, since)
                        and report.as_ not in r.not_for
                    ],
                    covers=roster.covers or regime.covers,
                    since=since,
                )


def _reaches(rule: Dated, since: date) -> bool:
    """Say whether a rule is in force on a day or later."""
    begins, ends = clipped(rule, since)
    return begins < ends


def _sanctioned(
    regime: Regime, name: str, since: date, cuts: Sequence[date]
) -> Iterator[tuple[Sanction, tuple[Ground, ...]]]:
    """Yield each sanction of a list or of one that it brings, and the joins on the way."""
    ahead: list[tuple[str, tuple[Ground, ...]]] = [(name, ())]
    while ahead:
        parent, joins = ahead.pop(0)
        for sanction in regime.sanctions.values():
            if sanction.list_ == parent and _reaches(sanction, since):
                pieces = _cut(sanction, cuts)
                yield from ((p, joins) for p in pieces if _reaches(p, since))
        for child, rule in regime.lists.items():
            ahead += [
                (child, (*joins, ground))
                for ground in rule.grounds.values()
                if ground.joins == parent and _reaches(ground, since) and ground.share.value
            ]


def _cut(sanction: Sanction, cuts: Sequence[date]) -> list[Sanction]:
    """Return a sanction in pieces, each of which runs from one cut to the next."""
    begins, ends = clipped(sanction, EARLIEST)
    edges = [begins, *(day for day in cuts if begins < day < ends), ends]
    return [
        sanction.model_copy(update={"from_": a, "until": b}) for a, b in pairwise(edges)
    ]


def _acts(regime: Regime, deed: str, epoch: Epoch) -> frozenset[str]:
    """Return every act of which a record of a deed may be made by the end of an epoch."""
    return frozenset(
        act
        for source in regime.sources.values()
        for report in source.reports.values()
        if report.as_ == deed and report.share.value
        if report.from_ is None or report.from_ < (epoch.until or LATEST)
        for act in report.acts
    )


def _feeds(regime: Regime, roster: ListRule) -> str:
    """Return what brings records to a list, as one text to be compared."""
    deeds = sorted({deed for ground in roster.grounds.values() for deed in ground.deeds})
    reports = [
        (name, key, report.model_dump_json())
        for name, source in regime.sources.items()
        for key, report in source.reports.items()
        if report.as_ in deeds
    ]
    kept = [(deed, regime.deeds[deed].keeps_days) for deed in deeds]
    return repr((kept, reports, roster.model_dump_json()))
