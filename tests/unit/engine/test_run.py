"""Shards lived by threads."""

from itertools import pairwise

import numpy as np
import pytest

from demerit import lab
from demerit.engine import run as engine
from demerit.errors import OwnError
from demerit.tables import life as L  # noqa: N812 - as the sources write it


@pytest.fixture
def small_shards(monkeypatch):
    monkeypatch.setattr(engine, "_LEAST_SHARD", 64)
    monkeypatch.setattr(engine, "_SHARDS", 16)


@pytest.mark.parametrize("workers", [1, 2, 7])
@pytest.mark.usefixtures("small_shards")
def test_the_digest_is_the_same_for_any_number_of_workers(compiled, result, workers):
    assert len(list(engine.shards_of(compiled.cohorts))) > 7
    counts = engine.simulate(compiled, workers=workers)
    assert counts.digest() == result.counts.digest()


@pytest.mark.usefixtures("small_shards")
def test_shards_cover_everybody_once(compiled):
    shards = list(engine.shards_of(compiled.cohorts))
    assert shards[0][0] == 0
    assert shards[-1][1] == compiled.cohorts.n_people
    assert all(one[1] == following[0] for one, following in pairwise(shards))
    assert all(first < last for first, last in shards)


@pytest.mark.usefixtures("small_shards")
def test_progress_reaches_the_end(compiled):
    seen = []
    engine.simulate(
        compiled, workers=2, progress=lambda done, whole: seen.append((done, whole))
    )
    assert seen[-1] == (1000, 1000)
    assert seen == sorted(seen)


def test_another_seed_is_another_run(bundle, result):
    other = lab.load(str(bundle.experiment.path), seed=8)
    assert lab.simulate(other).counts.digest() != result.counts.digest()


def test_counts_by_cohort_add_up_to_counts_by_day(compiled, result):
    counts = result.counts
    totals = np.zeros(compiled.n_measures, dtype=np.int64)
    np.add.at(totals, counts.by_cohort[:, 0] % compiled.n_measures, counts.by_cohort[:, 1])
    assert (totals == counts.by_day.sum(axis=0)).all()


def test_causes_add_up_to_refusals(compiled, result):
    columns = [i for i, name in enumerate(compiled.measures) if name.startswith("refusal:")]
    assert result.counts.causes.sum() == result.counts.by_day[:, columns].sum() > 0


def test_kept_events_are_what_the_life_tells_again(compiled, result):
    events = result.counts.events
    assert len(events)
    for person in np.unique(events[:, 0])[:20].tolist():
        kept = events[events[:, 0] == person]
        assert (kept == engine.live_one(compiled, person)).all()


def test_a_life_that_fits_no_capacity_is_our_fault():
    assert engine._doubled(L.FIRST_CAPACITY, 0) == 2 * L.FIRST_CAPACITY
    with pytest.raises(OwnError) as caught:
        engine._doubled(engine._MOST_CAPACITY, 5)
    assert caught.value.faults[0].code == "D001"
    assert caught.value.exit_status == 3
