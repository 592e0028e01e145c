"""Write the expected text of every bad case anew: `python scripts/cases.py --accept`."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.cases.running import cases, faults, make, name_of, told  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--accept", action="store_true", help="write; else only show")
    accept = parser.parse_args().accept
    for case in cases("bad"):
        with tempfile.TemporaryDirectory() as folder:
            make(case, Path(folder))
            os.chdir(folder)
            text = told(faults(case))
            os.chdir(ROOT)
        expected = case / "expected.txt"
        before = expected.read_text(encoding="utf-8") if expected.exists() else ""
        if text != before:
            print(f"== {name_of(case)}\n{text or '(no fault)'}")
            if accept:
                expected.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
