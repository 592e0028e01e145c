"""M15, M17, M24 and M25 by hand."""

import math
from dataclasses import replace

import numpy as np
import pytest

from demerit.audit.findings import Verdict
from demerit.audit.measures.others import (
    measure_m15,
    measure_m17,
    measure_m24,
    measure_m25,
)
from demerit.lab.auditing import evidence_of

Z = 1.959963984540054


def month(cohort, when, measure, n):
    return {"cohort": cohort, "month": when, "measure": measure, "n": n}


def test_a_source_that_sees_one_group_twice_as_well(
    written, accounts, teller, one, compiled
):
    when = compiled.period.months()[0]
    rows = [
        month(0, when, "act:late", 100),
        month(2, when, "act:firm-late", 100),
        month(0, when, "act:early", 999),  # no deed
        month(0, when, "record:office/delays/late", 40),
        month(2, when, "record:office/slips/early", 20),
    ]
    sums = accounts(deeds=200, deeds_sq=200)
    evidence = written(accounts=sums, counts_by_month=rows)
    found = measure_m15(evidence, teller, [evidence.cut("age")])
    young = one(found, "recorded-over-true", group="age=young")
    assert young.value == pytest.approx((40 / 60) / (100 / 200))
    variance = (1 - 40 / 60) / 40 + (1 - 100 / 200) / 100
    z = 2.2364766  # 95 % for two intervals at once: Sidak's
    assert young.high == pytest.approx(young.value * math.exp(z * math.sqrt(variance)))
    assert one(found, "recorded-over-true", group="age=old").value == pytest.approx(2 / 3)


def test_attention_that_moves_from_one_group_to_the_other(
    written, accounts, teller, one, compiled
):
    first, last = compiled.period.months()[0], compiled.period.months()[-1]
    rows = [month(c, w, "act:late", 100) for c in (0, 2) for w in (first, last)]
    for cohort, when, n in ((0, first, 50), (2, first, 50), (0, last, 75), (2, last, 25)):
        rows.append(month(cohort, when, "record:office/delays/late", n))
    sums = accounts(deeds=400, deeds_sq=400)
    evidence = written(accounts=sums, counts_by_month=rows)
    found = measure_m15(evidence, teller, [evidence.cut("age")])
    drift = one(found, "recorded-over-true-drift", group="age=young")
    assert drift.value == pytest.approx(1.5)
    variance = 1 / 50 + 1 / 100 + 1 / 75 + 1 / 100
    assert drift.low == pytest.approx(1.5 * math.exp(-2.2364766 * math.sqrt(variance)))


def test_listings_of_a_firms_representative_follow_another(score_result, teller):
    evidence = evidence_of(score_result)
    found = measure_m17(evidence, teller, [])
    mine = [row for row in evidence.entries if row["list"] == "cheats"]
    named = sum(r["listings"] for r in mine if r["ground"].startswith("cheats/named"))
    assert named > 0
    share = next(f for f in found if f.subject == "lists.cheats")
    assert share.value == pytest.approx(named / sum(r["listings"] for r in mine))
    assert share.verdict is Verdict.FLAG
    assert share.articles == ("bylaw art. 7",)


def test_days_for_a_firms_deed_are_over_all_sanction_days(written, accounts, teller, one):
    cause = {"effect": "refuse", "ghost_days": 0, "attempts": 0}
    causes = [
        {**cause, "party": "firm", "days": 30},
        {**cause, "party": "person", "days": 70},
    ]
    sums = accounts(sanction_days=100, sanction_days_sq=200)
    found = measure_m17(written(causes=causes, accounts=sums), teller, [])
    assert one(found, "firm-days").value == pytest.approx(0.3)


def test_ghost_days_are_a_share_of_sanction_days_and_so_many_for_each_end(
    written, accounts, teller, one
):
    sums = accounts(
        listed=100, sanction_days=1000, sanction_days_sq=20_000, ghost_days=100,
        ghost_days_sq=1000, sanction_days_x_ghost_days=2000,
    )  # fmt: skip
    step = {"list": "late-payers", "least_days": 30, "cohort": 0}
    spells = [
        {**step, "outcome": "ended", "n": 20},
        {**step, "outcome": "open", "n": 80},
    ]
    found = measure_m24(written(accounts=sums, spells=spells), teller, [])
    share, each = one(found, "ghost-share"), one(found, "ghost-days")
    assert (share.value, share.n, share.verdict) == (
        pytest.approx(0.1), pytest.approx(50), Verdict.PASS,
    )  # fmt: skip
    assert each.value == pytest.approx(5)
    assert each.high == pytest.approx(share.high * 50)


def test_a_regime_without_repairs_or_dear_visits_costs_nothing(written, teller, one):
    found = measure_m25(written(), teller, [])
    assert one(found, "repair-cost").says.endswith("the regime has no repair")
    assert one(found, "dearer-cost").verdict is Verdict.INSUFFICIENT


def test_money_is_per_person_and_varies_as_the_number_of_payments(
    score_result, written, teller, one
):
    whole = evidence_of(score_result)
    when = whole.compiled.period.months()[0]
    rows = [
        month(0, when, "repair:course/granted", 25),
        month(0, when, "repair-amount:course", 25 * 50),
        month(0, when, "touched:dear-hall", 16),
        month(0, when, "touched-money:dear-hall", 16 * 7),
    ]
    names = {r["measure"] for r in rows}
    assert names <= set(whole.compiled.measures)
    evidence = replace(whole, table=written(counts_by_month=rows).table)
    found = measure_m25(evidence, teller, [])
    repair, dear = one(found, "repair-cost"), one(found, "dearer-cost")
    assert (repair.value, repair.n) == (pytest.approx(1250 / 1500), 25)
    assert repair.high == pytest.approx((1250 + Z * 50 * 5) / 1500)
    assert dear.value == pytest.approx(112 / 1500)
    assert np.isclose(dear.low, (112 - Z * 7 * 4) / 1500)
