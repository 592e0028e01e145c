"""M3 and M4 by hand: lengths against stated terms, who stays, who comes back."""

import pytest

from demerit.audit.findings import Verdict
from demerit.audit.measures.terms import measure_m3, measure_m4
from demerit.days import DAYS_PER_YEAR

SUBJECT = "lists.late-payers"


def length(days, outcome, n, roster="late-payers"):
    return {"list": roster, "days": days, "outcome": outcome, "n": n}


def entry(ground, n, roster="late-payers"):
    return {"list": roster, "ground": ground, "listings": n, "days": 1, "upheld": 0}


def test_a_list_that_keeps_everybody_twice_the_stated_term(written, teller, one):
    evidence = written(
        lengths=[length(180, "ended", 40)],
        entries=[entry("late-payers/first/delay", 40)],
    )
    found = measure_m3(evidence, teller, [])
    assert one(found, "length", SUBJECT).value == 180
    assert one(found, "length-of-nine-in-ten", SUBJECT).value == 180
    assert one(found, "stated-term", SUBJECT).value == 1
    term = one(found, "effective-term", SUBJECT)
    assert term.value == pytest.approx(2)
    assert term.verdict is Verdict.FLAG
    assert "the stated term is 90 days" in term.says
    assert term.articles == ()


def test_a_ground_without_a_term_leaves_nothing_to_compare_with(written, teller, one):
    evidence = written(
        lengths=[length(10, "open", 40, "no-travel")],
        entries=[entry("no-travel/joined/late-payers", 40, "no-travel")],
    )
    found = measure_m3(evidence, teller, [])
    assert one(found, "stated-term", "lists.no-travel").value == 0
    term = one(found, "effective-term", "lists.no-travel")
    assert term.verdict is Verdict.INSUFFICIENT
    assert term.says.endswith("a ground that lists states no term")
    assert one(found, "length", "lists.no-travel").value is None


def test_people_beyond_every_stated_term_are_counted_among_the_listed(
    written, accounts, teller, one
):
    evidence = written(accounts=accounts(listed=50, beyond=10))
    beyond = one(measure_m3(evidence, teller, []), "beyond-term")
    assert (beyond.value, beyond.n, beyond.verdict) == (0.2, 50, Verdict.FLAG)


def test_who_is_still_listed_and_who_comes_back(written, teller, one):
    lengths = [
        length(100, "ended", 50),
        length(600, "ended", 25),
        length(731, "open", 25),
        length(200, "again", 30),
        length(400, "not-again", 20),
    ]
    found = measure_m4(written(lengths=lengths), teller, [])
    assert one(found, "still-listed-1y", SUBJECT).value == pytest.approx(0.5)
    assert one(found, "still-listed-2y", SUBJECT).value == pytest.approx(0.25)
    long = one(found, "still-listed-5y", SUBJECT)
    assert (long.value, long.verdict) == (None, Verdict.INSUFFICIENT)
    assert "shorter" in long.says
    back = one(found, "back-within-1y", SUBJECT)
    assert back.value == pytest.approx(0.6)
    assert back.low < 0.6 < back.high


def test_nobody_is_followed_for_long_in_a_list_that_began_late(written, teller, one):
    found = measure_m4(written(lengths=[length(100, "open", 50)]), teller, [])
    late = one(found, "still-listed-1y", SUBJECT)
    assert late.verdict is Verdict.INSUFFICIENT
    assert "fewer than 10 listings were followed that long" in late.says


def test_exits_are_counted_for_each_year_listed_by_group(written, accounts, teller, one):
    step = {"list": "late-payers", "least_days": 30}
    spells = [
        {**step, "cohort": 0, "outcome": "ended", "n": 40},
        {**step, "cohort": 2, "outcome": "ended", "n": 20},
        {**step, "cohort": 2, "outcome": "open", "n": 20},
    ]
    sums = accounts(spells=80, spells_sq=80)
    evidence = written(spells=spells, accounts=sums)
    found = measure_m4(evidence, teller, [evidence.cut("age")])
    young = one(found, "exits-per-listed-year", group="age=young")
    assert young.value == pytest.approx(40 / (40 * 45 / DAYS_PER_YEAR))
    old = one(found, "exits-per-listed-year", group="age=old")
    assert old.value == pytest.approx(young.value / 2)
    faster = one(found, "exit-hazard", group="age=young")
    assert faster.value == pytest.approx(2)


def test_nine_in_ten_have_ended_when_a_tenth_is_left(written, teller, one):
    lengths = [length(100, "ended", 89), length(300, "ended", 1), length(600, "ended", 10)]
    found = measure_m3(written(lengths=lengths), teller, [])
    assert one(found, "length", SUBJECT).value == 100
    nine = one(found, "length-of-nine-in-ten", SUBJECT)
    assert nine.value == 300
    assert nine.low <= 300
    assert nine.high is None  # a tenth may yet be left when the run ends
