"""Write the page of each shipped regime: `python scripts/regimes.py [NAME ...]`.

A page holds every rule with its article, dates and status, the examples told as lives, what
the checks decide of the text, and the works cited. It says which texts it was made from, so
that a test notices a page that is older than its text.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from demerit.compiler.builder import row_of
from demerit.proofs.all import prove
from demerit.proofs.stage import play
from demerit.texts.load import Text, load_regime
from demerit.texts.norms import find_norm
from demerit.texts.regime import Regime
from demerit.texts.shelf import find_text, library_names

PAGES = Path(__file__).parent.parent / "docs" / "regimes"
_DAYS_SHOWN = 40
_SUBJECTS_SHOWN = 6
Keys = tuple[str, ...]
SECTIONS: dict[str, str] = {
    "deeds": "Deeds",
    "reports": "Who reports what",
    "grounds": "Grounds of listing",
    "points": "Points",
    "bands": "Bands",
    "doors": "Doors",
    "notice": "Notice and statements",
    "exits": "Ways off",
    "objections": "Objections",
    "sanctions": "Sanctions",
    "rewards": "Rewards",
    "repairs": "Repairs",
}


def rules_of(regime: Regime) -> Iterator[tuple[str, Keys, Any]]:
    """Yield every rule of a regime: its section, the keys that lead to it, the rule."""
    for name, deed in regime.deeds.items():
        yield "deeds", ("deeds", name), deed
    for name, source in regime.sources.items():
        for key, report in source.reports.items():
            yield "reports", ("sources", name, "reports", key), report
    for kind, section in (("lists", "grounds"), ("scores", "points")):
        for name, roster in getattr(regime, kind).items():
            at: Keys = (kind, name)
            for key, rule in getattr(roster, section).items():
                here = (*at, section, key)
                yield section, here, rule
                for door, what in rule.doors.items():
                    yield "doors", (*here, "doors", door), what
                if rule.notice is not None:
                    yield "notice", (*here, "notice"), rule.notice
            for key, band in getattr(roster, "bands", {}).items():
                yield "bands", (*at, "bands", key), band
            for part in ("exits", "objections"):
                for key, rule in getattr(roster, part).items():
                    yield part, (*at, part, key), rule
    for part in ("sanctions", "rewards", "repairs"):
        for key, rule in getattr(regime, part).items():
            yield part, (part, key), rule


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
    lines += _scores(regime)
    found: dict[str, list[str]] = {section: [] for section in SECTIONS}
    for section, at, rule in rules_of(regime):
        found[section].append(_rule(text, section, at, rule))
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
    regime = text.model
    if not regime.use:
        return []
    used = ", ".join(f"[{name}]({name}.md)" for name in regime.use)
    lines = [f"It is laid over {used}."]
    if regime.changes:
        lines += [
            "",
            "| change | of | how | article or reason |",
            "| --- | --- | --- | --- |",
        ]
    for key, change in regime.changes.items():
        how = "dropped" if change.drop else "put in its place"
        how = f"ended on {change.until}" if change.until else how
        why = _cell(change.cite or change.why or change.says)
        lines.append(f"| `{key}` | `{change.at}` | {how} | {why} |")
    return [*lines, ""]


def _scores(regime: Regime) -> list[str]:
    lines: list[str] = []
    for name, score in regime.scores.items():
        base = score.base if isinstance(score.base, int) else "drawn from a distribution"
        back = "points stand until they end"
        if score.decay:
            back = f"{score.decay.points} points back every {score.decay.every_days} days"
        if score.resets:
            back = f"begins anew every {score.resets.every_days} days"
        told = f"from {score.least} to {score.most}, base {base}, {score.better} is better"
        lines += [f"**`{name}`**: {score.title}; {told}; {back}.", ""]
    return ["## Scores", "", *lines] if lines else []


def _rule(text: Text[Regime], section: str, at: Keys, rule: Any) -> str:
    row = row_of(text, at[-1], at, getattr(rule, "says", ""))
    says = row.says if row.says != row.name else ""
    extra = _terms(section, rule)
    parts = "; ".join(part for part in (says, extra) if part)
    dates = _dates(rule)
    return f"| `{row.rule}` | {_cell(parts)} | {dates} | {_cell(row.cite)} | {row.status} |"


def _terms(section: str, rule: Any) -> str:  # noqa: PLR0911 - one for each section
    """Return the numbers of a rule that a reader of the law asks for first."""
    if section == "deeds":
        kept = f", kept {rule.keeps_days} days since the {rule.keeps_since}"
        return f"{rule.field}, gravity {rule.gravity}{kept if rule.keeps_days else ''}"
    if section == "reports":
        return f"as `{rule.as_}`, share {rule.share.value:g}"
    if section in {"grounds", "points"}:
        return ", ".join(_rule_terms(rule))
    if section == "bands":
        least = "least" if rule.least is None else rule.least
        return f"{least} to {'most' if rule.most is None else rule.most}"
    if section in {"sanctions", "rewards"}:
        seats = f" ({', '.join(rule.classes)})" if rule.classes else ""
        size = f" by {rule.by_days} days" if rule.by_days else ""
        size += f" by {rule.by_share:.0%}" if rule.by_share else ""
        size += f" at {rule.visits} in {rule.within_days} days" if _is_cap(rule) else ""
        return f"{rule.list_ or rule.band}: {rule.effect}{size} at {rule.gate}{seats}"
    if section == "repairs":
        price = [f"after {rule.after_days} days"]
        price += [f"{rule.price.amount:,} to pay"] if rule.price.amount else []
        price += [f"{rule.price.days} days of work"] if rule.price.days else []
        price += [f"needs {', '.join(rule.needs)}"] if rule.needs else []
        price += [f"{rule.points:+} points"] if rule.points else []
        return f"{rule.list_ or rule.band}: {', '.join(price)}"
    return ""


def _is_cap(rule: Any) -> bool:
    return getattr(rule, "visits", None) is not None


def _rule_terms(rule: Any) -> list[str]:
    terms = [f"for {', '.join(rule.deeds)}" if rule.deeds else f"joins {rule.joins}"]
    points = getattr(rule, "points", None)
    if points is not None:
        low, high = points.at_least, points.at_most
        terms.append(f"{low:+} points" if low == high else f"{low:+} to {high:+} points")
    if getattr(rule, "down_to", None) is not None:
        terms.append(f"down to {rule.down_to}")
    if rule.times > 1:
        terms.append(f"{rule.times} times in {rule.within_days} days")
    if rule.least_amount:
        terms.append(f"from {rule.least_amount:,} on")
    if rule.term_days is not None:
        terms.append(f"{rule.term_days.value:g} days")
    return [*terms, str(rule.modality)]


def _dates(rule: Any) -> str:
    first, until = getattr(rule, "from_", None), getattr(rule, "until", None)
    if first and until:
        return f"{first} until {until}"
    return f"from {first}" if first else (f"until {until}" if until else "")


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
        lines += [f"| {n.date} | {_cell(n.says)} | `{n.rule}` |" for n in _thinned(told)]
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


def _thinned(lines: list[Any]) -> list[Any]:
    """Return a life's lines without the repeats of visits that end alike."""
    seen: set[tuple[str, str, int]] = set()
    kept = []
    for line in lines:
        key = (line.event, line.rule, line.cause)
        if line.event in {"refused", "round", "touched"} and key in seen:
            continue
        seen.add(key)
        kept.append(line)
    return kept[:_DAYS_SHOWN]


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
    counts: Counter[str] = Counter()
    values = {k: v for k, v in text.tree.values.items() if k != "citations"}
    ahead: list[object] = [values]
    while ahead:
        part = ahead.pop()
        if isinstance(part, dict):
            counts[str(part.get("status", ""))] += 1
            ahead += part.values()
        elif isinstance(part, list):
            ahead += part
    lines = ["## What it rests on", "", "Rules and numbers that state their support:", ""]
    return [*lines, *(f"- {s}: {n}" for s, n in sorted(counts.items()) if s), ""]


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
