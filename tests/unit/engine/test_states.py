"""States: what is kept of a run between two windows is what a run goes on from."""

from typing import Any

import numpy as np
import pytest

from demerit.engine.forks import go_on, state_at
from demerit.engine.states import arrays_of, state_from
from demerit.engine.windows import simulate_windows
from demerit.errors import RunError
from tests.unit.engine.test_environment import FEAR, town

DAY = 90
QUEUE = {
    "says": "desk",
    "counts": {"acts": ["act"]},
    "queues": {"places": 3, "status": "assumed", "why": "made up"},
    "moves": {"records": ["act"]},
}


def test_a_run_goes_on_from_what_was_kept(tmp_path):
    compiled = town(400, fear={**FEAR, "last": 3, "keeps": None}, desk=QUEUE).compiled
    whole = simulate_windows(compiled)
    kept: Any = arrays_of(state_at(compiled, DAY))
    np.savez(tmp_path / "state.npz", **kept)
    with np.load(tmp_path / "state.npz", allow_pickle=False) as read:
        state = state_from({name: read[name] for name in read.files}, whole.compiled)
    same = go_on(state, compiled)
    assert same.counts.digest() == whole.counts.digest()
    assert same.found == whole.found
    assert np.array_equal(same.counts.events, whole.counts.events)


def test_the_state_of_another_run_is_told():
    one, other = town(400, fear=FEAR).compiled, town(400, fear=FEAR, desk=QUEUE).compiled
    kept = arrays_of(state_at(one, DAY))
    with pytest.raises(RunError, match="is of another run"):
        state_from(kept, other)
