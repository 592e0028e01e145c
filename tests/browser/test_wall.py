"""The wall: dials by mouse and keyboard, dots that lead to lives, presets, two orders."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import settled, tab_to

CELLS = ".four tbody td .cell-n"
PLACES = "nodes => nodes.map(node => node.getAttribute('transform')).join()"


def cells(page):
    """Return the four counts: deed and listed, deed and not, none and listed, neither."""
    return [int(text.replace(",", "")) for text in page.locator(CELLS).all_inner_texts()]


def dots(page, kind=""):
    return page.locator(f".dots svg .dot{kind}")


def test_a_dial_turned_by_button_lets_counts_and_dots_follow_and_is_said(visit):
    page = visit("china-court/wall")
    before = cells(page)
    assert sum(before) == dots(page).count()
    page.get_by_role("button", name="Deeds reported: one stop less").click()
    page.wait_for_url(re.compile("detection=x0.75"))
    settled(page)
    after = cells(page)
    assert after[0] < before[0]
    assert (after[0] + after[1], after[2:]) == (before[0] + before[1], before[2:])
    assert page.locator(".dots svg .ring").count() == after[0] + after[2]
    assert dots(page, ".doer").count() == after[0] + after[1]
    assert page.locator(".dots svg .turned").count() == before[0] - after[0]
    expect(page.locator(".four")).to_contain_text(f"as written {before[0]:,}")
    expect(page.locator(".dials")).to_contain_text("detection*=0.75")
    said = page.get_by_role("status").filter(has_text="synthetic people")
    expect(said).to_contain_text(re.compile(r"As written [\d,]+ are listed"))


def test_a_dial_is_turned_by_keyboard_and_turned_back(visit):
    page = visit("china-court/wall?order=place")
    before, places = cells(page), dots(page).evaluate_all(PLACES)
    dial = page.get_by_label("False records", exact=True)
    tab_to(page, dial)
    page.keyboard.press("Home")
    page.wait_for_url(re.compile("errors=0"))
    settled(page)
    expect(dial).to_have_attribute("aria-valuetext", re.compile("no record is false"))
    assert cells(page)[2] == 0
    assert dots(page).evaluate_all(PLACES) == places
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    page.wait_for_url(lambda url: "errors" not in url)
    settled(page)
    assert cells(page) == before
    page.get_by_text("by truth and listing").click()
    expect(page.locator(".dots-head")).to_have_count(4)
    assert dots(page).evaluate_all(PLACES) != places


def test_a_dot_is_chosen_by_mouse_or_arrow_keys_and_leads_to_the_life(visit):
    page = visit("china-court/wall")
    chosen = page.locator(".chosen-one")
    page.locator(".dots svg .dot.doer:has(.ring)").nth(5).click()
    expect(chosen).to_contain_text("did 1 deed")
    expect(chosen).to_contain_text("listed for")
    expect(page.locator(".dots svg .chosen")).to_have_count(1)
    page.wait_for_url(re.compile("person="))
    told = chosen.inner_text()
    page.reload()
    settled(page)
    expect(chosen).to_have_text(told)
    tab_to(page, page.get_by_role("group", name=re.compile("arrow keys choose one")))
    page.keyboard.press("Home")
    first = chosen.inner_text()
    page.keyboard.press("ArrowDown")
    expect(chosen).not_to_have_text(first)
    for press in ("ArrowRight", "ArrowUp", "ArrowLeft"):
        page.keyboard.press(press)
    expect(chosen).to_have_text(first)
    link = page.get_by_role("link", name="See this life").get_attribute("href")
    person = (link or "").rpartition("person=")[2]
    assert f"Person {int(person):,}:" in first
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"#/china-court/life\\?person={person}$"))


def test_presets_set_all_dials_and_others_can_stand_on_the_wall(visit):
    page = visit("china-court/wall?term=x2")
    page.get_by_role("button", name="Everything is seen, rightly").click()
    page.wait_for_url(lambda url: "detection=1" in url and "term" not in url)
    settled(page)
    assert cells(page)[2] == 0
    own = page.get_by_role("button", name="As written", exact=True)
    own.click()
    page.wait_for_url(re.compile("wall$"))
    expect(own).to_have_attribute("aria-pressed", "true")
    term = page.get_by_label("Term", exact=True)
    expect(term).to_have_attribute("aria-valuetext", re.compile("as written"))
    page.get_by_label("Who stands on the wall").select_option(label="any people")
    settled(page)
    told = page.locator("figcaption p").first
    expect(told).to_contain_text("equal steps through the run")
    assert sum(cells(page)) == dots(page).count() == 1000
    figure = page.locator("figure").filter(has_text="What the rules make of them")
    figure.get_by_role("button", name="Show the table").click()
    row = figure.get_by_role("row").filter(has_text="were listed without a deed")
    expect(row).to_be_visible()
    with page.expect_download() as taken:
        figure.get_by_role("link", name="Parquet").click()
    assert taken.value.suggested_filename == "wall-main.parquet"
