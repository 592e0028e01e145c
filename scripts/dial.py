"""Turn the cost of being discredited, and write what came of it.

`python scripts/dial.py run` lives the nation of `china-coupled` under each cost and writes
`docs/audits/data/dial.json`; `python scripts/dial.py page` makes page and picture from it.
"""

from __future__ import annotations

import argparse
import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from demerit import lab  # noqa: E402
from scripts.audit_charts import sides  # noqa: E402

DATA = ROOT / "docs" / "audits" / "data" / "dial.json"
PAGE, PICTURE = ROOT / "docs" / "dial.md", ROOT / "docs" / "images" / "dial.svg"
WORDS = ROOT / "scripts" / "words" / "dial.md"
DIAL = "world.couplings.cost-of-being-discredited.line.1"
COSTS = (1.0, 1.25, 1.5, 2.0, 3.0, 5.0, 8.0, 12.0)
PEOPLE, SEEDS = 20_000_000, 3
NO_COST = {
    DIAL: 1.0,
    "world.couplings.household-bears.line.2": 1.0,
    "world.couplings.wages-withheld.line.1": 1.0,
    "world.couplings.work-lost.line.1": 1.0,
}
NOTHING = {
    **NO_COST,
    "world.couplings.word-gets-round.line.1": 1.0,
    "world.couplings.word-gets-round.line.4": 1.0,
    "world.couplings.names-in-the-square.line": {0: 1},
}
_CANNOT = ("cannot-pay", "cannot-pay-firm")
_DEFAULT = (
    *_CANNOT,
    *(
        f"{act}{firm}"
        for act in ("hides-assets", "does-not-report-assets", "obstructs")
        for firm in ("", "-firm")
    ),
    "breaks-settlement",
    "breaks-settlement-firm",
)


def measured(people: int, seeds: int, costs: tuple[float, ...]) -> dict[str, Any]:
    """Return acts of default a million people by cost and seed, and without any effect."""

    def lived(changes: dict[str, Any], seed: int) -> dict[str, float]:
        bundle = lab.load("china-coupled", people=people, seed=seed, changes=changes)
        result = lab.simulate(bundle)
        totals = result.counts.by_day.sum(axis=0)
        names = [f"act:{act}" for act in _DEFAULT]
        acts = {name: int(totals[result.compiled.measure(name)]) for name in names}
        cannot = sum(acts[f"act:{act}"] for act in _CANNOT)
        insolvent = int(totals[result.compiled.measure("clock:is-insolvent")])
        found = {"all": sum(acts.values()), "cannot": cannot, "insolvent": insolvent}
        return {name: n * 1e6 / people for name, n in found.items()}

    first = lab.load("china-coupled").seed
    rows = []
    for seed in range(first, first + seeds):
        row: dict[str, Any] = {"seed": seed, "nothing": lived(NOTHING, seed)}
        row["no_cost"] = lived(NO_COST, seed)
        row["costs"] = {f"{cost:g}": lived({DIAL: cost}, seed) for cost in costs}
        rows.append(row)
        sys.stdout.write(json.dumps(row) + "\n")
        sys.stdout.flush()
    return {"people": people, "synthetic": True, "rows": rows}


def deterred(row: dict[str, Any]) -> float:
    """Return acts of default that did not happen because others were listed."""
    less: float = row["nothing"]["all"] - row["no_cost"]["all"]
    return less


def made(row: dict[str, Any], cost: str) -> float:
    """Return acts of default that came of what being listed costs."""
    more: float = row["costs"][cost]["all"] - row["no_cost"]["all"]
    return more


def turning(row: dict[str, Any]) -> float | None:
    """Return the cost from which on more are made than deterred; None beyond the dial."""
    level = deterred(row)
    points = [(float(cost), made(row, cost)) for cost in row["costs"]]
    for (x0, y0), (x1, y1) in pairwise(points):
        if y0 < level <= y1:
            return x0 + (x1 - x0) * (level - y0) / (y1 - y0)
    return None


def picture(data: dict[str, Any]) -> str:
    """Return the picture: deterred to the left and made to the right, cost by cost."""
    rows = data["rows"]

    def mean(values: list[float]) -> float:
        return sum(values) / len(values)

    left = mean([deterred(row) for row in rows])
    bars = [
        (f"cost {cost}", left, mean([made(row, cost) for row in rows]))
        for cost in rows[0]["costs"]
    ]
    return sides(
        "From which cost on do sanctions make more defaulters than they deter?",
        "The cost is how many times likelier a listed person is to be unable to pay. All "
        "strengths of couplings are assumed.",
        bars,
        series=("deterred, because others are listed", "made, because being listed costs"),
        label="acts of default for a million people, October 2013 to April 2018",
        shown=lambda value: f"{value:,.0f}",
    )


def page(data: dict[str, Any]) -> str:
    """Return the page."""
    rows = data["rows"]

    def spread(values: list[float]) -> str:
        mean = sum(values) / len(values)
        return f"{mean:,.1f} ({min(values):,.1f} to {max(values):,.1f})"

    heads = ("cost", "acts of default a million people", "made by the cost", "deterred")
    table = [
        f"| {' | '.join((*heads, 'insolvent'))} |",
        "| ---: | ---: | ---: | ---: | ---: |",
    ]
    for cost in rows[0]["costs"]:
        acts = [row["costs"][cost]["all"] for row in rows]
        more = [made(row, cost) for row in rows]
        less = [deterred(row) for row in rows]
        lost = [row["costs"][cost]["insolvent"] for row in rows]
        cells = (cost, *map(spread, (acts, more, less, lost)))
        table.append(f"| {' | '.join(cells)} |")
    turns = [turning(row) for row in rows]
    found = [turn for turn in turns if turn is not None]
    most = list(rows[0]["costs"])[-1]
    answer = f"up to {most} it never does."
    if len(found) == len(turns):
        answer = f"from {sum(found) / len(found):.2f} on ({min(found):.2f} to "
        answer += f"{max(found):.2f} over {len(found)} seeds)."
    words = WORDS.read_text(encoding="utf-8")
    people, seeds = f"{data['people']:,}", str(len(rows))
    for place, said in (
        ("{answer}", answer),
        ("{table}", "\n".join(table)),
        ("{people}", people),
        ("{seeds}", seeds),
    ):
        words = words.replace(place, said)
    return words


def main() -> int:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("run", "page"))
    if parser.parse_args().what == "run":
        data = measured(PEOPLE, SEEDS, COSTS)
        DATA.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    data = json.loads(DATA.read_text(encoding="utf-8"))
    PAGE.write_text(page(data), encoding="utf-8")
    PICTURE.write_text(picture(data), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
