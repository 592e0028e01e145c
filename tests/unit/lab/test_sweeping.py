"""Sweeps: the grid, the seeds, what is kept, and what is refused."""

import json
from pathlib import Path

import pytest

from demerit import lab
from demerit.errors import RunError, TextError
from demerit.lab import sweeping

ROOT = Path(__file__).parents[3]
VISITS = "world.gates.train.visits_per_year"


@pytest.fixture
def texts(bundle):
    return str(bundle.experiment.path)


@pytest.fixture
def lived(monkeypatch):
    """Return the seeds that were lived, in order."""
    seeds = []

    def simulate(bundle, **more):
        seeds.append(bundle.seed)
        return lab.simulate(bundle, **more)

    monkeypatch.setattr(sweeping, "simulate", simulate)
    return seeds


def test_every_combination_is_lived_with_the_same_seeds(texts, lived):
    table = lab.sweep(
        texts, {VISITS: [6, 12], "detection*": [0.5, 0.25]}, seeds=2, people=200
    )
    rows = table.to_pylist()
    settings = [(row[VISITS], row["detection*"]) for row in rows]
    assert settings == [(v, d) for v in (6, 12) for d in (0.5, 0.25) for _ in range(2)]
    first = rows[0]["seed"]
    assert [row["seed"] for row in rows] == [first, first + 1] * 4 == lived
    assert {row["people"] for row in rows} == {200}
    assert b"synthetic" in table.schema.metadata[b"people"]


def test_a_row_is_what_a_plain_run_counts(texts):
    (row,) = lab.sweep(texts, {VISITS: [12]}, people=300).to_pylist()
    plain = lab.simulate(lab.load(texts, people=300, changes={VISITS: 12}))
    assert row["digest"] == plain.counts.digest()
    totals = dict(
        zip(plain.compiled.measures, plain.counts.by_day.sum(axis=0), strict=True)
    )
    assert row["lives"] == totals["lives"]
    assert row["refusal"] == sum(n for k, n in totals.items() if k.startswith("refusal:"))
    assert row["act:late"] == totals["act:late"]


def test_a_sweep_that_was_stopped_goes_on(texts, tmp_path, monkeypatch, lived):
    parts, vary = tmp_path / "parts", {VISITS: [6, 12, 24]}
    whole = lab.sweep(texts, vary, people=200)
    count = len(lived)
    stops = iter([None, RuntimeError("killed")])

    def simulate(bundle, **more):
        stop = next(stops)
        if stop:
            raise stop
        return lab.simulate(bundle, **more)

    with monkeypatch.context() as patch:
        patch.setattr(sweeping, "simulate", simulate)
        with pytest.raises(RuntimeError):
            lab.sweep(texts, vary, people=200, parts=parts)
    assert len(list(parts.iterdir())) == 1
    again = lab.sweep(texts, vary, people=200, parts=parts)
    assert len(lived) == count + 2
    assert again.equals(whole)


def test_a_part_that_was_changed_is_refused(texts, tmp_path):
    parts = tmp_path / "parts"
    lab.sweep(texts, {VISITS: [6]}, people=200, parts=parts)
    (file,) = parts.iterdir()
    read = json.loads(file.read_text())
    others: list[object] = [{**read["row"], "lives": "many"}, {"lives": 3}, []]
    for row in others:
        file.write_text(json.dumps({**read, "row": row}))
        with pytest.raises(RunError, match="not the part of a sweep"):
            lab.sweep(texts, {VISITS: [6]}, people=200, parts=parts)
    file.write_text("[" * 100_000)
    with pytest.raises(RunError, match="not the part of a sweep"):
        lab.sweep(texts, {VISITS: [6]}, people=200, parts=parts)


def test_other_people_or_measures_are_other_parts(texts, tmp_path, lived):
    parts = tmp_path / "parts"
    for people, measures in ((200, ["lives"]), (201, ["lives"]), (200, ["act:*"])):
        lab.sweep(texts, {VISITS: [6]}, people=people, measures=measures, parts=parts)
    assert len(lived) == len(list(parts.iterdir())) == 3


def test_faults_come_before_anybody_has_lived(texts, lived):
    for vary, words in (
        ({VISITS: [6, -1]}, "train"),
        ({"world.gates.trayn.price": [6]}, "trayn"),
        ({"term": ["1x"]}, "1x"),
        ({VISITS: []}, "no value"),
    ):
        with pytest.raises((RunError, TextError), match=words):
            lab.sweep(texts, vary, people=200)
    with pytest.raises(RunError, match="no measure"):
        lab.sweep(texts, {VISITS: [6]}, people=200, measures=["lifves"])
    with pytest.raises(RunError, match="no sweep"):
        lab.sweep(texts, {VISITS: [6]}, people=200, seeds=20_000)
    assert lived == []


def test_spreads_are_means_with_their_ends(texts):
    table = lab.sweep(texts, {VISITS: [6, 12]}, seeds=3, people=200, measures=["lives"])
    for value, row in zip((6, 12), sweeping.spreads(table, [VISITS]), strict=True):
        mine = [r["lives"] for r in table.to_pylist() if r[VISITS] == value]
        assert row == {
            VISITS: value,
            "seeds": 3,
            "lives": (sum(mine) / 3, min(mine), max(mine)),
        }


def test_what_a_window_asks_for_is_varied_too(tmp_path):
    """Places stand in no table of a life, and yet another number is another run."""
    places = "world.couplings.sanctions.serves.places"
    experiment = str(ROOT / "examples" / "scarce-sanctions" / "experiment.yaml")
    table = lab.sweep(
        experiment,
        {places: [10_000, 90_000]},
        people=1_000,
        measures=["act:breaks-it"],
        parts=tmp_path / "parts",
    )
    few, many = table["act:breaks-it"].to_pylist()
    assert many < few
