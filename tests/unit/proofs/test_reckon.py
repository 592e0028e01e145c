"""How many records lead into a band."""

from datetime import date

from demerit.proofs.reckon import Pace, records_into
from demerit.proofs.tally import Done
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
