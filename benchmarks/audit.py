"""Time of an audit: in full, of people cut into many groups, and without each rule in turn.

    python benchmarks/audit.py RUN              a run folder; three rounds
    python benchmarks/audit.py --page F         the last rows as Markdown

The folder is opened anew in each round. CPU time is taken, the best of the rounds; the
paired runs are lived by every core, compile every variant, and are done in one round.
"""

from __future__ import annotations

import argparse
import json
import platform
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from demerit import lab
from demerit.audit.findings import Teller
from demerit.audit.measures.gaps import measure_m13
from demerit.lab.auditing import evidence_of
from demerit.texts.norms import DEFAULT, find_norm

RESULTS = Path(__file__).parent / "results" / "audit.jsonl"
CROSSED = "province*income*residence"
ABLATED = ("china-court", "as-reported-2018", "china-2018")
A_MILLION = 1_000_000


def best(rounds: int, work: Callable[[], int]) -> tuple[int, float]:
    """Return what some work returns, and the least CPU seconds that it took."""
    found, least = 0, float("inf")
    for _ in range(rounds):
        started = time.process_time()
        found = work()
        least = min(least, time.process_time() - started)
    return found, least


def rows(folder: Path, rounds: int) -> list[dict[str, object]]:
    """Return a row for the whole audit, and one for the gaps between crossed groups."""
    run = lab.open_run(folder)
    evidence = evidence_of(run)
    teller = Teller(find_norm(DEFAULT), evidence.origin)
    cut = evidence.cut(CROSSED)
    measure_m13(evidence, teller, [cut])  # reads what it needs of the folder
    whole = best(rounds, lambda: len(lab.audit(folder).findings))
    gaps = best(rounds, lambda: len(measure_m13(evidence, teller, [cut])))
    told = {
        "people": evidence.origin.people,
        "experiment": evidence.origin.experiment,
        "digest": evidence.origin.digest,
        "rounds": rounds,
        "machine": platform.machine(),
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    made = [("the whole audit", 1, whole), ("gaps between groups", len(cut.names), gaps)]
    found = [
        {"work": work, "of": n, "findings": n_found, "cpu_seconds": round(s, 2), **told}
        for work, n, (n_found, s) in made
    ]
    return found + [ablations(name) for name in ABLATED]


def ablations(name: str) -> dict[str, object]:
    """Return the row of an experiment's ablations, over a million people."""
    lab.ablate(lab.load(name, people=1_000))  # compiles the kernels
    started, wall = time.process_time(), time.perf_counter()
    made = lab.ablate(lab.load(name, people=A_MILLION))
    return {
        "work": f"{name} without each rule",
        "of": len(made.ablations),
        "findings": len(made.findings()),
        "cpu_seconds": round(time.process_time() - started, 2),
        "seconds": round(time.perf_counter() - wall, 2),
        "people": A_MILLION,
        "experiment": name,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def page(found: list[dict[str, object]]) -> str:
    """Return the rows as a table."""
    lines = ["| work | synthetic people | groups or variants | findings | CPU-seconds |"]
    lines.append("| --- | ---: | ---: | ---: | ---: |")
    for row in found:
        sizes = f"{row['people']:,} | {row['of']} | {row['findings']:,}"
        lines.append(f"| {row['work']} | {sizes} | {row['cpu_seconds']} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path, nargs="?")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--page", type=Path)
    asked = parser.parse_args()
    if asked.page:
        kept = [json.loads(line) for line in RESULTS.read_text().splitlines()]
        asked.page.write_text(page(kept[-2 - len(ABLATED) :]), encoding="utf-8")
        return
    if asked.run is None:
        parser.error("name the folder of a finished run")
    found = rows(asked.run, asked.rounds)
    with RESULTS.open("a", encoding="utf-8") as file:
        for row in found:
            file.write(json.dumps(row) + "\n")
    print(page(found))


if __name__ == "__main__":
    main()
