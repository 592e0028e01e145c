"""Coupled worlds whose course has a closed form."""

from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from demerit.engine.windows import Coupled, simulate_windows
from tests.property.writing import Made, Tree, Wild
from tests.property.writing import made_in_memory as made
from tests.statistical.little import FIRST, SAID, regime, scripted, total, world

DAILY = 365.25
SEEKERS = {**SAID, "share": 1, "after_days": 0, "can_pay": 1}


def lived(
    coupling: Tree,
    *,
    days: int,
    window: int,
    people: int,
    per_year: float = DAILY,
    share: float = 1.0,
    groups: int = 1,
    seed: int = 1,
) -> tuple[Made, Coupled]:
    """Return a run of one act, its record and one coupling."""
    acts = {"act": {"share": share}, "none": {"rest": True}}
    occasion = {"per_year": per_year, "acts": acts}
    coupled = {"window": window, "couplings": {"feedback": {**SAID, **coupling}}}
    text = world(occasion=occasion, **coupled)
    text["population"]["people"]["value"] = people
    counts = {f"group-{i}": 1 for i in range(groups)}
    text["population"]["traits"] = {"group": {**SAID, "counts": counts}}
    run = made(Wild(text, [regime()], FIRST, days, seed, people))
    return run, simulate_windows(run.compiled)


def course(run: Coupled, cell: int = 0) -> list[float]:
    """Return what each window counted in a cell."""
    return [each.counted for each in run.found if each.cell == cell]


@pytest.mark.parametrize(("mean", "windows"), [(0.5, 30), (0.8, 30), (1.25, 12)])
def test_acts_that_bring_acts_die_out_or_grow_as_a_branching_process(mean, windows):
    """Each act of a window brings `mean` acts in the next (Galton and Watson)."""
    people, first, days = 400_000, 0.005, 30
    rate = 12 / DAILY * days  # occasions a window
    slope = mean / (rate * 0.01)
    coupling = {
        "counts": {"acts": ["act"]},
        "per": "people",
        "before": first,
        "line": {0: 0, 1 / slope: 1, 256 / slope: 256},
        "moves": {"acts": ["act"]},
    }
    run, coupled = lived(
        coupling, days=days * windows, window=days, people=people, per_year=12, share=0.01
    )
    acts = total(run, coupled.counts, "act:act")
    starts = people * first * mean
    expected = starts * (1 - mean**windows) / (1 - mean)
    assert acts == pytest.approx(expected, rel=0.12)
    assert (course(coupled)[-1] < course(coupled)[0]) == (mean < 1)


def test_inspections_that_follow_records_are_an_urn():
    """One inspection a day, one record wherever it goes: Polya's urn with a ball each.

    The limit of its share is uniform from 0 to 1: mean 1/2, variance 1/12.
    """
    coupling = {
        "by": ["group"],
        "counts": {"records": ["act"]},
        "last": "all",
        "before": 1,
        "sends": {**SAID, "inspections": 1, "usual": 1, "drawn": True},
        "moves": {"detection": ["act"]},
    }
    shares = []
    for seed in range(80):
        size = {"days": 120, "window": 1, "people": 2, "groups": 2}
        _, coupled = lived(coupling, **size, seed=seed)
        one, other = (sum(course(coupled, cell)) for cell in (0, 1))
        assert one + other >= 118  # a record is made of what is seen, every day
        shares.append(one / (one + other))
    assert np.mean(shares) == pytest.approx(0.5, abs=0.1)
    assert np.var(shares) == pytest.approx(1 / 12, rel=0.35)
    assert min(shares) < 0.1
    assert max(shares) > 0.9


def test_inspections_that_follow_corrected_records_find_the_true_shares():
    """Weighed by where inspections went, records of equal groups keep shares equal."""
    coupling = {
        "by": ["group"],
        "counts": {"records": ["act"]},
        "last": "all",
        "before": 1,
        "sends": {
            **SAID,
            "inspections": 1,
            "usual": 1,
            "drawn": True,
            "corrected": True,
        },
        "moves": {"detection": ["act"]},
    }
    shares = []
    for seed in range(20):
        size = {"days": 400, "window": 1, "people": 2, "groups": 2}
        _, coupled = lived(coupling, **size, seed=seed)
        shares.append(next(e.share for e in reversed(coupled.found) if e.cell == 0))
    assert np.mean(shares) == pytest.approx(0.5, abs=0.07)
    assert np.var(shares) < 1 / 12 / 4


@pytest.mark.parametrize(("places", "waits"), [(240, [7, 15, 22, 30]), (300, [0] * 4)])
def test_a_queue_grows_by_what_comes_over_its_places(places, waits):
    """Ten people come every day: 300 a window of 30 days, 60 more than 240 places."""
    coupling = {
        "counts": {"acts": ["act"]},
        "queues": {**SAID, "places": places},
        "moves": {"records": ["act"]},
    }
    run, coupled = lived(coupling, days=120, window=30, people=10)
    assert [each.value for each in coupled.found] == waits
    records = coupled.counts.by_day[:, run.compiled.measure("record:source/report/act")]
    late = waits[0]  # the second window's records come so much later
    assert records[:30].tolist() == [10] * 30
    assert records[30 : 30 + late].tolist() == [0] * late


def test_what_no_coupling_moves_is_lived_as_without_it():
    """A factor of one, whatever is counted, changes nobody's life."""
    coupling = {
        "counts": {"acts": ["act"]},
        "line": {0: 1, 1e9: 1},
        "moves": {"acts": ["act"], "detection": ["act"]},
    }
    size: Tree = {"days": 400, "window": 7, "people": 500, "per_year": 12, "share": 0.3}
    _, coupled = lived(coupling, **size)
    still = {**coupling, "counts": {"records": ["act"]}}
    assert coupled.counts.digest() == lived(still, **size)[1].counts.digest()


def test_an_act_that_takes_an_open_gate_is_done_once():
    """Whoever does it is listed for good and barred: one act for each, and no more."""
    bank = {
        "among": "self",
        "counts": {"barred": ["gate"]},
        "line": {0: 1, 1: 0},
        "moves": {"acts": ["act"]},
    }
    run, coupled = lived(bank, days=2000, window=30, people=500, per_year=24, share=1.0)
    assert total(run, coupled.counts, "act:act") == total(run, coupled.counts, "lives")


@pytest.mark.parametrize("share", [0.0, 0.25, 0.8])
def test_people_who_are_barred_stay_away_with_a_share(share):
    """Visits are a Poisson process; thinned, a binomial share of them is left."""
    away = {
        "among": "self",
        "counts": {"listed": ["any"]},
        "line": {0: 1, 1: share},
        "moves": {"visits": ["gate"]},
    }
    refused = []
    for moves in ({"detection": ["act"]}, away["moves"]):
        coupling = {**away, "moves": moves, "line": {0: 1, 1: share}}
        run, coupled = lived(coupling, days=730, window=30, people=2000, per_year=4)
        refused.append(total(run, coupled.counts, "refused-visit:gate"))
    whole, left = refused
    assert abs(left - share * whole) <= 5 * (whole * share * (1 - share)) ** 0.5


def test_whoever_meets_one_who_did_it_does_not():
    """P of the next day is s (1 - p) of this one, so it comes to s / (1 + s).

    Exact in the mean, because it is linear in what the one who is met did.
    """
    share, people, days = 0.8, 8_000, 60
    text = daily_town(share, people)
    text["ties"] = {"crowd": {**SAID, "degree": 4}}
    text["couplings"]["feedback"] |= {
        "among": "crowd",
        "meets": True,
        "counts": {"acts": ["act"]},
        "within_days": 1,
        "line": {0: 1, 1: 0},
        "moves": {"acts": ["act"]},
    }
    run = made(Wild(text, [regime()], FIRST, days, 3, people))
    counts = simulate_windows(run.compiled).counts
    by_day = counts.by_day[:, run.compiled.measure("act:act")] / people
    assert by_day[0] == pytest.approx(share, abs=0.02)
    assert by_day[1] == pytest.approx(share * (1 - share), abs=0.02)
    assert by_day[-20:].mean() == pytest.approx(share / (1 + share), abs=0.005)


def test_a_coupling_moves_nothing_before_its_dates_and_after_them():
    share, people, days = 0.5, 4000, 90
    text = daily_town(share, people)
    text["couplings"]["feedback"] |= {
        "from": FIRST + timedelta(days=30),
        "until": FIRST + timedelta(days=60),
        "counts": {"records": ["act"]},
        "line": {0: 0.5},
        "moves": {"acts": ["act"]},
    }
    run = made(Wild(text, [regime()], FIRST, days, 3, people))
    by_day = simulate_windows(run.compiled).counts.by_day
    done = by_day[:, run.compiled.measure("act:act")].reshape(3, 30).sum(axis=1)
    expected = np.array([share, share / 2, share]) * people * 30
    assert np.abs(done - expected).max() < 5 * np.sqrt(expected.max())


def test_repairs_wait_where_places_are_few():
    """A hundred ask on the first day; ten a window of ten days leave nine windows' work."""
    text = scripted(0, window=10, repairs=SEEKERS)
    text["population"]["people"]["value"] = 100
    queue = {
        "counts": {"repairs": ["list"]},
        "queues": {**SAID, "places": 10},
        "moves": {"repairs": ["list"]},
    }
    text["couplings"] = {"desk": {**SAID, **queue}}
    rules = regime()
    rules["repairs"] = {"repair": {**SAID, "list": "list", "after_days": 15}}
    run = made(Wild(text, [rules], FIRST, 200, 3, 100))
    coupled = simulate_windows(run.compiled)
    asked = coupled.counts.by_day[:, run.compiled.measure("repair-asked:repair")]
    granted = coupled.counts.by_day[:, run.compiled.measure("repair:repair/granted")]
    assert asked.nonzero()[0].tolist() == granted.nonzero()[0].tolist() == [15]
    assert [each.value for each in coupled.found][:4] == [0, 90, 80, 70]
    rules["repairs"]["repair"]["after_days"] = 25
    early = {"repair": {**SAID, "list": "list", "after_days": 15, "grants": 0}}
    rules["repairs"] = {"early": early["repair"], **rules["repairs"]}
    run = made(Wild(text, [rules], FIRST, 200, 3, 100))
    counts = simulate_windows(run.compiled).counts
    granted = counts.by_day[:, run.compiled.measure("repair:repair/granted")]
    assert granted.nonzero()[0].tolist() == [25 + 90]


def test_whoever_objected_is_told_apart_by_days():
    """Acts are halved for twenty days from an objection, which everybody makes at once."""
    objects = {**SAID, "rightly_recorded": 1, "wrongly_recorded": 1, "after_days": 0}
    people, share = 4000, 0.5
    text = daily_town(share, people, objects=objects, script=[{"on": FIRST, "act": "act"}])
    text["couplings"]["feedback"] |= {
        "among": "self",
        "counts": {"objections": ["list"]},
        "within_days": 20,
        "line": {0: 1, 1: 0.5},
        "moves": {"acts": ["act"]},
    }
    stage = {**SAID, "decide_days": 0, "right": 1}
    rules = regime(rule={"spell": "person", "objections": {"stage": stage}})
    run = made(Wild(text, [rules], FIRST, 60, 3, people))
    by_day = simulate_windows(run.compiled).counts.by_day
    done = by_day[:, run.compiled.measure("act:act")] / people
    assert done[1:20].mean() == pytest.approx(share / 2, abs=0.02)
    assert done[20:].mean() == pytest.approx(share, abs=0.02)


def daily_town(share: float, people: int, **parts: Any) -> Tree:
    """Return a town of one act a day, windows of a day, and room for one coupling."""
    acts = {"act": {"share": share}, "none": {"rest": True}}
    occasion = {"per_year": DAILY, "acts": acts}
    text = world(occasion=occasion, window=1, couplings={"feedback": {**SAID}}, **parts)
    text["population"]["people"]["value"] = people
    return text
