"""What every engine's file shares: arguments, clocks, memory, and the one JSON line.

An engine hands `main` a function that prepares a run and gives back a function that runs
it. A tiny run comes first, so that lazy imports and compiling are in nobody's figures.
Only the standard library is imported.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import gc
import json
import platform
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from model import Counts, z_scores

Run = Callable[[], Counts]
Prepare = Callable[[int, int, int], Run]

WARM_UP_PEOPLE = 200
WARM_UP_DAYS = 3
ON_LINUX = platform.system() == "Linux"


def main(engine: str, version: str, prepare: Prepare) -> None:
    """Run one engine as the command line asks and print one JSON line.

    ``setup_s`` is wall time to make the people; ``wall_s`` and ``cpu_s`` are the days
    alone, CPU time being that of all threads and of ended child processes.
    ``base_rss_bytes`` is what was resident before the people were made, after imports and
    warm-up; ``peak_rss_bytes`` is the highest value since. Memory of child processes is
    not in them.

    Parameters
    ----------
    engine
        Name for people to read.
    version
        The engine's version.
    prepare
        Takes people, days and seed, makes the people, and returns the run.
    """
    people, days, seed = _arguments(engine)
    prepare(WARM_UP_PEOPLE, WARM_UP_DAYS, seed)()
    base_rss_bytes = _mark_base()
    start = time.perf_counter()
    run = prepare(people, days, seed)
    ready, ready_cpu = time.perf_counter(), _cpu_seconds()
    counts = run()
    done, done_cpu = time.perf_counter(), _cpu_seconds()
    row = {
        "engine": engine,
        "version": version,
        "people": people,
        "days": days,
        "seed": seed,
        "setup_s": round(ready - start, 4),
        "wall_s": round(done - ready, 4),
        "cpu_s": round(done_cpu - ready_cpu, 4),
        "peak_rss_bytes": _peak_rss_bytes(),
        "base_rss_bytes": base_rss_bytes,
        "counts": {name: int(value) for name, value in asdict(counts).items()},
        "z": {name: round(z, 3) for name, z in z_scores(counts, people, days).items()},
    }
    print(json.dumps(row), flush=True)


def check_days(done: int, days: int) -> None:
    """Stop the run if a framework's own clock made another number of days than asked."""
    if done != days:
        sys.exit(f"the engine ran {done} days where {days} were asked for")


def _arguments(engine: str) -> tuple[int, int, int]:
    """Return people, days and seed from the command line."""
    parser = argparse.ArgumentParser(description=f"Run the common model in {engine}.")
    parser.add_argument("--people", type=int, required=True)
    parser.add_argument("--days", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    given = parser.parse_args()
    if given.people < 1 or given.days < 1:
        parser.error("--people and --days must be at least 1")
    return given.people, given.days, given.seed


def _cpu_seconds() -> float:
    """Return CPU time of this process, all threads, and of children that have ended."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime


def _mark_base() -> int:
    """Hand freed memory back, start the peak afresh, and return what is resident now.

    Where the system lets neither be done, the peak is that since the process began and
    bytes per person come out too high, never too low.
    """
    gc.collect()
    if ON_LINUX:
        with contextlib.suppress(AttributeError):  # a C library without it
            ctypes.CDLL(None).malloc_trim(0)
        with contextlib.suppress(OSError):  # the system keeps the peak
            Path("/proc/self/clear_refs").write_text("5")
        return _status_bytes("VmRSS")
    return _peak_rss_bytes()


def _peak_rss_bytes() -> int:
    """Return the highest resident size.

    On Linux not from ``getrusage``: its peak outlives ``exec``, so that a small process
    started by a large one would report the size of the large one.
    """
    if ON_LINUX:
        return _status_bytes("VmHWM")
    unit = 1 if platform.system() == "Darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _status_bytes(key: str) -> int:
    """Return one size from this process's status file, in bytes."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(key + ":"):
            return int(line.split()[1]) * 1024
    sys.exit(f"the system's status file has no {key}")
