"""A run's folder is whole or not there."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from demerit.errors import RunError
from demerit.store.write import FORMAT, MANIFEST, file_digest, reserve_folder

FILES = {
    "accounts.parquet",
    "causes.parquet",
    "cohorts.parquet",
    "counts-by-day.parquet",
    "counts-by-month.parquet",
    "entries.parquet",
    "environment.parquet",
    "events.parquet",
    "grades.parquet",
    "lengths.parquet",
    "names.json",
    "spells.parquet",
    "spreads.parquet",
    "tables.npy",
    "texts/experiment/experiment.yaml",
    "texts/regime-town-list/regime.yaml",
    "texts/world/world.yaml",
}


def code_of(folder, needed=0):
    with pytest.raises(RunError) as caught:
        reserve_folder(folder, needed)
    return caught.value.faults[0].code


def test_a_run_holds_its_files_and_their_digests(kept):
    manifest = json.loads((kept / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["format"] == FORMAT
    assert set(manifest["files"]) == FILES
    for name, about in manifest["files"].items():
        assert about["digest"] == file_digest(kept / name)
        assert about["bytes"] == (kept / name).stat().st_size


def test_a_run_says_that_its_people_are_synthetic(kept):
    manifest = json.loads((kept / MANIFEST).read_text(encoding="utf-8"))
    assert "synthetic" in manifest["synthetic"]
    assert manifest["people"] == 1000


def test_a_run_keeps_the_bytes_of_its_texts(kept, bundle):
    kept_text = (kept / "texts/world/world.yaml").read_bytes()
    assert kept_text == bundle.world.path.read_bytes()


@pytest.fixture(scope="module")
def causes(score_kept):
    return pq.read_table(score_kept / "causes.parquet").to_pylist()


def test_causes_tell_band_rule_act_and_article_of_each_refusal(causes):
    refused = [row for row in causes if row["attempts"]]
    by_sanction = {row["sanction"]: row for row in refused if row["act"]}
    assert set(by_sanction) == {"no-lane", "few-lawns", "no-hall", "no-reading"}
    row = by_sanction["no-reading"]
    assert (row["gate"], row["list"], row["cite"]) == (
        "hall",
        "quiet/banned",
        "bylaw art. 6",
    )
    assert (row["ground"], row["deed"], row["act"]) == (
        "quiet/noise/noise",
        "noise",
        "litters",
    )
    assert (row["field"], row["party"], row["true"]) == ("order", "person", True)


def test_a_standing_is_put_down_to_the_rule_behind_its_points(causes):
    grounds = {row["ground"] for row in causes if row["list"] == "conduct/low"}
    assert grounds
    assert not any(ground.startswith("conduct/low") for ground in grounds)
    wrong = [row for row in causes if row["true"] is False]
    assert {(row["deed"], row["act"]) for row in wrong} == {("litter", "walks-on")}


def test_refusals_that_follow_from_no_act_have_no_deed_and_are_neither_true_nor_false(
    causes,
):
    bare = [row for row in causes if not row["act"] and row["attempts"]]
    assert [(row["sanction"], row["list"], row["ground"]) for row in bare] == [
        ("no-hall", "trade/shaky", "trade/shaky")
    ]
    row = bare[0]
    assert (row["deed"], row["field"], row["true"]) == ("", "", None)
    assert row["attempts"] > 0


def test_causes_add_up_to_what_was_refused(causes, score_result):
    assert sum(row["attempts"] for row in causes) == score_result.counts.causes[0].sum()


def test_the_place_is_hidden_until_the_run_is_whole(tmp_path):
    part = reserve_folder(tmp_path / "a" / "b" / "out", 0)
    assert part.parent == tmp_path
    assert part.name.startswith(".out.part-")
    assert [path.name for path in tmp_path.iterdir()] == [part.name]


def test_an_empty_folder_may_be_taken(tmp_path):
    (tmp_path / "out").mkdir()
    assert reserve_folder(tmp_path / "out", 0).exists()


@pytest.mark.parametrize("place", ["/dev/null/x", "/dev/null/x/y"])
def test_what_lies_below_a_file_cannot_be_written(place):
    assert code_of(Path(place)) == "U002"


def test_a_taken_place_is_left_alone(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter").write_text("dear")
    assert code_of(tmp_path / "out") == "U007"
    assert code_of(tmp_path / "out" / "letter") == "U007"
    assert (tmp_path / "out" / "letter").read_text() == "dear"
    assert len(list(tmp_path.iterdir())) == 1


def test_more_than_the_disk_holds_is_refused(tmp_path):
    assert code_of(tmp_path / "out", 1 << 60) == "U003"
    assert list(tmp_path.iterdir()) == []
