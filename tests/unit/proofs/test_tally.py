"""A score worked out by hand, day by day."""

from datetime import date

import pytest

from demerit.proofs.tally import Done, Epoch, Tally, bases, epochs, gap, longest_wait
from demerit.texts.parts import Dated, Wait
from tests.proofs.making import GONE, model_of

ALWAYS = Epoch(date(2018, 2, 1), None)
POINTS = "scores.standing.points"


def tally(changes=None, epoch=ALWAYS):
    regime = model_of("town-score", changes)
    return Tally(regime.scores["standing"], regime.deeds, epoch)


def lived(changes, history, days, phase=0):
    records = [Done(*each) for each in history]
    return tally(changes).lived(records, base=100, days=days, phase=phase)


def test_points_stand_until_their_term_is_over():
    history = [(1, "late-book"), (50, "lost-book")]
    assert lived({}, history, [0, 1, 50, 200, 201, 249, 250]) == [
        100,
        80,
        40,
        40,
        60,
        60,
        100,
    ]


def test_a_record_that_is_not_kept_ends_its_points_sooner():
    changes = {"deeds.late-book.keeps_days": 30}
    assert lived(changes, [(1, "late-book")], [30, 31]) == [80, 100]


def test_a_sum_is_cut_only_when_it_is_read():
    history = [(i, "lost-book") for i in (1, 2, 3)]
    assert lived({}, [*history, (4, "shelf-help")], [3, 4]) == [0, 0]


def test_a_running_score_loses_what_is_cut():
    changes = {"scores.standing.counting": "running"}
    history = [(i, "lost-book") for i in (1, 2, 3)]
    assert lived(changes, [*history, (4, "shelf-help")], [3, 4]) == [0, 10]
    assert lived(changes, history, [201, 202, 203]) == [40, 80, 100]


def test_a_cap_sees_what_was_made_in_its_window_even_if_it_has_ended():
    changes = {
        f"{POINTS}.late.cap": {"points": 30, "within_days": 100},
        f"{POINTS}.late.term_days": 10,
    }
    history = [(1, "late-book"), (2, "late-book"), (50, "late-book"), (101, "late-book")]
    assert lived(changes, history, [1, 2, 12, 50, 101]) == [80, 70, 100, 100, 80]


def test_down_to_takes_what_is_missing_and_no_more():
    changes = {f"{POINTS}.lost.points": GONE, f"{POINTS}.lost.down_to": 50}
    assert lived(changes, [(1, "lost-book"), (2, "late-book")], [1, 2]) == [50, 30]
    assert lived(changes, [(1, "late-book"), (2, "lost-book")], [1, 2]) == [80, 50]


def test_a_rule_of_repetition_counts_records_of_its_window():
    changes = {f"{POINTS}.late.times": 2, f"{POINTS}.late.within_days": 10}
    assert lived(changes, [(1, "late-book"), (11, "late-book")], [11]) == [100]
    assert lived(changes, [(1, "late-book"), (10, "late-book")], [10]) == [80]


def test_a_door_spares_a_first_slight_record():
    door = {"first_within_days": 100, "below_amount": 50}
    changes = {f"{POINTS}.late.doors.slight": {**door, "status": "assumed", "why": "test"}}
    assert lived(changes, [(1, "late-book", 49)], [1]) == [100]
    assert lived(changes, [(1, "late-book", 50)], [1]) == [80]
    assert lived(changes, [(1, "late-book", 9), (101, "late-book", 9)], [101]) == [80]
    assert lived(changes, [(1, "late-book", 9), (102, "late-book", 9)], [102]) == [100]


def test_decay_goes_back_to_the_base_and_not_past_it():
    changes = {"scores.standing.decay": {"points": 30, "every_days": 10}}
    assert lived(changes, [(1, "lost-book")], [9, 10, 20, 30]) == [60, 90, 100, 100]


def test_a_reset_ends_every_entry():
    changes = {"scores.standing.resets": {"every_days": 100}}
    assert lived(changes, [(1, "lost-book"), (150, "late-book")], [99, 100, 150, 200]) == [
        60,
        100,
        80,
        100,
    ]


def test_rules_out_of_force_count_nothing():
    early = tally({}, Epoch(None, date(2018, 2, 1)))
    assert early.rules == {}
    assert early.lived([Done(1, "late-book")], base=100, days=[2]) == [100]


def test_epochs_part_where_a_rule_begins_or_ends():
    one = Dated.model_validate({"from": date(2018, 1, 1), "until": date(2019, 1, 1)})
    other = Dated.model_validate({"from": date(2018, 6, 1)})
    found = epochs([one, other])
    assert [e.from_ for e in found] == [
        None,
        *map(date.fromisoformat, ("2018-01-01", "2018-06-01", "2019-01-01")),
    ]
    assert [(e.holds(one), e.holds(other)) for e in found] == [
        (False, False),
        (True, False),
        (True, True),
        (False, True),
    ]


@pytest.mark.parametrize(
    ("wait", "least"),
    [(Wait(days=7), 7), (Wait(working_days=5), 7), (Wait(monthly=True), 31)],
)
def test_the_longest_wait_is_no_shorter_than_any(wait, least):
    assert longest_wait(wait) >= least


def test_a_gap_outlasts_delays_and_notices():
    regime = model_of("town-score")
    assert gap(regime, list(regime.scores["standing"].points.values())) > 15


def test_a_base_with_bands_begins_at_their_ends():
    bands = [{"from": 10, "to": 20, "share": 0.5}, {"from": 20, "to": 30, "share": 0.5}]
    changes = {"scores.standing.base": {"bands": bands, "status": "assumed", "why": "test"}}
    assert bases(model_of("town-score", changes).scores["standing"]) == [10, 19, 20, 29]


def test_decay_comes_on_days_of_the_persons_own():
    changes = {"scores.standing.decay": {"points": 30, "every_days": 10}}
    assert lived(changes, [(1, "lost-book")], [4, 5, 15], phase=5) == [60, 90, 100]
