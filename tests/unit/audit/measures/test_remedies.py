"""M12, M22 and M23 by hand."""

import pytest

from demerit.audit.findings import Verdict
from demerit.audit.measures.remedies import measure_m12, measure_m22, measure_m23
from demerit.lab.auditing import evidence_of

STAGE = "decided:late-payers/office"
DECIDED = {
    f"{STAGE}/rejected:right": 30,  # true records, left as they are
    f"{STAGE}/rejected:wrong": 30,  # wrong records, left as they are
    f"{STAGE}/upheld:right": 10,  # wrong records, corrected
    f"{STAGE}/upheld:wrong": 20,  # true records, taken out
}
ENTRY = {"list": "late-payers", "ground": "x", "days": 1, "upheld": 0}
ENTRIES = [
    ENTRY | {"true": True, "listings": 500},
    ENTRY | {"true": False, "listings": 80, "upheld": 10},
    ENTRY | {"true": None, "listings": 20},
]
SUBJECT = "lists.late-payers"


@pytest.fixture
def evidence(written, accounts):
    sums = accounts(spells=600, spells_sq=600)
    return written(DECIDED, entries=ENTRIES, accounts=sums)


@pytest.mark.parametrize(
    ("measure", "value", "n"),
    [
        ("upheld-when-wrong", 0.25, 40),
        ("rejected-when-right", 0.6, 50),
        ("objections-when-wrong", 0.5, 40),
        ("objections-when-right", 0.1, 50),
        ("wrong-listings-ended", 0.1, 100),
    ],
)
def test_objections_are_told_apart_by_whether_the_record_is_wrong(
    evidence, teller, one, measure, value, n
):
    found = one(measure_m12(evidence, teller, []), measure, SUBJECT)
    assert (found.value, found.n) == (pytest.approx(value), pytest.approx(n))


def test_objections_that_miss_most_wrong_records_are_flagged(evidence, teller, one):
    found = one(measure_m12(evidence, teller, []), "upheld-when-wrong", SUBJECT)
    assert found.verdict is Verdict.FLAG


def test_a_regime_that_hears_nobody_has_no_rates(score_result, teller, written):
    quiet = written()
    quiet.compiled.rows["stage"], kept = [], quiet.compiled.rows["stage"]
    try:
        (only,) = measure_m12(quiet, teller, [])
    finally:
        quiet.compiled.rows["stage"] = kept
    assert only.says.endswith("hears no objection")


def test_reviews_that_override_the_record(evidence, written, teller, one):
    found = one(measure_m23(evidence, teller, []), "overridden")
    assert (found.value, found.n) == (pytest.approx(30 / 90), 90)
    nobody = one(measure_m23(written(), teller, []), "overridden")
    assert nobody.verdict is Verdict.INSUFFICIENT


def test_statements_are_told_apart_by_whether_the_record_is_wrong(
    score_result, teller, one
):
    evidence = evidence_of(score_result)
    counts = {
        outcome: evidence.count(f"heard:conduct/litter/litter/{outcome}")
        for outcome in ("rejected:right", "rejected:wrong", "upheld:right", "upheld:wrong")
    }
    assert min(counts.values()) > 0
    found = measure_m23(evidence, teller, [])
    caught = one(found, "statements-upheld-when-wrong", "scores.conduct")
    wrong = counts["upheld:right"] + counts["rejected:wrong"]
    assert (caught.value, caught.n) == (
        pytest.approx(counts["upheld:right"] / wrong),
        wrong,
    )
    assert caught.low < 0.9 < caught.high  # the notice's `right` in the town's rules


def test_ways_out_add_up_to_all_ends(written, accounts, teller, one, compiled):
    ends = {"pays": 30, "term": 60, "objection": 10}
    names = {f"release:late-payers/{way}": n for way, n in ends.items()}
    when = compiled.period.months()[0]
    rows = [
        {"cohort": 2, "month": when, "measure": name, "n": n} for name, n in names.items()
    ]
    sums = accounts(spells=100, spells_sq=100)
    evidence = written(names, accounts=sums, counts_by_month=rows)
    found = measure_m22(evidence, teller, [evidence.cut("age")])
    assert one(found, "own-exit").value == pytest.approx(0.3)
    assert one(found, "own-exit", group="age=old").value == pytest.approx(0.3)
    assert one(found, "own-exit", group="age=young").verdict is Verdict.INSUFFICIENT
    for way, n in ends.items():
        part = one(found, "exits-by-way", f"{SUBJECT} by {way}")
        assert part.value == pytest.approx(n / 100)


def test_repairs_granted_are_over_repairs_asked_for(score_result, teller, one):
    evidence = evidence_of(score_result)
    asked = evidence.count("repair:course/*")
    granted = evidence.count("repair:course/granted")
    found = measure_m22(evidence, teller, [])
    repair = one(found, "repairs-granted", "repairs.course")
    assert (repair.value, repair.n) == (pytest.approx(granted / asked), asked)
    assert repair.articles == ("bylaw art. 15",)
