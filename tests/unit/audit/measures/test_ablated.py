"""What measures, lists and safeguards do, from sums written by hand."""

import math

import numpy as np
import pytest

from demerit.audit.evidence import Cut
from demerit.audit.findings import Origin, Teller, Verdict
from demerit.audit.groups import Groups
from demerit.audit.intervals import mean
from demerit.audit.measures.ablated import (
    Ablation,
    Kind,
    ablated,
    frontier,
    widest_ratio,
)
from demerit.audit.pairs import PairCounts
from demerit.tables import accounts as A  # noqa: N812 - as the sources write it
from demerit.tables import pairs as P  # noqa: N812 - as the sources write it
from demerit.texts.norms import find_norm

PEOPLE = 10_000
TELLER = Teller(find_norm("none"), Origin("little", 1, "digest", PEOPLE))
HALF, ALL = PEOPLE // 2, PEOPLE


def variant(**amounts):
    """Return accounts: so many people with so much of each quantity, from person 0 on."""
    made = np.zeros((PEOPLE, A.N_QUANTITIES), dtype=np.int64)
    for name, (people, size) in amounts.items():
        made[:people, A.NAMES.index(name.replace("_", "-"))] = size
    return made


def counts_of(*variants):
    first = variants[0]
    sums = np.zeros((1, len(variants), 1, P.PAIR_WORDS), dtype=np.int64)
    for i, account in enumerate(variants):
        away = account - first
        words = (account, account**2, away > 0, away < 0, away, away**2)
        sums[0, i, 0, : P.WORSE] = np.stack([w.sum(axis=0) for w in words], 1).ravel()
        judged = away[:, P.JUDGED]
        more, less = (judged > 0).any(axis=1), (judged < 0).any(axis=1)
        sums[0, i, 0, P.WORSE :] = [
            (more & ~less).sum(),
            (less & ~more).sum(),
            (more & less).sum(),
        ]
    cut = Cut("", [""], Groups((), [()], np.zeros(1, dtype=np.int64)), np.array([PEOPLE]))
    names = tuple("abcdefghij"[: len(variants)])
    return PairCounts(names, cut, sums)


def told(variants, ablations, why=""):
    made = [Ablation(kind, name, (f"art. {name}",)) for kind, name in ablations]
    found = ablated(TELLER, counts_of(*variants), made, why)
    return {(f.measure or f.id, f.subject): f for f in found}


REGIME = variant(deeds=(HALF, 1), sanction_days=(HALF, 100), ringings=(HALF, 1))
NOBODY = variant(deeds=(HALF, 1))
MILD = variant(deeds=(HALF, 1), sanction_days=(HALF, 20), ringings=(HALF - 100, 1))
WEAK = variant(deeds=(HALF, 1), sanction_days=(HALF, 10), ringings=(HALF - 400, 1))


def test_deeds_do_not_depend_on_the_rules_and_that_is_said():
    found = told([REGIME, NOBODY], [(Kind.NOBODY, "nobody")])
    deeds = found["deeds-from-listing", "everybody"]
    assert (deeds.value, deeds.low) == (0.0, None)
    assert "does not depend on the rules" in deeds.says
    assert found["M6", "everybody"].verdict is Verdict.NOT_MEASURED


def test_a_list_that_brings_people_to_perform_passes_and_one_that_does_not_is_flagged():
    idle_list = variant(deeds=(HALF, 1), sanction_days=(HALF, 90), ringings=(HALF, 1))
    found = told([REGIME, NOBODY, idle_list], [(Kind.LIST, "strong"), (Kind.LIST, "idle")])
    strong, idle = (found["performances-gained", name] for name in ("strong", "idle"))
    assert (strong.verdict, strong.value) == (Verdict.PASS, 0.5)
    assert strong.low < 0.5 < strong.high
    assert (idle.verdict, idle.value) == (Verdict.FLAG, 0.0)
    assert idle.line == strong.line == "the whole interval above 0"
    assert strong.articles == ("art. strong",)
    assert found["burden-through-list", "idle"].value == 5.0


def test_what_changes_no_life_shows_nothing():
    ablations = [(Kind.LIST, "unused"), (Kind.SAFEGUARD, "unused")]
    found = told([REGIME, REGIME, REGIME], ablations)
    for measure in ("performances-gained", "burden-through-list", "saved-without-days"):
        assert found[measure, "unused"].verdict is Verdict.INSUFFICIENT
        assert "every life is the same" in found[measure, "unused"].says


def test_the_mildest_variant_keeps_95_percent_of_the_performances():
    kinds = [(Kind.NOBODY, "n"), (Kind.MILDER, "mild"), (Kind.MILDER, "weak")]
    found = told([REGIME, NOBODY, MILD, WEAK], kinds)
    least = found["least-burden", "c"]
    assert least.value == pytest.approx(0.2)
    assert least.low <= 0.2 <= least.high
    assert "4 are not dominated" in least.says


def test_the_regime_itself_may_be_the_mildest():
    found = told([REGIME, NOBODY, WEAK], [(Kind.NOBODY, "n"), (Kind.MILDER, "weak")])
    assert found["least-burden", "a"].value == 1.0


def test_a_dominated_variant_bears_no_less_and_gains_no_more():
    worse = variant(sanction_days=(HALF, 110), ringings=(HALF, 1))
    made = [
        Ablation(Kind.NOBODY, "n"),
        Ablation(Kind.MILDER, "m"),
        Ablation(Kind.LIST, "w"),
    ]
    table = frontier(counts_of(REGIME, NOBODY, MILD, worse), made).to_pylist()
    assert [row["dominated"] for row in table] == [False, False, False, True]
    assert [row["performances_gained"] for row in table] == [0.5, 0.0, 0.49, 0.5]
    assert [row["burden_days"] for row in table] == [50.0, 0.0, 10.0, 55.0]


def test_gates_on_which_no_performance_hangs_are_no_variants():
    gate = variant(deeds=(HALF, 1), sanction_days=(HALF, 1), ringings=(HALF, 1))
    kinds = [(Kind.NOBODY, "n"), (Kind.GATE, "gate")]
    found = told([REGIME, NOBODY, gate], kinds)
    assert found["least-burden", "a"].value == 1.0
    assert ("performances-gained", "gate") not in found


def test_burden_for_each_performance_is_told_if_there_are_any():
    found = told([REGIME, NOBODY], [(Kind.NOBODY, "n")])
    balance = found["burden-per-performance", "everybody"]
    assert balance.value == pytest.approx(100)
    assert balance.low < 100 < balance.high
    none = variant(sanction_days=(HALF, 100))
    found = told([none, variant()], [(Kind.NOBODY, "n")])
    for measure in ("burden-per-performance", "least-burden"):
        assert found[measure, "everybody"].verdict is Verdict.INSUFFICIENT


def test_a_safeguard_is_worth_the_days_without_a_deed_that_it_saves():
    without = variant(
        deeds=(HALF, 1), without_days=(1000, 30), without_sanction_days=(1000, 60)
    )
    found = told([variant(deeds=(HALF, 1)), without], [(Kind.SAFEGUARD, "hearing")])
    assert found["saved-without-days", "hearing"].value == pytest.approx(3)
    assert found["saved-without-sanction-days", "hearing"].value == pytest.approx(6)


def test_other_weights_move_people_or_it_is_said_why_none_were_tried():
    found = told([REGIME, NOBODY], [(Kind.WEIGHTS, "points*=1.2")])
    assert found["moved-by-weights", "points*=1.2"].value == 0.5
    found = told([REGIME, NOBODY], [(Kind.NOBODY, "n")], "no points")
    assert found["M21", "everybody"].verdict is Verdict.NOT_MEASURED
    assert "no points" in found["M21", "everybody"].says


def test_the_widest_ratio_holds_every_correlation():
    n = 1000
    x = np.arange(n) % 10 + 5.0
    bottom = mean(x.sum(), (x**2).sum(), n)
    for y in (x, 20 - x):
        top = mean(y.sum(), (y**2).sum(), n)
        ratio = widest_ratio(top, bottom)
        value = y.mean() / x.mean()
        spread = (y - value * x).std(ddof=1) / x.mean() / math.sqrt(n)
        assert ratio.value == pytest.approx(value)
        assert ratio.high - ratio.value >= 1.96 * spread - 1e-12
