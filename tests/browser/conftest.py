"""A browser on the explorer of a few small runs. Any fault of a page fails its test.

Needs Debian's `chromium`; where it is missing the tests are skipped, and fail if
DEMERIT_BROWSER is set, as it is where every change is checked.
"""

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from demerit import lab
from demerit.explorer.server import Explorer

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PEOPLE = {
    "china-court": 300_000,
    "china-2018": 200_000,
    "sesame": 20_000,
    "china-coupled": 200_000,
}
"""The runs that every browser test sees, and how many people live in each."""
WIDTHS = {"narrow": 360, "middle": 768, "wide": 1440}
PATIENCE_MS = 20_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test below this folder as one that drives a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def runs_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of finished runs: two of China's lists, and one with a score."""
    folder = tmp_path_factory.mktemp("runs")
    for name, people in PEOPLE.items():
        lab.run(lab.load(name, people=people), folder / name, workers=1)
    return folder


@dataclass
class Served:
    """An explorer that answers on this machine, in a thread of the test's own."""

    folder: Path
    port: int = 0
    server: uvicorn.Server | None = field(default=None, repr=False)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> "Served":
        listener = socket.create_server(("127.0.0.1", 0))
        self.port = listener.getsockname()[1]
        app = Explorer(self.folder).app()
        config = uvicorn.Config(app, log_level="error", lifespan="off", ws="none")
        self.server = server = uvicorn.Server(config)
        threading.Thread(
            target=server.run, kwargs={"sockets": [listener]}, daemon=True
        ).start()
        while not server.started:
            time.sleep(0.01)
        return self

    def stop(self) -> None:
        if self.server is not None:
            self.server.should_exit = True


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], Served]]:
    """Return what serves a folder until the tests end."""
    started: list[Served] = []

    def of(folder: Path) -> Served:
        started.append(Served(folder).start())
        return started[-1]

    yield of
    for one in started:
        one.stop()


@pytest.fixture(scope="session")
def explorer(runs_folder: Path, serve: Callable[[Path], Served]) -> Served:
    """Return the explorer of the small runs."""
    return serve(runs_folder)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the distribution's Chromium; it runs for all tests of the session."""
    if CHROMIUM is None:
        if os.environ.get("DEMERIT_BROWSER"):
            pytest.fail("chromium is missing: apt-get install chromium")
        pytest.skip("chromium is missing: apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield opened
        opened.close()


@dataclass
class Visitor:
    """Opens pages, and keeps what went wrong on them."""

    browser: Browser
    address: str
    faults: list[str] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)

    def __call__(
        self, where: str = "", *, width: str = "wide", scheme: str = "light"
    ) -> Page:
        """Open an address of the explorer, such as 'china-court/nation?show=...'."""
        page = self.browser.new_page(
            viewport={"width": WIDTHS[width], "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        page.set_default_timeout(PATIENCE_MS)
        self.pages.append(page)
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("request", lambda request: self._asked(request.url))
        page.goto(self.address + (f"#/{where}" if where else ""))
        settled(page)
        return page

    def _heard(self, message) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(f"{message.type}: {message.text}")

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        own = urlsplit(self.address).netloc
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != own:
            self.faults.append(f"a request left the machine: {url}")


@pytest.fixture
def visit(browser: Browser, explorer: Served) -> Iterator[Visitor]:
    """Return what opens pages; console errors and outside requests fail the test."""
    visitor = Visitor(browser, explorer.address)
    yield visitor
    for page in visitor.pages:
        page.close()
    assert visitor.faults == []


def settled(page: Page) -> None:
    """Wait until nothing on the page is being worked out."""
    page.locator("h1").first.wait_for()
    expect(page.locator(".working, [aria-busy=true]")).to_have_count(0, timeout=PATIENCE_MS)


def no_barriers(page: Page) -> None:
    """Fail if axe-core finds a fault that it calls serious or critical."""
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    worst = [
        f"{v['id']}: {v['help']}: {[n['html'][:120] for n in v['nodes'][:3]]}"
        for v in found.response["violations"]
        if v["impact"] in {"serious", "critical"}
    ]
    assert worst == []


def no_sideways_scroll(page: Page) -> None:
    """Fail if the page is wider than its window."""
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0


def tab_to(page: Page, wanted: Locator, most: int = 120) -> None:
    """Press Tab until an element has the focus; fail if it never does."""
    for _ in range(most):
        if wanted.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail("the element cannot be reached by Tab")
