"""From deed to sanction, the ladder and the way out: choices, by mouse and by keyboard."""

from playwright.sync_api import expect

from tests.browser.conftest import no_barriers, settled, tab_to


def test_paths_of_one_gate_lead_to_their_rules(visit):
    page = visit("china-court/flow")
    says = page.locator("figcaption p").first
    everything = says.inner_text()
    page.get_by_label("Gate", exact=True).select_option(index=1)
    settled(page)
    expect(says).not_to_have_text(everything)
    assert "gate=" in page.url
    page.locator(".paths a").first.click()
    settled(page)
    assert "/regime?rule=" in page.url


def test_what_is_counted_is_chosen_by_keyboard(visit):
    page = visit("china-court/flow")
    chosen = page.get_by_role("radio", name="refused attempts")
    tab_to(page, chosen)
    page.keyboard.press("ArrowRight")
    settled(page)
    assert "by=days" in page.url
    expect(
        page.get_by_role("heading", name="Where sanction days come from")
    ).to_be_visible()
    no_barriers(page)


def test_the_ladder_by_another_burden(visit):
    page = visit("china-2018/ladder")
    before = page.locator("figcaption p").first.inner_text()
    page.get_by_text("Days listed for each listing").click()
    settled(page)
    expect(page.locator("figcaption p").first).not_to_have_text(before)
    no_barriers(page)


def test_the_way_out_by_income_names_every_fifth(visit):
    page = visit("china-court/exits")
    page.get_by_label("By", exact=True).select_option("income")
    settled(page)
    for name in ("first fifth", "top fifth"):
        expect(page.locator(".drawing").get_by_text(name)).to_be_visible()
    page.get_by_label("List", exact=True).select_option("defaulters")
    settled(page)
    expect(page.get_by_text("Terms that its grounds state")).to_be_visible()
    no_barriers(page)
