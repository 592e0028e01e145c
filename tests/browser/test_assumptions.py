"""Assumptions: filters, and that each rule leads to its text."""

from playwright.sync_api import expect

from tests.browser.conftest import no_barriers, no_sideways_scroll, settled


def test_filters_are_in_the_address(visit):
    page = visit("china-court/assumptions")
    parts = page.locator(".rest")
    expect(parts).to_have_count(25)
    page.get_by_label("Support").select_option("recalled")
    settled(page)
    assert "status=recalled" in page.url
    for status in parts.locator(".status").all_inner_texts():
        assert "recalled" in status
    no_barriers(page)


def test_more_are_shown_when_asked(visit):
    page = visit("china-court/assumptions", width="narrow")
    no_sideways_scroll(page)
    page.get_by_role("button", name="Show 25 more").click()
    expect(page.locator(".rest")).to_have_count(50)
    assert page.get_by_text("Not measured:").count() == 0


def test_a_rule_leads_to_its_text(visit):
    page = visit("china-court/assumptions?text=china-court")
    link = page.locator(".rest").first.get_by_role("link")
    assert "/regime?rule=" in str(link.get_attribute("href"))
