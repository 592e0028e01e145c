"""What pydantic finds, in our words."""

import pytest
from pydantic import ValidationError

from demerit.texts.findings import faults_from, shown
from demerit.texts.reader import Tree
from demerit.texts.regime import Regime


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "empty"),
        (True, "true"),
        ("no", "the text 'no'"),
        ({}, "a mapping"),
        ([], "a list"),
        (1.5, "1.5"),
        ("x" * 99, "the text '" + "x" * 57 + "...'"),
        (10**99, "1" + "0" * 56 + "..."),
    ],
)
def test_a_value_is_shown_as_a_text_has_it(value, words):
    assert shown(value) == words


def test_every_finding_is_told_once():
    values = {
        "regime": "r",
        "title": 3,
        "body": None,
        "sources": [],
        "lists": {"a": 1},
        "x": 1,
    }
    with pytest.raises(ValidationError) as caught:
        Regime.model_validate(values)
    faults = faults_from(caught.value, Tree(values), Regime)
    assert sorted(fault.code for fault in faults) == ["T010", "T011", *["T012"] * 4]
    assert len(set(faults)) == len(faults)
