"""A run whose every title and sentence is markup is shown as text, on every page."""

import re
import shutil

import pytest

from demerit import lab
from tests.browser.conftest import Visitor
from tests.browser.test_every_view import VIEWS
from tests.cases.running import CASES

MARKUP = '<img src=x onerror="document.title=1"><script>document.title=1</script>'


@pytest.fixture(scope="module")
def markup_folder(tmp_path_factory):
    """Return a folder with a run of the small town, its words taken by markup."""
    folder = tmp_path_factory.mktemp("markup")
    shutil.copytree(CASES / "base-scores", folder / "town")
    for path in (folder / "town").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"(\b(?:title|says): )[^,}\n]+", rf"\1'{MARKUP}'", text)
        path.write_text(text, encoding="utf-8")
    bundle = lab.load(str(folder / "town" / "experiment.yaml"))
    lab.run(bundle, folder / "runs" / "<b>town", workers=1)
    return folder / "runs"


@pytest.fixture
def visit_markup(browser, serve, markup_folder):
    visitor = Visitor(browser, serve(markup_folder).address)
    yield visitor
    for page in visitor.pages:
        page.close()
    # A refused payload is an error to the console; any other is a fault of the page.
    assert [f for f in visitor.faults if "status of 400" not in f] == []


@pytest.mark.parametrize("view", VIEWS)
def test_markup_is_shown_as_text(visit_markup, view):
    page = visit_markup(f"%3Cb%3Etown/{view}")
    assert page.locator("img, main b > h1, main script").count() == 0
    assert page.title() != "1"


def test_markup_is_seen_where_a_title_is_shown(visit_markup):
    page = visit_markup("%3Cb%3Etown/nation")
    assert MARKUP in page.locator("main").inner_text()
