"""Tables that commands leave, each kind read back as what was written."""

import json

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from demerit.cli.tables import check_kind, write_table
from demerit.errors import RunError

TABLE = pa.table({"name": ["a", "b"], "n": [1, 2]})


@pytest.mark.parametrize("kind", ["parquet", "csv", "json"])
def test_what_is_written_is_read_back(tmp_path, kind):
    file = tmp_path / f"t.{kind}"
    check_kind(file)
    write_table(file, TABLE)
    readers = {
        "parquet": lambda: pq.read_table(file).to_pylist(),
        "csv": lambda: pyarrow.csv.read_csv(file).to_pylist(),
        "json": lambda: json.loads(file.read_text()),
    }
    assert readers[kind]() == TABLE.to_pylist()
    assert list(tmp_path.iterdir()) == [file]


def test_another_kind_is_told(tmp_path):
    with pytest.raises(RunError, match="of no kind that a table is written in"):
        check_kind(tmp_path / "t.xlsx")


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(RunError, match="could not be written"):
        write_table(tmp_path / "none" / "t.csv", TABLE)
