"""The page of planted abuse says what its data say, and its data are what runs come to."""

import json

from scripts import abuse

DATA = json.loads(abuse.DATA.read_text(encoding="utf-8"))


def test_the_page_is_made_from_the_data():
    assert abuse.PAGE.read_text(encoding="utf-8") == abuse.page(DATA)


def test_names_without_deeds_are_shown_by_the_truth_no_later_than_without_it():
    rows = [row for row in DATA["shown"] if row["plant"] == "names-without-deeds"]
    true = min(abuse.seen_from(row) for row in rows if row["needs_truth"])
    had = min(abuse.seen_from(row) for row in rows if not row["needs_truth"])
    assert true <= had


def test_a_plant_that_nothing_shows_is_told():
    nothing = {**DATA, "shown": []}
    page = abuse.page(nothing)
    assert page.count("no measure shows it, up to a size of 1.") == len(DATA["plants"])


def test_a_small_run_has_what_the_page_asks_for():
    small = abuse.measured(20_000, 1, (1.0,))
    assert set(small) == set(DATA)
    assert set(small["shown"][0]) == set(DATA["shown"][0])
    assert "20,000 synthetic people, 1 seeds" in abuse.page(small)
