"""Published models of neighbouring questions, from the texts under `examples/`."""

from pathlib import Path

import numpy as np
import pytest

from demerit import lab

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
