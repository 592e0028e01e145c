"""How long a term really lasts when it can begin again: exact, for stated chances per step.

A term of so many steps runs while nothing happens; with a chance per step a new record puts
it back to its beginning, and with another chance a way off ends it. The chances are
assumptions about people, not rules: every answer names them. Fractions are exact; the one
solver in floating point states how far its answer may be off.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from demerit.proofs.tally import term_of
from demerit.texts.regime import Again, Regime, Spell

OUT = "out"
"""The state in which a person is off the list for good."""
_MOST_EXACT = 120
_MOST_STEPS = 3_660
_STEP = 30
"""Days of a step, where none are given: a month."""

Chances = Mapping[str, Mapping[str, Fraction]]
"""For each state the chance of each next state in one step; `OUT` stays."""


@dataclass(frozen=True, slots=True)
class Chain:
    """Exact answers about a chain of states.

    Attributes
    ----------
    steps
        Mean steps until `OUT`, by state; None where it may never come.
    leaves
        Chance of ever reaching `OUT`, by state.
    """

    steps: dict[str, Fraction | None]
    leaves: dict[str, Fraction]


@dataclass(frozen=True, slots=True)
class EffectiveTerm:
    """What a term of so many steps comes to.

    Attributes
    ----------
    nominal
        Steps that the rule states; None is open.
    mean
        Mean steps until off the list; None if the mean is infinite or it is never left.
    ratio
        The mean against the nominal term.
    leaves
        Chance of ever leaving.
    in_time
        Chance of leaving within the nominal term.
    again, way_off
        Chance per step of a new record, and of another way off: assumptions.
    """

    nominal: int | None
    mean: Fraction | None
    ratio: Fraction | None
    leaves: Fraction
    in_time: Fraction | None
    again: Fraction
    way_off: Fraction

    def as_dict(self) -> dict[str, object]:
        """Return it for a witness's data, rounded, with what it assumes."""
        return {
            "nominal_steps": self.nominal,
            "mean_steps": _rounded(self.mean),
            "times_nominal": _rounded(self.ratio),
            "chance_of_leaving": _rounded(self.leaves),
            "chance_within_nominal": _rounded(self.in_time),
            "assumes": {
                "new_record_per_step": _rounded(self.again),
                "way_off_per_step": _rounded(self.way_off),
            },
        }


def effective_term(
    nominal: int | None,
    *,
    again: Fraction,
    way_off: Fraction = Fraction(0),
    from_step: int = 0,
) -> EffectiveTerm:
    """Return what a term comes to when each new record begins it anew.

    In each step first a new record comes or does not; if none comes, another way off is
    found or is not; else the term is one step further.

    Parameters
    ----------
    nominal
        Steps of the term; None is open.
    again
        Chance per step of a new record: an assumption.
    way_off
        Chance per step of another way off: an assumption.
    from_step
        Step of the term from which the other way off is open, counted from its last
        beginning.

    Returns
    -------
    EffectiveTerm
        Exact.
    """
    if nominal is None:
        if not way_off:
            nothing = Fraction(0)
            return EffectiveTerm(None, None, None, nothing, None, again, way_off)
        mean = _until_open(again, way_off, from_step)
        leaves = Fraction(0) if mean is None else Fraction(1)
        return EffectiveTerm(None, mean, None, leaves, None, again, way_off)
    # The mean from step k is add + times * (the mean from step 0); from the end it is 0.
    add, times = Fraction(0), Fraction(0)
    for step in reversed(range(nominal)):
        on = (1 - again) * (1 - (way_off if step >= from_step else 0))
        add, times = 1 + on * add, again + on * times
    mean = None if times == 1 else add / (1 - times)
    leaves = Fraction(0) if mean is None else Fraction(1)
    ratio = None if mean is None else mean / nominal
    in_time = _within(nominal, again, way_off, from_step)
    return EffectiveTerm(nominal, mean, ratio, leaves, in_time, again, way_off)


def chain(chances: Chances) -> Chain:
    """Return the mean steps to `OUT` and the chance of it from each state, exactly.

    Parameters
    ----------
    chances
        At most 120 states, `OUT` aside; each state's chances add up to one.

    Returns
    -------
    Chain
        By linear equations over fractions.

    Raises
    ------
    ValueError
        If the chances of a state do not add up to one, or there are too many states.
    """
    states = [state for state in chances if state != OUT]
    if len(states) > _MOST_EXACT:
        msg = f"{len(states)} states are too many for exact equations; use `mean_steps`"
        raise ValueError(msg)
    for state in states:
        total = sum(chances[state].values(), Fraction(0))
        if total != 1:
            msg = f"the chances of state '{state}' add up to {total}, not to 1"
            raise ValueError(msg)
    open_ = _leading_out(chances, states)
    inner = [s for s in states if s in open_]
    rows = _rows(chances, inner)
    out = [chances[s].get(OUT, Fraction(0)) for s in inner]
    leaves = dict(zip(inner, _solved(rows, out), strict=True))
    sure = [s for s in inner if leaves[s] == 1]
    means = _solved(_rows(chances, sure), [Fraction(1)] * len(sure))
    steps: dict[str, Fraction | None] = dict.fromkeys(states)
    steps |= dict(zip(sure, means, strict=True))
    return Chain(steps, {s: leaves.get(s, Fraction(0)) for s in states})


def mean_steps(chances: Chances) -> tuple[dict[str, float], float]:
    """Return the mean steps to `OUT` in floating point, and how far they may be off.

    Parameters
    ----------
    chances
        Every state leads to `OUT` in the end.

    Returns
    -------
    tuple[dict[str, float], float]
        By state; and a bound on the error of each: the largest residual of the equations
        times the largest mean, for no mean multiplies a residual by more.
    """
    states = [state for state in chances if state != OUT]
    place = {state: i for i, state in enumerate(states)}
    matrix = np.eye(len(states))
    for state in states:
        for target, chance in chances[state].items():
            if target != OUT:
                matrix[place[state], place[target]] -= float(chance)
    means = np.linalg.solve(matrix, np.ones(len(states)))
    residual = float(np.abs(matrix @ means - 1.0).max())
    bound = 2 * residual * float(means.max())
    return dict(zip(states, map(float, means), strict=True)), bound


def effective_terms(
    regime: Regime,
    *,
    again: Fraction,
    way_off: Fraction = Fraction(0),
    step_days: int = _STEP,
) -> dict[str, EffectiveTerm]:
    """Return what the term of each ground of each list comes to.

    Only a list of one spell per person that restarts begins anew; on other lists a new
    record opens a listing of its own, or is ignored, so `again` moves nothing.

    Parameters
    ----------
    regime
        The regime.
    again
        Chance per step of a new record while listed: an assumption.
    way_off
        Chance per step that a way off of the list opens, where it has one: an assumption.
    step_days
        Days of a step.

    Returns
    -------
    dict[str, EffectiveTerm]
        By dotted path of the ground, terms and means in steps.
    """
    found = {}
    for name, rule in regime.lists.items():
        restarts = rule.spell is Spell.PERSON and rule.again is Again.RESTART
        after = _first_way_off(regime, name)
        for key, ground in rule.grounds.items():
            days = term_of(ground)
            steps = None if days is None else min(-(-days // step_days), _MOST_STEPS)
            found[f"lists.{name}.grounds.{key}"] = effective_term(
                steps,
                again=again if restarts else Fraction(0),
                way_off=Fraction(0) if after is None else way_off,
                from_step=-(-(after or 0) // step_days),
            )
    return found


def _first_way_off(regime: Regime, name: str) -> int | None:
    """Return after how many days a list can first be left early; None is never."""
    ways = [0] if regime.lists[name].exits else []
    ways += [r.after_days for r in regime.repairs.values() if r.list_ == name]
    return min(ways, default=None)


def _until_open(again: Fraction, way_off: Fraction, from_step: int) -> Fraction | None:
    """Return the mean steps of an open term that a way off alone ends."""
    # Once the way is open: m = 1 + again * first + (1 - again) * (1 - way_off) * m.
    stays = 1 - (1 - again) * (1 - way_off)
    add, times = 1 / stays, again / stays
    for _ in range(from_step):
        add, times = 1 + (1 - again) * add, again + (1 - again) * times
    return None if times == 1 else add / (1 - times)


def _within(nominal: int, again: Fraction, way_off: Fraction, from_step: int) -> Fraction:
    """Return the chance of leaving within the nominal term."""
    at, out = [Fraction(1)] + [Fraction(0)] * (nominal - 1), Fraction(0)
    if nominal > _MOST_EXACT:
        return _within_roughly(nominal, again, way_off, from_step)
    for _ in range(nominal):
        nexts = [Fraction(0)] * (nominal + 1)
        for step, share in enumerate(at):
            leaves = way_off if step >= from_step else Fraction(0)
            nexts[0] += share * again
            out += share * (1 - again) * leaves
            nexts[step + 1] += share * (1 - again) * (1 - leaves)
        out += nexts.pop()
        at = nexts
    return out


def _within_roughly(
    nominal: int, again: Fraction, way_off: Fraction, from_step: int
) -> Fraction:
    """Return the same in floating point, right to about twelve digits."""
    at, out = np.zeros(nominal), 0.0
    at[0] = 1.0
    off = np.where(np.arange(nominal) >= from_step, float(way_off), 0.0)
    for _ in range(nominal):
        left = at * (1 - float(again))
        out += float((left * off).sum())
        left *= 1 - off
        out += float(left[-1])
        at = np.concatenate(([at.sum() * float(again)], left[:-1]))
    return Fraction(out).limit_denominator(10**12)


def _leading_out(chances: Chances, states: Sequence[str]) -> set[str]:
    """Return the states from which `OUT` can be reached."""
    found, grows = {OUT}, True
    while grows:
        more = {
            state
            for state in states
            if state not in found
            and any(chance and target in found for target, chance in chances[state].items())
        }
        found |= more
        grows = bool(more)
    return found - {OUT}


def _rows(chances: Chances, states: Sequence[str]) -> list[list[Fraction]]:
    return [
        [Fraction(a == b) - chances[a].get(b, Fraction(0)) for b in states] for a in states
    ]


def _solved(rows: list[list[Fraction]], right: Sequence[Fraction]) -> list[Fraction]:
    """Return the solution of linear equations, by elimination over fractions."""
    table = [[*row, value] for row, value in zip(rows, right, strict=True)]
    size = len(table)
    for column in range(size):
        pivot = next(i for i in range(column, size) if table[i][column])
        table[column], table[pivot] = table[pivot], table[column]
        scale = table[column][column]
        table[column] = [value / scale for value in table[column]]
        for i, row in enumerate(table):
            if i != column and row[column]:
                by = row[column]
                table[i] = [a - by * b for a, b in zip(row, table[column], strict=True)]
    return [row[-1] for row in table]


def _rounded(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 4)
