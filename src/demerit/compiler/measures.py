"""Measures: what is counted of a run, each with its column in the book."""

from __future__ import annotations

from dataclasses import dataclass, field

from demerit.compiler.builder import Builder
from demerit.compiler.rosters import Texts
from demerit.compiler.score_tables import bin_width, bins_of
from demerit.tables import columns as C
from demerit.tables.compiled import Row
from demerit.tables.life import Outcome, Reason

_OUTCOMES = ("rejected:right", "rejected:wrong", "upheld:right", "upheld:wrong")


@dataclass(slots=True)
class _Names:
    """The names so far, and how a family is added to them."""

    build: Builder
    names: list[str] = field(default_factory=list)

    def add(self, prefix: str, labels: list[str]) -> int:
        """Add a family and return its first column."""
        first = len(self.names)
        self.names += [f"{prefix}:{label}" if label else prefix for label in labels]
        return first

    def family(self, column: int, prefix: str, labels: list[str]) -> None:
        """Add a family whose first column stands in the head."""
        self.build.scalars[column] = self.add(prefix, labels)


def put_measures(
    rows: dict[str, list[Row]], texts: Texts, queued: set[str], build: Builder
) -> list[str]:
    """Give every measure its column and return their names.

    Those asked for are counted of the repairs of `queued` rosters alone.
    """
    made = _Names(build)

    def of(name: str) -> list[str]:
        return [row.name for row in rows[name]]

    touching = [row.name for row in rows["sanction"] if row.more["touches"]]
    outcomes = [outcome.name.lower() for outcome in Outcome]
    made.family(C.M_LIVES, "lives", [""])
    made.family(C.M_OCCASION, "occasion", of("kind"))
    made.family(C.M_ACT, "act", of("act"))
    made.family(C.M_RECORD, "record", of("report"))
    made.family(C.M_LISTING, "listing", of("ground"))
    made.family(C.M_FIRM_LISTING, "firm-listing", of("list"))
    made.family(C.M_RENEWAL, "renewal", of("list"))
    made.family(C.M_LISTED_PEOPLE, "listed-people", of("list"))
    _put_releases(rows, made, build)
    made.family(C.M_CLOCK, "clock", of("clock"))
    made.family(C.M_FILED, "filed", of("stage"))
    decided = [f"{n}/{o}" for n in of("stage") for o in _OUTCOMES]
    made.family(C.M_DECIDED, "decided", decided)
    made.family(C.M_VISIT, "barred-visit", of("class"))
    made.family(C.M_ROUND, "went-round", of("class"))
    made.family(C.M_REFUSED_PEOPLE, "refused-people", of("gate"))
    made.family(C.M_REFUSED_VISIT, "refused-visit", of("class"))
    made.family(C.M_REFUSAL, "refusal", of("class"))
    made.family(C.M_LISTED_DAYS, "listed-days", of("list"))
    made.family(C.M_POINTS_TAKEN, "points-taken", of("score"))
    made.family(C.M_POINTS_GIVEN, "points-given", of("score"))
    made.family(C.M_RETURN, "return", of("score"))
    made.family(C.M_SPARED, "spared", of("door"))
    made.family(C.M_REPAIR, "repair", [f"{n}/{o}" for n in of("repair") for o in outcomes])
    made.family(C.M_REPAIR_AMOUNT, "repair-amount", of("repair"))
    asked = [row.name for row in rows["repair"] if row.more["list"] in queued]
    first = made.add("repair-asked", asked)
    place = {name: first + i for i, name in enumerate(asked)}
    build.put(C.REPAIR_ASKED, [place.get(name, -1) for name in of("repair")])
    made.family(C.M_TOUCHED, "touched", touching)
    made.family(C.M_TOUCHED_DAYS, "touched-days", touching)
    made.family(C.M_TOUCHED_MONEY, "touched-money", touching)
    _put_notices(rows, made, build)
    _put_bins(texts, made, build)
    return made.names


def _put_releases(rows: dict[str, list[Row]], made: _Names, build: Builder) -> None:
    """Count ends of listings by reason: of clocks, those that are an exit of the roster."""
    plain = [reason.name.lower() for reason in Reason if reason < Reason.CLOCK]
    clocks = [row.name for row in rows["clock"]]
    columns: list[int] = []
    for roster in rows["list"]:
        exits = {
            row.more["clock"] for row in rows["exit"] if row.more["list"] == roster.name
        }
        possible = _possible(roster, rows, build)
        ways = [way for way in plain if possible[way]] + [c for c in clocks if c in exits]
        first = made.add("release", [f"{roster.name}/{way}" for way in ways])
        column_of = {way: first + i for i, way in enumerate(ways)}
        columns += [column_of.get(way, -1) for way in (*plain, *clocks)]
    build.put(C.LIST_M_RELEASE, columns)


def _possible(roster: Row, rows: dict[str, list[Row]], build: Builder) -> dict[str, bool]:
    """Return for which plain reasons a listing on a roster can end at all."""
    band, score = roster.more["kind"] == "band", roster.more["kind"] == "score"
    grounds = [i for i, row in enumerate(rows["ground"]) if row.more["list"] == roster.name]
    terms = build.columns[C.GROUND_TERM].reshape(len(rows["ground"]), -1)
    follows = build.columns[C.GROUND_FOLLOWS]
    joins = [i for i in grounds if {"joins", "repair"} & rows["ground"][i].more.keys()]
    return {
        "term": not band and bool(terms[grounds].any()),
        "objection": any(row.more["list"] == roster.name for row in rows["stage"]),
        "parent": bool(follows[joins].any()),
        "record": not band and bool(build.columns[C.DEED_KEEPS].any()),
        "repair": not band and any(r.more["list"] == roster.name for r in rows["repair"]),
        "band": band,
        "reset": score and _is_reset(roster, rows, build),
    }


def _is_reset(roster: Row, rows: dict[str, list[Row]], build: Builder) -> bool:
    """Return whether a score's entries fall away, on days of their own or by a listing."""
    i = next(i for i, row in enumerate(rows["score"]) if row.name == roster.name)
    every, decay = build.columns[C.SCORE_EVERY][i], build.columns[C.SCORE_DECAY][i]
    return bool((every > 0 and decay == 0) or build.columns[C.SCORE_WIPED_BY][i] > 0)


def _put_notices(rows: dict[str, list[Row]], made: _Names, build: Builder) -> None:
    """Count notices and statements of the grounds that have them."""
    notices, hearings = [], []
    calendars = build.columns[C.GROUND_NOTICE].tolist()
    heard = build.columns[C.GROUND_HEARD_CUT].tolist()
    for ground, calendar, cut in zip(rows["ground"], calendars, heard, strict=True):
        notices.append(made.add("notice", [ground.name]) if calendar >= 0 else -1)
        labels = [f"{ground.name}/{outcome}" for outcome in _OUTCOMES]
        hearings.append(made.add("heard", labels) if cut >= 0 else -1)
    build.put(C.GROUND_M_NOTICE, notices)
    build.put(C.GROUND_M_HEARD, hearings)


def _put_bins(texts: Texts, made: _Names, build: Builder) -> None:
    """Count people by score on the last day, and those of them who did a deed."""
    scores = [item for text in texts for item in text.model.scores.items()]
    bins = [[f"{name}/{low}" for low in bins_of(score)] for name, score in scores]
    firsts = [made.add("score", labels) for labels in bins]
    doers = [made.add("score-doer", labels) for labels in bins]
    build.put(C.SCORE_FIRST_BIN, firsts)
    build.put(C.SCORE_FIRST_DOER, doers)
    build.put(C.SCORE_BIN, [bin_width(score) for _, score in scores])
