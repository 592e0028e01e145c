"""What a run needs, told before it starts."""

import os
from pathlib import Path

import pytest

from demerit import lab
from demerit.errors import DemeritError


def code_of(call):
    with pytest.raises(DemeritError) as caught:
        call()
    return caught.value.faults[0].code


def test_a_run_that_needs_more_memory_than_there_is_does_not_start(
    bundle, monkeypatch, tmp_path
):
    told = "MemTotal: 9 kB\nMemAvailable:   1024 kB\n"
    read = Path.read_text
    monkeypatch.setattr(
        Path,
        "read_text",
        lambda p, **k: told if str(p) == "/proc/meminfo" else read(p, **k),
    )
    if not Path("/proc/meminfo").exists():
        pytest.skip("this machine does not say how much memory is free")
    assert code_of(lambda: lab.run(bundle, tmp_path / "out")) == "U006"
    assert list(tmp_path.iterdir()) == []


def test_workers_are_the_cores_that_we_may_use():
    assert 1 <= lab.default_workers() <= (os.cpu_count() or 1)
