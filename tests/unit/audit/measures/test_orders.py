"""M9 and M20 by hand."""

from dataclasses import replace

import numpy as np
import pytest

from demerit.audit.findings import Verdict
from demerit.audit.measures.orders import measure_m9, measure_m20
from demerit.lab.auditing import evidence_of


def grade(gravity, least, people):
    return {"gravity": gravity, "least": least, "people": people}


@pytest.mark.parametrize(
    ("grades", "tau", "verdict"),
    [
        ([grade(1, 0, 50), grade(3, 8, 50)], 1.0, Verdict.PASS),
        ([grade(1, 8, 50), grade(3, 0, 50)], -1.0, Verdict.FLAG),
        ([grade(1, 0, 25), grade(1, 8, 25), grade(3, 0, 25), grade(3, 8, 25)], 0.0,
         Verdict.PASS),
    ],
)  # fmt: skip
def test_graver_deeds_that_bear_less_are_flagged(
    written, teller, one, grades, tau, verdict
):
    innocent = [grade(0, 1024, 900)]  # who did no deed is in no pair
    evidence = written(grades=[*grades, *innocent])
    order = one(measure_m9(evidence, teller, []), "rank-order")
    assert (order.value, order.verdict) == (pytest.approx(tau), verdict)
    assert order.n == 100


def test_people_beyond_the_law_are_counted_among_all(written, accounts, teller, one):
    evidence = written(accounts=accounts(beyond=10))
    beyond = one(measure_m9(evidence, teller, []), "beyond-lawful")
    assert (beyond.value, beyond.n) == (0.01, 1000)


def test_a_run_without_a_score_says_so(written, teller):
    (only,) = measure_m20(written(), teller, [])
    assert only.verdict is Verdict.INSUFFICIENT
    assert "no score" in only.says


@pytest.fixture
def scored(score_result, written, accounts):
    """Return a function that makes evidence of the town with scores from counts."""
    whole = evidence_of(score_result)

    def make(counts: dict[str, int], **sums: int):
        by_day = np.zeros_like(whole.by_day)
        for name, n in counts.items():
            by_day[-1, whole.compiled.measure(name)] = n
        table = written(accounts=accounts(**sums)).table
        return replace(whole, by_day=by_day, table=table)

    return make


def test_people_whose_score_never_moved_are_at_the_base_of_a_score_that_covers_all(
    scored, teller, one
):
    low, base = (f"conduct/{bin_}" for bin_ in (0, 100))
    known = {f"score:{low}": 100, f"score-doer:{low}": 100, f"score:{base}": 20}
    found = measure_m20(scored(known, doer=300), teller, [])
    told = one(found, "score-tells", "scores.conduct")
    assert told.value == pytest.approx(1 / 3 + 2 / 3 * 0.5)
    assert told.n == 300
    assert told.low < told.value < told.high


def test_a_score_with_a_spread_of_bases_is_told_over_those_whose_score_moved(
    scored, teller, one
):
    bins = ("trade/-25", "trade/51")
    counts = dict(zip([f"score:{b}" for b in bins], (30, 10), strict=True))
    found = measure_m20(scored(counts | {"score-doer:trade/-25": 20}, doer=99), teller, [])
    told = one(found, "score-tells", "scores.trade")
    assert (told.value, told.n) == (0.75, 20)
    assert told.articles == ("bylaw art. 10",)


def test_a_score_on_which_more_is_worse_is_turned_round(scored, teller, one):
    bins = ("quiet/0", "quiet/9")
    counts = dict(zip([f"score:{b}" for b in bins], (20, 20), strict=True))
    found = measure_m20(scored(counts | {"score-doer:quiet/9": 20}), teller, [])
    assert one(found, "score-tells", "scores.quiet").value == 1.0


def test_points_given_are_over_all_points(score_result, teller, one):
    evidence = evidence_of(score_result)
    given = evidence.count("points-given:conduct")
    taken = evidence.count("points-taken:conduct")
    points = one(measure_m20(evidence, teller, []), "points-given", "scores.conduct")
    assert 0 < points.value == given / (given + taken) < 1
    assert points.low is None
