"""Every view, light and dark, narrow and wide: whole, and walked by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from demerit.views import web
from tests.browser.conftest import WIDTHS, no_barriers, no_sideways_scroll, settled

PAGES = web.modules()["demerit/parts/pages.js"].decode()
VIEWS = re.findall(r"name: '(\w+)'", PAGES)
FOCUSED = """() => {
  const node = document.activeElement;
  if (!node || node === document.body) return null;
  const style = getComputedStyle(node.closest('label') || node);
  const own = getComputedStyle(node);
  const room = node.querySelector('.mark-room'); // a mark of a picture draws its own ring
  return {
    tag: node.tagName, html: node.outerHTML.slice(0, 160),
    ring: own.outlineStyle !== 'none' || style.outlineStyle !== 'none'
      || (!!room && getComputedStyle(room).strokeWidth === '3px'),
    named: !!(node.getAttribute('aria-label') || node.getAttribute('aria-labelledby')
      || node.textContent.trim() || node.labels?.length || node.title),
  };
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_whole(visit, view, width, scheme):
    page = visit(f"china-2018/{view}", width=width, scheme=scheme)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("main .fault")).to_have_count(0)
    no_sideways_scroll(page)
    no_barriers(page)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_of_a_score_is_whole(visit, view):
    page = visit(f"sesame/{view}")
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("main .fault")).to_have_count(0)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_walked_by_keyboard(visit, view):
    page = visit(f"china-2018/{view}")
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUSED)
        if found is None:
            break
        assert found["ring"], f"no visible focus: {found['html']}"
        assert found["named"], f"no name: {found['html']}"
        seen.append(found["html"])
    assert len(set(seen)) > 10
    settled(page)


def test_the_menu_leads_to_every_view_by_mouse(visit):
    page = visit("china-court/nation")
    links = page.get_by_role("navigation").get_by_role("link")
    assert links.count() == len(VIEWS)
    for i in range(links.count()):
        links.nth(i).click()
        settled(page)
        expect(links.nth(i)).to_have_attribute("aria-current", "page")
        expect(page.locator("h1")).to_have_count(1)


def test_the_menu_is_folded_away_where_it_is_narrow(visit):
    page = visit("china-court/nation", width="narrow")
    button = page.get_by_role("button", name="The nation")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="The ladder").click()
    settled(page)
    expect(page.get_by_role("button", name="The ladder")).to_be_visible()


def test_colours_can_be_chosen_and_are_kept(visit):
    page = visit("china-court/nation")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_label("Colours", exact=True).select_option("dark")
    dark = page.evaluate(paper)
    assert dark != light
    page.reload()
    settled(page)
    assert page.evaluate(paper) == dark


def test_the_first_key_leads_past_the_menu(visit):
    page = visit("china-court/nation")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the page")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_another_run_is_chosen_in_the_same_view(visit):
    page = visit("china-court/nation")
    page.get_by_label("Run", exact=True).select_option("sesame")
    settled(page)
    assert "#/sesame/nation" in page.url
