"""What a coupled run must say: lines that end, queues that grow, windows too long."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from demerit.engine.answers import MOST_WAIT
from demerit.engine.environment import Found
from demerit.tables import columns as C
from demerit.tables.compiled import Compiled, Row
from demerit.tables.environment import MOST_FACTOR, factor_as_integer

_TAIL = 3
"""A queue grows without end if it grew in the last so many windows and is long."""


def remarks_before(compiled: Compiled) -> list[str]:
    """Return what is to be known of a world's couplings before anybody has lived.

    Parameters
    ----------
    compiled
        The tables of an experiment.

    Returns
    -------
    list[str]
        Sentences: what is over before a window's end could count it.
    """
    rows = [row for row in compiled.rows["coupling"] if row.more["among"] == "cell"]
    return [line for row in rows for line in _too_long(compiled, row)]


def remarks_after(compiled: Compiled, found: Sequence[Found]) -> list[str]:
    """Return what the windows of a run came to that nobody should overlook.

    Parameters
    ----------
    compiled
        The tables of the run.
    found
        What its windows came to.

    Returns
    -------
    list[str]
        Sentences: quantities outside a line, shares that had to be cut, queues that grow.
    """
    series: dict[tuple[int, int], list[Found]] = defaultdict(list)
    for each in found:
        series[each.coupling, each.cell].append(each)
    said: list[str] = []
    for i, row in enumerate(compiled.rows["coupling"]):
        mine = [cell for (coupling, _), cell in series.items() if coupling == i]
        said += _queues(row, mine) if "queues" in row.more else _edges(row, mine)
        said += _cut_shares(compiled, i, row)
    return said


def _too_long(compiled: Compiled, row: Row) -> Iterator[str]:
    """Yield that a window is longer than what it counts lasts or takes."""
    length, name = _window_days(compiled), row.name
    counted = set(row.more["counts"])
    stocks = set(row.more["stocks"]["more"])
    first = compiled.scalar(C.M_LISTING)
    terms = _grid(compiled, C.GROUND_TERM, compiled.scalar(C.N_GROUNDS))
    for i, ground in enumerate(compiled.rows["ground"]):
        some = terms[i][terms[i] > 0]
        if first + i in stocks and len(some) and some.min() < length:
            yield (
                f"coupling '{name}' counts listings by '{ground.name}' at a window's end; "
                f"they last {_days(int(some.min()))} and a window {length}, so that many "
                "are over before they are counted: shorten the window, or count `listings`."
            )
    first, t = compiled.scalar(C.M_RECORD), compiled.buffer
    delays = [
        int(t[t[C.REPORT_DELAY_LOW] + i] + t[t[C.REPORT_DELAY_SPAN] + i] - 1)
        for i in range(compiled.scalar(C.N_REPORTS))
        if first + i in counted
    ]
    if delays and max(delays) < length:
        yield (
            f"coupling '{name}' counts records, which take {_days(max(delays))} at most, "
            f"less than a window of {_days(length)}: what they move answers up to "
            f"{_days(length - max(delays))} later than it could."
        )


def _days(n: int) -> str:
    return "1 day" if n == 1 else f"{n:,} days"


def _window_days(compiled: Compiled) -> int:
    """Return the days of the longest window."""
    at = compiled.scalar(C.WINDOW_OF_DAY)
    windows = compiled.buffer[at : at + compiled.period.n_days]
    return int(np.bincount(windows).max())


def _grid(compiled: Compiled, column: int, n: int) -> np.ndarray:
    """Return a column over (row, cohort)."""
    n_cohorts, at = compiled.cohorts.n_cohorts, compiled.scalar(column)
    return compiled.buffer[at : at + n * n_cohorts].reshape(n, n_cohorts)


def _edges(row: Row, series: list[list[Found]]) -> Iterator[str]:
    """Yield how often a quantity lay outside its line, and that a factor is the highest."""
    beyond = {each.window for cell in series for each in cell if each.beyond}
    if beyond:
        windows = {each.window for cell in series for each in cell}
        most = max(each.quantity for cell in series for each in cell)
        ends = row.more["line"][0][0], row.more["line"][-1][0]
        yield (
            f"coupling '{row.name}' met quantities outside its line ({ends[0]:g} to "
            f"{ends[1]:g}; the largest was {most:.4g}) in {len(beyond)} of {len(windows)} "
            "windows: the factor stayed at the line's end. Give the line more points if "
            "people would go on answering."
        )
    last = [cell[-1].value for cell in series if cell]
    if last and factor_as_integer(max(last)) >= MOST_FACTOR:
        yield (
            f"coupling '{row.name}' explodes: its factor ends at {max(last):.4g}, the "
            "largest that is held. It feeds itself; look at what it counts and moves."
        )


def _queues(row: Row, series: list[list[Found]]) -> Iterator[str]:
    """Yield that a queue still grows at the end of the run."""
    for cell in series:
        waits = [each.value for each in cell]
        tail = waits[-max(_TAIL, len(waits) // 3) :]
        grows = all(a < b or b >= MOST_WAIT for a, b in pairwise(tail))
        if len(tail) >= _TAIL and grows:
            who = _who(row, cell[-1].cell)
            yield (
                f"the queue of coupling '{row.name}'{who} grows without end: "
                f"{cell[-1].counted:,} came in the last window, and the wait has grown to "
                f"{waits[-1]:,.0f} days. More come than there are places for."
            )


def _cut_shares(compiled: Compiled, coupling: int, row: Row) -> Iterator[str]:
    """Yield which shares a factor pushed above one, where they were cut."""
    if row.more["among"] != "cell" or "queues" in row.more:
        return
    factors, t = _factors(compiled, coupling), compiled.buffer
    names, windows = [], np.zeros(len(factors), dtype=bool)
    for column, moved, n, what in (
        (C.REPORT_CUT, C.REPORT_MOVED, C.N_REPORTS, "report"),
        (C.CLOCK_CUT, C.CLOCK_MOVED, C.N_CLOCKS, "clock"),
        (C.ACT_CUT, C.ACT_MOVED, C.N_ACTS, "act"),
    ):
        size = compiled.scalar(n)
        cuts = _grid(compiled, column, size).astype(np.float64) / 2.0**32
        if what == "act":
            cuts = _widths(compiled, cuts)
        for i in range(size):
            if t[t[moved] + i] >> coupling & 1:
                above = (cuts[i] * factors > 1.0).any(axis=1)
                windows |= above
                names += [f"{what} '{compiled.rows[what][i].name}'"] * bool(above.any())
    for i, gate in enumerate(compiled.rows["gate"]):
        if t[t[C.GATE_MOVED] + i] >> coupling & 1 and (factors > 1.0).any():
            windows |= (factors > 1.0).any(axis=1)
            names.append(f"visits to '{gate.name}'")
    if names:
        rest = f" and {len(names) - 1} more" if len(names) > 1 else ""
        yield (
            f"coupling '{row.name}' raises the share of {names[0]}{rest} above one in "
            f"{windows.sum()} of {len(windows)} windows, for some people; it is cut there."
        )


def _widths(compiled: Compiled, cuts: np.ndarray) -> np.ndarray:
    """Return the share of each act from sums within its kind."""
    t, widths = compiled.buffer, cuts.copy()
    for kind in range(compiled.scalar(C.N_KINDS)):
        first = int(t[t[C.KIND_FIRST_ACT] + kind])
        last = first + int(t[t[C.KIND_N_ACTS] + kind])
        widths[first:last] = np.diff(cuts[first:last], axis=0, prepend=0.0)
    return widths


def _factors(compiled: Compiled, coupling: int) -> np.ndarray:
    """Return a coupling's factor in each window for each cohort."""
    size, t = compiled.scalar, compiled.buffer
    shape = size(C.N_WINDOWS), size(C.N_COUPLINGS), size(C.N_CELLS)
    at, n = size(C.ENVIRONMENT), shape[0] * shape[1] * shape[2]
    values = t[at : at + n].reshape(shape)[:, coupling, :]
    cells = _grid(compiled, C.COUPLING_CELL, shape[1])[coupling]
    return values[:, cells] / float(1 << 20)


def _who(row: Row, cell: int) -> str:
    """Return the people of a cell in words; nothing if they are everybody."""
    traits = row.more["cells"][cell]
    return f" for {', '.join(traits.values())}" if traits else ""
