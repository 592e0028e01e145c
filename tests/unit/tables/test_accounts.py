"""What lives came to, held against what was counted while they were lived."""

from itertools import pairwise

import numpy as np
import pytest

from demerit.kernels.accounts import bin_of, level_of
from demerit.tables import accounts as A  # noqa: N812 - as the sources write it
from demerit.tables import columns as C  # noqa: N812 - as the sources write it


@pytest.fixture(params=["", "score_"])
def town(request):
    compiled = request.getfixturevalue(f"{request.param}compiled")
    return compiled, request.getfixturevalue(f"{request.param}result").counts


def summed(counts):
    """Return the sums of all cohorts' accounts, by name."""
    totals = np.zeros(A.N_SUMS, dtype=np.int64)
    np.add.at(totals, counts.accounts[:, 0] % A.N_SUMS, counts.accounts[:, 1])
    return dict(zip(A.SUMS, totals.tolist(), strict=True))


def counted(compiled, counts, family):
    """Return what the measures of a family add up to."""
    names = [name.split(":")[0] == family for name in compiled.measures]
    return int(counts.by_day[:, names].sum())


def test_refusals_and_ringings_are_those_of_the_counts(town):
    compiled, counts = town
    sums = summed(counts)
    assert sums["refusals"] == counted(compiled, counts, "refusal") > 0
    assert sums["ringings"] == counted(compiled, counts, "clock")
    assert sums["deeds"] > sums["doer"] > 0


def test_every_listing_on_an_adverse_roster_has_its_length_step_and_entry(town):
    compiled, counts = town
    lengths = counts.lengths.sum(axis=(0, 2))
    spells = lengths[A.ENDED] + lengths[A.OPEN]
    assert spells == counts.entries[0].sum() == counts.spells[:, 1].sum() > 0
    assert spells == summed(counts)["spells"]
    days = (
        counts.lengths[:, : A.OPEN + 1].sum(axis=(0, 1))
        * np.arange(counts.lengths.shape[2])
    ).sum()
    assert days == counts.entries[1].sum()
    adverse = [row.name for row in compiled.rows["list"] if row.more["adverse"]]
    names = {f"listed-days:{name}" for name in adverse}
    measures = [name in names for name in compiled.measures]
    assert days == counts.by_day[:, measures].sum()


def test_spreads_hold_everybody_with_a_size_and_the_whole_sum(town):
    _, counts = town
    sums = summed(counts)
    for place, quantity in enumerate(A.SPREAD):
        people, sizes = counts.spreads[place]
        assert sizes.sum() == sums[A.NAMES[quantity]]
        bounds = np.array([A.bin_bounds(i) for i in range(A.N_BINS)])
        assert (people * bounds[:, 0] <= sizes).all()
        assert (sizes <= people * bounds[:, 1]).all()
    listed = counts.spreads[0, 0].sum()
    assert 0 < listed <= sums["listed"]


def test_grades_hold_whoever_did_a_deed_or_was_listed(town):
    _, counts = town
    sums = summed(counts)
    both = sums["doer"] + sums["listed"] - sums["doer*listed"]
    assert counts.grades.sum() == both
    assert counts.grades[1:].sum() == sums["doer"]
    assert sums["innocent"] == counts.grades[0].sum()


def test_sanction_days_are_those_of_sanctions_among_the_causes(town):
    compiled, counts = town
    effects = np.array([row.more["effect"] for row in compiled.rows["sanction"]])
    sanctions = np.isin(effects, ["refuse", "cap", "slower", "dearer"])
    sums = summed(counts)
    assert counts.causes[1, sanctions].sum() == sums["sanction-days"] > 0
    assert counts.causes[2, sanctions].sum() == sums["ghost-days"]
    assert sums["without-sanction-days"] <= sums["sanction-days"]
    true = np.array([row.more["true"] for row in compiled.rows["report"]])
    without = np.append(~true, [True])
    assert counts.causes[1, sanctions][:, :, without].sum() == sums["without-sanction-days"]
    assert counts.causes[0][:, :, without].sum() == sums["without-refusals"]


@pytest.mark.parametrize(
    "size", [*range(1, 300), 511, 512, 1 << 20, (1 << 20) + 1, 1 << 36]
)
def test_a_size_lies_within_the_bounds_of_its_bin_and_level(size):
    least, most = A.bin_bounds(bin_of(size))
    assert least <= size <= most
    least, most = A.level_bounds(level_of(size))
    assert least <= size <= most


def test_bins_follow_each_other_without_a_gap():
    bounds = [A.bin_bounds(place) for place in range(A.N_BINS)]
    assert all(one[1] + 1 == other[0] for one, other in pairwise(bounds))


def test_a_list_that_only_rewards_is_not_adverse(score_compiled):
    places = score_compiled.buffer[score_compiled.scalar(C.LIST_PLACE) :]
    for i, row in enumerate(score_compiled.rows["list"]):
        assert (places[i] >= 0) == row.more["adverse"]
    kinds = {row.more["kind"] for row in score_compiled.rows["list"] if row.more["adverse"]}
    assert "score" not in kinds
    assert any(
        not row.more["adverse"]
        for row in score_compiled.rows["list"]
        if row.more["kind"] == "band"
    )
