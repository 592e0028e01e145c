"""The report: from the disk, without a server, with scripts and without."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from demerit import lab
from demerit.lab.amending import amended
from demerit.report.page import report
from demerit.views.subject import Subject
from tests.browser.conftest import no_barriers, no_sideways_scroll


@pytest.fixture(scope="session")
def file(runs_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the report of the court list's run."""
    made = tmp_path_factory.mktemp("report") / "report.html"
    made.write_text(report(Subject(lab.open_run(runs_folder / "china-court"))), "utf-8")
    return made


@pytest.fixture(scope="session")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the report of a run beside one with terms of a year."""
    folder = tmp_path_factory.mktemp("two")
    bundle = lab.load("china-court", people=100_000)
    bundles = {"as-written": bundle, "one-year": amended(bundle, ["term=1y"])}
    for name, each in bundles.items():
        lab.run(each, folder / name, workers=1)
    runs = [Subject(lab.open_run(folder / name)) for name in bundles]
    (folder / "report.html").write_text(report(*runs), "utf-8")
    return folder / "report.html"


@pytest.fixture
def opened(browser: Browser, file: Path):
    """Return what opens the report; console errors and requests fail the test."""
    faults: list[str] = []
    contexts = []

    def heard(message):
        if message.type in {"error", "warning"}:
            faults.append(message.text)

    def asked(request):
        if not request.url.startswith(("file:", "data:", "blob:")):
            faults.append(request.url)

    def go(where="", path=file, **how):
        contexts.append(browser.new_context(reduced_motion="reduce", **how))
        page = contexts[-1].new_page()
        page.on("console", heard)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", asked)
        page.goto(f"{path.as_uri()}{where}")
        page.locator("h1").first.wait_for()
        return page

    yield go
    for context in contexts:
        context.close()
    assert faults == []


@pytest.mark.parametrize("width", [360, 1440])
def test_every_section_is_drawn_from_the_file_alone(opened, width):
    page = opened(viewport={"width": width, "height": 900})
    expect(page.locator(".report-section h1").first).to_be_visible()
    sections = page.locator(".report-section")
    assert sections.count() == page.locator(".contents a").count() >= 5
    assert page.get_by_text("Not in this file").count() == 0
    no_sideways_scroll(page)


@pytest.mark.parametrize("width", [360, 768])
def test_two_runs_are_set_side_by_side(opened, pair, width):
    page = opened(path=pair, viewport={"width": width, "height": 900})
    part = page.locator(".report-section").filter(
        has=page.get_by_role("heading", name="Two runs of the same people")
    )
    expect(part).to_contain_text("lived under both with the same luck, 0 are worse off")
    expect(part.get_by_text("Beside it: one-year")).to_be_visible()
    assert page.get_by_text("Not in this file").count() == 0
    no_sideways_scroll(page)
    no_barriers(page)


def test_a_finding_of_the_file_has_an_address(opened):
    page = opened()
    found = page.get_by_role("region", name="What the audit found")
    found.get_by_role("listitem").first.get_by_role("link").first.click()
    article = page.get_by_role("article").first
    expect(article).to_be_in_viewport()
    assert article.get_by_text("Definition", exact=True).is_visible()
    no_barriers(page)


def test_it_can_be_read_without_scripts(opened):
    page = opened(java_script_enabled=False)
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.get_by_role("table", name="Everybody").is_visible()
    assert page.get_by_text(
        "Synthetic people; not a finding of legality."
    ).first.is_visible()


def test_paper_has_every_section_and_light_colours(opened):
    page = opened(color_scheme="dark")
    expect(page.locator(".report-section h1").first).to_be_visible()
    page.emulate_media(media="print")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(255, 255, 255)"
    assert not page.locator(".tools").first.is_visible()
    assert page.locator(".report-section").last.is_visible()


def test_a_section_that_cannot_be_drawn_leaves_the_others(browser: Browser, file, tmp_path):
    damaged = tmp_path / "damaged.html"
    text = file.read_text("utf-8")
    assert text.count('"outcomes": [') == 1
    damaged.write_text(text.replace('"outcomes": [', '"nothing": ['), "utf-8")
    page = browser.new_page()
    page.goto(damaged.as_uri())
    expect(page.get_by_role("alert")).to_contain_text("could not be drawn")
    assert page.get_by_role("heading", name="What the audit found").is_visible()
    page.close()
