"""One article changed: chosen by mouse and by keyboard, told with its proofs and twins."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import no_barriers, settled, tab_to


def test_an_article_is_chosen_by_mouse_and_its_effect_is_told(visit):
    page = visit("china-court/diff")
    expect(page.get_by_text("Nothing is changed yet.")).to_be_visible()
    page.get_by_label("Of what").select_option(label="Something left out")
    page.get_by_label("Which", exact=True).select_option("without flight")
    page.get_by_role("button", name="without flight").first.click()
    settled(page)
    assert "article=without%20flight" in page.url
    figure = page.get_by_role("figure").filter(has_text="Who fares worse")
    expect(figure).to_contain_text("synthetic people, lived under both")
    expect(figure.get_by_text("Unpaired, it would take")).to_be_visible()
    page.get_by_label("People told apart by").select_option("residence")
    settled(page)
    assert "trait=residence" in page.url
    no_barriers(page)


def test_a_line_of_ones_own_is_laid_over_by_keyboard(visit):
    page = visit("china-court/diff")
    own = page.get_by_label("Or a line of your own")
    tab_to(page, own)
    page.keyboard.type("detection=0.2")
    page.keyboard.press("Enter")
    settled(page)
    expect(page.get_by_role("heading", name="Who fares worse, who better")).to_be_visible()
    expect(page.get_by_role("region", name="What is changed")).to_contain_text("0.2")


@pytest.fixture
def visit_wrong(visit):
    """Return what opens pages whose one fault is the payload that is refused."""
    yield visit
    visit.faults[:] = [f for f in visit.faults if "status of 400" not in f]


def test_a_wrong_line_gets_the_languages_own_message(visit_wrong):
    page = visit_wrong("china-court/diff?article=trem%3D1y")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("has no rule 'trem'")
    expect(alert).to_contain_text("term")
    expect(page.get_by_label("Or a line of your own")).to_have_value("trem=1y")


def test_proofs_and_twins_come_when_they_are_asked_for(visit):
    page = visit("china-court/diff?article=term%3D1y")
    page.get_by_role("button", name="Which proofs turn").click()
    settled(page)
    turned = page.get_by_role("region", name="Questions decided otherwise")
    expect(turned.get_by_role("row").nth(1)).to_be_visible()
    page.get_by_role("button", name="Two twins").click()
    settled(page)
    twins = page.get_by_role("figure").filter(has_text="lived twice with the same luck")
    expect(twins).to_contain_text("Synthetic person")
    before = twins.get_by_text("Synthetic person").first.inner_text()
    twins.get_by_label("Whom to show").select_option(index=1)
    settled(page)
    expect(twins.get_by_text("Synthetic person").first).not_to_have_text(before)
    no_barriers(page)


def test_other_rules_are_set_beside_these(visit):
    page = visit("sesame/diff?other=sesame-variant")
    expect(page.get_by_role("heading", name="Who fares worse, who better")).to_be_visible()
    expect(page.get_by_text("Beside it: sesame-variant")).to_be_visible()
