"""Score and standing: the needle, the slider, and somebody near a score."""

from playwright.sync_api import expect

from tests.browser.conftest import no_barriers, settled, tab_to


def test_the_needle_begins_where_the_newspaper_had_it(visit):
    page = visit("sesame/standing")
    slider = page.get_by_role("slider", name="Score")
    expect(slider).to_have_value("729")
    expect(page.get_by_text("A score of 729: the band highest.")).to_be_visible()
    no_barriers(page)


def test_the_slider_by_keyboard_tells_what_opens_and_closes(visit):
    page = visit("sesame/standing")
    slider = page.get_by_role("slider", name="Score")
    tab_to(page, slider)
    page.keyboard.press("Home")
    expect(page.get_by_text("A score of 350: the band poor.")).to_be_visible()
    expect(page.get_by_text("Nothing opens or closes here.").first).to_be_visible()


def test_somebody_near_a_score_is_found_and_has_a_life(visit):
    page = visit("sesame/standing")
    page.get_by_role("button", name="Find somebody near 729").click()
    settled(page)
    expect(page.get_by_text("The closest to 729")).to_be_visible()
    page.get_by_role("link", name="Read this life").click()
    settled(page)
    assert "/life?person=" in page.url


def test_a_regime_without_a_score_shows_its_lists(visit):
    page = visit("china-court/standing")
    expect(page.get_by_role("heading", name="On a list, or not")).to_be_visible()
