"""Intervals hold what they are about as often as they say, over many small populations.

They are approximations: each may hold one time in a hundred less often than it says. The
false-alarm rate of each test is 1e-6 for one that does, and it catches, 999 times in 1000,
one that holds two in a hundred less than that; six, where it takes long to work out.
"""

import numpy as np
import pytest
from scipy import stats

from demerit.audit.burdens import burden
from demerit.audit.contrasts import difference, ratio, share_ratio
from demerit.audit.extremes import range_difference, range_ratio
from demerit.audit.inequality import gini, top_share
from demerit.audit.intervals import (
    Interval,
    cell_lack,
    clustered_share,
    level_of_each,
    mean,
    ratio_of_sums,
    share,
)
from demerit.audit.ordering import area, kendall
from demerit.audit.stages import decompose
from demerit.audit.survival import (
    bounds,
    hazard_ratio,
    kaplan_meier,
    log_rank,
    median,
    restricted_mean,
)
from tests.statistical.bulk import words_along
from tests.statistical.law import FALSE_ALARM, POWER, far, people_for_share

LEVEL, ALLOWED, MISSED = 0.95, 0.01, 0.02
"""The level of every interval here, how much less is allowed, and how much less is not."""
LEAST = LEVEL - ALLOWED
TIMES = people_for_share(LEAST, LEAST - MISSED, FALSE_ALARM, POWER)
FEWER = people_for_share(LEAST, LEAST - 3 * MISSED, FALSE_ALARM, POWER)


def luck(seed, *shape):
    """Return numbers between zero and one."""
    n = int(np.prod(shape))
    words = words_along("person", -(-n // 4), seed=seed)
    return ((words.ravel()[:n] + 0.5) / 2**32).reshape(shape)


def holds(interval: Interval, law) -> bool:
    """Return whether enough of the intervals hold a law's value."""
    assert interval.enough.mean() > 0.99
    held = ((interval.low <= law) & (law <= interval.high))[interval.enough]
    return held.mean() >= LEAST - far(FALSE_ALARM) * np.sqrt(
        LEAST * (1 - LEAST) / held.size
    )


def test_shares_hold():
    for seed, (n, law) in enumerate([(1000, 0.03), (200, 0.5), (100_000, 0.001)]):
        hits = stats.binom.ppf(luck(seed, TIMES), n, law)
        assert holds(share(hits, n), law)


def test_too_narrow_intervals_are_caught():
    hits = stats.binom.ppf(luck(9, TIMES), 1000, 0.3)
    assert not holds(share(hits, 1000, level=0.91), 0.3)


def test_differences_and_ratios_of_shares_hold():
    one = stats.binom.ppf(luck(10, TIMES), 800, 0.05)
    two = stats.binom.ppf(luck(11, TIMES), 1500, 0.08)
    a, b = share(one, 800), share(two, 1500)
    assert holds(difference(a, b), -0.03)
    assert holds(ratio(a, b), 0.05 / 0.08)
    assert holds(share_ratio((one, 800), (two, 1500)), 0.05 / 0.08)


def days_on(seed, times, people):
    """Return days on a list: none for seven in ten, else a wait; and its mean."""
    u = luck(seed, times, people)
    return np.where(u < 0.7, 0, stats.geom.ppf((u - 0.7) / 0.3, 0.02).clip(0)), 0.3 / 0.02


def test_means_of_days_that_most_have_none_of_hold():
    days, law = days_on(20, TIMES, 400)
    made = mean(days.sum(1), (days**2).sum(1), 400)
    assert holds(made, law)
    other, _ = days_on(21, TIMES, 300)
    two = mean(other.sum(1), (other**2).sum(1), 300)
    assert holds(difference(made, two), 0)
    assert holds(ratio(made, two), 1)


def test_ratios_of_sums_hold():
    days, _ = days_on(22, TIMES, 400)
    part = np.floor(days * luck(23, TIMES, 400))
    squares = (part**2).sum(1), (days**2).sum(1), (part * days).sum(1)
    made = ratio_of_sums(part.sum(1), days.sum(1), squares, (days > 0).sum(1))
    sizes = np.arange(1, 4000)
    law = (stats.geom.pmf(sizes, 0.02) * (sizes - 1) / 2).sum() / 50
    assert holds(made, law)


def test_shares_of_counts_that_all_go_one_way_hold():
    """Every person's refusals have one cause: two in five people's, the first."""
    n = stats.geom.ppf(luck(24, TIMES, 300), 0.3)
    hits = (n * (luck(25, TIMES, 300) < 0.4)).sum(1)
    assert holds(clustered_share(hits, n.sum(1), (n**2).sum(1)), 0.4)


def bins(days, n_days, when):
    """Return counts by length of the listings for which something is so."""
    places = np.arange(len(days))[:, None] * n_days + np.minimum(days, n_days - 1)
    counts = np.bincount(places[when].astype(np.int64), minlength=len(days) * n_days)
    return counts.reshape(len(days), n_days)


def spells(seed, times, people, hazard):
    """Return those ended and those open by length: a constant hazard, a run of 60 days."""
    lasts = stats.geom.ppf(luck(seed, times, people), hazard) - 1
    seen = np.floor(luck(seed + 1, times, people) * 40) + 20
    days = np.minimum(lasts, seen)
    return bins(days, 60, lasts < seen), bins(days, 60, lasts >= seen)


def test_survival_holds():
    curve = kaplan_meier(*spells(30, TIMES, 150, 0.03))
    days = np.arange(60)
    for day in (0, 5, 15, 30, 45):
        law = 0.97 ** (days[day] + 1)
        assert holds(bounds(curve).at((..., day)), law)
    assert holds(restricted_mean(curve, 50), (0.97 ** (days[:50] + 1)).sum())
    half = np.argmax(0.97 ** (days + 1) <= 0.5)
    around = median(curve)
    reached = np.where(np.isnan(around.high), 60, around.high)
    whole = Interval(around.value, around.low, reached, around.n, around.lack, LEVEL)
    assert holds(whole, half)


def test_hazard_ratios_hold_in_steps_and_the_log_rank_test_keeps_its_rate():
    a, b = spells(32, TIMES, 200, 0.04), spells(34, TIMES, 250, 0.02)
    steps = [tuple(part.reshape(-1, 12, 5).sum(-1) for part in group) for group in (a, b)]
    law = np.log(0.96) / np.log(0.98)
    assert holds(hazard_ratio(*steps), law)
    alike = log_rank(b, spells(36, TIMES, 250, 0.02)).p < 1 - LEVEL
    spread = np.sqrt(0.05 * 0.95 / TIMES)
    assert abs(alike.mean() - 0.05) < far(FALSE_ALARM) * spread + 0.005
    assert (log_rank(a, b).p < 0.001).mean() > 0.9


def test_inequality_holds():
    """Days with a geometric law: its Gini is 1 / (2 - hazard), zeros counted."""
    made_gini, made_top = [], []
    law = 0.05
    sizes = np.arange(5000)
    shares = stats.geom.pmf(sizes + 1, law)
    above = np.flip(np.cumsum(np.flip(shares)))
    edge = np.flatnonzero(above >= 0.1)[-1]
    held = (shares * sizes)[edge + 1 :].sum() + (0.1 - above[edge + 1]) * edge
    for days in stats.geom.ppf(luck(40, FEWER, 1000), law).astype(np.int64) - 1:
        people = np.bincount(days)[1:]
        spread = people, people * np.arange(1, len(people) + 1), int((days == 0).sum())
        made_gini.append(gini(*spread))
        made_top.append(top_share(*spread, top=0.1))
    assert holds(together(made_gini), 1 / (2 - law))
    assert holds(together(made_top), held / (shares * sizes).sum())


def together(intervals):
    names = ("value", "low", "high", "n", "lack")
    value, low, high, n, lack = (
        np.array([getattr(one, name) for one in intervals]) for name in names
    )
    return Interval(value, low, high, n, lack, LEVEL)


def test_orders_hold():
    law = np.array([[0.30, 0.10, 0.05], [0.10, 0.15, 0.05], [0.02, 0.08, 0.15]])
    picked = np.searchsorted(np.cumsum(law), luck(50, FEWER, 250))
    tables = [np.bincount(row, minlength=9).reshape(3, 3) for row in picked.clip(0, 8)]
    tau = float(kendall(law * 1e6).value)
    assert holds(together([kendall(table) for table in tables]), tau)


def test_areas_hold():
    low, high = luck(51, TIMES, 40) * 10, 10 * luck(52, TIMES, 60) ** 0.5
    made = area(bins(np.floor(low), 10, low >= 0), bins(np.floor(high), 10, high >= 0))
    cells = np.diff((np.arange(11) / 10) ** 2)
    before = np.arange(10) / 10 + 0.05
    assert holds(made, (cells * before).sum())


@pytest.mark.parametrize("groups", [2, 12, 40])
def test_alike_groups_are_found_apart_no_more_often_than_stated(groups):
    """The whole table holds at once, and its extremes with it."""
    people = 300 + 100 * (np.arange(groups) % 7)
    hits = stats.binom.ppf(luck(60 + groups, FEWER, groups), people, 0.08)
    each = share(hits, people, level=level_of_each(LEVEL, groups))
    pairs = share(hits, people, level=level_of_each(LEVEL, groups * (groups - 1) // 2))
    held = ((each.low <= 0.08) & (each.high >= 0.08)).all(-1)
    apart = np.where(held, 0.0, 1.0)
    assert holds(Interval(apart, apart, apart, apart, np.zeros(FEWER), LEVEL), 0)
    assert holds(range_difference(pairs, LEVEL).interval, 0)
    assert holds(range_ratio(pairs, LEVEL).interval, 1)


@pytest.mark.parametrize(("groups", "share_listed"), [(30, 0.015), (30, 0.05), (120, 0.01)])
def test_burdens_of_few_hold_at_once_and_set_no_alike_groups_apart(groups, share_listed):
    """Some twenty to a hundred listed of 2,000 people, with geometric days."""
    people = 2000
    listed = stats.binom.ppf(luck(90 + groups, FEWER, groups), people, share_listed)
    sums, squares = geometric_sums(91 + groups, listed.astype(np.int64), 1 / 300)
    lack, law = cell_lack(listed, people), share_listed * 300
    each, pairs = (
        burden(sums, squares, people, level=level_of_each(LEVEL, n), lack=lack)
        for n in (groups, groups * (groups - 1) // 2)
    )
    held = ((each.low <= law) & (law <= each.high)) | ~each.enough
    apart = np.where(held.all(-1), 0.0, 1.0)
    assert holds(Interval(apart, apart, apart, apart, np.zeros(FEWER), LEVEL), 0)
    assert holds(range_difference(pairs, LEVEL).interval, 0)
    assert holds(range_ratio(pairs, LEVEL).interval, 1)


def test_a_burden_of_few_holds_and_so_do_two():
    made = []
    for seed, share_listed in ((95, 0.03), (97, 0.06)):
        listed = stats.binom.ppf(luck(seed, TIMES), 2000, share_listed).clip(1)
        sums, squares = geometric_sums(seed + 1, listed.astype(np.int64), 1 / 300)
        made.append(burden(sums, squares, 2000))
    assert holds(made[0], 9)
    assert holds(difference(*made), -9)
    assert holds(ratio(*made), 0.5)


def geometric_sums(seed, n, hazard):
    """Return the sum of n geometric waits, and of their squares; shape as n."""
    ends = np.cumsum(n.ravel())
    waits = stats.geom.ppf(luck(seed, ends[-1]), hazard)
    sums, squares = (np.concatenate([[0], np.cumsum(w)])[ends] for w in (waits, waits**2))
    return tuple(np.diff(s, prepend=0).reshape(n.shape) for s in (sums, squares))


def test_groups_that_differ_are_found_apart():
    rates = np.repeat([0.05, 0.15], 6)
    hits = stats.binom.ppf(luck(70, 200, 12), 1000, rates)
    pairs = share(hits, 1000, level=level_of_each(LEVEL, 66))
    found = range_difference(pairs, LEVEL).interval
    assert (found.low > 0).all()
    assert ((found.low <= 0.1) & (found.high >= 0.1)).mean() > 0.95


def test_stages_hold():
    """Deeds, records of some of them, and days for each record: two groups alike."""
    sums, squares = [], []
    for group in (0, 1):
        deeds = stats.geom.ppf(luck(80 + group, FEWER, 300), 0.4) - 1
        records = np.floor(luck(82 + group, FEWER, 300) * (deeds + 1))
        days = records * stats.geom.ppf(luck(84 + group, FEWER, 300), 0.1)
        counts = np.stack([deeds, records, days])
        sums.append(counts.sum(-1))
        squares.append((counts**2).sum(-1))
    made = [
        decompose(
            ("deeds", "records", "days"),
            np.stack([sums[0][:, i], sums[1][:, i]], -1),
            np.array([300, 300]),
            0,
            squares=np.stack([squares[0][:, i], squares[1][:, i]], -1),
        )
        for i in range(FEWER)
    ]
    for stage in range(3):
        assert holds(together([one.steps.at((stage, 1)) for one in made]), 0)
    assert holds(together([one.total.at(1) for one in made]), 0)
