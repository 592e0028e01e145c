"""Every fault leaves through one door."""

import json

import pytest

from demerit import cli
from demerit.cli import app
from demerit.errors import CODES, Fault, OwnError


def test_without_a_command_the_help_is_shown(demerit):
    status, out, err = demerit()
    assert status == 2
    assert "Usage" in out + err


@pytest.mark.parametrize("command", ["", *app.COMMANDS])
def test_help_is_no_fault(command, demerit):
    status, out, _ = demerit(*command.split(), "--help")
    assert status == 0
    assert "Usage" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["plan"], "experiment"),
        (["frob"], "frob"),
        (["plan", "china-court", "--frob"], "--frob"),
        (
            ["plan", "china-court", "--people", "many"],
            "--people cannot be 'many': a whole number",
        ),
        (
            ["plan", "china-court", "--people", "1.5"],
            "--people cannot be '1.5': a whole number",
        ),
        (
            ["plan", "china-court", "--until", "2014-02-30"],
            "--until cannot be '2014-02-30': a date",
        ),
        (["plan", "china-court", "--workers", "0"], "--workers cannot be '0': 1 or more"),
        (["life", "run", "x"], "PERSON cannot be 'x': a whole number"),
        (["life", "run", "-1"], "-1"),
    ],
    ids=" ".join,
)
def test_a_command_line_that_cannot_be_read_is_told_as_a_fault(arguments, words, refused):
    faults = refused(*arguments)
    assert [fault["code"] for fault in faults] == ["U005"]
    assert words in faults[0]["problem"]


@pytest.mark.parametrize(
    ("arguments", "known"),
    [
        (["chek", "china-court"], ["check"]),  # codespell:ignore chek
        (["check", "china-court", "--norm", "none"], ["--norms"]),
        (["frobnicate"], []),
    ],
    ids=" ".join,
)
def test_a_misspelt_command_or_option_is_told_what_is_like_it(arguments, known, refused):
    fault = refused(*arguments)[0]
    assert [name for name in known if name in fault["known"]] == known
    assert bool(fault["known"]) == bool(known)
    assert "Did you mean" not in fault["problem"]
    assert ".." not in fault["problem"]


def test_a_fault_of_ours_leaves_with_three(monkeypatch, demerit):
    def fail(*_args, **_kwargs):
        raise OwnError([Fault("D001", "a kernel stopped.", remedy="report it.")])

    monkeypatch.setattr("demerit.lab.check", fail)
    assert demerit("check", "china")[0] == 3


def test_too_little_memory_is_told(monkeypatch, demerit):
    def fail(*_args, **_kwargs):
        raise MemoryError

    monkeypatch.setattr("demerit.lab.check", fail)
    status, out, err = demerit("check", "china", "--json")
    assert status == 2
    assert json.loads(out)["faults"][0]["code"] == "U006"
    assert err.startswith("U006 ")


def test_a_stop_leaves_with_130(monkeypatch, demerit):
    def stop(*_args, **_kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr("demerit.lab.check", stop)
    status, _, err = demerit("check", "china")
    assert status == 130
    assert "Stopped" in err
    assert "Traceback" not in err


def test_a_fault_for_programs_has_all_its_parts():
    assert Fault("U001", "a", None, ("b",), "c").as_dict() == {
        "code": "U001",
        "problem": "a",
        "place": None,
        "known": ["b"],
        "remedy": "c",
    }
    assert "U001" in CODES


def test_the_program_leaves_with_the_status(monkeypatch):
    monkeypatch.setattr("sys.argv", ["demerit", "list"])
    with pytest.raises(SystemExit) as caught:
        cli.main()
    assert caught.value.code == 0
