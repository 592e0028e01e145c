"""Shards: everybody once, and what stops one stops all."""

from itertools import pairwise

import pytest

from demerit.engine import run as engine
from demerit.engine import shards
from demerit.errors import OwnError
from demerit.tables import life as L  # noqa: N812 - as the sources write it


@pytest.fixture
def small_shards(monkeypatch):
    monkeypatch.setattr(shards, "_LEAST_SHARD", 64)
    monkeypatch.setattr(shards, "_SHARDS", 16)


@pytest.mark.usefixtures("small_shards")
def test_shards_cover_everybody_once(compiled):
    found = list(shards.shards_of(compiled.cohorts))
    assert found[0][0] == 0
    assert found[-1][1] == compiled.cohorts.n_people
    assert all(one[1] == following[0] for one, following in pairwise(found))
    assert all(first < last for first, last in found)


@pytest.mark.usefixtures("small_shards")
def test_progress_reaches_the_end(compiled):
    seen = []
    engine.simulate(
        compiled, workers=2, progress=lambda done, whole: seen.append((done, whole))
    )
    assert seen[-1] == (1000, 1000)
    assert seen == sorted(seen)


@pytest.mark.usefixtures("small_shards")
def test_a_shard_that_fails_stops_the_others(compiled):
    begun = []

    def do(first, _):
        begun.append(first)
        raise KeyError(first)

    with pytest.raises(KeyError):
        shards.over_shards(compiled.cohorts, do, 1, None)
    assert len(begun) < len(list(shards.shards_of(compiled.cohorts)))


def test_a_life_that_fits_no_capacity_is_our_fault():
    assert shards.doubled(L.FIRST_CAPACITY, 0) == 2 * L.FIRST_CAPACITY
    with pytest.raises(OwnError) as caught:
        shards.doubled(shards._MOST_CAPACITY, 5)
    assert caught.value.faults[0].code == "D001"
    assert caught.value.exit_status == 3
