"""The guided tour: guess first, then see, and step by step to what can be proved."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import no_barriers, no_sideways_scroll, settled, tab_to


def test_a_guess_by_keyboard_stands_beside_the_run(visit):
    page = visit("china-2018/tour")
    expect(page.locator("figure")).to_have_count(0)
    last = page.get_by_role("slider").last
    tab_to(page, last)
    for _ in range(10):
        page.keyboard.press("PageUp")
    expect(last).to_have_value("100")
    show = page.get_by_role("button", name="Show what the run says")
    tab_to(page, show)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your guess beside the run")).to_be_visible()
    expect(page.get_by_text("You guessed")).to_be_visible()
    expect(page.get_by_text("no deed at all").first).to_be_visible()
    no_barriers(page)


def test_another_gate_is_another_guess(visit):
    page = visit("china-2018/tour?guess=1-1-1-1-1-1&seen=1")
    page.get_by_label("Gate", exact=True).select_option(index=1)
    settled(page)
    assert "seen" not in page.url
    expect(page.get_by_role("slider").first).to_be_visible()


def test_the_tour_leads_from_the_first_page_through_every_step(visit):
    page = visit()
    page.get_by_role("listitem").filter(has_text="china-2018:").get_by_role(
        "link", name="Take the tour"
    ).click()
    for n in range(1, 8):
        expect(page.get_by_text(f"Guided tour, {n} of 7")).to_be_visible()
        settled(page)
        expect(page.locator("main .fault")).to_have_count(0)
        if n == 3:
            expect(page.get_by_text("This rests on a false record.").first).to_be_visible()
            expect(page).to_have_url(re.compile(r"person=\d"))
        if n < 7:
            page.get_by_role("link", name="Next:").click()
    page.get_by_role("link", name="Back", exact=True).click()
    expect(page.get_by_text("Guided tour, 6 of 7")).to_be_visible()
    page.get_by_role("link", name="Leave the tour").click()
    expect(page.get_by_text("Guided tour")).to_have_count(0)


def test_the_strip_fits_where_it_is_narrow(visit):
    page = visit("china-2018/tour?tour=1", width="narrow")
    no_sideways_scroll(page)
    no_barriers(page)
