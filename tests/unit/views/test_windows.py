"""What came back: couplings and their windows, as the page is given them."""

import pyarrow.compute as pc
import pytest

from demerit import lab
from demerit.views.all import payload
from demerit.views.subject import Subject
from tests.unit.lab.coupled_town import COUPLINGS, coupled

OWN = {
    "among": "self",
    "counts": {"listed": ["any"]},
    "line": {0: 1, 1: 0.5},
    "moves": {"acts": ["late"]},
    "status": "assumed",
    "why": "made up",
}
DESK = {
    "by": ["age"],
    "counts": {"records": ["late"]},
    "queues": {"places": 3, "status": "assumed", "why": "made up"},
    "moves": {"records": ["late"]},
    "status": "assumed",
    "why": "made up",
}


@pytest.fixture
def shown(town):
    coupled(town, {**COUPLINGS, "own": OWN, "desk": DESK})
    lab.run(lab.load("experiment.yaml", people=800), town / "kept")
    run = lab.open_run(town / "kept")
    return run, payload(Subject(run), "windows", {})


def test_every_coupling_is_told_with_what_its_windows_found(shown):
    run, data = shown
    made = {one["name"]: one for one in data["couplings"]}
    assert set(made) == {"fear", "own", "desk"}
    kept = run.table("environment")
    mine = kept.filter(pc.equal(kept["coupling"], "desk"))
    assert len(made["desk"]["series"]) == len(set(mine["window"].to_pylist())) == 24
    counted = sum(mine["counted"].to_pylist())
    assert sum(each["counted"] for each in made["desk"]["series"]) == counted
    assert made["desk"]["unit"] == "days"
    assert made["desk"]["whose"] == "people by age"
    assert made["fear"]["moves"] == ["the share of acts late"]
    assert made["own"]["series"] == []
    assert made["own"]["line"] == [[0.0, 1.0], [1.0, 0.5]]


def test_the_band_holds_the_middle_and_the_tables_say_the_same(shown):
    _run, data = shown
    desk = next(one for one in data["couplings"] if one["name"] == "desk")
    assert all(each["low"] <= each["middle"] <= each["high"] for each in desk["series"])
    rows = data["tables"]["desk"]["rows"]
    assert [row[0] for row in rows] == [each["from"] for each in desk["series"]]
    assert len(data["tables"]["main"]["rows"]) == 48


def test_notes_say_that_people_are_not_independent(shown):
    _run, data = shown
    assert any("not independent" in note for note in data["notes"])
    assert data["says"].startswith("3 couplings over 24 windows.")


def test_a_run_without_couplings_says_so(kept):
    data = payload(Subject(lab.open_run(kept)), "windows", {})
    assert data["couplings"] == []
    assert data["says"].startswith("Nothing is coupled")
