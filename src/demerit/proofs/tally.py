"""A score worked out by hand: what records leave of it, day by day, in whole numbers.

The engine lives people; this counts one score for one list of records, all of whose luck
comes up, without waits, objections or exits. Checks search with it and the engine replays
what they find.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

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


@dataclass(slots=True)
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
    return [Epoch(a, b) for a, b in zip(edges[:-1], edges[1:], strict=True)]


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


def gap(regime: Regime, rules: Sequence[Rule]) -> int:
    """Return days after which a record of one act has surely counted before the next act."""
    delays: list[SpanDays] = [
        report.delay_days for s in regime.sources.values() for report in s.reports.values()
    ]
    waits = [longest_wait(rule.starts) for rule in rules]
    waits += [longest_wait(rule.notice.wait) for rule in rules if rule.notice]
    return 1 + max((d.at_most for d in delays), default=0) + sum(sorted(waits)[-2:])


class Tally:
    """One score's rules in one epoch, ready to count records with."""

    def __init__(self, score: Score, deeds: Mapping[str, Deed], epoch: Epoch) -> None:
        """Keep the rules in force that name deeds, in the order of the text."""
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
        """Return the points that an entry of a rule has, by value and what its cap has seen."""
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
                open_doors = (_spares(door, amount, first=first) for door in self.doors[key])
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
        value, entries, told = base, list[Entry](), list[int]()
        todo, done = list(history), list[Done]()
        returns = self.score.decay or self.score.resets
        for day in range(days[-1] + 1):
            value = self._ended(value, entries, day)
            while todo and todo[0].day == day:
                value = self._recorded(value, entries, done, todo.pop(0))
            if returns and day >= phase and (day - phase) % returns.every_days == 0 and done:
                value = self._returned(value, entries, base)
            if day in days:
                told.append(self.cut(value))
        return told

    def _ended(self, value: int, entries: list[Entry], day: int) -> int:
        for entry in [e for e in entries if e.ends is not None and e.ends <= day]:
            entries.remove(entry)
            value -= entry.points
            value = self.cut(value) if self.running else value
        return value

    def _recorded(
        self, value: int, entries: list[Entry], done: list[Done], record: Done
    ) -> int:
        """Return the value after a record, whose entries are added to the others."""
        for key in self._met(done, record):
            rule = self.rules[key]
            used = 0
            if rule.cap is not None:
                since = record.day - rule.cap.within_days
                used = sum(
                    abs(e.points) for e in entries if e.rule == key and e.since > since
                )
            points = self.moved(key, value, used)
            ends = [term_of(rule), self.deeds[record.deed].keeps_days]
            known = [record.day + n for n in ends if n is not None]
            entries.append(Entry(key, record.day, min(known, default=None), points))
            value += points
        done.append(record)
        return value

    def _met(self, done: Sequence[Done], record: Done) -> Iterator[str]:
        before = [d.day for d in done if d.deed == record.deed]
        for key, rule in self.rules.items():
            if record.deed not in rule.deeds or record.amount < rule.least_amount:
                continue
            since = record.day - (rule.within_days or 0)
            count = 1 + sum(day > since for day in before)
            spared = any(
                _spares(
                    door,
                    record.amount,
                    first=all(
                        d <= record.day - (door.first_within_days or 0) for d in before
                    ),
                )
                for door in self.doors[key]
            )
            if count >= rule.times and not spared:
                yield key

    def _returned(self, value: int, entries: list[Entry], base: int) -> int:
        if self.score.resets is not None:
            for entry in entries:
                value -= entry.points
                value = self.cut(value) if self.running else value
            entries.clear()
            return value
        decay = self.score.decay
        step = 0 if decay is None else min(decay.points, abs(value - base))
        return value + step if value < base else value - step


def _spares(door: Door, amount: int, *, first: bool) -> bool:
    """Say whether a door spares a record; a door that asks for a correction is left out."""
    if door.below_amount is not None and amount >= door.below_amount:
        return False
    return first if door.first_within_days is not None else door.below_amount is not None
