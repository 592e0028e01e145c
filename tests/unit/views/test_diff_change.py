"""Two sets of rules over the same people, kept while they are asked about."""

from pathlib import Path

import pytest

from demerit import lab
from demerit.errors import RunError
from demerit.views.diff_change import Change, change_of, desk_of
from demerit.views.subject import Subject


@pytest.fixture(scope="module")
def subject(kept):
    return Subject(lab.open_run(kept))


def test_lines_may_stand_beside_or_below_each_other(subject):
    asked = change_of(subject, {"article": "term=1y; detection=0.5\nerrors=0;"})
    assert asked.lines == ("term=1y", "detection=0.5", "errors=0")
    assert asked
    assert not change_of(subject, {"article": " ; "})


def test_the_runs_own_tables_are_not_made_again(subject):
    pair = desk_of(subject).pair(Change(("term=1y",)))
    assert pair.variants[0].compiled is subject.run.compiled
    assert desk_of(subject).pair(Change(("term=1y",))) is pair
    few = desk_of(subject).pair(Change(("term=1y",)), 100)
    assert few.variants[0].compiled.cohorts.n_people == 100


def test_only_the_last_few_pairs_are_kept(subject):
    desk = desk_of(subject)
    first = desk.pair(Change(("term=2y",)))
    for days in range(20, 27):
        desk.pair(Change((f"term={days}d",)))
    assert desk.pair(Change(("term=2y",))) is not first


def test_rules_of_a_run_beside_this_one_are_lived_in_its_world(kept, town):
    text = Path("regime.yaml").read_text(encoding="utf-8")
    Path("regime.yaml").write_text(text.replace("term_days: 90", "term_days: 45"), "utf-8")
    folder = town / "milder"
    lab.run(lab.load("experiment.yaml"), folder, workers=1)
    other = Subject(lab.open_run(folder))
    own = Subject(lab.open_run(kept), beside=lambda: [other])
    change = Change(other="milder")
    pair = desk_of(own).pair(change, 500)
    assert pair.world == "town"
    assert [v.compiled.cohorts.n_people for v in pair.variants] == [500, 500]
    regime = desk_of(own).regimes(change)[0]
    assert regime.tree.values["lists"]["late-payers"]["grounds"]["first"]["term_days"] == 45


def test_a_path_is_no_name(subject, bundle):
    with pytest.raises(RunError, match="no run, experiment or regime"):
        desk_of(subject).pair(Change(other=str(bundle.experiment.path)))
