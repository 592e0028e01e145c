"""Findings as a reader meets them: check by check, the refuted first, alike ones as one."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from rich.table import Table

from demerit.cli.run import reader_console
from demerit.proofs.all import TITLES
from demerit.proofs.finding import Finding, Verdict, opinions_say

_FIRST = (Verdict.REFUTED, Verdict.UNKNOWN, Verdict.PROVED, Verdict.NOT_APPLICABLE)
_MOST_SUBJECTS = 3
_MOST_ROWS = 6


def print_findings(findings: list[Finding], norm: str, *, whole: bool = False) -> None:
    """Print findings as a table, with how many there are of each verdict.

    Parameters
    ----------
    findings
        In the order of the checks.
    norm
        Title of the norm that asked.
    whole
        Each finding on a line of its own, instead of those that say the same as one.
    """
    console = reader_console()
    table = Table(title=norm, title_justify="left")
    for heading in ("check", "verdict", "what was found, and where"):
        table.add_column(heading, no_wrap=heading == "check")
    for check, group in groupby(findings, key=lambda finding: finding.check):
        mine = list(group)
        rows = _each(mine) if whole else _rows(mine)
        for i, (verdict, says) in enumerate(rows):
            name = f"{check}" if i == 0 else ""
            title = f"{TITLES[check]}\n" if i == 0 else ""
            table.add_row(name, verdict, f"{title}{says}")
    console.print(table)
    n = Counter(finding.verdict for finding in findings)
    counts = ", ".join(f"{n[verdict]} {verdict.lower()}" for verdict in _FIRST)
    console.print(f"{len(findings)} findings: {counts}.")
    opinions = opinions_say(findings)
    if opinions:
        console.print(opinions)
    console.print(
        "They concern the rules as written, and are no finding of legality. "
        "`--all` has a line for each, `--json` also their articles and witnesses."
    )


def _each(findings: list[Finding]) -> list[tuple[str, str]]:
    """Return a row for each finding of one check."""
    ordered = sorted(findings, key=lambda finding: _FIRST.index(finding.verdict))
    return [(str(f.verdict), f"{f.subject}: {f.says}") for f in ordered]


def _rows(findings: list[Finding]) -> list[tuple[str, str]]:
    """Return the rows of one check: those that say the same are one."""
    told: list[tuple[str, str]] = []
    for verdict in _FIRST:
        alike: dict[str, list[Finding]] = {}
        for finding in findings:
            if finding.verdict is verdict:
                alike.setdefault(finding.says, []).append(finding)
        if verdict in (Verdict.PROVED, Verdict.NOT_APPLICABLE) and len(alike) > 1:
            whole = [finding for same in alike.values() for finding in same]
            alike = {f"{len(whole)} findings": whole}
        for says, same in list(alike.items())[:_MOST_ROWS]:
            told.append((str(verdict), f"{_subjects(same)}: {says}"))
        if len(alike) > _MOST_ROWS:
            told.append((str(verdict), f"and {len(alike) - _MOST_ROWS} more like these"))
    return told


def _subjects(findings: list[Finding]) -> str:
    names = [finding.subject for finding in findings]
    shown = ", ".join(names[:_MOST_SUBJECTS])
    more = len(names) - _MOST_SUBJECTS
    return f"{len(names)} of them: {shown} and {more} more" if more > 0 else shown
