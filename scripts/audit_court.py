"""The worked audit of China's court list: what is gathered from a run, and its page."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from demerit import lab
from demerit.audit.evidence import Evidence
from demerit.audit.findings import Verdict
from demerit.audit.intervals import LEVEL, level_of_each, share
from demerit.audit.measures.rates import clustered, dispersion
from demerit.audit.survival import bounds, kaplan_meier
from demerit.lab.reloading import bundle_of
from demerit.store.read import Run, open_run
from demerit.tables.accounts import STEP_DAYS
from scripts.audit_charts import Line, Point, Row, bars, curves, dots, sides
from scripts.audit_claims import Claims, Told, point

NAME = "china-court"
TITLE = "China's court list of defaulters, October 2013 to April 2018"
TRAITS = {
    "income": "income",
    "age": "age",
    "residence": "residence",
    "sex": "sex",
    "work": "work",
}
AMENDMENTS = {"two-years": "term=2y", "no-errors": "errors=0"}
_LIST = "defaulters"
_LONG_LEVEL = 11
_KEYS: dict[tuple[str, ...], str] = {
    ("listed-share", "everybody"): "listed",
    ("stock", "lists.defaulters"): "stock",
    ("entries-per-year", "lists.defaulters"): "entries",
    ("exits-per-year", "lists.defaulters"): "exits",
    ("littles-law", "lists.defaulters"): "little",
    ("gini-of-bearers", "sanction-days"): "gini",
    ("mean-per-listed", "listed-days"): "listed-days",
    ("mean-per-listed", "refusals"): "refusals-each",
    ("length", "lists.defaulters"): "length",
    ("stated-term", "lists.defaulters"): "stated-term",
    ("beyond-term", "everybody"): "beyond-term",
    ("still-listed-1y", "lists.defaulters"): "after-1y",
    ("still-listed-2y", "lists.defaulters"): "after-2y",
    ("back-within-1y", "lists.defaulters"): "back",
    ("exits-per-listed-year", "everybody"): "exit-rate",
    ("rank-order", "everybody"): "tau",
    ("false-discovery", "everybody"): "wrong",
    ("innocent-listed", "everybody"): "innocent",
    ("false-positive", "everybody"): "false-positive",
    ("false-negative", "everybody"): "missed",
    ("wrong-listed-days", "everybody"): "wrong-days",
    ("wrong-refusals", "everybody"): "wrong-refusals",
    ("days-per-wrongly-listed", "everybody"): "days-wrong",
    ("objections-when-wrong", "lists.defaulters"): "objections",
    ("upheld-when-wrong", "lists.defaulters"): "upheld",
    ("rejected-when-right", "lists.defaulters"): "rejected",
    ("wrong-listings-ended", "lists.defaulters"): "wrong-ended",
    ("firm-days", "everybody"): "firm-days",
    ("own-exit", "everybody"): "own-exit",
    ("ghost-share", "everybody"): "ghosts",
    ("deeds-recorded", "everybody"): "deeds-recorded",
    ("doers-listed", "everybody"): "doers-listed",
    ("false-records", "everybody"): "false-records",
    ("gap-ratio", "refusals"): "gap-refusals",
    ("gap-ratio", "listed-days"): "gap-days",
    ("refusals-without-deed", "gates.flight"): "no-deed-flight",
    ("refusals-without-deed", "gates.train"): "no-deed-train",
    ("concentration", "gates.flight"): "herfindahl-flight",
    ("concentration", "gates.train"): "herfindahl-train",
    ("causes-of-80-percent", "gates.flight"): "causes-flight",
    ("causes-of-80-percent", "gates.train"): "causes-train",
}
_PAIRED: dict[tuple[str, ...], str] = {
    ("worse-off",): "worse",
    ("better-off",): "better",
    ("mixed",): "mixed",
    ("unchanged",): "unchanged",
    ("change-in-listed-days",): "listed-days",
    ("change-in-without-days",): "without-days",
    ("change-in-sanction-days",): "sanction-days",
    ("change-in-refusals",): "refusals",
    ("pairing-saves",): "saves",
}
_ABLATED = (
    "deeds-from-listing",
    "burden-through-list",
    "performances-gained",
    "least-burden",
    "burden-per-performance",
    "saved-without-days",
    "saved-without-sanction-days",
)
GATES = {"flight": "flights", "train": "fast trains and soft sleepers"}


def gather(folder: Path, *, ablated: int, amended: int) -> Claims:
    """Return the claims of the page from a finished run, and from lives lived again.

    Parameters
    ----------
    folder
        Of a run of china-court.
    ablated
        People of the ablations, at most.
    amended
        People of each amendment, at most.

    Returns
    -------
    Claims
        Findings, sums and curves.
    """
    run = open_run(folder)
    made = lab.audit(run)
    claims = Claims()
    claims.sources["run"] = _source(run)
    claims.all_of("run", made.findings, _KEYS)
    for finding in made.findings:
        if finding.measure in {"refusals-by-article", "exits-by-way"} and not finding.group:
            claims.found(f"{finding.measure}/{finding.subject}", "run", finding)
    lacks = (f.id for f in made.findings if f.verdict is Verdict.NOT_MEASURED)
    claims.series["not_measured"] = list(dict.fromkeys(lacks))
    _sums(claims, made.evidence)
    _refusals(claims, made.evidence)
    _gravity(claims, made.evidence)
    _lengths(claims, made.evidence)
    _again(claims, run, ablated=ablated, amended=amended)
    return claims


def _source(run: Run) -> dict[str, Any]:
    told = run.manifest
    versions = ", ".join(f"{name} {said}" for name, said in told["versions"].items())
    return {
        "what": "the run",
        "experiment": told["experiment"],
        "people": told["people"],
        "from": told["period"]["from"],
        "until": told["period"]["until"],
        "seed": told["seed"],
        "digest": run.digest,
        "tables": told["tables"],
        "fitted_until": told["fitted_until"],
        "fitted_points": sum(
            t["role"] == "fitted" and bool(t["ratio"]) for t in told["targets"]
        ),
        "command": f"demerit run {told['experiment']} --people {told['people']} --out RUN",
        "versions": f"demerit {told['demerit']}, Python {told['python']}, {versions}",
    }


def _sums(claims: Claims, evidence: Evidence) -> None:
    """Keep what was counted at each stage, with a deed and without."""
    totals = evidence.totals
    claims.counted("n-deeds", "run", totals["deeds"], "deeds done, recorded or not")
    reports = evidence.rows("report")
    for true, key in ((True, "with"), (False, "without")):
        said = "with a deed" if true else "without a deed"
        mine = [f"record:{r.name}" for r in reports if bool(r.more["true"]) is true]
        claims.counted(f"n-records-{key}", "run", evidence.count(*mine), f"records {said}")
        rows = [r for r in evidence.entries if r["list"] == _LIST and r["true"] is true]
        listed, upheld = (sum(r[k] for r in rows) for k in ("listings", "upheld"))
        claims.counted(f"n-listings-{key}", "run", listed, f"listings on the list {said}")
        claims.counted(
            f"n-upheld-{key}", "run", upheld, f"of them ended by objection, {said}"
        )
        causes = [r for r in evidence.causes if r["true"] is true]
        attempts = sum(row["attempts"] for row in causes)
        claims.counted(f"n-attempts-{key}", "run", attempts, f"refused attempts {said}")
    claims.counted("n-listed", "run", totals["listed"], "people ever listed")
    missed = totals["deeds"] - claims.claims["n-records-with"]["value"]
    what = "deeds without a record (a deed has one record at most here)"
    claims.counted("n-unrecorded", "run", missed, what)
    names = evidence.count("record:court/wrong-person*")
    claims.counted("n-namesakes", "run", names, "records set on somebody of the same name")


def _refusals(claims: Claims, evidence: Evidence) -> None:
    """Keep each gate's refusals by the deed that they rest on, or by none."""
    spread = dispersion(evidence, "refusals")
    for gate in GATES:
        rows = [row for row in evidence.causes if row["gate"] == gate and row["attempts"]]
        total = sum(row["attempts"] for row in rows)
        claims.counted(f"attempts/{gate}", "run", total, f"refused attempts at {gate}")
        parts: Counter[str] = Counter()
        for row in rows:
            parts[row["deed"] if row["true"] else "no deed at all"] += row["attempts"]
        for deed, n in parts.most_common():
            what = f"refused attempts at {gate} that rest on: {deed}"
            made = clustered(n, total, spread, level=LEVEL)
            claims.counted(f"rests/{gate}/{deed}", "run", made, what, unit="share")


def _gravity(claims: Claims, evidence: Evidence) -> None:
    """Keep the shares of people spared and long barred, by their worst deed."""
    for gravity, people in enumerate(evidence.grades):
        total = int(people.sum())
        if not gravity or not total:
            continue
        words = f"people whose worst deed is of gravity {gravity}"
        spared, long = int(people[0]), int(people[_LONG_LEVEL:].sum())
        for key, n, what in (
            ("spared", spared, "no sanction day"),
            ("long", long, f"{2 ** (_LONG_LEVEL - 1):,} sanction days or more"),
        ):
            made = share(np.array(n), np.array(total))
            claims.counted(
                f"{key}/{gravity}", "run", made, f"{words}: {what}", unit="share"
            )


def _lengths(claims: Claims, evidence: Evidence) -> None:
    """Keep the curves of listings by income, in steps of thirty days."""
    cut, table = evidence.cut("income"), evidence.table("spells")
    rows = [row for row in table.to_pylist() if row["list"] == _LIST]
    n_steps = evidence.n_days // STEP_DAYS + 1
    counts = {k: np.zeros((len(cut.names), n_steps)) for k in ("ended", "open")}
    for row in rows:
        place = (cut.of_cohort[row["cohort"]], row["least_days"] // STEP_DAYS)
        counts[row["outcome"]][place] += row["n"]
    found = bounds(
        kaplan_meier(counts["ended"], counts["open"]),
        level=level_of_each(LEVEL, len(cut.names)),
    )
    days = [i * STEP_DAYS for i in range(n_steps)]
    for i, name in enumerate(cut.names):
        ends = (found.value, found.low, found.high)
        lines = [
            [1.0, *(round(float(v), 6) for v in end[i, : n_steps - 1])] for end in ends
        ]
        made = dict(zip(("values", "lows", "highs"), lines, strict=True))
        claims.series[name] = {"days": days, **made}


def _again(claims: Claims, run: Run, *, ablated: int, amended: int) -> None:
    """Keep what lives lived again under other rules tell."""
    bundle = bundle_of(run)
    own = int(run.manifest["people"])
    model = bundle.regimes[0].model
    grounds = model.lists[_LIST].grounds.values()
    terms = sorted({g.term_days.value for g in grounds if g.term_days is not None})
    claims.series["terms"] = [f"{term:g} days" for term in terms]
    base = {k: v for k, v in claims.sources["run"].items() if k != "tables"}
    n = min(ablated, own)
    made = lab.ablate(replace(bundle, people=n))
    claims.sources["ablations"] = base | {
        "what": "the ablations",
        "people": n,
        "digest": made.paired.origin.digest,
        "command": "demerit audit RUN --ablate",
    }
    for finding in made.findings():
        if finding.measure in _ABLATED:
            claims.found(f"{finding.measure}/{finding.subject}", "ablations", finding)
    n, command = min(amended, own), f"demerit compare {NAME}"
    for key, line in AMENDMENTS.items():
        paired = lab.compare(replace(bundle, people=n), articles=[line], by=["income"])
        claims.sources[key] = base | {
            "what": f"the pair with `{line}`",
            "people": n,
            "digest": paired.origin.digest,
            "command": f"{command} --article '{line}' --people {n} --by income",
        }
        keys = {measure: f"{key}-{name}" for measure, name in _PAIRED.items()}
        claims.all_of(key, paired.findings(), keys)


def pictures(told: Told) -> dict[str, str]:
    """Return the pictures of the page, by name."""
    run = told.data["sources"]["run"]
    who = f"{run['people']:,} synthetic people, {run['from']} until {run['until']}"
    return {
        "court-refusals": _refusals_picture(told, who),
        "court-stages": _stages_picture(told, who),
        "court-lengths": _lengths_picture(told.data, who),
        "court-errors": _errors_picture(told, who),
        "court-gravity": _gravity_picture(told, who),
    }


def _refusals_picture(told: Told, who: str) -> str:
    gates: dict[str, dict[str, Point | None]] = defaultdict(dict)
    for key in told.keys("rests/"):
        _, gate, deed = key.split("/")
        gates[deed][gate] = point(told.claim(key))
    rows = [Row(deed, [mine.get(gate) for gate in GATES]) for deed, mine in gates.items()]
    return bars(
        "What refusals rest on",
        f"Shares of refused attempts, by the deed that was done, or none. {who}.",
        rows,
        series=list(GATES.values()),
        label="percent of the gate's refused attempts; lines: intervals",
        shown=lambda v: f"{v:.1f} %",
    )


def _stages_picture(told: Told, who: str) -> str:
    def n(key: str) -> float:
        return float(told.claim(key)["value"]) / 1e6

    rows = [
        ("deeds done", n("n-deeds"), None),
        ("lost: never recorded", n("n-unrecorded"), None),
        ("records by the court", n("n-records-with"), n("n-records-without")),
        ("listings on the list", n("n-listings-with"), n("n-listings-without")),
        ("lost: listings ended by an objection", n("n-upheld-with"), n("n-upheld-without")),
        ("refused attempts", n("n-attempts-with"), n("n-attempts-without")),
    ]
    return sides(
        "From deed to refusal",
        f"Counts at each stage, in millions. {who}.",
        rows,
        series=("a deed was done", "no deed was done"),
        label="millions, counted in the run; a listing can lead to many refused attempts",
        shown=_millions,
    )


def _millions(value: float) -> str:
    return f"{value:.3g}"


def _lengths_picture(data: dict[str, Any], who: str) -> str:
    lines = [
        Line(f"income: {name} fifth", s["days"], s["values"], s["lows"], s["highs"])
        for name in ("first", "third", "top")
        for s in [data["series"][f"income={name}-fifth"]]
    ]
    terms = data["series"]["terms"]
    uprights = [(float(term.split()[0]), f"{term}, a stated term") for term in terms]
    return curves(
        "Who is still on the court's list",
        f"Listings that last longer; on each day, bands hold at once. {who}.",
        lines,
        uprights=uprights,
        labels=("days since the listing began", "share of listings still in force"),
    )


def _errors_picture(told: Told, who: str) -> str:
    parts = []
    for trait, words in TRAITS.items():
        wrong, missed = (told.groups(key, trait) for key in ("wrong", "missed"))
        rows = [Row(v, [point(wrong[v]), point(missed[v])]) for v in wrong]
        parts.append((words, rows))
    return dots(
        "Errors, both ways, by trait",
        f"Intervals of one trait hold at once. {who}.",
        parts,
        series=["of the listed: with a listing without a deed", "of doers: never listed"],
        label="percent",
    )


def _gravity_picture(told: Told, who: str) -> str:
    found = [key.split("/")[1] for key in told.keys("spared/")]
    rows = [
        Row(f"gravity {g}", [point(told.claim(f"{key}/{g}")) for key in ("spared", "long")])
        for g in found
    ]
    about = "People by the gravity of their worst deed (the text's own ordering)."
    return dots(
        "Gravity and burden",
        f"{about} {who}.",
        [("worst deed", rows)],
        series=["no sanction day", f"{2 ** (_LONG_LEVEL - 1):,} sanction days or more"],
        label="percent of people with such a deed",
    )
