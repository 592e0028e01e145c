"""M1 and M2 by hand: who is listed, flows, Little's law, concentration."""

import pytest

from demerit.audit.findings import Verdict
from demerit.audit.measures.scope import flow_table, measure_m1, measure_m2
from demerit.days import DAYS_PER_YEAR

LAST = 731
FIRST_DAY = {
    "listing:late-payers/first/delay": 30,
    "listing:late-payers/second/delay": 10,
}


def listings(days, outcome, n, roster="late-payers"):
    return {"list": roster, "days": days, "outcome": outcome, "n": n}


def test_the_share_listed_is_over_all_people_of_a_group(written, accounts, teller, one):
    rows = [*accounts(0, listed=40), *accounts(2, listed=60), *accounts(3, listed=9)]
    evidence = written(accounts=rows)
    found = measure_m1(evidence, teller, [evidence.cut("age"), evidence.cut("age*work")])
    whole = one(found, "listed-share")
    assert (whole.value, whole.n) == (0.109, 1000)
    assert one(found, "listed-share", group="age=young").value == 40 / 300
    few = one(found, "listed-share", group="age=old*work=firm")
    assert (few.value, few.verdict) == (None, Verdict.INSUFFICIENT)
    assert "too few people listed" in few.says


def test_a_cut_has_wider_intervals_than_one_group(written, accounts, teller, one):
    evidence = written(accounts=accounts(0, listed=100))
    (whole, *_), (young, *_) = (
        [f for f in measure_m1(evidence, teller, cuts) if f.measure == "listed-share"][i:]
        for i, cuts in ((0, []), (1, [evidence.cut("age")]))
    )
    assert whole.level == 0.95
    assert young.level == pytest.approx(0.95**0.5)


def test_flows_and_stock_of_a_list(written, accounts, teller, one):
    measures = FIRST_DAY | {"release:late-payers/pays": 15, "release:late-payers/term": 5}
    rows = accounts(spells=40, spells_sq=160)
    evidence = written(measures, accounts=rows)
    found = measure_m1(evidence, teller, [])
    subject, years = "lists.late-payers", LAST / DAYS_PER_YEAR
    entries = one(found, "entries-per-year", subject)
    assert entries.value == pytest.approx(40 / years)
    half = 1.959963984540054 * (40 * 4) ** 0.5  # four listings squared for each listing
    assert entries.high == pytest.approx((40 + half) / years)
    assert one(found, "exits-per-year", subject).value == pytest.approx(20 / years)
    assert one(found, "stock", subject).value == 20
    table = flow_table(evidence).to_pylist()
    assert table[0]["list"] == "late-payers"
    assert (table[0]["entered"], table[0]["left"], table[0]["stock"]) == (40, 20, 20)
    assert table[1]["stock"] == 20
    assert len(table) == 2 * len(evidence.compiled.period.months())


def test_littles_law_holds_to_the_day_or_is_flagged(written, teller, one):
    whole = [listings(LAST, "open", 40)]
    held = measure_m1(written(FIRST_DAY, lengths=whole), teller, [])
    law = one(held, "littles-law", "lists.late-payers")
    assert (law.value, law.low, law.n, law.verdict) == (1.0, None, 40, Verdict.PASS)
    short = [listings(LAST, "open", 39), listings(LAST - 1, "open", 1)]
    broken = measure_m1(written(FIRST_DAY, lengths=short), teller, [])
    law = one(broken, "littles-law", "lists.late-payers")
    assert law.verdict is Verdict.FLAG
    assert "29,240 days by the stock, 29,239 by the lengths" in law.says


def test_a_list_without_listings_has_no_law(written, teller, one):
    law = one(measure_m1(written(), teller, []), "littles-law", "lists.no-travel")
    assert law.verdict is Verdict.INSUFFICIENT


def test_a_burden_that_ten_of_a_thousand_bear_alike(written, accounts, teller, one):
    spreads = [{"quantity": "sanction-days", "people": 10, "sum": 1000}]
    sums = accounts(listed=20, sanction_days=1000, sanction_days_sq=100_000)
    found = measure_m2(written(accounts=sums, spreads=spreads), teller, [])
    assert one(found, "gini", "sanction-days").value == pytest.approx(0.99)
    assert one(found, "gini-of-bearers", "sanction-days").value == pytest.approx(0)
    assert one(found, "top-percent", "sanction-days").value == pytest.approx(1)
    mean = one(found, "mean-per-listed", "sanction-days")
    assert (mean.value, mean.n) == (50, 20)
    assert mean.low < 50 < mean.high
    nobody = one(found, "mean-per-listed", "refusals")
    assert nobody.verdict is Verdict.INSUFFICIENT
