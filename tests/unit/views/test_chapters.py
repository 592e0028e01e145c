"""Lists, scores and sources as chapters, in plain words."""

import pytest

from demerit.texts.load import load_regime
from demerit.texts.regime import Covers, Score
from demerit.texts.shelf import find_text
from demerit.views.chapters import chapters_of, covers_says, score_says
from demerit.views.rules import told_rules


@pytest.mark.parametrize("name", ["china-court", "rongcheng"])
def test_every_rule_but_a_deed_belongs_to_a_chapter(name):
    text = load_regime(find_text("regime", name))
    chapters = {chapter.of for chapter in chapters_of(text.model)}
    model = text.model
    assert len(chapters) == len(model.lists) + len(model.scores) + len(model.sources)
    for rule in told_rules(text):
        assert rule.of in (chapters if rule.section != "deeds" else {""})


def test_a_list_says_who_is_never_on_it_and_what_is_made_public():
    model = load_regime(find_text("regime", "china-court")).model
    told = next(c for c in chapters_of(model) if c.of == "lists.defaulters")
    assert "Never holds age 0-17." in told.says
    assert f"Made public: {', '.join(model.lists['defaulters'].publishes)}." in told.says


@pytest.mark.parametrize(
    ("more", "back"),
    [
        ({}, "points stand until they end"),
        ({"decay": {"points": 5, "every_days": 30}}, "5 points back every 30 days"),
        ({"resets": {"every_days": 365}}, "begins anew every 365 days"),
    ],
)
def test_a_score_says_how_its_points_fall_away(more, back):
    score = Score.model_validate(
        {"title": "s", "base": 10, "least": 0, "most": 20, "points": {}, **more}
    )
    assert score_says(score) == f"from 0 to 20, base 10, high is better; {back}"


def test_whom_a_regime_covers_is_told():
    assert covers_says(Covers()) == "covers everybody"
    some = Covers.model_validate(
        {"where": {"stay": "long", "age": ["18-29", "30-39"]}, "share": 0.3, "opt_in": True}
    )
    wanted = "covers 30 % of stay long and age 18-29 or 30-39, if they join"
    assert covers_says(some) == wanted
