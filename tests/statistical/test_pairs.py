"""Pairs with closed forms, and how often their intervals hold."""

import numpy as np
import pytest

from demerit.audit.pairs import PairCounts
from demerit.lab.pairing import Variant, live_variants
from demerit.tables import accounts as A  # noqa: N812 - as the sources write it
from tests.statistical.law import FALSE_ALARM, is_share
from tests.statistical.little import made_of, regime, scripted, world

N_DAYS = 40


def paired(texts, *regimes, people, seeds=1):
    """Return regimes lived by the same people of a world."""
    variants = [
        Variant(str(i), made_of(texts, each, n_days=N_DAYS, people=people).compiled)
        for i, each in enumerate(regimes)
    ]
    return live_variants(variants, "little", "little", seeds=seeds, workers=1)


def test_against_nobody_listed_whoever_did_the_deed_is_worse_off_and_nobody_else() -> None:
    """Exact."""
    made = paired(world(), regime(share=0.0), regime(), people=5000).everybody
    doers = int(made.word(0, 0)[A.DOER, 0])
    assert 0 < doers < 5000
    assert made.standings(1)[:, 0].tolist() == [doers, 0, 0, 5000 - doers]
    assert made.moved(1)[:, A.LISTED, 0].tolist() == [doers, 0]


def test_detection_halved_halves_the_days() -> None:
    """False alarm 1e-6: everybody does the deed once, on the first day."""
    made = paired(scripted(0), regime(), regime(share=0.5), people=10_000).everybody
    found = PairCounts(made.variants, made.cut, made.sums, 1 - FALSE_ALARM).differences(1)
    law = -N_DAYS / 2
    assert found.low[A.LISTED_DAYS, 0] <= law <= found.high[A.LISTED_DAYS, 0]
    better = int(made.standings(1)[1, 0])
    assert is_share(better, 10_000, 0.5)
    assert made.word(1, 4)[A.LISTED_DAYS, 0] == -N_DAYS * better


def test_pairing_saves_what_the_closed_form_says() -> None:
    """Shares of 0.6 and 0.5 of the same luck: the variances add up to 4.9 times 0.09.

    The same luck is below both, between them, or above: 0.1 of people differ.
    """
    made = paired(scripted(0), regime(share=0.6), regime(share=0.5), people=40_000)
    saved = made.everybody.saved(1)[A.LISTED, 0]
    law = (0.6 * 0.4 + 0.5 * 0.5) / (0.1 * 0.9)
    assert saved == pytest.approx(law, rel=0.1)


@pytest.mark.parametrize("level", [0.8, 0.95])
def test_intervals_hold_as_often_as_they_say(level: float) -> None:
    """False alarm 1e-6 each: 2,000 seeds of 200 people, and 400 sets of five seeds."""
    seeds, law = 2000, -N_DAYS / 2
    made = paired(scripted(0), regime(), regime(share=0.5), people=200, seeds=seeds)
    counts = made.everybody
    held = 0
    for i in range(seeds):
        one = PairCounts(counts.variants, counts.cut, counts.sums[i : i + 1], level)
        found = one.differences(1).at((A.LISTED_DAYS, 0))
        held += bool(found.low <= law <= found.high)
    assert is_share(held, seeds, level)
    held = 0
    for i in range(0, seeds, 5):
        five = PairCounts(counts.variants, counts.cut, counts.sums[i : i + 5], level)
        seen = five.differences_over_seeds(1)
        assert seen is not None
        found = seen.at((A.LISTED_DAYS, 0))
        held += bool(found.low <= law <= found.high)
    assert is_share(held, seeds // 5, level)


def test_alike_rules_leave_everybody_as_they_were() -> None:
    """Exact."""
    made = paired(world(), regime(), regime(), people=500, seeds=2).everybody
    assert made.standings(1)[:, 0].tolist() == [0, 0, 0, 1000]
    assert not np.nan_to_num(made.differences(1).value).any()
