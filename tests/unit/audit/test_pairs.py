"""Sums of pairs, against the same numbers worked out person by person."""

import numpy as np
import pytest
from scipy import stats

from demerit.audit.evidence import Cut
from demerit.audit.groups import Groups
from demerit.audit.intervals import Lack
from demerit.audit.pairs import STANDINGS, PairCounts
from demerit.tables import accounts as A  # noqa: N812 - as the sources write it
from demerit.tables import pairs as P  # noqa: N812 - as the sources write it
from tests.statistical.bulk import words_along

N = 4000
DAYS = A.LISTED_DAYS


def cut_of(of_person, names):
    """Return a cut whose cohorts are its groups."""
    groups = Groups(("trait",), [(name,) for name in names], np.arange(len(names)))
    people = np.bincount(of_person, minlength=len(names))
    return Cut("trait", list(names), groups, people)


def sums_of(accounts, of_person, n_groups):
    """Return sums of accounts; shape (n_variants, n_people, n_quantities) to words."""
    made = np.zeros((len(accounts), n_groups, P.PAIR_WORDS), dtype=np.int64)
    for variant, account in enumerate(accounts):
        away = account - accounts[0]
        words = np.stack(
            [account, account**2, away > 0, away < 0, away, away**2], axis=2
        ).reshape(len(account), -1)
        np.add.at(made[variant, :, : P.WORSE], of_person, words)
        more = (away[:, P.JUDGED] > 0).any(axis=1)
        less = (away[:, P.JUDGED] < 0).any(axis=1)
        for word, who in (
            (P.WORSE, more & ~less),
            (P.BETTER, less & ~more),
            (P.MIXED, more & less),
        ):
            np.add.at(made[variant, :, word], of_person, who)
    return made


@pytest.fixture(scope="module")
def people():
    """Return accounts of people in two groups, under three sets of rules, and groups."""
    words = words_along("person", N * A.N_QUANTITIES).reshape(N, A.N_QUANTITIES, 4)
    idle, group = words[:, 0, 2] % 2, words[:, 0, 3] % 2
    first = (words[:, :, 0] % 7) * idle[:, np.newaxis]
    second = first + (words[:, :, 1] % 4 - 1) * (first > 0)
    return np.stack([first, second, first]), group


@pytest.fixture(scope="module")
def counts(people):
    accounts, groups = people
    cut = cut_of(groups, ["a", "b"])
    return PairCounts(("x", "y", "z"), cut, sums_of(accounts, groups, 2)[np.newaxis])


def test_means_and_differences_are_those_over_people(counts, people):
    accounts, groups = people
    means, found = counts.means(1), counts.differences(1)
    for group in (0, 1):
        own = accounts[:, groups == group, DAYS]
        assert means.value[DAYS, group] == pytest.approx(own[1].mean())
        away = own[1] - own[0]
        assert found.value[DAYS, group] == pytest.approx(away.mean())
        low, high = stats.t.interval(
            counts.level_of_each, len(away) - 1, loc=away.mean(), scale=stats.sem(away)
        )
        assert found.low[DAYS, group] == pytest.approx(low)
        assert found.high[DAYS, group] == pytest.approx(high)
        assert counts.moved(1)[:, DAYS, group].tolist() == [
            (away > 0).sum(),
            (away < 0).sum(),
        ]


def test_intervals_of_groups_hold_at_once(counts):
    assert counts.level_of_each**2 == pytest.approx(0.95)


def test_what_pairing_saves_is_the_ratio_of_variances(counts, people):
    accounts, groups = people
    own = accounts[:2, groups == 1, DAYS].astype(float)
    apart = own.var(axis=1, ddof=1).sum() / (own[1] - own[0]).var(ddof=1)
    assert counts.saved(1)[DAYS, 1] == pytest.approx(apart)
    assert np.isnan(counts.saved(2)).all()


def test_a_ratio_is_that_of_sums_over_the_same_people(counts, people):
    accounts, groups = people
    first, second = accounts[:2, groups == 0, DAYS].astype(float)
    ratio = counts.ratios(1).at((DAYS, 0))
    value = second.sum() / first.sum()
    spread = (second - value * first).std(ddof=1) / first.mean() / np.sqrt(len(first))
    far = stats.t.ppf((1 + counts.level_of_each) / 2, len(first) - 1)
    assert ratio.value == pytest.approx(value)
    assert ratio.high - ratio.value == pytest.approx(far * spread, rel=1e-3)


def test_standings_add_up_to_everybody(counts, people):
    assert (counts.standings(1).sum(axis=0) == counts.people).all()
    assert counts.people.sum() == N
    accounts, groups = people
    away = (accounts[1] - accounts[0])[groups == 0][:, P.JUDGED]
    worse = ((away > 0).any(axis=1) & (away >= 0).all(axis=1)).sum()
    assert counts.standings(1)[0, 0] == worse > 0
    shares = counts.standing_shares(1)
    assert (shares.low <= shares.value).all()
    assert (shares.value <= shares.high).all()


def test_alike_rules_change_nothing_and_the_zero_has_no_interval(counts):
    assert counts.standings(2)[:3].sum() == 0
    assert (counts.standings(2)[3] == counts.people).all()
    found = counts.differences(2)
    assert (found.value == 0).all()
    assert np.isnan(found.low).all()
    assert found.enough.all()


def test_fewer_than_ten_who_differ_are_too_few(people):
    accounts, groups = people
    few = np.stack([accounts[0], accounts[0].copy()])
    few[1, np.flatnonzero(groups == 0)[:9], DAYS] += 5
    few[1, np.flatnonzero(groups == 1)[:10], DAYS] += 5
    cut = cut_of(groups, ["a", "b"])
    made = PairCounts(("x", "y"), cut, sums_of(few, groups, 2)[np.newaxis])
    assert made.differences(1).lack[DAYS].tolist() == [Lack.FEW, Lack.NONE]
    assert made.moved(1)[0, DAYS].tolist() == [9, 10]


def test_coarser_groups_hold_the_sums_of_finer(counts):
    groups = Groups((), [()], np.zeros(2, dtype=np.int64))
    whole = counts.by(Cut("", [""], groups, np.array([N])))
    assert (whole.sums[:, :, 0] == counts.sums.sum(axis=2)).all()
    assert whole.people.tolist() == [N]


def test_seeds_are_added_and_their_spread_is_told(people):
    accounts, groups = people
    cut = cut_of(groups, ["a", "b"])
    one, two = (sums_of(accounts[pair], groups, 2) for pair in ([0, 1], [0, 2]))
    both = PairCounts(("x", "y"), cut, np.stack([one, two]))
    single = PairCounts(("x", "y"), cut, one[np.newaxis])
    assert single.differences_over_seeds(1) is None
    assert both.people.sum() == 2 * N
    whole = single.differences(1).value
    assert both.differences(1).value == pytest.approx(whole / 2)
    seeds = both.differences_over_seeds(1)
    assert seeds is not None
    assert seeds.value == pytest.approx(whole / 2)
    assert (seeds.high - seeds.low >= 0).all()
    assert both.digest() != single.digest()


def test_tables_have_a_row_for_each_group_and_quantity(counts):
    rows = counts.table().to_pylist()
    assert len(rows) == 2 * 2 * A.N_QUANTITIES
    days = next(r for r in rows if (r["group"], r["quantity"]) == ("b", "listed-days"))
    found = counts.differences(1)
    assert days["difference"] == found.value[DAYS, 1]
    assert (days["low"], days["high"]) == (found.low[DAYS, 1], found.high[DAYS, 1])
    assert days["mean"] - days["first"] == pytest.approx(days["difference"])
    assert days["seeds_low"] is None
    standing = counts.standing_table().to_pylist()
    assert [row["standing"] for row in standing[:4]] == list(STANDINGS)
    assert sum(row["n"] for row in standing) == 2 * N
