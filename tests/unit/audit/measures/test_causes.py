"""M5 and attribution by hand."""

import pytest

from demerit.audit.findings import Teller, Verdict
from demerit.audit.measures.causes import measure_a1, measure_m5
from demerit.texts.norms import find_norm

CAUSE = {
    "gate": "train",
    "sanction": "no-fast-train",
    "effect": "refuse",
    "sanction_field": "travel",
    "list": "no-travel",
    "ground": "late-payers/first/delay",
    "ground_cite": "bylaw art. 3; bylaw art. 4",
    "source": "office",
    "deed": "delay",
    "field": "money",
    "party": "person",
    "cite": "bylaw art. 5",
    "true": True,
    "attempts": 0,
    "days": 0,
    "ghost_days": 0,
}
CAUSES = [
    CAUSE | {"attempts": 60, "days": 600},
    CAUSE | {"attempts": 20, "days": 200, "field": "travel", "deed": "noise"},
    CAUSE | {"attempts": 15, "days": 150, "true": False, "source": "market"},
    CAUSE
    | {"attempts": 5, "days": 50, "true": None, "deed": "", "field": "", "source": ""},
]


@pytest.fixture
def evidence(written, accounts):
    sums = accounts(
        refusals=100, refusals_sq=200, sanction_days=1000, sanction_days_sq=20_000
    )
    return written(causes=CAUSES, accounts=sums)


def test_days_in_unrelated_fields_are_over_all_sanction_days(evidence, teller, one):
    found = measure_m5(evidence, teller, [])
    whole = one(found, "unrelated-days", "everybody")
    assert (whole.value, whole.n) == (pytest.approx(0.75), pytest.approx(50))
    pair = one(found, "unrelated-days", "gates.train: money to travel")
    assert pair.value == pytest.approx(0.75)
    assert pair.articles == ("bylaw art. 5", "bylaw art. 3", "bylaw art. 4")
    assert one(found, "unrelated-refusals", "everybody").value == pytest.approx(0.75)


def test_a_norm_that_bars_unrelated_fields_flags_them(evidence, one):
    norm = find_norm("eu-ai-act")
    found = measure_m5(evidence, Teller(norm, evidence.origin), [])
    whole = one(found, "unrelated-days", "everybody")
    assert whole.verdict is Verdict.FLAG
    assert whole.articles == ("ai-act-2024 art. 5(1)(c)(i)",)


def test_a_gate_without_a_field_is_not_called_unrelated(written, accounts, teller, one):
    rows = [CAUSE | {"days": 100, "sanction_field": ""}]
    sums = accounts(sanction_days=100, sanction_days_sq=100)
    found = measure_m5(written(causes=rows, accounts=sums), teller, [])
    assert one(found, "unrelated-days", "everybody").value == 0


@pytest.mark.parametrize(
    ("measure", "subject", "value"),
    [
        ("refusals-without-deed", "gates.train", 0.20),
        ("refusals-by-list", "gates.train list no-travel", 1.0),
        ("refusals-by-deed", "gates.train deed delay", 0.75),
        ("refusals-by-deed", "gates.train deed noise", 0.20),
        ("refusals-by-deed", "gates.train deed no record", 0.05),
        ("refusals-by-source", "gates.train source market", 0.15),
        ("concentration", "gates.train", 0.36 + 0.04 + 0.0225 + 0.0025),
        ("causes-of-80-percent", "gates.train", 2),
    ],
)
def test_refusals_are_put_down_to_their_causes(
    evidence, teller, one, measure, subject, value
):
    assert one(measure_a1(evidence, teller, []), measure, subject).value == (
        pytest.approx(value)
    )


def test_a_gate_that_refused_nobody_has_no_causes(written, teller):
    assert measure_a1(written(causes=[CAUSE | {"days": 5}]), teller, []) == []
