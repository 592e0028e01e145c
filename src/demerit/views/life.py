"""One life: what a person did, what was recorded, and what the rules made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import numpy as np

from demerit.audit.beside import Tally, tally
from demerit.audit.reasons import decisions
from demerit.audit.story import tell
from demerit.engine.run import live_one
from demerit.errors import Fault, RunError
from demerit.lab.explaining import why
from demerit.lab.facts import KINDS
from demerit.tables.compiled import Compiled
from demerit.views import stages
from demerit.views.asking import Ask, one_of, whole
from demerit.views.diff_change import change_of
from demerit.views.life_beside import COUNTED, beside
from demerit.views.life_search import (
    REFUSED,
    TITLES,
    Found,
    first_of,
    kinds_of,
    refusing_gates,
    search,
)
from demerit.views.subject import Subject
from demerit.views.tables import Column, Table, table
from demerit.views.timeline import timeline

LIKE, NEXT = "like", "next"
_SHOWN_FIRST = ("wrong", REFUSED, "out", "unseen")
_KNOWN = ("person", "why", "under", "article", "find")
_EVENTS: tuple[Column, ...] = (
    ("number", "number", "count"),
    ("date", "day", "date"),
    ("kind", "kind", "text"),
    ("says", "what happened", "text"),
    ("rule", "rule", "text"),
    ("cite", "article", "text"),
    ("status", "how well known", "text"),
    ("cause", "follows from", "count"),
    ("truth", "truth and record", "text"),
)
_TRUTHS = {
    "so": "so",
    "wrong": "recorded, but not done",
    "unseen": "done, but not recorded",
    "no-deed": "counted by no rule",
    "": "",
}


def life(subject: Subject, ask: Ask) -> dict[str, Any]:
    """Return one synthetic person's life in a run, lived again.

    Parameters
    ----------
    subject
        The run.
    ask
        `person`: a number from 0; `why`: the number of a decision, for its reasons alone;
        `under` (a regime, an experiment, or a run beside this one) or `article`
        (amendments, `;` between two): the same life under other rules beside it; `find`:
        a kind of life, `like` or `next`, for the number of the next such person alone.

    Returns
    -------
    dict[str, Any]
        `life` (as `views.timeline`), `traits`, `decisions`, `beside` (or None), `first`
        (people to begin with), `finds` (what can be looked for), `says` and the table
        `main`. With `why`: `why`, `kinds` and `main`. With `find`: `found` and `says`.

    Raises
    ------
    RunError
        U001, U005 or U009, if what is asked for is not there or cannot be.
    TextError
        What an amendment does wrong.
    StoreError
        S003 or S004, if the run's files are not what its manifest says.
    """
    unknown = sorted(set(ask) - set(_KNOWN))
    if unknown:
        problem = f"this view takes no '{unknown[0][:40]}'."
        raise RunError([Fault("U001", problem, None, _KNOWN, "name one of these.")])
    compiled = subject.run.compiled
    first = subject.kept("life/first", lambda: _first(subject))
    default = first[0]["person"] if first else 0
    person = whole(ask, "person", default, 0, compiled.cohorts.n_people - 1)
    if ask.get("find"):
        return _found(subject, person, ask)
    if ask.get("why"):
        return _why(subject, person, ask)
    events = live_one(compiled, person)
    lines = tell(compiled, events)
    drawn, came_to = timeline(compiled, events, lines), tally(compiled, events)
    kinds = kinds_of(compiled, events)
    change = change_of(subject, {k: ask.get(v, "") for k, v in _AS_CHANGE.items()})
    return {
        "person": person,
        "people": compiled.cohorts.n_people,
        "seed": int(subject.run.manifest["seed"]),
        **_whose(compiled, person),
        "kind": kinds[0] if kinds else "",
        "life": drawn,
        "tally": _tallied(came_to),
        "decisions": [asdict(one) for one in decisions(compiled, events)],
        "beside": beside(subject, person, lines, change) if change else None,
        "first": first,
        "finds": _finds(compiled),
        "says": _says(drawn, came_to),
        "tables": {"main": _table(f"The life of synthetic person {person:,}", drawn)},
    }


_AS_CHANGE = {"article": "article", "other": "under"}


def _whose(compiled: Compiled, person: int) -> dict[str, Any]:
    """Return a person's stated traits, and how many have the same."""
    cohort = compiled.cohorts.cohort_of_person(person)
    traits = compiled.cohorts.describe(cohort)
    return {
        "traits": [{"trait": t, "value": value} for t, value in traits.items()],
        "alike": int(compiled.cohorts.counts[cohort]),
    }


def _first(subject: Subject) -> list[dict[str, Any]]:
    """Return people to begin with, of several kinds, among those whose events were kept."""
    compiled = subject.run.compiled
    kept = np.unique(subject.run.table("events")["person"].to_numpy()).astype(np.int64)
    made, shown = [], set[int]()
    for kind in _SHOWN_FIRST:
        person = first_of(compiled, kind, np.setdiff1d(kept, list(shown)))
        if person is None:
            person = search(compiled, kind, -1).person
        if person is not None and person not in shown:
            shown.add(person)
            made.append({"person": person, "kind": kind, "says": TITLES[kind]})
    return made


def _finds(compiled: Compiled) -> list[dict[str, str]]:
    """Return the kinds of life that can be looked for."""
    made = [{"value": kind, "title": TITLES[kind]} for kind in TITLES]
    gates = refusing_gates(compiled).items()
    at_gates = [
        {"value": f"{REFUSED}:{g}", "title": f"Refused: {says}"} for g, says in gates
    ]
    return [*made, *at_gates]


def _found(subject: Subject, person: int, ask: Ask) -> dict[str, Any]:
    """Return the next person of a kind, and in words among how many."""
    compiled = subject.run.compiled
    known = [LIKE, NEXT, *(find["value"] for find in _finds(compiled))]
    find, cohort = one_of(ask, "find", known, ""), None
    titles = {f["value"]: f["title"] for f in _finds(compiled)}
    if find == NEXT:
        n = compiled.cohorts.n_people
        found, says = Found((person + 1) % n, 1), "The next person by number."
        return {"find": find, "found": found.person, "looked_at": 1, "says": says}
    kind = find
    if find == LIKE:
        kind = kinds_of(compiled, live_one(compiled, person))[0]
        cohort = compiled.cohorts.cohort_of_person(person)
    found = search(compiled, kind, person, cohort)
    whom = "with the same traits " if cohort is not None else ""
    people = "person" if found.looked_at == 1 else "people"
    among = f"Looked at {found.looked_at:,} synthetic {people} {whom}after {person:,}"
    title = f"{titles[kind][:1].lower()}{titles[kind][1:]}"
    came = "none" if found.person is None else f"{found.person:,}"
    says = (
        f"{among}, living again those in whose lives anything can happen: {came} ({title})."
    )
    if found.person is None:
        says = f"{among}: there is nobody such among them ({title})."
    return {"find": find, "found": found.person, "looked_at": found.looked_at, "says": says}


def _why(subject: Subject, person: int, ask: Ask) -> dict[str, Any]:
    """Return the reasons for one decision, and what would have changed it."""
    stages.tell("living the life again with one fact changed, for every fact")
    number = whole(ask, "why", 0, 0, 2**31)
    told = asdict(why(subject.run, person, str(number), most=1)[0])
    columns: list[Column] = [
        ("what", "what", "text"),
        ("date", "day", "date"),
        ("says", "in words", "text"),
        ("by", "by", "text"),
        ("rule", "rule", "text"),
        ("cite", "article", "text"),
        ("status", "how well known", "text"),
    ]
    steps = [*told["reasons"]["steps"], *told["reasons"]["added"]]
    rows = [[step[name] for name, *_ in columns] for step in steps]
    return {
        "person": person,
        "why": _placeless(told),
        "kinds": {kind: KINDS[kind] for kind in told["searched"]},
        "tables": {
            "main": table(f"Why: decision {number} on person {person:,}", columns, rows)
        },
    }


def _placeless(told: object) -> object:
    """Return what is told without the places of its rules, which are of this machine."""
    if isinstance(told, dict):
        return {key: _placeless(value) for key, value in told.items() if key != "place"}
    return [_placeless(value) for value in told] if isinstance(told, list) else told


def _tallied(came_to: Tally) -> list[dict[str, Any]]:
    counts = asdict(came_to)
    return [{"name": n, "title": title, "n": counts[n]} for n, title in COUNTED.items()]


def _says(drawn: dict[str, Any], came_to: Tally) -> list[str]:
    """Return the life in a few sentences."""
    if not drawn["events"]:
        return ["Nothing that these rules count happens in this life."]
    wrong = f" ({came_to.wrong_records:,} false)" if came_to.wrong_records else ""
    days = f", {_n(came_to.listed_days, 'day')} in all" if came_to.listings else ""
    acts, records = _n(came_to.acts, "act"), _n(came_to.records, "record")
    listed = f"listed {_n(came_to.listings, 'time')}{days}"
    refused = _n(came_to.refusals, "refused attempt")
    said = [f"{acts}, {records}{wrong}; {listed}; {refused}."]
    said += [_parted(kind, n) for kind, n in Counter(_kinds_of_parts(drawn)).items()]
    still = [span["title"] for span in drawn["spans"] if span["until"] is None]
    if still:
        said.append(f"At the end of the run still on: {', '.join(dict.fromkeys(still))}.")
    return said


def _kinds_of_parts(drawn: dict[str, Any]) -> Iterator[str]:
    """Yield the kind of each part; a refusal's, once for each attempt."""
    for part in drawn["parts"]:
        yield from [part["kind"]] * part["n"]


def _parted(kind: str, n: int) -> str:
    """Return where truth and record part, of one kind, in a sentence."""
    if kind == "act":
        return f"{_n(n, 'deed')} done of which, by the end of the run, no record tells."
    if kind == "record":
        return f"{_n(n, 'record')} of a deed that was not done."
    what = {"refused": "refused attempt", "points": "change"}.get(kind, "listing")
    of_score = " of the score" if kind == "points" else ""
    rests = "rests" if n == 1 else "rest"
    return f"{_n(n, what)}{of_score} that {rests} on such a record."


def _n(n: int, what: str) -> str:
    return f"{n:,} {what}{'s' * (n != 1)}"


def _table(title: str, drawn: dict[str, Any]) -> Table:
    """Return a life's events as a table."""
    rows = [
        (
            line["sequence"],
            line["date"],
            line["event"],
            line["says"],
            line["rule"],
            line["cite"],
            line["status"],
            line["cause"] if line["cause"] >= 0 else None,
            _TRUTHS[line["truth"]],
        )
        for line in drawn["events"]
    ]
    return table(title, _EVENTS, rows)
