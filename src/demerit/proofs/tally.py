"""A score worked out by hand: what records leave of it, day by day, in whole numbers.

The engine lives people; this counts one score for one list of records, all of whose luck
comes up, without waits, objections or exits. Checks search with it and the engine replays
what they find.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from demerit.texts.parts import Dated, SpanDays, Wait
from demerit.texts.regime import Counting, Deed, Regime, Score
from demerit.texts.rules import Door, Points, Rule

START = date(2018, 1, 1)
"""The first day of a witness where the rules name no other."""
_FAR = 4000
_LONGEST_MONTH = 31
_DAYS_PER_WORKING_DAYS = 2


@dataclass(frozen=True, slots=True)
class Done:
    """A record: on which day, of which deed, over which amount."""

    day: int
    deed: str
    amount: int = 0


@dataclass(frozen=True, slots=True)
class Epoch:
    """Days between which no rule of a set begins or ends; an open end is None."""

    from_: date | None
    until: date | None

    def holds(self, rule: Dated) -> bool:
        """Say whether a rule is in force in all of the epoch."""
        begins = rule.from_ is None or (self.from_ is not None and rule.from_ <= self.from_)
        return begins and (
            rule.until is None or (self.until is not None and self.until <= rule.until)
        )

    def start(self) -> date:
        """Return a first day for a life that is to be lived in the epoch."""
        if self.from_ is not None:
            return self.from_
        if self.until is not None and self.until <= START:
            return self.until - timedelta(days=_FAR)
        return START


@dataclass(slots=True, eq=False)
class Entry:
    """Points that stand: of which rule, since when, until when, how many."""

    rule: str
    since: int
    ends: int | None
    points: int


def epochs(rules: Sequence[Dated]) -> list[Epoch]:
    """Return the stretches of time in which the same of these rules are in force."""
    ends = sorted({d for rule in rules for d in (rule.from_, rule.until) if d is not None})
    edges: list[date | None] = [None, *ends, None]
    return [Epoch(a, b) for a, b in pairwise(edges)]


def bases(score: Score) -> list[int]:
    """Return the numbers from which people begin: the one, or the ends of each band."""
    if isinstance(score.base, int):
        return [score.base]
    ends = [v for b in score.base.bands if b.share > 0 for v in (b.from_, b.to - 1)]
    return sorted(set(ends))


def term_of(rule: Rule) -> int | None:
    """Return a rule's term in whole days for people whom no factor names; None is open."""
    if rule.term_days is None:
        return None
    return max(int(rule.term_days.value + 0.5), 1)


def longest_wait(wait: Wait) -> int:
    """Return the most days that a wait may take."""
    to_date = _LONGEST_MONTH + 3 if wait.monthly or wait.day_of_month else 0
    return to_date + wait.days + _DAYS_PER_WORKING_DAYS * wait.working_days + 2


def most_days(wait: Wait) -> int:
    """Return the most days that a wait may take, exactly if it is of plain days."""
    plain = not (wait.monthly or wait.day_of_month or wait.working_days)
    return wait.days if plain else longest_wait(wait)


def gap(regime: Regime, rules: Sequence[Rule]) -> int:
    """Return days after which a record of one act has counted before the next act."""
    delays: list[SpanDays] = [
        report.delay_days for s in regime.sources.values() for report in s.reports.values()
    ]
    waits = [longest_wait(rule.starts) for rule in rules]
    waits += [longest_wait(rule.notice.wait) for rule in rules if rule.notice]
    return 1 + max((d.at_most for d in delays), default=0) + sum(sorted(waits)[-2:])


class Tally:
    """One score's rules in one epoch, those that name deeds, in the order of the text."""

    def __init__(self, score: Score, deeds: Mapping[str, Deed], epoch: Epoch) -> None:
        self.score = score
        self.deeds = deeds
        self.rules: dict[str, Points] = {
            key: rule
            for key, rule in score.points.items()
            if rule.deeds and epoch.holds(rule)
        }
        self.doors: dict[str, list[Door]] = {
            key: [d for d in rule.doors.values() if epoch.holds(d) and not d.corrected]
            for key, rule in self.rules.items()
        }
        self.running = score.counting is Counting.RUNNING

    def cut(self, value: int) -> int:
        """Return a value cut to the score's range."""
        return min(max(value, self.score.least), self.score.most)

    def moved(self, key: str, value: int, used: int, *, most: bool = False) -> int:
        """Return the points of a rule's entry, by value and by what its cap has seen."""
        rule, seen = self.rules[key], self.cut(value)
        if rule.down_to is not None:
            points = min(rule.down_to - seen, 0)
        else:
            span = rule.points
            points = 0 if span is None else (span.at_most if most else span.at_least)
        if rule.cap is not None:
            left = max(rule.cap.points - used, 0)
            points = max(min(points, left), -left)
        return self.cut(value + points) - value if self.running else points

    def fired(self, deed: str, amount: int, *, earlier: int, first: bool) -> Iterator[str]:
        """Yield the rules that a record sets off, after so many earlier ones of the deed.

        Parameters
        ----------
        deed
            The record's deed.
        amount
            Its case's amount.
        earlier
            Earlier records within each rule's window.
        first
            Whether none was made within the window of any first-offence door.

        Yields
        ------
        str
            Keys of rules, in the order of the text.
        """
        for key, rule in self.rules.items():
            if deed in rule.deeds and amount >= rule.least_amount:
                open_doors = (
                    _spares(door, amount, first=first) for door in self.doors[key]
                )
                if earlier + 1 >= rule.times and not any(open_doors):
                    yield key

    def lived(
        self, history: Sequence[Done], *, base: int, days: Sequence[int], phase: int = 0
    ) -> list[int]:
        """Return the score at the end of each day asked for.

        Parameters
        ----------
        history
            Records, by day.
        base
            Where the person begins.
        days
            Days to tell, rising.
        phase
            The person's own first day of decay or reset.

        Returns
        -------
        list[int]
            In the score's range.
        """
        life, told = _Life(base), list[int]()
        returns = self.score.decay or self.score.resets
        wanted, ahead = set(days), list(history)
        moving = sorted(wanted | {record.day for record in history})
        if returns is not None and history:
            first = history[0].day
            back = (first - phase) % returns.every_days
            coming = range(first - back, days[-1] + 1, returns.every_days)
            moving = sorted({*moving, *coming})
        while moving and moving[0] <= days[-1]:
            day = moving.pop(0)
            self._end(life, day)
            n_open = len(life.open)
            while ahead and ahead[0].day == day:
                self._record(life, ahead.pop(0))
            for entry in life.open[n_open:]:
                if entry.ends is not None and entry.ends not in moving:
                    insort(moving, entry.ends)
            if returns and life.done and (day - phase) % returns.every_days == 0:
                self._return(life, base)
            if day in wanted:
                told.append(self.cut(life.value))
        return told

    def _end(self, life: _Life, day: int) -> None:
        """End the entries whose last day has come."""
        over = [e for e in life.open if e.ends is not None and e.ends <= day]
        life.open = [e for e in life.open if e not in over]
        for entry in over:
            self._move(life, -entry.points)

    def _move(self, life: _Life, points: int) -> None:
        life.value += points
        if self.running:
            life.value = self.cut(life.value)

    def _record(self, life: _Life, record: Done) -> None:
        """Enter the points of every rule that a record sets off."""
        for key in list(self._met(life.done, record)):
            rule, used = self.rules[key], 0
            if rule.cap is not None:
                since = record.day - rule.cap.within_days
                made = (e for e in life.made if e.rule == key and e.since > since)
                used = sum(abs(entry.points) for entry in made)
            points = self.moved(key, life.value, used)
            ends = [term_of(rule), self.deeds[record.deed].keeps_days]
            known = [record.day + n for n in ends if n is not None]
            entry = Entry(key, record.day, min(known, default=None), points)
            life.open.append(entry)
            life.made.append(entry)
            life.value += points
        life.done.append(record)

    def _met(self, done: Sequence[Done], record: Done) -> Iterator[str]:
        """Yield the rules that a record sets off after those already made."""
        before = [d.day for d in done if d.deed == record.deed]
        for key, rule in self.rules.items():
            if record.deed not in rule.deeds or record.amount < rule.least_amount:
                continue
            since = record.day - (rule.within_days or 0)
            count = 1 + sum(day > since for day in before)
            if count >= rule.times and not any(
                _spares(door, record.amount, first=_is_first(door, before, record.day))
                for door in self.doors[key]
            ):
                yield key

    def _return(self, life: _Life, base: int) -> None:
        """Let all points fall away, or move the score towards where it began."""
        if self.score.resets is not None:
            for entry in life.open:
                self._move(life, -entry.points)
            life.open = []
        elif self.score.decay is not None:
            step = min(self.score.decay.points, abs(life.value - base))
            life.value += step if life.value < base else -step


@dataclass(slots=True)
class _Life:
    value: int
    open: list[Entry] = field(default_factory=list)
    made: list[Entry] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)


def _is_first(door: Door, before: Sequence[int], day: int) -> bool:
    within = door.first_within_days or 0
    return all(earlier < day - within for earlier in before)


def _spares(door: Door, amount: int, *, first: bool) -> bool:
    """Say whether a door spares a record; a door that asks for a correction is left out."""
    if door.below_amount is not None and amount >= door.below_amount:
        return False
    return first if door.first_within_days is not None else door.below_amount is not None
