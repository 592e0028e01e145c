"""Why a person was refused, and the least that would have had to be otherwise.

The same life is lived again with one fact changed, under the same luck, for every fact of a
stated set; then with several records away at once, if no single fact is enough.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from demerit.audit.reasons import AGAINST, Decision, Reasons, reasons
from demerit.audit.reasons import decisions as decisions_in
from demerit.draws import SHARE_ONE
from demerit.engine.again import START, Again, Change
from demerit.errors import Fault, RunError, nearest
from demerit.lab.facts import (
    BY_DAY,
    KINDS,
    MOST_RECORDS,
    ONE_WAY,
    RANKS,
    UNITS,
    Fact,
    Past,
)
from demerit.lab.listing_facts import facts_of_listings
from demerit.lab.record_facts import facts_of_records
from demerit.lab.running import check_person
from demerit.store.read import Run
from demerit.tables import columns as C
from demerit.tables.life import MOST_DAYS, Event

_DAY, _EVENT, _ROW, _SECOND = 2, 3, 4, 5
_MOST_TOGETHER = 3
_MOST_SETS = 400


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What, had it been otherwise, would have kept a decision from coming.

    Attributes
    ----------
    kind
        As in `lab.facts.KINDS`; `records` for several records away.
    says
        What had been otherwise, in words.
    facts
        How many facts.
    size, unit
        How far the fact was moved, and in what.
    sequences
        Numbers of the events that it is about; none for a score.
    """

    kind: str
    says: str
    facts: int
    size: int
    unit: str
    sequences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """The reasons for a decision, and what would have changed it.

    Attributes
    ----------
    reasons
        What led to it.
    smallest
        The fewest facts, then the least that would have had to be otherwise; nothing if
        none of those searched is enough.
    others
        Every other single fact that is enough by itself, each at its least size.
    searched
        How many facts of each kind were searched.
    lives
        How many lives were lived for it.
    """

    reasons: Reasons
    smallest: Otherwise | None
    others: list[Otherwise]
    searched: dict[str, int]
    lives: int


def decisions(finished: Run, person: int) -> list[Decision]:
    """Return the decisions against a person in a finished run; U004 if there is none."""
    check_person(finished.compiled, person)
    return decisions_in(finished.compiled, Again(finished.compiled, person).live())


def why(
    finished: Run, person: int, which: str = "", *, most: int | None = None
) -> list[Why]:
    """Return the reasons for decisions against a person, and what would have changed them.

    Parameters
    ----------
    finished
        From `open_run`.
    person
        The person's number, from 0.
    which
        A date, a gate or class, or the number of an event; every decision if empty.
    most
        How many decisions to explain at most, the first ones.

    Returns
    -------
    list[Why]
        One for each decision, in the order of the life; none if nothing was refused.

    Raises
    ------
    RunError
        U004 if there is no such person, U005 if the person has no such decision.
    """
    compiled = finished.compiled
    check_person(compiled, person)
    again = Again(compiled, person)
    events = again.live()
    chosen = _chosen(decisions_in(compiled, events), which)
    bases = again.bases()
    return [_explained(again, events, one.sequence, bases) for one in chosen[:most]]


def _chosen(found: list[Decision], which: str) -> list[Decision]:
    """Return the decisions that were asked for; a fault if there is none."""
    if not which:
        return found
    chosen = [one for one in found if which in _names(one)]
    if chosen:
        return chosen
    problem = f"nothing was refused to this person on, at or as '{which}'."
    remedy = "give the date of a refusal, a gate, or the number of its event in the life."
    known = nearest(which, (name for one in found for name in _names(one)[1:]))
    if not found:
        problem = "nothing was refused to this person, or made slower or dearer."
        remedy = "name another person."
    raise RunError([Fault("U005", problem, known=known, remedy=remedy)])


def _names(one: Decision) -> list[str]:
    """Return the names by which a decision may be asked for."""
    return [str(one.sequence), one.date, one.gate, one.seat]


def _explained(
    again: Again, events: np.ndarray, number: int, bases: list[int | None]
) -> Why:
    day = int(events[number][_DAY])
    told = reasons(again.compiled, events, number)
    until = events[events[:, _DAY] <= day]
    past = Past(again.compiled, until, day, bases, _looked_at(until, told))
    facts = [*facts_of_records(past), *facts_of_listings(past)]
    search = _Search(again, events[number], facts)
    before = again.lives
    found = [one for fact in search.facts if (one := search.least(fact)) is not None]
    if not found:
        together = search.together()
        found = [] if together is None else [together]
    found.sort(key=_rank)
    searched = {k: sum(fact.kind == k for fact in search.facts) for k in KINDS}
    return Why(
        told,
        found[0] if found else None,
        found[1:],
        {kind: n for kind, n in searched.items() if n},
        again.lives - before,
    )


def _looked_at(events: np.ndarray, told: Reasons) -> list[np.ndarray]:
    """Return the records behind a decision and the newest others, in order."""
    behind = {step.sequence for step in [*told.steps, *told.added]}
    made = [event for event in events if event[_EVENT] == Event.RECORD]
    made.sort(key=lambda event: (int(event[1]) in behind, int(event[1])))
    return sorted(made[-MOST_RECORDS:], key=lambda event: int(event[1]))


def _rank(one: Otherwise) -> tuple[int, int, int, int]:
    """Return what is smaller the less would have had to be otherwise."""
    rank = next((i for i, kinds in enumerate(RANKS) if one.kind in kinds), len(RANKS))
    kinds = list(KINDS)
    place = kinds.index(one.kind) if one.kind in kinds else len(kinds)
    return one.facts, rank, one.size, place


@dataclass(slots=True)
class _Search:
    again: Again
    decision: np.ndarray
    facts: list[Fact]

    def least(self, fact: Fact) -> Otherwise | None:
        """Return a fact at the least size found that is enough; None if none is."""
        below = fact.least - 1
        for size in _sizes(fact):
            if self._is_enough(fact.changes(size)):
                return _otherwise(fact, self._between(fact, below, size))
            below = size
        return None

    def _between(self, fact: Fact, below: int, enough: int) -> int:
        """Return the least size above one that is too small, by halving."""
        while enough - below > 1:
            middle = (enough + below) // 2
            if self._is_enough(fact.changes(middle)):
                enough = middle
            else:
                below = middle
        return enough

    def together(self) -> Otherwise | None:
        """Return the fewest records that are enough if all of them are away."""
        records = [fact for fact in self.facts if fact.kind == "record"]
        if not self._without(records):
            return None
        fewest = list(records)
        for fact in records:
            rest = [one for one in fewest if one is not fact]
            if self._without(rest):
                fewest = rest
        lived = 0
        for size in range(2, min(len(fewest), _MOST_TOGETHER + 1)):
            for few in combinations(records, size):
                lived += 1
                if lived > _MOST_SETS:
                    return _together(fewest)
                if self._without(few):
                    return _together(few)
        return _together(fewest)

    def _without(self, facts: Iterable[Fact]) -> bool:
        return self._is_enough(tuple(c for fact in facts for c in fact.changes(1)))

    def _is_enough(self, changes: tuple[Change, ...]) -> bool:
        """Return whether the decision does not come in the life with some changes.

        In it the person keeps coming to the gate: to stay away for having learnt better
        would not make the gate open.
        """
        if not changes:
            return False
        compiled, day = self.again.compiled, int(self.decision[_DAY])
        t, seat = compiled.buffer, int(self.decision[_ROW])
        gate = int(t[t[C.SANCTION_GATE] + int(self.decision[_SECOND])])
        keeps = Change(START, MOST_DAYS, ((int(t[C.GATE_KEEP_CUT]) + gate, SHARE_ONE),))
        events = self.again.live([*changes, keeps], until=day + 1)
        there = events[(events[:, _DAY] == day) & (events[:, _ROW] == seat)]
        return not any(self._is_as_bad(event) for event in there)

    def _is_as_bad(self, event: np.ndarray) -> bool:
        """Return whether an event at the same visit is a refusal, or as bad as this."""
        if event[_EVENT] == Event.REFUSED:
            return True
        if event[_EVENT] != Event.TOUCHED or self.decision[_EVENT] != Event.TOUCHED:
            return False
        rows = self.again.compiled.rows["sanction"]
        return rows[int(event[_SECOND])].more["effect"] in AGAINST


def _sizes(fact: Fact) -> list[int]:
    """Return the sizes at which a fact is tried: each step twice the one before.

    Where a smaller one cannot be enough alone, the largest is all; what lies between is
    found by halving.
    """
    if fact.kind in ONE_WAY:
        return [fact.most] if fact.most >= fact.least else []
    steps = (fact.least + (1 << i) - 1 for i in range(64))
    sizes = [size for size in steps if size < fact.most]
    return [*sizes, fact.most] if fact.most >= fact.least else []


def _otherwise(fact: Fact, size: int) -> Otherwise:
    told = size - 1 if fact.kind in BY_DAY else size
    sequences = () if fact.sequence < 0 else (fact.sequence,)
    unit = UNITS.get(fact.kind, "days before" if fact.kind in BY_DAY else "")
    return Otherwise(fact.kind, fact.says(size), 1, told, unit, sequences)


def _together(facts: Iterable[Fact]) -> Otherwise:
    few = list(facts)
    says = " and ".join(fact.says(1) for fact in few)
    sequences = tuple(fact.sequence for fact in few)
    return Otherwise("records", says, len(few), len(few), "records", sequences)
