"""A small town whose texts, tables and finished run the unit tests share."""

import json
import shutil
from pathlib import Path

import pytest

from demerit import lab
from demerit.cli.app import run_app

BASE = Path(__file__).parents[1] / "cases" / "base"
SCORES = BASE.with_name("base-scores")


@pytest.fixture
def town(tmp_path, monkeypatch):
    """Return a folder with the town's texts, made the current one."""
    folder = tmp_path / "town"
    shutil.copytree(BASE, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(scope="session")
def bundle():
    return lab.load(str(BASE / "experiment.yaml"))


@pytest.fixture(scope="session")
def compiled(bundle):
    return lab.compile_bundle(bundle)


@pytest.fixture(scope="session")
def result(bundle):
    return lab.simulate(bundle, workers=2)


@pytest.fixture(scope="session")
def kept(bundle, tmp_path_factory):
    """Return the folder of a finished run, not to be changed."""
    folder = tmp_path_factory.mktemp("kept") / "run"
    lab.run(bundle, folder, workers=2)
    return folder


@pytest.fixture(scope="session")
def score_bundle():
    """Return the town with scores: bands, doors, notice, repairs, rewards, two regimes."""
    return lab.load(str(SCORES / "experiment.yaml"))


@pytest.fixture(scope="session")
def score_compiled(score_bundle):
    return lab.compile_bundle(score_bundle)


@pytest.fixture(scope="session")
def score_result(score_bundle):
    return lab.simulate(score_bundle, workers=2)


@pytest.fixture(scope="session")
def score_kept(score_bundle, tmp_path_factory):
    """Return the folder of a finished run of the town with scores, not to be changed."""
    folder = tmp_path_factory.mktemp("scores") / "run"
    lab.run(score_bundle, folder, workers=2)
    return folder


@pytest.fixture
def finished(kept, tmp_path):
    """Return a copy of a finished run, to be damaged at will."""
    return Path(shutil.copytree(kept, tmp_path / "finished"))


@pytest.fixture
def demerit(capsys):
    """Return a function that runs a command line: its status, and what it told."""

    def run(*arguments):
        capsys.readouterr()
        status = run_app([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


@pytest.fixture
def refused(demerit):
    """Return a function that runs a bad command line, also with --json: its faults."""

    def run(*arguments):
        status, out, err = demerit(*arguments)
        assert status == 2
        assert "Traceback" not in err
        as_json, out, again = demerit(*arguments, "--json")
        assert as_json == 2
        faults = json.loads(out)["faults"]
        assert faults
        assert all(fault["code"] in err and fault["problem"] in err for fault in faults)
        assert all(fault["remedy"] for fault in faults), faults
        assert all(fault["code"] in again for fault in faults) or arguments[0] == "check"
        return faults

    return run
