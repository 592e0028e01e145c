"""No rule of a shipped regime is lost when it is told."""

import re
from collections import Counter

import pytest

from demerit.texts.load import load_regime
from demerit.texts.shelf import find_text, library_names
from demerit.views.rules import SECTIONS, support_of, told_rules

_PLACES = {
    "lists": ("grounds", "exits", "objections"),
    "scores": ("points", "bands", "exits", "objections"),
    "sources": ("reports",),
}


def _paths(model):
    for kind in ("deeds", "sanctions", "rewards", "repairs"):
        yield from (f"{kind}.{key}" for key in getattr(model, kind))
    for kind, places in _PLACES.items():
        for name, roster in getattr(model, kind).items():
            for place in places:
                yield from (f"{kind}.{name}.{place}.{k}" for k in getattr(roster, place))
            for place in {"grounds", "points"} & set(places):
                for key, rule in getattr(roster, place).items():
                    here = f"{kind}.{name}.{place}.{key}"
                    yield from (f"{here}.doors.{door}" for door in rule.doors)
                    if rule.notice is not None:
                        yield f"{here}.notice"


@pytest.mark.parametrize("name", ["china-2018", "rongcheng", "sesame", "suining"])
def test_every_rule_is_told_once(name):
    text = load_regime(find_text("regime", name))
    told = told_rules(text)
    paths = [rule.rule for rule in told]
    assert len(set(paths)) == len(paths)
    assert set(_paths(text.model)) == set(paths)
    assert {rule.section for rule in told} <= set(SECTIONS)


def test_a_deed_is_told_with_its_field_and_gravity():
    name = library_names("regime")[0]
    text = load_regime(find_text("regime", name))
    for rule in told_rules(text):
        if rule.section == "deeds":
            deed = text.model.deeds[rule.rule.partition(".")[2]]
            assert f"gravity {deed.gravity}" in rule.terms


def test_the_support_of_a_text_counts_what_states_it():
    text = load_regime(find_text("regime", "suining"))
    values = {k: v for k, v in text.tree.values.items() if k != "citations"}
    said = re.findall(r"'status': '(\w+)'", str(values))
    assert support_of(text) == dict(Counter(said).most_common())
