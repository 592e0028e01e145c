"""Evidence: sums by group, and the identities that a run's tables keep."""

import numpy as np
import pytest

from demerit.errors import RunError
from demerit.lab.auditing import evidence_of
from demerit.store.read import open_run
from demerit.tables.accounts import STEP_DAYS


def test_sums_are_added_up_by_group(written, accounts):
    rows = [*accounts(0, listed=3, deeds=7), *accounts(2, listed=4), *accounts(3, listed=5)]
    evidence = written(accounts=rows)
    assert evidence.totals["listed"] == 12
    cut = evidence.cut("age")
    assert (cut.by, cut.names) == ("age", ["age=young", "age=old"])
    assert cut.people.tolist() == [300, 700]
    assert evidence.sums(cut)["listed"].tolist() == [3, 9]
    assert evidence.by_cohort["listed"].tolist() == [3, 0, 4, 5]


def test_crossed_traits_name_each_group_and_hold_everybody(written):
    cut = written().cut("age*work")
    assert cut.names[0] == "age=young*work=none"
    assert cut.people.tolist() == [270, 30, 490, 210]


def test_an_unknown_trait_is_refused_with_those_that_are_known(written):
    with pytest.raises(RunError) as told:
        written().cut("agee")
    assert told.value.faults[0].code == "U001"
    assert "age" in told.value.faults[0].known


def test_rewards_are_no_causes(written):
    row = {"gate": "train", "attempts": 0, "days": 9, "ghost_days": 0}
    rows = [{**row, "effect": "refuse"}, {**row, "effect": "faster"}]
    assert [c["effect"] for c in written(causes=rows).causes] == ["refuse"]


def test_grades_lie_by_gravity_and_doubling(written):
    rows = [
        {"gravity": 0, "least": 0, "people": 2},
        {"gravity": 3, "least": 4, "people": 5},
    ]
    grades = written(grades=rows).grades
    assert (grades[0, 0], grades[3, 3], grades.sum()) == (2, 5, 7)


def test_counts_by_month_are_added_up_by_group_and_month(written, compiled):
    first, second = compiled.period.months()[:2]
    rows = [
        {"cohort": 0, "month": first, "measure": "act:late", "n": 1},
        {"cohort": 1, "month": second, "measure": "act:late", "n": 2},
        {"cohort": 2, "month": first, "measure": "act:firm-late", "n": 4},
        {"cohort": 3, "month": first, "measure": "act:early", "n": 8},
    ]
    evidence = written(counts_by_month=rows)
    cut, names = evidence.cut("age"), ["act:late", "act:firm-late", "no-such-measure"]
    assert evidence.counts_by_group(names, cut).tolist() == [3, 4]
    assert evidence.counts_by_group(names, cut, months=slice(0, 1)).tolist() == [1, 4]
    assert evidence.counts_by_group(["act:*"], cut).tolist() == [3, 12]


def test_spells_lie_by_group_openness_and_step(written):
    rows = [
        {"cohort": 0, "list": "late-payers", "least_days": 30, "outcome": "ended", "n": 2},
        {"cohort": 3, "list": "no-travel", "least_days": 0, "outcome": "open", "n": 5},
    ]
    evidence = written(spells=rows)
    spells = evidence.spells(evidence.cut("age"))
    assert spells.shape == (2, 2, 731 // STEP_DAYS + 1)
    assert (spells[0, 0, 1], spells[1, 1, 0], spells.sum()) == (2, 5, 7)


def test_a_term_is_averaged_over_people(written, compiled):
    names = [row.name for row in compiled.rows["ground"]]
    evidence = written()
    assert evidence.terms(names.index("late-payers/first/delay")) == 90
    assert evidence.terms(names.index("late-payers/second/delay")) == 210
    assert evidence.terms(names.index("no-travel/joined/late-payers")) == 0


def test_a_kept_run_and_the_result_in_memory_are_the_same_evidence(kept, result):
    one, other = evidence_of(open_run(kept)), evidence_of(result)
    assert one.origin == other.origin
    assert one.totals == other.totals
    assert one.causes == other.causes
    assert one.entries == other.entries
    assert np.array_equal(one.by_day, other.by_day)
    cuts = one.cut("age"), other.cut("age")
    assert np.array_equal(one.spells(cuts[0]), other.spells(cuts[1]))
    acts = [
        e.counts_by_group(["act:*"], c) for e, c in zip((one, other), cuts, strict=True)
    ]
    assert np.array_equal(acts[0], acts[1])


@pytest.mark.parametrize("which", ["result", "score_result"])
def test_causes_entries_and_accounts_add_up_to_the_same(which, request):
    evidence = evidence_of(request.getfixturevalue(which))
    totals = evidence.totals
    assert totals["refusals"] > 0
    assert sum(row["attempts"] for row in evidence.causes) == totals["refusals"]
    assert sum(row["days"] for row in evidence.causes) == totals["sanction-days"]
    assert sum(row["ghost_days"] for row in evidence.causes) == totals["ghost-days"]
    assert sum(row["listings"] for row in evidence.entries) == totals["spells"]
    assert evidence.spells(evidence.everybody).sum() == totals["spells"]
    for quantity in ("listed-days", "sanction-days", "refusals"):
        assert evidence.spread(quantity)[1].sum() == totals[quantity]
