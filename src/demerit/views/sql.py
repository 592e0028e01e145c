"""Ask in SQL: one statement over the run's tables, and what the tables hold."""

from __future__ import annotations

import math
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa

from demerit.store import sql
from demerit.views.asking import Ask, whole
from demerit.views.stages import tell
from demerit.views.subject import Subject
from demerit.views.tables import Table, table

MOST_ROWS = 10_000
_MOST_WHOLE = 2**63 - 1
EXAMPLES = {
    "What was counted, and how often?": """\
SELECT measure, sum(n) AS n
FROM counts_by_day
GROUP BY measure
ORDER BY n DESC""",
    "Which deeds lie behind refused attempts?": """\
SELECT gate, field, deed, "true" AS deed_was_done, sum(attempts) AS attempts,
  round(100 * sum(attempts) / sum(sum(attempts)) OVER (PARTITION BY gate), 1) AS percent
FROM causes
GROUP BY gate, field, deed, "true"
HAVING sum(attempts) > 0
ORDER BY gate, attempts DESC""",
    "How many listings rest on no deed, by article?": """\
SELECT list, ground_cite, sum(listings) AS listings,
  sum(CASE WHEN "true" THEN 0 ELSE listings END) AS without_a_deed,
  sum(upheld) AS ended_by_objection
FROM entries
GROUP BY list, ground_cite
ORDER BY listings DESC""",
    "How long did listings last that ended?": """\
SELECT list, sum(n) AS listings, round(sum(n * days) / sum(n), 1) AS mean_days,
  max(days) AS longest_days
FROM lengths
WHERE outcome = 'ended'
GROUP BY list
ORDER BY listings DESC""",
    "In which months did most listings begin?": """\
SELECT month, sum(n) AS listings
FROM counts_by_month
WHERE measure LIKE 'listing:%'
GROUP BY month
ORDER BY listings DESC
LIMIT 12""",
    "Which cohorts were listed for longest, a person?": """\
SELECT c.* EXCLUDE (first_person), round(a.value / c.people, 2) AS days_a_person
FROM cohorts AS c JOIN accounts AS a USING (cohort)
WHERE a.quantity = 'listed-days' AND c.people >= 100
ORDER BY days_a_person DESC
LIMIT 20""",
}
"""What a researcher asks, and the statement that answers it for any run."""


def ask_sql(subject: Subject, ask: Ask) -> dict[str, Any]:
    """Return what a statement selects; without one, the tables and examples alone.

    Parameters
    ----------
    subject
        The run.
    ask
        `statement`: one that selects; `rows`: how many at most.

    Returns
    -------
    dict[str, Any]
        `holds` (tables with columns), `examples`, `statement`, `bounds`; with a statement
        also `cut` and `tables`, whose `main` has the rows.

    Raises
    ------
    RunError
        U010, if the statement is not answered; U005, if the rows are no number.
    """
    rows = whole(ask, "rows", sql.ROWS, 1, MOST_ROWS)
    statement = ask.get("statement", "").strip()
    made: dict[str, Any] = {
        "statement": statement,
        "bounds": {"rows": rows, "seconds": sql.SECONDS},
        "examples": [{"asks": asks, "statement": text} for asks, text in EXAMPLES.items()],
        "holds": subject.kept("sql/holds", lambda: _holds(subject)),
        "cut": False,
        "says": "",
        "tables": {},
    }
    if not statement:
        sql.make_ready()
        return made
    tell("Asking the tables", None)
    answer = sql.query(subject.run, statement, rows=rows)
    sql.make_ready()
    main = as_table(answer)
    n = len(main["rows"])
    says = f"{n:,} row{'' if n == 1 else 's'}"
    if answer.cut:
        says = f"The first {says}; there are more, which are left out here"
    return made | {"cut": answer.cut, "says": f"{says}.", "tables": {"main": main}}


def as_table(answer: sql.Answer) -> Table:
    """Return an answer's rows as plain values, each column with its kind.

    Parameters
    ----------
    answer
        From `store.sql.query`.

    Returns
    -------
    Table
        As `views.tables` has it; what is no number, date or flag is text.
    """
    fields = list(answer.table.schema)
    columns = [
        [_plain(value) for value in column.to_pylist()] for column in answer.table.columns
    ]
    kinds = [
        _kind(field.type, column) for field, column in zip(fields, columns, strict=True)
    ]
    told = [(f.name, f.name, kind) for f, kind in zip(fields, kinds, strict=True)]
    made = table("What the statement selects", told, zip(*columns, strict=True))
    floats = [i for i, kind in enumerate(kinds) if kind == "number"]
    for row in made["rows"]:
        for i in floats:
            row[i] = None if row[i] is None else float(row[i])
    return made


def _kind(made: pa.DataType, values: list[Any]) -> str:
    """Return the kind of a column: a whole number that 64 bits hold is a count."""
    if pa.types.is_boolean(made):
        return "flag"
    if pa.types.is_date(made):
        return "date"
    if pa.types.is_integer(made) or pa.types.is_decimal(made):
        held = (v is None or (isinstance(v, int) and abs(v) <= _MOST_WHOLE) for v in values)
        scale = made.scale if pa.types.is_decimal(made) else 0
        return "count" if scale == 0 and all(held) else "number"
    return "number" if pa.types.is_floating(made) else "text"


def _plain(value: object) -> object:
    """Return a value as JSON has it; numbers that are none are left out."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else str(value)


def _holds(subject: Subject) -> list[dict[str, Any]]:
    return [
        {
            "name": told.name,
            "says": told.says,
            "rows": told.n_rows,
            "columns": [
                {"name": c.name, "type": c.type, "says": c.says} for c in told.columns
            ],
        }
        for told in sql.tables_of(subject.run)
    ]
