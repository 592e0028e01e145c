"""Experiments with amended regimes: which regime is meant, and that luck stays paired."""

import numpy as np
import pytest

from demerit import lab
from demerit.engine.run import live_one
from demerit.errors import TextError
from demerit.lab.amending import amend_all, amended, safeguards
from demerit.tables.life import EVENT_COLUMNS, Event
from demerit.texts.amending.amend import amend
from demerit.texts.check import check_regime
from demerit.texts.load import load_regime
from demerit.texts.shelf import find_text

TOWN = (
    *("term=1y", "detection=0.2", "errors=0.5", "keeps=60d", "notice=20d", "without lists"),
    *(
        "objection.right=0.1",
        "without objection",
        "drop no-fast-train",
        "drop no-travel with all",
    ),
    *("end second on 2021-01-01", "covers={share: 0.5}", "covers.share=0.5"),
)
SCORES = (
    *(
        "without notice",
        "without hearing",
        "without doors",
        "without repair",
        "without hall",
    ),
    *("times=1", "drop conduct.help", "drop deeds.help with all", "conduct.term*=0.5"),
    *("town-scores: notice=3d", "drop seen", "drop conduct.decay", "without list cheats"),
)
SWEPT = (
    *("term=1y", "term*=0.5", "detection=0.2", "detection*=0.5", "errors*=0.5", "keeps=2y"),
    *("keeps*=0.5", "times=1", "times=4", "within=30d", "notice=20d", "hearing*=0.5"),
    *("objection.right=0.9", "repair.grants=1", "sanction.let_go_days=0", "exit.within=0d"),
    *("without lists", "without notice", "without hearing", "without doors"),
    *("without objection", "without review", "without repair"),
)
"""Amendments that each regime either takes, or has nothing for."""
ACT, DAY, KIND, ROW, VALUE = (
    int(Event.ACT),
    *(EVENT_COLUMNS.index(name) for name in ("day", "event", "row", "value")),
)


def acts(compiled, person):
    events = live_one(compiled, person)
    return events[events[:, KIND] == ACT][:, [DAY, ROW, VALUE]]


def total(result, measure):
    counts = result.counts.by_day.sum(axis=0)
    names = result.compiled.measures
    return sum(int(counts[i]) for i, name in enumerate(names) if name.startswith(measure))


def faults_of(bundle, *lines):
    with pytest.raises(TextError) as caught:
        amended(bundle, lines)
    return [(fault.code, fault.problem) for fault in caught.value.faults]


def tried(function, *given):
    """Return what a function gives, and the faults that it tells."""
    try:
        return function(*given), []
    except TextError as error:
        return None, error.faults


def changed(bundle, *lines):
    return [[d.path for d in each.differences] for each in amend_all(bundle, lines)]


@pytest.mark.parametrize("line", TOWN)
def test_the_same_person_meets_the_same_occasions_under_an_amended_regime(
    bundle, compiled, line
):
    other = lab.compile_bundle(amended(bundle, [line]))
    assert other.digest() != compiled.digest()
    found = 0
    for person in range(0, 1000, 20):
        before = acts(compiled, person)
        found += len(before)
        np.testing.assert_array_equal(before, acts(other, person))
    assert found > 50


@pytest.mark.parametrize("line", SCORES)
def test_so_it_does_where_scores_are_kept(score_bundle, score_compiled, line):
    other = lab.compile_bundle(amended(score_bundle, [line]))
    for person in range(0, score_compiled.cohorts.n_people, 37):
        before, after = acts(score_compiled, person), acts(other, person)
        np.testing.assert_array_equal(before, after)


def test_an_amendment_is_the_same_as_writing_the_text_anew(bundle, town):
    path = town / "regime.yaml"
    said = path.read_text(encoding="utf-8")
    for old, new in (
        ("term_days: 180", "term_days: 365"),
        ("share: 0.9", "share: 0.2"),
        ("{when: pays, within: {working_days: 3}}", "{when: pays, within: 9}"),
        ("gravity: 2", "gravity: 2, keeps_days: 300"),
    ):
        assert said.count(old) == 1
        said = said.replace(old, new)
    path.write_text(said, encoding="utf-8")
    written = lab.simulate(lab.load("experiment.yaml"), workers=1)
    lines = ["second.term=1y; detection=0.2", "exit.within=9d", "keeps=300d"]
    laid = lab.simulate(amended(bundle, lines), workers=1)
    assert laid.counts.digest() == written.counts.digest()


def test_without_lists_nobody_is_listed_and_all_records_are_made(bundle, result):
    other = lab.simulate(amended(bundle, ["without lists"]), workers=1)
    assert total(result, "listing:") > 0
    assert total(other, "listing:") == 0
    assert total(other, "record:") == total(result, "record:") > 0
    assert other.compiled.measures == result.compiled.measures


def test_without_a_joined_list_the_other_stays_as_it_was(bundle, result):
    other = lab.simulate(amended(bundle, ["without list no-travel"]), workers=1)
    assert total(other, "listing:no-travel") == 0
    assert total(other, "listing:late") == total(result, "listing:late") > 0


def test_an_amendment_is_of_every_regime_that_has_it(score_bundle):
    first, second = changed(score_bundle, "term=1y")
    assert "lists.cheats.grounds.fraud.term_days" in first
    assert second == ["lists.noisy.grounds.noise.term_days"]
    assert changed(score_bundle, "noisy.term=1y") == [[], second]


def test_a_regime_can_be_chosen(score_bundle):
    first, second = changed(score_bundle, "town-library: term=1y", "detection*=0.5")
    assert second[0] == "lists.noisy.grounds.noise.term_days"
    assert first == [
        f"sources.{name}.share"
        for name in (
            "wardens.reports.seen",
            "wardens.reports.praised",
            "market.reports.weighed",
        )
    ]


def test_what_no_regime_has_is_told_of_each(score_bundle):
    told = faults_of(score_bundle, "term=1y", "drop nowhere")
    assert told == [
        ("T014", "'town-scores' has no rule 'nowhere'."),
        ("T014", "'town-library' has no rule 'nowhere'."),
    ]


def test_a_regime_that_is_not_there_is_told(score_bundle):
    told = faults_of(score_bundle, "town: term=1y")
    assert told == [("T014", "the experiment joins no regime 'town'.")]


def test_a_bad_value_is_told_even_if_another_regime_has_no_such_rule(score_bundle):
    ((code, problem),) = faults_of(score_bundle, "noisy.term=0")
    assert (code, "cannot be 0 days" in problem) == ("T013", True)


def test_what_the_amended_regime_asks_of_the_world_must_be_there(bundle):
    ((code, problem),) = faults_of(bundle, "sanction.gate=harbour")
    assert code == "T014"
    assert "'harbour'" in problem
    assert [code for code, _ in faults_of(bundle, "delay.counts=[sings]")] == ["T014"]


def test_what_says_the_same_already_is_told(bundle):
    ((code, _),) = faults_of(bundle, "delay.gravity=2")
    assert code == "U008"


def test_safeguards_are_listed_and_each_can_be_taken_out(score_bundle):
    words = safeguards(score_bundle)
    assert words == [
        f"without {w}" for w in ("notice", "hearing", "doors", "objection", "repair")
    ]
    for line in words:
        assert any(each.differences for each in amend_all(score_bundle, [line]))


def test_without_objections_nobody_files_one(bundle, result):
    other = lab.simulate(amended(bundle, safeguards(bundle)), workers=1)
    assert total(result, "filed:") > 0
    assert total(other, "filed:") == 0
    assert total(other, "record:") == total(result, "record:")


def test_the_bundle_itself_stays_as_it_is(bundle, compiled):
    amended(bundle, ["term=1y; without objection"])
    assert lab.compile_bundle(bundle).digest() == compiled.digest()


@pytest.mark.parametrize("name", ["china-court", "suining", "us-passport"])
def test_a_regime_takes_an_amendment_or_says_that_it_has_nothing_for_it(name):
    takes_or_tells(name)


@pytest.mark.wide
@pytest.mark.parametrize("name", lab.library()["regime"])
def test_every_regime_takes_an_amendment_or_says_that_it_has_nothing_for_it(name):
    takes_or_tells(name)


def takes_or_tells(name):
    text = load_regime(find_text("regime", name))
    drops = [
        f"drop {section}.{rule} with all"
        for section in ("deeds", "sources", "lists", "sanctions", "repairs")
        for rule in getattr(text.model, section)
    ]
    taken = 0
    for line in (*SWEPT, *drops):
        found, faults = tried(amend, text, line)
        assert {fault.code for fault in faults} <= {"T011", "T014", "U008"}, (line, faults)
        assert all(str(fault.place).startswith("amendment:1:") for fault in faults)
        if faults:
            continue
        taken += 1
        assert found.differences
        assert check_regime(found.text) == []
        for difference in found.differences:
            assert difference.old != difference.new
    assert taken > len(drops) // 2 + 3


@pytest.mark.wide
@pytest.mark.parametrize("name", lab.library()["experiment"])
def test_every_amended_experiment_compiles_and_keeps_its_occasions(name):
    bundle = lab.load(name, people=2000)
    compiled = lab.compile_bundle(bundle)
    for line in (*SWEPT, "keeps=100d"):
        new, faults = tried(amended, bundle, [line])
        assert {fault.code for fault in faults} <= {"T014", "U008"}, (line, faults)
        if faults:
            continue
        other = lab.compile_bundle(new)
        assert other.digest() != compiled.digest(), line
        for person in range(0, 2000, 200):
            np.testing.assert_array_equal(acts(compiled, person), acts(other, person))
