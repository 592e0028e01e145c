"""Write the page of each shipped regime: `python scripts/regimes.py [NAME ...]`.

A page holds every rule with its article, dates and status, the examples told as lives, what
the checks decide of the text, and the works cited. It says which texts it was made from, so
that a test notices a page that is older than its text.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from pathlib import Path

from demerit.proofs.all import prove
from demerit.proofs.stage import play
from demerit.texts.load import Text, load_regime
from demerit.texts.norms import find_norm
from demerit.texts.regime import Regime
from demerit.texts.shelf import find_text, library_names
from demerit.views.chapters import chapters_of
from demerit.views.composition import changes_of, used_by
from demerit.views.rules import SECTIONS, Told, support_of, thinned, told_rules

PAGES = Path(__file__).parent.parent / "docs" / "regimes"
_SUBJECTS_SHOWN = 6


def digest_of(text: Text[Regime]) -> str:
    """Return the digest of the files that a regime was made from."""
    digest = hashlib.blake2b(digest_size=8)
    for name, data in sorted(text.tree.sources.items()):
        digest.update(name.encode() + b"\0" + data + b"\0")
    return digest.hexdigest()


def page_of(text: Text[Regime]) -> str:
    """Return the page of a regime."""
    regime = text.model
    lines = [
        f"# {regime.title}",
        "",
        *_plain(regime.about),
        "",
        f"Body: {regime.body}.",
        "",
    ]
    lines += [
        "Everybody who lives under it in Demerit is synthetic.",
        "No record of a real person or firm goes in, and no feature runs it on anyone.",
        "",
        f"Made by `scripts/regimes.py` from texts of digest `{digest_of(text)}`.",
        f"Commands: `demerit check {regime.regime}`, `demerit run {regime.regime}`.",
        "",
    ]
    lines += _changes(text)
    lines += _chapters(regime)
    found: dict[str, list[str]] = {section: [] for section in SECTIONS}
    for told in told_rules(text):
        found[told.section].append(_rule(told))
    for section, title in SECTIONS.items():
        if found[section]:
            lines += [f"## {title}", "", "| rule | says | in force | article | status |"]
            lines += ["| --- | --- | --- | --- | --- |", *found[section], ""]
    lines += [*_examples(text), *_findings(text), *_support(text), *_citations(regime)]
    return "\n".join(lines).rstrip() + "\n"


def _plain(about: str) -> list[str]:
    """Return an `about:` with a line a sentence, as pages here have it."""
    text = " ".join(about.split())
    return [text.replace(". ", ".\n")]


def _changes(text: Text[Regime]) -> list[str]:
    if not text.model.use:
        return []
    used = ", ".join(f"[{name}]({name}.md)" for name in used_by(text))
    lines, changes = [f"It is laid over {used}."], changes_of(text)
    if changes:
        lines += [
            "",
            "| change | of | how | article or reason |",
            "| --- | --- | --- | --- |",
        ]
    for one in changes:
        says = f"{one.how}: {_cell(one.to)}" if one.to else one.how
        key = f"`{one.key}`" + (f" of {one.by}" if one.by else "")
        lines.append(f"| {key} | `{one.at}` | {says} | {_cell(one.why)} |")
    return [*lines, ""]


def _chapters(regime: Regime) -> list[str]:
    lines = [f"**`{one.of}`**: {one.title}. {one.says}" for one in chapters_of(regime)]
    spaced = [line for told in lines for line in (told.rstrip(), "")]
    return ["## Lists, scores and sources", "", *spaced]


def _rule(told: Told) -> str:
    numbers = [
        f"{n.name} {n.value}{f' ({n.status})' if n.status != told.status else ''}"
        for n in told.numbers
    ]
    parts = _cell("; ".join(part for part in (told.says, told.terms, *numbers) if part))
    cite = _cell(told.cite)
    return f"| `{told.rule}` | {parts} | {told.dates} | {cite} | {told.status} |"


def _examples(text: Text[Regime]) -> list[str]:
    lines: list[str] = []
    for key, example in text.model.examples.items():
        played = play(text, example)
        if played.missing:
            msg = f"example '{key}' shows no {', '.join(sorted(played.missing))}"
            raise SystemExit(msg)
        lines += [f"### {key}", "", f"{example.says.strip().rstrip('.')}.", ""]
        lines += ["| day | what happened | rule |", "| --- | --- | --- |"]
        told = played.lines()
        lines += [f"| {n.date} | {_cell(n.says)} | `{n.rule}` |" for n in thinned(told)]
        lines.append("")
    if not lines:
        return []
    head = [
        "## Examples",
        "",
        "Lives of synthetic people on a bare stage.",
        "Nothing happens but the script, and everybody visits each gate every day.",
        "Of visits that end alike, the first is shown.",
        "",
    ]
    return [*head, *lines]


def _findings(text: Text[Regime]) -> list[str]:
    """Return what the checks decide, like sentences of one check and verdict together."""
    findings = prove(text.model, find_norm("none"))
    counts = Counter(str(finding.verdict) for finding in findings)
    told = ", ".join(f"{n} {verdict}" for verdict, n in sorted(counts.items()))
    lines = ["## What can be decided from the text", ""]
    lines += [f"{told}.", "This is no finding of legality, and no grade.", ""]
    folded: dict[tuple[str, str, str], list[str]] = {}
    for finding in findings:
        key = (finding.check, str(finding.verdict), finding.says)
        folded.setdefault(key, []).append(finding.subject)
    lines += ["| check | verdict | about | says |", "| --- | --- | --- | --- |"]
    for (check, verdict, says), subjects in folded.items():
        names = ", ".join(f"`{name}`" for name in subjects[:_SUBJECTS_SHOWN])
        more = len(subjects) - _SUBJECTS_SHOWN
        names += f" and {more} more" if more > 0 else ""
        lines.append(f"| {check} | {verdict} | {names} | {_cell(says)} |")
    return [*lines, ""]


def _support(text: Text[Regime]) -> list[str]:
    """Return how many rules and numbers carry each status."""
    lines = ["## What it rests on", "", "Rules and numbers that state their support:", ""]
    return [*lines, *(f"- {s}: {n}" for s, n in sorted(support_of(text).items())), ""]


def _citations(regime: Regime) -> list[str]:
    lines = ["## Citations", "", "| key | work | by | date | rank | status |"]
    lines.append("| --- | --- | --- | --- | --- | --- |")
    for key, work in regime.citations.items():
        cells = (key, work.title, work.by, str(work.date), work.rank or "", work.status)
        lines.append("| " + " | ".join(_cell(str(cell)) for cell in cells) + " |")
    return lines


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "/")


def index_page(texts: dict[str, Text[Regime]]) -> str:
    """Return the list of all pages."""
    lines = ["# The library of regimes", ""]
    lines += ["Every person and firm that lives under them in Demerit is synthetic.", ""]
    lines += ["| regime | what it is | body |", "| --- | --- | --- |"]
    for name, text in texts.items():
        title, body = _cell(text.model.title), _cell(text.model.body)
        lines.append(f"| [{name}]({name}.md) | {title} | {body} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "names", nargs="*", help="shipped regimes; all of them if none is named"
    )
    names = parser.parse_args().names or library_names("regime")
    PAGES.mkdir(exist_ok=True)
    for name in names:
        text = load_regime(find_text("regime", name))
        (PAGES / f"{name}.md").write_text(page_of(text), encoding="utf-8")
        print(name)
    every = {n: load_regime(find_text("regime", n)) for n in library_names("regime")}
    (PAGES / "index.md").write_text(index_page(every), encoding="utf-8")


if __name__ == "__main__":
    main()
