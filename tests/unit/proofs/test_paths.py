"""Ways from an act to a sanction, and in which respects one is harsher than another."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from demerit.proofs.paths import FOREVER, exact, least_wait, paths, worse_in
from demerit.proofs.tally import Epoch
from demerit.texts.parts import NumberPart, Wait
from tests.proofs.making import GONE, model_of

ALWAYS = Epoch(date(2018, 2, 1), None)
WAGES = "lists.wage-debtors"
UNPAID = f"{WAGES}.grounds.unpaid"
STAGE = f"{WAGES}.objections.tribunal"
COURSE = {"list": "wage-debtors", "after_days": 60, "cite": "bylaw art. 14"}


def wages(changes=None, epoch=ALWAYS):
    regime = model_of("town-lists", changes)
    return [p for p in paths(regime, epoch) if p.act == "keeps-back-wages"]


def test_a_way_has_its_days_and_its_chance():
    (path,) = wages(
        {"sources.labour-office.reports.wages.delay_days": 7, f"{UNPAID}.share": 0.3}
    )
    assert (path.at, path.starts, path.lasts) == (f"{UNPAID}", 22, 180)
    assert path.share == Fraction(3, 10)
    assert set(path.exits) == {"paid"}


def test_a_way_ends_with_its_record_if_that_is_sooner():
    assert wages({"deeds.unpaid-wages.keeps_days": 100})[0].lasts == 100
    open_ = {f"{UNPAID}.term_days": GONE, "deeds.unpaid-wages.keeps_days": GONE}
    assert wages(open_)[0].lasts == FOREVER


@pytest.mark.parametrize(
    "changes",
    [
        {f"{UNPAID}.share": 0},
        {"sources.labour-office.reports.wages.share": 0},
        {f"{UNPAID}.from": date(2030, 1, 1)},
        {"sanctions.slow-agency.list": "late-filers"},
    ],
)
def test_what_is_never_done_is_no_way(changes):
    assert wages(changes, Epoch(date(2018, 2, 1), date(2018, 3, 1))) == []


def test_joins_lead_further():
    join = {"joins": "wage-debtors", "starts": 10, "cite": "bylaw art. 9"}
    found = wages({"lists.late-filers.grounds.joined": join})
    assert [(len(p.joins), p.sanction.gate, p.starts) for p in found] == [
        (0, "staff-agency", 15),
        (1, "tax-refund", 25),
    ]


@pytest.mark.parametrize(
    ("milder", "respect"),
    [
        ({"sanctions.slow-agency.by_days": 20}, "sanction"),
        ({f"{UNPAID}.share": 0.5}, "share"),
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


def test_numbers_are_the_fractions_that_are_written():
    assert exact(NumberPart(value=0.1)) == Fraction(1, 10)
    assert least_wait(Wait(working_days=3)) == 3
