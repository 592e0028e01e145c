"""Write the page that holds a run against what was published, never typed.

`python scripts/pages.py runs/china-court` writes `docs/validation/china-court.md` and the
picture; `scripts/regimes.py` writes the pages of regimes.
"""

from __future__ import annotations

import argparse
import io
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from rich.console import Console

from demerit import lab
from demerit.cli.run import figures_table

DOCS = Path(__file__).parent.parent / "docs"
NAME = "china-court"


def validation_page(folder: Path) -> str:
    """Return the page that holds a run against what was published."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    by_role: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for target in manifest["targets"]:
        by_role[target["role"]].append(target)
    fitted = [t for t in by_role["fitted"] if t["ratio"]]
    beyond = [t for t in fitted if abs(t["ratio"] - 1) > 0.15]
    days = f"{manifest['period']['from']} until {manifest['period']['until']}"
    luck = f"seed {manifest['seed']}, digest `{manifest['digest']}`"
    used = f"{len(fitted)} points dated 31 May 2018 or earlier were used to fit"
    lines = [
        "# China's court list: simulated and published",
        "",
        f"{manifest['people']:,} synthetic people, {days}, {luck}.",
        "This page is made from the run by `scripts/pages.py`.",
        "",
        f"{used} the free numbers (`scripts/fit.py`); nothing later was.",
        f"{len(beyond)} of the fitted points within the run are more than 15 % off:",
        "",
    ]
    far = [f"- {t['series']} at {t['as_of']}: ratio {t['ratio']:.3f}" for t in beyond]
    lines += far or ["- none"]
    lines.append("")
    lines.append("| series | as of | simulated | published | ratio | role | why not used |")
    lines.append("| --- | --- | ---: | ---: | ---: | --- | --- |")
    for t in manifest["targets"]:
        ratio = "-" if t["ratio"] is None else f"{t['ratio']:.3f}"
        counts = f"{t['simulated']:,.0f} | {t['published']:,.0f} | {ratio}"
        lines.append(
            f"| {t['series']} | {t['as_of']} | {counts} | {t['role']} | {t['why']} |"
        )
    return "\n".join(lines) + "\n"


def picture(folder: Path, path: Path) -> None:
    """Write the table of a run as a picture."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    console = Console(record=True, width=104, file=io.StringIO())
    targets = [lab.Comparison(**t) for t in manifest["targets"]]
    console.print(figures_table(lab.load(NAME), targets))
    console.print(
        f"{manifest['people']:,} synthetic people in {manifest['seconds']:.1f} s, "
        f"{manifest['peak_rss_bytes'] / 2**30:.2f} GiB at most.",
        highlight=False,
    )
    path.parent.mkdir(exist_ok=True)
    drawn = console.export_svg(title="demerit run china-court")
    own = re.sub(r"@font-face\s*{[^}]*}", "", drawn)  # a picture asks nobody for a font
    path.write_text(own.replace("Fira Code, monospace", "monospace"), encoding="utf-8")


def main() -> None:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    page = DOCS / "validation" / f"{NAME}.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text(validation_page(asked.folder), encoding="utf-8")
    picture(asked.folder, DOCS / "images" / f"{NAME}.svg")


if __name__ == "__main__":
    main()
