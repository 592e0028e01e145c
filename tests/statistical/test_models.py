"""Published models of neighbouring questions, from the texts under `examples/`."""

from pathlib import Path

import numpy as np
import pytest

from demerit import lab
from demerit.lab.result import Result

EXAMPLES = Path(__file__).parents[2] / "examples"
PATROL = "world.couplings.patrol"
SERVES = "world.couplings.sanctions.serves"


def patrols(*, corrected: bool, keeps: float, seeds: int) -> np.ndarray:
    """Return the share of patrols sent to the first district after a thousand days."""
    shares = []
    for seed in range(seeds):
        changes = {f"{PATROL}.keeps": keeps, f"{PATROL}.sends.corrected": corrected}
        path = str(EXAMPLES / "patrols" / "experiment.yaml")
        result = lab.simulate(lab.load(path, seed=seed, changes=changes), workers=1)
        shares.append(next(x.share for x in reversed(result.found) if x.cell == 0))
    return np.array(shares)


@pytest.mark.parametrize(
    ("corrected", "keeps", "share"),
    [(False, 1.0, 0.702), (False, 0.99, 0.933), (True, 1.0, 0.580)],
)
def test_patrols_run_away_as_in_the_released_code_and_are_put_right(
    corrected, keeps, share
):
    """Ensign and others (2018): the true share of incidents is 0.567.

    Means over 1,000 runs of the rules of their released code, 1,000 days each.
    """
    found = patrols(corrected=corrected, keeps=keeps, seeds=8)
    assert found.mean() == pytest.approx(share, abs=0.03)


def rule(places: int, *, first: str = "", before: float = 0.0) -> np.ndarray:
    """Return how many of a hundred thousand people break the rule on each day."""
    changes = {
        f"{SERVES}.places": places,
        f"{SERVES}.first": list(first),
        "world.couplings.expected.before": before,
    }
    path = str(EXAMPLES / "scarce-sanctions" / "experiment.yaml")
    result = lab.simulate(lab.load(path, changes=changes), workers=1)
    column = result.compiled.measure("act:breaks-it")
    return np.array(result.counts.by_day[:, column])


@pytest.mark.parametrize(("places", "last"), [(48_000, 100_000), (52_000, 0)])
def test_sanctions_by_chance_tip_a_hundred_thousand_at_half_as_many(places, last):
    """Kleiman and Kilmer (2009): all breaking it is stable for m below N C / P."""
    assert rule(places)[-1] == last


@pytest.mark.parametrize("places", [1_000, 20_000, 48_000])
def test_nobody_breaking_the_rule_is_stable_with_few_sanctions(places):
    """The other of the two equilibria, for the same number of sanctions."""
    assert rule(places, before=1.0).sum() == 0


def test_naming_who_is_first_tips_everybody_with_a_tenth_of_the_sanctions():
    """Those named first keep the rule for certain, and leave the sanctions to the next."""
    days = rule(10_000, first="abcdefghij")
    assert rule(10_000)[-1] == 100_000
    assert days[-1] == 0
    assert (np.diff(days) <= 0).all()


def counted(result: Result, act: str, group: str) -> dict[str, int]:
    """Return how often people of a group did an act, by their band of score."""
    made, traits = result.compiled, result.compiled.cohorts.traits
    places = [list(traits).index(name) for name in ("group", "band")]
    rest, measure = np.divmod(result.counts.by_cohort[:, 0], made.n_measures)
    months = len(made.period.months())
    codes = made.cohorts.codes[rest // months][:, places]
    mine = (measure == made.measure(f"act:{act}")) & (
        codes[:, 0] == list(traits["group"]).index(group)
    )
    n = np.bincount(codes[mine, 1], result.counts.by_cohort[mine, 1])
    return dict(zip(traits["band"], n.astype(int).tolist(), strict=False))


def gained(result: Result, group: str) -> float:
    """Return the mean change of a group's score for each time somebody asks for a loan."""
    total, asked = 0.0, 0
    for act, points in (("repays", 75), ("defaults", -150), ("is-turned-away", 0)):
        for band, n in counted(result, act, group).items():
            score = int(band[1:]) + 2.5
            total += n * (min(max(score + points, 300), 850) - score)
            asked += n
    return total / asked


@pytest.mark.parametrize(
    ("thresholds", "published"),
    [
        ({"black": 645, "white": 610}, {"black": 8.40, "white": 38.67}),
        ({"black": 480, "white": 650}, {"black": -17.14, "white": 35.04}),
        ({"black": 555, "white": 630}, {"black": 6.01, "white": 37.24}),
        ({"black": 715, "white": 655}, {"black": 4.40, "white": 34.00}),
    ],
    ids=["most-profit", "same-share", "same-share-of-payers", "most-profit-costly"],
)
def test_a_threshold_moves_scores_as_in_the_released_table(thresholds, published):
    """Liu and others (2018), with bands of five points in place of half percentiles."""
    path = str(EXAMPLES / "delayed-impact" / "experiment.yaml")
    bands = lab.load(path).world.model.population.traits["band"].shares["black"]
    changes = {
        f"regime.scores.below-{group}.covers.where.band": [
            name for name in bands if int(name[1:]) < least
        ]
        for group, least in thresholds.items()
    }
    result = lab.simulate(lab.load(path, changes=changes), workers=2)
    for group, change in published.items():
        assert gained(result, group) == pytest.approx(change, abs=1.2)


def in_prison(days: int) -> int:
    """Return how many of ten thousand are in prison after forty years."""
    path = str(EXAMPLES / "family-ties" / "experiment.yaml")
    changes = {"regime.lists.prison.grounds.sentence.term_days": days}
    result = lab.simulate(lab.load(path, changes=changes), workers=2)
    totals = dict(
        zip(result.compiled.measures, result.counts.by_day.sum(axis=0), strict=True)
    )
    ended = sum(n for name, n in totals.items() if name.startswith("release:prison/"))
    return int(totals["listing:prison/sentence/offence"] - ended)


@pytest.mark.wide
def test_imprisonment_lasts_in_families_once_sentences_are_long_enough():
    """Lum and others (2014): little with a mean of 14 months, much with 20."""
    assert in_prison(426) < 50
    assert in_prison(609) > 1_000
