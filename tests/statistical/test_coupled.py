"""Coupled worlds whose course has a closed form."""

import numpy as np
import pytest

from demerit.engine.windows import Coupled, simulate_windows
from tests.property.writing import Made, Tree, Wild
from tests.property.writing import made_in_memory as made
from tests.statistical.little import FIRST, SAID, regime, total, world

DAILY = 365.25


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
    for seed in range(150):
        size = {"days": 120, "window": 1, "people": 2, "groups": 2}
        _, coupled = lived(coupling, **size, seed=seed)
        one, other = (sum(course(coupled, cell)) for cell in (0, 1))
        assert one + other >= 118  # a record is made of what is seen, every day
        shares.append(one / (one + other))
    assert np.mean(shares) == pytest.approx(0.5, abs=0.07)
    assert np.var(shares) == pytest.approx(1 / 12, rel=0.25)
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
    for seed in range(40):
        size = {"days": 400, "window": 1, "people": 2, "groups": 2}
        _, coupled = lived(coupling, **size, seed=seed)
        shares.append(next(e.share for e in reversed(coupled.found) if e.cell == 0))
    assert np.mean(shares) == pytest.approx(0.5, abs=0.05)
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
