"""M10 and truth against record by hand."""

import pytest

from demerit.audit.findings import Verdict
from demerit.audit.measures.wrong import deeds_of, measure_m10, measure_t1

SUMS = {
    "listed": 100,
    "without": 30,
    "innocent": 25,
    "doer": 200,
    "doer_x_listed": 75,
    "listed_days": 1000,
    "without_days": 300,
    "listed_days_sq": 10_000,
    "without_days_sq": 3000,
    "listed_days_x_without_days": 3000,
    "sanction_days": 400,
    "sanction_days_sq": 8000,
    "refusals": 50,
    "refusals_sq": 100,
    "without_refusals": 50,
    "without_refusals_sq": 100,
    "refusals_x_without_refusals": 100,
}


@pytest.fixture
def found(written, accounts, teller):
    return measure_m10(written(accounts=accounts(**SUMS)), teller, [])


@pytest.mark.parametrize(
    ("measure", "value", "n"),
    [
        ("false-discovery", 0.30, 100),
        ("innocent-listed", 0.25, 100),
        ("false-positive", 25 / 800, 800),
        ("false-negative", 125 / 200, 200),
        ("wrong-listed-days", 0.3, 100),
        ("wrong-sanction-days", 0.0, 20),
        ("wrong-refusals", 1.0, 25),
        ("days-per-wrongly-listed", 10, 30),
    ],
)
def test_each_error_rate_has_its_own_denominator(found, one, measure, value, n):
    error = one(found, measure)
    assert error.value == pytest.approx(value)
    assert error.n == pytest.approx(n)
    assert error.low <= error.value <= error.high


def test_a_rate_of_wrong_listings_past_the_line_is_flagged(found, one):
    assert one(found, "false-discovery").verdict is Verdict.FLAG
    assert one(found, "wrong-sanction-days").verdict is Verdict.PASS
    assert one(found, "wrong-refusals").verdict is Verdict.FLAG
    assert one(found, "innocent-listed").verdict is Verdict.NO_LINE


def test_days_that_all_are_alike_have_an_interval_of_no_width_only_in_the_middle(
    found, one
):
    assert one(found, "wrong-sanction-days").high > 0
    assert one(found, "wrong-refusals").low < 1


def test_a_group_with_fewer_than_ten_listed_has_no_rate(written, accounts, teller, one):
    rows = [*accounts(0, listed=9, without=9, doer=50), *accounts(2, listed=10, without=1)]
    evidence = written(accounts=rows)
    found = measure_m10(evidence, teller, [evidence.cut("age")])
    assert one(found, "false-discovery", group="age=young").value is None
    assert one(found, "false-negative", group="age=young").value is None
    assert one(found, "false-discovery", group="age=old").value == 0.1


def test_truth_against_record_by_stage(written, accounts, teller, one):
    measures = {
        "record:office/delays/late": 60,
        "record:office/delays/firm-late": 20,
        "record:office/slips/early": 20,
    }
    entry = {"list": "late-payers", "days": 1, "upheld": 0, "ground": "x"}
    entries = [
        {**entry, "true": True, "listings": 70},
        {**entry, "true": False, "listings": 20},
        {**entry, "true": None, "listings": 10},
    ]
    sums = accounts(deeds=160, deeds_sq=160, doer=100, doer_x_listed=40, spells=100)
    evidence = written(measures, accounts=sums, entries=entries)
    found = measure_t1(evidence, teller, [])
    assert one(found, "deeds-recorded").value == 0.5
    assert one(found, "doers-listed").value == 0.4
    assert one(found, "false-records", "everybody").value == 0.2
    slips = one(found, "false-records", "sources.office.reports.slips")
    assert (slips.value, slips.n, slips.articles) == (1.0, 20, ("bylaw art. 2",))
    assert one(found, "false-records", "sources.office.reports.delays").value == 0.0
    assert one(found, "listings-on-wrong-record", "lists.late-payers").value == 0.2
    assert one(found, "listings-on-no-record", "lists.late-payers").value == 0.1
    empty = one(found, "listings-on-no-record", "lists.no-travel")
    assert empty.verdict is Verdict.INSUFFICIENT


def test_the_acts_that_a_deed_counts_are_deeds(written):
    assert deeds_of(written()) == ["act:late", "act:firm-late"]
