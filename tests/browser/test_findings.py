"""Findings: filters by mouse and keyboard, folds, and an address for each."""

from playwright.sync_api import expect

from tests.browser.conftest import no_barriers, no_sideways_scroll, settled, tab_to


def test_a_check_and_a_verdict_are_in_the_address(visit):
    page = visit("china-court/findings")
    whole = page.get_by_role("heading", name="findings", exact=False).nth(1).inner_text()
    page.get_by_label("Check", exact=True).select_option("M10")
    page.get_by_label("Verdict", exact=True).select_option("FLAG")
    settled(page)
    assert "check=M10" in page.url
    assert "verdict=FLAG" in page.url
    expect(page.get_by_role("heading", name="findings").nth(1)).not_to_have_text(whole)
    page.get_by_role("button", name="All findings").click()
    settled(page)
    expect(page.get_by_role("heading", name=whole)).to_be_visible()


def test_groups_unfold_by_keyboard_and_lead_to_one_finding(visit):
    page = visit("china-court/findings?check=M10")
    fold = page.locator("details.fold summary", has_text="By income").first
    tab_to(page, fold, most=400)
    page.keyboard.press("Enter")
    line = fold.locator("..").locator(".finding-line").first
    line.get_by_role("link").click()
    settled(page)
    assert "group=income" in page.url
    for word in ("Definition", "Rests on", "Norm", "Experiment"):
        assert page.get_by_text(word, exact=True).is_visible()
    assert page.get_by_role("article").get_by_role("img").is_visible()
    no_barriers(page)


def test_it_is_readable_when_narrow(visit):
    page = visit("china-court/findings?check=M5", width="narrow", scheme="dark")
    no_sideways_scroll(page)
    no_barriers(page)


def test_what_is_not_there_says_so(visit):
    page = visit("china-court/findings?check=M5&verdict=PASS&by=-")
    assert page.get_by_text("No finding is like that.").is_visible()
