"""The terms of a rule in words, and each number with what it rests on."""

from datetime import date

import pytest

from demerit.texts.load import load_regime
from demerit.texts.parts import Factor, NumberPart, Part, Trend, Wait
from demerit.texts.regime import Band, Deed, Report
from demerit.texts.rules import Exit, Ground, Notice, Repair, Reward, Sanction, Stage
from demerit.texts.shelf import find_text
from demerit.views.terms import figured, in_line, support_at, terms, waited


@pytest.mark.parametrize(
    ("wait", "says"),
    [
        (Wait(), ""),
        (Wait(days=1), "within 1 day"),
        (Wait(working_days=3), "within 3 working days"),
        (Wait(monthly=True), "on the first working day of the next month"),
        (Wait(days=5, day_of_month=10), "5 days after day 10 of the month"),
    ],
)
def test_a_wait_is_told_in_its_own_unit(wait, says):
    assert waited(wait) == says


@pytest.mark.parametrize(
    ("section", "rule", "says"),
    [
        (
            "deeds",
            {"counts": ["a"], "field": "tax", "gravity": 2, "keeps_days": 30},
            "tax, gravity 2 of 5; kept 30 days since the record; counts a",
        ),
        (
            "reports",
            {"acts": ["a", "b"], "as": "d", "delay_days": {"at_least": 2, "at_most": 9}},
            "tells of a, b as 'd', 2 to 9 days later",
        ),
        (
            "grounds",
            {"deeds": ["d"], "times": 3, "within_days": 365, "decided_by": "machine"},
            "for d; 3 times in 365 days; the body shall act; decided by a machine alone",
        ),
        ("bands", {"most": 600}, "from the least to 600"),
        (
            "notice",
            {"wait": {"working_days": 5}},
            "told first; the record counts after 5 working days; nobody is heard",
        ),
        (
            "exits",
            {"when": "paid", "within": 3},
            "when 'paid' comes about; the entry goes within 3 days",
        ),
        (
            "objections",
            {"by": "a court", "decide_days": 15, "right": 0.5, "suspends": True},
            (
                "to a court; can be filed at any time; decided within 15 days; "
                "without effect meanwhile"
            ),
        ),
        (
            "sanctions",
            {"list": "l", "gate": "rail", "classes": ["soft"], "let_go_days": 1},
            "on l: refused at rail (soft); let go 1 day late",
        ),
        (
            "sanctions",
            {"list": "l", "gate": "g", "effect": "cap", "visits": 2, "within_days": 7},
            "on l: no more than 2 in 7 days at g",
        ),
        (
            "rewards",
            {"band": "s/top", "gate": "heating", "effect": "cheaper", "by_share": 0.2},
            "in s/top: 20% cheaper at heating",
        ),
        (
            "repairs",
            {"list": "l", "after_days": 90, "price": {"amount": 5000}, "not_for": ["d"]},
            "l: open after 90 days; 5,000 to pay; not for d; ends the entry",
        ),
    ],
)
def test_a_rule_is_told_with_what_it_asks_and_does(section, rule, says):
    kinds: dict[str, type[Part]] = {
        "deeds": Deed,
        "reports": Report,
        "grounds": Ground,
        "bands": Band,
        "notice": Notice,
        "exits": Exit,
        "objections": Stage,
        "sanctions": Sanction,
        "rewards": Reward,
        "repairs": Repair,
    }
    assert terms(section, kinds[section].model_validate(rule)) == says


@pytest.fixture(scope="module")
def court():
    return load_regime(find_text("regime", "china-court"))


def test_every_number_of_a_rule_is_told_with_its_own_support(court):
    at = ("lists", "defaulters", "objections", "reconsideration-2017")
    rule = court.model.lists["defaulters"].objections["reconsideration-2017"]
    found = {number.name: number for number in figured(court, at, rule)}
    assert rule.right.status == "assumed"
    assert rule.status == "verified"
    assert found["right"].value == f"{100 * rule.right.value:.6g} %"
    assert (found["right"].status, found["right"].why) == ("assumed", rule.right.why)


def test_a_bare_number_has_the_support_of_the_rule_around_it(court):
    text = court.tree.values["sources"]["court"]["reports"]
    key = next(k for k, r in text.items() if isinstance(r["share"], dict))
    at = ("sources", "court", "reports", key)
    status, cite, _ = support_at(court, (*at, "share"))
    assert status == text[key]["share"]["status"]
    assert cite == support_at(court, at)[1]


def test_a_trend_and_factors_are_told_in_words(court):
    trend = Trend(steps={date(2013, 1, 1): 0.5, date(2015, 1, 1): 1.0})
    share = NumberPart(value=0.2, times=[Factor(where={"sex": "male"}, by=1.5)])
    report = Report.model_validate(
        {"acts": ["a"], "as": "d", "share": share, "trend": trend}
    )
    values = [number.value for number in figured(court, ("none",), report)]
    assert values == [
        "20 %, times 1.5 for sex male",
        "0.5 on 2013-01-01, then 1 on 2015-01-01",
    ]


def test_a_value_of_a_text_is_told_in_one_line():
    value = {"points": {"at_least": -5, "at_most": -5}, "deeds": ["a", "b"], "most": 1200}
    assert in_line(value) == "points -5, deeds a or b, most 1,200"
    assert in_line(Exit(when="paid").when) == "paid"
