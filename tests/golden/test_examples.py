"""The library's examples play, and together show every rule of their regime."""

from functools import cache

import pytest

from demerit.proofs.facts import Facts
from demerit.proofs.stage import play
from demerit.texts.load import load_regime
from demerit.texts.shelf import find_text, library_names

NAMES = library_names("regime")


@cache
def regime(name):
    return load_regime(find_text("regime", name))


def own_examples():
    return [(name, key) for name in NAMES for key in regime(name).model.examples]


def rules_of(model):
    """Yield the path of each rule that a life can show."""
    for section, kind in (("lists", "grounds"), ("scores", "points")):
        for name, roster in getattr(model, section).items():
            for part in (kind, "exits", "objections"):
                yield from (
                    f"{section}.{name}.{part}.{key}" for key in getattr(roster, part)
                )
            for key, rule in getattr(roster, kind).items():
                at = f"{section}.{name}.{kind}.{key}"
                yield from (f"{at}.doors.{door}" for door in rule.doors)
                if rule.notice is not None:
                    yield f"{section}.{name}.{kind}.{key}.notice"
    for section in ("sanctions", "rewards", "repairs"):
        yield from (f"{section}.{name}" for name in getattr(model, section))


def shown_by(name):
    """Return what the examples of a regime, and of those that it uses, show."""
    model = regime(name).model
    shown = {path for example in model.examples.values() for path in example.shows}
    return shown.union(*(shown_by(used) for used in model.use))


@pytest.mark.wide
@pytest.mark.parametrize(("name", "key"), own_examples())
def test_an_example_plays(name, key):
    text = regime(name)
    assert play(text, text.model.examples[key]).missing == frozenset()


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_of_a_regime_show_all_its_rules(name):
    model = regime(name).model
    changed = {change.at for change in model.changes.values()}
    missing = set(rules_of(model)) - shown_by(name) - changed
    assert missing == set()


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_of_a_regime_show_an_adverse_band_of_each_score(name):
    model, shown = regime(name).model, shown_by(name)
    adverse = Facts(model).adverse
    for score, rule in model.scores.items():
        bands = [key for key in rule.bands if f"{score}/{key}" in adverse]
        seen = [key for key in bands if f"scores.{score}.bands.{key}" in shown]
        assert len(seen) >= min(1, len(bands)), score
