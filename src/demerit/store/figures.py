"""Tables of published figures, in the columns of the shipped ones."""

from __future__ import annotations

import calendar
import csv
import io
import math
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from demerit.errors import Fault, Place, StoreError

COLUMNS = ("series", "as_of", "period_start", "value", "kind")
KINDS = ("cumulative", "flow", "stock")


@dataclass(frozen=True, slots=True)
class Figure:
    """One published point.

    Attributes
    ----------
    series
        Name of the series.
    as_of
        The date as published: a day, a month or a year.
    last
        The last day that the figure counts: the end of a month or year.
    start
        The first day that it counts; absent for a stock.
    value
        The number, in the series' unit.
    kind
        `cumulative`, `flow` or `stock`.
    source, status, note
        Where it was found, how well it is supported, and remarks.
    """

    series: str
    as_of: str
    last: date
    start: date | None
    value: float
    kind: str
    source: str = ""
    status: str = ""
    note: str = ""


def read_figures(path: Path) -> list[Figure]:
    """Return the points of a CSV table.

    Parameters
    ----------
    path
        The table; its first line names the columns.

    Returns
    -------
    list[Figure]
        In the order of the table.

    Raises
    ------
    StoreError
        S005, every line that cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        problem = f"'{path}' cannot be read: {str(error.strerror).lower()}."
        remedy = "name a CSV file."
        fault = Fault("S005", problem, Place(str(path)), remedy=remedy)
        raise StoreError([fault]) from error
    except UnicodeDecodeError as error:
        problem = f"'{path}' is not UTF-8 at byte {error.start}."
        remedy = "save the file as UTF-8."
        fault = Fault("S005", problem, Place(str(path)), remedy=remedy)
        raise StoreError([fault]) from error
    rows = csv.DictReader(io.StringIO(text), strict=True)
    missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        columns = f"column{'s' * (len(missing) > 1)} {', '.join(missing)}"
        problem = f"'{path.name}' lacks the {columns}."
        remedy = f"begin it with a line of column names, {', '.join(COLUMNS)} among them."
        raise StoreError([Fault("S005", problem, Place(str(path), 1, 1), remedy=remedy)])
    figures, faults = [], []
    try:
        for row in rows:
            try:
                figures.append(_figure(row))
            except ValueError as error:
                place = Place(str(path), rows.line_num, 1)
                remedy = "mend the line; dates are YYYY-MM-DD, YYYY-MM or YYYY."
                faults.append(
                    Fault("S005", f"line {rows.line_num}: {error}.", place, remedy=remedy)
                )
    except csv.Error as error:
        place = Place(str(path), rows.line_num, 1)
        problem = f"line {rows.line_num} is not CSV: {error}."
        faults.append(Fault("S005", problem, place, remedy="mend the quotation marks."))
    if not figures and not faults:
        problem = f"'{path.name}' holds no figures."
        faults.append(
            Fault("S005", problem, Place(str(path)), remedy="add a line for each point.")
        )
    if faults:
        raise StoreError(faults)
    return figures


def _figure(row: dict[str, str]) -> Figure:
    kind = (row["kind"] or "").strip()
    if kind not in KINDS:
        msg = f"kind '{kind}' is none of {', '.join(KINDS)}"
        raise ValueError(msg)
    try:
        value = float(row["value"])
    except (TypeError, ValueError):
        msg = f"value '{row['value'] or ''}' is not a number"
        raise ValueError(msg) from None
    if not math.isfinite(value):
        msg = f"value '{row['value']}' is not a finite number"
        raise ValueError(msg)
    as_of = (row["as_of"] or "").strip()
    start = _start(row["period_start"])
    last = last_day(as_of)
    if start is not None and start > last:
        msg = f"period_start {start} lies after as_of {as_of}"
        raise ValueError(msg)
    return Figure(
        (row["series"] or "").strip(),
        as_of,
        last,
        start,
        value,
        kind,
        row.get("source_title") or row.get("publisher") or "",
        row.get("status") or "",
        row.get("note") or "",
    )


def _start(text: str | None) -> date | None:
    """Return the first day of a day, a month or a year, or nothing for no text."""
    text = (text or "").strip()
    parts = text.split("-")
    whole = "-".join([*parts, *["01"] * (3 - len(parts))])
    try:
        return date.fromisoformat(whole) if text else None
    except ValueError:
        msg = f"period_start '{text}' is not a date"
        raise ValueError(msg) from None


def last_day(text: str) -> date:
    """Return the last day of a date as published.

    Parameters
    ----------
    text
        A day, month or year, written as YYYY-MM-DD, YYYY-MM or YYYY.

    Returns
    -------
    date
        The day itself, or the end of the month or year.

    Examples
    --------
    >>> last_day("2016-10")
    datetime.date(2016, 10, 31)
    """
    parts = text.split("-")
    try:
        year = int(parts[0])
        if len(parts) == 1:
            return date(year, 12, 31)
        month = int(parts[1])
        if len(parts) == 2:  # noqa: PLR2004 - year and month
            return date(year, month, calendar.monthrange(year, month)[1])
        return date.fromisoformat(text)
    except (ValueError, IndexError, calendar.IllegalMonthError):
        msg = f"'{text}' is not a date"
        raise ValueError(msg) from None
