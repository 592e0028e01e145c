"""`demerit audit`: the table, the JSON, the files, the exit status, the refusals."""

import json

import pytest

from demerit.audit.findings import NOTE


def test_a_reader_sees_every_check_with_its_verdicts(kept, demerit):
    status, out, err = demerit("audit", kept)
    assert (status, err) == (0, "")
    for check in [f"M{i}" for i in range(1, 27)]:
        assert f"│ {check} " in out
    assert "synthetic people, seed 7" in out
    assert "not a finding of legality" in " ".join(out.split())
    assert "NOT MEASURED" in out
    assert "by age, work:" in out


def test_all_has_a_line_for_each_finding(kept, demerit):
    findings = json.loads(demerit("audit", kept, "--by", "age", "--json")[1])
    out = demerit("audit", kept, "--by", "age", "--all")[1]
    verdicts = ("FLAG", "PASS", "NO LINE", "INSUFFICIENT EVIDENCE", "NOT MEASURED")
    lines = [line for line in out.splitlines() if line.startswith("│")]
    told = [line for line in lines if line.split("│")[2].strip() in verdicts]
    assert len(told) == len(findings)


def test_groups_are_folded_from_the_least_to_the_largest(kept, demerit):
    out = " ".join(demerit("audit", kept, "--by", "age,age*work")[1].split())
    assert "listed-share by age:" in out
    assert "listed-share by age*work:" in out
    assert "2 groups" in out


def test_json_is_a_list_of_findings_that_carry_the_note(kept, demerit):
    status, out, err = demerit("audit", kept, "--norm", "eu-ai-act", "--json")
    assert (status, err) == (0, "")
    findings = json.loads(out)
    assert isinstance(findings, list)
    schema = json.loads(demerit("schema", "audit")[1])
    assert set(findings[0]) == set(schema["items"]["required"])
    assert {f["note"] for f in findings} == {NOTE}
    assert {f["norm"] for f in findings} == {"eu-ai-act"}
    assert {f["evidence"]["experiment"] for f in findings} == {"town"}


def test_several_runs_are_told_one_after_the_other(kept, score_kept, demerit):
    out = demerit("audit", kept, score_kept, "--by", "age")[1]
    assert out.index("Audit of 'town'") < out.index("Audit of 'score-town'")
    told = json.loads(demerit("audit", kept, score_kept, "--by", "age", "--json")[1])
    names = [f["evidence"]["experiment"] for f in told]
    assert names == sorted(names, key=["town", "score-town"].index)
    assert set(names) == {"town", "score-town"}


def test_a_flag_moves_the_exit_status_only_if_asked(kept, demerit):
    flagged = json.loads(demerit("audit", kept, "--json")[1])
    assert any(f["verdict"] == "FLAG" for f in flagged)
    assert demerit("audit", kept)[0] == 0
    assert demerit("audit", kept, "--strict")[0] == 1
    assert demerit("audit", kept, "--strict", "--json")[0] == 1


def test_a_norm_without_a_line_flags_nothing_and_is_not_strict(kept, demerit, tmp_path):
    norm = tmp_path / "mine.yaml"
    norm.write_text(
        "norm: mine\ntitle: Mine\nby: me\nas_of: 2026-01-01\n"
        "checks:\n  S1: {status: assumed, why: ours}\n"
    )
    assert demerit("audit", kept, "--norm", norm, "--strict")[0] == 0


def test_the_files_are_written_and_their_folder_told(kept, demerit, tmp_path):
    folder = tmp_path / "out"
    status, out, _ = demerit("audit", kept, "--out", folder)
    assert status == 0
    assert f"Kept in {folder}" in out
    assert {path.name for path in folder.iterdir()} == {
        "findings.json",
        "findings.parquet",
        "flows.parquet",
        "curves.parquet",
        "summary.md",
    }


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--by", "agee"), "U001"),
        (("--norm", "eu"), "U001"),
        (("--level", "2"), "U005"),
    ],
)
def test_what_cannot_be_asked_is_refused(kept, refused, options, code):
    assert [f["code"] for f in refused("audit", kept, *options)] == [code]


def test_what_is_no_finished_run_is_refused(finished, refused, tmp_path):
    assert refused("audit", tmp_path)[0]["code"] == "S001"
    (finished / "spreads.parquet").write_bytes(b"no")
    assert refused("audit", finished)[0]["code"] == "S003"
    (finished / "manifest.json").unlink()
    assert refused("audit", finished)[0]["code"] == "S002"
