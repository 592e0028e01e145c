"""What can be compared, by name."""

import shutil

import pytest

from demerit import lab
from demerit.errors import DemeritError
from demerit.lab.subjects import MOST_PEOPLE, distinct, in_one_world, read_first, read_other


def faults_of(call):
    with pytest.raises(DemeritError) as caught:
        call()
    return caught.value.faults


def test_a_million_are_compared_unless_the_world_has_fewer(town):
    assert read_first("china-court", None).people == MOST_PEOPLE
    assert read_first("china-court", 7).people == 7
    assert read_first("experiment.yaml", None).people is None
    assert (town / "experiment.yaml").is_file()


def test_a_bundle_keeps_its_people(bundle):
    assert read_first(bundle, None) is bundle
    assert read_first(bundle, 12).people == 12


@pytest.mark.usefixtures("town")
def test_a_name_is_an_experiment_a_regime_or_a_run(kept):
    assert read_other("experiment.yaml").experiment.model.experiment == "town"
    assert read_other("regime.yaml").name == "town-list"
    assert read_other(str(kept)).folder == kept
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
    wide, narrow = read_first("as-reported-2018", 10), read_other("china-2018")
    assert in_one_world(wide, [narrow])[0].world.model.world == "china-everyday"
    host, rules = in_one_world(
        read_first("china-2018", 10), [read_other("as-reported-2018")]
    )
    assert host.world.model.world == "china-everyday"
    assert (host.people, host.seed) == (10, wide.seed)
    assert [text.model.regime for each in rules for text in each] == [
        "china-2018",
        "as-reported-2018",
    ]


def test_regimes_that_no_world_has_room_for_are_refused_with_what_is_lacking(bundle):
    faults = faults_of(lambda: in_one_world(bundle, [read_other("rongcheng")]))
    assert faults[0].code == "U009"
    assert "neither 'town' nor 'chinese-city'" in faults[0].problem
    assert len(faults) == 6
    assert {fault.code for fault in faults[1:]} == {"T014"}


def test_a_name_given_twice_is_numbered():
    assert distinct(["a", "b", "a", "a"]) == ("a", "b", "a (2)", "a (3)")
