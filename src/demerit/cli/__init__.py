"""The command line: one file a command, faults told in one way, exit statuses for scripts.

0 done, 2 faults that the reader can mend, 3 a fault of ours, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line and leave with its exit status."""
    arguments = sys.argv[1:]
    lives_many = "--ablate" in arguments
    if arguments[:1] in (["life"], ["compare"], ["audit"]) and not lives_many:
        # The interpreter lives one life in 2 ms; loading machine code takes 400 or more.
        os.environ.setdefault("NUMBA_DISABLE_JIT", "1")
    from demerit.cli.app import run_app

    sys.exit(run_app(arguments))
