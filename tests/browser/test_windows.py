"""What came back: a coupled run's windows, drawn and told."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WIDTHS, no_barriers, no_sideways_scroll


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_coupling_of_cells_has_its_picture(visit, width, scheme):
    page = visit("china-coupled/windows", width=width, scheme=scheme)
    expect(page.locator("h1")).to_have_text("What came back")
    expect(page.locator("main .fault")).to_have_count(0)
    expect(page.locator("main .drawing svg[role=img]")).to_have_count(3)
    expect(page.get_by_text("people of one run are not independent")).to_have_count(1)
    no_sideways_scroll(page)
    no_barriers(page)


def test_couplings_of_people_are_told_without_a_picture(visit):
    page = visit("china-coupled/windows")
    told = page.locator("main section").last
    expect(told.get_by_text(re.compile("one's own past"))).not_to_have_count(0)
    expect(told.get_by_text(re.compile("household"))).not_to_have_count(0)


def test_a_run_without_couplings_says_so(visit):
    page = visit("china-2018/windows")
    expect(page.get_by_text("Nothing is coupled in this world")).to_have_count(1)
