"""The overview: what came of a run, and that its numbers lead to where they come from."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import no_barriers, no_sideways_scroll, settled, tab_to


def test_a_finding_leads_to_its_own_address(visit):
    page = visit("china-court/overview")
    found = page.get_by_role("region", name="What the audit found")
    expect(found.get_by_role("listitem")).not_to_have_count(0)
    first = found.get_by_role("listitem").first.get_by_role("link").first
    title = first.inner_text()
    tab_to(page, first)
    page.keyboard.press("Enter")
    settled(page)
    assert "measure=" in page.url
    expect(page.get_by_role("article").get_by_role("heading")).to_contain_text(title)


@pytest.mark.parametrize("run", ["china-court", "sesame"])
@pytest.mark.parametrize("width", ["narrow", "wide"])
def test_it_has_the_run_its_refusals_its_assumptions_and_its_command(visit, run, width):
    page = visit(f"{run}/overview", width=width, scheme="dark")
    assert page.locator("pre", has_text=f"demerit run {run}").is_visible()
    assert page.get_by_role("heading", name="What is assumed most").is_visible()
    no_sideways_scroll(page)
    no_barriers(page)
