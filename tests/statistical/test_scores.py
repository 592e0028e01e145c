"""Scores, bands and caps agree with closed forms: binomial laws and even draws."""

import math
from itertools import accumulate

from demerit.days import DAYS_PER_YEAR
from tests.statistical.law import (
    FALSE_ALARM,
    POWER,
    chi_square,
    chi_square_limit,
    draws_for_bins,
    is_mean,
    is_share,
    people_for_mean,
    people_for_share,
)
from tests.statistical.little import (
    SAID,
    regime,
    run_of,
    scored,
    scripted,
    total,
    world,
)

DAILY = 12 / DAYS_PER_YEAR


def binomial(n: int, share: float) -> list[float]:
    """Return the chance of each number of n that come up."""
    return [math.comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(n + 1)]


def test_open_entries_of_a_fixed_term_follow_the_binomial_law() -> None:
    """False alarm 1e-6; catches shares of 6 scores that are off by 5%, a band's by 2%.

    A day brings an entry with one chance, so those of the last 60 days are binomial.
    """
    alarm, term = FALSE_ALARM / 2, 60
    law = binomial(term, DAILY)
    low = 1 - sum(law[:3])
    bins = draws_for_bins(5, 0.05, alarm, POWER)
    people = max(bins, people_for_share(low, 1.02 * low, alarm, POWER))
    bands = {"high": {"least": 18}, "low": {"most": 17}}
    text = scored({"points": -1, "term_days": term}, base=20, least=0, most=39, bands=bands)
    text["sanctions"] = {"sanction": {**SAID, "band": "score/high", "gate": "gate"}}
    run, counts = run_of(world(), text, people=people, n_days=100)
    seen = [total(run, counts, f"score:score/{20 - k}") for k in range(21)]
    assert sum(seen) == people
    expected = [people * share for share in law]
    seen, expected = tail_together(seen, 5), tail_together(expected, 5)
    assert chi_square(seen, expected) < chi_square_limit(5, alarm)
    came, went = "listing:score/low", "release:score/low/band"
    assert is_share(total(run, counts, came) - total(run, counts, went), people, low, alarm)


def tail_together(values: list, n: int) -> list:
    """Return the first n values, and the sum of the rest."""
    return [*values[:n], sum(values[n:])]


def test_a_cap_lets_so_many_points_through_and_no_more() -> None:
    """False alarm 1e-6; catches a mean of points that is 0.5% off.

    Of 3 points in all, the first record takes 2, the second 1, and the others none.
    """
    n_days = 60
    one = 1 - (1 - DAILY) ** n_days
    two = one - n_days * DAILY * (1 - DAILY) ** (n_days - 1)
    law = 2 * one + two
    deviation = math.sqrt(4 * (one - two) + 9 * two - law**2)
    people = people_for_mean(deviation, 0.005 * law, FALSE_ALARM, POWER)
    text = scored({"points": -2, "cap": {"points": 3, "within_days": n_days}})
    run, counts = run_of(world(), text, people=people, n_days=n_days)
    mean = total(run, counts, "points-taken:score") / people
    assert is_mean(mean, law, deviation, people)


def test_points_are_drawn_evenly_from_their_span() -> None:
    """False alarm 1e-6; catches shares of 5 sizes that are off by 4%."""
    people = draws_for_bins(4, 0.04, FALSE_ALARM, POWER)
    text = scored({"points": {"at_least": 5, "at_most": 9}}, base=0, least=0, most=20)
    run, counts = run_of(scripted(0), text, people=people, n_days=2)
    seen = [total(run, counts, f"score:score/{5 + k}") for k in range(5)]
    assert sum(seen) == people
    assert chi_square(seen, [people / 5] * 5) < chi_square_limit(4)


def test_resets_come_on_a_day_of_each_persons_own() -> None:
    """False alarm 1e-6; catches shares of 50 days that are off by 10%.

    The entry of day 0 falls away on one of the next 50 days: whose day is 0 waits a turn.
    """
    people = draws_for_bins(49, 0.1, FALSE_ALARM, POWER)
    text = scored({"points": -5}, resets={"every_days": 50})
    run, counts = run_of(scripted(0), text, people=people, n_days=60)
    ended = counts.by_day[:, run.compiled.measure("release:score/reset")].tolist()
    assert sum(ended[1:51]) == sum(ended) == people
    assert chi_square(ended[1:51], [people / 50] * 50) < chi_square_limit(49)


def test_a_base_is_drawn_by_band_and_then_evenly() -> None:
    """False alarm 1e-6; catches a band's share of 0.25 off by 0.01, a score's by 8%."""
    alarm = FALSE_ALARM / 2
    people = people_for_share(0.25, 0.26, alarm, POWER)
    people = max(people, 4 * draws_for_bins(9, 0.08, alarm, POWER))
    spread = [{"from": 0, "to": 10, "share": 0.25}, {"from": 10, "to": 30, "share": 0.75}]
    bands = {"high": {"least": 10}, "low": {"most": 9}}
    base = {**SAID, "bands": spread}
    text = scored({"points": -1}, base=base, least=0, most=39, bands=bands)
    texts = world(occasion={"per_year": 0})
    run, counts = run_of(texts, text, people=people, n_days=2)
    low = total(run, counts, "listing:score/low")
    assert low + total(run, counts, "listing:score/high") == people
    assert is_share(low, people, 0.25, alarm)
    seen = [total(run, counts, f"score:score/{k}") for k in range(10)]
    assert sum(seen) == low
    assert chi_square(seen, [low / 10] * 10) < chi_square_limit(9, alarm)


def test_a_cap_on_visits_refuses_what_a_stretch_of_days_has_over() -> None:
    """False alarm 1e-6; catches a mean of refused visits that is 2% off.

    A stretch of 30 days holds a binomial number of visits; all beyond 2 are refused.
    """
    stretch, visits, n_stretches = 30, 2, 10
    law = binomial(stretch, 3 * DAILY)
    over = [max(k - visits, 0) for k in range(stretch + 1)]
    mean = sum(n * share for n, share in zip(over, law, strict=True))
    square = sum(n * n * share for n, share in zip(over, law, strict=True))
    deviation = math.sqrt(square - mean**2)
    stretches = people_for_mean(deviation, 0.02 * mean, FALSE_ALARM, POWER)
    people = math.ceil(stretches / n_stretches)
    text = regime()
    cap = {"effect": "cap", "visits": visits, "within_days": stretch}
    text["sanctions"]["sanction"] |= cap
    gates = {"gate": {**SAID, "visits_per_year": 36}}
    run, counts = run_of(
        scripted(0, gates=gates), text, people=people, n_days=stretch * n_stretches
    )
    refused = total(run, counts, "refused-visit:gate") / (people * n_stretches)
    assert is_mean(refused, mean, deviation, people * n_stretches)


def test_decay_takes_a_score_back_in_as_many_steps_as_it_is_off() -> None:
    """Exact: 9 points by 2 every 10 days are 5 steps, the last of them of one point."""
    back = {"points": 2, "every_days": 10}
    text = scored({"points": -9}, least=81, most=120, decay=back)
    run, counts = run_of(scripted(0), text, people=500, n_days=80)
    returns = counts.by_day[:, run.compiled.measure("return:score")].tolist()
    assert sum(returns) == 5 * 500
    assert returns[0] == 0
    before = list(accumulate(returns[1:11]))
    assert before[-1] == 500
    assert returns[11:51] == returns[1:11] * 4
    assert total(run, counts, "score:score/100") == 500
