"""Burden and effect are the audit's own frontier and the findings of M6, M7 and M8."""

import json

import pytest

from demerit import lab
from demerit.errors import RunError
from demerit.tables import accounts as A  # noqa: N812 - as the sources write it
from demerit.views.frontier import frontier
from demerit.views.subject import Subject
from demerit.views.tables import as_parquet


@pytest.fixture(scope="module")
def subject(kept):
    return Subject(lab.open_run(kept))


@pytest.fixture(scope="module")
def made(subject):
    return frontier(subject, {"part": "variants"})


@pytest.fixture(scope="module")
def ablated(bundle):
    return lab.ablate(bundle)


def test_points_are_those_of_the_audits_frontier(made, ablated):
    own = ablated.frontier().to_pylist()
    assert [p["variant"] for p in made["points"]] == [row["variant"] for row in own]
    for point, row in zip(made["points"], own, strict=True):
        assert point["burden"] == row["burden_days"]
        assert point["effect"] == 1000 * row["performances_gained"]
        assert point["dominated"] == row["dominated"]
    assert len(own) > 3


def test_findings_are_those_of_the_ablations(made, ablated):
    own = [f for f in ablated.findings() if f.id in ("M6", "M7", "M8")]
    told = [(f["check"], f["subject"], f["value"], f["says"]) for f in made["findings"]]
    assert told == [(f.id, f.subject, f.value, f.says) for f in own]


def test_a_burden_has_the_interval_of_its_variant(made, ablated):
    counts = ablated.paired.everybody
    for point in made["points"]:
        found = counts.means(counts.variants.index(point["variant"]))
        ends = (point["burden_low"], point["burden_high"])
        assert ends == (found.low[A.SANCTION_DAYS, 0], found.high[A.SANCTION_DAYS, 0])


def test_an_effect_has_the_interval_of_what_is_gained(made, ablated):
    counts = ablated.paired.everybody
    own, nobody, *others = made["points"]
    assert (nobody["kind"], nobody["effect"], nobody["effect_low"]) == ("nobody", 0, None)
    found = counts.differences(1).at((A.RINGINGS, 0))
    assert own["effect_low"] == pytest.approx(-1000 * float(found.high))
    assert own["effect_high"] == pytest.approx(-1000 * float(found.low))
    for point in others:
        found = counts.differences(counts.variants.index(point["variant"]))
        wide = float(found.high[A.RINGINGS, 0] - found.low[A.RINGINGS, 0])
        if point["effect_low"] is not None:
            assert point["effect_high"] - point["effect_low"] == pytest.approx(1000 * wide)


def test_what_cannot_be_set_against_the_effect_is_told_apart(made, ablated):
    drawn = {p["variant"] for p in made["points"]}
    apart = {p["variant"] for p in made["apart"]}
    assert drawn.isdisjoint(apart)
    assert drawn | apart == set(ablated.paired.names)
    assert all(p["why"] for p in made["apart"])
    rows = made["tables"]["main"]["rows"]
    assert len(rows) == len(drawn) + len(apart)
    assert as_parquet(made["tables"]["main"])
    assert json.loads(json.dumps(made, allow_nan=False)) == made


def test_they_are_lived_once(subject, made):
    assert frontier(subject, {"part": "variants"}) == made


def test_finished_runs_of_the_same_people_stand_beside_each_other(kept, bundle, tmp_path):
    folders = {"milder": ["term*=0.5"], "eight": []}
    for name, lines in folders.items():
        seed = 8 if name == "eight" else None
        own = lab.load(str(bundle.experiment.path), seed=seed)
        lab.run(
            lab.amending.amended(own, lines) if lines else own, tmp_path / name, workers=1
        )
    others = [Subject(lab.open_run(tmp_path / name)) for name in folders]
    subject = Subject(lab.open_run(kept), beside=lambda: others)
    made = frontier(subject, {})
    assert [p["run"] for p in made["points"]] == ["run", "milder"]
    assert [p["kind"] for p in made["points"]] == ["this run", "run"]
    assert made["apart"] == [
        {"run": "eight", "why": "the runs cannot be paired: their seeds differ."}
    ]
    days = lab.compare(subject.run, others[0].run).everybody.means(0)
    assert made["points"][0]["burden"] == days.value[A.SANCTION_DAYS, 0]
    assert made["points"][0]["burden_low"] == days.low[A.SANCTION_DAYS, 0]
    assert made["points"][1]["burden"] < made["points"][0]["burden"]
    assert made["points"][0]["dominated"] == (
        made["points"][1]["effect"] >= made["points"][0]["effect"]
    )


@pytest.mark.parametrize(
    ("ask", "problem"),
    [({"part": "some"}, "no part"), ({"people": "7"}, "no people"), ({"x": "1"}, "no 'x'")],
)
def test_what_cannot_be_asked_is_refused(subject, ask, problem):
    with pytest.raises(RunError, match=problem):
        frontier(subject, ask)
