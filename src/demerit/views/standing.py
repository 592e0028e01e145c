"""Score and standing: who has which score, and what each band opens and closes."""

from __future__ import annotations

from typing import Any

import numpy as np

from demerit.audit.evidence import Evidence
from demerit.audit.measures.orders import by_score, score_lows
from demerit.compiler.score_tables import ranges_of
from demerit.engine.people import NO_SCORE, cohorts_of, live_people
from demerit.tables.compiled import Compiled, Row
from demerit.texts.regime import Better, Score
from demerit.views.asking import Ask, one_of, whole
from demerit.views.subject import Subject
from demerit.views.tables import Table, table

_BATCH, _BATCHES = 500, 40
"""People lived at a time, and how many times at most, to find one near a score."""
_OPENS = frozenset({"easier", "cheaper", "faster"})


def standing(subject: Subject, ask: Ask) -> dict[str, Any]:
    """Return people by score on the last day, the bands, and one person's place among them.

    Parameters
    ----------
    subject
        The run.
    ask
        `score`: one of the run's; `person`: whose score the needle shows; `near`: find the
        next person after that one whose score is closest to this number.

    Returns
    -------
    dict[str, Any]
        `score` (name, title, least, most, base), `bins` (low, high, people, doers),
        `bands` (name, title, least, most, people, share, effects), `person` (number, score
        or None, band; what was searched), `lists` (standings on lists, for a run without a
        score), `findings` (M20).

    Raises
    ------
    RunError
        U005, if there is no such score or person, or the number is out of range.
    """
    evidence = subject.evidence
    rows = evidence.rows("score")
    name = one_of(ask, "score", [row.name for row in rows], rows[0].name if rows else "")
    made: dict[str, Any] = {
        "scores": [{"value": row.name, "title": row.says or row.name} for row in rows],
        "lists": _lists(subject),
        "findings": [],
        "score": None,
        "tables": {},
    }
    if not rows:
        says = "This regime keeps no score: it has lists, and a person is on one or is not."
        return made | {"says": says, "tables": {"main": _lists_table(made["lists"])}}
    place = [row.name for row in rows].index(name)
    row, model = rows[place], _model(subject, rows[place])
    bins = _bins(evidence, row, place, model.most)
    bands = _bands(evidence, row, model, bins)
    return made | {
        "score": {
            "name": name,
            "title": row.says or name,
            "rule": row.rule,
            "cite": row.cite,
            "status": row.status,
            "least": model.least,
            "most": model.most,
            "base": model.base if isinstance(model.base, int) else None,
            "high_is_better": model.better is Better.HIGH,
        },
        "bins": bins,
        "known": sum(part["people"] for part in bins),
        "step": bins[0]["high"] - bins[0]["low"] + 1,
        "bands": bands,
        "person": _person(subject, ask, place, model, bands),
        "findings": _findings(subject, name),
        "says": _says(row, bins, bands),
        "tables": {"main": _bins_table(row, bins), "bands": _bands_table(bands)},
    }


def _model(subject: Subject, row: Row) -> Score:
    """Return a score's text."""
    texts = subject.texts.regimes
    model = next(t.model for t in texts if t.model.regime == row.more["regime"])
    return model.scores[row.name]


def _bins(evidence: Evidence, row: Row, place: int, most: int) -> list[dict[str, Any]]:
    """Return people by score on the last day, from the lowest."""
    lows = score_lows(evidence, row)
    known, doers = by_score(evidence, row, place)
    highs = [low - 1 for low in lows[1:]] + [most]
    return [
        {"low": low, "high": high, "people": int(n), "doers": int(d)}
        for low, high, n, d in zip(lows, highs, known, doers, strict=True)
    ]


def _bands(
    evidence: Evidence, row: Row, model: Score, bins: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return the bands from the lowest, with their people and what they open and close."""
    total = sum(part["people"] for part in bins) or 1
    made = []
    for key, span in ranges_of(model).items():
        people = sum(part["people"] for part in bins if part["low"] in span)
        made.append(
            {
                "name": key,
                "title": model.bands[key].says or key,
                "rule": f"{row.rule}.bands.{key}",
                "cite": model.bands[key].cite,
                "status": str(model.bands[key].status or ""),
                "least": span.start,
                "most": span.stop - 1,
                "people": people,
                "share": people / total,
                "effects": _effects(evidence, f"{row.name}/{key}"),
            }
        )
    return sorted(made, key=lambda band: band["least"])


def _effects(evidence: Evidence, roster: str) -> list[dict[str, Any]]:
    """Return what a band opens and closes, and the lists that it brings people on."""
    gates = {row.name: row.says or row.name for row in evidence.rows("gate")}
    lists = {row.name: row.says or row.name for row in evidence.rows("list")}
    made = []
    for row in evidence.rows("sanction"):
        if row.more["list"] == roster:
            effect, gate = row.more["effect"], row.more["gate"]
            made.append(_effect(row, row.says or row.name, effect, gates.get(gate, gate)))
    for row in evidence.rows("ground"):
        if row.more.get("joins") == roster:
            joined = f"brings people on the list: {lists[row.more['list']]}"
            made.append(_effect(row, joined, "lists", ""))
    return made


def _effect(row: Row, says: str, effect: str, gate: str) -> dict[str, Any]:
    made = {"says": says, "effect": effect, "opens": effect in _OPENS, "gate": gate}
    return made | {"rule": row.rule, "cite": row.cite, "status": row.status}


def _person(
    subject: Subject, ask: Ask, place: int, model: Score, bands: list[dict[str, Any]]
) -> dict[str, Any] | None:
    """Return one person's score on the last day, lived again; one near a score if asked."""
    compiled = subject.evidence.compiled
    cohorts = compiled.cohorts
    person = whole(ask, "person", -1, 0, cohorts.n_people - 1)
    near = whole(ask, "near", -1, model.least, model.most)
    if person < 0 and near < 0:
        return None
    searched = 1
    if near >= 0:
        person, searched = _nearest(compiled, place, near, max(person + 1, 0))
    value = _value(int(_scores(compiled, np.array([person]), place)[0]), model)
    known = -1 if value is None else value
    band = next((b for b in bands if b["least"] <= known <= b["most"]), None)
    return {
        "person": person,
        "score": value,
        "band": band["name"] if band else "",
        "traits": list(cohorts.describe(cohorts.cohort_of_person(person)).values()),
        "near": near if near >= 0 else None,
        "searched": searched,
    }


def _scores(compiled: Compiled, people: np.ndarray, place: int) -> np.ndarray:
    """Return the score of each on the last day, or `NO_SCORE`."""
    lived = live_people(compiled, people, cohorts_of(compiled, people))
    scores: np.ndarray = lived.scores[:, place]
    return scores


def _nearest(compiled: Compiled, place: int, near: int, first: int) -> tuple[int, int]:
    """Return who of some people has the score closest to a number, and how many lived.

    They are spread through the nation in equal steps, from a first one on.
    """
    n = compiled.cohorts.n_people
    step = max(n // (_BATCH * _BATCHES), 1)
    order = first + step * np.arange(min(_BATCH * _BATCHES, n))
    best, distance, lived = int(order[0] % n), np.inf, 0
    for people in np.array_split(order % n, max(len(order) // _BATCH, 1)):
        scores = _scores(compiled, people, place)
        lived += len(people)
        away = np.where(scores == NO_SCORE, np.inf, np.abs(scores.astype(float) - near))
        if away.min() < distance:
            best, distance = int(people[away.argmin()]), float(away.min())
        if distance == 0:
            break
    return best, lived


def _value(score: int, model: Score) -> int | None:
    """Return a score that a person has; the base, if nothing ever moved it."""
    if score != NO_SCORE:
        return score
    return model.base if isinstance(model.base, int) else None


def _lists(subject: Subject) -> list[dict[str, Any]]:
    """Return how many listings were begun on each list, and how many are in force."""
    evidence = subject.evidence
    made = []
    for row in evidence.rosters:
        lengths = evidence.lengths[row.name]
        still = int(lengths["open"].sum())
        begun = int(lengths["ended"].sum()) + still
        if begun:
            one = {"name": row.name, "title": row.says or row.name, "rule": row.rule}
            made.append(one | {"begun": begun, "in_force": still, "cite": row.cite})
    return sorted(made, key=lambda one: -one["begun"])


def _lists_table(lists: list[dict[str, Any]]) -> Table:
    columns = [
        ("list", "list", "text"),
        ("begun", "listings begun", "count"),
        ("in_force", "in force on the last day", "count"),
        ("articles", "articles", "text"),
    ]
    rows = [(one["title"], one["begun"], one["in_force"], one["cite"]) for one in lists]
    return table("Lists that burden", columns, rows)


def _bins_table(row: Row, bins: list[dict[str, Any]]) -> Table:
    columns = [
        ("low", "score from", "count"),
        ("high", "to", "count"),
        ("people", "people", "count"),
        ("doers", "of them, did a deed", "count"),
    ]
    rows = [tuple(part.values()) for part in bins]
    return table(f"People by {row.says or row.name} on the last day", columns, rows)


def _bands_table(bands: list[dict[str, Any]]) -> Table:
    columns = [
        ("band", "band", "text"),
        ("least", "from", "count"),
        ("most", "to", "count"),
        ("people", "people", "count"),
        ("share", "share", "share"),
        ("opens", "opens", "text"),
        ("closes", "closes", "text"),
    ]
    rows = []
    for band in bands:
        opens = "; ".join(e["says"] for e in band["effects"] if e["opens"])
        closes = "; ".join(e["says"] for e in band["effects"] if not e["opens"])
        keys = ("title", "least", "most", "people", "share")
        rows.append((*(band[key] for key in keys), opens, closes))
    return table("Bands: who is in them, and what they open and close", columns, rows)


def _findings(subject: Subject, name: str) -> list[dict[str, Any]]:
    """Return M20's findings about a score."""
    found = subject.audit.findings
    return [f.as_dict() for f in found if f.id == "M20" and f.subject == f"scores.{name}"]


def _says(row: Row, bins: list[dict[str, Any]], bands: list[dict[str, Any]]) -> str:
    total = sum(part["people"] for part in bins)
    title = row.says or row.name
    if not total:
        return f"Nobody in this run was brought to the score '{title}'."
    so_far = np.cumsum([part["people"] for part in bins])
    middle = bins[int(np.searchsorted(so_far, total / 2))]["high"]
    told = (
        f"{total:,} synthetic people have the score '{title}'; half are at {middle:,} or"
        " below."
    )
    if bands:
        most = max(bands, key=lambda band: band["people"])
        told += f" {100 * most['share']:.3g} % are in the band '{most['name']}'."
    return told
