"""Findings: everything that the audit measured, each with an address of its own."""

from __future__ import annotations

from collections import Counter
from typing import Any

from demerit.audit.findings import NOTE, VERDICT_SAYS, Finding
from demerit.audit.telling import ORDER, tally
from demerit.texts.measures.all import MEASURES, TITLES
from demerit.texts.norms import Norm, pieces
from demerit.views.asking import Ask, one_of
from demerit.views.subject import Subject
from demerit.views.tables import table

_KEYS = {
    "check": "id",
    "measure": "measure",
    "subject": "subject",
    "group": "group",
    "verdict": "verdict",
}
_COLUMNS = [
    ("check", "check", "text"),
    ("measure", "measure", "text"),
    ("subject", "about", "text"),
    ("group", "group", "text"),
    ("value", "value", "number"),
    ("low", "low", "number"),
    ("high", "high", "number"),
    ("unit", "unit", "text"),
    ("n", "n", "number"),
    ("verdict", "verdict", "text"),
    ("line", "line", "text"),
    ("says", "what was found", "text"),
    ("articles", "articles", "text"),
]


def findings(subject: Subject, ask: Ask) -> dict[str, Any]:
    """Return the findings of the run's audit, flagged first in each check.

    Parameters
    ----------
    subject
        The run.
    ask
        `check`, `measure`, `subject`, `group`, `verdict`: only findings that have it.

    Returns
    -------
    dict[str, Any]
        `tables.main` has a row a finding, the numbers as `demerit audit --json` has them;
        `checks` and `measures` say what they are; `origin` and `norm`, whose.

    Raises
    ------
    RunError
        U005, if no finding has what is asked.
    """
    made = subject.audit
    wanted = {
        key: one_of(ask, key, {str(getattr(f, name)) for f in made.findings}, "")
        for key, name in _KEYS.items()
    }
    shown = [
        f
        for f in made.findings
        if all(v in ("", str(getattr(f, _KEYS[key]))) for key, v in wanted.items())
    ]
    ids = list(dict.fromkeys(f.id for f in made.findings))
    shown.sort(key=lambda f: (ids.index(f.id), ORDER.index(f.verdict)))
    origin = made.evidence.origin
    return {
        "origin": {
            "experiment": origin.experiment,
            "seed": origin.seed,
            "digest": origin.digest,
            "people": origin.people,
        },
        "norm": {"name": made.norm.norm, "title": made.norm.title},
        "level": made.findings[0].level if made.findings else None,
        "note": NOTE,
        "verdicts": [{"value": str(v), "says": VERDICT_SAYS[v]} for v in ORDER],
        "checks": [_check(check, made.findings) for check in ids],
        "measures": measures(made.findings, made.norm),
        "says": says(shown),
        "tables": {"main": table("Findings", _COLUMNS, map(_row, shown))},
    }


def measures(found: list[Finding], norm: Norm) -> dict[str, dict[str, Any]]:
    """Return what each measure of some findings is, and the line that a norm draws for it.

    Parameters
    ----------
    found
        Findings.
    norm
        Whose lines are drawn.

    Returns
    -------
    dict[str, dict[str, Any]]
        By the measure's name: `check`, `title`, `unit`, `definition`, `line` in words, its
        `edge`, whether it `is_most`, and the `cites` and reason of the line.
    """
    made = {}
    for name in dict.fromkeys(f.measure for f in found if f.measure):
        what, line = MEASURES[name], norm.measured.get(name)
        made[name] = {
            "check": what.check,
            "title": what.title,
            "unit": what.unit,
            "definition": what.definition,
            "line": "" if line is None else line.says_side(),
            "edge": None if line is None else _edge(line.most, line.least),
            "is_most": line is not None and line.most is not None,
            "cites": [] if line is None else list(pieces(line.cite)),
            "why": "" if line is None else line.why or line.says,
        }
    return made


def says(found: list[Finding]) -> str:
    """Return in sentences how many findings there are, and how they stand."""
    if not found:
        return "There is no such finding."
    return f"{tally(found)} {NOTE}"


def _edge(most: float | None, least: float | None) -> float | None:
    return most if most is not None else least


def _check(check: str, found: list[Finding]) -> dict[str, Any]:
    mine = [f for f in found if f.id == check]
    n = Counter(f.verdict for f in mine)
    return {
        "id": check,
        "title": TITLES[check],
        "n": len(mine),
        "verdicts": {str(v): n[v] for v in ORDER if n[v]},
    }


def _row(f: Finding) -> tuple[Any, ...]:
    told = f.as_dict()
    cells = (told["id"], *(told[name] for name, _, _ in _COLUMNS[1:-1]))
    return (*cells, "; ".join(f.articles))
