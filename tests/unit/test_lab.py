"""What a notebook does in five lines."""

import os
from collections import namedtuple
from datetime import date
from pathlib import Path

import pytest

from demerit import lab
from demerit.errors import RunError, StoreError, TextError

Usage = namedtuple("Usage", "total used free")


def code_of(call):
    with pytest.raises((RunError, StoreError, TextError)) as caught:
        call()
    return caught.value.faults[0].code


def test_five_lines_give_a_run_that_can_be_opened(town):
    bundle = lab.load("experiment.yaml", people=500, seed=1)
    result = lab.run(bundle, Path("out"))
    run = lab.open_run(Path("out"))
    lines = lab.life(run, 0)
    assert run.digest == result.summary()["digest"]
    assert isinstance(lines, list)


def test_the_library_checks_out():
    for kind, names in lab.library().items():
        assert names, kind
        for name in names:
            assert lab.check(name) == [], name


def test_a_plan_counts_people_days_and_measures(bundle):
    plan = lab.plan(bundle, workers=1)
    assert (plan["people"], plan["days"], plan["cohorts"]) == (1000, 731, 4)
    assert "refusal:train/fast" in plan["measures"]
    assert plan["memory_bytes"] > plan["tables_bytes"] > 0


def test_a_summary_says_that_people_are_synthetic(result):
    summary = result.summary()
    assert summary["synthetic"] is True
    assert summary["events"]["listing"] > 0


def test_the_last_day_of_a_run_is_lived():
    bundle = lab.load("china-court", people=10, until=date(2014, 1, 1))
    assert lab.last_day(bundle) == date(2014, 1, 1)
    assert bundle.period.n_days == 93


def test_scale_is_people_of_the_world_for_each_synthetic_one(town):
    assert lab.load("experiment.yaml", people=100).scale == 10.0


def test_a_change_replaces_one_number(town):
    bundle = lab.load("experiment.yaml", changes={"world.clocks.pays.share": 0.25})
    assert bundle.world.model.clocks["pays"].share.value == 0.25


@pytest.mark.parametrize("path", ["world.clocks.nobody.share", "town.share"])
def test_a_change_of_nothing_is_refused(town, path):
    assert code_of(lambda: lab.load("experiment.yaml", changes={path: 1.0})) == "U005"


@pytest.mark.parametrize(
    "asked",
    [
        {"people": 0},
        {"people": -1},
        {"people": 1 << 40},
        {"seed": 1 << 64},
        {"seed": -1},
        {"until": date(2019, 12, 31)},
    ],
    ids=str,
)
def test_a_number_that_cannot_be_is_refused(town, asked):
    assert code_of(lambda: lab.load("experiment.yaml", **asked)) == "U005"


def test_a_run_that_needs_more_memory_than_there_is_does_not_start(bundle, monkeypatch, tmp_path):
    told = "MemTotal: 9 kB\nMemAvailable:   1024 kB\n"
    read = Path.read_text
    monkeypatch.setattr(
        Path, "read_text", lambda p, **k: told if str(p) == "/proc/meminfo" else read(p, **k)
    )
    if not Path("/proc/meminfo").exists():
        pytest.skip("this machine does not say how much memory is free")
    assert code_of(lambda: lab.run(bundle, tmp_path / "out")) == "U006"
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_seen_before_anybody_has_lived(bundle, monkeypatch, tmp_path):
    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(1 << 40, 1 << 40, 1 << 20))
    assert code_of(lambda: lab.run(bundle, tmp_path / "a" / "out")) == "U003"
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_is_stopped_leaves_nothing(bundle, tmp_path):
    def stop(_done, _all):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        lab.run(bundle, tmp_path / "a" / "out", progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fails_while_writing_leaves_nothing(bundle, monkeypatch, tmp_path):
    def fail(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("demerit.store.write._write", fail)
    assert code_of(lambda: lab.run(bundle, tmp_path / "out")) == "U002"
    assert list(tmp_path.iterdir()) == []


def test_a_person_out_of_range_is_refused(kept):
    run = lab.open_run(kept)
    assert code_of(lambda: lab.life(run, 1000)) == "U004"
    assert code_of(lambda: lab.life(run, -1)) == "U004"


def test_workers_are_the_cores_that_we_may_use():
    assert 1 <= lab.default_workers() <= (os.cpu_count() or 1)


def test_figures_need_targets(town):
    text = Path("experiment.yaml").read_text(encoding="utf-8")
    Path("experiment.yaml").write_text(text.split("citations:")[0], encoding="utf-8")
    bundle = lab.load("experiment.yaml", figures=Path("figures.csv"))
    assert code_of(lambda: lab.simulate(bundle)) == "U005"
