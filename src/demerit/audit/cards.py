"""Findings as static HTML: for notebooks, and for readers of a report without scripts."""

from __future__ import annotations

from collections.abc import Sequence

from demerit.audit.findings import NOTE, Finding, Origin
from demerit.audit.telling import ORDER, tally
from demerit.cards import Markup, card, table

_MOST_ROWS = 12


def audit_card(findings: Sequence[Finding], origin: Origin, norm: str) -> Markup:
    """Return an audit as a card: what is flagged about everybody, then what else was found.

    Parameters
    ----------
    findings
        Of one run.
    origin
        The run.
    norm
        Title of the norm whose lines were drawn.

    Returns
    -------
    Markup
        A table of a few findings, and how many there are.
    """
    whole = sorted(
        (f for f in findings if not f.group and f.value is not None),
        key=lambda f: ORDER.index(f.verdict),
    )
    told = f"{origin.people:,} synthetic people, seed {origin.seed}, digest {origin.digest}"
    rest = len(findings) - min(len(whole), _MOST_ROWS)
    more = f"{tally(list(findings))} Lines: {norm}. {rest:,} more in .table()."
    made = findings_table("What was found about everybody", whole[:_MOST_ROWS])
    return card(f"Audit of {origin.experiment}", told, made, more, note=NOTE)


def findings_table(title: str, findings: Sequence[Finding]) -> Markup:
    """Return findings as a table, each with its interval drawn."""
    columns = ("check", "about", "what was found", "interval", "n", "verdict")
    rows = (
        (f.id, f.about(), f.says, f.picture(), f"{f.n:,.0f}" if f.n else "", f.verdict)
        for f in findings
    )
    return table(title, columns, rows)
