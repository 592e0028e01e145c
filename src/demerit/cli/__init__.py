"""The command line: one file a command, faults told in one way, exit statuses for scripts.

0 done, 2 faults that the reader can mend, 3 a fault of ours, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit status."""
    from demerit.cli.app import run_app

    sys.exit(run_app(sys.argv[1:]))
