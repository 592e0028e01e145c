"""What a regime's text implies: who gets where by which deeds, and what it does there.

A roster is a list, or a band of a score written `score/band`. A route is a chain of rules
from a deed to a roster: the ground or the points that the deed's record sets off, the band
that the points lead to, the joins that follow. Everything is read off the text; luck and
amounts are left out, so a route says what may happen to somebody, not how often it does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from demerit.proofs.tally import bases
from demerit.texts.parts import Dated, Part
from demerit.texts.regime import Band, Better, ListRule, Regime, Report, Score
from demerit.texts.rules import Ground, Points, Repair, Reward, Sanction

Keys = tuple[str, ...]
EARLIEST, LATEST = date(1, 1, 2), date(9000, 1, 1)
"""Stand for an open end of a rule's dates."""


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One rule of a route: a ground, points, or the band that a score falls into."""

    keys: Keys
    roster: str
    rule: Ground | Points | Band

    @property
    def path(self) -> str:
        """Return the rule's dotted path."""
        return ".".join(self.keys)

    @property
    def entry(self) -> Ground | Points | None:
        """Return the rule that enters somebody; none for a band, which only follows."""
        return None if isinstance(self.rule, Band) else self.rule


@dataclass(frozen=True, slots=True, eq=False)
class Route:
    """A chain of rules by which a deed leads to a roster."""

    deed: str
    steps: tuple[Step, ...]

    @property
    def roster(self) -> str:
        """Return where it leads."""
        return self.steps[-1].roster

    @property
    def entries(self) -> list[Ground | Points]:
        """Return its rules that enter somebody, the deed's own first."""
        return [step.entry for step in self.steps if step.entry is not None]

    @property
    def first(self) -> Ground | Points:
        """Return the rule that the deed's record sets off."""
        return self.entries[0]

    @property
    def paths(self) -> tuple[str, ...]:
        """Return the dotted paths of its rules."""
        return tuple(step.path for step in self.steps)


class Facts:
    """What follows from one regime's text; each part is worked out once.

    Parameters
    ----------
    regime
        The regime.
    """

    def __init__(self, regime: Regime) -> None:
        self.regime = regime
        self.leads: dict[object, object] = {}
        self._routes: dict[str, list[Route]] = {}

    @staticmethod
    def of(regime: Regime | Facts) -> Facts:
        """Return the facts of a regime, or those that are worked out already."""
        return regime if isinstance(regime, Facts) else Facts(regime)

    @cached_property
    def rosters(self) -> list[str]:
        """Return every list and every band, in the order of the text."""
        bands = [f"{s}/{b}" for s, score in self.regime.scores.items() for b in score.bands]
        return [*self.regime.lists, *bands]

    @cached_property
    def adverse(self) -> list[str]:
        """Return the rosters on which something is done against a person."""
        return [roster for roster in self.rosters if self.is_adverse(roster)]

    def is_adverse(self, roster: str) -> bool:
        """Say whether a roster has sanctions, brings onto one, or only names people."""
        if any(self.sanctions(r) for r in self.brought(roster)):
            return True
        rule = self.regime.lists.get(roster)
        return bool(rule and rule.publishes) and not self.rewards(roster)

    def keys(self, roster: str) -> Keys:
        """Return the keys that lead to a roster."""
        score, _, band = roster.partition("/")
        return ("scores", score, "bands", band) if band else ("lists", roster)

    def path(self, roster: str) -> str:
        """Return the dotted path of a roster."""
        return ".".join(self.keys(roster))

    def score_of(self, roster: str) -> Score | None:
        """Return the score of a band; none for a list."""
        score, _, band = roster.partition("/")
        return self.regime.scores[score] if band else None

    def keeper(self, roster: str) -> ListRule | Score:
        """Return the list, or the score that a band is of."""
        return self.score_of(roster) or self.regime.lists[roster]

    def sanctions(self, roster: str) -> dict[str, Sanction]:
        """Return what a roster itself does against a person, by name."""
        found = self.regime.sanctions.items()
        return {name: s for name, s in found if (s.list_ or s.band) == roster}

    def rewards(self, roster: str) -> dict[str, Reward]:
        """Return what a roster itself does for a person, by name."""
        found = self.regime.rewards.items()
        return {name: r for name, r in found if (r.list_ or r.band) == roster}

    def repairs(self, roster: str) -> dict[str, Repair]:
        """Return the repairs of a roster, by name."""
        found = self.regime.repairs.items()
        return {name: r for name, r in found if (r.list_ or r.band) == roster}

    def joins(self, roster: str) -> list[Step]:
        """Return the rules of lists and scores that a standing on a roster sets off."""
        return [s for s in self.entries if s.entry is not None and s.entry.joins == roster]

    def brought(self, roster: str) -> list[str]:
        """Return a roster and every one that a standing on it may bring a person onto."""
        found = [roster]
        for parent in found:
            for step in self.joins(parent):
                onto = self._onto(step)
                found += [r for r in onto if r not in found]
        return found

    @cached_property
    def entries(self) -> list[Step]:
        """Return every ground and every rule of points; points stand on their score."""
        regime = self.regime
        grounds = [
            Step(("lists", name, "grounds", key), name, ground)
            for name, rule in regime.lists.items()
            for key, ground in rule.grounds.items()
        ]
        points = [
            Step(("scores", name, "points", key), name, rule)
            for name, score in regime.scores.items()
            for key, rule in score.points.items()
        ]
        return [*grounds, *points]

    def entries_of(self, roster: str) -> list[Step]:
        """Return the rules that enter people on a list, or move a score into a band."""
        score, _, band = roster.partition("/")
        if not band:
            return [s for s in self.entries if s.keys[:2] == ("lists", roster)]
        return [
            step
            for step in self.entries
            if step.keys[:2] == ("scores", score) and roster in self._onto(step)
        ]

    def routes(self, roster: str) -> list[Route]:
        """Return every route to a roster whose rules can be in force together."""
        if roster not in self._routes:
            self._routes[roster] = []  # lists that join each other end here
            self._routes[roster] = list(self._routes_to(roster))
        return self._routes[roster]

    def reports(self, deed: str) -> list[tuple[str, str, Report]]:
        """Return the reports that make records of a deed: source, key and report."""
        return [
            (name, key, report)
            for name, source in self.regime.sources.items()
            for key, report in source.reports.items()
            if report.as_ == deed
        ]

    def effects(self, deed: str) -> Iterator[tuple[Route, str, Sanction]]:
        """Yield every sanction that a deed may lead to, with the route to it."""
        for roster in self.rosters:
            sanctions = self.sanctions(roster)
            for route in self.routes(roster) if sanctions else ():
                if route.deed == deed:
                    for name, sanction in sanctions.items():
                        if reaches_in_time(route, sanction):
                            yield route, name, sanction

    def worse(self, step: Step) -> bool:
        """Say whether points go the worse way for the person."""
        score = self.regime.scores[step.roster]
        return (points_way(score, step.rule) < 0) == (score.better is Better.HIGH)

    def cites(self, *keys: Keys) -> tuple[str, ...]:
        """Return what rules cite: each one's own citations, or the nearest above it."""
        found = [c for at in keys for c in split_cites(self.cite(at))]
        return tuple(dict.fromkeys(found))

    def cite(self, keys: Keys) -> str:
        """Return the citation of a rule, or the nearest above it."""
        at: object = self.regime
        cite = ""
        for key in keys:
            at = at[key] if isinstance(at, dict) else getattr(at, key)
            if isinstance(at, Part):
                cite = getattr(at, "cite", "") or cite
        return cite

    def cites_of(self, route: Route, *sanctions: str) -> tuple[str, ...]:
        """Return the citations of a route's rules and of sanctions at its end."""
        at = [step.keys for step in route.steps]
        return self.cites(*at, *(("sanctions", name) for name in sanctions))

    def _onto(self, step: Step) -> list[str]:
        """Return the rosters that a rule may enter a person on."""
        if step.keys[0] == "lists":
            return [step.roster]
        score = self.regime.scores[step.roster]
        way, start = points_way(score, step.rule), bases(score)
        found = []
        down = step.rule.down_to if isinstance(step.rule, Points) else None
        for name, band in score.bands.items():
            low, high = band_range(score, band)
            if down is not None and not low <= down <= high:
                continue
            if (way < 0 and high < max(start)) or (way > 0 and low > min(start)):
                found.append(f"{step.roster}/{name}")
        return found

    def _routes_to(self, roster: str) -> Iterator[Route]:
        score = self.score_of(roster)
        tail: tuple[Step, ...] = ()
        if score is not None:
            keys = self.keys(roster)
            tail = (Step(keys, roster, score.bands[keys[-1]]),)
        for step in self.entries_of(roster):
            rule = step.entry
            if rule is None:
                continue
            for deed in rule.deeds:
                if any(together(rule, report) for *_, report in self.reports(deed)):
                    yield Route(deed, (step, *tail))
            for route in self.routes(rule.joins) if rule.joins else ():
                if follows_in_time(route, rule):
                    yield Route(route.deed, (*route.steps, step, *tail))


def band_range(score: Score, band: Band) -> tuple[int, int]:
    """Return the first and the last score of a band; an open end is the score's own."""
    low = score.least if band.least is None else band.least
    high = score.most if band.most is None else band.most
    return low, high


def points_way(score: Score, rule: Ground | Points | Band) -> int:
    """Return the sign of what a rule of points does to the number."""
    if not isinstance(rule, Points):
        return 0
    if rule.points is not None:
        total = rule.points.at_least + rule.points.at_most
        return (total > 0) - (total < 0)
    return -1 if rule.down_to is not None and rule.down_to < max(bases(score)) else 0


def split_cites(cite: str) -> list[str]:
    """Return the citations of a `cite:`, which semicolons part."""
    return [piece.strip() for piece in cite.split(";") if piece.strip()]


def begins(rule: Dated) -> date:
    """Return a rule's first day."""
    return rule.from_ or EARLIEST


def ends(rule: Dated) -> date:
    """Return the day after a rule's last."""
    return rule.until or LATEST


def together(*rules: Dated) -> bool:
    """Say whether rules are all in force on some day."""
    return max(map(begins, rules)) < min(map(ends, rules))


def follows_in_time(route: Route, join: Ground | Points) -> bool:
    """Say whether a join may follow a listing by the route, at its start or later."""
    parent = route.entries[-1]
    if join.running:
        return begins(parent) < ends(join)
    return together(parent, join)


def reaches_in_time(route: Route, sanction: Dated) -> bool:
    """Say whether a sanction may be in force while a listing by the route is open."""
    return max(map(begins, route.entries)) < ends(sanction)
