"""What of a regime needs a rule."""

from pathlib import Path

import pytest

from demerit.texts.amending.needing import needing
from demerit.texts.load import load_regime

CASES = Path(__file__).parents[3] / "cases"


@pytest.fixture(scope="module")
def town_list():
    return load_regime(CASES / "base" / "regime.yaml").model


@pytest.fixture(scope="module")
def scores():
    return load_regime(CASES / "base-scores" / "regime.yaml").model


def test_what_nothing_names_is_needed_by_nothing(scores):
    for way in (
        ("sanctions", "no-lane"),
        ("repairs", "pardon"),
        ("sources", "market"),
        ("scores", "conduct", "points", "help"),
        ("scores", "conduct", "bands", "plain"),
        ("scores", "conduct", "points", "litter", "doors", "slight"),
    ):
        assert needing(scores, way) == {}


def test_a_list_is_needed_by_what_joins_it_and_by_what_that_takes_along(town_list):
    assert set(needing(town_list, ("lists", "late-payers"))) == {
        "lists.no-travel",
        "sanctions.no-fast-train",
    }


def test_a_list_needs_its_last_ground(town_list):
    assert "lists.no-travel" in needing(
        town_list, ("lists", "no-travel", "grounds", "joined")
    )
    assert needing(town_list, ("lists", "late-payers", "grounds", "first")) == {}


def test_a_band_is_needed_by_what_it_does(scores):
    assert set(needing(scores, ("scores", "conduct", "bands", "low"))) == {
        "sanctions.no-lane",
        "sanctions.few-lawns",
        "repairs.course",
    }


def test_a_score_is_needed_by_what_its_bands_do(scores):
    assert set(needing(scores, ("scores", "trade"))) == {"sanctions.no-hall"}
    assert "lists.honours" in needing(scores, ("scores", "conduct"))
    assert "rewards.cheap-pool" in needing(scores, ("scores", "conduct"))


def test_what_is_left_of_a_rule_that_names_several_is_told(scores):
    needs = needing(scores, ("deeds", "help"))
    assert needs["repairs.pardon.not_for"] == []
    assert needs["sources.wardens.reports.praised"] is None
    assert needs["scores.conduct.points.help"] is None
    assert needing(scores, ("lists", "cheats"))["scores.conduct.wiped_by"] == []


def test_a_deed_takes_its_source_if_the_source_reports_nothing_else(scores):
    needs = needing(scores, ("deeds", "fraud"))
    assert needs["sources.market"] is None
    assert needs["lists.cheats"] is None
    assert needs["scores.trade"] is None
    assert "sources.wardens" not in needs
