"""How long a term really lasts when it can begin again: exact, for stated chances per step.

A term of so many steps runs while nothing happens; with a chance per step a new record puts
it back to its beginning, and with another chance a way off ends it. The chances are
assumptions about people, not rules: every answer names them. Fractions are exact.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np

from demerit.proofs.tally import term_of
from demerit.texts.regime import Again, Regime, Spell

_MOST_EXACT = 120
_MOST_STEPS = 3_660
_STEP = 365.25 / 12
"""Days of a step: a month."""
AGAIN = (Fraction(1, 100), Fraction(3, 100), Fraction(5, 100))
"""Chances of a new record in a month, for which terms are told: assumed, not measured."""
WAY_OFF = Fraction(5, 100)
"""A chance that another way off is found in a month: assumed, not measured."""


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


@cache
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


def effective_terms(
    regime: Regime,
    name: str,
    *,
    again: Fraction,
    way_off: Fraction = Fraction(0),
) -> dict[str, EffectiveTerm]:
    """Return what the term of each ground of a list comes to.

    Only a list of one spell per person that restarts begins anew; on other lists a new
    record opens a listing of its own, or is ignored, so `again` moves nothing.

    Parameters
    ----------
    regime
        The regime.
    name
        Its list.
    again
        Chance per month of a new record while listed: an assumption.
    way_off
        Chance per month that a way off of the list opens, where it has one: an assumption.

    Returns
    -------
    dict[str, EffectiveTerm]
        By dotted path of the ground, terms and means in steps.
    """
    rule, after = regime.lists[name], _first_way_off(regime, name)
    found = {}
    for key, ground in rule.grounds.items():
        days = term_of(ground)
        steps = None if days is None else _steps(days)
        found[f"lists.{name}.grounds.{key}"] = effective_term(
            steps,
            again=again if begins_again(regime, name) else Fraction(0),
            way_off=Fraction(0) if after is None else way_off,
            from_step=math.ceil((after or 0) / _STEP),
        )
    return found


def _steps(days: int) -> int:
    return min(max(round(days / _STEP), 1), _MOST_STEPS)


def begins_again(regime: Regime, name: str) -> bool:
    """Say whether a new record begins the term of a list anew."""
    rule = regime.lists[name]
    return rule.spell is Spell.PERSON and rule.again is Again.RESTART


def terms_told(
    regime: Regime, name: str, *, way_off: Fraction = Fraction(0)
) -> dict[str, Any]:
    """Return what the terms of a list come to, for chances that are assumed.

    Parameters
    ----------
    regime
        The regime.
    name
        A list of one spell per person that restarts.
    way_off
        Chance in a month that another way off is found.

    Returns
    -------
    dict[str, Any]
        For a finding's data: by path of the ground a row for each chance of `AGAIN`.
    """
    rows: dict[str, list[object]] = {}
    for again in AGAIN:
        terms = effective_terms(regime, name, again=again, way_off=way_off)
        for path, term in terms.items():
            rows.setdefault(path, []).append(term.as_dict())
    return {"step_days": _STEP, "status": "assumed", "terms": rows}


def longest_told(regime: Regime, name: str) -> str:
    """Return in words what new records make of the longest term of a list, or nothing."""
    if not begins_again(regime, name):
        return ""
    made = [effective_terms(regime, name, again=again) for again in AGAIN]
    known = {path: t.nominal for path, t in made[0].items() if t.nominal is not None}
    if not known:
        return ""
    path = max(known, key=known.__getitem__)
    means = [_months(terms[path].mean) for terms in made]
    chances = [f"{again * 100}" for again in AGAIN]
    return (
        f"; each new record begins it anew: if one comes in {_listed(chances)} of 100 "
        f"months (assumed), {known[path]} months come to {_listed(means)} on average"
    )


def _months(mean: Fraction | None) -> str:
    return "no end" if mean is None else f"{float(mean):,.1f}"


def _listed(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


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


def _rounded(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 4)
