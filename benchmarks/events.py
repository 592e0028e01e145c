"""Life events per CPU-second on general tables: lists, scores, bands, repairs, gates.

    python benchmarks/events.py             the worlds below, three rounds each, interleaved
    python benchmarks/events.py --page F    the last rows as Markdown

A life event is one thing that comes due in a life and is taken off its queue: an occasion,
a record, a start, a look at a score, a visit to a gate that a rule has closed, ... They are
counted by the kernel itself. People are few and busy, so that finding who is busy costs
nothing; the run is on one thread and its CPU time is taken, the best of the rounds.
"""

from __future__ import annotations

import argparse
import json
import platform
import time
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from demerit import lab
from demerit.engine import run as engine
from demerit.engine.benches import Bench, Total, bench_of
from demerit.engine.shards import shards_of
from demerit.tables import columns as C
from demerit.tables import life as L
from demerit.tables.compiled import Compiled

RESULTS = Path(__file__).parent / "results" / "events.jsonl"
WORLDS = {
    "uk-driver-points": 200_000,
    "china-driver-points": 200_000,
    "nosedive": 5_000,
    "suining": 700_000,
    "uk-credit-file": 500_000,
    "us-licence-debt": 500_000,
}


def timed(compiled: Compiled, bench: Bench) -> tuple[int, float]:
    """Return the life events of everybody, and the CPU seconds of living them."""
    bench.life[L.STEPS] = 0
    total = Total.empty(compiled)
    started = time.process_time()
    for first, last in shards_of(compiled.cohorts):
        engine._live_shard(compiled, bench, first, last)
        total.take(compiled, bench, 0, first, last)
    return int(bench.life[L.STEPS]), time.process_time() - started


def rows(rounds: int) -> list[dict[str, object]]:
    """Return a row for each world: events, the best CPU time, and events a second."""
    made = {}
    for name, people in WORLDS.items():
        compiled = lab.compile_bundle(lab.load(name, people=people))
        bench = bench_of(compiled)
        timed(compiled, bench)  # compiles the kernels, and lets rows grow
        made[name] = (compiled, bench)
    best = dict.fromkeys(made, np.inf)
    events = {}
    for _ in range(rounds):
        for name, (compiled, bench) in made.items():
            events[name], seconds = timed(compiled, bench)
            best[name] = min(best[name], seconds)
    return [
        {
            "world": name,
            "people": compiled.cohorts.n_people,
            "days": compiled.period.n_days,
            "events": events[name],
            "measures": compiled.n_measures,
            "rosters": compiled.scalar(C.N_LISTS),
            "cpu_seconds": round(best[name], 4),
            "events_per_cpu_second": round(events[name] / best[name]),
            "rounds": rounds,
            "machine": platform.machine(),
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        for name, (compiled, _) in made.items()
    ]


def page(found: list[dict[str, object]]) -> str:
    """Return the rows as a table."""
    lines = ["| world | people | days | life events | million a CPU-second |"]
    lines.append("| --- | ---: | ---: | ---: | ---: |")
    for row in found:
        rate = float(str(row["events_per_cpu_second"])) / 1e6
        sizes = f"{row['people']:,} | {row['days']:,} | {row['events']:,}"
        lines.append(f"| {row['world']} | {sizes} | {rate:.1f} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--page", type=Path)
    asked = parser.parse_args()
    if asked.page:
        kept = [json.loads(line) for line in RESULTS.read_text().splitlines()]
        asked.page.write_text(page(kept[-len(WORLDS) :]), encoding="utf-8")
        return
    found = rows(asked.rounds)
    with RESULTS.open("a", encoding="utf-8") as file:
        for row in found:
            file.write(json.dumps(row) + "\n")
    print(page(found))


if __name__ == "__main__":
    main()
