"""Time of the explorer's pages in Chromium: first paint, a whole view, what a hand does.

    python benchmarks/explorer.py FOLDER --run NAME     a folder of runs; three rounds
    python benchmarks/explorer.py --page F              the last rows as Markdown

First paint and the whole view are those of a page opened anew. An interaction counts
from the event (a key, a click, a choice) to the last change of the page that follows it,
whatever it waits for. Medians of the rounds are kept. The server is warm, as it is soon
after a start.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright

from demerit.views.all import VIEWS

RESULTS = Path(__file__).parent / "results" / "explorer.jsonl"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WATCH = """() => {
  window.changed = 0;
  window.began = 0;
  for (const kind of ['pointerdown', 'keydown', 'input', 'change']) {
    window.addEventListener(kind, () => {
      if (!window.began) window.began = performance.now();
    }, true);
  }
  const all = {subtree: true, childList: true, attributes: true};
  const seen = () => { window.changed = performance.now(); };
  new MutationObserver(seen).observe(document, all);
}"""
SETTLE = """() => new Promise((done) => {
  let calm = 0;
  const look = () => {
    const busy = !document.querySelector('main h1')
      || document.querySelector('.working, [aria-busy="true"]')
      || performance.now() - window.changed < 60;
    calm = busy ? 0 : calm + 1;
    if (calm > 4) done({at: window.changed, began: window.began});
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})"""
PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Run `demerit explore` in a process of its own and give its address."""
    command = [sys.executable, "-c", "from demerit.cli import main; main()", "explore"]
    with subprocess.Popen(
        [*command, str(folder), "--no-open"], stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
                yield found[0]
                break
        process.terminate()


def hands(n: int) -> list[tuple[str, str, Callable[[Page], None]]]:
    """Return what a reader does in a round: the view, what it is, and how.

    What is asked differs from round to round where the server would know the answer.
    """

    def choose(label: str, index: int) -> Callable[[Page], None]:
        def act(page: Page) -> None:
            page.get_by_label(label, exact=True).select_option(index=index)

        return act

    def press(role: str, name: str) -> Callable[[Page], None]:
        def act(page: Page) -> None:
            found = page.get_by_role(role, name=re.compile(name)).first  # type: ignore[arg-type]
            found.click(force=True)

        return act

    def key(role: str, name: str) -> Callable[[Page], None]:
        def act(page: Page) -> None:
            page.get_by_role(role).first.focus()  # type: ignore[arg-type]
            page.keyboard.press(name)

        return act

    def go(ask: str) -> Callable[[Page], None]:
        def act(page: Page) -> None:
            page.evaluate("() => { window.began = performance.now(); }")
            page.evaluate(f"() => {{ location.hash += '{ask}'; }}")

        return act

    return [
        ("nation", "filter by a province", choose("Province", 3 + n)),
        (
            "nation",
            "filter by a province's tile",
            press("button", ("guangdong", "hunan", "hubei", "jilin")[n % 4]),
        ),
        ("nation", "another series", choose("Show", 3 + n)),
        ("nation", "the table behind the picture", press("button", "Show the table")),
        ("tour", "move a guess", key("slider", "PageUp")),
        ("tour", "show the answer", press("button", "Show what the run says")),
        ("flow", "another gate", choose("Gate", 1 + n)),
        ("ladder", "another burden", press("radio", "Days listed")),
        ("exits", "another trait", choose("By", 1 + n)),
        ("exits", "another list", choose("List", 1 + n)),
        ("standing", "turn the needle", key("slider", "PageUp")),
        ("standing", "somebody near a score", press("button", "^Find somebody")),
        ("life", "another life", press("button", "^Another life")),
        ("life", "somebody who got out", press("button", "^Somebody who got out")),
        ("life", "why it was refused", press("button", r"\(refuse\)")),
        ("life", "the same life with a term of a year", go(f"?article=term%3D{400 + n}d")),
        ("wall", "turn a dial", key("slider", ("ArrowLeft", "ArrowRight", "Home")[n % 3])),
        (
            "wall",
            "a preset",
            press("button", ("Nobody", "Everything is seen$", "Nothing is seen")[n % 3]),
        ),
        (
            "diff",
            "a hundred thousand people under one article changed",
            go(f"?article=term%3D{500 + n}d"),
        ),
        (
            "diff",
            "a million people under one article changed",
            go(f"?article=term%3D{600 + n}d&people=1000000"),
        ),
        ("regime", "the proofs", press("radio", "Proofs")),
        ("findings", "flagged alone", choose("Verdict", 1)),
        ("assumptions", "another support", choose("Support", 1)),
        ("sql", "a statement of one row", go(f"?statement=SELECT%20{n}")),
    ]


def timed(page: Page, address: str, act: Callable[[Page], None]) -> float:
    """Return milliseconds from what a hand did to the last change that followed."""
    page.goto("about:blank")
    page.goto(address)
    page.evaluate(WATCH)
    page.evaluate(SETTLE)
    page.evaluate("() => { window.began = 0; }")
    act(page)
    found = page.evaluate(SETTLE)
    return float(max(found["at"] - found["began"], 0.0))


def opened(page: Page, address: str) -> tuple[float, float]:
    """Return milliseconds until the first paint and until the view was whole."""
    page.goto("about:blank")
    page.goto(address, wait_until="commit")
    page.evaluate(WATCH)
    whole = page.evaluate(SETTLE)["at"]
    return float(page.evaluate(PAINT)), float(whole)


def rows(folder: Path, run: str, rounds: int) -> list[dict[str, object]]:
    """Return a row for every view and every interaction."""
    manifest = json.loads((folder / run / "manifest.json").read_text(encoding="utf-8"))
    told = {
        "experiment": manifest["experiment"],
        "people": manifest["people"],
        "digest": manifest["digest"],
        "rounds": rounds,
        "machine": platform.machine(),
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    made: list[dict[str, object]] = []
    with served(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=FLAGS
        )
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        for view in VIEWS:  # the server is warm once every view was whole
            opened(page, f"{address}#/{run}/{view}")
        for view in VIEWS:
            pairs = [opened(page, f"{address}#/{run}/{view}") for _ in range(rounds)]
            paint, whole = (statistics.median(x) for x in zip(*pairs, strict=True))
            made.append(
                {"view": view, "what": "opened anew", "first_paint_ms": round(paint)}
            )
            made[-1] |= {"ms": round(whole)} | told
            print(view, round(paint), round(whole))
        for each in zip(*(hands(n) for n in range(rounds)), strict=True):
            view, what, _ = each[0]
            where = f"{address}#/{run}/{view}"
            try:
                spans = [timed(page, where, act) for *_, act in each]
            except Error as error:
                print(view, what, "could not be done:", str(error).splitlines()[0])
                continue
            made.append({"view": view, "what": what, "ms": round(statistics.median(spans))})
            made[-1] |= told
            print(view, what, made[-1]["ms"])
        browser.close()
    return made


def page_of(last: list[dict[str, object]]) -> str:
    """Return the rows as Markdown."""
    first = last[0]
    says = (
        f"The run `{first['experiment']}` of {first['people']:,} synthetic people, in "
        "Chromium on the two cores that also serve it. Opened anew: from the address to "
        "the first paint, and to the whole view. Anything else: from a hand's event to the "
        f"last change that follows. Medians of {first['rounds']} rounds, the server warm."
    )
    out = [
        "# The explorer",
        "",
        "<!-- Written by benchmarks/explorer.py. -->",
        "",
        says,
        "",
        "| view | what | first paint, ms | whole, ms |",
        "| --- | --- | ---: | ---: |",
    ]
    for row in last:
        paint = row.get("first_paint_ms", "")
        out.append(f"| {row['view']} | {row['what']} | {paint} | {row['ms']} |")
    return "\n".join([*out, ""])


def main() -> None:
    """Measure, or write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--run", help="which run of the folder")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--page", type=Path, help="write the last rows as Markdown")
    asked = parser.parse_args()
    if asked.page:
        kept = [json.loads(line) for line in RESULTS.read_text("utf-8").splitlines()]
        last = [row for row in kept if row["at"] == max(other["at"] for other in kept)]
        asked.page.write_text(page_of(last), encoding="utf-8")
        return
    made = rows(asked.folder, asked.run, asked.rounds)
    with RESULTS.open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in made)


if __name__ == "__main__":
    main()
