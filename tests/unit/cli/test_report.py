"""`demerit report`: one file, whole or not at all."""

import json


def test_a_report_is_written_and_told_of(demerit, kept, tmp_path):
    file = tmp_path / "new" / "report.html"
    status, out, _ = demerit("report", kept, "--out", file)
    assert status == 0
    assert str(file) in out
    page = file.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert page.rstrip().endswith("</html>")
    assert [path.name for path in file.parent.iterdir()] == ["report.html"]


def test_the_file_is_named_after_the_run(demerit, kept, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    status, out, _ = demerit("report", kept, "--json")
    assert status == 0
    told = json.loads(out)
    assert told["out"] == "run-report.html"
    assert told["bytes"] == (tmp_path / "run-report.html").stat().st_size
    assert told["digest"] == json.loads((kept / "manifest.json").read_text())["digest"]


def test_a_file_that_is_there_is_left_alone(refused, kept, tmp_path):
    file = tmp_path / "mine.html"
    file.write_text("mine")
    assert refused("report", kept, "--out", file)[0]["code"] == "U007"
    assert file.read_text() == "mine"


def test_what_is_no_run_is_told(refused, tmp_path):
    assert refused("report", tmp_path)[0]["code"] == "S001"


def test_runs_of_different_worlds_are_not_compared(refused, kept, score_kept, tmp_path):
    file = tmp_path / "report.html"
    assert refused("report", kept, score_kept, "--out", file)[0]["code"] == "U009"
    assert not file.exists()
