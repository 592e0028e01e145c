"""The same people under several sets of rules, from texts and from finished runs."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from demerit import lab
from demerit.errors import RunError
from demerit.lab.amending import amended
from demerit.tables import accounts as A  # noqa: N812 - as the sources write it
from demerit.tables import pairs as P  # noqa: N812 - as the sources write it

BASE = Path(__file__).parents[2] / "cases" / "base" / "experiment.yaml"


def fault_of(call):
    with pytest.raises(RunError) as caught:
        call()
    return caught.value.faults[0]


@pytest.fixture(scope="module")
def halved(bundle):
    return lab.compare(bundle, articles=["detection*=0.5"], by=["age", "age*work"])


@pytest.mark.parametrize(
    ("town", "line"),
    [("bundle", "detection*=0.5"), ("score_bundle", "points.points*=2")],
)
def test_sums_under_each_variant_are_those_of_a_run_of_it(town, line, request):
    own = request.getfixturevalue(town)
    made = lab.compare(own, articles=[line]).everybody
    for variant, each in enumerate((own, amended(own, [line]))):
        accounts = lab.simulate(each, workers=1).counts.accounts
        totals = np.zeros(A.N_SUMS, dtype=np.int64)
        np.add.at(totals, accounts[:, 0] % A.N_SUMS, accounts[:, 1])
        for quantity in range(A.N_QUANTITIES):
            sums = made.word(variant, P.SUM)[quantity, 0]
            assert sums == totals[quantity], A.NAMES[quantity]
        assert totals[A.LISTED] > 0


def test_workers_change_nothing(bundle, halved):
    for workers in (1, 3):
        again = lab.compare(
            bundle, articles=["detection*=0.5"], by=["age", "age*work"], workers=workers
        )
        assert (again.by_cell.sums == halved.by_cell.sums).all()
        assert again.origin == halved.origin


def test_less_detection_leaves_people_better_off_and_says_what_was_amended(halved):
    worse, better, mixed, unchanged = halved.everybody.standings(1)[:, 0].tolist()
    assert worse + better + mixed + unchanged == 1000
    assert better > worse
    variant = halved.variants[1]
    assert variant.name == "town with detection*=0.5"
    assert [str(d) for d in variant.differences] == [
        "sources.office.reports.delays.share: 0.9 -> 0.45"
    ]
    assert variant.articles == ("bylaw art. 2",)


def test_groups_add_up_to_everybody(halved):
    whole = halved.everybody.standings(1)[:, 0]
    for by in halved.by:
        counts = halved.counts(by)
        assert (counts.standings(1).sum(axis=1) == whole).all()
        assert counts.people.sum() == 1000
    assert halved.counts("age").cut.names == ["age=young", "age=old"]


def test_alike_regimes_leave_everybody_unchanged(bundle):
    made = lab.compare(bundle, bundle, seeds=2)
    assert made.names == ("town", "town (2)")
    assert made.everybody.standings(1)[:, 0].tolist() == [0, 0, 0, 2000]
    assert not made.everybody.differences(1).value.any()


def test_seeds_follow_each_other_and_each_is_a_run_of_its_own(bundle):
    made = lab.compare(bundle, articles=["detection=1"], seeds=3)
    assert made.seeds == [bundle.seed, bundle.seed + 1, bundle.seed + 2]
    last = lab.compare(replace(bundle, seed=bundle.seed + 2), articles=["detection=1"])
    assert (made.by_cell.sums[2] == last.by_cell.sums[0]).all()
    assert (made.by_cell.sums[0] != last.by_cell.sums[0]).any()


def test_the_seed_after_the_last_is_the_first(bundle):
    made = lab.compare(replace(bundle, seed=2**64 - 1), bundle, seeds=2)
    assert made.seeds == [2**64 - 1, 0]


def test_finished_runs_are_relived_from_their_tables(bundle, kept, tmp_path):
    other = tmp_path / "halved"
    lab.run(amended(bundle, ["detection*=0.5"]), other, workers=1)
    made = lab.compare(str(kept), other, by=["age", "age*work"])
    whole = lab.compare(bundle, articles=["detection*=0.5"], by=["age", "age*work"])
    assert (made.by_cell.sums == whole.by_cell.sums).all()
    assert made.names == ("run", "halved")
    assert made.world == ""


def test_a_finished_run_is_compared_with_itself_amended(bundle, kept):
    made = lab.compare(kept, articles=["detection*=0.5"])
    whole = lab.compare(bundle, articles=["detection*=0.5"])
    assert (made.by_cell.sums == whole.by_cell.sums).all()


def test_runs_of_other_luck_people_or_days_cannot_be_paired(bundle, kept, tmp_path):
    day = bundle.until.toordinal() - 9
    others = {
        "their seeds differ": replace(bundle, seed=8),
        "they hold other numbers of people": replace(bundle, people=999),
        "the other from 2020-01-01 until 2021-12-23": replace(
            bundle, until=bundle.until.fromordinal(day)
        ),
    }
    for i, (why, other) in enumerate(others.items()):
        lab.run(other, tmp_path / str(i), workers=1)
        fault = fault_of(lambda i=i: lab.compare(kept, tmp_path / str(i)))
        assert fault.code == "U009"
        assert why in fault.problem


def test_runs_of_different_worlds_cannot_be_paired(kept, town, tmp_path):
    path = town / "world.yaml"
    path.write_text(path.read_text().replace("visits_per_year: 6", "visits_per_year: 7"))
    other = tmp_path / "other"
    lab.run(lab.load("experiment.yaml"), other, workers=1)
    fault = fault_of(lambda: lab.compare(kept, other))
    assert fault.code == "U009"
    assert fault.problem == (
        f"the runs cannot be paired: '{kept}' and '{other}' are of different worlds "
        "(texts/world/world.yaml)."
    )


def test_a_comparison_needs_something_to_compare_with(bundle):
    fault = fault_of(lambda: lab.compare(bundle))
    assert fault.code == "U009"
    assert fault.problem == "there is one experiment, and nothing to compare it with."


def test_runs_and_experiments_are_not_mixed(bundle, kept):
    for first, other in ((bundle, kept), (kept, kept)):
        lines = ["detection=1"] if first is kept else []
        fault = fault_of(lambda f=first, o=other, ls=lines: lab.compare(f, o, articles=ls))
        assert fault.code == "U009"
        assert "not all the others are" in fault.problem


def test_unknown_traits_and_no_seeds_are_refused(bundle):
    assert fault_of(lambda: lab.compare(bundle, bundle, by=["shoes"])).code == "U001"
    assert fault_of(lambda: lab.compare(bundle, bundle, seeds=0)).code == "U005"


def test_findings_are_of_everybody_then_of_groups(halved):
    found = halved.findings()
    assert {f.id for f in found} == {"P1"}
    worse = [f for f in found if f.measure == "worse-off"]
    assert [f.group for f in worse][:3] == ["", "age=young", "age=old"]
    (saved,) = [f for f in found if f.measure == "pairing-saves"]
    assert saved.value > 1
    assert all(f.articles == ("bylaw art. 2",) for f in worse)
    assert all(f.evidence == halved.origin for f in found)


def test_a_folder_keeps_findings_and_sums(halved, tmp_path):
    paths = halved.write(tmp_path / "out")
    names = [path.name for path in paths]
    assert names[:2] == ["findings.json", "findings.parquet"]
    assert "pairs-by-age-work.parquet" in names
    told = json.loads(paths[0].read_text())
    assert len(told) == len(halved.findings())
    table = pq.read_table(tmp_path / "out" / "standings.parquet")
    assert table.column("n").to_pylist() == halved.everybody.standings(1)[:, 0].tolist()
    assert fault_of(lambda: halved.write(tmp_path / "out")).code == "U007"


def test_progress_counts_the_people_of_all_seeds(bundle):
    told = []
    lab.compare(bundle, bundle, seeds=2, progress=lambda *args: told.append(args))
    assert told[-1] == (2000, 2000)
    assert all(n <= whole == 2000 for n, whole in told)


@pytest.mark.usefixtures("town")
def test_regimes_take_the_place_of_the_first_experiments():
    made = lab.compare("experiment.yaml", "regime.yaml", people=500)
    assert made.names == ("town", "town-list")
    assert made.everybody.standings(1)[:, 0].tolist() == [0, 0, 0, 500]
