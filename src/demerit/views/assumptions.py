"""Assumptions: what no source verifies, ranked by how much of the run rests on it."""

from __future__ import annotations

from typing import Any

from demerit.audit.resting import OUTCOMES, UNVERIFIED, Resting, resting
from demerit.views.asking import Ask, one_of
from demerit.views.subject import Subject
from demerit.views.tables import table

_MEANS = {
    "assumed": "nobody has published it; the text gives its reason",
    "recalled": "recalled; the source was not found again",
    "secondary": "from a report about the source",
    "fitted": "chosen so that the run comes out at published figures",
}


def assumptions(subject: Subject, ask: Ask) -> dict[str, Any]:
    """Return the parts of the texts that no source verifies, the most load first.

    Parameters
    ----------
    subject
        The run.
    ask
        `status`: only parts of that support; `text`: only parts of that text.

    Returns
    -------
    dict[str, Any]
        `parts` (see `Resting`; `most` is the largest of its shares), `outcomes` (how many
        there are), `statuses` and `texts` (how many parts each has), `regimes`.

    Raises
    ------
    RunError
        U005, if there is no such status or text.
    """
    parts = rested(subject)
    status = one_of(ask, "status", map(str, UNVERIFIED), "")
    texts = list(dict.fromkeys(part.text for part in parts))
    text = one_of(ask, "text", texts, "")
    shown = [p for p in parts if status in ("", p.status) and text in ("", p.text)]
    return {
        "parts": [_told(part) for part in shown],
        "outcomes": _outcomes(subject),
        "statuses": [
            {
                "value": str(s),
                "says": _MEANS[str(s)],
                "n": sum(p.status == s for p in parts),
            }
            for s in UNVERIFIED
        ],
        "regimes": [regime.model.regime for regime in subject.texts.regimes],
        "texts": [{"value": t, "n": sum(p.text == t for p in parts)} for t in texts],
        "says": _says(parts),
        "tables": {"main": _table(shown)},
    }


def rested(subject: Subject) -> list[Resting]:
    """Return what rests on each unverified part of a run's texts, the most load first."""
    return subject.kept("assumptions/resting", lambda: _rested(subject))


def _rested(subject: Subject) -> list[Resting]:
    bundle = subject.texts
    return resting(subject.evidence, [bundle.experiment, bundle.world, *bundle.regimes])


def _told(part: Resting) -> dict[str, Any]:
    return {
        "text": part.text,
        "kind": part.kind,
        "path": part.path,
        "value": part.value,
        "status": part.status,
        "cite": part.cite,
        "why": part.why,
        "shares": part.shares,
        "most": part.most,
        "is_bound": part.is_bound,
        "unmeasured": part.unmeasured,
    }


def _outcomes(subject: Subject) -> list[dict[str, Any]]:
    evidence = subject.evidence
    rows = dict.fromkeys(OUTCOMES, evidence.causes) | {"listings": evidence.entries}
    return [
        {"name": name, "title": title, "n": sum(row[name] for row in rows[name])}
        for name, title in OUTCOMES.items()
    ]


def _says(parts: list[Resting]) -> str:
    if not parts:
        return "Every part of the texts that says what it rests on is verified."
    assumed = [part for part in parts if part.status == "assumed"]
    known = [part for part in assumed if part.most is not None]
    unknown = sum(part.most is None for part in parts)
    says = (
        f"{len(parts):,} rules and numbers of the texts are not verified, {len(assumed):,} "
        "of them assumed."
    )
    if known and known[0].most:
        part = known[0]
        share = max((s, n) for n, s in part.shares.items() if s is not None)
        bound = "at most " if part.is_bound else ""
        says += (
            f" Of those assumed, most rests on {part.path}: {bound}{100 * share[0]:.3g} % "
            f"of {OUTCOMES[share[1]]}."
        )
    if unknown:
        says += (
            f" Of {unknown:,} nothing can be said from one run; change them and compare."
        )
    return says


def _table(parts: list[Resting]) -> dict[str, Any]:
    columns = [
        ("text", "text", "text"),
        ("path", "rule or number", "text"),
        ("kind", "kind", "text"),
        ("value", "value", "text"),
        ("status", "status", "text"),
        ("attempts", "of refused attempts", "share"),
        ("listings", "of listings", "share"),
        ("days", "of days under sanctions", "share"),
        ("at_most", "no more than that", "flag"),
        ("not_measured", "why not measured", "text"),
        ("cite", "cites", "text"),
        ("why", "reason given", "text"),
    ]
    rows = (
        (
            p.text,
            p.path,
            p.kind,
            str(p.value),
            p.status,
            p.shares["attempts"],
            p.shares["listings"],
            p.shares["days"],
            p.is_bound,
            p.unmeasured,
            p.cite,
            p.why,
        )
        for p in parts
    )
    return table("What is not verified, and what rests on it", columns, rows)
