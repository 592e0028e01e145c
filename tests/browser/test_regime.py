"""The rules: chapters, an address for each rule, and a witness that plays as a life."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import no_barriers, no_sideways_scroll, settled, tab_to

RULE = "lists.defaulters.grounds.refusal-2013"


def test_a_rule_has_an_address(visit):
    page = visit(f"china-court/regime?rule={RULE}")
    chosen = page.locator("li[aria-current=true]")
    expect(chosen).to_have_count(1)
    expect(chosen).to_contain_text(RULE)
    expect(chosen).to_contain_text("verified")
    expect(chosen).to_be_in_viewport()
    chosen.get_by_role("link", name="spc-list-2013").first.click()
    work = page.locator("#work-spc-list-2013")
    expect(work).to_be_in_viewport()
    expect(work).to_have_attribute("aria-current", "true")
    no_barriers(page)


def test_a_path_below_a_rule_leads_to_the_rule(visit):
    page = visit(f"china-court/regime?rule={RULE}.share")
    expect(page.locator("li[aria-current=true]")).to_contain_text(RULE)
    page = visit("china-court/regime?rule=clocks.none")
    expect(page.get_by_text("No rule of this run has the path")).to_be_visible()


def test_rules_are_found_by_word_kind_and_support(visit):
    page = visit("china-court/regime")
    rules = page.locator(".book .rule:visible")
    expect(rules).to_have_count(0)
    page.get_by_label("Search the rules").fill("obstruction")
    expect(rules.first).to_contain_text("bstruction")
    page.get_by_label("Kind of rule").select_option("sanctions")
    expect(page.get_by_text("No rule is like that.")).to_be_visible()
    page.get_by_label("Search the rules").fill("")
    expect(rules.first).to_contain_text("sanctions.")
    page.get_by_label("Kind of rule").select_option("")
    page.get_by_label("Support").select_option("assumed")
    expect(page).to_have_url(re.compile(r"regime\?status=assumed$"))
    page.get_by_text("A court's enforcement bureau").click()
    for rule in rules.all():
        expect(rule).to_contain_text("assumed")


def test_a_witness_plays_by_keyboard(visit):
    page = visit("china-court/regime")
    page.get_by_label("Proofs").check()
    settled(page)
    line = page.locator("#check-S6 summary")
    tab_to(page, line, most=80)
    page.keyboard.press("Enter")
    play = page.get_by_role("button", name="Play the life").first
    tab_to(page, play)
    page.keyboard.press("Enter")
    settled(page)
    expect(page.locator(".timeline svg").first).to_be_visible()
    expect(page.get_by_text("the life shows what is claimed")).to_be_visible()
    no_barriers(page)
    address = page.url.partition("#/")[2]
    again = visit(address, width="narrow")
    expect(again.locator(".timeline svg").first).to_be_visible()
    no_sideways_scroll(again)


def test_a_check_has_an_address_and_its_verdicts_a_definition(visit):
    page = visit("china-court/regime?part=proofs&check=S9")
    expect(page.locator("#check-S9")).to_be_in_viewport()
    expect(page.locator(".check-line")).to_have_count(1)
    refuted = page.locator("#check-S9 h4").first
    expect(refuted).to_contain_text("REFUTED")
    expect(refuted).to_contain_text("does not hold of the rules as encoded")
    page.get_by_label("Check", exact=True).select_option("")
    page.get_by_label("Verdict").select_option("UNKNOWN")
    for one in page.locator(".check-line").all():
        expect(one.locator("summary")).to_contain_text("unknown")
