"""Texts laid over the texts that they use."""

from pathlib import Path

import pytest

from demerit import lab
from demerit.errors import TextError
from demerit.lab.result import texts_of
from demerit.texts.compose import composed
from demerit.texts.load import load_regime, load_world
from demerit.texts.reader import Tree

HEAD = "title: My own\nbody: me\ndeeds: {}\nsources: {}\n"
WHY = "status: assumed, why: made up"


@pytest.fixture(autouse=True)
def here(town):
    return town


def write(name, text, *, use):
    body = f"regime: {name}\n{HEAD}use: [{', '.join(use)}]\n{text}"
    Path(f"{name}.yaml").write_text(body, encoding="utf-8")
    return Path(f"{name}.yaml")


def faults_of(path):
    with pytest.raises(TextError) as caught:
        load_regime(path)
    return [fault.code for fault in caught.value.faults]


def test_a_text_that_uses_nothing_is_itself():
    tree = Tree({"regime": "a", "use": []})
    assert composed(tree, "regime", Path("a.yaml")) is tree


def test_what_is_used_stands_as_it_was_written():
    used = load_regime(Path("regime.yaml")).model
    own = load_regime(write("own", "", use=["regime.yaml"])).model
    for section in ("citations", "deeds", "sources", "lists", "sanctions"):
        assert getattr(own, section) == getattr(used, section)
    assert (own.regime, own.title) == ("own", "My own")


def test_a_used_text_is_looked_for_beside_the_one_that_names_it(here):
    (here / "deep").mkdir()
    (here / "regime.yaml").rename(here / "deep" / "rules.yaml")
    write("own", "", use=["middle.yaml"]).rename(here / "deep" / "own.yaml")
    write("middle", "", use=["rules.yaml"]).rename(here / "deep" / "middle.yaml")
    assert "late-payers" in load_regime(here / "deep" / "own.yaml").model.lists


def test_two_ways_to_one_text_are_one():
    write("a", "", use=["regime.yaml"])
    write("b", "covers: {share: 0.5, status: assumed, why: made up}\n", use=["regime.yaml"])
    own = load_regime(write("own", "", use=["a.yaml", "b.yaml"])).model
    assert list(own.lists) == ["late-payers", "no-travel"]


def test_two_ways_to_one_text_that_one_of_them_changes_are_told():
    change = f"changes: {{x: {{at: lists.no-travel.title, to: bar, {WHY}}}}}\n"
    write("a", change, use=["regime.yaml"])
    write("b", "", use=["regime.yaml"])
    assert faults_of(write("own", "", use=["a.yaml", "b.yaml"])) == ["T019"]


def test_a_circle_is_told_once_at_the_line_that_closes_it():
    write("a", "", use=["b.yaml"])
    write("b", "", use=["c.yaml"])
    write("c", "", use=["b.yaml"])
    with pytest.raises(TextError) as caught:
        load_regime(Path("a.yaml"))
    (fault,) = caught.value.faults
    assert (fault.code, str(fault.place)) == ("T021", "c.yaml:6:7")
    assert "'b' uses 'c' uses 'b'" in fault.problem


def test_every_used_text_that_cannot_be_read_is_told():
    Path("broken.yaml").write_text("regime: a\n\ttitle: b\n")
    use = ["nowhere.yaml", "broken.yaml", "world.yaml", "regime.yaml", "./regime.yaml"]
    assert faults_of(write("own", "", use=use)) == ["T014", "T002", "T011", "T019"]


def test_coverage_is_for_a_texts_own_rules():
    town = Path("regime.yaml").read_text(encoding="utf-8")
    covers = "covers: {share: 0.25, status: assumed, why: made up}\n"
    Path("half.yaml").write_text(town + covers, encoding="utf-8")
    grounds = "grounds: {first: {deeds: [delay]}}"
    mine = f"lists: {{mine: {{title: mine, {WHY}, {grounds}}}}}\n"
    text = "covers: {opt_in: true, status: assumed, why: made up}\n" + mine
    own = load_regime(write("own", text, use=["half.yaml"])).model
    assert own.covers.opt_in
    assert own.lists["mine"].covers is None
    kept = own.lists["late-payers"].covers
    assert kept is not None
    assert (kept.share.value, kept.opt_in, kept.drawn_as) == (0.25, False, "town-list")


def test_rules_that_cover_everybody_go_on_doing_so_under_a_narrower_text():
    text = "covers: {opt_in: true, status: assumed, why: made up}\n"
    own = load_regime(write("own", text, use=["regime.yaml"])).model
    kept = own.lists["late-payers"].covers
    assert kept is not None
    assert (kept.share.value, kept.opt_in) == (1.0, False)


def test_a_worlds_wholes_are_taken_from_what_it_uses_unless_it_has_its_own():
    script = "script:\n  - {on: 2020-03-01, act: late}\n"
    Path("a.yaml").write_text(f"world: a\ntitle: A\nuse: [world.yaml]\n{script}")
    objects = "objects: {after_days: 3, status: assumed, why: made up}\n"
    Path("b.yaml").write_text(f"world: b\ntitle: B\nuse: [a.yaml]\n{objects}")
    town, own = load_world(Path("world.yaml")).model, load_world(Path("b.yaml")).model
    assert own.population == town.population
    assert own.objects is not None
    assert own.objects.wrongly_recorded.value == 0
    assert [moment.act for moment in own.script] == ["late"]


def test_an_empty_section_is_told_and_not_taken_for_none():
    assert faults_of(write("own", "lists:\n", use=["regime.yaml"])) == ["T012"]


def test_a_run_keeps_every_text_that_it_was_made_from(here):
    for name in ("x", "y"):
        (here / name).mkdir()
        text = "world: w\ntitle: W\nuse: [../world.yaml]\n"
        (here / name / "rules.yaml").write_text(text.replace("w\n", f"{name}\n"))
    text = "world: top\ntitle: T\nuse: [x/rules.yaml, y/rules.yaml]\n"
    (here / "top.yaml").write_text(text)
    write("own", "", use=["regime.yaml"])
    whole = (here / "experiment.yaml").read_text(encoding="utf-8")
    whole = whole.replace("[regime.yaml]", "[own.yaml]")
    whole = whole.replace("world: world.yaml", "world: top.yaml")
    (here / "both.yaml").write_text(whole, encoding="utf-8")
    kept = texts_of(lab.load("both.yaml"))
    assert sorted(kept) == [
        "experiment/both.yaml",
        "regime-own/own.yaml",
        "regime-own/regime.yaml/regime.yaml",
        "world/rules.yaml-2/rules.yaml",
        "world/rules.yaml-2/world.yaml/world.yaml",
        "world/rules.yaml/rules.yaml",
        "world/rules.yaml/world.yaml/world.yaml",
        "world/top.yaml",
    ]
    town = (here / "regime.yaml").read_bytes()
    assert kept["regime-own/regime.yaml/regime.yaml"] == town
