"""Every command of the tutorial does what the page says, on fewer people."""

import re
import shlex
from pathlib import Path

import pytest

from demerit.cli.app import run_app

PAGE = (Path(__file__).parents[2] / "docs" / "tutorial.md").read_text(encoding="utf-8")
SHOWN = re.compile(r"^    bash start\.sh (.*)$", re.MULTILINE)
COMMANDS = [shlex.split(line) for line in SHOWN.findall(PAGE)]
FEW = "300000"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Return a folder in which the tutorial's first command was run, on fewer people."""
    folder = tmp_path_factory.mktemp("tutorial")
    out = str(folder / "runs" / "china-court")
    assert run_app(["run", "china-court", "--people", FEW, "--out", out]) == 0
    return folder


def test_the_page_begins_with_the_run_and_ends_with_the_report():
    assert COMMANDS[0] == ["run", "china-court"]
    assert COMMANDS[-1] == ["report", "runs/china-court"]
    names = {command[0] for command in COMMANDS}
    assert names == {"run", "explore", "life", "compare", "check", "query", "report"}


@pytest.mark.parametrize("command", COMMANDS[1:], ids=lambda c: c[0])
def test_a_command_of_the_page_works(command, place, monkeypatch, capsys):
    monkeypatch.chdir(place)
    made = [{"PERSON": "0", "1000000": FEW}.get(word, word) for word in command]
    if command[0] == "explore":
        made.append("--help")
    assert run_app(made) == 0
    assert capsys.readouterr().out.strip()
