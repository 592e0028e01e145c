"""Ask in SQL: what the page is given."""

import json
from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa
import pytest

from demerit.errors import RunError
from demerit.store import sql_apart
from demerit.store.meanings import TABLES
from demerit.store.sql import Answer, table_name
from demerit.views.sql import EXAMPLES, as_table, ask_sql
from demerit.views.tables import as_csv, as_parquet


def test_without_a_statement_the_page_gets_tables_bounds_and_examples(subject):
    made = ask_sql(subject, {})
    assert made["tables"] == {}
    assert [e["statement"] for e in made["examples"]] == [*EXAMPLES.values()]
    assert made["bounds"] == {"rows": 1000, "seconds": 10.0}
    months = next(told for told in made["holds"] if told["name"] == "counts_by_month")
    assert [c["name"] for c in months["columns"]] == ["cohort", "month", "measure", "n"]
    assert all(c["says"] for told in made["holds"] for c in told["columns"])


@pytest.fixture(scope="module", params=["subject", "score_subject"])
def answered(request):
    """Return what answers a statement over a run, in this process."""
    folder = request.getfixturevalue(request.param).run.folder
    files = {table_name(t): (folder / f"{t}.parquet").read_bytes() for t in TABLES}
    with sql_apart.open_database() as database:
        yield lambda text: Answer(*sql_apart.answer(database, text, files, 1000))


@pytest.mark.parametrize(("asks", "statement"), EXAMPLES.items())
def test_every_example_runs_on_every_run(asks, statement, answered):
    main = as_table(answered(statement))
    assert asks.endswith("?")
    assert main["rows"]
    assert all(len(row) == len(main["columns"]) for row in main["rows"])
    json.dumps(main, allow_nan=False)
    assert as_csv(main)
    assert as_parquet(main)


def test_the_deeds_behind_refusals_are_those_of_the_run(subject):
    statement = EXAMPLES["Which deeds lie behind refused attempts?"]
    rows = ask_sql(subject, {"statement": statement})["tables"]["main"]["rows"]
    causes = subject.run.table("causes").to_pylist()
    wanted: Counter[tuple] = Counter()
    for cause in causes:
        told = (cause["gate"], cause["field"], cause["deed"], cause["true"])
        wanted[told] += cause["attempts"]
    assert {tuple(row[:4]): row[4] for row in rows} == +wanted
    assert sum(row[5] for row in rows) == pytest.approx(
        100 * len({r[0] for r in rows}), 0.01
    )


def test_listings_without_a_deed_are_those_of_the_run(subject):
    statement = EXAMPLES["How many listings rest on no deed, by article?"]
    rows = ask_sql(subject, {"statement": statement})["tables"]["main"]["rows"]
    entries = subject.run.table("entries").to_pylist()
    without = sum(entry["listings"] for entry in entries if not entry["true"])
    assert sum(row[3] for row in rows) == without > 0


def test_rows_that_are_left_out_are_told_of(subject):
    made = ask_sql(subject, {"statement": "FROM counts_by_day", "rows": "2"})
    assert made["cut"]
    assert len(made["tables"]["main"]["rows"]) == 2
    assert made["says"].startswith("The first 2 rows; there are more")
    one = ask_sql(subject, {"statement": "SELECT 1"})
    assert (one["cut"], one["says"]) == (False, "1 row.")


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        ({"statement": "DROP VIEW causes"}, "U010"),
        ({"statement": "SELECT 1", "rows": "10001"}, "U005"),
        ({"rows": "many"}, "U005"),
    ],
)
def test_what_cannot_be_asked_is_refused(subject, ask, code):
    with pytest.raises(RunError) as caught:
        ask_sql(subject, ask)
    assert caught.value.faults[0].code == code


@pytest.mark.parametrize(
    ("column", "kind", "plain"),
    [
        (pa.array([1, None]), "count", [1, None]),
        (pa.array([Decimal(7)], pa.decimal128(38, 0)), "count", [7]),
        (pa.array([Decimal(2**80)], pa.decimal128(38, 0)), "number", [float(2**80)]),
        (pa.array([Decimal("1.50")]), "number", [1.5]),
        (pa.array([1.5, float("nan"), float("inf")]), "number", [1.5, None, None]),
        (pa.array([True]), "flag", [True]),
        (pa.array([date(2020, 1, 2)]), "date", ["2020-01-02"]),
        (
            pa.array([datetime(2020, 1, 2, tzinfo=UTC)]),
            "text",
            ["2020-01-02T00:00:00+00:00"],
        ),
        (pa.array(["x"]).dictionary_encode(), "text", ["x"]),
        (pa.array([[1, 2]]), "text", ["[1, 2]"]),
        (pa.array([b"\x01"]), "text", ["01"]),
    ],
)
def test_every_value_becomes_a_plain_one_of_a_kind(column, kind, plain):
    made = as_table(Answer(pa.table({"a": column}), cut=False))
    assert made["columns"] == [{"name": "a", "title": "a", "kind": kind}]
    assert [row[0] for row in made["rows"]] == plain
    json.dumps(made, allow_nan=False)
    assert as_parquet(made)


def test_an_answer_without_rows_is_a_table_without_rows():
    made = as_table(Answer(pa.table({"a": pa.array([], pa.int64())}), cut=False))
    assert made["rows"] == []
    assert as_parquet(made)
