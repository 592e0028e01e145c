"""What couplings make of a few windows, worked out by hand."""

import pytest

from demerit.engine.answers import answer_of

CELLS = [{"g": "a"}, {"g": "b"}]
PLAIN = {
    "cells": CELLS,
    "people": [10, 30],
    "scale": 1.0,
    "per": None,
    "last": 1,
    "keeps": 0.0,
    "before": [0.0, 0.0],
}
SENDS = {"inspections": 4.0, "usual": 2.0, "floor": 0.0, "corrected": False}


def answer(**more):
    return answer_of({**PLAIN, **more})


def after(made, *windows, per=(1, 1), luck=None):
    for counted in windows:
        made.take(list(counted), list(per), 30)
    return made.next(luck)


def test_a_line_answers_the_last_window():
    made = answer(line=[[0, 1], [10, 0]])
    assert made.at_first(None) == [1, 1]
    assert after(made, (9, 9), (5, 0)) == [0.5, 1]


def test_the_mean_of_the_last_windows_is_taken():
    made = answer(line=[[0, 0], [100, 100]], last=2)
    assert after(made, (90, 0), (4, 2), (6, 4)) == [5, 3]


def test_everything_since_the_start_adds_up():
    made = answer(line=[[0, 0], [100, 100]], last=0, before=[1.0, 1.0], keeps=1.0)
    assert after(made, (1, 0), (2, 5), (3, 0)) == pytest.approx([7, 6])


def test_counts_are_taken_as_of_the_stated_people():
    made = answer(line=[[0, 0], [100, 100]], scale=0.1)
    assert after(made, (1, 2)) == [10, 20]


def test_counts_per_person_are_of_the_cells_own_people():
    made = answer(line=[[0, 0], [1, 1]], per="people")
    assert after(made, (5, 6)) == [0.5, 0.2]


def test_what_cannot_be_divided_stays_as_it_was():
    made = answer(line=[[0, 0], [1, 1]], per=[7], before=[0.25, 0.25])
    assert after(made, (5, 0), per=(10, 0)) == [0.5, 0.25]


def test_an_answer_may_keep_part_of_the_last_one():
    made = answer(line=[[0, 0], [100, 100]], keeps=0.75, before=[8.0, 8.0])
    assert after(made, (0, 16), (0, 16)) == [4.5, 11.5]


def test_inspections_follow_the_counts_over_the_usual():
    made = answer(sends={**SENDS, "chance": -1})
    assert made.at_first(None) == [1, 1]
    assert after(made, (1, 3)) == [0.5, 1.5]
    assert made.shares == [0.25, 0.75]


def test_a_floor_sends_some_everywhere():
    made = answer(sends={**SENDS, "floor": 0.5, "chance": -1})
    made.at_first(None)
    assert after(made, (0, 3)) == [0.5, 1.5]


def test_corrected_counts_weigh_by_where_inspections_went():
    made = answer(sends={**SENDS, "corrected": True, "chance": -1}, last=0, keeps=1.0)
    made.at_first(None)
    after(made, (1, 3))  # sent evenly: as found
    assert after(made, (1, 3)) == pytest.approx([0.75, 1.25])  # 1 + 1 * 2 to 3 + 3 * 2/3


def test_drawn_inspections_are_whole():
    words = iter([0, 1 << 30, 1 << 31, (1 << 32) - 1] * 2)
    made = answer(sends={**SENDS, "chance": 1})
    assert made.at_first(lambda _window, _look: next(words)) == [1, 1]
    made.take([1, 3], [1, 1], 30)
    assert made.next(lambda _window, _look: next(words)) == [0.5, 1.5]


@pytest.mark.parametrize(
    ("first", "shares"), [([], [0.5, 0.5]), ([0], [1, 1 / 3]), ([1], [0, 2 / 3])]
)
def test_places_go_round_or_to_those_who_come_first(first, shares):
    made = answer(serves={"places": 20.0, "first": first})
    assert made.at_first(None) == [1, 1]
    assert after(made, (10, 30)) == pytest.approx(shares)


def test_whoever_comes_when_no_place_is_left_gets_none():
    made = answer(serves={"places": 20.0, "first": [0]})
    assert after(made, (20, 0)) == [1, 0]


def test_a_queue_waits_for_those_over_its_places():
    made = answer(queues={"places": 40.0})  # by people: 10 and 30
    assert made.at_first(None) == [0, 0]
    assert after(made, (15, 0)) == [15, 0]
    assert after(made, (15, 0)) == [30, 0]
    assert after(made, (0, 0), (0, 0)) == [0, 0]
    assert made.as_integers([3.0, 0.0]) == [3, 0]


def test_a_queue_is_held_at_a_hundred_years():
    made = answer(queues={"places": 0.004})
    assert after(made, (10**6, 0))[0] == 36_525


def test_quantities_outside_the_line_are_known():
    made = answer(line=[[1, 0], [2, 1]])
    after(made, (0, 2))
    assert [made.is_beyond(cell) for cell in (0, 1)] == [True, False]
