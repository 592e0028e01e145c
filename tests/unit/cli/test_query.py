"""`demerit query`: the table, the JSON, the CSV, the files, the refusals."""

import json

import pyarrow.parquet as pq
import pytest

STATEMENT = "SELECT gate, sum(attempts) AS attempts FROM causes GROUP BY gate ORDER BY gate"


@pytest.fixture(scope="module")
def wanted(kept):
    causes = pq.read_table(kept / "causes.parquet").to_pylist()
    gates = sorted({cause["gate"] for cause in causes})
    return [
        [gate, sum(c["attempts"] for c in causes if c["gate"] == gate)] for gate in gates
    ]


def test_a_reader_sees_a_table(kept, demerit, wanted):
    status, out, err = demerit("query", kept, STATEMENT)
    assert (status, err) == (0, "")
    for gate, attempts in wanted:
        assert gate in out
        assert f"{attempts:,}" in out
    assert "of synthetic people" in out


def test_what_would_steer_the_terminal_is_shown_as_a_mark(kept, demerit):
    out = demerit("query", kept, "SELECT chr(27) || '[2J[red]' AS a, chr(10) AS b")[1]
    assert "\x1b" not in out
    assert "\N{REPLACEMENT CHARACTER}[2J[red]" in out
    assert "1 row, of synthetic people" in out


def test_json_has_columns_rows_and_whether_rows_are_left_out(kept, demerit, wanted):
    told = json.loads(demerit("query", kept, STATEMENT, "--json")[1])
    assert [c["name"] for c in told["columns"]] == ["gate", "attempts"]
    assert told["rows"] == wanted
    assert told["cut"] is False


def test_rows_that_are_left_out_are_told_of(kept, demerit):
    status, out, err = demerit("query", kept, "FROM counts_by_day", "--rows", "3", "--json")
    assert status == 0
    assert len(json.loads(out)["rows"]) == 3
    assert json.loads(out)["cut"] is True
    assert "more rows than these 3" in err


def test_csv_is_the_rows_and_nothing_else(kept, demerit, wanted):
    lines = demerit("query", kept, STATEMENT, "--csv")[1].splitlines()
    assert lines == ["gate,attempts", *(f"{gate},{n}" for gate, n in wanted)]


@pytest.mark.parametrize("end", [".csv", ".parquet"])
def test_rows_are_kept_in_a_file(kept, demerit, wanted, tmp_path, end):
    file = tmp_path / f"made{end}"
    status, out, err = demerit("query", kept, STATEMENT, "--out", file)
    assert (status, err) == (0, "")
    assert str(file) in out.replace("\n", "")
    if end == ".csv":
        assert len(file.read_text().splitlines()) == len(wanted) + 1
    else:
        rows = pq.read_table(file).to_pylist()
        assert [list(row.values()) for row in rows] == wanted


def test_without_a_statement_every_table_is_told_with_its_columns(kept, demerit):
    status, out, err = demerit("query", kept)
    assert (status, err) == (0, "")
    assert "counts_by_month" in out
    assert "first day of the month" in out
    told = json.loads(demerit("query", kept, "--json")[1])["tables"]
    assert [c["name"] for c in told[2]["columns"]] == ["cohort", "month", "measure", "n"]
    assert all(table["n_rows"] >= 0 and table["says"] for table in told)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["COPY causes TO 'x'"], "U010"),
        (["SELECT * FROM nothing"], "U010"),
        (["SELECT 1", "--out", "made.txt"], "U005"),
        (["SELECT 1", "--out", "no/such/folder/made.csv"], "U002"),
        (["SELECT 1", "--rows", "0"], "U005"),
        (["SELECT 1", "--seconds", "0"], "U005"),
    ],
)
def test_what_cannot_be_answered_is_refused(
    kept, refused, arguments, code, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    assert refused("query", kept, *arguments)[0]["code"] == code
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_not_written_over(kept, refused, tmp_path):
    file = tmp_path / "made.csv"
    file.write_text("mine")
    assert refused("query", kept, "SELECT 1", "--out", file)[0]["code"] == "U007"
    assert file.read_text() == "mine"


def test_a_folder_that_is_no_run_is_refused(refused, tmp_path):
    assert refused("query", tmp_path, "SELECT 1")[0]["code"] == "S001"
