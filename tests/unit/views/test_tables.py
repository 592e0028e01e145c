"""A payload's table as CSV and as Parquet."""

import csv
import io

import pyarrow.parquet as pq
import pytest

from demerit.views.tables import as_csv, as_parquet, table

COLUMNS = [("who", "who", "text"), ("n", "people", "count"), ("share", "share", "share")]
MADE = table("A table", COLUMNS, [("a, b", 3, 0.5), ("=1+1", None, None)])


def test_a_csv_reads_back_and_holds_no_formula():
    rows = list(csv.reader(io.StringIO(as_csv(MADE))))
    assert rows == [["who", "n", "share"], ["a, b", "3", "0.5"], ["'=1+1", "", ""]]


def test_a_parquet_file_keeps_types_and_gaps():
    made = pq.read_table(io.BytesIO(as_parquet(MADE)))
    assert made.schema.names == ["who", "n", "share"]
    assert [str(t) for t in made.schema.types] == ["string", "int64", "double"]
    assert made.to_pylist()[1] == {"who": "=1+1", "n": None, "share": None}


def test_a_table_without_rows_has_its_columns():
    made = pq.read_table(io.BytesIO(as_parquet(table("None", COLUMNS, []))))
    assert made.num_rows == 0
    assert made.schema.names == ["who", "n", "share"]


def test_a_kind_that_is_none_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="no kind 'money'"):
        table("x", [("a", "a", "money")], [])
