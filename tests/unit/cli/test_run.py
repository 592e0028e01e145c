"""`demerit run`: one object for programs, a table for people, nothing left behind."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

SUMMARY = {
    "experiment",
    "people",
    "synthetic",
    "scale",
    "digest",
    "seconds",
    "peak_rss_bytes",
    "events",
    "targets",
    "not_compared",
    "windows",
    "remarks",
    "out",
}
HEAD = "series,as_of,period_start,value,kind\n"


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.fixture
def left(town):
    """Return a function that names what a command left beside the texts."""
    before = set(town.rglob("*"))

    def names():
        return sorted(path.name for path in set(town.rglob("*")) - before)

    return names


@pytest.mark.usefixtures("town")
def test_a_run_for_programs_is_one_object(demerit):
    status, out, err = demerit("run", "experiment.yaml", "--out", "out", "--json")
    summary = json.loads(out)
    assert (status, err) == (0, "")
    assert set(summary) == SUMMARY
    assert summary["people"] == 1000
    assert len(summary["digest"]) == 32
    assert summary["seconds"] >= 0
    assert summary["peak_rss_bytes"] > 1 << 20
    assert summary["events"]["refusal"] > 0
    assert summary["out"] == "out"
    roles = [target["role"] for target in summary["targets"]]
    assert roles == ["given", "fitted", "fitted", "forecast"]


@pytest.mark.usefixtures("town")
def test_a_run_for_people_shows_targets_and_a_life(demerit):
    status, out, err = demerit("run", "experiment.yaml", "--out", "out")
    assert status == 0
    for words in (
        "Simulated (synthetic people) and published",
        "tickets refused",
        "fitted",
    ):
        assert words in out
    assert "Kept in out" in out
    assert "demerit life out " in out
    assert "synthetic people" in err
    person = out.rsplit("demerit life out ", 1)[1].split()[0]
    assert demerit("life", "out", person)[0] == 0


@pytest.mark.usefixtures("town")
def test_the_same_seed_gives_the_same_run(demerit):
    digests = [
        json.loads(demerit("run", "experiment.yaml", "--workers", n, "--json")[1])["digest"]
        for n in (1, 2)
    ]
    assert digests[0] == digests[1]
    assert sorted(path.name for path in Path("runs").iterdir()) == ["town", "town-2"]


@pytest.mark.usefixtures("town")
def test_days_past_the_fitted_period_say_forecast(demerit):
    assert "FORECAST" in demerit("run", "experiment.yaml")[1]
    within = demerit("run", "experiment.yaml", "--until", "2021-06-30")
    assert within[0] == 0
    assert "FORECAST" not in within[1]


@pytest.mark.usefixtures("town")
def test_a_readers_own_figures_are_given_or_forecast(demerit):
    Path("own.csv").write_text(
        HEAD + "refused,2020-11,,9,stock\nrefused,2021,2021-01-01,9,flow\n"
    )
    _, out, _ = demerit("run", "experiment.yaml", "--targets", "own.csv", "--json")
    assert [target["role"] for target in json.loads(out)["targets"]] == [
        "given",
        "forecast",
    ]


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("refused,x,,9,stock\n", "S005"),
        ("refused,2020-11,,many,stock\n", "S005"),
        ("", "S005"),
        (None, "S005"),
        ("refusals,2020-11,,9,stock\n", "U005"),
    ],
    ids=["bad date", "bad number", "empty", "missing", "unknown series"],
)
def test_figures_that_cannot_be_used_are_refused_before_the_run(table, code, left, refused):
    if table is not None:
        Path("own.csv").write_text(HEAD + table)
    faults = refused("run", "experiment.yaml", "--targets", "own.csv", "--out", "a/out")
    assert faults[0]["code"] == code
    assert set(left()) <= {"own.csv"}


def test_figures_without_a_column_are_refused(left, refused):
    Path("own.csv").write_text("series,as_of,value\nrefused,2020,1\n")
    faults = refused("run", "experiment.yaml", "--targets", "own.csv")
    assert faults[0]["code"] == "S005"
    assert "period_start, kind" in faults[0]["problem"]
    assert left() == ["own.csv"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["nowhere.yaml"], "T001"),
        (["towns"], "U001"),
        (["world.yaml"], "T011"),
        (["experiment.yaml", "--people", "0"], "U005"),
        (["experiment.yaml", "--people", "-1"], "U005"),
        (["experiment.yaml", "--seed", str(1 << 64)], "U005"),
        (["experiment.yaml", "--until", "2019-12-31"], "U005"),
        (["experiment.yaml", "--out", "/dev/null/x"], "U002"),
        (["experiment.yaml", "--out", "."], "U007"),
        (["experiment.yaml", "--out", "world.yaml"], "U007"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_a_run_that_cannot_be_leaves_nothing(arguments, code, left, refused):
    assert refused("run", *arguments)[0]["code"] == code
    assert left() == []


@pytest.mark.usefixtures("town")
def test_a_measure_that_nothing_counts_is_refused_before_the_run(left, refused):
    text = Path("experiment.yaml").read_text()
    Path("experiment.yaml").write_text(text.replace("refusal:train/fast", "refusal:tram"))
    assert refused("run", "experiment.yaml")[0]["code"] == "U001"
    assert left() == []


def test_a_full_disk_leaves_nothing(left, refused, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(1 << 40, 1 << 40, 1 << 20))
    assert refused("run", "experiment.yaml", "--out", "a/out")[0]["code"] == "U003"
    assert left() == []


@pytest.mark.wide
def test_a_run_stopped_by_the_keyboard_leaves_nothing(town, left):
    command = "from demerit.cli import main; main()"
    arguments = ["run", "experiment.yaml", "--people", "40000000", "--out", "out"]
    program = subprocess.Popen(
        [sys.executable, "-c", command, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        text=True,
    )
    for _ in range(600):
        if any(path.name.startswith(".out.part-") for path in town.iterdir()):
            break
        time.sleep(0.1)
    time.sleep(2)
    assert program.poll() is None, program.communicate()
    program.send_signal(signal.SIGINT)
    _, err = program.communicate(timeout=60)
    assert program.returncode == 130
    assert "Stopped. Nothing was kept" in err
    assert "Traceback" not in err
    assert left() == []
