"""Columns of compiled tables, read as they lie in the buffer."""

import math
from typing import Any

from demerit.tables.compiled import Compiled


def column(compiled: Compiled, number: int, *shape: int) -> Any:
    """Return a column's first values, as lists of a shape."""
    start = compiled.scalar(number)
    return compiled.buffer[start : start + math.prod(shape)].reshape(shape).tolist()


def names(compiled: Compiled, table: str) -> list[str]:
    return [row.name for row in compiled.rows[table]]


def place(compiled: Compiled, table: str, name: str) -> int:
    return names(compiled, table).index(name)


def of(compiled: Compiled, table: str, number: int) -> dict[str, Any]:
    """Return a column of a table's rows by their names."""
    rows = names(compiled, table)
    return dict(zip(rows, column(compiled, number, len(rows)), strict=True))


def by_cohort(compiled: Compiled, table: str, number: int) -> dict[str, list[int]]:
    """Return a column over (row, cohort) by the rows' names."""
    rows = names(compiled, table)
    values = column(compiled, number, len(rows), compiled.cohorts.n_cohorts)
    return dict(zip(rows, values, strict=True))
