"""Two lives side by side."""

from dataclasses import replace

import numpy as np

from demerit import lab
from demerit.audit.beside import Beside, side_by_side, tally
from demerit.audit.story import Line
from demerit.engine.run import live_one


def line(date, says, event="act"):
    return Line(0, date, event, says, "", "", "", "", -1, None)


def test_what_is_the_same_stands_once_and_the_rest_by_date():
    acted, listed = line("2020-01-01", "acts"), line("2020-01-01", "listed", "listing")
    later, ends = line("2020-01-03", "acts again"), line("2020-01-02", "ends", "release")
    told = side_by_side([acted, listed, later], [acted, ends, later])
    assert [(b.date, b.is_same) for b in told] == [
        ("2020-01-01", True),
        ("2020-01-01", False),
        ("2020-01-02", False),
        ("2020-01-03", True),
    ]
    assert told[1] == Beside("2020-01-01", listed, None)
    assert told[2] == Beside("2020-01-02", None, ends)


def test_nothing_is_lost_and_the_order_of_either_life_is_kept():
    here = [line("2020-01-01", str(n % 3)) for n in range(9)]
    there = [line("2020-01-01", str(n % 2)) for n in range(7)]
    told = side_by_side(here, there)
    assert [b.here for b in told if b.here] == here
    assert [b.there for b in told if b.there] == there


def test_a_number_of_an_event_makes_no_difference():
    one = line("2020-01-01", "acts")
    assert side_by_side([one], [replace(one, sequence=5, cause=2)])[0].is_same


def test_tallies_add_up_to_the_accounts_of_the_run(kept, score_kept):
    for folder in (kept, score_kept):
        run = lab.open_run(folder)
        compiled = run.compiled
        table = run.table("accounts").to_pydict()
        sums = dict.fromkeys(table["quantity"], 0)
        for quantity, value in zip(table["quantity"], table["value"], strict=True):
            sums[quantity] += value
        people = range(compiled.cohorts.n_people)
        made = [tally(compiled, live_one(compiled, person)) for person in people]
        assert sum(t.listed_days for t in made) == sums["listed-days"] > 0
        assert sum(t.listings for t in made) == sums["spells"] > 0
        assert sum(t.refusals for t in made) == sums["refusals"] > 0


def test_a_life_of_nothing_is_a_tally_of_nothing(compiled):
    made = tally(compiled, np.zeros((0, 8), dtype=np.int64))
    assert (made.acts, made.listed_days, made.refusals) == (0, 0, 0)
