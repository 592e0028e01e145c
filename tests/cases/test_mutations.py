"""A text changed anywhere is told or passes; it never ends in a traceback."""

import copy
import json
import math
from datetime import date
from itertools import count

import pytest

from demerit import lab
from demerit.errors import DemeritError
from demerit.texts.reader import read_tree
from tests.cases.running import CASES, make
from tests.cases.test_cases import JARGON

WHOLE = CASES / "experiment" / "good" / "whole-language"
GONE = object()
VALUES = [
    *(None, -1, 2.5, 10**30, 1e308, float("nan"), float("inf"), "", "2", "x", True),
    *([], {}, [[]], {"x": 1}, [1], date(1, 1, 1), date(9999, 12, 31), {"value": -1}, GONE),
]


def as_yaml(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {as_yaml(v)}" for key, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_yaml, value)) + "]"
    if isinstance(value, float) and math.isnan(value):
        return ".nan"
    if isinstance(value, float) and value > 1e308:
        return ".inf"
    return value.isoformat() if isinstance(value, date) else json.dumps(value)


def paths(tree, at=()):
    items = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in items:
        yield (*at, key)
        if isinstance(value, dict | list):
            yield from paths(value, (*at, key))


def changed(tree, at, value):
    made = copy.deepcopy(tree)
    part = made
    for key in at[:-1]:
        part = part[key]
    if value is GONE:
        del part[at[-1]]
    else:
        part[at[-1]] = value
    return "".join(f"{key}: {as_yaml(v)}\n" for key, v in made.items())


def told():
    try:
        lab.plan(lab.load("experiment.yaml"), workers=1)
    except DemeritError as error:
        return error.faults
    return []


def sweep(kind, folder, *, every):
    make(WHOLE, folder)
    file = folder / f"{kind}.yaml"
    tree = read_tree(file).values
    turn = count()
    for at in paths(tree):
        for value in VALUES if every else [VALUES[next(turn) % len(VALUES)]]:
            file.write_text(changed(tree, at, value), encoding="utf-8")
            for fault in told():
                found = JARGON.search(f"{fault.problem} {fault.remedy}")
                assert found is None, (at, value, str(fault))


@pytest.mark.parametrize("kind", ["world", "regime", "experiment"])
def test_a_change_anywhere_is_told_in_plain_words(kind, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    sweep(kind, tmp_path, every=False)


@pytest.mark.wide
@pytest.mark.parametrize("kind", ["world", "regime", "experiment"])
def test_any_change_anywhere_is_told_in_plain_words(kind, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    sweep(kind, tmp_path, every=True)
