"""What a run counts agrees with closed forms: thinning, stocks, refusals, clocks."""

import math
from itertools import pairwise

import numpy as np

from demerit.days import DAYS_PER_YEAR
from demerit.tables.life import Event
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
from tests.statistical.little import SAID, day, regime, run_of, total, world

DAILY = 12 / DAYS_PER_YEAR


def test_thinned_occasions_come_as_often_as_their_trend_says() -> None:
    """False alarm 1e-6; catches a rate that is 3% off in any span of the trend."""
    alarm, n_days = FALSE_ALARM / 3, 300
    trend = {**SAID, "steps": {day(0): 0.5, day(100): 1.5, day(200): 0.25}}
    least = DAILY * 0.25
    people = -(-people_for_share(least, 1.03 * least, alarm, POWER) // 100)
    text = world(occasion={"trend": trend})
    run, counts = run_of(text, regime(), people=people, n_days=n_days)
    seen = (
        counts.by_day[:, run.compiled.measure("occasion:kind")].reshape(3, 100).sum(axis=1)
    )
    for n, factor in zip(seen.tolist(), (0.5, 1.5, 0.25), strict=True):
        assert is_share(n, people * 100, DAILY * factor, alarm)


def test_kinds_and_acts_share_the_occasions_as_the_text_says() -> None:
    """False alarm 1e-6; catches an act's share of 0.3 that is 0.01 off."""
    n = people_for_share(0.3, 0.31, FALSE_ALARM, POWER)
    n_days = 600
    acts = {"act": {"share": 0.3}, "other": {"rest": True}}
    people = math.ceil(1.05 * n / (n_days * DAILY))
    run, counts = run_of(
        world(occasion={"acts": acts}), regime(), people=people, n_days=n_days
    )
    done, others = total(run, counts, "act:act"), total(run, counts, "act:other")
    assert done + others >= n
    assert is_share(done, done + others, 0.3)


def test_the_stock_of_a_list_is_its_inflow_times_the_stay() -> None:
    """False alarm 1e-6; catches a stay that is 3 of 100 days off, or a share 3% off."""
    term, share, n_days = 100, 0.4, 250
    rate = DAILY * share
    people = -(-people_for_share(rate, 1.03 * rate, FALSE_ALARM, POWER) // term)
    run, counts = run_of(
        world(),
        regime(share=share, ground={"term_days": term}),
        people=people,
        n_days=n_days,
    )
    started = counts.by_day[:, run.compiled.measure("listing:list/record/deed")]
    ended = counts.by_day[:, run.compiled.measure("release:list/term")]
    stock = int(started.sum() - ended.sum())
    assert stock == int(started[-term:].sum())
    assert is_share(stock, people * term, rate)
    assert total(run, counts, "listed-days:list") == int(np.cumsum(started - ended).sum())


def test_visits_refused_are_the_rate_times_the_days_closed() -> None:
    """False alarm 1e-6; catches a rate of visits that is 2% off."""
    n_days = 700
    days = people_for_share(DAILY, 1.02 * DAILY, FALSE_ALARM, POWER)
    people = math.ceil(1.1 * days / (n_days - 1 / DAILY))
    rule = {"spell": "person"}
    run, counts = run_of(world(), regime(rule=rule), people=people, n_days=n_days)
    closed = total(run, counts, "listed-days:list")
    assert closed >= days
    assert is_share(total(run, counts, "refused-visit:gate"), closed, DAILY)
    assert total(run, counts, "refusal:gate") == total(run, counts, "refused-visit:gate")


def test_attempts_at_a_visit_are_as_many_as_the_text_says() -> None:
    """False alarm 1e-6; catches a mean of 4 attempts that is 0.1 off."""
    deviation = math.sqrt(4 * 3)
    n = people_for_mean(deviation, 0.1, FALSE_ALARM, POWER)
    gates = {"gate": {**SAID, "visits_per_year": 60, "when_barred": {"attempts": 4}}}
    people, n_days = math.ceil(n / 60), 700
    run, counts = run_of(
        world(gates=gates), regime(rule={"spell": "person"}), people=people, n_days=n_days
    )
    visits = total(run, counts, "refused-visit:gate")
    assert visits >= n
    assert is_mean(total(run, counts, "refusal:gate") / visits, 4, deviation, visits)


def test_a_clock_used_again_and_again_rings_by_the_exponential_law() -> None:
    """False alarm 1e-6; catches shares of 10 spans of waiting that are off by 8%."""
    mean, n_days, last = 20, 700, 400
    n = draws_for_bins(9, 0.08, FALSE_ALARM, POWER)
    people = math.ceil(1.2 * n / (last * DAILY))
    clocks = {"clock": {**SAID, "acts": ["act"], "since": "act", "mean_days": mean}}
    run, counts = run_of(world(clocks=clocks), regime(), people=people, n_days=n_days)
    waits = waits_of_clocks(counts.events, last)
    assert len(waits) >= n
    edges = [math.ceil(math.log(1 - i / 10) / math.log(1 - 1 / mean)) for i in range(10)]
    tails = [(1 - 1 / mean) ** edge for edge in edges] + [0.0]
    expected = [len(waits) * (a - b) for a, b in pairwise(tails)]
    place = np.searchsorted(np.array(edges), np.array(waits), side="right") - 1
    seen = np.bincount(place, minlength=10).tolist()
    assert chi_square(seen, expected) < chi_square_limit(9)
    assert run.compiled.n_measures


def waits_of_clocks(events: np.ndarray, last: int) -> list[int]:
    """Return the days without ringing of each clock whose act was done before a day."""
    acts: dict[tuple[int, int], int] = {}
    waits: list[int] = []
    for person, number, when, event, _, _, cause, _ in events.tolist():
        if event == Event.ACT and when < last:
            acts[person, number] = when
        elif event == Event.CLOCK and (person, cause) in acts:
            waits.append(when - acts.pop((person, cause)) - 1)
    assert not [act for act in acts.values() if act < last - 300]
    return waits
