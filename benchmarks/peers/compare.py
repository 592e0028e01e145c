"""Run every engine on the one common model, check its counts, and report its times.

    python benchmarks/peers/compare.py                 one full comparison, three rounds
    python benchmarks/peers/compare.py --quick         a tenth of the people
    python benchmarks/peers/compare.py --page FILE     a Markdown table; runs nothing

The engines take turns, one process a run, and each run becomes one line of the results
file. Counts are held against the exact expectations of `model`; times are reported and
never judged. The exit status is 1 if a count is off or an engine failed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from model import COUNT_NAMES, Counts, smallest_errors, z_limit, z_scores
from peers_venv import peers_python
from summary import Row, markdown_page, summaries, text_table

HERE = Path(__file__).resolve().parent
RESULTS = HERE.parent / "results" / "peers.jsonl"
DEMERIT = "demerit_engine"
FALSE_ALARM_RATE = 1e-4
QUICK_DIVISOR = 10

# People and days, for runs of some 2 to 15 seconds on one core; 1,000 days, so that
# listings end. Vivarium's days cost the same up to 100,000 people, hence that many, though
# its run takes some 20 to 30 seconds; --quick cannot shorten it.
SIZES = {
    DEMERIT: (20_000_000, 1000),
    "numpy_dense": (1_000_000, 1000),
    "polars_columns": (500_000, 1000),
    "openfisca_variables": (500_000, 1000),
    "starsim_module": (500_000, 1000),
    "mesa_events": (500_000, 1000),
    "mesa_ticks": (20_000, 1000),
    "vivarium_component": (100_000, 1000),
}


@dataclass(frozen=True, slots=True)
class Trial:
    """One run to make: which engine file, with which interpreter, how large."""

    file: str
    python: str
    people: int
    days: int
    seed: int
    round: int


def main() -> int:
    """Return 0 if every engine ran and every count is within the limit, else 1."""
    options = _options()
    if options.page:
        return _write_page(options.page, options.results)
    trials = list(_trials(options))
    facts = _facts(quick=options.quick)
    rows: list[Row] = []
    n_failed = 0
    options.results.parent.mkdir(parents=True, exist_ok=True)
    with options.results.open("a", encoding="utf-8") as results:
        for trial in trials:
            row = _row(trial, facts, options.timeout_s)
            if row is None:
                n_failed += 1
                continue
            rows.append(row)
            results.write(json.dumps(row) + "\n")
            results.flush()
            _print_run(row)
    if rows:
        print("\n" + text_table(summaries(rows)) + "\n")
    n_off = _print_check(rows)
    if n_failed:
        print(f"{n_failed} of {len(trials)} runs failed; see their lines above.")
    return 1 if n_failed or n_off or not rows else 0


def _options() -> argparse.Namespace:
    """Return the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--rounds", type=int, default=3, help="times that each engine runs")
    add("--quick", action="store_true", help=f"people divided by {QUICK_DIVISOR}")
    add("--engines", nargs="+", choices=SIZES, default=list(SIZES), help="only these")
    add("--seed", type=int, default=1, help="seed of the first round; then one more each")
    add("--demerit-python", default=sys.executable, help="interpreter that has demerit")
    add("--timeout-s", type=float, default=600, help="end a run that hangs, as failed")
    add("--results", type=Path, default=RESULTS, help="file that the rows go to")
    add("--page", type=Path, help="write the newest full comparison as Markdown; no run")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds must be at least 1")
    return options


def _trials(options: argparse.Namespace) -> Iterator[Trial]:
    """Yield all runs in order, each round starting one engine further on."""
    present = []
    for file in options.engines:
        if (HERE / f"{file}.py").exists():
            present.append(file)
        else:
            print(f"skipped: {file} (no file {file}.py)")
    peers = str(peers_python()) if set(present) - {DEMERIT} else ""
    divisor = QUICK_DIVISOR if options.quick else 1
    for number in range(options.rounds):
        first = number % max(1, len(present))
        for file in present[first:] + present[:first]:
            people, days = SIZES[file]
            python = options.demerit_python if file == DEMERIT else peers
            seed = options.seed + number
            yield Trial(file, python, people // divisor, days, seed, number + 1)


def _row(trial: Trial, facts: Row, timeout_s: float) -> Row | None:
    """Return the row of one run, or None after saying why there is none."""
    command = [trial.python, str(HERE / f"{trial.file}.py")]
    for name in ("people", "days", "seed"):
        command += [f"--{name}", str(getattr(trial, name))]
    began = {"date": _now(), "load": round(os.getloadavg()[0], 2)}
    try:
        ended = subprocess.run(
            command, capture_output=True, text=True, timeout=timeout_s, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"failed: {trial.file}: {type(error).__name__}", flush=True)
        return None
    given = _last_json_object(ended.stdout)
    wrong = _fault(given, trial) if given else "it printed no JSON line"
    if ended.returncode or given is None or wrong:
        reason = f"exit status {ended.returncode}" if ended.returncode else wrong
        print(f"failed: {trial.file}: {reason}\n{ended.stderr[-2000:]}", flush=True)
        return None
    # The engine's own z is not taken on trust.
    z = z_scores(Counts(**given["counts"]), trial.people, trial.days)
    given["z"] = {name: round(value, 3) for name, value in z.items()}
    return {"file": trial.file, "round": trial.round, **given, **began, **facts}


def _last_json_object(text: str) -> dict[str, Any] | None:
    """Return the last line that is a JSON object; frameworks print lines of their own."""
    for line in reversed(text.splitlines()):
        if line.startswith("{"):
            try:
                found = json.loads(line)
            except json.JSONDecodeError:
                continue
            return found if isinstance(found, dict) else None
    return None


def _fault(given: dict[str, Any], trial: Trial) -> str | None:
    """Return what is wrong with an engine's answer, None if nothing is."""
    for name in ("people", "days", "seed"):
        if given.get(name) != getattr(trial, name):
            return f"it ran {name} {given.get(name)}, not {getattr(trial, name)}"
    wanted = {"engine", "version", "setup_s", "wall_s", "cpu_s"}
    wanted |= {"peak_rss_bytes", "base_rss_bytes", "counts"}
    if missing := sorted(wanted - set(given)):
        return f"its line lacks {', '.join(missing)}"
    if set(given["counts"]) != set(COUNT_NAMES):
        return f"it counts {sorted(given['counts'])}, not {sorted(COUNT_NAMES)}"
    return None


def _facts(*, quick: bool) -> Row:
    """Return what all rows of this comparison share."""
    return {
        "comparison": _now(),
        "quick": quick,
        "commit": _commit(),
        "machine": {
            "cpu_model": _cpu_model(),
            "cores": os.cpu_count(),
            "system": platform.system(),
        },
    }


def _now() -> str:
    """Return the time in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _commit() -> str | None:
    """Return the commit that the tree stands on, None where there is none."""
    command = ["git", "rev-parse", "--verify", "--quiet", "HEAD"]
    try:
        found = subprocess.run(
            command, cwd=HERE, capture_output=True, text=True, check=False
        )
    except OSError:
        return None
    return found.stdout.strip() or None


def _cpu_model() -> str:
    """Return the processor's name."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = (line for line in lines if line.startswith("model name"))
    return next(named, f":{platform.machine()}").split(":", 1)[1].strip()


def _print_run(row: Row) -> None:
    """Print one line for one run."""
    worst = max(abs(z) for z in row["z"].values())
    print(
        f"round {row['round']}  {row['engine']:<16} {row['people']:>12,} people  "
        f"set-up {row['setup_s']:6.2f} s  CPU {row['cpu_s']:6.2f} s  |z| {worst:.1f}",
        flush=True,
    )


def _print_check(rows: list[Row]) -> int:
    """Print the verdict on the counts and return how many are off."""
    n_compared = len(rows) * len(COUNT_NAMES)
    if not n_compared:
        print("no run, so no counts to check.")
        return 0
    limit = z_limit(n_compared, FALSE_ALARM_RATE)
    off = [(row, name, z) for row in rows for name, z in row["z"].items() if abs(z) > limit]
    for row, name, z in off:
        print(f"off: {row['engine']}, seed {row['seed']}: {name} at z = {z:+.1f}")
    print(
        f"{n_compared} counts compared, {len(off)} beyond |z| = {limit:.2f} "
        f"(chance of any, were all engines right: {FALSE_ALARM_RATE:g})."
    )
    print("Errors that one run shows nine times in ten, as shares of the count:")
    for engine, people, days in sorted(
        {(r["engine"], r["people"], r["days"]) for r in rows}
    ):
        shares = smallest_errors(people, days, limit)
        listed = ", ".join(f"{name} {share:.2%}" for name, share in shares.items())
        print(f"  {engine}: {listed}")
    return len(off)


def _write_page(page: Path, results: Path) -> int:
    """Write the newest full comparison in the results file as a page."""
    lines = results.read_text(encoding="utf-8").splitlines() if results.exists() else []
    full = [row for line in lines if not (row := json.loads(line))["quick"]]
    if not full:
        print(f"{results.name} holds no full comparison; run compare.py without --quick.")
        return 1
    newest = max(row["comparison"] for row in full)
    rows = [row for row in full if row["comparison"] == newest]
    page.write_text(markdown_page(rows), encoding="utf-8")
    print(f"wrote {page.name} from {len(rows)} rows of {newest}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
