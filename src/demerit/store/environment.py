"""What the windows of a coupled run came to, as a table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from demerit.tables import columns as C
from demerit.tables.compiled import Compiled

Came = tuple[int, int, int, int, int, float, float, float, bool]
"""Window, coupling, cell; counted, per, quantity, share of inspections, value, beyond."""


def environment_table(compiled: Compiled, came: Sequence[Came]) -> pa.Table:
    """Return what each window of a run came to.

    Parameters
    ----------
    compiled
        The run's tables.
    came
        By window, coupling and cell; empty without couplings.

    Returns
    -------
    pa.Table
        A row for each window, coupling and cell, with the columns of `meanings`.
    """
    at, rows = compiled.scalar(C.WINDOW_OF_DAY), compiled.rows["coupling"]
    windows = compiled.buffer[at : at + compiled.period.n_days]
    starts = np.flatnonzero(np.diff(windows, prepend=-1))
    first = np.datetime64(compiled.period.first, "D")
    couplings = [rows[each[1]] for each in came]
    cells = [row.more["cells"][each[2]] for row, each in zip(couplings, came, strict=True)]
    shares = [each[6] if each[6] >= 0 else None for each in came]
    days = (first + starts).astype("datetime64[D]")
    return pa.table(
        {
            "window": pa.array([each[0] for each in came], pa.int32()),
            "from": pa.array(days[[each[0] for each in came]] if came else days[:0]),
            "coupling": pa.array([row.name for row in couplings], pa.string()),
            "cell": pa.array([_words(cell) for cell in cells], pa.string()),
            "counted": pa.array([each[3] for each in came], pa.int64()),
            "per": pa.array([each[4] for each in came], pa.int64()),
            "quantity": pa.array([each[5] for each in came], pa.float64()),
            "share": pa.array(shares, pa.float64()),
            "next": pa.array([each[7] for each in came], pa.float64()),
            "unit": pa.array(
                ["days" if "queues" in row.more else "factor" for row in couplings],
                pa.string(),
            ),
            "beyond": pa.array([each[8] for each in came], pa.bool_()),
        }
    )


def _words(cell: dict[str, str]) -> str:
    """Return a cell's traits in words; `everybody` without any."""
    return ", ".join(f"{trait}={value}" for trait, value in cell.items()) or "everybody"
