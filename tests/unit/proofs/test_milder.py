"""In which respects one way to a sanction is harsher than another."""

from dataclasses import replace
from datetime import date

import pytest

from demerit.proofs.milder import no_longer, no_more, worse_in
from demerit.proofs.paths import paths
from demerit.proofs.tally import Epoch
from demerit.texts.parts import Factor, NumberPart, Wait
from tests.proofs.making import GONE, model_of

ALWAYS = Epoch(date(2018, 2, 1), None)
WAGES = "lists.wage-debtors"
UNPAID = f"{WAGES}.grounds.unpaid"
STAGE = f"{WAGES}.objections.tribunal"
COURSE = {"list": "wage-debtors", "after_days": 60, "cite": "bylaw art. 14"}


def wages(changes=None):
    regime = model_of("town-lists", changes)
    return [p for p in paths(regime, ALWAYS) if p.act == "keeps-back-wages"]


@pytest.mark.parametrize(
    ("milder", "respect"),
    [
        ({"sanctions.slow-agency.by_days": 20}, "sanction"),
        ({f"{UNPAID}.share": 0.5}, "share"),
        ({"sources.labour-office.reports.wages.share": 0.5}, "report"),
        ({f"{UNPAID}.least_amount": 100}, "least_amount"),
        ({f"{UNPAID}.times": 2, f"{UNPAID}.within_days": 90}, "times"),
        ({f"{UNPAID}.doors.slight.corrected": False}, "doors"),
        ({f"{UNPAID}.doors.slight.below_amount": 9000}, "doors"),
        ({f"{UNPAID}.doors.slight.first_within_days": 100}, "doors"),
        ({f"{UNPAID}.notice.right": 0.95}, "notice"),
        ({f"{UNPAID}.starts": 3}, "start"),
        ({f"{UNPAID}.term_days": 100}, "term"),
        ({f"{WAGES}.again": "ignore"}, "again"),
        ({f"{WAGES}.exits.sorry": {"when": "says-sorry", "cite": "x"}}, "exits"),
        ({f"{WAGES}.exits.paid.within": 1}, "exits"),
        ({f"{STAGE}.decide_days": 10}, "objections"),
        ({f"{STAGE}.file_within_days": GONE}, "objections"),
        ({"repairs.wages": COURSE}, "repairs"),
        ({f"{WAGES}.never": {"age": ["0-17", "over-80"]}}, "never"),
        ({"covers": {"share": 0.5}}, "covers"),
        ({"covers": {"where": {"age": "30-39"}}}, "covers"),
        ({"covers": {"opt_in": True}}, "covers"),
    ],
)
def test_one_milder_respect_is_told_and_only_one_way(milder, respect):
    (plain,), (mild,) = wages(), wages(milder)
    assert worse_in(mild, plain) == []
    assert respect in worse_in(plain, mild)


@pytest.mark.parametrize(
    "milder",
    [
        {"after_days": 30},
        {"price": {"amount": 10}},
        {"grants": 0.9},
        {"within": {"days": 2}},
    ],
)
def test_repairs_are_compared_by_wait_price_and_chance(milder):
    hard = {
        **COURSE,
        "price": {"amount": 20, "days": 2},
        "grants": 0.8,
        "within": {"days": 5},
    }
    (dear,) = wages({"repairs.wages": hard})
    (cheap,) = wages({"repairs.wages": {**hard, **milder}})
    assert worse_in(cheap, dear) == []
    assert worse_in(dear, cheap) == ["repairs"]


def test_a_way_with_more_joins_is_not_compared():
    (plain,) = wages()
    joined = replace(plain, joins=(plain.rule,))
    assert worse_in(joined, plain) == ["joins"]


SHORT = {"deeds": ["late-return"], "term_days": 30, "cite": "bylaw art. 9"}
"""A ground that shortens the listing of who is listed already."""


@pytest.mark.parametrize(
    ("other", "respect"),
    [
        ({f"{WAGES}.grounds.late": SHORT}, "again"),
        (
            {"sources.labour-office.reports.wages.trend": {"steps": {date(2018, 1, 1): 1}}},
            "report",
        ),
        ({f"{WAGES}.publishes": []}, "publishes"),
        ({"sanctions.slow-agency.until": date(2020, 1, 1)}, "sanction"),
        ({f"{UNPAID}.until": date(2020, 1, 1)}, "dates"),
        ({"deeds.unpaid-wages.keeps_days": 300}, "term"),
        ({"deeds.unpaid-wages.keeps_since": "act"}, "term"),
        (
            {
                f"{UNPAID}.share": {
                    "value": 1,
                    "times": [{"where": {"age": "80+"}, "by": 0.5}],
                }
            },
            "share",
        ),
        ({f"{UNPAID}.extension": {"share": 0.5, "days": 30}}, None),
    ],
)
def test_what_the_other_does_besides_is_seen(other, respect):
    (plain,) = wages({f"{WAGES}.publishes": ["name"]})
    (there,) = wages({f"{WAGES}.publishes": ["name"], **other})
    assert worse_in(plain, there) == ([] if respect is None else [respect])


def test_a_first_act_is_first_only_among_the_acts_that_are_counted():
    more = {"acts": ["hides-wages"], "as": "unpaid-wages"}
    (plain,) = wages()
    (wide,) = wages({"sources.labour-office.reports.hidden": more})
    assert worse_in(wide, plain) == ["times"]
    assert worse_in(plain, wide) == []


def test_numbers_are_compared_for_everybody():
    plain, rare = NumberPart(value=0.5), NumberPart(value=0.4)
    for_some = Factor(where={"age": "80+"}, by=2)
    assert no_more(rare, plain)
    assert not no_more(plain, rare)
    assert not no_more(NumberPart(value=0.4, times=[for_some]), plain)
    assert not no_more(rare, NumberPart(value=0.5, times=[for_some]))


def test_waits_are_compared_by_their_unit():
    assert no_longer(Wait(days=2), Wait(days=3))
    assert no_longer(Wait(days=2), Wait(days=2, monthly=True))
    assert not no_longer(Wait(monthly=True), Wait(days=90))
    assert not no_longer(Wait(days=2), Wait(working_days=3))
