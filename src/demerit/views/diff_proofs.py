"""Which proofs turn: what is decided of the rules' text before a change and after it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from demerit.errors import Fault, RunError
from demerit.proofs.all import TITLES, prove
from demerit.proofs.finding import Finding, Verdict
from demerit.texts.norms import DEFAULT, find_norm
from demerit.texts.regime import Regime
from demerit.views.diff_change import Change, desk_of
from demerit.views.stages import tell
from demerit.views.subject import Subject
from demerit.views.tables import Column, table

_WHOLE = "the whole text"
_ABSENT = "NOT ASKED"
"""Stands where one of the texts does not raise the question."""
Question = tuple[str, str, int]
_COLUMNS: tuple[Column, ...] = (
    ("check", "check", "text"),
    ("title", "what is asked", "text"),
    ("subject", "of what", "text"),
    ("before", "before", "text"),
    ("after", "after", "text"),
    ("turns", "turns", "flag"),
)


def proofs(subject: Subject, change: Change) -> dict[str, Any]:
    """Return the verdicts on the rules' text before a change and after it.

    Parameters
    ----------
    subject
        The run.
    change
        What is asked about.

    Returns
    -------
    dict[str, Any]
        `turned`: each question whose verdict is another, or that only one text raises;
        `before` and `after`: how many of each verdict; the table `main`.

    Raises
    ------
    RunError
        U005, if nothing is changed.
    """
    if not change:
        problem = "there is no change, so no proof turns."
        raise RunError([Fault("U005", problem, remedy="give an article.")])
    tell("deciding the rules as written")
    own = [found for findings in subject.proofs.values() for found in findings]
    tell("laying the change over the rules")
    models = [text.model for text in desk_of(subject).regimes(change)]
    tell("deciding the changed rules")
    there = _decided(subject, models)
    rows = _rows(_by_question(own), _by_question(there))
    turned = [row for row in rows if row["turns"]]
    counts = [Counter(str(f.verdict) for f in each) for each in (own, there)]
    return {
        "turned": turned,
        "n": len(rows),
        "before": {str(v): counts[0][str(v)] for v in Verdict},
        "after": {str(v): counts[1][str(v)] for v in Verdict},
        "norm": find_norm(DEFAULT).title,
        "says": _says(rows, turned),
        "tables": {
            "main": table(
                "What is decided of the rules, before and after",
                _COLUMNS,
                ([row[name] for name, _, _ in _COLUMNS] for row in rows),
            )
        },
    }


def _decided(subject: Subject, models: list[Regime]) -> list[Finding]:
    """Return what is decided of regimes; of one that is as it was, what is known."""
    norm, found = find_norm(DEFAULT), []
    own = {text.model.regime: text.model for text in subject.bundle.regimes}
    for model in models:
        same = own.get(model.regime) == model
        found += subject.proofs[model.regime] if same else prove(model, norm)
    return found


def _by_question(findings: list[Finding]) -> dict[Question, Finding]:
    """Return findings by check, subject and which of the same name it is."""
    made: dict[Question, Finding] = {}
    seen: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        bare = finding.verdict is Verdict.NOT_APPLICABLE
        name = (finding.check, _WHOLE if bare else finding.subject)
        made[*name, seen[name]] = finding
        seen[name] += 1
    return made


def _rows(
    own: dict[Question, Finding], there: dict[Question, Finding]
) -> list[dict[str, Any]]:
    """Return every question, in the order of the checks, with both verdicts."""
    keys = sorted({**own, **there}, key=lambda key: (int(key[0][1:]), *key[1:]))
    return [_row(key, own.get(key), there.get(key)) for key in keys]


def _row(key: Question, one: Finding | None, other: Finding | None) -> dict[str, Any]:
    before, after = (_ABSENT if f is None else str(f.verdict) for f in (one, other))
    articles = dict.fromkeys(a for f in (one, other) if f is not None for a in f.articles)
    return {
        "check": key[0],
        "title": TITLES[key[0]],
        "subject": key[1],
        "before": before,
        "after": after,
        "turns": before != after,
        "says_before": "" if one is None else one.says,
        "says_after": "" if other is None else other.says,
        "articles": list(articles),
    }


def _says(rows: list[dict[str, Any]], turned: list[dict[str, Any]]) -> str:
    asked = [row for row in turned if _ABSENT not in (row["before"], row["after"])]
    if not turned:
        return f"No verdict turns: all {len(rows):,} questions are decided as before."
    said = f"Of {len(rows):,} questions {len(asked):,} are decided otherwise"
    more = len(turned) - len(asked)
    return f"{said}, and {more:,} are raised by one text alone." if more else f"{said}."
