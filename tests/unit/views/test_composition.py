"""Whose rules a regime takes in, and what is changed of them."""

import pytest

from demerit.lab import open_run
from demerit.lab.reloading import bundle_of
from demerit.texts.load import load_regime
from demerit.texts.shelf import find_text
from demerit.views.composition import changes_of, origin_of, used_by
from demerit.views.rules import told_rules


@pytest.fixture(scope="module")
def china():
    return load_regime(find_text("regime", "china-2018"))


def test_what_a_text_is_laid_over_is_named_all_the_way_down(china):
    assert set(used_by(china)) == {"china-travel-2018", "china-court", "china-firms"}
    assert set(china.model.use) < set(used_by(china))


def test_a_rule_says_from_which_regime_it_was_taken(china):
    told = {rule.rule: rule.origin for rule in told_rules(china)}
    court = load_regime(find_text("regime", "china-court"))
    for rule in told_rules(court):
        assert rule.origin == ""
        assert told[rule.rule] in {"china-court", "china-travel-2018"}
    own = [path for path, origin in told.items() if not origin]
    assert own
    assert origin_of(china, tuple(own[0].split("."))) == ""


def test_changes_of_used_regimes_are_told_too(china):
    travel = load_regime(find_text("regime", "china-travel-2018"))
    assert travel.model.changes
    assert not china.model.changes
    found = {change.key: change for change in changes_of(china)}
    rules = told_rules(china)
    assert set(travel.model.changes) <= set(found)
    for key, change in travel.model.changes.items():
        assert found[key].at == change.at
        assert found[key].by == "china-travel-2018"
        rule = next(r for r in rules if found[key].concerns(r.rule))
        assert rule.changed == key


def test_a_change_says_how_and_why():
    text = load_regime(find_text("regime", "rongcheng-2021"))
    for change, (key, own) in zip(
        changes_of(text), text.model.changes.items(), strict=True
    ):
        how = "dropped" if own.drop else f"ended on {own.until}"
        assert change.key == key
        assert change.how == ("now reads" if own.to is not None else how)
        assert bool(change.to) == (own.to is not None)
        assert change.why
        assert change.by == ""


def test_a_run_tells_the_same_as_the_text_that_it_was_made_from(kept):
    text = bundle_of(open_run(kept)).regimes[0]
    assert used_by(text) == list(text.model.use) == []
    assert changes_of(text) == []
