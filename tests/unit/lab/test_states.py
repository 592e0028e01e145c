"""States that a run keeps for forks, and when it cannot."""

from datetime import date

import pytest

from demerit import lab
from demerit.engine.forks import go_on
from demerit.errors import RunError, StoreError
from demerit.lab.states import state_of
from tests.unit.lab.coupled_town import coupled

AT = date(2021, 1, 1)


def test_a_state_that_was_kept_is_that_of_the_run(town):
    coupled(town)
    result = lab.run(lab.load("experiment.yaml", people=800), town / "kept", states=[AT])
    run = lab.open_run(town / "kept")
    assert "state-2021-01-01.npz" in run.manifest["files"]
    state = state_of(run, run.compiled.period.day_of(AT))
    same = go_on(state, run.compiled.unsettled())
    assert same.counts.digest() == result.counts.digest()


def test_a_state_that_was_changed_is_told(town):
    coupled(town)
    lab.run(lab.load("experiment.yaml", people=800), town / "kept", states=[AT])
    with (town / "kept" / "state-2021-01-01.npz").open("ab") as file:
        file.write(b"0")
    run = lab.open_run(town / "kept")
    with pytest.raises(StoreError, match="S003"):
        state_of(run, run.compiled.period.day_of(AT))


@pytest.mark.parametrize(
    ("is_coupled", "at", "words"),
    [
        (False, AT, "nothing is coupled in this world"),
        (True, date(2021, 1, 5), "no window of the run begins on"),
        (True, date(2030, 1, 1), "no window of the run begins on"),
    ],
)
def test_a_state_that_cannot_be_kept_is_told_before_anybody_lives(
    town, is_coupled, at, words
):
    if is_coupled:
        coupled(town)
    bundle = lab.load("experiment.yaml", people=800)
    with pytest.raises(RunError, match=words):
        lab.run(bundle, town / "kept", states=[at])
    assert not (town / "kept").exists()
