"""The process apart: what a statement may do there, and what it may not."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from demerit.store import sql_apart as apart

ROWS = 3


def parquet(table):
    out = io.BytesIO()
    pq.write_table(table, out)
    return out.getvalue()


TABLES = {
    "causes": parquet(
        pa.table({"a": [3, 1, 2, 4], "d": pa.array(list("xyxx")).dictionary_encode()})
    )
}


@pytest.fixture(scope="module")
def ask():
    """Return a function that answers a statement here, by the walls of the database."""
    with apart.open_database() as database:
        yield lambda text, rows=ROWS: apart.answer(database, text, TABLES, rows)


@pytest.mark.parametrize(
    ("statement", "rows"),
    [
        ("SELECT a FROM causes ORDER BY a", [{"a": 1}, {"a": 2}, {"a": 3}]),
        ("FROM causes SELECT sum(a) AS s", [{"s": 10}]),
        ("WITH x AS (SELECT max(a) AS m FROM causes) TABLE x", [{"m": 4}]),
        ("VALUES (1)", [{"col0": 1}]),
        ("SELECT d, count(*) AS n FROM causes GROUP BY d ORDER BY n;", None),
        ("PIVOT causes ON d IN ('x') USING sum(a)", [{"x": 9}]),
        ("SHOW TABLES", [{"name": "causes"}]),
        ("SELECT sum(a) AS s FROM query_table('causes')", [{"s": 10}]),
        ("/* a word */ SELECT 1 AS one -- and another", [{"one": 1}]),
    ],
)
def test_a_statement_that_selects_is_answered(ask, statement, rows):
    made, cut = ask(statement)
    assert not cut or len(made) == ROWS
    if rows is not None:
        assert made.to_pylist() == rows


@pytest.mark.parametrize("statement", ["DESCRIBE causes", "SUMMARIZE causes"])
def test_a_table_describes_itself(ask, statement):
    assert ask(statement)[0].column(0).to_pylist() == ["a", "d"]


def test_rows_beyond_the_limit_are_cut_and_said_to_be(ask):
    assert ask("SELECT a FROM causes", 4)[1] is False
    made, cut = ask("SELECT a FROM causes ORDER BY a DESC", 2)
    assert (made.to_pylist(), cut) == ([{"a": 4}, {"a": 3}], True)
    endless, cut = ask("SELECT * FROM range(1000000000000)")
    assert (len(endless), cut) == (ROWS, True)


FILES = [
    "SELECT * FROM read_text('{file}')",
    "SELECT * FROM read_blob('{file}')",
    "SELECT * FROM read_csv('{file}')",
    "SELECT * FROM read_csv_auto('{file}')",
    "SELECT * FROM '{file}'",
    "SELECT * FROM glob('{folder}/*')",
    "SELECT * FROM read_parquet('{parquet}')",
    "SELECT * FROM parquet_scan('{parquet}')",
    "SELECT * FROM parquet_metadata('{parquet}')",
    "SELECT * FROM '{parquet}'",
    "SELECT * FROM query('SELECT * FROM read_text(''{file}'')')",
    "SELECT * FROM query_table('{parquet}')",
    "SELECT * FROM read_parquet('https://example.org/x.parquet')",
    "SELECT getenv('HOME')",
]


@pytest.mark.parametrize("statement", FILES)
def test_a_file_is_not_read(ask, statement, tmp_path):
    (tmp_path / "file.csv").write_text("secret\n1\n")
    (tmp_path / "t.parquet").write_bytes(TABLES["causes"])
    names = {
        "file": tmp_path / "file.csv",
        "folder": tmp_path,
        "parquet": tmp_path / "t.parquet",
    }
    with pytest.raises(apart.Refused, match=r"disabled by|does not exist"):
        ask(statement.format(**names))


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("COPY causes TO '{made}'", "COPY"),
        ("COPY (SELECT 1) TO '{made}' (FORMAT parquet)", "COPY"),
        ("EXPORT DATABASE '{made}'", "EXPORT"),
        ("ATTACH '{made}' AS other", "ATTACH"),
        ("INSTALL httpfs", "LOAD"),
        ("LOAD '{made}'", "LOAD"),
        ("PRAGMA database_list", "PRAGMA"),
        ("SET enable_external_access = true", "SET"),
        ("RESET threads", "SET"),
        ("USE main", "SET"),
        ("CALL pragma_database_size()", "CALL"),
        ("CREATE TABLE made AS SELECT 1", "CREATE"),
        ("CREATE SECRET (TYPE s3)", "CREATE"),
        ("INSERT INTO causes VALUES (1, 'x')", "INSERT"),
        ("WITH x AS (SELECT 1) INSERT INTO causes SELECT 1, 'x'", "INSERT"),
        ("UPDATE causes SET a = 2", "UPDATE"),
        ("DELETE FROM causes", "DELETE"),
        ("DROP VIEW causes", "DROP"),
        ("PREPARE one AS SELECT 1", "PREPARE"),
        ("EXECUTE one", "EXECUTE"),
        ("BEGIN", "TRANSACTION"),
        ("VACUUM", "VACUUM"),
        ("EXPLAIN ANALYZE COPY causes TO '{made}'", "EXPLAIN"),
    ],
)
def test_what_does_more_than_read_is_refused(ask, statement, kind, tmp_path):
    made = tmp_path / "made"
    with pytest.raises(apart.Refused, match=f"of the kind {kind}.*only reading"):
        ask(statement.format(made=made))
    assert not made.exists()


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("", "nothing in it"),
        ("-- only words", "nothing in it"),
        ("SELECT 1; SELECT 2", "2 statements"),
        ("SELECT 1; DROP VIEW causes", "2 statements"),
        ("SELECT", "."),
        ("SELECT FROM WHERE", "syntax error"),
        ("SELECT nothing FROM causes", "not found"),
        ("SELECT ?", "parameters"),
        ("SELECT 1 / 'x'", "."),
        ("SELECT * FROM query('COPY causes TO ''x''')", "single SELECT"),
        ("WITH x AS (DELETE FROM causes RETURNING *) FROM x", "."),
    ],
)
def test_what_cannot_be_run_is_refused_with_the_reason(ask, statement, why):
    with pytest.raises(apart.Refused, match=why):
        ask(statement)


@pytest.mark.parametrize("name", ["apart", "ask", "TABLES", "pa", "statement", "tables"])
def test_a_variable_of_the_program_is_no_table(ask, name):
    with pytest.raises(apart.Refused, match="does not exist"):
        ask(f"FROM {name}")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT " + "(" * 9_000 + "1" + ")" * 9_000,
        "SELECT " + "+".join(["1"] * 9_000),
        "SELECT " + "NOT " * 4_900 + "true",
        "SELECT " + "[" * 9_000 + "]" * 9_000,
        "SELECT " + "(SELECT " * 2_000 + "1" + ")" * 2_000,
    ],
)
def test_deep_nesting_is_refused(ask, text):
    with pytest.raises(apart.Refused, match="depth"):
        ask(text)


def test_the_walls_stand_and_there_is_nothing_to_tell(ask):
    settings = "enable_external_access", "lock_configuration", "temp_directory"
    asked = ", ".join(f"current_setting('{s}') AS {s}" for s in settings)
    assert [*ask(f"SELECT {asked}")[0].to_pylist()[0].values()] == [False, True, ""]
    assert len(ask("SELECT * FROM duckdb_secrets()")[0]) == 0


def test_a_large_answer_is_refused(ask, monkeypatch):
    monkeypatch.setattr(apart, "MOST_REPLY_BYTES", 1 << 20)
    with pytest.raises(apart.Refused, match="MiB large, and 1 MiB are allowed"):
        ask("SELECT repeat('x', 3000000)")


@given(st.text(max_size=200))
def test_any_text_is_answered_or_refused(ask, text):
    try:
        made, _ = ask(text)
    except apart.Refused:
        return
    assert len(made) <= ROWS


PARTS = ["SELECT", "*", "FROM", "(", ")", ",", "1", "WITH x AS", "UNION ALL", "causes", ";"]
PARTS += ["read_text('{file}')", "'{file}'", "glob('{file}')", "query('FROM ''{file}''')"]
PARTS += ["COPY", "TO", "CREATE TABLE x AS", "ATTACH", "EXPLAIN ANALYZE", "LATERAL", "x"]


@given(parts=st.lists(st.sampled_from(PARTS), max_size=9))
def test_no_arrangement_of_words_reads_or_writes_a_file(ask, parts, tmp_path_factory):
    folder = tmp_path_factory.getbasetemp()
    file = folder / "hidden.csv"
    file.write_text("hidden words")
    before = sorted(folder.iterdir())
    try:
        made, _ = ask(" ".join(parts).format(file=file))
    except apart.Refused:
        made = pa.table({})
    assert "hidden words" not in str(made.to_pylist())
    assert sorted(folder.iterdir()) == before


def test_a_message_is_read_back():
    pipe = io.BytesIO()
    apart.write(pipe, json.dumps({"tables": ["a"]}).encode(), b"\0bytes")
    pipe.seek(0)
    assert apart._read(pipe) == ({"tables": ["a"]}, {"a": b"\0bytes"})


def test_a_process_that_is_shut_in_opens_nothing_whatever_the_database_allows(tmp_path):
    file = tmp_path / "file.txt"
    file.write_text("secret")
    script = (
        "import sys\n"
        "sys.path.insert(0, sys.argv[1])\n"
        "import sql_apart\n"
        "database = sql_apart.open_database()\n"
        "open(sys.argv[2]).close()\n"
        "sql_apart.shut_in(3 << 30)\n"
        "open(sys.argv[2])\n"
    )
    arguments = [sys.executable, "-I", "-c", script, Path(apart.__file__).parent, file]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Too many open files" in done.stderr
