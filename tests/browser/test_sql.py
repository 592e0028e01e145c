"""Ask in SQL: examples, a statement by keyboard, faults, downloads."""

from urllib.parse import quote

from playwright.sync_api import expect

from tests.browser.conftest import (
    Visitor,
    no_barriers,
    no_sideways_scroll,
    settled,
    tab_to,
)

GATES = "SELECT DISTINCT gate FROM causes ORDER BY gate"


def statement_of(page):
    return page.get_by_role("textbox", name="Statement")


def test_an_example_is_one_press_stands_in_the_address_and_can_be_taken_along(visit):
    page = visit("china-court/sql")
    page.get_by_role("button", name="Which deeds lie behind").click()
    settled(page)
    expect(page.get_by_role("columnheader", name="deed_was_done")).to_be_visible()
    page.reload()
    settled(page)
    assert 'deed, "true" AS deed_was_done' in statement_of(page).input_value()
    for role, form in (("button", "CSV"), ("link", "Parquet")):
        with page.expect_download() as taken:
            page.get_by_role(role, name=form).click()
        assert taken.value.suggested_filename.endswith(f".{form.lower()}")
    no_barriers(page)


def test_a_statement_is_asked_by_keyboard_and_a_fault_is_told_beside_it(browser, explorer):
    visitor = Visitor(browser, explorer.address)
    copy = quote("COPY causes TO 'made.csv'")
    page = visitor(f"china-court/sql?statement={copy}", width="narrow")
    expect(page.get_by_role("alert")).to_contain_text("only reading is allowed")
    tab_to(page, statement_of(page))
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(GATES)
    page.keyboard.press("Control+Enter")
    settled(page)
    table = page.get_by_role("region", name="What the statement selects")
    expect(table.get_by_role("cell")).to_have_text(["flight", "train"])
    expect(page.get_by_role("status")).to_have_text("2 rows.")
    no_sideways_scroll(page)
    page.close()
    assert [fault for fault in visitor.faults if "status of 400" not in fault] == []


def test_tables_tell_their_columns_and_rows_that_are_left_out_are_told_of(visit):
    page = visit("china-court/sql", scheme="dark")
    page.locator("summary").filter(has_text="counts_by_month").click()
    expect(page.get_by_text("first day of the month")).to_be_visible()
    page.get_by_role("button", name="Show 20 rows of counts_by_month").click()
    settled(page)
    expect(page.get_by_role("status")).to_have_text("20 rows.")
    no_barriers(page)
    statement_of(page).fill("FROM counts_by_day")
    page.get_by_role("button", name="Run").click()
    page.get_by_label("Rows at most").select_option("100")
    settled(page)
    expect(page.get_by_role("status")).to_contain_text("The first 100 rows; there are more")
