"""What can be compared, by name."""

import shutil

import pytest

from demerit import lab
from demerit.errors import DemeritError
from demerit.lab.subjects import (
    MOST_PEOPLE,
    distinct,
    in_one_world,
    name_of,
    read_first,
    read_other,
)
from demerit.store.read import Run


def faults_of(call):
    with pytest.raises(DemeritError) as caught:
        call()
    return caught.value.faults


def named(name, people=10):
    """Return the experiment of a name."""
    found = read_first(name, people)
    assert isinstance(found, lab.Bundle)
    return found


def rules(name):
    """Return the experiment or the rules of a name."""
    found = read_other(name)
    assert not isinstance(found, Run)
    return found


def test_a_million_are_compared_unless_the_world_has_fewer(town):
    assert named("china-court", None).people == MOST_PEOPLE
    assert named("china-court", 7).people == 7
    assert named("experiment.yaml", None).people is None
    assert (town / "experiment.yaml").is_file()


def test_a_bundle_keeps_its_people(bundle):
    assert read_first(bundle, None) is bundle
    assert named(bundle, 12).people == 12


@pytest.mark.usefixtures("town")
def test_a_name_is_an_experiment_a_regime_or_a_run(kept):
    assert name_of(rules("experiment.yaml")) == "town"
    assert name_of(rules("regime.yaml")) == "town-list"
    assert isinstance(read_other(str(kept)), Run)
    assert isinstance(read_other("china-court"), lab.Bundle)


@pytest.mark.usefixtures("town")
def test_a_regime_cannot_come_first():
    (fault,) = faults_of(lambda: read_first("regime.yaml", None))
    assert (fault.code, fault.problem) == (
        "U001",
        "'regime.yaml' is a regime, and a regime by itself has no people.",
    )


def test_what_is_not_there_is_refused_with_the_nearest():
    (fault,) = faults_of(lambda: read_first("china-cort", None))
    assert (fault.code, fault.known[0]) == ("U001", "china-court")
    (fault,) = faults_of(lambda: read_other("rongchen"))
    assert (fault.code, fault.known[0]) == ("U001", "rongcheng")


def test_a_runs_people_are_its_own(kept):
    (fault,) = faults_of(lambda: read_first(kept, 10))
    assert (fault.code, fault.problem) == (
        "U005",
        "a finished run has its own people: 1,000.",
    )


def test_unfinished_and_damaged_runs_are_refused(finished, tmp_path):
    (tmp_path / "empty").mkdir()
    assert faults_of(lambda: read_other(tmp_path / "empty"))[0].code == "S001"
    (finished / "texts" / "world" / "world.yaml").write_text("world: other\n")
    copy = shutil.copytree(finished, tmp_path / "copy")
    assert faults_of(lambda: lab.compare(finished, copy))[0].code == "S003"
    (finished / "manifest.json").unlink()
    assert faults_of(lambda: read_other(finished))[0].code == "S002"


def test_the_worlds_are_tried_in_the_order_of_their_names():
    wide = named("as-reported-2018")
    assert (
        in_one_world(wide, [rules("china-2018")])[0].world.model.world == "china-everyday"
    )
    host, joined = in_one_world(named("china-2018"), [rules("as-reported-2018")])
    assert host.world.model.world == "china-everyday"
    assert (host.people, host.seed) == (10, wide.seed)
    assert [text.model.regime for each in joined for text in each] == [
        "china-2018",
        "as-reported-2018",
    ]


def test_regimes_that_no_world_has_room_for_are_refused_with_what_is_lacking(bundle):
    faults = faults_of(lambda: in_one_world(bundle, [rules("rongcheng")]))
    assert faults[0].code == "U009"
    assert "neither 'town' nor 'chinese-city'" in faults[0].problem
    assert len(faults) == 6
    assert {fault.code for fault in faults[1:]} == {"T014"}


def test_a_name_given_twice_is_numbered():
    assert distinct(["a", "b", "a", "a"]) == ("a", "b", "a (2)", "a (3)")
