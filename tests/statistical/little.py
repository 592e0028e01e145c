"""The smallest texts that hold one law each."""

from datetime import date, timedelta
from typing import Any

from demerit.engine.benches import Counts
from demerit.engine.run import simulate
from tests.property.writing import Made, Tree, Wild
from tests.property.writing import made_in_memory as made

SAID = {"status": "assumed", "why": "the smallest text that shows the law"}
FIRST = date(2020, 1, 1)


def world(**parts: Any) -> Tree:
    """Return a world of one kind of people and one act; `parts` are its further parts."""
    everyone = {**SAID, "counts": {"person": 1}}
    occasion = {**SAID, "per_year": 12, "acts": {"act": {"rest": True}}}
    occasion |= parts.pop("occasion", {})
    people = {
        "people": {**SAID, "value": 1},
        "date": FIRST,
        "traits": {"everyone": everyone},
    }
    base = {"world": "little", "title": "little", "population": people}
    gates = {"gate": {**SAID, "visits_per_year": 12}}
    return {**base, "occasions": {"kind": occasion}, "gates": gates, **parts}


def scripted(*days: int, **parts: Any) -> Tree:
    """Return a world in which everybody does the act on the given days and on no other."""
    script = [{"on": day(n), "act": "act"} for n in days]
    return world(script=script, occasion={"per_year": 0}, **parts)


def regime(
    *, share: float = 1.0, ground: Tree | None = None, rule: Tree | None = None
) -> Tree:
    """Return a regime of one deed, one list and one sanction."""
    report = {"acts": ["act"], "as": "deed", "share": share}
    grounds = {"record": {"deeds": ["deed"], **(ground or {})}}
    return {
        "regime": "little",
        "title": "little",
        "body": "nobody",
        "deeds": {"deed": {**SAID, "counts": ["act"], "field": "any", "gravity": 1}},
        "sources": {"source": {**SAID, "title": "a source", "reports": {"report": report}}},
        "lists": {"list": {**SAID, "title": "a list", "grounds": grounds, **(rule or {})}},
        "sanctions": {"sanction": {**SAID, "list": "list", "gate": "gate"}},
    }


def scored(points: Tree, *, deeds: Tree | None = None, **score: Any) -> Tree:
    """Return a regime of one deed and one score; `points` are its one rule."""
    text = regime()
    text["deeds"]["deed"] |= deeds or {}
    rule = {"record": {"deeds": ["deed"], **points}}
    base = {**SAID, "title": "a score", "base": 100, "least": 0, "most": 200}
    text["scores"] = {"score": {**base, "points": rule, **score}}
    return {**text, "lists": {}, "sanctions": {}}


def made_of(world: Tree, regime: Tree, *, n_days: int = 40, people: int = 4) -> Made:
    """Return little texts, compiled."""
    return made(Wild(world, [regime], FIRST, n_days, 20140501, people))


def run_of(world: Tree, regime: Tree, *, people: int, n_days: int) -> tuple[Made, Counts]:
    """Return a run of little texts and what it counted."""
    run = made_of(world, regime, n_days=n_days, people=people)
    return run, simulate(run.compiled)


def total(run: Made, counts: Counts, measure: str) -> int:
    """Return a measure's count over the whole run."""
    return int(counts.by_day[:, run.compiled.measure(measure)].sum())


def day(n: int) -> date:
    return FIRST + timedelta(days=n)
