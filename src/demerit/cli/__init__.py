"""The command line: one file a command, faults told in one way, exit statuses for scripts.

0 done, 2 faults that the reader can mend, 3 a fault of ours, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line and leave with its exit status."""
    arguments = sys.argv[1:]
    if arguments[:1] in (["life"], ["compare"], ["audit"]) and not _lives_many(arguments):
        # The interpreter lives one life in 2 ms; loading machine code takes 400 or more.
        os.environ.setdefault("NUMBA_DISABLE_JIT", "1")
    from demerit.cli.app import run_app

    sys.exit(run_app(arguments))


def _lives_many(arguments: list[str]) -> bool:
    """Return whether a command that may live few people lives many."""
    given = {argument.split("=")[0] for argument in arguments}
    if arguments[0] == "compare":
        asked = {"--article", "--by", "--people", "--seeds", "--out"}
        return "--proofs" not in given or bool(asked & given)
    return bool({"--ablate", "--why", "--under", "--article"} & given)
