"""What mends a value of the wrong form, in plain words."""

from __future__ import annotations

import contextlib
import re
from datetime import date

from demerit.texts.signs import plain

_UNQUOTED = ("date_type", "float_type", "int_type", "model_type")
_MAPPINGS = ("dict_type", "model_type")
_SIZED = {"NumberPart", "PointSpan", "Amounts", "Span", "Wait"}
"""Parts that may be written as one bare number."""
_WEEK = 7
_LIKE_DATE = re.compile(r"(\d{4})[-/.\u5e74](\d{1,2})[-/.\u6708](\d{1,2})(.*)")
_DAY_FIRST = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}")
_LIKE_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)\s*(\D.*|)")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?:[. ']\d{3}){2,}")
_COMMA = re.compile(r"-?\d+,\d+")
_TIMES = {
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
}
_SPANS = re.compile(r"(working day|hour|week|month|quarter|year)s?")
_MOST_SHOWN = 60


def remedy_of(kind: str, given: object, wanted: str = "") -> str:
    """Return what mends a value of the wrong form.

    Parameters
    ----------
    kind
        What is wrong, as the model's library calls it.
    given
        The value.
    wanted
        The part that it should have been, if any.

    Returns
    -------
    str
        An instruction.
    """
    if given is None:
        more = "; text that begins with '#' takes quotation marks"
        return f"give it a value, or take the line out{more * (kind == 'string_type')}."
    if kind == "enum":
        return "write one of these words."
    if isinstance(given, str):
        return _of_text(kind, given, wanted)
    return _of_another(kind, given)


def _of_another(kind: str, given: object) -> str:
    """Return what mends a number, a date, a list or a mapping in a wrong place."""
    remedy = "mend the value."
    if kind == "string_type" and not isinstance(given, dict | list):
        remedy = "put quotation marks around it."
    elif kind in _MAPPINGS and isinstance(given, list):
        remedy = "write a name and a colon in place of each dash or bracket."
    elif kind in _MAPPINGS and isinstance(given, int | float):
        remedy = "mend the value, or indent the line as what it belongs to."
    elif kind == "date_type" and isinstance(given, int):
        remedy = "write the whole date: year, month and day."
    elif kind == "int_type" and isinstance(given, float):
        remedy = "write it without a fraction."
    return remedy


def _of_text(kind: str, given: str, wanted: str) -> str:
    """Return what mends a text that stands where something else belongs."""
    better, is_odd = plain(given).strip("\"'"), plain(given) != given
    remedy = "mend the value."
    if kind in _UNQUOTED and _reads_as_value(better):
        marks = "write it without quotation marks."
        remedy = f"write it in plain signs: {better}." if is_odd else marks
    elif kind == "list_type":
        put = better if better.startswith("[") else f"[{better}]"
        how = "write it in plain signs" if is_odd else "put brackets around it"
        remedy = f"{how}: {short(put)}."
    elif kind == "bool_type":
        remedy = "write true or false, without quotation marks."
    elif kind == "date_type":
        remedy = _of_date(given)
    elif kind in _UNQUOTED and (kind != "model_type" or wanted in _SIZED):
        remedy = _of_number(better, wanted)
    elif kind in _MAPPINGS:
        remedy = "write its keys in lines below, indented, each with a colon and a value."
    return remedy


def _of_number(given: str, wanted: str) -> str:
    """Return what mends a text that stands where a number belongs."""
    if _GROUPED.fullmatch(given):
        return f"write it in digits alone: {''.join(filter(str.isdigit, given))}."
    if _COMMA.fullmatch(given):
        return f"write it with a decimal point: {given.replace(',', '.')}."
    number = _LIKE_NUMBER.fullmatch(given)
    if number is None:
        return "write it in digits."
    return _of_unit(number[1], number[2].strip().lower(), wanted)


def _of_unit(size: str, unit: str, wanted: str) -> str:
    """Return what mends a number with something behind it."""
    span = _SPANS.fullmatch(unit)
    remedy = f"write the number alone: {size}."
    if unit == "%":
        remedy = f"write the share itself: {float(size) / 100:.16g}."
    elif unit.startswith("#"):
        remedy = "put a space before the '#' of a remark."
    elif unit in _TIMES:
        remedy = f"write it in digits: {float(size) * _TIMES[unit]:.16g}."
    elif span is not None and span[1] == "working day" and wanted == "Wait":
        remedy = f"write {{working_days: {size}}}."
    elif span is not None and span[1] == "week":
        remedy = f"count it in days: {float(size) * _WEEK:.16g}."
    elif span is not None:
        remedy = "count it in days, and write their number alone."
    return remedy


def _of_date(given: str) -> str:
    found = _LIKE_DATE.fullmatch(plain(given))
    if found is None:
        first = " with the year first" * (_DAY_FIRST.fullmatch(given) is not None)
        return f"write the date as YYYY-MM-DD{first}."
    year, month, day = (int(part) for part in found.groups()[:3])
    try:
        meant = date(year, month, day).isoformat()
    except ValueError:
        return f"{given} is not in the calendar; mend the date."
    return f"write it as {meant}."


def _reads_as_value(text: str) -> bool:
    """Return whether a text would be a number or a date without its quotation marks."""
    for reads in (float, date.fromisoformat):
        with contextlib.suppress(ValueError):
            reads(text)
            return True
    return False


def short(text: str) -> str:
    """Return a text, cut if it is too long to be repeated."""
    return text if len(text) <= _MOST_SHOWN else text[: _MOST_SHOWN - 3] + "..."
