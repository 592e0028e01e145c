"""The overview: its numbers are the run's and the audit's, and its command repeats it."""

import shlex
from pathlib import Path

import pytest

from demerit import lab
from demerit.audit.findings import Verdict
from demerit.views.overview import overview, repeat, telling
from demerit.views.subject import Subject


@pytest.fixture(scope="module")
def made(subject):
    return overview(subject, {})


def test_facts_are_those_of_the_run(made, subject):
    facts = {fact["title"]: fact["n"] for fact in made["facts"]}
    told = subject.run.manifest
    assert facts["synthetic people"] == told["people"]
    assert facts["refused attempts"] == told["events"]["refusal"] > 0
    share = next(
        f for f in subject.audit.findings if f.measure == "listed-share" and not f.group
    )
    assert share.value is not None
    assert facts["people ever listed"] == round(share.value * share.n)


def test_refusals_add_up_and_those_without_a_deed_are_the_audits(made, subject):
    whole = sum(row["attempts"] for row in made["refused"])
    without = sum(row["attempts"] for row in made["refused"] if not row["true"])
    assert whole == subject.run.manifest["events"]["refusal"]
    wrong = next(
        f for f in subject.audit.findings if f.measure == "wrong-refusals" and not f.group
    )
    assert without / whole == pytest.approx(wrong.value)


def test_findings_are_the_audits_own_flagged_first_and_few(made, subject):
    own = [f.as_dict() for f in subject.audit.findings]
    assert 3 <= len(made["findings"]) <= 5
    assert all(finding in own for finding in made["findings"])
    flags = [f["verdict"] == Verdict.FLAG for f in made["findings"]]
    assert flags == sorted(flags, reverse=True)
    assert len({f["measure"] for f in made["findings"]}) == len(made["findings"])
    assert telling([]) == []


def test_groups_are_the_audits_and_each_trait_has_its_own(made, subject):
    traits = [one["trait"] for one in made["listed"]]
    assert traits == list(subject.evidence.compiled.cohorts.traits)
    own = {f.group: f.value for f in subject.audit.findings if f.measure == "listed-share"}
    for one in made["listed"]:
        assert all(own[row["group"]] == row["share"] for row in one["rows"])


def test_published_points_say_whether_they_were_used(made, subject):
    points = [p for one in made["targets"] for p in one["points"]]
    assert len(points) == len(subject.run.manifest["targets"])
    assert all(p["role"] in {"fitted", "given", "forecast"} for p in points)


def test_the_command_gives_the_same_run(subject, bundle):
    told = repeat(subject)
    words = shlex.split(told["command"])
    assert words[:2] == ["demerit", "run"]
    options = dict(zip(words[3::2], words[4::2], strict=True))
    people = int(options.get("--people", bundle.world.model.population.people.value))
    seed = int(options.get("--seed", bundle.experiment.model.seed))
    again = lab.load(str(bundle.experiment.path), people=people, seed=seed)
    assert again.period == subject.bundle.period or "--until" in options
    assert lab.compile_bundle(again).digest() == told["tables"]


def test_a_run_with_other_people_and_another_seed_says_so(score_subject, monkeypatch):
    assert score_subject.bundle.regimes, "read before the manifest is changed"
    told = dict(score_subject.run.manifest) | {"people": 77, "seed": 123}
    monkeypatch.setitem(score_subject.run.__dict__, "manifest", told)
    words = shlex.split(repeat(score_subject)["command"])
    assert words[-4:] == ["--people", "77", "--seed", "123"]


def test_people_refused_are_counted_once_however_many_gates(score_subject):
    facts = {fact["title"]: fact["n"] for fact in overview(score_subject, {})["facts"]}
    people, attempts = score_subject.evidence.spread("refusals")
    assert facts["people refused"] == people.sum() <= facts["refused attempts"]
    assert attempts.sum() == facts["refused attempts"]


def test_a_coupled_run_says_that_lives_touched_and_what_must_not_be_overlooked(tmp_path):
    texts = Path(__file__).parents[3] / "examples" / "scarce-sanctions"
    bundle = lab.load(str(texts / "experiment.yaml"), people=300)
    lab.run(bundle, tmp_path / "run", workers=1)
    told = overview(Subject(lab.open_run(tmp_path / "run")), {})["says"]
    assert any("30 windows; 2 couplings" in line for line in told)
    assert any("intervals over them are too narrow" in line for line in told)
    assert any(line.startswith("Note: coupling 'expected' counts records") for line in told)
