"""Lives lived window by window, against the same lives lived whole."""

import numpy as np
import pytest

from demerit.engine import benches, shards, windows
from demerit.engine import run as engine
from demerit.tables import life as L  # noqa: N812 - as the sources write it
from tests.statistical.little import SAID, day, made_of, regime, total, world


@pytest.fixture
def small_shards(monkeypatch):
    monkeypatch.setattr(shards, "_LEAST_SHARD", 64)
    monkeypatch.setattr(shards, "_SHARDS", 16)


def months(compiled):
    """Return the first day of each month of a run."""
    return np.flatnonzero(np.diff(compiled.period.month_of_day(), prepend=-1)).tolist()


@pytest.mark.parametrize("workers", [1, 2, 7])
@pytest.mark.usefixtures("small_shards")
def test_windows_do_not_change_lives(compiled, result, workers):
    days = months(compiled)
    assert len(days) > 12
    counts = windows.simulate_windows(compiled, days, workers=workers).counts
    assert counts.digest() == result.counts.digest()


@pytest.mark.parametrize("every", [1, 7, 10_000])
@pytest.mark.usefixtures("small_shards")
def test_windows_of_any_length_do_not_change_scored_lives(
    score_compiled, score_result, every
):
    days = range(0, score_compiled.period.n_days, every)
    counts = windows.simulate_windows(score_compiled, days, workers=2).counts
    assert counts.digest() == score_result.counts.digest()


def test_too_little_room_for_those_who_wait_is_made_good(
    score_compiled, score_result, monkeypatch
):
    monkeypatch.setattr(benches, "_FIRST_HELD", 256)
    monkeypatch.setattr(windows, "_FIRST_FOUND", 4)
    monkeypatch.setattr(benches, "FIRST_LOG", 2)
    counts = windows.simulate_windows(score_compiled, months(score_compiled)).counts
    assert counts.digest() == score_result.counts.digest()


def test_a_life_that_outgrows_its_row_is_lived_again_and_counted_once():
    script = [{"on": day(i), "act": "act"} for i in range(60)]
    script.append({"on": day(60), "rings": "bell"})
    clocks = {"bell": {**SAID, "acts": ["act"], "since": "act", "mean_days": 10_000}}
    occasion = {"per_year": 0, "acts": {"act": {"rest": True}}}
    text = regime(rule={"exits": {"out": {"when": "bell"}}})
    texts = world(script=script, clocks=clocks, occasion=occasion)
    made = made_of(texts, text, n_days=90, people=5)
    assert L.FIRST_CAPACITY < 60
    whole = engine.simulate(made.compiled)
    parts = windows.simulate_windows(made.compiled, [0, 10, 50, 80]).counts
    assert total(made, parts, "act:act") == 300
    assert parts.digest() == whole.digest()


def test_progress_counts_every_window(score_compiled):
    told = []
    days = [0, 30, 200]
    windows.simulate_windows(score_compiled, days, progress=lambda *at: told.append(at))
    n_people = score_compiled.cohorts.n_people
    assert told[-1] == (4 * n_people, 4 * n_people)
    assert told == sorted(told)
