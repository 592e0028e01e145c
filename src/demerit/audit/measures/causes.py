"""M5 and attribution: what sanction days and refusals are put down to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from demerit.audit.evidence import Cut, Evidence
from demerit.audit.findings import EVERYBODY, Finding, Teller
from demerit.audit.intervals import Interval, deviations, made, size_lack
from demerit.audit.measures.rates import added, clustered, dispersion
from demerit.texts.norms import pieces

_MOST_OF = 0.8
Cause = dict[str, Any]


def measure_m5(evidence: Evidence, teller: Teller, cuts: list[Cut]) -> list[Finding]:
    """Return burdens in unrelated fields, over all and by gate and pair of fields."""
    del cuts  # causes are not kept by cohort
    found: list[Finding] = []
    for measure, column, quantity in (
        ("unrelated-days", "days", "sanction-days"),
        ("unrelated-refusals", "attempts", "refusals"),
    ):
        total, spread = added(evidence.causes, column), dispersion(evidence, quantity)
        unrelated = [row for row in evidence.causes if _is_unrelated(row, teller)]
        pairs = _grouped(unrelated, _pair)
        for subject, rows in ((EVERYBODY, unrelated), *pairs.items()):
            if subject != EVERYBODY and not added(rows, column):
                continue
            made_of = clustered(added(rows, column), total, spread, level=teller.level)
            cites = _cites(rows, "cite", "ground_cite") if subject != EVERYBODY else ()
            found += teller.tell(measure, made_of, [subject], articles=[cites])
    return found


def measure_a1(evidence: Evidence, teller: Teller, cuts: list[Cut]) -> list[Finding]:
    """Return what the refusals of each gate are put down to."""
    del cuts  # causes are not kept by cohort
    found: list[Finding] = []
    gates = _grouped(evidence.causes, lambda row: f"gates.{row['gate']}")
    for subject, rows in gates.items():
        if added(rows, "attempts"):
            found += _gate(evidence, teller, subject, rows)
    return found


def _gate(
    evidence: Evidence, teller: Teller, subject: str, rows: list[Cause]
) -> list[Finding]:
    """Return the refusals of a gate by deed, source, article and list, and how gathered."""
    total, spread = added(rows, "attempts"), dispersion(evidence, "refusals")
    found: list[Finding] = []

    def told(measure: str, name: str, part: list[Cause], *columns: str) -> None:
        hits = clustered(added(part, "attempts"), total, spread, level=teller.level)
        cites = [_cites(part, *columns)]
        found.extend(teller.tell(measure, hits, [name], articles=cites))

    no_deed = [row for row in rows if not row["true"]]
    told("refusals-without-deed", subject, no_deed, "ground_cite")
    for measure, key, word in (
        ("refusals-by-list", lambda row: row["list"], "list"),
        ("refusals-by-deed", lambda row: row["deed"] or "no record", "deed"),
        ("refusals-by-source", lambda row: row["source"] or "no record", "source"),
        ("refusals-by-article", lambda row: row["ground_cite"] or "none cited", "article"),
    ):
        parts = _grouped(rows, key)
        for name in sorted(parts, key=lambda n: -added(parts[n], "attempts")):
            if added(parts[name], "attempts"):
                told(measure, f"{subject} {word} {name}", parts[name], "ground_cite")
    shares = np.sort([row["attempts"] / total for row in rows])[::-1]
    gathered = _herfindahl(shares, total / max(spread, 1.0), teller.level)
    found += teller.tell("concentration", gathered, [subject])
    fewest = int(np.searchsorted(np.cumsum(shares), _MOST_OF - 1e-12)) + 1
    found.append(teller.counted("causes-of-80-percent", fewest, total, subject))
    return found


def _herfindahl(shares: np.ndarray, n: float, level: float) -> Interval:
    """Return the sum of squared shares of n independent counts."""
    value = float((shares**2).sum())
    variance = 4 * (float((shares**3).sum()) - value**2) / max(n, 1.0)
    half = deviations(level) * np.sqrt(max(variance, 0.0))
    low, high = np.maximum(value - half, 0), np.minimum(value + half, 1)
    return made(np.asarray(value), low, high, n, lack=size_lack(n), level=level)


def _is_unrelated(row: Cause, teller: Teller) -> bool:
    """Say whether a deed's field and the gate's are stated and unrelated."""
    field, gate = row["field"], row["sanction_field"]
    return bool(field and gate) and not teller.norm.relates(field, gate)


def _pair(row: Cause) -> str:
    return f"gates.{row['gate']}: {row['field']} to {row['sanction_field']}"


def _grouped(rows: Iterable[Cause], key: Callable[[Cause], str]) -> dict[str, list[Cause]]:
    found: dict[str, list[Cause]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found


def _cites(rows: Iterable[Cause], *columns: str) -> tuple[str, ...]:
    """Return the articles that some rows rest on, each once."""
    cites = (row[column] for row in rows for column in columns)
    return tuple(dict.fromkeys(piece for cite in cites for piece in pieces(cite)))
