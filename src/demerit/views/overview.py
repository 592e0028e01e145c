"""The overview: the question of a run, what came of it, and how surely."""

from __future__ import annotations

import shlex
from collections import defaultdict
from typing import Any

from demerit.audit.findings import DEPENDENT, Finding, Verdict
from demerit.lab.loading import last_day
from demerit.views.asking import Ask
from demerit.views.assumptions import rested
from demerit.views.findings import measures
from demerit.views.published import published
from demerit.views.subject import Subject
from demerit.views.tables import Table, table

NO_DEED = "no deed at all"
_TELLING = (
    "wrong-refusals",
    "false-discovery",
    "wrong-sanction-days",
    "unrelated-refusals",
    "listed-share",
    "upheld-when-wrong",
    "rank-order",
    "top-percent",
)
"""Measures that a first page tells of, where nothing else is flagged."""
_MOST_FINDINGS = 5
_MOST_ASSUMED = 5


def overview(subject: Subject, ask: Ask) -> dict[str, Any]:
    """Return what was run, what came of it, what it rests on, and how to repeat it.

    Parameters
    ----------
    subject
        The run.
    ask
        Nothing is asked.

    Returns
    -------
    dict[str, Any]
        `title`, `about`, `says` (paragraphs), `facts`, `targets`, `listed` (by trait),
        `refused` (by deed), `findings`, `measures`, `assumed`, `repeat`.
    """
    del ask
    bundle, made = subject.texts, subject.audit
    experiment = bundle.experiment.model
    chosen = telling(made.findings)
    facts, refused = _facts(subject), _refused(subject)
    listed = _listed(made.findings, list(subject.evidence.compiled.cohorts.traits))
    targets = _targets(subject)
    return {
        "title": experiment.title,
        "about": " ".join(experiment.about.split()),
        "regimes": [_regime(text.model) for text in bundle.regimes],
        "world": {"title": bundle.world.model.title, "about": bundle.world.model.about},
        "says": _says(subject, facts, refused),
        "facts": facts,
        "targets": targets,
        "listed": listed,
        "refused": refused,
        "findings": [finding.as_dict() for finding in chosen],
        "measures": measures(chosen, made.norm),
        "n_findings": len(made.findings),
        "n_flagged": sum(f.verdict is Verdict.FLAG for f in made.findings),
        "norm": {"name": made.norm.norm, "title": made.norm.title},
        "assumed": _assumed(subject),
        "repeat": repeat(subject),
        "tables": {
            "main": _refused_table(refused),
            "targets": _target_table(targets),
            "listed": _listed_table(listed),
        },
    }


def telling(found: list[Finding]) -> list[Finding]:
    """Return the few findings about everybody that a first page tells of, flagged first.

    Parameters
    ----------
    found
        Those of an audit.

    Returns
    -------
    list[Finding]
        Five at most: what is flagged, then what is told of in any run.
    """
    whole = [f for f in found if not f.group and f.value is not None]
    flagged = [f for f in whole if f.verdict is Verdict.FLAG]
    order = {name: i for i, name in enumerate(_TELLING)}
    flagged.sort(key=lambda f: order.get(f.measure, len(order)))
    rest = sorted((f for f in whole if f.measure in order), key=lambda f: order[f.measure])
    firsts: dict[str, Finding] = {}
    for finding in (*flagged, *rest):
        firsts.setdefault(finding.measure, finding)
    return list(firsts.values())[:_MOST_FINDINGS]


def repeat(subject: Subject) -> dict[str, Any]:
    """Return what it takes to live the same lives again.

    Parameters
    ----------
    subject
        The run.

    Returns
    -------
    dict[str, Any]
        `command`, `seed`, `digest` (of all that was counted), `tables` (digest of what
        was run), `demerit` and `versions`, `texts` (digest of each).
    """
    told, bundle = subject.run.manifest, subject.texts
    experiment = bundle.experiment.model
    forked = told.get("forked")
    if isinstance(forked, dict):
        return _again(told, _fork_command(forked))
    parts = ["demerit", "run", experiment.experiment]
    if int(told["people"]) != int(bundle.world.model.population.people.value):
        parts += ["--people", str(int(told["people"]))]
    if int(told["seed"]) != int(experiment.seed):
        parts += ["--seed", str(int(told["seed"]))]
    if str(told["period"]["until"]) != experiment.period.until.isoformat():
        parts += ["--until", last_day(bundle).isoformat()]
    return _again(told, parts)


def _fork_command(forked: dict[str, Any]) -> list[str]:
    """Return the command of a fork; RUN stands for the run that it was forked from."""
    parts = ["demerit", "fork", "RUN", "--at", str(forked.get("at"))]
    kinds = {"set": "--set", "articles": "--article", "worlds": "--world"}
    for kind, option in {**kinds, "regimes": "--regime"}.items():
        for said in forked.get(kind, []):
            parts += [option, str(said)]
    return parts


def _again(told: dict[str, Any], command: list[str]) -> dict[str, Any]:
    """Return a command, and what it ran with."""
    return {
        "command": shlex.join(command),
        "seed": int(told["seed"]),
        "digest": str(told["digest"]),
        "tables": str(told["tables"]),
        "demerit": str(told["demerit"]),
        "python": str(told["python"]),
        "versions": {str(k): str(v) for k, v in told["versions"].items()},
        "texts": [
            {"file": name.removeprefix("texts/"), "digest": str(kept["digest"])}
            for name, kept in sorted(told["files"].items())
            if name.startswith("texts/")
        ],
    }


def _facts(subject: Subject) -> list[dict[str, Any]]:
    """Return how much there was of what, in counts."""
    evidence = subject.evidence
    causes, entries = evidence.causes, evidence.entries
    rows = (
        ("synthetic people", int(evidence.origin.people), "people"),
        ("people ever listed", evidence.totals["listed"], "listing"),
        ("listings begun", sum(row["listings"] for row in entries), "listing"),
        ("people refused", int(evidence.spread("refusals")[0].sum()), "gate"),
        ("refused attempts", sum(row["attempts"] for row in causes), "gate"),
        ("days under sanctions", sum(row["days"] for row in causes), "sanction"),
    )
    return [{"title": title, "n": n, "word": word} for title, n, word in rows]


def _regime(model: Any) -> dict[str, Any]:  # noqa: ANN401 - a text's model
    return {
        "name": model.regime,
        "title": model.title,
        "body": model.body,
        "about": " ".join(model.about.split()),
        "lists": [{"name": k, "title": v.title} for k, v in model.lists.items()],
        "scores": [{"name": k, "title": v.title} for k, v in model.scores.items()],
        "works": [
            {"key": key, "title": work.title, "date": str(work.date), "status": work.status}
            for key, work in model.citations.items()
        ],
    }


def _says(
    subject: Subject, facts: list[dict[str, Any]], refused: list[dict[str, Any]]
) -> list[str]:
    """Return the run in plain words."""
    rows = subject.evidence.compiled.rows
    people, listed, _, people_refused, attempts, _ = (fact["n"] for fact in facts)
    period, last = subject.texts.period, last_day(subject.texts)
    lists = [row.says or row.name for row in rows["list"] if row.more["adverse"]]
    gates = [row.says or row.name for row in rows["gate"]]
    world = (
        f"{people:,} synthetic people lived from {period.first} to {last} "
        f"under {_counted(len(subject.texts.regimes), 'regime')} that "
        f"keep{'s' * (len(subject.texts.regimes) == 1)} {_counted(len(lists), 'list')} or "
        f"bands that burden, and ask for standing at {_counted(len(gates), 'gate')}."
    )
    came = (
        f"{listed:,} of them were listed at some time, and {people_refused:,} were "
        f"refused something: {attempts:,} attempts in all."
    )
    made = [world, came]
    whole = sum(row["attempts"] for row in refused)
    if whole:
        first = refused[0]
        without = sum(r["attempts"] for r in refused if not r["true"])
        made.append(
            f"Most refused attempts rest on this: {first['title']} "
            f"({100 * first['attempts'] / whole:.3g} %). Behind "
            f"{100 * without / whole:.3g} % stands no deed of the kind recorded."
        )
    return made + _coupled(subject)


def _coupled(subject: Subject) -> list[str]:
    """Return what is to be known of a run whose lives touched, or that notes something."""
    rows, told = subject.evidence.compiled.rows["coupling"], subject.run.manifest
    remarks = [remark for remark in told.get("remarks", []) if isinstance(remark, str)]
    notes = [f"Note: {remark}" for remark in remarks]
    if not subject.evidence.compiled.is_coupled:
        return notes
    made = (
        f"Lives were lived in {_counted(told.get('windows', 0), 'window')}; "
        f"{_counted(len(rows), 'coupling')} carried what one found into the next. "
    )
    return [made + DEPENDENT, *notes]


def _counted(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"


def _targets(subject: Subject) -> list[dict[str, Any]]:
    """Return each published series with its points, as the run was held against them."""
    targets = subject.texts.experiment.model.targets
    titles = {} if targets is None else {k: v.title for k, v in targets.series.items()}
    return [
        {
            "series": one["series"],
            "title": titles.get(one["series"], one["series"]),
            "points": one["points"],
        }
        for one in published(subject)
    ]


def _listed(found: list[Finding], traits: list[str]) -> list[dict[str, Any]]:
    """Return what share of each group was ever listed, trait by trait."""
    mine = [f for f in found if f.measure == "listed-share" and f.group]
    made = []
    for trait in traits:
        rows = [
            {
                "value": f.group.partition("=")[2],
                "group": f.group,
                "share": f.value,
                "low": f.low,
                "high": f.high,
                "n": f.n,
            }
            for f in mine
            if f.group.startswith(f"{trait}=")
        ]
        if rows:
            made.append({"trait": trait, "rows": rows})
    return made


def _refused(subject: Subject) -> list[dict[str, Any]]:
    """Return refused attempts by the kind of deed behind them, those without one apart."""
    says = {row.name: row.says or row.name for row in subject.evidence.rows("deed")}
    attempts: dict[tuple[str, bool], int] = defaultdict(int)
    for row in subject.evidence.causes:
        attempts[(row["deed"] if row["true"] else "", bool(row["true"]))] += row["attempts"]
    made = [
        {
            "deed": deed,
            "title": says.get(deed, deed) if true else NO_DEED,
            "true": true,
            "attempts": n,
        }
        for (deed, true), n in attempts.items()
        if n
    ]
    return sorted(made, key=lambda row: -row["attempts"])


def _assumed(subject: Subject) -> list[dict[str, Any]]:
    """Return the assumptions that most rests on."""
    parts = [p for p in rested(subject) if p.status == "assumed" and p.most]
    return [
        {
            "text": part.text,
            "path": part.path,
            "value": part.value,
            "why": part.why,
            "shares": part.shares,
            "is_bound": part.is_bound,
        }
        for part in parts[:_MOST_ASSUMED]
    ]


def _refused_table(refused: list[dict[str, Any]]) -> Table:
    whole = sum(row["attempts"] for row in refused)
    columns = [
        ("deed", "what the refusal rests on", "text"),
        ("attempts", "refused attempts", "count"),
        ("share", "share", "share"),
    ]
    rows = ((r["title"], r["attempts"], r["attempts"] / whole) for r in refused)
    return table("Where the refusals came from", columns, rows)


def _target_table(targets: list[dict[str, Any]]) -> Table:
    columns = [
        ("series", "published series", "text"),
        ("as_of", "as of", "text"),
        ("published", "published", "number"),
        ("simulated", "simulated", "number"),
        ("ratio", "simulated over published", "number"),
        ("role", "role", "text"),
        ("why", "why not fitted", "text"),
    ]
    names = [name for name, _, _ in columns[1:]]
    rows = (
        (one["title"], *(point[name] for name in names))
        for one in targets
        for point in one["points"]
    )
    return table("Simulated beside published", columns, rows)


def _listed_table(listed: list[dict[str, Any]]) -> Table:
    columns = [
        ("trait", "trait", "text"),
        ("value", "group", "text"),
        ("share", "people ever listed", "share"),
        ("low", "low", "share"),
        ("high", "high", "share"),
        ("n", "people", "number"),
    ]
    rows = (
        (one["trait"], row["value"], row["share"], row["low"], row["high"], row["n"])
        for one in listed
        for row in one["rows"]
    )
    return table("Who was ever listed", columns, rows)
