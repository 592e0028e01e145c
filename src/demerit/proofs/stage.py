"""A bare stage for one regime: a script is played there until a life shows what is asked.

Nothing happens on it but the script. Everybody visits the gates that matter every day,
seeks every repair and joins what asks for consent; half object. Every clock that the regime
names can ring for every act. Luck (shares of reports, discretion, decisions) is the
engine's own, so many synthetic people are lived until one life shows every path.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from demerit.audit.story import Line, tell
from demerit.compiler.compile import compile_texts
from demerit.days import Period
from demerit.engine.run import live_one
from demerit.population.cohorts import cohorts_from_population
from demerit.proofs.finding import Witness
from demerit.proofs.scripts import CLOSES
from demerit.proofs.shows import Shows
from demerit.tables.compiled import Compiled
from demerit.texts.load import Text
from demerit.texts.naming import walk
from demerit.texts.parts import Factor, Moment
from demerit.texts.reader import Tree
from demerit.texts.regime import Covers, Example, ListRule, Regime, Score
from demerit.texts.rules import AtGate
from demerit.texts.world import Party, World

MOST_LIVES = 3000
"""How many synthetic people are lived before a script is given up."""
SEED = 2018
OTHER = "other"
"""A trait's value for whoever no rule names."""
_LEAST_PEOPLE = 20_000
_EVERY_DAY = 365.25
_RICH = 1e15
_WHY = {"status": "assumed", "why": "the stage"}


@dataclass(frozen=True, slots=True, eq=False)
class Played:
    """A life played on the stage.

    Attributes
    ----------
    compiled
        The stage's tables.
    person
        Whose life it is: the first that shows all, else the one that shows most.
    events
        The life's events.
    shown
        Paths of all rules that it shows at work.
    missing
        What was asked for and no life showed: paths, `not PATH` for one that was to stay
        away, `SCORE at NUMBER` for a score that was to end there.
    lives
        How many people were lived.
    """

    compiled: Compiled
    person: int
    events: np.ndarray
    shown: frozenset[str]
    missing: frozenset[str]
    lives: int

    def lines(self) -> list[Line]:
        """Return the life as told, with the rule and the article behind each event."""
        return tell(self.compiled, self.events)


def play(text: Text[Regime], life: Example | Witness, *, most: int = MOST_LIVES) -> Played:
    """Return a life that follows a script and shows what is asked, or comes nearest to it.

    Parameters
    ----------
    text
        A checked regime.
    life
        An example of the regime, or the witness of a finding.
    most
        How many synthetic people to live at most, for each way of giving acts to parties.

    Returns
    -------
    Played
        With nothing missing, if any life showed all.
    """
    asked = _asked(life)
    best: Played | None = None
    lives = 0
    for parties in _parties(text.model, asked):
        compiled = _stage(text, asked, parties)
        shows = Shows(compiled, text.model)
        for person in _people(compiled, asked.traits, most):
            lives += 1
            events = live_one(compiled, person)
            shown = shows.at_work(events)
            missing = _missing(asked, shows, shown, events)
            if best is None or len(missing) < len(best.missing):
                best = Played(compiled, person, events, shown, missing, lives)
            if not missing:
                return best
    if best is None:
        msg = f"nobody on the stage has the traits {asked.traits}"
        raise ValueError(msg)
    return best


def replays(text: Text[Regime], witness: Witness) -> bool:
    """Say whether a witness's script, replayed in the engine, shows what it is said to."""
    return bool(witness.script) and not play(text, witness).missing


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be played, of an example or a witness."""

    script: Sequence[Moment]
    period: Period
    traits: dict[str, str]
    shows: frozenset[str]
    still: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    scores: dict[str, int] = field(default_factory=dict)


def _asked(life: Example | Witness) -> _Asked:
    if isinstance(life, Example):
        period = Period(life.from_, life.until)
        return _Asked(life.does, period, life.traits, frozenset(life.shows))
    period = Period(date.fromisoformat(life.from_), date.fromisoformat(life.until))
    shows, still = frozenset(life.expects), frozenset(life.still)
    never, scores = frozenset(life.never), life.scores
    return _Asked(life.script, period, life.traits, shows, still, never, scores)


def _missing(
    asked: _Asked, shows: Shows, shown: frozenset[str], events: np.ndarray
) -> frozenset[str]:
    missing = {path for path in asked.shows if path not in shown}
    missing |= {f"not {path}" for path in asked.never & shown}
    if asked.still:
        missing |= {f"still {path}" for path in asked.still - shows.still_open(events)}
    ends = shows.scores(events) if asked.scores else {}
    missing |= {f"{n} at {v}" for n, v in asked.scores.items() if ends.get(n) != v}
    return frozenset(missing)


def _people(compiled: Compiled, traits: dict[str, str], most: int) -> Iterator[int]:
    """Yield people of the given traits, one of each cohort in turn."""
    cohorts = compiled.cohorts
    firsts = cohorts.first_people()[:-1][cohorts.matches(traits)].tolist()
    counts = cohorts.counts[cohorts.matches(traits)].tolist()
    lived = 0
    for i in range(max(counts, default=0)):
        for first, count in zip(firsts, counts, strict=True):
            if i < count and lived < most:
                lived += 1
                yield first + i


def _parties(regime: Regime, asked: _Asked) -> list[dict[str, Party]]:
    """Return ways of giving the acts to people or to firms, the likeliest first."""
    acts = [moment.act for moment in asked.script if moment.act]
    counted = {
        act
        for score in regime.scores.values()
        if score.party is Party.FIRM
        for rule in score.points.values()
        for deed in rule.deeds
        for act in _acts_as(regime, deed)
    }
    firms = [act for act in acts if act in counted or act.endswith("-firm")]
    if asked.traits.get("represents") == "yes":
        return [dict.fromkeys(acts, Party.FIRM)]
    ways = [
        {act: Party.FIRM if act in firms else Party.PERSON for act in acts},
        dict.fromkeys(acts, Party.PERSON),
        dict.fromkeys(acts, Party.FIRM),
    ]
    return [way for i, way in enumerate(ways) if way not in ways[:i]]


def _acts_as(regime: Regime, deed: str) -> set[str]:
    """Return the acts that any source reports as a deed."""
    reports = (r for source in regime.sources.values() for r in source.reports.values())
    return {act for report in reports if report.as_ == deed for act in report.acts}


def _stage(text: Text[Regime], asked: _Asked, parties: dict[str, Party]) -> Compiled:
    """Return the tables of the stage for a regime and a script."""
    regime = text.model
    traits = _traits(regime, asked.traits)
    values = {
        "world": "stage",
        "title": "a bare stage",
        "population": {
            "people": {"value": _LEAST_PEOPLE, **_WHY},
            "date": asked.period.first,
            "traits": traits,
            "firms": {"represented_by": {"represents": "yes"}, **_WHY},
        },
        "occasions": _occasions(regime, parties),
        "clocks": _clocks(regime, asked),
        "gates": _gates(regime, asked),
        "objects": {
            "wrongly_recorded": 0.5,
            "rightly_recorded": 0.5,
            "after_days": {"at_least": 0, "at_most": 5},
        },
        "repairs": {"share": 0.7, "after_days": 1, "can_pay": _RICH, "again_days": 30},
        "opts_in": {"share": 1.0},
        "script": [moment.model_dump(exclude_defaults=True) for moment in asked.script],
    }
    world = Text(World.model_validate(values), Tree(values), Path("stage"))
    sizes = [len(trait["shares"]) for trait in traits.values()]
    people = max(_LEAST_PEOPLE, 4 * int(np.prod(sizes)))
    cohorts = cohorts_from_population(world.model.population, people)
    return compile_texts(world, [text], cohorts, asked.period, seed=SEED, one_in=0)


def _traits(regime: Regime, wanted: dict[str, str]) -> dict[str, Any]:
    """Return every trait that is named; a value that is wanted is everybody's."""
    named: dict[str, set[str]] = {trait: {value} for trait, value in wanted.items()}
    for _, part in walk(regime, ()):
        if isinstance(part, Factor | Covers):
            where = part.where
        elif isinstance(part, ListRule | Score):
            where = part.never
        else:
            continue
        for trait, value in where.items():
            wanted_of = {value} if isinstance(value, str) else set(value)
            named.setdefault(trait, set()).update(wanted_of)
    traits: dict[str, Any] = {"represents": {"shares": {"yes": 0.5, "no": 0.5}, **_WHY}}
    for trait, found in named.items():
        values = [OTHER, *sorted(found)]
        share = {v: 1.0 / len(values) for v in values}
        if trait in wanted:
            share = {v: float(v == wanted[trait]) for v in values}
        traits[trait] = {"shares": share, **_WHY}
    return traits


def _occasions(regime: Regime, parties: dict[str, Party]) -> dict[str, Any]:
    """Return one kind of occasion for each party that acts; none comes by chance."""
    reports = [r for source in regime.sources.values() for r in source.reports.values()]
    acts = dict.fromkeys(act for deed in regime.deeds.values() for act in deed.counts)
    acts |= dict.fromkeys(act for report in reports for act in report.acts)
    acts |= dict.fromkeys(parties)
    kinds: dict[str, Any] = {}
    for act in acts:
        party = parties.get(act, Party.PERSON)
        kind = kinds.setdefault(
            f"{party}s", {"party": str(party), "per_year": {"value": 0, **_WHY}, "acts": {}}
        )
        rest = {"share": {"value": 0, **_WHY}} if kind["acts"] else {"rest": True}
        kind["acts"][act] = {**rest, **_WHY}
    return kinds


def _clocks(regime: Regime, asked: _Asked) -> dict[str, Any]:
    """Return every clock that a rule or the script names; none rings by itself."""
    rosters: list[ListRule | Score] = [*regime.lists.values(), *regime.scores.values()]
    names = [way.when for roster in rosters for way in roster.exits.values()]
    names += [name for repair in regime.repairs.values() for name in repair.needs]
    names += [moment.rings for moment in asked.script if moment.rings]
    acts = [act for kind in _occasions(regime, {}).values() for act in kind["acts"]]
    acts = list(dict.fromkeys([*acts, *(m.act for m in asked.script if m.act)]))
    clock = {
        "acts": acts,
        "since": "act",
        "share": {"value": 0, **_WHY},
        "per_day": {"value": 0, **_WHY},
        **_WHY,
    }
    return {name: {**clock, "ends_case": name == CLOSES} for name in dict.fromkeys(names)}


def _gates(regime: Regime, asked: _Asked) -> dict[str, Any]:
    """Return every gate that a rule names; those that matter are visited every day."""
    rules: dict[str, AtGate] = {f"sanctions.{k}": r for k, r in regime.sanctions.items()}
    rules |= {f"rewards.{k}": r for k, r in regime.rewards.items()}
    names = [rule.gate for rule in rules.values()]
    names += [g for repair in regime.repairs.values() for g in repair.price.needs_open]
    gates: dict[str, Any] = {}
    for name in dict.fromkeys(names):
        mine = {path: rule for path, rule in rules.items() if rule.gate == name}
        classes = list(dict.fromkeys(c for rule in mine.values() for c in rule.classes))
        papers = list(dict.fromkeys(p for rule in mine.values() for p in rule.papers))
        matters = any(path in asked.shows for path in mine)
        gate: dict[str, Any] = {
            "visits_per_year": {"value": _EVERY_DAY if matters else 0, **_WHY},
            "price": 100,
            "classes": {c: {"value": 1.0 / len(classes), **_WHY} for c in classes},
        }
        if papers:
            other = papers[1] if len(papers) > 1 else f"{OTHER}-paper"
            share = {"steps": {asked.period.first: 0.3}, **_WHY}
            gate["main_paper"] = papers[0]
            gate["when_barred"] = {"other_paper": {"name": other, "share": share, **_WHY}}
        gates[name] = gate
    return gates
