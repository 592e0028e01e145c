"""Forks of finished runs: what changes, what stays, what is kept, what is refused."""

from datetime import date

import numpy as np
import pytest

from demerit import lab
from demerit.errors import RunError, StoreError, TextError
from demerit.lab.reloading import bundle_of, texts_kept
from tests.unit.lab.coupled_town import coupled

AT = date(2021, 1, 1)
FEAR = "world.couplings.fear.line"


@pytest.fixture
def kept(town):
    """Return the folder of a coupled run, with its state on the day of the forks."""
    coupled(town)
    lab.run(lab.load("experiment.yaml", people=2000), town / "kept", states=[AT])
    return town / "kept"


@pytest.fixture
def plain(town):
    lab.run(lab.load("experiment.yaml", people=2000), town / "plain")
    return town / "plain"


def test_a_fork_is_the_run_until_its_day(kept, town):
    made = lab.fork(kept, AT, changes={FEAR: {0: 0}}, folder=town / "fork")
    before, after = lab.open_run(kept), lab.open_run(town / "fork")
    day = before.compiled.period.day_of(AT)
    act = before.compiled.measure("act:late")
    assert np.array_equal(after.by_day()[:day], before.by_day()[:day])
    assert before.by_day()[day:, act].sum() > after.by_day()[day:, act].sum() == 0
    assert after.manifest["forked"] == {
        "from": before.digest,
        "at": "2021-01-01",
        "set": [f"{FEAR}={{0: 0}}"],
        "articles": [],
        "worlds": [],
        "regimes": [],
    }
    assert any("forked on 2021-01-01" in line for line in after.manifest["remarks"])
    assert after.digest == made.counts.digest()


def test_it_is_the_same_with_and_without_the_state_that_was_kept(kept, town):
    one = lab.fork(kept, AT, changes={FEAR: {0: 0.5}})
    lab.run(lab.load("experiment.yaml", people=2000), town / "bare")
    other = lab.fork(town / "bare", AT, changes={FEAR: {0: 0.5}}, workers=1)
    assert one.counts.digest() == other.counts.digest()


def test_run_and_fork_are_compared_person_by_person(kept, town):
    lab.fork(kept, AT, changes={FEAR: {0: 0}}, folder=town / "fork")
    paired = lab.compare(kept, town / "fork")
    found = {f.measure: f.value for f in paired.findings()}
    worse, better = found["worse-off"] or 0, found["better-off"] or 0
    assert better > 10 * worse


def test_lives_and_reasons_of_a_fork_are_told(kept, town):
    lab.fork(kept, AT, changes={FEAR: {0: 0.1}}, folder=town / "fork")
    run = lab.open_run(town / "fork")
    events = run.table("events").to_pylist()
    person = next(e["person"] for e in events if e["day"] > 400)
    mine = [e for e in events if e["person"] == person]
    assert len(lab.life(run, person)) >= len(mine)
    assert lab.decisions(run, person) is not None


@pytest.mark.parametrize(
    "how",
    [
        {"changes": {"world.occasions.bill.acts.late.share": 0.0}},
        {"articles": ["late-payers.first.until=2020-06-01", "term=30"]},
    ],
)
def test_without_couplings_any_day_will_do(plain, how):
    at = date(2021, 3, 17)
    made = lab.fork(plain, at, **how)
    before = lab.open_run(plain)
    day = before.compiled.period.day_of(at)
    assert np.array_equal(made.counts.by_day[:day], before.by_day()[:day])
    assert not np.array_equal(made.counts.by_day, before.by_day())


def test_another_world_and_regime_with_the_same_rows_will_do(plain, town):
    for name in ("world", "regime"):
        text = (town / f"{name}.yaml").read_text()
        text = text.replace("visits_per_year: 6", "visits_per_year: 60")
        (town / f"{name}-2.yaml").write_text(
            text.replace("decide_days: 15", "decide_days: 1")
        )
    at = date(2021, 3, 17)
    made = lab.fork(plain, at, world="world-2.yaml", regimes=["regime-2.yaml"])
    refused = made.compiled.measure("refused-visit:train/fast")
    day = made.compiled.period.day_of(at)
    later = lab.open_run(plain).by_day()[day + 60 :, refused].sum()
    assert made.counts.by_day[day + 60 :, refused].sum() > 2 * later


@pytest.mark.parametrize(
    ("at", "how", "words"),
    [
        (AT, {}, "nothing is otherwise in it"),
        (date(2020, 1, 1), {"changes": {FEAR: {0: 0}}}, "is not after the run's first day"),
        (date(2021, 1, 2), {"changes": {FEAR: {0: 0}}}, "no window of the run begins on"),
        (AT, {"changes": {"experiment.seed": 3}}, "cannot change within a run"),
        (AT, {"changes": {"world.couplings.fear.by": ["age"]}}, "would count otherwise"),
        (AT, {"changes": {"world.occasions.bill.per_year": 3}}, "at another rate"),
        (AT, {"articles": ["drop no-fast-train"]}, "cannot go on so"),
    ],
)
def test_what_cannot_be_gone_on_with_is_told(kept, town, at, how, words):
    with pytest.raises(RunError, match=words):
        lab.fork(kept, at, folder=town / "fork", **how)
    assert not (town / "fork").exists()
    assert not list(town.glob(".fork*"))


def test_a_wrong_value_is_told_as_in_a_text(kept):
    with pytest.raises(TextError, match="T0"):
        lab.fork(kept, AT, changes={FEAR: {0: -1}})


def test_a_fork_has_no_texts_of_all_its_days(kept, town):
    lab.fork(kept, AT, changes={FEAR: {0: 0}}, folder=town / "fork")
    with pytest.raises(StoreError, match="is a fork"):
        bundle_of(lab.open_run(town / "fork"))


def test_its_texts_can_be_read_though_none_makes_it(plain, town):
    at = date(2021, 3, 17)
    lab.fork(plain, at, articles=["term=30"], folder=town / "fork")
    run, before = lab.open_run(town / "fork"), bundle_of(lab.open_run(plain))
    read = texts_kept(run)
    assert read.regimes[0].model == before.regimes[0].model
    assert read.world.model == before.world.model
    assert read.period == run.compiled.period
