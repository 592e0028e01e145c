"""Take the pictures of `docs/images/explorer/` and write `docs/explorer.md` around them.

`python scripts/screenshots.py FOLDER` opens every view of the folder's runs in Chromium,
wide and light, some narrow and dark. A console error, a fault or a sideways scroll stops
it.
"""

import argparse
import os
import re
import shutil
import socket
import sys
import threading
import time
from pathlib import Path
from urllib.parse import quote

import uvicorn
from playwright.sync_api import Browser, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "images" / "explorer"
PAGE = ROOT / "docs" / "explorer.md"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
]
WIDE, NARROW = 1200, 360
TALLEST = 1200
SQL = """SELECT measure, sum(n) AS n FROM counts_by_month
GROUP BY measure ORDER BY n DESC LIMIT 12"""
SHOTS: list[tuple[str, str, int, str, str]] = [
    # name, address, width, colours, caption
    (
        "runs",
        "",
        WIDE,
        "light",
        "The first page: finished runs of synthetic people.",
    ),
    (
        "tour",
        "china-court/tour?gate=flight&guess=70-10-10-5-4-1&seen=1&tour=1",
        WIDE,
        "light",
        "The guided tour begins with a guess.",
    ),
    (
        "diff",
        "china-court/diff?article=term%3D1y",
        WIDE,
        "light",
        "One article changed: the same people under a term of one year.",
    ),
    (
        "frontier",
        "china-court/frontier?variants=1&people=1000000",
        WIDE,
        "light",
        "The frontier: is there a milder set of rules that does as much?",
    ),
    (
        "sql",
        f"china-2018/sql?statement={quote(SQL)}",
        WIDE,
        "light",
        "Ask in SQL: what the other pages do not answer, the run's own tables may.",
    ),
]


def rest() -> list[tuple[str, str, int, str, str]]:
    """Return a picture of every view not named above, with the question it answers."""
    from demerit.views import web

    pages = web.modules()["demerit/parts/pages.js"].decode()
    named = {shot[0] for shot in SHOTS}
    made = []
    for name, title, asks in re.findall(
        r"name: '(\w+)', title: '([^']+)',\s*asks: '([^']+)'", pages
    ):
        run = {"standing": "sesame", "windows": "china-coupled"}.get(name, "china-2018")
        if name not in named:
            made.append((name, f"{run}/{name}", WIDE, "light", f"{title}: {asks}"))
        if name in {"nation", "life", "wall"}:
            where = f"{run}/{name}"
            made.append(
                (f"{name}-narrow", where, NARROW, "dark", f"{title}, on a telephone.")
            )
    return made


def taken(browser: Browser, address: str, width: int, colours: str, to: Path) -> None:
    """Take one picture; whatever is wrong with the page stops it."""
    page = browser.new_page(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if colours == "dark" else "light",
        reduced_motion="reduce",
    )
    faults: list[str] = []
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address)
    page.locator("h1").first.wait_for()
    expect(page.locator(".working, [aria-busy=true]")).to_have_count(0, timeout=60_000)
    page.wait_for_timeout(300)
    wide, tall = page.evaluate(
        "() => ['scrollWidth', 'scrollHeight'].map((k) => document.documentElement[k])"
    )
    if faults or wide > width or page.locator("main .fault").count():
        sys.exit(f"{address}: {faults or 'a fault, or wider than its window'}")
    clip = {"x": 0, "y": 0, "width": width, "height": min(tall, TALLEST)}
    page.screenshot(path=str(to), clip=clip, full_page=True)  # type: ignore[arg-type]
    page.close()


def main() -> None:
    """Serve the folder, take every picture, and write the page."""
    from demerit.explorer.server import Explorer

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "folder", type=Path, help="with runs china-court, china-2018, china-coupled, sesame"
    )
    folder = parser.parse_args().folder.resolve()
    os.chdir(folder.parent)  # the page names the folder that it was given
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        Explorer(Path(folder.name)).app(), log_level="error", lifespan="off"
    )
    server = uvicorn.Server(config)
    threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True).start()
    while not server.started:
        time.sleep(0.01)
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/#/"
    PICTURES.mkdir(parents=True, exist_ok=True)
    out = ["# The explorer, in pictures\n", "<!-- Written by scripts/screenshots.py. -->\n"]
    out.append(
        "`demerit explore` shows finished runs on a page of this machine's own. Everybody "
        "in these pictures is synthetic; [the tutorial](tutorial.md) leads through them.\n"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=FLAGS
        )
        for name, where, width, colours, caption in [*SHOTS, *rest()]:
            taken(browser, address + where, width, colours, PICTURES / f"{name}.png")
            out.append(f"![{caption}](images/explorer/{name}.png)\n\n*{caption}*\n")
            print(name)
    PAGE.write_text("\n".join(out), encoding="utf-8")


if __name__ == "__main__":
    main()
