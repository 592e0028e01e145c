"""The frontier: burden against effect, of the variants of a run's rules that were lived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from demerit.audit import intervals
from demerit.audit.findings import Finding
from demerit.audit.intervals import Interval
from demerit.audit.measures.ablated import NEARLY, Ablation, Kind
from demerit.engine.pairs import check_paired
from demerit.errors import DemeritError, Fault, RunError
from demerit.lab.ablating import Ablated, ablate
from demerit.lab.subjects import MOST_PEOPLE
from demerit.tables.accounts import RINGINGS, SANCTION_DAYS
from demerit.texts.measures.all import MEASURES
from demerit.views.asking import Ask, one_of
from demerit.views.stages import telling
from demerit.views.subject import Subject
from demerit.views.tables import Column, Table, table

_SIZES = (10_000, 100_000, MOST_PEOPLE)
_CHECKS = ("M6", "M7", "M8")
_TITLES = {
    Kind.NOBODY: "nobody is entered on any list",
    Kind.GATE: "without the sanctions at {}",
    Kind.LIST: "without the list {}",
    Kind.SAFEGUARD: "without {}",
    Kind.MILDER: "with {}",
}
_LINES = {
    "term*=0.5": "half the term",
    "points.term_days*=0.5": "points that last half as long",
    "points.points*=1.2": "points of a fifth more weight",
    "points.points*=0.8": "points of a fifth less weight",
}
"""Amendments of the ablations, in words."""
_WHY = {
    Kind.GATE: "a listing brings people of this world to perform, whatever it closes, so "
    "the effect of one gate cannot be told",
    Kind.SAFEGUARD: "a safeguard is there for those without a deed, not for performances",
    Kind.WEIGHTS: "other weights make the rules neither milder nor stricter for everybody",
}
_PER = 1000
_COLUMNS: tuple[Column, ...] = (
    ("variant", "variant", "text"),
    ("kind", "what is left out", "text"),
    ("burden", "sanction days per person", "days"),
    ("burden_low", "from", "days"),
    ("burden_high", "to", "days"),
    ("effect", "performances per thousand people", "number"),
    ("effect_low", "from", "number"),
    ("effect_high", "to", "number"),
    ("dominated", "dominated", "flag"),
    ("drawn", "in the picture", "flag"),
)
Point = dict[str, Any]


def frontier(subject: Subject, ask: Ask) -> dict[str, Any]:
    """Return burden and effect of a run, of others like it, and of its ablations.

    Parameters
    ----------
    subject
        The run.
    ask
        `part`: `variants` for the ablations, which are lived when they are asked for and
        take seconds; else the finished runs. `people`: how many the ablations are lived
        for. `show` is for the page alone.

    Returns
    -------
    dict[str, Any]
        `points`; `apart`, finished runs that cannot be set beside this one, and why, or
        variants that are not drawn, and why; `findings` (of the ablations: M6 to M8); the
        table `main`.

    Raises
    ------
    RunError
        U001 or U005, if it cannot be asked.
    StoreError
        S001 to S004, if a run was changed.
    TextError
        If the run's texts are none that this version reads.
    """
    unknown = sorted(set(ask) - {"part", "people", "show"})
    if unknown:
        problem = f"this view takes no '{unknown[0][:40]}'."
        raise RunError([Fault("U001", problem, None, ("part", "people"), "name one.")])
    sizes = _sizes(subject)
    default = str(min(sizes[-1], MOST_PEOPLE))
    people = int(one_of(ask, "people", map(str, sizes), default))
    if one_of(ask, "part", ("variants",), ""):
        return variants(subject, people)
    return {**_runs(subject), "people": people, "sizes": sizes}


def variants(subject: Subject, people: int) -> dict[str, Any]:
    """Return a run's rules without each measure, list and safeguard, over the same people.

    Parameters
    ----------
    subject
        The run.
    people
        How many are lived.

    Returns
    -------
    dict[str, Any]
        As `frontier`.
    """
    made = subject.kept(f"frontier/{people}", lambda: _ablated(subject, people))
    points, apart = _points(made), list(_apart(made))
    found = [finding for finding in made.findings() if finding.id in _CHECKS]
    paired = made.paired
    return {
        "points": points,
        "apart": apart,
        "nearly": NEARLY,
        "findings": [_told(finding) for finding in found],
        "people": people,
        "lived": {
            "people": paired.origin.people,
            "seed": paired.origin.seed,
            "digest": paired.origin.digest,
            "world": paired.world,
        },
        "says": _says(points, found),
        "tables": {"main": _table("Every variant that was lived", [*points, *apart])},
    }


def _sizes(subject: Subject) -> list[int]:
    whole = subject.run.compiled.cohorts.n_people
    sizes = [size for size in _SIZES if size < whole]
    return [*sizes, whole] if whole <= _SIZES[-1] else sizes


def _ablated(subject: Subject, people: int) -> Ablated:
    says = f"living {people:,} people under each variant"
    return ablate(subject.bundle, people=people, progress=telling(says))


def _points(made: Ablated) -> list[Point]:
    """Return what the picture shows: the audit's own frontier, with intervals."""
    counts = made.paired.everybody
    points = []
    for row in made.frontier().to_pylist():
        variant = counts.variants.index(row["variant"])
        gained = row["performances_gained"]
        points.append(
            {
                **_named(made, variant),
                "burden": row["burden_days"],
                **_ends("burden", counts.means(variant).at(np.s_[SANCTION_DAYS, 0])),
                "effect": _PER * gained,
                **_gain(made, variant, gained),
                "dominated": row["dominated"],
                "drawn": True,
                "why": "",
            }
        )
    return points


def _gain(made: Ablated, variant: int, gained: float) -> Point:
    """Return the ends of what is gained: over nobody entered, or less than the rules gain.

    No interval belongs to nobody being entered, which is where gains are counted from.
    """
    counts = made.paired.everybody
    kinds = [None, *(ablation.kind for ablation in made.ablations)]
    if kinds[variant] is Kind.NOBODY or Kind.NOBODY not in kinds:
        return {"effect_low": None, "effect_high": None}
    beside = variant or kinds.index(Kind.NOBODY)
    found = counts.differences(beside).at(np.s_[RINGINGS, 0])
    sign = 1 if variant else -1
    away = sorted(sign * (end - found.value) for end in (found.low, found.high))
    ends = [_PER * (gained + float(reach)) for reach in away]
    return {
        f"effect_{name}": None if np.isnan(end) else end
        for name, end in zip(("low", "high"), ends, strict=True)
    }


def _apart(made: Ablated) -> Iterator[Point]:
    """Yield the variants that are not set against the regime by their effect, and why."""
    counts = made.paired.everybody
    drawn = set(made.frontier()["variant"].to_pylist())
    for variant, ablation in enumerate(made.ablations, 1):
        if counts.variants[variant] in drawn:
            continue
        burden = counts.means(variant).at(np.s_[SANCTION_DAYS, 0])
        yield {
            **_named(made, variant),
            "burden": float(burden.value),
            **_ends("burden", burden),
            "effect": None,
            "effect_low": None,
            "effect_high": None,
            "dominated": None,
            "drawn": False,
            "why": _WHY[ablation.kind],
        }


def _title(ablation: Ablation) -> str:
    words = _LINES.get(ablation.name, ablation.name)
    return _TITLES.get(ablation.kind, "{}").format(words)


def _named(made: Ablated, variant: int) -> Point:
    """Return what a variant is called, of which kind it is, and what was left out."""
    name = made.paired.everybody.variants[variant]
    if not variant:
        return {
            "variant": name,
            "title": "the rules as they are",
            "kind": "regime",
            "articles": [],
            "line": "",
        }
    ablation = made.ablations[variant - 1]
    line = "" if ablation.kind is Kind.NOBODY else name
    return {
        "variant": name,
        "title": _title(ablation),
        "kind": str(ablation.kind),
        "articles": list(ablation.articles),
        "line": line,
    }


def _ends(name: str, found: Interval, times: int = 1) -> Point:
    ends = {"low": found.low, "high": found.high}
    return {
        f"{name}_{end}": None if np.isnan(at) else times * float(at)
        for end, at in ends.items()
    }


def _runs(subject: Subject) -> dict[str, Any]:
    """Return the finished runs of one world, people, period and seed, this one first."""
    points, apart = [{**_of_run(subject), "kind": "this run"}], []
    for other in subject.beside():
        try:
            check_paired([subject.run.compiled, other.run.compiled])
            points.append(_of_run(other))
        except DemeritError as error:
            apart.append({"run": other.name, "why": error.faults[0].problem})
    for point in points:
        point["dominated"] = any(_beats(other, point) for other in points)
    return {
        "points": points,
        "apart": apart,
        "says": _says_runs(points),
        "tables": {"main": _table("Finished runs of the same people", points)},
    }


def _of_run(subject: Subject) -> Point:
    totals, n = subject.evidence.totals, subject.run.compiled.cohorts.n_people
    burden, effect = (
        intervals.mean(np.array(totals[name]), np.array(totals[f"{name}^2"]), np.array(n))
        for name in ("sanction-days", "ringings")
    )
    return {
        "variant": subject.name,
        "title": subject.name,
        "kind": "run",
        "articles": [],
        "line": "",
        "run": subject.name,
        **_three("burden", burden),
        **_three("effect", effect, _PER),
        "drawn": True,
        "why": "",
    }


def _three(name: str, found: Interval, times: int = 1) -> Point:
    value = None if np.isnan(found.value) else times * float(found.value)
    return {name: value, **_ends(name, found, times)}


def _beats(one: Point, other: Point) -> bool:
    """Return whether one has no more burden and no less effect, and is not the same."""
    a, b = ((p["burden"] or 0.0, -(p["effect"] or 0.0)) for p in (one, other))
    return a != b and a[0] <= b[0] and a[1] <= b[1]


def _table(title: str, points: Iterable[Point]) -> Table:
    keys = [name for name, _, _ in _COLUMNS]
    rows = [{**p, "variant": p["title"]} for p in points]
    return table(title, _COLUMNS, ([row[key] for key in keys] for row in rows))


def _told(finding: Finding) -> dict[str, Any]:
    """Return a finding as the page shows it; its numbers are the finding's own."""
    what = MEASURES.get(finding.measure)
    return {
        "check": finding.id,
        "measure": finding.measure,
        "title": what.title if what else "",
        "subject": finding.subject,
        "value": finding.value,
        "low": finding.low,
        "high": finding.high,
        "unit": finding.unit,
        "verdict": str(finding.verdict),
        "line": finding.line,
        "articles": list(finding.articles),
        "says": finding.says,
        "definition": finding.definition,
    }


def _says(points: list[Point], findings: list[Finding]) -> str:
    own, others = points[0], points[1:]
    least = next(f for f in findings if f.measure == "least-burden")
    said = (
        f"As they are, the rules cost {own['burden']:.3g} sanction days per person and "
        f"gain {own['effect']:.3g} performances for a thousand people. {len(others):,} "
        "variants are set beside them."
    )
    if least.value is None:
        return f"{said} None can be held to their effect: {least.says.partition(': ')[2]}."
    if least.value >= 1:
        return f"{said} None of them gains nearly as much for less burden."
    return (
        f"{said} '{least.subject}' gains at least {NEARLY:.0%} as much for "
        f"{least.value:.3g} of the burden."
    )


def _says_runs(points: list[Point]) -> str:
    if len(points) == 1:
        return "No other finished run of this folder is of the same people and luck."
    open_ = [p["title"] for p in points if not p["dominated"]]
    return (
        f"{len(points):,} finished runs are of the same people with the same luck; not "
        f"dominated: {', '.join(open_)}."
    )
