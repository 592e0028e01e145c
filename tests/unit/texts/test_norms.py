"""Norms: shipped ones are sound, faults of one's own are told with a place."""

import pytest

from demerit.errors import RunError, TextError
from demerit.texts.norms import CHECKS, DEFAULT, find_norm, norm_names

PLAIN = """\
norm: mine
title: Mine
by: me
as_of: 2026-01-01
citations:
  law: {title: A law, by: me, date: 2020-01-01, source: none, status: recalled, rank: law}
checks:
  S9: {cite: law art. 1; law art. 2, status: recalled}
related:
  money: {fields: [tax, financial], why: ours, status: assumed}
limits:
  cliff: {value: 3, why: ours, status: assumed}
measured:
  false-discovery: {most: 0.1, cite: law art. 3, status: recalled}
  rank-order: {least: 0, why: ours, status: assumed}
ranks: [law]
"""


def written(folder, text):
    path = folder / "mine.yaml"
    path.write_text(text)
    return find_norm(str(path))


def test_the_shipped_norms_can_be_read_and_are_dated():
    assert set(norm_names()) == {
        DEFAULT, "china-2026", "eu-ai-act", "shenzhen-2023", "us-due-process",
    }  # fmt: skip
    for name in norm_names():
        norm = find_norm(name)
        assert norm.norm == name
        assert norm.as_of.year >= 2023


def test_the_default_asks_for_every_check_and_relates_only_like_to_like():
    norm = find_norm()
    assert tuple(norm.checks) == CHECKS
    assert norm.relates("tax", "tax")
    assert not norm.relates("tax", "travel")


def test_a_norm_of_ones_own_draws_its_lines(tmp_path):
    norm = written(tmp_path, PLAIN)
    assert norm.asks("S9")
    assert not norm.asks("S1")
    assert norm.relates("financial", "tax")
    assert (norm.line("cliff"), norm.line("keep_days")) == (3, None)
    assert norm.articles("S9") == ("law art. 1", "law art. 2")
    assert norm.articles("S1") == ()
    lines = {name: line.says_side() for name, line in norm.measured.items()}
    assert lines == {"false-discovery": "at most 0.1", "rank-order": "at least 0"}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("S9:", "S99:", "T014"),
        ("law art. 1;", "lax art. 1;", "T014"),
        ("value: 3, why: ours, status: assumed", "value: 3", "T020"),
        ("cliff:", "clif:", "T010"),
        ("false-discovery:", "false-discoveries:", "T014"),
        ("law art. 3", "lax art. 3", "T014"),
        ("least: 0, why: ours, status: assumed", "least: 0", "T020"),
        ("most: 0.1,", "most: 0.1, least: 0,", "T012"),
        ("most: 0.1, ", "", "T012"),
        ("title: Mine\n", "", "T011"),
    ],
)
def test_a_fault_of_a_norm_is_told_with_its_place(tmp_path, old, new, code):
    with pytest.raises(TextError) as told:
        written(tmp_path, PLAIN.replace(old, new))
    assert [fault.code for fault in told.value.faults] == [code]
    assert told.value.faults[0].place is not None


def test_a_norm_that_is_not_there_is_told_with_those_that_are():
    with pytest.raises(RunError) as told:
        find_norm("eu")
    assert told.value.faults[0].code == "U001"
    assert "eu-ai-act" in told.value.faults[0].known
