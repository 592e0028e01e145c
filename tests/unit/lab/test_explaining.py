"""The reasons for refusals, and the least that would have changed them."""

import pytest

from demerit import lab
from demerit.errors import RunError
from tests.unit.lab.desks import run_desks


@pytest.fixture(scope="module")
def desks(tmp_path_factory):
    return lab.open_run(run_desks(tmp_path_factory.mktemp("desks")))


@pytest.fixture(scope="module")
def free(tmp_path_factory):
    """Return a run of the same town in which sums do not matter."""
    return lab.open_run(run_desks(tmp_path_factory.mktemp("free"), least=0))


def at_desk(run, when="2020-04-20", gate="desk"):
    (one,) = [w for w in lab.why(run, 3, when) if w.reasons.gate == gate]
    return one


def sizes(one):
    every = [one.smallest, *one.others]
    return {(o.kind, o.sequences): o.size for o in every}


def records(run):
    """Return the numbers of the three true records, in order."""
    lines = lab.life(run, 3)
    return [line.sequence for line in lines if line.event == "record" and line.true]


def test_the_sum_just_below_the_line_is_the_smallest(desks):
    # 300 yuan must fall to 99, one below the line of 100: by 201.
    smallest = at_desk(desks).smallest
    assert (smallest.kind, smallest.size, smallest.facts) == ("amount", 201, 1)
    assert "99 yuan instead of 300" in smallest.says


def test_without_sums_payment_on_the_day_itself_is(free):
    # The exit has no wait, and a clock rings before the day's visits.
    smallest = at_desk(free).smallest
    assert (smallest.kind, smallest.size, smallest.unit) == (
        "performance",
        0,
        "days before",
    )
    assert "by 2020-04-20 in the case of 2020-03-10: pays" in smallest.says


def test_each_record_arrives_late_enough_as_counted_by_hand(free):
    # Window of 100 days, so those of 10 January count until 18 April and those of
    # 10 February until 19 May. The third record: on 19 April the first is out, 40 days
    # later. The second: likewise, 69 days. The first: after 20 April itself, 102 days.
    first, second, third = records(free)
    found = sizes(at_desk(free))
    assert found["later", (third,)] == 40
    assert found["later", (second,)] == 69
    assert found["later", (first,)] == 102


def test_one_record_fewer_of_those_that_add_up_is_enough(free):
    found = sizes(at_desk(free))
    assert all(found["record", (number,)] == 1 for number in records(free))


def test_an_objection_to_a_true_record_is_not_enough(free):
    assert "objection" not in {kind for kind, _ in sizes(at_desk(free))}


def test_an_objection_to_a_wrong_record_must_be_in_its_window(desks):
    # Listed on 1 May; filed within 30 days, so by 31 May; decided ten days later. The
    # refusal of 1 July is 31 days after the last day.
    one = at_desk(desks, "2020-07-01", "hall")
    assert one.smallest.kind == "objection"
    assert (one.smallest.size, one.smallest.unit) == (31, "days before")
    assert "filed by 2020-05-31" in one.smallest.says


def test_an_objection_decided_in_time_may_be_filed_later(desks):
    # Decided after ten days: for the refusal of 20 May it must be filed by 10 May.
    one = at_desk(desks, "2020-05-20", "hall")
    assert sizes(one)["objection", one.smallest.sequences] == 10


def test_a_better_base_by_as_many_points_as_the_band_lacks(desks):
    # 100 - 30 - 30 = 40 from 10 February; the band ends at 60: 21 points.
    one = at_desk(desks, "2020-02-20", "pool")
    assert (one.smallest.kind, one.smallest.size, one.smallest.unit) == (
        "base",
        21,
        "points",
    )


def test_a_repair_that_lifts_the_score_enough(desks):
    # 40 + 25 = 65 on the day it is granted: the band follows before the day's visits.
    found = sizes(at_desk(desks, "2020-02-20", "pool"))
    assert 0 in {size for (kind, _), size in found.items() if kind == "repair"}


def test_a_repair_that_does_not_lift_it_enough_is_none(desks):
    # 100 - 90 + 25 = 35.
    found = sizes(at_desk(desks, "2020-04-20", "pool"))
    assert "repair" not in {kind for kind, _ in found}


def test_the_fewest_records_where_no_single_fact_is_enough(desks):
    # 100 - 90 = 10: one record fewer leaves 40, a repair 35, and the base has but 50 points
    # of room above it. Two records fewer leave 70.
    one = at_desk(desks, "2020-04-20", "pool")
    assert (one.smallest.kind, one.smallest.facts, one.others) == ("records", 2, [])
    assert set(one.smallest.sequences) < set(records(desks))
    assert " and " in one.smallest.says


def test_where_nothing_searched_is_enough_it_says_so(desks, monkeypatch):
    monkeypatch.setattr("demerit.lab.explaining.facts_of_records", lambda _past: ())
    one = at_desk(desks, "2020-04-20", "pool")
    assert one.smallest is None
    assert "record" not in one.searched


def test_all_that_is_enough_is_told_and_what_was_searched(free):
    one = at_desk(free)
    assert one.searched["record"] == len(records(free))
    assert one.lives > sum(one.searched.values()) / 2
    ranks = [o.kind for o in [one.smallest, *one.others]]
    assert ranks.index("record") > ranks.index("later") > ranks.index("performance")


@pytest.mark.parametrize("which", ["desk", "2020-04-20", "hall"])
def test_a_decision_is_found_by_gate_and_by_date(desks, which):
    found = lab.why(desks, 3, which, most=2)
    assert found
    assert all(which in (w.reasons.gate, w.reasons.date) for w in found)


def test_a_decision_is_found_by_its_number(desks):
    number = lab.decisions(desks, 3)[-1].sequence
    (one,) = lab.why(desks, 3, str(number))
    assert one.reasons.sequence == number


@pytest.mark.parametrize("which", ["2019-01-01", "desks", "99999"])
def test_what_was_not_refused_is_refused(desks, which):
    with pytest.raises(RunError) as caught:
        lab.why(desks, 3, which)
    assert caught.value.faults[0].code == "U005"
    assert which in caught.value.faults[0].problem


def test_a_person_out_of_range_is_refused(desks):
    with pytest.raises(RunError) as caught:
        lab.decisions(desks, 10)
    assert caught.value.faults[0].code == "U004"


def test_people_with_luck_are_explained_as_well(score_kept):
    run = lab.open_run(score_kept)
    kinds, told = set(), 0
    for person in range(0, run.compiled.cohorts.n_people, 3):
        for one in lab.why(run, person, most=1):
            told += 1
            kinds |= {o.kind for o in (one.smallest, *one.others) if o is not None}
    assert told > 50
    assert {"base", "later", "earlier", "repair", "record", "performance"} <= kinds
