"""Tables of what lives came to: causes, entries, lengths, spreads, grades, accounts.

`docs/concepts/accounts.md` says what each counts. A row that counted nothing is left out.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from demerit.tables import accounts as A
from demerit.tables import book
from demerit.tables.compiled import Compiled, Row


def cause_table(compiled: Compiled, causes: np.ndarray) -> pa.Table:
    """Return what refusals and sanction days are put down to.

    Parameters
    ----------
    compiled
        The run's tables.
    causes
        Attempts, days and ghost days by sanction, root ground and report; see
        `tables.book`.

    Returns
    -------
    pa.Table
        A row for each cause. `true`: the deed was done; absent, as what a record says is,
        where nothing was recorded.
    """
    sanctions, grounds, reports = np.nonzero(causes.any(axis=0))
    rows = compiled.rows
    found = [rows["sanction"][i] for i in sanctions]
    told = _told(compiled, grounds, reports)
    sizes = {
        name: pa.array(causes[i, sanctions, grounds, reports])
        for i, name in enumerate(A.CAUSES)
    }
    return pa.table(
        {
            "gate": _texts(row.more["gate"] for row in found),
            "sanction": _texts(row.name for row in found),
            "effect": _texts(row.more["effect"] for row in found),
            "sanction_field": _texts(row.more["field"] for row in found),
            "list": _texts(row.more["list"] for row in found),
            **told,
            "cite": _texts(row.cite for row in found),
            **sizes,
        }
    )


def entry_table(compiled: Compiled, entries: np.ndarray) -> pa.Table:
    """Return listings on adverse rosters by their own ground and report.

    Parameters
    ----------
    compiled
        The run's tables.
    entries
        Listings, their days, and how many an upheld objection ended, by ground and report.

    Returns
    -------
    pa.Table
        A row for each pair.
    """
    grounds, reports = np.nonzero(entries.any(axis=0))
    found = [compiled.rows["ground"][i] for i in grounds]
    sizes = {
        name: pa.array(entries[i, grounds, reports]) for i, name in enumerate(A.ENTRIES)
    }
    return pa.table(
        {
            "list": _texts(row.more["list"] for row in found),
            **_told(compiled, grounds, reports),
            "cite": _texts(row.cite for row in found),
            **sizes,
        }
    )


def length_table(compiled: Compiled, lengths: np.ndarray) -> pa.Table:
    """Return listings by adverse roster, length in days, and outcome.

    Parameters
    ----------
    compiled
        The run's tables.
    lengths
        By place, outcome and days.

    Returns
    -------
    pa.Table
        Columns list, days, outcome, n.
    """
    places, outcomes, days = np.nonzero(lengths)
    return pa.table(
        {
            "list": _coded(places, adverse_rosters(compiled)),
            "days": pa.array(days),
            "outcome": _coded(outcomes, list(A.OUTCOMES)),
            "n": pa.array(lengths[places, outcomes, days]),
        }
    )


def spread_table(spreads: np.ndarray) -> pa.Table:
    """Return people by the size of a quantity, zeros left out.

    Parameters
    ----------
    spreads
        People and sums by quantity and bin.

    Returns
    -------
    pa.Table
        Columns quantity, least, most, people, sum.
    """
    quantities, bins = np.nonzero(spreads[:, 0])
    names = [A.NAMES[quantity] for quantity in A.SPREAD]
    bounds = np.array([A.bin_bounds(place) for place in bins.tolist()]).reshape(-1, 2)
    return pa.table(
        {
            "quantity": _coded(quantities, names),
            "least": pa.array(bounds[:, 0]),
            "most": pa.array(bounds[:, 1]),
            "people": pa.array(spreads[quantities, 0, bins]),
            "sum": pa.array(spreads[quantities, 1, bins]),
        }
    )


def grade_table(grades: np.ndarray) -> pa.Table:
    """Return people by the gravity of their worst deed and by sanction days.

    Parameters
    ----------
    grades
        People by gravity and level.

    Returns
    -------
    pa.Table
        Columns gravity, least, most, people.
    """
    gravities, levels = np.nonzero(grades)
    bounds = np.array([A.level_bounds(level) for level in levels.tolist()]).reshape(-1, 2)
    return pa.table(
        {
            "gravity": pa.array(gravities),
            "least": pa.array(bounds[:, 0]),
            "most": pa.array(bounds[:, 1]),
            "people": pa.array(grades[gravities, levels]),
        }
    )


def account_table(accounts: np.ndarray) -> pa.Table:
    """Return the sums of each cohort's accounts.

    Parameters
    ----------
    accounts
        Rows (cell, n); cell = cohort * N_SUMS + sum.

    Returns
    -------
    pa.Table
        Columns cohort, quantity, value.
    """
    cohorts, quantities = np.divmod(accounts[:, 0], A.N_SUMS)
    return pa.table(
        {
            "cohort": pa.array(cohorts.astype(np.int32)),
            "quantity": _coded(quantities, list(A.SUMS)),
            "value": pa.array(accounts[:, 1]),
        }
    )


def spell_table(compiled: Compiled, spells: np.ndarray) -> pa.Table:
    """Return listings on adverse rosters by cohort, in steps of days.

    Parameters
    ----------
    compiled
        The run's tables.
    spells
        Rows (cell, n); cell = ((cohort * n_places + place) * n_steps + step) * 2 + open.

    Returns
    -------
    pa.Table
        Columns cohort, list, least_days, outcome, n.
    """
    names, steps = adverse_rosters(compiled), book.n_steps(compiled.scalar)
    rest, outcomes = np.divmod(spells[:, 0], 2)
    rest, step = np.divmod(rest, steps)
    cohorts, places = np.divmod(rest, max(len(names), 1))
    return pa.table(
        {
            "cohort": pa.array(cohorts.astype(np.int32)),
            "list": _coded(places, names),
            "least_days": pa.array(step * A.STEP_DAYS),
            "outcome": _coded(outcomes, list(A.OUTCOMES[:2])),
            "n": pa.array(spells[:, 1]),
        }
    )


def adverse_rosters(compiled: Compiled) -> list[str]:
    """Return the names of the adverse rosters, by their place."""
    return [row.name for row in compiled.rows["list"] if row.more["adverse"]]


def _told(compiled: Compiled, grounds: np.ndarray, reports: np.ndarray) -> dict[str, Any]:
    """Return the columns that tell a ground and a report, none where none is."""
    rows, none = compiled.rows, Row("")
    fields = {row.name: row.more["field"] for row in rows["deed"]}
    parties = {row.name: row.more["party"] for row in rows["act"]} | {"": "person"}
    made = [*rows["report"], none]
    found = [made[i] for i in reports]
    deeds = [row.more.get("deed", "") for row in found]
    acts = [row.more.get("act", "") for row in found]
    return {
        "ground": _texts(rows["ground"][i].name for i in grounds),
        "rule": _texts(rows["ground"][i].rule for i in grounds),
        "ground_cite": _texts(rows["ground"][i].cite for i in grounds),
        "source": _texts(row.more.get("source", "") for row in found),
        "report": _texts(row.rule for row in found),
        "deed": _texts(deeds),
        "field": _texts(fields.get(deed, "") for deed in deeds),
        "act": _texts(acts),
        "party": _texts(parties[act] for act in acts),
        "true": pa.array([row.more.get("true") for row in found], pa.bool_()),
    }


def _texts(values: Any) -> pa.Array:  # noqa: ANN401 - any iterable of strings
    return pa.array(list(values), pa.string())


def _coded(codes: np.ndarray, names: list[str]) -> pa.DictionaryArray:
    indices = pa.array(codes.astype(np.int32))
    return pa.DictionaryArray.from_arrays(indices, pa.array(names, pa.string()))
