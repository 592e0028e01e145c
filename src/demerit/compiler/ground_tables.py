"""Grounds to columns: rules of lists and scores, joins, bands, points of repairs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from demerit.compiler.builder import Builder, row_of
from demerit.compiler.rosters import Roster, index_of
from demerit.errors import Fault
from demerit.tables import columns as C
from demerit.tables.compiled import Row
from demerit.texts.load import Text
from demerit.texts.regime import Band, Regime, Score
from demerit.texts.rules import Door, Ground, Points, PointSpan, Repair, Rule

_NOBODY = -1


@dataclass(frozen=True, slots=True)
class _Ground:
    """One row: a rule on a roster for one deed or roster joined; a band; a repair."""

    roster: Roster
    key: str
    rule: Rule
    deed: str = ""
    joins: str = ""
    label: str = ""

    @property
    def at(self) -> tuple[str, ...]:
        if not self.key:
            return self.roster.at
        return (*self.roster.at, self.roster.section, self.key)

    @property
    def name(self) -> str:
        return self.label or f"{self.roster.name}/{self.key}/{self.deed or self.joins}"


def put_grounds(
    rosters: list[Roster], deeds: list[Row], build: Builder
) -> tuple[list[Row], list[Row]]:
    """Add the columns of grounds and doors and return the names of their rows."""
    rules = [
        (roster, key, rule) for roster in rosters for key, rule in roster.rules.items()
    ]
    found: list[_Ground] = []
    spans: dict[str, list[tuple[int, int]]] = {"deed": [], "join": []}
    for deed in deeds:
        made = [
            _Ground(r, k, g, deed=deed.name) for r, k, g in rules if deed.name in g.deeds
        ]
        spans["deed"].append((len(found), len(made)))
        found += made
    for parent in rosters:
        made = [
            _Ground(r, k, g, joins=parent.name)
            for r, k, g in rules
            if g.joins == parent.name
        ]
        spans["join"].append((len(found), len(made)))
        found += made
    found += [
        _Ground(roster, "", Rule(follows=False), label=roster.name)
        for roster in rosters
        if isinstance(roster.rule, Band)
    ]
    found += _repair_grounds(rosters)
    build.put(C.DEED_FIRST_GROUND, [first for first, _ in spans["deed"]])
    build.put(C.DEED_N_GROUNDS, [size for _, size in spans["deed"]])
    build.put(C.LIST_FIRST_JOIN, [first for first, _ in spans["join"]])
    build.put(C.LIST_N_JOINS, [size for _, size in spans["join"]])
    _put_identity(found, rosters, deeds, build)
    _put_tests(found, build)
    _put_ends(found, build)
    _put_points(found, build)
    doors = _put_doors(found, build)
    return [_row(ground) for ground in found], doors


def _repair_grounds(rosters: list[Roster]) -> list[_Ground]:
    """Return a ground for each repair of a band: points on the band's score."""
    found = []
    scores = {roster.name: roster for roster in rosters if isinstance(roster.rule, Score)}
    for _text, name, repair, roster in repairs_of(rosters):
        if repair.band:
            given = PointSpan(at_least=repair.points, at_most=repair.points)
            score = scores[roster.name.rsplit("/", 1)[0]]
            found.append(_Ground(score, "", Points(points=given), label=name))
    return found


def repairs_of(rosters: list[Roster]) -> list[tuple[Text[Regime], str, Repair, Roster]]:
    """Return every repair with its roster, roster by roster."""
    return [
        (roster.text, name, repair, roster)
        for roster in rosters
        for name, repair in roster.text.model.repairs.items()
        if roster.holds(repair, roster.text)
    ]


def _row(ground: _Ground) -> Row:
    says, model = ground.rule.says, ground.roster.text.model
    more: dict[str, object] = {"regime": model.regime, "list": ground.roster.name}
    at = ground.at
    if isinstance(ground.roster.rule, Band):
        says, more["band"] = ground.roster.title, ground.roster.name
    elif not ground.key:
        at, more["repair"] = ("repairs", ground.label), ground.label
        says = model.repairs[ground.label].says
    else:
        what = "deed" if ground.deed else "joins"
        more |= {what: ground.deed or ground.joins, "modality": str(ground.rule.modality)}
    return row_of(ground.roster.text, ground.name, at, says, **more)


def _put_identity(
    found: list[_Ground], rosters: list[Roster], deeds: list[Row], build: Builder
) -> None:
    """Put which roster, deed and rule each ground is of."""
    roster_of, deed_of = index_of(rosters), index_of(deeds)
    firsts: dict[tuple[str, str], int] = {}
    rules = [
        firsts.setdefault((g.roster.name, g.key or f"/{g.name}"), i)
        for i, g in enumerate(found)
    ]
    scores = [r.name for r in rosters if isinstance(r.rule, Score)]
    score_of = {name: i for i, name in enumerate(scores)}
    build.put(C.GROUND_LIST, [roster_of[g.roster.name] for g in found])
    build.put(C.GROUND_DEED, [deed_of.get(g.deed, -1) for g in found])
    build.put(C.GROUND_RULE, rules)
    build.put(C.GROUND_SCORE, [score_of.get(g.roster.name, -1) for g in found])


def _put_tests(found: list[_Ground], build: Builder) -> None:
    """Put what a record must meet, and when it counts."""
    starts, untils = build.dates([(g.rule.from_, g.rule.until) for g in found])
    build.put(C.GROUND_FROM, starts)
    build.put(C.GROUND_UNTIL, untils)
    cuts, chances, heard, hearing, notices = [], [], [], [], []
    for ground in found:
        rule, text, name = ground.rule, ground.roster.text, ground.roster.name
        where = f"{name}.{ground.key}"
        cuts.append(
            build.shares(rule.share, text.place(*ground.at, "share"), f"{where}.share")
        )
        key = f"{name}/{ground.key}" if ground.key else f"{name}//{ground.name}"
        chances.append(build.chance(f"ground/{key}"))
        notice = rule.notice
        notices.append(_NOBODY if notice is None else build.calendar(notice.wait))
        right = None if notice is None else notice.right
        place = text.place(*ground.at, "notice", "right")
        cut = _NOBODY
        if right is not None:
            cut = build.plain_share(right, place, f"{where}.notice.right")
        heard.append(cut)
        hearing.append(build.chance(f"heard/{key}"))
        _check_running(ground, build)
    build.put(C.GROUND_CUT, np.array(cuts))
    build.put(C.GROUND_CHANCE, chances)
    build.put(C.GROUND_TIMES, [g.rule.times for g in found])
    build.put(C.GROUND_WITHIN, [g.rule.within_days or 0 for g in found])
    build.put(C.GROUND_LEAST_AMOUNT, [g.rule.least_amount for g in found])
    build.put(C.GROUND_CALENDAR, [build.calendar(g.rule.starts) for g in found])
    build.put(C.GROUND_NOTICE, notices)
    build.put(C.GROUND_HEARD_CUT, heard)
    build.put(C.GROUND_HEARD_CHANCE, hearing)


def _check_running(ground: _Ground, build: Builder) -> None:
    if ground.rule.running and ground.rule.from_ is None:
        problem = f"ground '{ground.key}' takes in running listings but has no `from:`."
        place = ground.roster.text.place(*ground.at)
        build.faults.append(Fault("T016", problem, place, remedy="give it a date."))


def _put_ends(found: list[_Ground], build: Builder) -> None:
    """Put terms, extensions, and how joins follow their parents."""
    build.put(C.GROUND_TERM, np.array([build.terms(g.rule.term_days) for g in found]))
    build.put(C.GROUND_RUNNING, [int(g.rule.running) for g in found])
    build.put(C.GROUND_FOLLOWS, [int(g.rule.follows) for g in found])
    grounds = [g.rule if isinstance(g.rule, Ground) else None for g in found]
    build.put(C.GROUND_REPRESENTS, [int(g is not None and g.represents) for g in grounds])
    longer, lows, spans = [], [], []
    for ground, rule in zip(found, grounds, strict=True):
        extension = None if rule is None else rule.extension
        place = ground.roster.text.place(*ground.at, "extension")
        name = f"{ground.roster.name}.{ground.key}.extension.share"
        longer.append(build.plain_share(extension.share, place, name) if extension else 0)
        lows.append(extension.days.at_least if extension else 0)
        days = extension.days if extension else None
        spans.append(days.at_most - days.at_least + 1 if days else 0)
    build.put(C.GROUND_EXTENSION_CUT, longer)
    build.put(C.GROUND_EXTENSION_LOW, lows)
    build.put(C.GROUND_EXTENSION_SPAN, spans)
    most = [
        low + span - 1 if cut > 0 else 0
        for cut, low, span in zip(longer, lows, spans, strict=True)
    ]
    terms = build.columns[C.GROUND_TERM].reshape(len(found), -1)
    added = np.array(most, dtype=np.int64)[:, None]
    build.put(C.GROUND_LONGEST, np.where(terms > 0, terms + added, 0))


def _put_points(found: list[_Ground], build: Builder) -> None:
    """Put what each ground gives or takes; zeros for lists and bands."""
    points = [g.rule if isinstance(g.rule, Points) else None for g in found]
    given = [p.points if p is not None else None for p in points]
    build.put(C.GROUND_POINTS, [g.at_least if g else 0 for g in given])
    spans = [g.at_most - g.at_least + 1 if g else 0 for g in given]
    build.put(C.GROUND_POINTS_SPAN, spans)
    down = [p.down_to if p is not None else None for p in points]
    build.put(C.GROUND_DOWN_TO, [C.NO_SCORE if d is None else d for d in down])
    caps = [p.cap if p is not None else None for p in points]
    build.put(C.GROUND_CAP, [cap.points if cap else 0 for cap in caps])
    build.put(C.GROUND_CAP_WITHIN, [cap.within_days if cap else 0 for cap in caps])


def _put_doors(found: list[_Ground], build: Builder) -> list[Row]:
    rows: list[Row] = []
    doors: list[Door] = []
    spans, cuts, chances = [], [], []
    for number, ground in enumerate(found):
        text, roster = ground.roster.text, ground.roster.name
        spans.append((len(rows), len(ground.rule.doors)))
        for key, door in ground.rule.doors.items():
            at = (*ground.at, "doors", key)
            more = {"ground": number, "list": roster}
            rows.append(row_of(text, f"{ground.name}/{key}", at, door.says, **more))
            name = f"{roster}.{ground.key}.{key}.share"
            cuts.append(build.shares(door.share, text.place(*at, "share"), name))
            chances.append(build.chance(f"door/{roster}/{ground.key}/{key}"))
            doors.append(door)
    starts, untils = build.dates([(door.from_, door.until) for door in doors])
    build.put(C.GROUND_FIRST_DOOR, [first for first, _ in spans])
    build.put(C.GROUND_N_DOORS, [size for _, size in spans])
    build.put(C.DOOR_FROM, starts)
    build.put(C.DOOR_UNTIL, untils)
    build.put(C.DOOR_FIRST_WITHIN, [door.first_within_days or 0 for door in doors])
    build.put(C.DOOR_BELOW, [door.below_amount or 0 for door in doors])
    build.put(C.DOOR_CORRECTED, [int(door.corrected) for door in doors])
    build.put(C.DOOR_CUT, np.array(cuts))
    build.put(C.DOOR_CHANCE, chances)
    return rows
