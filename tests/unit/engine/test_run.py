"""Shards lived by threads."""

import numpy as np
import pytest

from demerit import lab
from demerit.engine import benches, shards
from demerit.engine import run as engine
from demerit.tables import life as L  # noqa: N812 - as the sources write it
from demerit.tables.life import Event
from tests.statistical.little import SAID, day, made_of, regime, total, world

N_MOMENTS, PEOPLE = 60, 5


@pytest.fixture
def small_shards(monkeypatch):
    monkeypatch.setattr(shards, "_LEAST_SHARD", 64)
    monkeypatch.setattr(shards, "_SHARDS", 16)


@pytest.mark.parametrize("workers", [1, 2, 7])
@pytest.mark.usefixtures("small_shards")
def test_the_digest_is_the_same_for_any_number_of_workers(compiled, result, workers):
    assert len(list(shards.shards_of(compiled.cohorts))) > 7
    counts = engine.simulate(compiled, workers=workers)
    assert counts.digest() == result.counts.digest()


@pytest.mark.parametrize("workers", [1, 2, 7])
@pytest.mark.usefixtures("small_shards")
def test_scores_are_the_same_for_any_number_of_workers(
    score_compiled, score_result, workers
):
    assert len(list(shards.shards_of(score_compiled.cohorts))) > 7
    counts = engine.simulate(score_compiled, workers=workers)
    assert counts.digest() == score_result.counts.digest()


@pytest.fixture
def scripted():
    """Return a run in which everybody does an act a day, and all cases are open at once."""
    script = [{"on": day(i), "act": "act"} for i in range(N_MOMENTS)]
    script.append({"on": day(N_MOMENTS), "rings": "bell"})
    clocks = {"bell": {**SAID, "acts": ["act"], "since": "act", "mean_days": 10_000}}
    occasion = {"per_year": 0, "acts": {"act": {"rest": True}}}
    text = regime(rule={"exits": {"out": {"when": "bell"}}})
    texts = world(script=script, clocks=clocks, occasion=occasion)
    return made_of(texts, text, n_days=90, people=PEOPLE)


def test_a_life_that_does_not_fit_is_lived_again_and_counted_once(scripted, monkeypatch):
    assert N_MOMENTS > L.FIRST_CAPACITY
    tight = engine.simulate(scripted.compiled)
    assert total(scripted, tight, "lives") == PEOPLE
    assert total(scripted, tight, "act:act") == N_MOMENTS * PEOPLE
    assert total(scripted, tight, "listing:list/record/deed") == N_MOMENTS * PEOPLE
    assert total(scripted, tight, "release:list/bell") == N_MOMENTS * PEOPLE
    monkeypatch.setattr(L, "FIRST_CAPACITY", 1024)
    assert engine.simulate(scripted.compiled).digest() == tight.digest()


def test_a_log_that_does_not_fit_is_written_again(scripted, monkeypatch):
    whole = engine.simulate(scripted.compiled)
    assert len(whole.events) > 4
    monkeypatch.setattr(benches, "FIRST_LOG", 4)
    assert engine.simulate(scripted.compiled).digest() == whole.digest()


def test_a_scripted_life_is_told_again_as_it_was_lived(scripted):
    events = engine.simulate(scripted.compiled).events
    for person in range(PEOPLE):
        kept = events[events[:, 0] == person]
        assert (kept[:, 3] == Event.ACT).sum() == N_MOMENTS
        assert (kept == engine.live_one(scripted.compiled, person)).all()


def test_scored_lives_are_told_again_as_they_were_lived(score_compiled, score_result):
    events = score_result.counts.events
    for person in range(0, score_compiled.cohorts.n_people, 60):
        kept = events[events[:, 0] == person]
        again = engine.live_one(score_compiled, person)
        assert kept.shape == again.shape
        assert (kept == again).all()


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
    assert result.counts.causes[0].sum() == result.counts.by_day[:, columns].sum() > 0


def test_causes_hold_refusals_that_follow_from_no_act(score_compiled, score_result):
    counts = score_result.counts
    columns = [
        i for i, name in enumerate(score_compiled.measures) if name.startswith("refusal:")
    ]
    assert counts.causes[0].sum() == counts.by_day[:, columns].sum()
    grounds = [row.name for row in score_compiled.rows["ground"]]
    sanctions = [row.name for row in score_compiled.rows["sanction"]]
    found = np.argwhere(counts.causes[0, :, :, -1])
    assert {(sanctions[s], grounds[g]) for s, g in found.tolist()} == {
        ("no-hall", "trade/shaky")
    }


def test_points_standings_and_people_in_bins_agree(score_compiled, score_result):
    """Everybody looked at on the first day, or whose score changed, is in one bin."""
    totals = score_result.counts.by_day.sum(axis=0)
    value = dict(zip(score_compiled.measures, totals.tolist(), strict=True))
    firms = int(score_compiled.cohorts.counts[score_compiled.cohorts.represents].sum())
    binned = {
        score: sum(n for name, n in value.items() if name.startswith(f"score:{score}/"))
        for score in ("conduct", "trade", "quiet")
    }
    assert binned["trade"] == firms
    assert value["listing:trade/sound"] + value["listing:trade/shaky"] >= firms
    assert binned["conduct"] == value["listed-people:conduct"]
    assert value["points-given:quiet"] == 3 * value["listing:quiet/noise/noise"]
    assert value["points-taken:quiet"] == 9 * value["listing:silence"]
    assert value["listing:silence"] == value["repair:silence/granted"]
    assert value["repair-amount:course"] == 50 * value["repair:course/granted"]
    assert value["touched-days:slow-hall"] == 7 * value["touched:slow-hall"]


def test_kept_events_are_what_the_life_tells_again(compiled, result):
    events = result.counts.events
    assert len(events)
    for person in np.unique(events[:, 0])[:20].tolist():
        kept = events[events[:, 0] == person]
        assert (kept == engine.live_one(compiled, person)).all()
