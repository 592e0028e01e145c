"""Whether examples can be lived: their dates, acts, clocks and what they show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from demerit.errors import Fault, nearest
from demerit.texts.load import Text
from demerit.texts.naming import Keys, fault, unknown
from demerit.texts.regime import Example, ListRule, Regime, Score
from demerit.texts.rules import Rule

BLOCKED = "blocked"
"""Ends the path of a repair that a closed gate blocks."""


def check_examples(text: Text[Regime]) -> Iterator[Fault]:
    """Yield what keeps an example from being lived, or from showing what it should."""
    regime = text.model
    acts, clocks = _acts(regime), clocks_of(regime)
    paths = set(shown_paths(regime))
    for name, example in regime.examples.items():
        at: Keys = ("examples", name)
        yield from _check_dates(text, at, example)
        counts = any(moment.act in acts for moment in example.does)
        for i, moment in enumerate(example.does):
            here: Keys = (*at, "does", i)
            if moment.act and not counts:  # beside others, one may show what is not counted
                yield from unknown(text, (*here, "act"), [moment.act], acts, "act")
            if moment.rings:
                yield from unknown(text, (*here, "rings"), [moment.rings], clocks, "clock")
        for i, path in enumerate(example.shows):
            if path not in paths:
                problem = f"example '{name}' shows '{path}', which no life can show."
                remedy = "name a rule by the keys that lead to it, joined by points."
                known = nearest(path, paths)
                here = (*at, "shows", i)
                yield fault(text, "T014", problem, here, remedy, known=known)


def clocks_of(regime: Regime) -> list[str]:
    """Return every clock that a regime's rules name."""
    rosters: list[ListRule | Score] = [*regime.lists.values(), *regime.scores.values()]
    clocks = [way.when for roster in rosters for way in roster.exits.values()]
    clocks += [need for repair in regime.repairs.values() for need in repair.needs]
    return list(dict.fromkeys(clocks))


def shown_paths(regime: Regime) -> Iterator[str]:
    """Yield the path of every rule that a life can show at work."""
    for name, source in regime.sources.items():
        yield from (f"sources.{name}.reports.{key}" for key in source.reports)
    for name, rule in regime.lists.items():
        at = f"lists.{name}"
        yield from _rule_paths(f"{at}.grounds", rule.grounds)
        yield from _way_paths(at, rule)
    for name, score in regime.scores.items():
        at = f"scores.{name}"
        yield from _rule_paths(f"{at}.points", score.points)
        yield from _way_paths(at, score)
        yield from (f"{at}.bands.{key}" for key in score.bands)
        if score.decay is not None:
            yield f"{at}.decay"
        if score.resets is not None or score.wiped_by:
            yield f"{at}.resets"
    for section in ("sanctions", "rewards", "repairs"):
        yield from (f"{section}.{name}" for name in getattr(regime, section))
    for name, repair in regime.repairs.items():
        if repair.price.needs_open:
            yield f"repairs.{name}.{BLOCKED}"


def _rule_paths(at: str, rules: Mapping[str, Rule]) -> Iterator[str]:
    for key, rule in rules.items():
        yield f"{at}.{key}"
        if rule.notice is not None:
            yield f"{at}.{key}.notice"
        yield from (f"{at}.{key}.doors.{door}" for door in rule.doors)


def _way_paths(at: str, roster: ListRule | Score) -> Iterator[str]:
    yield from (f"{at}.exits.{key}" for key in roster.exits)
    yield from (f"{at}.objections.{key}" for key in roster.objections)


def _acts(regime: Regime) -> list[str]:
    """Return every act that a regime counts or its sources report."""
    acts = [act for deed in regime.deeds.values() for act in deed.counts]
    for source in regime.sources.values():
        acts += [act for report in source.reports.values() for act in report.acts]
    return list(dict.fromkeys(acts))


def _check_dates(text: Text[Regime], at: Keys, example: Example) -> Iterator[Fault]:
    first, until = example.from_, example.until
    if until <= first:
        problem = f"example '{at[-1]}' ends on {until}, not after its first day {first}."
        yield fault(text, "T016", problem, (*at, "until"), "set a later date.")
        return
    for i, moment in enumerate(example.does):
        if not first <= moment.on < until:
            lasts = f"it lasts from {first} until {until}"
            problem = f"a moment of example '{at[-1]}' is on {moment.on}; {lasts}."
            remedy = "move the moment, or make the example longer."
            yield fault(text, "T016", problem, (*at, "does", i), remedy)
