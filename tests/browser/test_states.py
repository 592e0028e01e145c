"""Empty, unfinished, damaged and very small runs each show a page that says what to do."""

import shutil

import pytest
from playwright.sync_api import expect

from demerit import lab
from demerit.store.write import MANIFEST
from tests.browser.conftest import Visitor, no_barriers, no_sideways_scroll
from tests.browser.test_every_view import VIEWS

MARKUP = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def odd_folder(tmp_path_factory, runs_folder):
    """Return a folder of runs that are not as they should be, and of a very small one."""
    folder = tmp_path_factory.mktemp("odd")
    for name in ("unfinished", "damaged", "edited", MARKUP):
        shutil.copytree(runs_folder / "sesame", folder / name)
    (folder / "unfinished" / MANIFEST).unlink()
    (folder / "damaged" / MANIFEST).write_text("{")
    with (folder / "edited" / "counts-by-month.parquet").open("ab") as file:
        file.write(b"x")
    lab.run(lab.load("china-2018", people=10), folder / "ten", workers=1)
    return folder


@pytest.fixture
def visit_odd(browser, serve, odd_folder):
    visitor = Visitor(browser, serve(odd_folder).address)
    yield visitor
    for page in visitor.pages:
        page.close()
    # A refused payload is an error to the console; any other is a fault of the page.
    assert [f for f in visitor.faults if "status of 400" not in f] == []


@pytest.mark.parametrize("width", ["narrow", "wide"])
def test_an_empty_folder_says_how_a_run_is_made(browser, serve, tmp_path, width):
    visitor = Visitor(browser, serve(tmp_path).address)
    page = visitor(width=width)
    expect(page.get_by_text("There is no finished run in this folder.")).to_be_visible()
    expect(page.get_by_text("demerit run china-court")).to_be_visible()
    no_sideways_scroll(page)
    no_barriers(page)
    page.close()
    assert visitor.faults == []


@pytest.mark.parametrize("width", ["narrow", "wide"])
def test_the_first_page_tells_good_runs_from_bad_ones(visit_odd, width):
    page = visit_odd(width=width)
    expect(page.get_by_role("listitem").filter(has_text="unfinished")).to_contain_text(
        "was not finished"
    )
    expect(page.get_by_role("listitem").filter(has_text="damaged")).to_contain_text(
        "What to do"
    )
    no_sideways_scroll(page)
    no_barriers(page)


@pytest.mark.parametrize("name", ["unfinished", "damaged"])
def test_a_run_that_cannot_be_opened_says_why(visit_odd, name):
    page = visit_odd(f"{name}/nation")
    expect(page.get_by_role("alert")).to_contain_text("What to do")


def test_a_run_with_an_edited_file_is_refused_where_the_file_is_needed(visit_odd):
    page = visit_odd("edited/nation")
    expect(page.get_by_role("alert")).to_contain_text("was changed after the run")


def test_a_name_with_markup_is_shown_as_text(visit_odd):
    page = visit_odd()
    expect(page.get_by_role("heading", name=MARKUP)).to_be_visible()
    page.get_by_role("link", name=MARKUP).click()
    expect(page.locator("main img")).to_have_count(0)


def test_a_run_and_a_view_that_are_none_say_so(visit_odd):
    expect(visit_odd("nobody/nation").get_by_text("has no run 'nobody'")).to_be_visible()
    expect(visit_odd("ten/nothing").get_by_text("no view 'nothing'")).to_be_visible()


@pytest.mark.parametrize("view", VIEWS)
def test_ten_people_are_enough_for_every_view(visit_odd, view):
    page = visit_odd(f"ten/{view}")
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("main .fault")).to_have_count(0)
