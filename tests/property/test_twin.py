"""The kernels and their twin live the same lives, event for event and count for count."""

import numpy as np
from hypothesis import given, settings

from demerit.engine.run import live_one

from tests.property.strategies import wilds
from tests.property.writing import Wild, made


@given(wilds())
@settings(max_examples=100)
def test_the_twin_lives_the_same_lives(wild: Wild) -> None:
    run = made(wild)
    twin = run.twin()
    for person in range(0, wild.people, 1 + wild.people // 8):
        ours = twin.live(person).events
        theirs = [tuple(row) for row in live_one(run.compiled, person).tolist()]
        assert theirs == ours
