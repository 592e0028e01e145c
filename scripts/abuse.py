"""Plant abuse in a list, audit it, and write which measures show it.

`python scripts/abuse.py run` lives the plants of `examples/planted` and writes
`docs/audits/data/abuse.json`; `python scripts/abuse.py page` makes the page from it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from demerit import lab  # noqa: E402

DATA = ROOT / "docs" / "audits" / "data" / "abuse.json"
PAGE, WORDS = ROOT / "docs" / "abuse.md", ROOT / "scripts" / "words" / "abuse.md"
TEXT = ROOT / "examples" / "planted" / "experiment.yaml"
PEOPLE, SEEDS = 20_000_000, 3
SIZES = (0.003, 0.01, 0.03, 0.1, 0.3, 1.0)
BY = ("income", "work")
MOST_ROWS = 8
Row = dict[str, Any]


def measured(people: int, seeds: int, sizes: Sequence[float]) -> dict[str, Any]:
    """Return what each measure shows of each plant."""
    found = lab.reveal(str(TEXT), sizes=sizes, seeds=seeds, people=people, by=BY)
    told = lab.load(str(TEXT)).experiment.model.plants
    return {
        "people": found.people,
        "synthetic": True,
        "seeds": found.seeds,
        "sizes": list(found.sizes),
        "norm": found.norm,
        "by": list(BY),
        "plants": {name: plant.says for name, plant in told.items()},
        "findings": len(found.shown),
        "shown": [asdict(one) for one in found.shown if one.seen_from <= sizes[-1]],
    }


def seen_from(row: Row) -> float:
    """Return the least size from which a measure shows anything; infinite if none."""
    sizes = [row[key] for key in ("flagged_from", "apart_from") if row[key] is not None]
    return min(sizes, default=float("inf"))


def first_of_each(rows: Iterable[Row]) -> list[Row]:
    """Return of each measure and subject the finding that shows a plant first."""
    first: dict[tuple[str, str], Row] = {}
    for row in sorted(rows, key=lambda row: (seen_from(row), row["group"] != "")):
        if seen_from(row) < float("inf"):
            first.setdefault((row["measure"], row["subject"]), row)
    return list(first.values())


def page(data: dict[str, Any]) -> str:
    """Return the page."""
    answers, tables = [], []
    for name, says in data["plants"].items():
        rows = first_of_each(row for row in data["shown"] if row["plant"] == name)
        answers.append(f"- **{name}**: {_answer(rows, data['sizes'])}")
        tables.append(f"## {name}\n\n{says[0].upper()}{says[1:]}.\n\n{_table(rows)}")
    words = WORDS.read_text(encoding="utf-8")
    for place, said in (
        ("{answer}", "\n".join(answers)),
        ("{tables}", "\n\n".join(tables)),
        ("{people}", f"{data['people']:,}"),
        ("{seeds}", str(data["seeds"])),
        ("{sizes}", ", ".join(f"{size:g}" for size in data["sizes"])),
        ("{norm}", data["norm"]),
        ("{by}", " and by ".join(data["by"])),
        ("{n}", f"{len(data['shown']):,} of {data['findings']:,}"),
    ):
        words = words.replace(place, said)
    return words


def _answer(rows: list[Row], sizes: list[float]) -> str:
    """Return from which size a plant is shown, by what an auditor has and by the truth."""
    had = [seen_from(row) for row in rows if not row["needs_truth"]]
    true = [seen_from(row) for row in rows if row["needs_truth"]]
    if not rows:
        return f"no measure shows it, up to a size of {sizes[-1]:g}."
    said = f"shown from a size of {min(had):g} on" if had else "not shown"
    said += " by what an auditor of a real list can count"
    if not true:
        return f"{said}."
    also = "also " if had and min(true) == min(had) else ""
    return f"{said}; by the truth, {also}from {min(true):g}."


def _table(rows: list[Row]) -> str:
    """Return the measures that show a plant, those at the least size first."""
    if not rows:
        return "No measure shows it."
    had = [row for row in rows if not row["needs_truth"]][:MOST_ROWS]
    true = [row for row in rows if row["needs_truth"]][: MOST_ROWS // 2]
    lines = [
        "| measure | of | with nothing | at the largest size | flag from | apart from |",
        "| --- | --- | ---: | ---: | ---: | ---: |",
    ]
    for row in [*had, *true]:
        about = " ".join(part for part in (row["subject"], row["group"]) if part)
        values = (row["without"], row["largest"])
        sizes = (row["flagged_from"], row["apart_from"])
        cells = [
            f"{row['id']} {row['measure']}{'*' * row['needs_truth']}",
            about.replace("|", "/"),
            *("" if value is None else f"{value:.4g}" for value in values),
            *("" if size is None else f"{size:g}" for size in sizes),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    more = len(rows) - len(had) - len(true)
    return "\n".join(lines) + (f"\n\n{more} more measures show it." if more else "")


def main() -> int:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("run", "page"))
    if parser.parse_args().what == "run":
        data = measured(PEOPLE, SEEDS, SIZES)
        DATA.write_text(json.dumps(data, indent=0) + "\n", encoding="utf-8")
    data = json.loads(DATA.read_text(encoding="utf-8"))
    PAGE.write_text(page(data), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
