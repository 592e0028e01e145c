"""The frontier: lived when it is asked for, by mouse and by keyboard."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import no_barriers, no_sideways_scroll, settled, tab_to

NAME = "Without each list, and with half the term"


def test_variants_are_lived_when_the_button_is_pressed(visit):
    page = visit("china-court/frontier")
    expect(page.get_by_text("not measured")).to_be_visible()
    page.get_by_role("button", name="Live 10,000 people under each variant").click()
    settled(page)
    assert "variants=1" in page.url
    figure = page.get_by_role("figure").filter(has_text=NAME)
    label = re.compile("^As they are, the rules cost")
    expect(figure.get_by_role("img").first).to_have_attribute("aria-label", label)
    figure.get_by_role("button", name="Show the table").click()
    expect(figure.get_by_role("table")).to_contain_text("the rules as they are")
    no_barriers(page)


def test_a_variant_leads_to_who_is_better_off_by_keyboard(visit):
    page = visit("china-court/frontier?people=10000&variants=1", width="narrow")
    no_sideways_scroll(page)
    link = page.get_by_role("link", name="without the list restricted")
    tab_to(page, link)
    page.keyboard.press("Enter")
    settled(page)
    expect(page.get_by_role("heading", name="Who fares worse, who better")).to_be_visible()
    assert "article=without%20list%20restricted" in page.url


def test_runs_of_other_people_are_told_apart_with_the_reason(visit):
    page = visit("china-court/frontier")
    page.get_by_text("Runs that are not set beside this one").click()
    expect(page.get_by_role("listitem").filter(has_text="sesame")).to_contain_text(
        "cannot be paired"
    )
