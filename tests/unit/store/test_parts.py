"""Folders of tables and texts that were worked out from runs."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from demerit.errors import RunError
from demerit.store.parts import write_parts, write_text


def test_texts_and_tables_are_written_and_read_again(tmp_path):
    table = pa.table({"n": [1, 2]})
    paths = write_parts(tmp_path / "a" / "b", {"t.parquet": table, "t.md": "é\n"})
    assert [path.name for path in paths] == ["t.parquet", "t.md"]
    assert pq.read_table(paths[0]).equals(table)
    assert paths[1].read_text(encoding="utf-8") == "é\n"


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "mine").write_text("")
    with pytest.raises(RunError, match="U007") as caught:
        write_parts(tmp_path, {"t.md": ""})
    assert caught.value.faults[0].problem == f"'{tmp_path}' already holds something."
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_what_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(RunError, match="U002"):
        write_parts(tmp_path / "file" / "below", {"t.md": ""})


def test_a_text_is_written_whole_and_never_over_another(tmp_path):
    file = tmp_path / "new" / "page.html"
    write_text(file, "é\n")
    assert file.read_text(encoding="utf-8") == "é\n"
    with pytest.raises(RunError, match="U007"):
        write_text(file, "other")
    assert [path.name for path in file.parent.iterdir()] == ["page.html"]
    with pytest.raises(RunError, match="U002"):
        write_text(file / "below", "")
