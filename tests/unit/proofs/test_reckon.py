"""How many records lead into a band."""

from datetime import date

from demerit.proofs.reckon import (
    Pace,
    after,
    around,
    comes_into,
    records_into,
    way_into,
)
from demerit.proofs.scripts import Symbol
from demerit.proofs.tally import Done, Tally
from tests.proofs.making import model_of

REGIME = model_of("town-score")
SCORE = REGIME.scores["standing"]
PACE = Pace(date(2019, 1, 1), 1)


def into(band, deed="late-book", pace=PACE):
    return records_into(REGIME, SCORE, band, Done(0, deed, 100), pace)


def test_records_add_up_until_the_band_is_reached():
    assert into((30, 59)) == 3
    assert into((0, 29)) == 4
    assert into((0, 29), "lost-book") == 2


def test_a_band_that_is_jumped_over_is_not_reached():
    assert into((50, 59), "lost-book") is None


def test_points_that_end_before_the_next_do_not_add_up():
    assert into((0, 29), pace=Pace(date(2019, 1, 1), 250)) is None


def test_rules_that_do_not_hold_yet_give_no_points():
    assert into((0, 29), pace=Pace(date(2017, 1, 1), 1)) is None


def tally():
    return Tally(SCORE, REGIME.deeds, around(SCORE, PACE.start))


def test_the_shortest_way_into_a_range_mixes_deeds():
    way = way_into(tally(), 100, (30, 30))
    assert way is not None
    assert len(way) == 3
    assert {symbol.deed for symbol in way} == {"lost-book", "shelf-help"}
    assert comes_into(tally(), way, (30, 30))
    assert not comes_into(tally(), way[:-1], (30, 30))


def test_there_is_no_way_between_sums():
    assert way_into(tally(), 100, (31, 31)) is None
    assert way_into(tally(), 100, (90, 110)) == []


def test_a_record_moves_a_score_by_every_rule_that_it_sets_off():
    assert after(tally(), 100, Symbol("lost-book")) == 60
