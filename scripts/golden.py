"""The golden runs: `python scripts/golden.py` shows what moved, `--accept` writes it.

`tests/golden/digests.toml` holds, for each tiny world, its digest and five plain numbers.
Each number has a plausible range, found without the program, that `--accept` never moves. A
change goes in with a fragment `changelog.d/<slug>.outputs.md` that says why.
"""

import argparse
import tomllib
from pathlib import Path
from typing import Any

from demerit import lab

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "tests" / "golden" / "digests.toml"
WORLDS = {
    "common": (str(ROOT / "benchmarks/peers/common/experiment.yaml"), 20_000),
    "china-court": ("china-court", 200_000),
}
# A number is the sum of the measures whose names begin so. Ranges: least, most, and why.
NUMBERS: dict[str, dict[str, tuple[float, float, str]]] = {
    "common": {
        "act:misdeed": (
            9_600,
            10_400,
            "20,000 people x 0.0005 a day x 1,000 days = 10,000",
        ),
        "record:": (3_750, 4_250, "0.4 of the acts = 4,000"),
        "listed-people:": (3_450, 3_800, "20,000 x (1 - exp(-0.2)) = 3,625"),
        "renewal:": (230, 420, "records less listings: about 330 while listed"),
        "refusal:": (4_000, 7_000, "0.003 a day over the days listed"),
    },
    "china-court": {
        "act:": (3_500, 7_000, "10.6 million judgments a year x 0.65 x 4.6 years = 4,600"),
        "listing:defaulters": (1_100, 1_900, "10 million listings of 1.38 billion = 1,450"),
        "listed-people:defaulters": (700, 1_700, "fewer people than listings"),
        "clock:": (250, 900, "2.5 million performed of 1.38 billion = 360, some unlisted"),
        "refusal:flight": (900, 2_500, "11 million refused of 1.38 billion = 1,600"),
    },
}


def counted(name: str) -> dict[str, Any]:
    """Return the digest and the plain numbers of a golden world."""
    text, people = WORLDS[name]
    result = lab.simulate(lab.load(text, people=people), workers=2)
    totals = result.counts.by_day.sum(axis=0).tolist()
    pairs = list(zip(result.compiled.measures, totals, strict=True))
    numbers = {
        prefix: sum(n for measure, n in pairs if measure.startswith(prefix))
        for prefix in NUMBERS[name]
    }
    return {"digest": result.counts.digest(), "numbers": numbers}


def kept() -> dict[str, Any]:
    """Return what the file holds."""
    return tomllib.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}


def written(made: dict[str, dict[str, Any]]) -> str:
    """Return the file's text."""
    lines = [
        "# Written by scripts/golden.py --accept; a change needs an `outputs` fragment."
    ]
    for name, run in made.items():
        lines += [
            "",
            f"[{name}]",
            f"people = {WORLDS[name][1]}",
            f'digest = "{run["digest"]}"',
        ]
        for key, value in run["numbers"].items():
            least, most, why = NUMBERS[name][key]
            lines += ["", f'[{name}.numbers."{key}"]', f"value = {value}"]
            lines += [f"least = {least}", f"most = {most}", f'why = "{why}"']
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--accept", action="store_true", help="write what is counted now")
    accept = parser.parse_args().accept
    text = written({name: counted(name) for name in WORLDS})
    before = FILE.read_text(encoding="utf-8") if FILE.exists() else ""
    if text == before:
        print("nothing moved")
        return
    print(text)
    if accept:
        FILE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
