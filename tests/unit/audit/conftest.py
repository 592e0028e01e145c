"""Evidence written by hand: counts of the town, table by table."""

from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from demerit.audit.evidence import Evidence
from demerit.audit.findings import Origin, Teller
from demerit.texts.norms import find_norm

COLUMNS = {
    "accounts": {"cohort": pa.int32(), "quantity": pa.string(), "value": pa.int64()},
    "spreads": {"quantity": pa.string(), "people": pa.int64(), "sum": pa.int64()},
    "lengths": {
        "list": pa.string(),
        "days": pa.int64(),
        "outcome": pa.string(),
        "n": pa.int64(),
    },
    "spells": {
        "cohort": pa.int32(),
        "list": pa.string(),
        "least_days": pa.int64(),
        "outcome": pa.string(),
        "n": pa.int64(),
    },
    "grades": {"gravity": pa.int64(), "least": pa.int64(), "people": pa.int64()},
    "causes": {
        **dict.fromkeys(
            ("gate", "sanction", "effect", "sanction_field", "list", "ground"), pa.string()
        ),
        **dict.fromkeys(
            ("ground_cite", "source", "deed", "field", "party", "cite"), pa.string()
        ),
        "true": pa.bool_(),
        **dict.fromkeys(("attempts", "days", "ghost_days"), pa.int64()),
    },
    "entries": {
        **dict.fromkeys(("list", "ground", "ground_cite", "source"), pa.string()),
        "true": pa.bool_(),
        **dict.fromkeys(("listings", "days", "upheld"), pa.int64()),
    },
    "counts-by-month": {
        "cohort": pa.int32(),
        "month": pa.date32(),
        "measure": pa.string(),
        "n": pa.int64(),
    },
}
"""The columns that an audit reads of each table."""


@pytest.fixture
def written(compiled):
    """Return a function that makes evidence of the town from rows and a day's counts."""

    def make(measures: dict[str, int] | None = None, **tables: list[dict[str, Any]]):
        by_day = np.zeros((compiled.period.n_days, compiled.n_measures), dtype=np.int64)
        for name, n in (measures or {}).items():
            by_day[0, compiled.measure(name)] = n
        made = {
            name: pa.Table.from_pylist(
                tables.get(name.replace("-", "_"), []), schema=pa.schema(columns.items())
            )
            for name, columns in COLUMNS.items()
        }
        origin = Origin("town", 7, "0" * 32, compiled.cohorts.n_people)
        return Evidence(origin, compiled, by_day, made.__getitem__)

    return make


@pytest.fixture
def accounts():
    """Return a function that makes rows of accounts, all in one cohort or by cohort."""

    def make(cohort: int = 0, **sums: int) -> list[dict[str, Any]]:
        names = {
            name: name.replace("_x_", "*").replace("_sq", "^2").replace("_", "-")
            for name in sums
        }
        return [
            {"cohort": cohort, "quantity": names[name], "value": value}
            for name, value in sums.items()
        ]

    return make


@pytest.fixture
def teller(compiled):
    """Return a teller with lines of our own."""
    return Teller(find_norm("none"), Origin("town", 7, "0" * 32, 1000))


@pytest.fixture
def one():
    """Return a function that finds the one finding of a measure, subject and group."""

    def find(findings, measure, subject=None, group=""):
        found = [
            f
            for f in findings
            if f.measure == measure
            and f.group == group
            and (subject is None or f.subject == subject)
        ]
        assert len(found) == 1, [f.subject for f in found]
        return found[0]

    return find
