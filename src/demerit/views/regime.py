"""The rules as pages: what each says, by which article, and what can be decided of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Any

from demerit.errors import Fault, RunError
from demerit.proofs.all import TITLES
from demerit.proofs.finding import Finding, Verdict, opinions_say
from demerit.proofs.stage import play
from demerit.texts.load import Text
from demerit.texts.norms import DEFAULT, find_norm
from demerit.texts.regime import Regime
from demerit.views import stages
from demerit.views.asking import Ask, one_of, whole
from demerit.views.chapters import chapters_of, covers_says
from demerit.views.composition import changes_of, used_by
from demerit.views.rules import SECTIONS, support_of, thinned, told_rules
from demerit.views.subject import Subject
from demerit.views.tables import Column, table
from demerit.views.timeline import timeline

_KEYS = ("part", "regime", "n")
_PARTS = ("rules", "proofs", "witness")
_RULES: tuple[Column, ...] = (
    ("regime", "regime", "text"),
    ("section", "kind", "text"),
    ("rule", "rule", "text"),
    ("says", "says", "text"),
    ("terms", "terms", "text"),
    ("figures", "numbers, and their support", "text"),
    ("dates", "in force", "text"),
    ("cite", "article", "text"),
    ("status", "support", "text"),
    ("changed", "put in place by", "text"),
)
_PROOFS: tuple[Column, ...] = (
    ("regime", "regime", "text"),
    ("check", "check", "text"),
    ("title", "what is asked", "text"),
    ("verdict", "verdict", "text"),
    ("subject", "of what", "text"),
    ("says", "found", "text"),
)
VERDICTS = {
    Verdict.PROVED: "it holds of the rules as encoded, whatever happens",
    Verdict.REFUTED: "it does not hold of the rules as encoded, and here is why",
    Verdict.UNKNOWN: "the text does not say enough, or it was too hard to decide",
    Verdict.NOT_APPLICABLE: "the rules hold nothing that the question is about",
}
"""What a verdict says; it is of the text, never of the law or of its practice."""


def regime(subject: Subject, ask: Ask) -> dict[str, Any]:
    """Return the rules of a run's regimes, what is decided of them, or a witness's life.

    Parameters
    ----------
    subject
        The run.
    ask
        `part`: `rules`, `proofs` or `witness`; for a witness, `regime` and `n`, the number
        of its finding among those of the regime.

    Returns
    -------
    dict[str, Any]
        The part that is asked for, with `says`, and the table `main`.

    Raises
    ------
    RunError
        U001 or U005, if there is no such part, regime or witness.
    """
    unknown = set(ask) - set(_KEYS)
    if unknown:
        problem = f"the rules are not asked by '{min(unknown)[:40]}'."
        raise RunError([Fault("U001", problem, None, _KEYS, "name one of these.")])
    part = one_of(ask, "part", _PARTS, "rules")
    if part == "rules":
        return subject.kept("regime/rules", lambda: _rules(subject))
    if part == "proofs":
        return subject.kept("regime/proofs", lambda: _proofs(subject))
    texts = {text.model.regime: text for text in subject.texts.regimes}
    name = one_of(ask, "regime", texts, next(iter(texts)))
    n = whole(ask, "n", 0, 0, len(subject.proofs[name]) - 1)
    return subject.kept(f"regime/witness/{name}/{n}", lambda: _witness(subject, name, n))


def _rules(subject: Subject) -> dict[str, Any]:
    stages.tell("reading the texts")
    told = [_regime(text) for text in subject.texts.regimes]
    rows = [
        {"regime": one["name"], "figures": _figures(rule["numbers"]), **rule}
        for one in told
        for rule in one["rules"]
    ]
    counts = Counter(row["status"] for row in rows if row["status"])
    support = ", ".join(f"{n:,} {status}" for status, n in counts.most_common())
    names = " and ".join(one["title"] for one in told)
    return {
        "sections": SECTIONS,
        "regimes": told,
        "statuses": dict(counts.most_common()),
        "world": _world(subject),
        "says": f"{names}: {len(rows):,} rules. By support: {support}.",
        "tables": {"main": _table("The rules", _RULES, rows)},
    }


def _regime(text: Text[Regime]) -> dict[str, Any]:
    model = text.model
    works = [
        {
            "key": key,
            "title": work.title,
            "by": work.by,
            "date": str(work.date),
            "status": str(work.status),
            "rank": str(work.rank or ""),
        }
        for key, work in model.citations.items()
    ]
    return {
        "name": model.regime,
        "title": model.title,
        "about": " ".join(model.about.split()),
        "body": model.body,
        "covers": covers_says(model.covers),
        "use": used_by(text),
        "changes": [asdict(change) for change in changes_of(text)],
        "chapters": [asdict(chapter) for chapter in chapters_of(model)],
        "citations": works,
        "rules": [asdict(rule) for rule in told_rules(text)],
    }


def _figures(numbers: list[dict[str, str]]) -> str:
    return "; ".join(f"{n['name']} {n['value']} ({n['status']})" for n in numbers)


def _world(subject: Subject) -> dict[str, Any]:
    """Return the world, and how well its numbers and rules are known."""
    text = subject.texts.world
    known = support_of(text)
    return {"name": text.model.world, "title": text.model.title, "statuses": known}


def _proofs(subject: Subject) -> dict[str, Any]:
    stages.tell("deciding what can be decided from the text")
    cards = [
        _card(name, n, finding)
        for name, findings in subject.proofs.items()
        for n, finding in enumerate(findings)
    ]
    counts = Counter(card["verdict"] for card in cards)
    said = ", ".join(f"{counts[str(v)]:,} {v}" for v in Verdict if counts[str(v)])
    return {
        "cards": cards,
        "verdicts": {str(v): {"says": VERDICTS[v], "n": counts[str(v)]} for v in Verdict},
        "checks": TITLES,
        "norm": find_norm(DEFAULT).title,
        "opinions": opinions_say([f for each in subject.proofs.values() for f in each]),
        "says": f"{len(cards):,} questions to the text: {said}. This is no finding of "
        "legality, and no grade.",
        "tables": {"main": _table("What can be decided", _PROOFS, cards)},
    }


def _card(name: str, n: int, finding: Finding) -> dict[str, Any]:
    witness = finding.witness
    return {
        "regime": name,
        "n": n,
        "check": finding.check,
        "title": TITLES[finding.check],
        "verdict": str(finding.verdict),
        "subject": finding.subject,
        "says": finding.says,
        "articles": list(finding.articles),
        "witness": "" if witness is None else witness.says,
        "why_no_life": "" if witness is None else str(witness.why or ""),
        "plays": witness is not None and bool(witness.script),
    }


def _witness(subject: Subject, name: str, n: int) -> dict[str, Any]:
    """Return the life of a witness as it is replayed on the bare stage."""
    finding = subject.proofs[name][n]
    witness = finding.witness
    stages.tell("playing the life until it shows what is claimed")
    if witness is None or not witness.script:
        problem = f"finding {n} of '{name}' has no witness whose life can be played."
        raise RunError([Fault("U005", problem, remedy="choose one that was refuted.")])
    text = next(t for t in subject.texts.regimes if t.model.regime == name)
    played = play(text, witness)
    lines = played.lines()
    drawn = timeline(played.compiled, played.events, lines)
    shown = {line.sequence for line in thinned(lines)}
    shown |= {span["sequence"] for span in drawn["spans"]}
    drawn["events"] = [e for e in drawn["events"] if e["sequence"] in shown]
    rows = [(e["date"], e["says"], e["rule"], e["cite"]) for e in drawn["events"]]
    says = witness.says.rstrip(".")
    columns = [("date", "day", "date"), ("says", "what happened", "text")]
    columns += [("rule", "rule", "text"), ("cite", "article", "text")]
    return {
        "card": _card(name, n, finding),
        "life": {"title": f"{finding.check}: {finding.subject}", **drawn},
        "missing": sorted(played.missing),
        "left_out": len(lines) - len(rows),
        "says": f"{says[:1].upper()}{says[1:]}. A synthetic person on a bare stage: "
        "nothing happens but the script.",
        "tables": {"main": table("The witness's life", columns, rows)},
    }


def _table(
    title: str, columns: tuple[Column, ...], rows: list[dict[str, Any]]
) -> dict[str, Any]:
    return table(title, columns, ([row[name] for name, _, _ in columns] for row in rows))
