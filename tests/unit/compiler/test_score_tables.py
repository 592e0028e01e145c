"""Scores: range, base, return, bands, bins, and who is looked at on the first day."""

import pytest

from demerit import draws
from demerit.compiler.score_tables import (
    bands_with_effects,
    bin_width,
    bins_of,
    ranges_of,
    starts_at_once,
)
from demerit.tables import columns as C  # noqa: N812 - as the sources write it
from demerit.tables.life import SCORE_BINS
from demerit.texts.regime import Regime, Score
from tests.statistical.little import SAID, made_of, scored, world
from tests.unit.compiler.reading import column, names, of, place

BANDS = {"high": {"least": 150}, "middle": {"least": 50, "most": 149}, "low": {"most": 49}}
AT_GATE = {**SAID, "gate": "gate"}


def score(**parts):
    base = {"title": "a score", "base": 100, "least": 0, "most": 200, "points": {}}
    return Score.model_validate({**base, **parts})


def with_bands(base=100, *, bands=None, **parts):
    """Return a model of a regime with one score of three bands."""
    text = scored({"points": -1}, base=base, bands=BANDS if bands is None else bands)
    return Regime.model_validate({**text, **parts})


def starts(model):
    return starts_at_once(model, "score", model.scores["score"])


def sanction(band):
    return {"sanctions": {"sanction": {**AT_GATE, "band": f"score/{band}"}}}


def test_a_score_has_its_range_its_party_and_its_roster(score_compiled):
    assert of(score_compiled, "score", C.SCORE_LEAST) == {
        "conduct": 0,
        "trade": -25,
        "quiet": 0,
    }
    assert of(score_compiled, "score", C.SCORE_MOST) == {
        "conduct": 150,
        "trade": 100,
        "quiet": 12,
    }
    assert of(score_compiled, "score", C.SCORE_PARTY) == {
        "conduct": 0,
        "trade": 1,
        "quiet": 0,
    }
    rosters = names(score_compiled, "list")
    entries = of(score_compiled, "score", C.SCORE_ROSTER)
    assert {name: rosters[i] for name, i in entries.items()} == {n: n for n in entries}
    back = of(score_compiled, "list", C.LIST_SCORE)
    assert {name: i for name, i in back.items() if i >= 0} == {
        "conduct": 0,
        "trade": 1,
        "quiet": 2,
    }


def test_the_sign_of_worse_points_follows_which_way_is_better(score_compiled):
    assert of(score_compiled, "score", C.SCORE_WORSE) == {
        "conduct": -1,
        "trade": -1,
        "quiet": 1,
    }


def test_a_score_returns_by_decay_or_by_resets(score_compiled):
    assert of(score_compiled, "score", C.SCORE_EVERY) == {
        "conduct": 60,
        "trade": 150,
        "quiet": 0,
    }
    assert of(score_compiled, "score", C.SCORE_DECAY) == {
        "conduct": 3,
        "trade": 0,
        "quiet": 0,
    }
    assert of(score_compiled, "score", C.SCORE_KEEPS_OPEN)["trade"] == 1
    assert of(score_compiled, "score", C.SCORE_RUNNING) == {
        "conduct": 0,
        "trade": 1,
        "quiet": 0,
    }


def test_a_score_is_wiped_by_the_lists_that_it_names(score_compiled):
    mask = of(score_compiled, "score", C.SCORE_WIPED_BY)["conduct"]
    assert mask == 1 << place(score_compiled, "list", "cheats")
    assert of(score_compiled, "score", C.SCORE_WIPED_BY)["quiet"] == 0


def test_a_base_that_is_spread_stands_after_the_bands_of_amounts(score_compiled):
    """Walks have two bands of amounts; the trade score's base has the next two."""
    assert column(score_compiled, C.BAND_FROM, 4) == [0, 100, 0, 50]
    assert column(score_compiled, C.BAND_SIZE, 4) == [100, 800, 50, 50]
    shares = [0.5, 1.0, 0.25, 1.0]
    assert column(score_compiled, C.BAND_CUT, 4) == [draws.share_cut(s) for s in shares]
    assert of(score_compiled, "score", C.SCORE_FIRST_SPREAD)["trade"] == 2
    assert of(score_compiled, "score", C.SCORE_N_SPREADS) == {
        "conduct": 0,
        "trade": 2,
        "quiet": 0,
    }
    assert of(score_compiled, "score", C.SCORE_BASE)["conduct"] == 100
    assert of(score_compiled, "kind", C.KIND_FIRST_BAND)["walk"] == 0


def test_bands_point_to_their_grounds_and_an_open_end_is_the_scores(score_compiled):
    first = of(score_compiled, "score", C.SCORE_FIRST_RANGE)
    n = of(score_compiled, "score", C.SCORE_N_RANGES)
    assert (first, n) == (
        {"conduct": 0, "trade": 3, "quiet": 5},
        {"conduct": 3, "trade": 2, "quiet": 1},
    )
    assert column(score_compiled, C.RANGE_LEAST, 6) == [115, 80, 0, 50, -25, 9]
    assert column(score_compiled, C.RANGE_MOST, 6) == [150, 114, 79, 100, 49, 12]
    grounds = names(score_compiled, "ground")
    found = [grounds[i] for i in column(score_compiled, C.RANGE_GROUND, 6)]
    assert found == [
        "conduct/high",
        "conduct/plain",
        "conduct/low",
        "trade/sound",
        "trade/shaky",
        "quiet/banned",
    ]


def test_both_ends_of_a_band_are_in_it():
    made = ranges_of(score(bands=BANDS))
    assert (149 in made["middle"], 150 in made["middle"]) == (True, False)
    assert made["high"] == range(150, 201)
    assert made["low"] == range(50)


def test_a_base_whose_band_has_no_effects_is_not_looked_at():
    assert not starts(with_bands())
    assert not starts(with_bands(**sanction("low")))
    assert not starts(with_bands(bands={}))


def test_a_base_in_a_band_with_a_sanction_is_looked_at():
    assert starts(with_bands(**sanction("middle")))
    assert not starts(with_bands(base=150, **sanction("middle")))
    assert starts(with_bands(base=150, **sanction("high")))


def test_a_base_in_a_band_with_a_reward_is_looked_at():
    reward = {"reward": {**AT_GATE, "band": "score/middle", "effect": "easier"}}
    assert starts(with_bands(rewards=reward))


def test_a_base_in_a_band_with_a_repair_is_looked_at():
    repair = {"repair": {**SAID, "band": "score/middle", "points": 5}}
    assert starts(with_bands(repairs=repair))


@pytest.mark.parametrize("band", ["middle", "low"])
def test_a_base_in_a_band_that_a_list_joins_is_looked_at(band):
    rule = {**SAID, "title": "list", "grounds": {"joined": {"joins": f"score/{band}"}}}
    assert starts(with_bands(lists={"list": rule})) == (band == "middle")


@pytest.mark.parametrize("band", ["middle", "low"])
def test_a_base_in_a_band_that_another_score_joins_is_looked_at(band):
    model = with_bands()
    points = {"joined": {"joins": f"score/{band}", "points": -5}}
    joins = score(points=points)
    scores = {**model.scores, "other": joins}
    model = model.model_copy(update={"scores": scores})
    assert starts(model) == (band == "middle")


def test_a_base_in_no_band_is_looked_at_if_any_band_has_effects():
    bands = {"low": {"most": 49}, "high": {"least": 150}}
    assert not starts(with_bands(bands=bands))
    assert starts(with_bands(bands=bands, **sanction("low")))


def test_a_base_in_two_bands_is_in_the_first():
    bands = {"one": {"least": 90, "most": 110}, "two": {"least": 100, "most": 120}}
    assert starts(with_bands(bands=bands, **sanction("one")))
    assert not starts(with_bands(bands=bands, **sanction("two")))


def test_a_base_that_is_spread_is_looked_at():
    spread = {**SAID, "bands": [{"from": 0, "to": 9, "share": 1.0}]}
    assert starts(with_bands(base=spread, bands={}))


def test_a_base_beyond_the_range_is_taken_at_its_edge():
    assert starts(with_bands(base=500, **sanction("high")))


def test_a_band_has_effects_if_anything_names_it(score_bundle):
    ours, others = (text.model for text in score_bundle.regimes)
    used = {name for name in bands_with_effects(ours) if "/" in name}
    assert used == {"conduct/high", "conduct/low", "trade/shaky"}
    assert {n for n in bands_with_effects(others) if "/" in n} == {"quiet/banned"}


def test_everybody_lives_if_a_score_looks_at_everybody(score_compiled):
    assert of(score_compiled, "score", C.SCORE_STARTS) == {
        "conduct": 0,
        "trade": 1,
        "quiet": 1,
    }
    assert score_compiled.scalar(C.EVERYBODY) == 1
    idle = made_of(world(), scored({"points": -1}, bands=BANDS)).compiled
    assert idle.scalar(C.EVERYBODY) == 0


@pytest.mark.parametrize(
    ("least", "most", "width"), [(0, 39, 1), (0, 40, 2), (-25, 100, 4), (0, 12, 1)]
)
def test_bins_are_of_one_width_and_hold_the_whole_range(least, most, width):
    made = score(least=least, most=most)
    assert bin_width(made) == width
    lows = bins_of(made)
    assert len(lows) <= SCORE_BINS
    assert lows[0] == least
    assert lows[-1] <= most < lows[-1] + width
