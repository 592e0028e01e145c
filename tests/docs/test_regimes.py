"""The pages of the shipped regimes are as young as the texts that they were made from."""

import re
from functools import cache
from pathlib import Path

import pytest

from demerit.texts.load import load_regime
from demerit.texts.shelf import find_text, library_names
from demerit.views.rules import rules_of, told_rules
from scripts.regimes import digest_of, index_page

PAGES = Path(__file__).parents[2] / "docs" / "regimes"


@cache
def loaded(name):
    return load_regime(find_text("regime", name))


def page(name):
    return (PAGES / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", library_names("regime"))
def test_a_page_was_made_from_the_text_as_it_is(name):
    found = re.search(r"texts of digest `([0-9a-f]+)`", page(name))
    assert found is not None
    remedy = f"python scripts/regimes.py {name}"
    assert found.group(1) == digest_of(loaded(name)), remedy


@pytest.mark.parametrize("name", library_names("regime"))
def test_a_page_names_every_rule(name):
    told, text = page(name), loaded(name)
    paths = [".".join(at) for _, at, _ in rules_of(text.model)]
    assert [path for path in paths if f"`{path}`" not in told] == []


@pytest.mark.parametrize("name", library_names("regime"))
def test_every_rule_is_told_in_words_or_numbers(name):
    told = told_rules(loaded(name))
    paths = [".".join(at) for _, at, _ in rules_of(loaded(name).model)]
    assert [rule.rule for rule in told] == paths
    assert [r.rule for r in told if not (r.says or r.terms or r.numbers)] == []


def test_the_index_names_every_regime():
    names = library_names("regime")
    every = {name: loaded(name) for name in names}
    assert page("index") == index_page(every)


def test_no_page_is_of_a_regime_that_is_gone():
    names = {path.stem for path in PAGES.glob("*.md")} - {"index"}
    assert names == set(library_names("regime"))
