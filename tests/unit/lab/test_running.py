"""Runs planned, kept and told."""

from pathlib import Path
from typing import NamedTuple

import pytest

from demerit import lab
from demerit.errors import DemeritError


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def code_of(call):
    with pytest.raises(DemeritError) as caught:
        call()
    return caught.value.faults[0].code


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("folder", ["out", Path("out")])
def test_five_lines_give_a_run_that_can_be_opened(folder):
    bundle = lab.load("experiment.yaml", people=500, seed=1)
    result = lab.run(bundle, folder)
    run = lab.open_run(folder)
    lines = lab.life(run, 0)
    assert run.digest == result.summary()["digest"]
    assert isinstance(lines, list)


def test_a_plan_counts_people_days_and_measures(bundle):
    plan = lab.plan(bundle, workers=1)
    assert (plan["people"], plan["days"], plan["cohorts"]) == (1000, 731, 4)
    assert "refusal:train/fast" in plan["measures"]
    assert plan["memory_bytes"] > plan["tables_bytes"] > 0


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
