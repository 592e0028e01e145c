"""Write the worked audits: pages, pictures and the data that both are made from.

`python scripts/audits.py court RUN` audits a finished run of china-court and lives some of
its people again; `reported` lives the same people under two regimes; `pages` only makes
pages and pictures anew from the data that are there.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scripts import (  # noqa: E402
    audit_court,
    audit_court_tables,
    audit_reported,
    audit_reported_tables,
)
from scripts.audit_claims import Claims, Told, page, read, written  # noqa: E402

DOCS = ROOT / "docs"
WORDS = ROOT / "scripts" / "words"
AUDITS = {part.NAME: part for part in (audit_court, audit_reported)}
TABLES = {
    audit_court.NAME: audit_court_tables.TABLES,
    audit_reported.NAME: audit_reported_tables.TABLES,
}
_ABLATED, _MANY = 1_000_000, 10_000_000


def words(name: str) -> str:
    """Return the words of a page, in which its claims have places."""
    return (WORDS / f"{name}.md").read_text(encoding="utf-8")


def write(name: str, data: dict[str, Any], docs: Path) -> None:
    """Write the page and the pictures of a worked audit."""
    part, told = AUDITS[name], Told(data)
    (docs / "audits").mkdir(parents=True, exist_ok=True)
    (docs / "images").mkdir(exist_ok=True)
    for key, drawn in part.pictures(told).items():
        (docs / "images" / f"{key}.svg").write_text(drawn, encoding="utf-8")
    made = page(told, words(name), TABLES[name])
    (docs / "audits" / f"{name}.md").write_text(made, encoding="utf-8")


def keep(name: str, claims: Claims, docs: Path) -> None:
    """Write the data of a worked audit: the claims that its page or pictures tell."""
    part = AUDITS[name]
    data = claims.data(part.TITLE)
    told = Told(data)
    page(told, words(name), TABLES[name])
    part.pictures(told)
    data["claims"] = {key: c for key, c in data["claims"].items() if key in told.asked}
    measures = {claim.get("measure") for claim in data["claims"].values()}
    data["definitions"] = {k: d for k, d in data["definitions"].items() if k in measures}
    path = data_path(name, docs)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(data), encoding="utf-8")


def data_path(name: str, docs: Path = DOCS) -> Path:
    """Return where the data of a worked audit are."""
    return docs / "audits" / "data" / f"{name}.json"


def index_page(docs: Path = DOCS) -> str:
    """Return the list of worked audits."""
    lines = [
        "# Worked audits",
        "",
        "Each puts plain questions to runs of **synthetic people**, and says first what it",
        "rests on and what it cannot say.",
        "Pages and pictures are made by `scripts/audits.py` from the data beside them; no",
        "result in them is typed. None is a finding of legality, and there is no grade.",
        "",
        "| audit | synthetic people | digest | data |",
        "| --- | ---: | --- | --- |",
    ]
    for name in AUDITS:
        data = read(data_path(name, docs))
        source = next(iter(data["sources"].values()))
        lines.append(
            f"| [{data['title']}]({name}.md) | {source['people']:,} | `{source['digest']}` "
            f"| [data](data/{name}.json) |"
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parts = parser.add_subparsers(dest="what", required=True)
    court = parts.add_parser("court")
    court.add_argument("run", type=Path)
    reported = parts.add_parser("reported")
    for each in (court, reported):
        each.add_argument("--people", type=int, default=_MANY)
    parts.add_parser("pages")
    asked = parser.parse_args()
    if asked.what == "court":
        claims = audit_court.gather(asked.run, ablated=_ABLATED, amended=asked.people)
        keep(audit_court.NAME, claims, DOCS)
    elif asked.what == "reported":
        keep(audit_reported.NAME, audit_reported.gather(asked.people), DOCS)
    for name in AUDITS:
        if data_path(name).exists():
            write(name, read(data_path(name)), DOCS)
    if all(data_path(name).exists() for name in AUDITS):
        (DOCS / "audits" / "index.md").write_text(index_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
