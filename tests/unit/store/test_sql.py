"""One SQL statement over a run's tables, in a process of its own."""

import os

import pytest

from demerit.errors import RunError, StoreError
from demerit.store import sql
from demerit.store.meanings import COLUMNS, TABLES
from demerit.store.read import open_run
from demerit.store.sql import MOST_CHARACTERS, _named, query, table_name, tables_of


def refused(run, statement, **bounds):
    with pytest.raises(RunError) as caught:
        query(run, statement, **bounds)
    fault = caught.value.faults[0]
    assert fault.code == "U010"
    assert fault.remedy
    return fault


@pytest.fixture(scope="module")
def run(kept):
    return open_run(kept)


def test_a_statement_over_two_tables_equals_the_tables(run):
    made = query(
        run,
        "SELECT c.age, sum(m.n) AS n FROM counts_by_month AS m JOIN cohorts AS c "
        "USING (cohort) WHERE measure = 'lives' GROUP BY ALL ORDER BY ALL",
    )
    months = run.table("counts-by-month").to_pylist()
    ages = dict(enumerate(run.table("cohorts")["age"].to_pylist()))
    wanted: dict[str, int] = {}
    for row in months:
        if row["measure"] == "lives":
            wanted[ages[row["cohort"]]] = wanted.get(ages[row["cohort"]], 0) + row["n"]
    assert wanted
    assert {row["age"]: row["n"] for row in made.table.to_pylist()} == wanted
    assert not made.cut


def test_show_tables_shows_all(run):
    made = query(run, "SHOW TABLES").table.column(0).to_pylist()
    assert sorted(made) == sorted(table_name(name) for name in TABLES)


def test_only_tables_that_are_named_are_read():
    assert _named('SELECT * FROM Counts_By_Month, "causes"') == [
        "counts-by-month",
        "causes",
    ]
    assert _named("SELECT discauses FROM x") == []
    assert _named("SELECT * FROM duckdb_tables()") == list(TABLES)


def test_a_changed_table_is_refused_and_another_is_read(finished):
    path = finished / "causes.parquet"
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    run = open_run(finished)
    with pytest.raises(StoreError, match="S003"):
        query(run, "SELECT * FROM causes")
    assert len(query(run, "SELECT * FROM cohorts").table)


def test_an_endless_statement_is_stopped(run):
    endless = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n FROM r) "
    endless += "SELECT count(*) FROM r"
    assert "not done after 0.5 s" in refused(run, endless, seconds=0.5).problem


@pytest.mark.parametrize(
    "greedy",
    [
        "SELECT range(1000000000)",
        "SELECT list(range) FROM range(10000000000)",
    ],
)
def test_a_greedy_statement_is_stopped(run, greedy):
    problem = refused(run, greedy).problem
    assert "more memory than" in problem or "want of memory" in problem


def test_an_unknown_table_is_told_with_those_there_are(run):
    assert "counts_by_month" in refused(run, "SELECT * FROM cause").known


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("SELECT '" + "x" * MOST_CHARACTERS + "'", "characters long"),
        ("SELECT 1" + " " * 100_000_000, "characters long"),
        ("SELECT '\0'", "NUL"),
    ],
)
def test_a_text_that_is_no_statement_never_leaves_here(run, statement, why, monkeypatch):
    monkeypatch.setattr("subprocess.Popen", None)
    fault = refused(run, statement)
    assert why in fault.problem
    assert len(fault.problem) < 200


def test_the_process_apart_has_no_environment_and_opens_nothing(run, monkeypatch, tmp_path):
    monkeypatch.setitem(os.environ, "A_KEY", "secret")
    (tmp_path / "file.txt").write_text("secret")
    fault = refused(run, f"FROM read_text('{tmp_path / 'file.txt'}')")
    assert "disabled" in fault.problem
    assert query(run, "SELECT 1 AS one").table.to_pylist() == [{"one": 1}]


def test_every_column_has_a_meaning(run):
    told = tables_of(run)
    assert [table.name for table in told] == [table_name(name) for name in TABLES]
    traits = set(run.compiled.cohorts.traits)
    for stem, table in zip(TABLES, told, strict=True):
        assert table.says
        assert table.n_rows == len(run.table(stem))
        names = {column.name for column in table.columns}
        assert names - set(COLUMNS[stem]) == (traits if stem == "cohorts" else set())
        assert set(COLUMNS[stem]) <= names
        assert all(column.says for column in table.columns)


def test_types_are_told_as_the_database_names_them(run):
    described = query(run, "DESCRIBE causes").table.to_pylist()
    causes = next(table for table in tables_of(run) if table.name == "causes")
    assert [(r["column_name"], r["column_type"]) for r in described] == [
        (column.name, column.type) for column in causes.columns
    ]


def test_a_process_that_waits_answers_one_statement_and_a_dead_one_is_replaced(run):
    sql._let_go()
    sql.make_ready()
    waiting = sql._WAITING[0]
    sql.make_ready()
    assert [waiting] == sql._WAITING
    assert query(run, "SELECT 1 AS x").table.to_pylist() == [{"x": 1}]
    assert sql._WAITING == []
    assert waiting.returncode is not None
    sql.make_ready()
    sql._WAITING[0].kill()
    sql._WAITING[0].wait()
    assert query(run, "SELECT 2 AS x").table.to_pylist() == [{"x": 2}]
    sql._let_go()
