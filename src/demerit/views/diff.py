"""Twins and regime diff: what one changed article does, to whom, and which proofs turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from demerit.audit.findings import Finding
from demerit.audit.pairs import STANDINGS, PairCounts
from demerit.errors import Fault, RunError
from demerit.lab.offering import offers
from demerit.lab.pairing import Paired, Variant, compare, live_variants
from demerit.lab.subjects import MOST_PEOPLE
from demerit.texts.amending.differences import written
from demerit.texts.measures.all import MEASURES
from demerit.views.asking import Ask, one_of
from demerit.views.diff_change import Change, change_of, desk_of
from demerit.views.diff_others import others
from demerit.views.diff_proofs import proofs
from demerit.views.diff_twins import twins
from demerit.views.stages import tell, telling
from demerit.views.subject import Subject
from demerit.views.tables import Column, Table, table

_SIZES = (1_000, 10_000, 100_000, MOST_PEOPLE, 10_000_000, 100_000_000)
_FIRST_PEOPLE = 100_000
"""How many are lived unless more are asked for: told before a hand has left the mouse."""
_STANDING = dict(
    zip(STANDINGS, ("worse-off", "better-off", "mixed", "unchanged"), strict=True)
)
_COLUMNS: tuple[Column, ...] = (
    ("check", "check", "text"),
    ("measure", "measure", "text"),
    ("title", "what is measured", "text"),
    ("subject", "under", "text"),
    ("group", "of whom", "text"),
    ("value", "value", "number"),
    ("low", "from", "number"),
    ("high", "to", "number"),
    ("unit", "unit", "text"),
    ("n", "people", "number"),
    ("verdict", "verdict", "text"),
)
_KNOWN = {"article", "other", "people", "part", "show", "person"}


def diff(subject: Subject, ask: Ask) -> dict[str, Any]:
    """Return what other rules do to the same synthetic people.

    Parameters
    ----------
    subject
        The run.
    ask
        `article`: amendments of the run's rules, `;` between two; or `other`: a run
        beside it, or a shipped regime or experiment. `people`: how many are lived.
        `part`: `offers`, what can be amended; `others`, what it can be compared with;
        `proofs`, which verdicts turn; `twins`, two lives of one person (`show`, or
        `person`).

    Returns
    -------
    dict[str, Any]
        With neither: what can be chosen. With either: `change`, `standings`, `changes`,
        `who`, `saved` and the tables `main` (every finding), `quantities` and `who`.

    Raises
    ------
    RunError
        U001, U005 or U009, if it cannot be asked or cannot be paired, with the reason.
    TextError
        What an amendment does wrong, in the language's own words.
    StoreError
        S003 or S004, if the run's texts are not what it was made from.
    """
    unknown = sorted(set(ask) - _KNOWN)
    if unknown:
        problem = f"this view takes no '{unknown[0][:40]}'."
        known = ("article", "other", "people", "part")
        raise RunError([Fault("U001", problem, None, known, "name one of these.")])
    part = one_of(ask, "part", ("offers", "others", "proofs", "twins"), "")
    if part == "offers":
        return _offered(subject)
    if part == "others":
        return others(subject)
    change = change_of(subject, ask)
    if part == "proofs":
        return proofs(subject, change)
    if part == "twins":
        return twins(subject, change, ask)
    people = _people(subject, ask)
    made: dict[str, Any] = {"change": None, "tables": {}}
    if change:
        made = _of_pair(_lived(subject, change, people))
    return {**made, **_choices(subject, people)}


def runs_compared(subject: Subject, other: Subject) -> dict[str, Any]:
    """Return the comparison of two finished runs, everybody lived again under both.

    Parameters
    ----------
    subject
        The run that the other is compared with.
    other
        A run of the same world, people, period and seed.

    Returns
    -------
    dict[str, Any]
        As `diff` with `other`; it belongs under the key of `{"other": other.name}`.

    Raises
    ------
    RunError
        U009, if they cannot be paired, with what differs.
    StoreError
        S001 to S004, if either was changed.
    """
    says = f"living everybody under '{subject.name}' and '{other.name}'"
    traits = list(subject.run.compiled.cohorts.traits)
    paired = compare(subject.run, other.run, by=traits, progress=telling(says))
    people = subject.run.compiled.cohorts.n_people
    return {**_of_pair(paired, other.name), **_choices(subject, people)}


def _people(subject: Subject, ask: Ask) -> int:
    """Return how many people are lived: one of the sizes, the default if none is asked."""
    sizes = _sizes(subject)
    default = min(sizes[-1], _FIRST_PEOPLE)
    return int(one_of(ask, "people", map(str, sizes), str(default)))


def _sizes(subject: Subject) -> list[int]:
    """Return how many people may be lived: round numbers, and the run's own if not more."""
    whole = subject.run.compiled.cohorts.n_people
    sizes = [size for size in _SIZES if size < whole]
    return [*sizes, whole] if whole <= _SIZES[-1] else sizes


def _choices(subject: Subject, people: int) -> dict[str, Any]:
    compiled = subject.run.compiled
    return {
        "people": people,
        "sizes": _sizes(subject),
        "whole": compiled.cohorts.n_people,
        "traits": compiled.cohorts.traits,
        "seed": int(subject.run.manifest["seed"]),
    }


def _lived(subject: Subject, change: Change, people: int) -> Paired:
    """Return so many people under the run's own rules and under the others."""
    traits = list(subject.run.compiled.cohorts.traits)
    tell("laying the change over the rules")
    pair = desk_of(subject).pair(change, people)
    says = f"living {people:,} people under both"
    tell(says)
    return live_variants(
        pair.variants, pair.name, pair.world, by=traits, progress=telling(says)
    )


def _of_pair(paired: Paired, other: str = "") -> dict[str, Any]:
    """Return a comparison of two as the page shows it."""
    findings = paired.findings()
    whole = {f.measure: f for f in findings if not f.group}
    everybody = paired.everybody
    standings = [
        {"standing": name, "n": n, **_told(whole[_STANDING[name]])}
        for name, n in zip(STANDINGS, everybody.standings(1)[:, 0].tolist(), strict=True)
    ]
    changes = [_told(f) for m, f in whole.items() if m.startswith("change-in-")]
    saved = whole.get("pairing-saves")
    who = _by_group(paired, findings)
    return {
        "change": _changed(paired.variants, other),
        "standings": standings,
        "changes": changes,
        "who": who,
        "saved": None if saved is None else _told(saved),
        "lived": {
            "people": paired.origin.people,
            "seed": paired.origin.seed,
            "digest": paired.origin.digest,
            "world": paired.world,
            "experiment": paired.origin.experiment,
        },
        "says": _says(standings, whole),
        "tables": {
            "main": table(
                "Every finding of the comparison, over synthetic people",
                _COLUMNS,
                (_row(f) for f in findings),
            ),
            "quantities": _quantities(everybody),
            "who": _who(who),
        },
    }


def _told(finding: Finding) -> dict[str, Any]:
    """Return a finding as the page shows it; its numbers are the finding's own."""
    return {
        "check": finding.id,
        "measure": finding.measure,
        "title": MEASURES[finding.measure].title,
        "definition": finding.definition,
        "unit": finding.unit,
        "value": finding.value,
        "low": finding.low,
        "high": finding.high,
        "people": finding.n,
        "verdict": str(finding.verdict),
        "says": finding.says,
    }


def _row(finding: Finding) -> tuple[Any, ...]:
    told = _told(finding)
    return (
        finding.id,
        finding.measure,
        told["title"],
        finding.subject,
        finding.group or "everybody",
        *(told[key] for key in ("value", "low", "high", "unit", "people", "verdict")),
    )


def _changed(variants: Sequence[Variant], other: str) -> dict[str, Any]:
    """Return what the second set of rules is called, and where it differs."""
    first, second = variants
    return {
        "first": first.name,
        "second": second.name,
        "other": other,
        "articles": list(second.articles),
        "differences": [
            {
                "path": d.path,
                "old": None if d.old is None else written(d.old),
                "new": None if d.new is None else written(d.new),
                "by": d.by,
                "along": d.along,
            }
            for d in second.differences
        ],
    }


def _by_group(paired: Paired, findings: list[Finding]) -> list[dict[str, Any]]:
    """Return, for each group of each trait, how its people stand and what changed."""
    of_group: dict[str, dict[str, Finding]] = {}
    for finding in findings:
        of_group.setdefault(finding.group, {})[finding.measure] = finding
    made = []
    for trait in paired.by:
        counts = paired.counts(trait)
        people, moved = counts.people.tolist(), counts.standings(1).T.tolist()
        for name, n, stood in zip(counts.cut.names, people, moved, strict=True):
            found = of_group[name]
            ends = {m: [f.value, f.low, f.high] for m, f in found.items()}
            made.append(
                {
                    "trait": trait,
                    "value": name.partition("=")[2],
                    "people": n,
                    **dict(zip(STANDINGS, stood, strict=True)),
                    "of": ends,
                }
            )
    return made


def _who(rows: list[dict[str, Any]]) -> Table:
    columns: list[Column] = [
        ("trait", "trait", "text"),
        ("value", "value", "text"),
        ("people", "people", "count"),
        *((name, name, "count") for name in STANDINGS),
    ]
    keys = [name for name, _, _ in columns]
    return table(
        "How people stand, by trait", columns, ([r[k] for k in keys] for r in rows)
    )


def _quantities(counts: PairCounts) -> Table:
    """Return every quantity under both, per person, with who has more and who less."""
    columns: list[Column] = [
        ("quantity", "per person", "text"),
        ("first", "as written", "number"),
        ("mean", "under the other rules", "number"),
        ("difference", "difference", "number"),
        ("low", "from", "number"),
        ("high", "to", "number"),
        ("more", "people with more", "count"),
        ("less", "people with less", "count"),
        ("saved", "pairing saves (times)", "number"),
    ]
    keys = [name for name, _, _ in columns]
    rows = counts.table().to_pylist()
    return table("Every quantity", columns, ([row[key] for key in keys] for row in rows))


def _says(standings: list[dict[str, Any]], whole: Mapping[str, Finding]) -> str:
    """Return who is worse off and by how much, in sentences."""
    n = {each["standing"]: each["n"] for each in standings}
    people = sum(n.values())
    said = (
        f"Of {people:,} synthetic people, lived under both with the same luck, "
        f"{n['worse']:,} are worse off, {n['better']:,} better off, {n['mixed']:,} have "
        f"more of one and less of another, and {n['unchanged']:,} are unchanged."
    )
    days = whole["change-in-sanction-days"]
    if days.value is None:
        return f"{said} Too few differ to say by how much."
    if not days.value:
        return f"{said} Nobody's sanction days change."
    ends = sorted(abs(end) for end in (days.low, days.high) if end is not None)
    between = f" ({ends[0]:.3g} to {ends[1]:.3g})" if ends else ""
    if days.low is not None and days.high is not None and days.low < 0 < days.high:
        between = f" ({days.low:.3g} to {days.high:.3g}, so it may be none)"
    goes = "rise" if days.value > 0 else "fall"
    return f"{said} Sanction days per person {goes} by {abs(days.value):.3g}{between}."


def _offered(subject: Subject) -> dict[str, Any]:
    """Return what can be amended, with what each now says."""
    found = subject.kept("diff/offers", lambda: offers(subject.bundle))
    columns: list[Column] = [
        ("kind", "of", "text"),
        ("path", "what", "text"),
        ("says", "in words", "text"),
        ("now", "now", "text"),
        ("unit", "unit", "text"),
        ("cite", "article", "text"),
        ("line", "a line that applies", "text"),
    ]
    rows = ((o.kind, o.path, o.says, o.now, o.unit, o.cite, o.lines[0]) for o in found)
    return {
        "offers": [asdict(offer) for offer in found],
        "regimes": [text.model.regime for text in subject.bundle.regimes],
        "tables": {"main": table("What can be amended", columns, rows)},
    }
