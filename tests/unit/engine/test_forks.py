"""Forks: a run goes on as another, and what cannot be gone on with."""

import numpy as np
import pytest

from demerit.engine.forks import check_day, forked, go_on, state_at
from demerit.engine.run import live_one, simulate
from demerit.engine.windows import simulate_windows
from demerit.errors import RunError
from tests.unit.engine.test_environment import FEAR, town

PEOPLE, DAY = 400, 90
LESS = {**FEAR, "line": {0: 0.2, 1: 0}}


def made(**coupling):
    return town(PEOPLE, fear={**FEAR, **coupling}).compiled


@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_that_goes_on_as_itself_is_itself(workers):
    compiled = made()
    whole = simulate_windows(compiled)
    same = go_on(state_at(compiled, DAY, workers=workers), compiled, workers=workers)
    assert same.counts.digest() == whole.counts.digest()
    assert same.found == whole.found
    assert simulate(same.compiled).digest() == whole.counts.digest()


def test_a_fork_is_the_run_until_its_day_and_the_other_after():
    before, after = made(), made(line={0: 0, 1: 0})
    whole = simulate_windows(before)
    fork = go_on(state_at(before, DAY), after)
    assert np.array_equal(fork.counts.by_day[:DAY], whole.counts.by_day[:DAY])
    act = before.measure("act:act")
    assert whole.counts.by_day[DAY:, act].sum() > 0
    assert fork.counts.by_day[DAY:, act].sum() == 0


def test_a_life_of_a_fork_is_lived_again_from_its_tables_alone():
    fork = go_on(state_at(made(), DAY), made(line={0: 0.5, 1: 0.1}))
    assert simulate(fork.compiled).digest() == fork.counts.digest()
    events = fork.counts.events
    people = np.unique(events[:, 0])[:40].tolist()
    for person in people:
        mine = events[events[:, 0] == person]
        assert np.array_equal(live_one(fork.compiled, person), mine)


def test_without_couplings_the_tables_are_all_there_is():
    plain = town(PEOPLE).compiled
    same = forked(plain, plain, DAY)
    assert simulate(same).digest() == simulate(plain).digest()
    assert same.fork_day == DAY
    assert len(same.on(DAY - 1)) < len(same.on(DAY)) == len(same.buffer)


def test_a_day_on_which_no_window_begins_is_told_with_the_nearest():
    with pytest.raises(RunError, match="no window of the run begins on") as it:
        check_day(made(), DAY + 1)
    assert it.value.faults[0].code == "U011"
    assert "such as 2020-03-31" in it.value.faults[0].remedy
    with pytest.raises(RunError, match="after its first"):
        check_day(made(), 0)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"by": []}, "would count otherwise from then on: by"),
        ({"last": 3}, "would count otherwise from then on: last"),
    ],
)
def test_a_coupling_that_would_count_otherwise_is_told(change, words):
    with pytest.raises(RunError, match=words):
        go_on(state_at(made(), DAY), made(**change))


def test_other_people_and_other_rows_are_told():
    with pytest.raises(RunError, match="their people differ"):
        go_on(state_at(made(), DAY), town(PEOPLE + 1, fear=FEAR).compiled)
    more = town(PEOPLE, fear=FEAR, awe=FEAR).compiled
    with pytest.raises(RunError, match="one has coupling 'awe', the other not"):
        go_on(state_at(made(), DAY), more)
