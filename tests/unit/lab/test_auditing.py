"""An audit of a kept run and of a result in memory, and what is refused."""

import json
from dataclasses import replace

import pyarrow.parquet as pq
import pytest

from demerit import lab
from demerit.audit.findings import NOTE, Verdict
from demerit.errors import RunError, StoreError


def told(audit):
    return [finding.as_dict() for finding in audit.findings]


def test_a_folder_a_run_and_a_result_in_memory_have_the_same_findings(kept, result):
    by_folder = lab.audit(kept)
    assert told(by_folder) == told(lab.audit(lab.open_run(kept)))
    assert told(by_folder) == told(lab.audit(str(kept)))
    assert told(by_folder) == told(lab.audit(result))


def test_every_trait_is_taken_if_none_is_named(kept):
    groups = {f.group.split("=")[0] for f in lab.audit(kept).findings if f.group}
    assert {"age", "work"} <= groups
    assert not any(f.group for f in lab.audit(kept, by=[]).findings)
    crossed = lab.audit(kept, by=["age*work"])
    assert any(f.group == "age=old*work=firm" for f in crossed.findings)


def test_another_norm_asks_by_its_own_lines(kept):
    audit = lab.audit(kept, norm="us-due-process", by=[])
    lines = {f.measure for f in audit.findings if f.line}
    assert lines == {"false-discovery", "wrong-listings-ended", "by-association"}
    assert {f.norm for f in audit.findings} == {"us-due-process"}


def test_the_files_hold_every_finding_and_the_flows(kept, tmp_path):
    audit = lab.audit(kept, by=["age"])
    paths = lab.write_audits([audit], tmp_path / "out")
    names = ["findings.json", "findings.parquet", "flows.parquet", "curves.parquet"]
    names.append("summary.md")
    assert [path.name for path in paths] == names
    assert json.loads(paths[0].read_text()) == told(audit)
    table = pq.read_table(paths[1])
    assert table.num_rows == len(audit.findings)
    assert table.schema.metadata[b"note"].decode() == NOTE
    flows = pq.read_table(paths[2]).to_pylist()
    assert {row["run"] for row in flows} == {audit.evidence.origin.digest}
    stock = next(
        f.value
        for f in audit.findings
        if f.measure == "stock" and f.subject == "lists.late-payers"
    )
    assert [r for r in flows if r["list"] == "late-payers"][-1]["stock"] == stock
    curves = pq.read_table(paths[3]).to_pylist()
    first = [r for r in curves if r["list"] == "late-payers" and not r["group"]]
    shares = [row["share"] for row in first]
    assert shares == sorted(shares, reverse=True)
    assert all(row["low"] <= row["share"] <= row["high"] for row in first)
    entered = sum(r["entered"] for r in flows if r["list"] == "late-payers")
    assert first[0]["at_risk"] == entered
    assert {row["group"].split("=")[0] for row in curves} == {"", "age", "work"}
    assert NOTE in paths[4].read_text()


def test_a_frame_has_the_groups_of_the_audit(kept):
    audit = lab.audit(kept, by=["age"])
    frame = audit.frame("selection_rate", ["age"])
    shares = {f.group: f.value for f in audit.findings if f.measure == "listed-share"}
    groups = [f"age={label}" for (label,) in frame.groups.labels]
    told = dict(zip(groups, frame.by_group.value.ravel().tolist(), strict=True))
    assert told.keys() <= shares.keys()
    assert all(shares[name] is None or told[name] == shares[name] for name in told)
    assert audit.frame("refusals", ["age"], given=["conduct"]).table().num_rows > len(told)


def test_a_folder_that_holds_something_is_left_alone(kept, tmp_path):
    (tmp_path / "mine").write_text("x")
    with pytest.raises(RunError) as refused:
        lab.write_audits([lab.audit(kept, by=[])], tmp_path)
    assert refused.value.faults[0].code == "U007"
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"by": ["agee"]}, "U001"),
        ({"by": ["age*wrk"]}, "U001"),
        ({"norm": "eu"}, "U001"),
        ({"level": 1.0}, "U005"),
        ({"level": 0.2}, "U005"),
    ],
)
def test_what_cannot_be_asked_is_refused(kept, options, code):
    with pytest.raises(RunError) as refused:
        lab.audit(kept, **options)
    fault = refused.value.faults[0]
    assert fault.code == code
    assert fault.remedy


@pytest.mark.parametrize("name", ["accounts.parquet", "spells.parquet", "tables.npy"])
def test_a_changed_file_is_refused(finished, name):
    path = finished / name
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(StoreError) as refused:
        lab.audit(finished)
    assert refused.value.faults[0].code == "S003"
    assert name in refused.value.faults[0].problem


def test_an_unfinished_run_and_what_is_none_are_refused(finished, tmp_path):
    (finished / "manifest.json").unlink()
    for folder, code in ((finished, "S002"), (tmp_path, "S001")):
        with pytest.raises(StoreError) as refused:
            lab.audit(folder)
        assert refused.value.faults[0].code == code


def test_a_wider_level_is_a_wider_interval(kept):
    wide, narrow = (
        next(f for f in lab.audit(kept, by=[], level=level).findings if f.low)
        for level in (0.99, 0.8)
    )
    assert wide.low is not None
    assert narrow.low is not None
    assert wide.low < narrow.low
    assert (wide.level, narrow.level) == (0.99, 0.8)
    assert wide.verdict in Verdict


def test_runs_alike_but_for_their_seed_are_told_over_the_seeds(bundle, kept, score_kept):
    other = lab.audit(lab.simulate(replace(bundle, seed=8), workers=2), by=["age"])
    first = lab.audit(kept, by=["age"])
    (over,) = lab.over_seeds([first, other, lab.audit(score_kept, by=["age"])])
    origin = over.evidence.origin
    assert (origin.seeds, origin.seed) == (2, 7)
    assert origin.digest == f"{first.evidence.origin.digest}+{other.evidence.origin.digest}"
    values = [
        next(f.value or 0.0 for f in audit.findings if f.measure == "listed-share")
        for audit in (first, other, over)
    ]
    assert values[0] != values[1]
    assert values[2] == pytest.approx((values[0] + values[1]) / 2)


def test_the_same_run_twice_is_no_second_seed(kept):
    audit = lab.audit(kept, by=[])
    assert lab.over_seeds([audit, audit]) == []
