"""The page about the wall: its example runs, and its dials are those that there are."""

import re
from pathlib import Path

from demerit.lab.dials import MAKERS

PAGE = Path(__file__).parents[2] / "docs" / "concepts" / "wall.md"
TEXT = PAGE.read_text(encoding="utf-8")


def test_the_example_runs_and_fewer_records_list_fewer(capsys):
    (program,) = re.findall(r"^```python\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    exec(program, {})  # noqa: S102 - our own page
    listed = [int(n) for n in re.findall(r"} (\d+) listed of", capsys.readouterr().out)]
    assert len(listed) == 3
    assert 0 < listed[1] < listed[0]
    assert 0 < listed[2] < listed[0]


def test_every_dial_is_told():
    table = TEXT.split("| dial |")[1].split("\n\n")[0]
    told = {
        name.strip()
        for row in re.findall(r"^\| ([a-z, ]+) \|", table, re.MULTILINE)
        for name in row.split(",")
    }
    assert told == {make.__name__ for make in MAKERS} | {"threshold"}
