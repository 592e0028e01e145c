"""`demerit audit`: what finished runs did to their synthetic people, by a norm's lines."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from demerit import lab
from demerit.audit.findings import EVERYBODY, Finding, Verdict
from demerit.audit.saying import shown
from demerit.audit.telling import ORDER, findings_json, tally
from demerit.cli.run import AsJson, reader_console
from demerit.store.parts import check_empty
from demerit.texts.measures.all import TITLES
from demerit.texts.norms import DEFAULT

FLAGGED = 1
_MOST_SUBJECTS = 4
_MOST_FLAGS = 3
Row = tuple[str, str, str]


def audit(
    runs: Annotated[list[Path], typer.Argument(help="Folders of finished runs.")],
    norm: Annotated[
        str, typer.Option(help="Whose lines are drawn: a shipped norm, or a path.")
    ] = DEFAULT,
    by: Annotated[
        str | None,
        typer.Option(
            help="Traits to tell people apart by, '*' for crossed ones: "
            "income,income*residence. Every trait by itself if not given."
        ),
    ] = None,
    level: Annotated[
        float, typer.Option(help="How often an interval is to hold.")
    ] = lab.LEVEL,
    out: Annotated[
        Path | None,
        typer.Option(help="Folder for findings.json, findings.parquet and summary.md."),
    ] = None,
    ablate: Annotated[
        bool,
        typer.Option(
            "--ablate",
            help="Live a million of the people again without each measure, list and "
            "safeguard: M6, M7, M8, M11, M21.",
        ),
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with status 1 if anything is flagged.")
    ] = False,
    whole: Annotated[
        bool, typer.Option("--all", help="Print a line for each finding.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Measure what runs did to their synthetic people: M1 to M26, errors, attribution.

    Each finding has its value, interval and denominator, and one of: FLAG, the whole
    interval lies past the norm's line; PASS, it does not; NO LINE, the norm draws none;
    INSUFFICIENT EVIDENCE; NOT MEASURED, with what it would take. There is no grade.
    Runs that are alike but for their seeds are told over the seeds too.
    Norms: none, eu-ai-act, china-2026, shenzhen-2023, us-due-process, or the path of your
    own.
    """
    traits = None if by is None else [t for t in by.split(",") if t.strip()]
    if out is not None:
        check_empty(out)
    audits = [
        lab.audit(run, norm=norm, by=traits, level=level, ablate=ablate) for run in runs
    ]
    audits += lab.over_seeds(audits)
    if out is not None:
        lab.write_audits(audits, out)
    findings = [finding for made in audits for finding in made.findings]
    if as_json:
        sys.stdout.write(findings_json(findings) + "\n")
    else:
        for made in audits:
            _print(made, whole=whole, by_trait=traits is not None)
        if out is not None:
            reader_console().print(f"Kept in {out}", soft_wrap=True)
    if strict and any(finding.verdict is Verdict.FLAG for finding in findings):
        raise typer.Exit(FLAGGED)


def _print(made: lab.Audit, *, whole: bool, by_trait: bool) -> None:
    console, origin = reader_console(), made.evidence.origin
    console.print(f"Audit of '{origin.experiment}'", style="bold")
    luck = f"seed {origin.seed}, digest {origin.digest}"
    if origin.seeds > 1:
        luck = f"the mean of {origin.seeds} seeds, with intervals from seed to seed"
    console.print(f"{origin.people:,} synthetic people, {luck}.")
    table = Table(title=made.norm.title, title_justify="left")
    for heading in ("check", "verdict", "what was found"):
        table.add_column(heading, no_wrap=heading == "check")
    table.add_column("n", justify="right")
    for check, group in groupby(made.findings, key=lambda finding: finding.id):
        mine = list(group)
        rows = list(_each(mine) if whole else _folded(mine, by_trait=by_trait))
        for i, (verdict, says, n) in enumerate(rows):
            title = f"{TITLES[check]}\n" if i == 0 else ""
            table.add_row(check if i == 0 else "", verdict, f"{title}{says}", n)
    console.print(table)
    console.print(tally(made.findings))
    console.print(
        f"{origin.note} Intervals are about luck alone; those of groups hold all at once. "
        "They say nothing of how well the world was described. `--all` has a line for each "
        "finding, `--json` also definitions and articles."
    )


def _each(findings: list[Finding]) -> Iterator[Row]:
    """Yield a row for each finding of one check."""
    for finding in sorted(findings, key=lambda f: ORDER.index(f.verdict)):
        yield str(finding.verdict), _line(finding), _n(finding)


def _folded(findings: list[Finding], *, by_trait: bool) -> Iterator[Row]:
    """Yield the rows of one check: everybody first, groups folded."""
    whole = [finding for finding in findings if not finding.group]
    for _, group in groupby(whole, key=lambda finding: finding.measure):
        ordered = sorted(group, key=lambda f: ORDER.index(f.verdict))
        for finding in ordered[:_MOST_SUBJECTS]:
            yield str(finding.verdict), _line(finding), _n(finding)
        rest = ordered[_MOST_SUBJECTS:]
        if rest:
            verdicts = _verdicts(rest)
            yield verdicts, f"{rest[0].measure}: {len(rest)} more like these", ""
    groups = [finding for finding in findings if finding.group]
    if by_trait:
        yield from _by_trait(groups)
    elif groups:
        yield _verdicts(groups), _brief(groups), ""


def _by_trait(groups: list[Finding]) -> Iterator[Row]:
    """Yield a row for each measure and cut, from the least to the largest group."""
    cuts: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in groups:
        key = (finding.measure, _traits(finding.group), finding.subject)
        cuts.setdefault(key, []).append(finding)
    for (measure, traits, subject), mine in cuts.items():
        about = "" if subject == EVERYBODY else f" of {subject}"
        told = sorted((f for f in mine if f.value is not None), key=lambda f: f.value or 0)
        if len(mine) == 1:
            yield str(mine[0].verdict), f"{traits}{about}: {mine[0].says}", _n(mine[0])
        elif told:
            least, most = told[0], told[-1]
            ends = [f"{shown(f.value or 0, f.unit)} ({f.group})" for f in (least, most)]
            says = f"{measure}{about} by {traits}: {ends[0]} to {ends[1]}"
            yield _verdicts(mine), says, f"{len(mine)} groups"
        else:
            says = f"{measure}{about} by {traits}: every group is too small"
            yield _verdicts(mine), says, f"{len(mine)} groups"


def _brief(groups: list[Finding]) -> str:
    """Return how many findings there are by group, and which are flagged."""
    traits = list(dict.fromkeys(_traits(finding.group) for finding in groups))
    flagged = [finding for finding in groups if finding.verdict is Verdict.FLAG]
    shown_ = "; ".join(f"{f.measure} {f.group}" for f in flagged[:_MOST_FLAGS])
    more = len(flagged) - _MOST_FLAGS
    tail = f"; and {more} more" if more > 0 else ""
    about = f". Flagged: {shown_}{tail}" if flagged else ""
    return f"by {', '.join(traits)}: {len(groups)} findings{about}"


def _verdicts(findings: list[Finding]) -> str:
    n = Counter(finding.verdict for finding in findings)
    return "\n".join(f"{n[verdict]} {verdict}" for verdict in ORDER if n[verdict])


def _traits(group: str) -> str:
    """Return the traits of a group's name."""
    return "*".join(part.split("=", 1)[0] for part in group.split("*"))


def _line(finding: Finding) -> str:
    subject = "" if finding.subject == EVERYBODY else f"{finding.subject}: "
    group = f"{finding.group}: " if finding.group else ""
    return f"{subject}{group}{finding.says}"


def _n(finding: Finding) -> str:
    return f"{finding.n:,.0f}" if finding.n else ""
