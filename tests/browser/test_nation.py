"""The nation: filters by mouse and by keyboard, the table behind the picture, downloads."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import no_barriers, settled, tab_to


def total(page):
    """Return the sentence of the first picture."""
    return page.locator("figcaption p").first


def test_a_filter_is_in_the_address_and_changes_the_line(visit):
    page = visit("china-court/nation")
    everybody = total(page).inner_text()
    page.get_by_label("Residence").select_option("urban")
    settled(page)
    expect(total(page)).not_to_have_text(everybody)
    assert "residence=urban" in page.url
    page.get_by_role("button", name="All people").click()
    settled(page)
    expect(total(page)).to_have_text(everybody)
    no_barriers(page)


def test_a_tile_filters_by_keyboard(visit):
    page = visit("china-court/nation")
    tile = page.get_by_role("button", name="guangdong")
    tab_to(page, tile)
    page.keyboard.press("Enter")
    settled(page)
    expect(page.get_by_label("Province", exact=True)).to_have_value("guangdong")
    expect(tile).to_have_attribute("aria-pressed", "true")


def test_the_table_behind_the_picture_can_be_taken_along(visit):
    page = visit("china-court/nation")
    figure = page.locator("figure").first
    figure.get_by_role("button", name="Show the table").click()
    expect(figure.get_by_role("columnheader")).to_have_count(2)
    for name, end in (("CSV", ".csv"), ("SVG", ".svg"), ("PNG", ".png")):
        with page.expect_download() as taken:
            figure.get_by_role("button", name=name).click()
        assert taken.value.suggested_filename.endswith(end)
    with page.expect_download() as taken:
        figure.get_by_role("link", name="Parquet").click()
    assert taken.value.suggested_filename == "nation-main.parquet"


@pytest.mark.parametrize("name", ["Flights blocked", "Trains blocked"])
def test_published_points_stand_beside_the_simulated_line(visit, name):
    page = visit("china-court/nation")
    assert page.get_by_role("heading", name=name, exact=True).is_visible()
