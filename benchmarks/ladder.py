"""The ladder: an experiment from ten thousand to 1.39 billion people, a process each.

    python benchmarks/ladder.py            every rung, one and two threads where it matters
    python benchmarks/ladder.py --least 1e8 --most 1e9 the rungs between
    python benchmarks/ladder.py --experiment china-coupled
    python benchmarks/ladder.py --page F   the rows of the last ladder as Markdown

Every rung is run twice in its process and the second is kept, so that neither compiling nor
a cold cache is in the figures. Rows go to `benchmarks/results/ladder.jsonl`. The digest of
the same people with one and two threads must be the same, or the ladder fails.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

RUNGS = (10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_390_080_000)
HERE = Path(__file__).parent
RESULTS = HERE / "results" / "ladder.jsonl"
USUAL = "china-court"
EVENT_KINDS = (
    "occasion",
    "record",
    "listing",
    "renewal",
    "release",
    "clock",
    "filed",
    "decided",
    "barred-visit",
)


def one(experiment: str, people: int, workers: int) -> dict[str, object]:
    """Return the row of one rung, made in this process."""
    from demerit import lab

    bundle = lab.load(experiment, people=people)
    n_warm = min(people, 10_000)
    lab.simulate(lab.load(experiment, people=n_warm), workers=workers)
    before = resource.getrusage(resource.RUSAGE_SELF)
    result = lab.simulate(bundle, workers=workers)
    after = resource.getrusage(resource.RUSAGE_SELF)
    summary = result.summary()
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    events = sum(summary["events"].get(kind, 0) for kind in EVENT_KINDS)
    return {
        "experiment": experiment,
        "people": people,
        "workers": workers,
        "days": bundle.period.n_days,
        "seconds": summary["seconds"],
        "cpu_seconds_with_compiling_tables": round(cpu, 3),
        "events": events,
        "occasions": summary["events"]["occasion"],
        "peak_rss_bytes": summary["peak_rss_bytes"],
        "digest": summary["digest"],
    }


def climb(experiment: str, least: int, most: int) -> int:
    """Run every rung in a process of its own; return an exit status."""
    RESULTS.parent.mkdir(exist_ok=True)
    commit = _said(["git", "rev-parse", "--short", "HEAD"])
    digests: dict[int, str] = {}
    status = 0
    for people in (rung for rung in RUNGS if least <= rung <= most):
        for workers in (1, 2):
            command = [
                sys.executable,
                __file__,
                "--one",
                str(people),
                "--experiment",
                experiment,
                "--workers",
                str(workers),
            ]
            row = json.loads(_said(command))
            row |= {
                "date": datetime.now(UTC).isoformat(timespec="seconds"),
                "commit": commit,
                "processor": _processor(),
                "cores": os.cpu_count(),
                "load": round(os.getloadavg()[0], 2),
            }
            with RESULTS.open("a", encoding="utf-8") as file:
                file.write(json.dumps(row) + "\n")
            sys.stdout.write(_line(row) + "\n")
            sys.stdout.flush()
            if digests.setdefault(people, row["digest"]) != row["digest"]:
                sys.stdout.write(f"{people} people: the digests differ\n")
                status = 1
    return status


def page(experiment: str, path: Path) -> None:
    """Write the newest row of every rung of an experiment as a Markdown table."""
    rows = {}
    for line in RESULTS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("experiment", USUAL) != experiment:
            continue
        rows[row["people"], row["workers"]] = row
    rates = "people a second | events | events a second"
    lines = [
        f"| people | threads | seconds | {rates} | peak MiB |",
        "|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for (people, workers), row in sorted(rows.items()):
        seconds = max(row["seconds"], 1e-3)
        lines.append(
            f"| {people:,} | {workers} | {row['seconds']:.2f} | {people / seconds:,.0f} | "
            f"{row['events']:,} | {row['events'] / seconds:,.0f} | "
            f"{row['peak_rss_bytes'] / 2**20:,.0f} |"
        )
    last = rows[max(rows)]
    lines += [
        "",
        f"Machine: {last['processor']}, {last['cores']} cores; {last['date'][:10]}.",
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _line(row: dict[str, object]) -> str:
    return "  ".join(
        f"{key}={row[key]}" for key in ("people", "workers", "seconds", "events")
    )


def _said(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stderr}")
    return done.stdout.strip()


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
        return next(x.split(":")[1].strip() for x in text.splitlines() if "model name" in x)
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def main() -> int:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--experiment", default=USUAL)
    parser.add_argument("--least", type=float, default=RUNGS[0])
    parser.add_argument("--most", type=float, default=RUNGS[-1])
    parser.add_argument("--one", type=int)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--page", type=Path)
    asked = parser.parse_args()
    if asked.one:
        sys.stdout.write(json.dumps(one(asked.experiment, asked.one, asked.workers)) + "\n")
        return 0
    if asked.page:
        page(asked.experiment, asked.page)
        return 0
    return climb(asked.experiment, int(asked.least), int(asked.most))


if __name__ == "__main__":
    sys.exit(main())
