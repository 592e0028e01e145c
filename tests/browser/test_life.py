"""One life: looked for, walked by mouse and keyboard, explained, lived beside another."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import no_barriers, no_sideways_scroll, settled, tab_to


def marks(page):
    """Return the events on the time line."""
    return page.locator("figure").get_by_role("button").and_(page.locator("[data-n]"))


def test_a_wrong_listing_is_found_and_says_what_it_rests_on(visit):
    page = visit("china-2018/life?person=7")
    page.get_by_role("button", name="A wrong listing").click()
    expect(page).to_have_url(re.compile(r"person=(?!7\b)\d"))
    settled(page)
    expect(page.get_by_role("status").filter(has_text="Looked at")).to_be_visible()
    expect(page.get_by_text("This rests on a false record.").first).to_be_visible()
    expect(page.get_by_text("rests on a record of what was not done").first).to_be_visible()


def test_another_life_like_this_has_the_same_traits(visit):
    page = visit("china-2018/life?person=7")
    traits = page.locator("dl.facts dd").all_inner_texts()
    heading = page.locator("figure h2").inner_text()
    page.get_by_role("button", name="Another life like this").click()
    expect(page.locator("figure h2")).not_to_have_text(heading)
    settled(page)
    assert page.locator("dl.facts dd").all_inner_texts() == traits


def test_anybody_of_the_run_can_be_asked_for_by_number(visit):
    page = visit("china-2018/life")
    number = page.get_by_label("Synthetic person number")
    number.fill("123")
    number.press("Enter")
    expect(page.get_by_text("The life of synthetic person 123")).to_be_visible()
    number.fill("999999999")
    number.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("199,999")
    visit.faults[:] = [f for f in visit.faults if "status of 400" not in f]


def test_arrow_keys_go_from_event_to_event(visit):
    page = visit("china-2018/life")
    first, second = marks(page).nth(0), marks(page).nth(1)
    tab_to(page, first)
    met = page.locator(".met")
    expect(first).to_have_attribute("aria-pressed", "true")
    begun = met.inner_text()
    page.keyboard.press("ArrowRight")
    expect(second).to_be_focused()
    expect(second).to_have_attribute("aria-pressed", "true")
    expect(first).to_have_attribute("aria-pressed", "false")
    expect(met).not_to_have_text(begun)
    page.keyboard.press("ArrowLeft")
    expect(first).to_be_focused()
    page.keyboard.press("Tab")
    assert marks(page).evaluate_all("all => all.includes(document.activeElement)") is False


def test_the_mouse_meets_an_event_and_what_it_follows_from(visit):
    page = visit("china-2018/life")
    last = marks(page).last
    last.hover()
    expect(last).to_have_attribute("aria-pressed", "true")
    said = last.get_attribute("aria-label") or ""
    expect(page.locator(".met")).to_contain_text(said.split(": ", 1)[1])
    expect(page.locator(".cause.on").first).to_be_attached()


def test_a_refusal_is_explained_with_the_smallest_change(visit):
    page = visit("china-2018/life")
    page.get_by_label("Look for", exact=True).select_option("refused")
    expect(page.get_by_role("status").filter(has_text="Looked at")).to_be_visible()
    settled(page)
    why = page.locator(".why-list").get_by_role("button").first
    tab_to(page, why)
    page.keyboard.press("Enter")
    expect(why).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("heading", name="The smallest change")).to_be_visible()
    settled(page)
    no_barriers(page)
    assert "why=" in page.url
    page.get_by_role("button", name="The next number").click()
    expect(page).not_to_have_url(re.compile("why="))


def test_the_same_life_stands_under_another_article(visit):
    page = visit("china-2018/life")
    page.get_by_text("The same life under other rules").click()
    article = page.get_by_label("Or amend an article")
    article.fill("without objection")
    article.press("Enter")
    expect(page.get_by_text("the same luck: only the rules differ")).to_be_visible()
    settled(page)
    expect(page.locator(".life-title")).to_have_count(2)
    assert "article=without" in page.url
    no_barriers(page)
    no_sideways_scroll(page)
    page.get_by_role("button", name="One life alone").click()
    settled(page)
    expect(page.locator(".life-title")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_two_lives_fit_where_it_is_narrow(visit, scheme):
    page = visit("china-court/life?article=term%3D1y", width="narrow", scheme=scheme)
    expect(page.locator(".life-title")).to_have_count(2)
    no_sideways_scroll(page)
    no_barriers(page)
