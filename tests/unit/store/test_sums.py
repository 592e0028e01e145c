"""Tables of what lives came to, read back from a run's folder."""

import numpy as np
import pytest

from demerit.store import sums
from demerit.store.read import open_run
from demerit.tables import accounts as A  # noqa: N812 - as the sources write it


@pytest.fixture(scope="module")
def run(score_kept):
    return open_run(score_kept)


def test_accounts_are_read_back_cohort_by_cohort(run, score_result):
    table = run.table("accounts")
    index = {name: i for i, name in enumerate(A.SUMS)}
    names = [index[name] for name in table["quantity"].to_pylist()]
    cells = table["cohort"].to_numpy() * A.N_SUMS + np.array(names)
    made = np.stack([cells, table["value"].to_numpy()], axis=1)
    assert (made == score_result.counts.accounts).all()


def test_lengths_are_read_back(run, score_result, score_compiled):
    lengths = np.zeros_like(score_result.counts.lengths)
    places = sums.adverse_rosters(score_compiled)
    for row in run.table("lengths").to_pylist():
        place, outcome = places.index(row["list"]), A.OUTCOMES.index(row["outcome"])
        lengths[place, outcome, row["days"]] = row["n"]
    assert (lengths == score_result.counts.lengths).all()


def test_listings_by_cohort_add_up_to_lengths(run):
    lengths, spells = run.table("lengths").to_pylist(), run.table("spells").to_pylist()
    for outcome in ("ended", "open"):
        n = sum(row["n"] for row in lengths if row["outcome"] == outcome)
        assert n == sum(row["n"] for row in spells if row["outcome"] == outcome) > 0
    assert all(row["least_days"] % A.STEP_DAYS == 0 for row in spells)


def test_spreads_and_grades_are_told_with_their_bounds(run, score_result):
    spreads = run.table("spreads").to_pylist()
    assert {row["quantity"] for row in spreads} <= {A.NAMES[q] for q in A.SPREAD}
    for row in spreads:
        assert row["people"] * row["least"] <= row["sum"] <= row["people"] * row["most"]
    grades = run.table("grades").to_pylist()
    assert sum(row["people"] for row in grades) == score_result.counts.grades.sum()
    assert all(row["least"] <= row["most"] for row in grades)


def test_entries_tell_source_report_deed_and_article(run, score_result):
    entries = run.table("entries").to_pylist()
    assert sum(row["listings"] for row in entries) == score_result.counts.entries[0].sum()
    bare = [row for row in entries if not row["source"]]
    assert all(row["true"] is None and not row["deed"] for row in bare)
    told = [row for row in entries if row["source"]]
    assert told
    assert all(
        row["deed"] and row["act"] and row["report"].startswith("sources.") for row in told
    )
    assert {row["true"] for row in told} == {True, False}


def test_causes_hold_days_of_rewards_too(run, score_compiled):
    effects = {row["effect"] for row in run.table("causes").to_pylist() if row["days"]}
    assert effects & {"easier", "faster", "cheaper"}
    assert effects & {"refuse", "cap", "slower", "dearer"}
    assert score_compiled.rows["sanction"]
