"""A finished run, opened again and checked."""

import json

import numpy as np
import pytest

from demerit import lab
from demerit.errors import StoreError
from demerit.store.read import open_run
from demerit.store.write import MANIFEST
from demerit.tables.life import EVENT_COLUMNS

CHECKED = ["tables.npy", "names.json", "cohorts.parquet"]
TABLES = ["accounts", "causes", "cohorts", "counts-by-day", "counts-by-month", "entries"]
TABLES += ["environment", "events", "grades", "lengths", "spells", "spreads"]


def code_of(call):
    with pytest.raises(StoreError) as caught:
        call()
    assert caught.value.faults[0].remedy
    return caught.value.faults[0].code


def edit(folder, **changes):
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    (folder / MANIFEST).write_text(json.dumps(manifest | changes), encoding="utf-8")


def test_what_was_written_is_read_back(kept, result):
    run = open_run(kept)
    assert run.digest == result.counts.digest()
    assert run.compiled.digest() == result.compiled.digest()
    assert run.compiled.measures == result.compiled.measures
    assert run.compiled.rows == result.compiled.rows
    assert (run.by_day() == result.counts.by_day).all()
    ours, theirs = run.compiled.cohorts, result.compiled.cohorts
    assert ours.traits == theirs.traits
    assert (ours.codes == theirs.codes).all()
    assert (ours.counts == theirs.counts).all()
    assert (ours.represents == theirs.represents).all()


def test_events_and_causes_are_read_back(kept, result):
    run = open_run(kept)
    events = run.table("events")
    made = np.stack([events[name].to_numpy() for name in EVENT_COLUMNS], axis=1)
    assert (made == result.counts.events).all()
    assert sum(run.table("causes")["attempts"].to_pylist()) == result.counts.causes[0].sum()


def test_a_run_with_scores_is_read_back(score_kept, score_result):
    run = open_run(score_kept)
    assert run.digest == score_result.counts.digest()
    assert run.compiled.digest() == score_result.compiled.digest()
    assert run.compiled.rows == score_result.compiled.rows
    assert (run.by_day() == score_result.counts.by_day).all()


def test_counts_by_month_are_counts_by_day_added_up(kept, result):
    months = open_run(kept).table("counts-by-month")
    assert sum(months["n"].to_pylist()) == result.counts.by_day.sum()


@pytest.mark.parametrize("name", CHECKED)
def test_a_changed_file_is_refused(name, finished):
    data = bytearray((finished / name).read_bytes())
    data[len(data) // 2] ^= 1
    (finished / name).write_bytes(bytes(data))
    assert code_of(lambda: lab.life(open_run(finished), 0)) == "S003"


@pytest.mark.parametrize("name", CHECKED)
def test_a_missing_file_is_refused(name, finished):
    (finished / name).unlink()
    assert code_of(lambda: lab.life(open_run(finished), 0)) == "S003"


@pytest.mark.parametrize("name", TABLES)
def test_a_changed_table_is_refused(name, finished):
    path = finished / f"{name}.parquet"
    path.write_bytes(path.read_bytes()[:-1])
    assert code_of(lambda: open_run(finished).table(name)) == "S003"


def test_a_folder_without_a_manifest_is_no_run(tmp_path):
    assert code_of(lambda: open_run(tmp_path)) == "S001"
    assert code_of(lambda: open_run(tmp_path / "nowhere")) == "S001"


def test_a_run_without_a_manifest_was_not_finished(finished):
    (finished / MANIFEST).unlink()
    assert code_of(lambda: open_run(finished)) == "S002"


def test_a_hidden_part_was_not_finished(tmp_path):
    (tmp_path / ".out.part-01234567").mkdir()
    assert code_of(lambda: open_run(tmp_path / ".out.part-01234567")) == "S002"


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "null", "\x00", '{"format": 1'])
def test_a_damaged_manifest_is_refused(text, finished):
    (finished / MANIFEST).write_text(text, encoding="utf-8")
    assert code_of(lambda: open_run(finished)) == "S003"


@pytest.mark.parametrize("key", ["files", "period", "tables", "digest"])
def test_a_manifest_that_says_too_little_is_refused(key, finished):
    manifest = json.loads((finished / MANIFEST).read_text(encoding="utf-8"))
    del manifest[key]
    (finished / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    assert code_of(lambda: open_run(finished)) == "S003"


@pytest.mark.parametrize(
    "change",
    [
        {"tables": "0" * 32},
        {"period": {"from": "2020-01-01", "until": "2021-01-01"}},
        {"files": {}},
    ],
    ids=["digest of the tables", "period", "files"],
)
def test_an_edited_manifest_is_refused(change, finished):
    edit(finished, **change)
    assert code_of(lambda: lab.life(open_run(finished), 0)) == "S003"


@pytest.mark.parametrize(
    "change", [{"format": 99}, {"layout": "old"}, {"layout": None}], ids=str
)
def test_a_run_of_another_layout_is_refused(change, finished):
    edit(finished, **change)
    assert code_of(lambda: open_run(finished)) == "S004"


def test_a_run_in_which_nothing_happened_is_read_back(tmp_path):
    lab.run(lab.load("china-court", people=2), tmp_path / "two", workers=1)
    run = open_run(tmp_path / "two")
    assert run.table("counts-by-day").num_rows == 0
    assert run.by_day().shape == (run.compiled.period.n_days, run.compiled.n_measures)
    assert not run.by_day().any()
