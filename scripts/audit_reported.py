"""The worked audit of the reported rating against what was in force."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from demerit import lab
from demerit.audit.evidence import Evidence
from demerit.audit.findings import Verdict
from demerit.audit.intervals import share
from demerit.audit.pairs import PairCounts
from demerit.tables import accounts as A  # noqa: N812 - as the sources write it
from demerit.tables import pairs as P  # noqa: N812 - as the sources write it
from scripts.audit_charts import Row, bars, dots
from scripts.audit_claims import Claims, Told, point
from scripts.audit_reported_tables import RULES, gates_of

NAME = "as-reported-2018"
TITLE = "The rating that the press described in 2018, and what was in force"
IN_FORCE = Path(__file__).parents[1] / "docs" / "audits" / "data" / "in-force-everyday.yaml"
TRAITS = ("income", "age", "residence", "sex", "work")
SERIES = ("in force (china-2018)", "as reported (as-reported-2018)")
_MILLION = 1_000_000
_MOST_GATES = 12
_MOST_DEEDS = 8
_PAIRED: dict[tuple[str, ...], str] = {
    ("worse-off",): "worse",
    ("better-off",): "better",
    ("mixed",): "mixed",
    ("unchanged",): "unchanged",
    ("change-in-listed",): "change/listed",
    ("change-in-listed-days",): "change/listed-days",
    ("change-in-without-days",): "change/without-days",
    ("change-in-sanction-days",): "change/sanction-days",
    ("change-in-refusals",): "change/refusals",
    ("pairing-saves",): "saves",
}
_AUDITED: dict[tuple[str, ...], str] = {
    ("listed-share", "everybody"): "listed",
    ("false-discovery", "everybody"): "wrong",
    ("wrong-sanction-days", "everybody"): "wrong-sanction-days",
    ("wrong-refusals", "everybody"): "wrong-refusals",
    ("doers-listed", "everybody"): "doers-listed",
    ("rank-order", "everybody"): "tau",
    ("mean-per-listed", "sanction-days"): "sanction-days-each",
}


def gather(people: int) -> Claims:
    """Return the claims of the page.

    Parameters
    ----------
    people
        Synthetic people lived under both.

    Returns
    -------
    Claims
        Of the pair, of a run under each, and of the proofs.
    """
    claims = Claims()
    paired = lab.compare(RULES["in-force"], NAME, by=list(TRAITS), people=people)
    host = replace(lab.load(NAME), people=people)
    shared = {
        "experiment": NAME,
        "people": people,
        "from": str(host.period.first),
        "until": str(host.until),
        "seed": host.seed,
    }
    command = f"demerit compare china-2018 {NAME} --people {people}"
    claims.sources["pair"] = shared | {
        "what": "the pair",
        "digest": paired.origin.digest,
        "command": f"{command} --by {','.join(TRAITS)}",
    }
    targets = lab.load("china-court").experiment.model.targets
    claims.series["fitted_until"] = str(targets and targets.fitted_until)
    claims.all_of("pair", paired.findings(), _PAIRED)
    _touched(claims, paired.everybody)
    _firms(claims, paired.counts("work"))
    bundles = {
        "in-force": replace(lab.load(str(IN_FORCE)), people=people),
        "reported": host,
    }
    for variant, (key, bundle) in enumerate(bundles.items()):
        result = lab.simulate(bundle)
        made = lab.audit(result, by=[])
        _check_same(paired.everybody, variant, made.evidence)
        text = IN_FORCE.relative_to(IN_FORCE.parents[3]) if key == "in-force" else NAME
        claims.sources[key] = shared | {
            "what": f"the run of {RULES[key]}",
            "digest": made.evidence.origin.digest,
            "tables": result.compiled.digest(),
            "command": f"demerit run {text} --people {people}",
        }
        keys = {measure: f"{name}/{key}" for measure, name in _AUDITED.items()}
        claims.all_of(key, made.findings, keys)
        _causes(claims, key, made.evidence, people)
        lacks = (f.id for f in made.findings if f.verdict is Verdict.NOT_MEASURED)
        claims.series[f"not_measured/{key}"] = list(dict.fromkeys(lacks))
    _level(claims)
    claims.series["proofs"] = _proofs()
    claims.series["relation"] = claims.series["proofs"]["relation"]
    return claims


def _proofs() -> dict[str, Any]:
    """Return what is decided of the two regimes' rules, without a run."""
    found = lab.compare_rules(NAME, RULES["in-force"])
    told: dict[str, Any] = {"relation": str(found.relation)}
    for key in ("a_never_worse", "b_never_worse"):
        direction = getattr(found, key)
        told[key] = {"verdict": str(direction.verdict), "says": direction.says}
    return told


def _touched(claims: Claims, counts: PairCounts) -> None:
    """Keep the shares of people listed under both, under one alone, under neither."""
    people = int(counts.people[0])
    first, second = (int(counts.word(v, P.SUM)[A.LISTED, 0]) for v in (0, 1))
    more, less = (int(n) for n in counts.moved(1)[:, A.LISTED, 0])
    both = second - more
    for key, n, what in (
        ("both", both, "under both"),
        ("only-reported", more, "as reported only"),
        ("only-in-force", less, "by what was in force only"),
        ("neither", people - first - more, "under neither"),
    ):
        made = share(np.array(n), np.array(people))
        claims.counted(
            f"touched/{key}", "pair", made, f"people listed {what}", unit="share"
        )
    for key, n, whole in (
        ("reported", more, second),
        ("in-force", less, first),
    ):
        made = share(np.array(n), np.array(whole))
        what = f"of the people listed under {RULES[key]}: not listed under the other"
        claims.counted(f"alone/{key}", "pair", made, what, unit="share")


def _firms(claims: Claims, counts: PairCounts) -> None:
    """Keep how many of those worse and better off represent a firm."""
    mine = counts.cut.names.index("work=represents-firm")
    for i, words in enumerate(("worse", "better")):
        people = counts.standings(1)[i]
        made = share(people[mine], people.sum())
        what = f"of the people {words} off as reported: represent a firm"
        claims.counted(f"firms/{words}", "pair", made, what, unit="share")


def _check_same(counts: PairCounts, variant: int, evidence: Evidence) -> None:
    """Stop unless a run has the very lives of the pair."""
    sums = counts.word(variant, P.SUM)[:, 0]
    own = [evidence.totals[name] for name in A.NAMES]
    if own != sums.tolist():
        msg = f"the run of {evidence.origin.experiment} has not the lives of the pair"
        raise SystemExit(msg)


def _causes(claims: Claims, key: str, evidence: Evidence, people: int) -> None:
    """Keep attempts and sanction days by gate and by deed, for each million people."""
    rules = RULES[key]
    for column, words in (("attempts", "refused attempts"), ("days", "sanction days")):
        gates: Counter[str] = Counter()
        deeds: Counter[str] = Counter()
        for row in evidence.causes:
            gates[row["gate"]] += row[column]
            deeds[row["deed"] if row["true"] else "no deed at all"] += row[column]
        for kind, parts in (("gate", gates), ("deed", deeds)):
            for name, n in parts.most_common():
                what = f"{words} for each million people under {rules}, {kind} {name}"
                value = n * _MILLION / people
                claims.counted(f"{column}/{key}/{kind}/{name}", key, value, what)


def _level(claims: Claims) -> None:
    """Keep a counted zero for gates that only one of the regimes closes."""
    for column, words in (("attempts", "refused attempts"), ("days", "sanction days")):
        names = {
            key: {k.split("/")[-1] for k in claims.claims if k.startswith(start)}
            for key in RULES
            for start in [f"{column}/{key}/gate/"]
        }
        for key, mine in names.items():
            for name in sorted(set().union(*names.values()) - mine):
                what = f"{words} for each million people under {RULES[key]}, gate {name}"
                claims.counted(f"{column}/{key}/gate/{name}", key, 0, what)


def pictures(told: Told) -> dict[str, str]:
    """Return the pictures of the page, by name."""
    pair = told.data["sources"]["pair"]
    who = f"{pair['people']:,} synthetic people, {pair['from']} until {pair['until']}"
    return {
        "reported-standing": _standing(told, who),
        "reported-gates": _gates(told, who),
        "reported-deeds": _deeds(told, who),
        "reported-traits": _traits(told, who),
    }


def _standing(told: Told, who: str) -> str:
    words = {
        "touched/only-reported": "listed as reported only",
        "touched/both": "listed under both",
        "touched/only-in-force": "listed by what was in force only",
        "worse": "worse off as reported",
        "better": "better off as reported",
        "mixed": "mixed",
    }
    rows = [Row(said, [point(told.claim(key))]) for key, said in words.items()]
    return bars(
        "Whom the two systems touch",
        f"The same people with the same luck under both. {who}.",
        rows,
        series=["share"],
        label="percent of all people; lines: intervals",
        shown=lambda v: f"{v:.2g} %",
    )


def _gates(told: Told, who: str) -> str:
    rows = [
        Row(gate, [point(told.claim(f"days/{key}/gate/{gate}"), 1e-3) for key in RULES])
        for gate in gates_of(told)[:_MOST_GATES]
    ]
    return bars(
        "Where gates close",
        f"Days on which a closure is at work against a person; gates with most. {who}.",
        rows,
        series=SERIES,
        label="thousand sanction days for each million people, counted",
        shown=lambda v: f"{v:,.3g}" if v < 1000 else f"{v:,.0f}",
    )


def _deeds(told: Told, who: str) -> str:
    rows = []
    for i, key in enumerate(RULES):
        for name in told.keys(f"days/{key}/deed/")[:_MOST_DEEDS]:
            points: list[Any] = [None, None]
            points[i] = point(told.claim(name), 1e-3)
            rows.append(Row(name.split("/")[-1], points))
    return bars(
        "Which deeds lie behind sanction days",
        f"Each regime names deeds of its own; those with most days. {who}.",
        rows,
        series=SERIES,
        label="thousand sanction days for each million people, counted",
        shown=lambda v: f"{v:,.3g}" if v < 1000 else f"{v:,.0f}",
    )


def _traits(told: Told, who: str) -> str:
    parts = []
    for trait in TRAITS[:-1]:  # by work, one group's share is many times the others'
        worse, better = (told.groups(key, trait) for key in ("worse", "better"))
        rows = [Row(v, [point(worse[v]), point(better[v])]) for v in worse]
        parts.append((trait, rows))
    return dots(
        "Who is worse and who is better off as reported",
        f"Intervals of one trait hold at once. {who}.",
        parts,
        series=["worse off as reported", "better off as reported"],
        label="percent of people",
    )
