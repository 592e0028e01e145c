"""Rosters: every list, score and band, numbered."""

import pytest

from demerit.compiler.rosters import index_of, rosters_of
from tests.unit.compiler.reading import names

LISTS = ["honours", "cheats", "cheats-of-old", "noisy"]
CONDUCT = ["conduct", "conduct/high", "conduct/plain", "conduct/low"]
TRADE = ["trade", "trade/sound", "trade/shaky"]
QUIET = ["quiet", "quiet/banned"]


@pytest.fixture(scope="module")
def rosters(score_bundle):
    return {roster.name: roster for roster in rosters_of(score_bundle.regimes)}


def test_lists_of_all_texts_come_first_then_each_score_and_its_bands(
    rosters, score_compiled
):
    assert list(rosters) == [*LISTS, *CONDUCT, *TRADE, *QUIET]
    assert names(score_compiled, "list") == list(rosters)


def test_a_row_says_what_kind_of_roster_it_is(rosters):
    kinds = {name: roster.row().more["kind"] for name, roster in rosters.items()}
    assert {kinds[name] for name in LISTS} == {"list"}
    assert [name for name, kind in kinds.items() if kind == "score"] == [
        "conduct",
        "trade",
        "quiet",
    ]
    assert kinds["conduct/low"] == "band"


def test_a_row_knows_its_text_its_place_and_its_title(rosters):
    row = rosters["quiet/banned"].row()
    assert row.rule == "scores.quiet.bands.banned"
    assert row.more["regime"] == "town-library"
    assert row.says == "banned"
    assert row.cite == "bylaw art. 5"
    assert "other.yaml:" in row.place


def test_a_band_has_no_rules_exits_or_stages_of_its_own(rosters):
    band, score = rosters["conduct/low"], rosters["conduct"]
    assert (band.rules, band.exits, band.stages) == ({}, {}, {})
    assert list(score.rules) == ["litter", "help", "honour"]
    assert list(score.exits) == ["tidy"]
    assert list(score.stages) == ["warden"]


def test_rules_stand_under_grounds_in_a_list_and_under_points_in_a_score(rosters):
    assert rosters["cheats"].section == "grounds"
    assert rosters["conduct"].section == "points"


def test_a_roster_covers_whom_it_says_or_else_whom_its_text_says(rosters):
    own, at = rosters["honours"].coverage()
    assert own.drawn_as == "club"
    assert at == ("lists", "honours", "covers")
    whole, at = rosters["noisy"].coverage()
    assert whole.where == {"age": "old"}
    assert at == ("covers",)
    assert rosters["quiet/banned"].coverage() == (whole, ("covers",))


def test_rules_at_gates_belong_to_the_roster_that_they_name(rosters, score_bundle):
    ours, others = score_bundle.regimes
    sanction = ours.model.sanctions["no-lane"]
    holders = [name for name, r in rosters.items() if r.holds(sanction, ours)]
    assert holders == ["conduct/low"]
    assert not any(roster.holds(sanction, others) for roster in rosters.values())
    reward = ours.model.rewards["cheap-pool"]
    assert [name for name, r in rosters.items() if r.holds(reward, ours)] == ["honours"]


def test_an_index_gives_the_place_of_each_name(rosters):
    assert index_of(rosters.values())["noisy"] == 3
