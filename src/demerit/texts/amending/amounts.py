"""The values that amendments give: numbers, times, dates, factors of what stands."""

from __future__ import annotations

import re
from typing import Any, get_args

from demerit.errors import Fault, TextError
from demerit.texts.amending.amendments import Amendment
from demerit.texts.amending.differences import model_value, plain, whole
from demerit.texts.amending.shorthands import Way, value_at
from demerit.texts.changes import field_of, model_at, parts_in
from demerit.texts.load import Text
from demerit.texts.parts import NumberPart, Span, Wait
from demerit.texts.reader import read_value
from demerit.texts.regime import Regime

_MOST_FACTOR = 1e15
DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
"""The days of each unit in which an amendment may give a time: 1y is 365 days."""
_TIME = re.compile(r"(\d+)(d|w|m|y|wd)")
_SIZES = ("value", "days", "working_days", "at_least", "at_most")
"""Keys of numbers, waits and spans that a factor multiplies."""


def value_of(amendment: Amendment, way: Way) -> Any:  # noqa: ANN401 - a text's value
    """Return the value that an amendment gives, as a text would hold it.

    Parameters
    ----------
    amendment
        With `=`, or the end of a rule.
    way
        The key that it is for.

    Returns
    -------
    Any
        Times are days there; a notice that is given as a time is its wait.

    Raises
    ------
    TextError
        T002 to T004 or T012, if it is no value of a text, or a time where none can be.
    """
    time = _TIME.fullmatch(amendment.value)
    if time is None:
        value = _plain_value(amendment)
    elif not _counts_days(way):
        problem = f"'{'.'.join(way)}' is no time, so it cannot be {amendment.value}."
        remedy = "write a number, a word or a date, as the text has it."
        raise TextError([Fault("T012", problem, amendment.at_value, (), remedy)])
    elif time[2] == "wd":
        value = {"working_days": int(time[1])}
    else:
        value = int(time[1]) * DAYS[time[2]]
    if way[-1] == "notice" and amendment.name.split(".")[-1] == "notice":
        given = isinstance(value, dict) and not {"days", "working_days"} & {*value}
        return value if given else {"wait": value}
    return value


def _plain_value(amendment: Amendment) -> Any:  # noqa: ANN401 - a text's value
    value = read_value(amendment.value, amendment.at_value).values["value"]
    if value is None:
        remedy = "give it a value, or write `drop PATH`."
        problem = f"'{amendment.name}' is left empty."
        raise TextError([Fault("T012", problem, amendment.at_value, (), remedy)])
    return value


def _counts_days(way: Way) -> bool:
    """Return whether a key is a number of days, or a wait or a span of them."""
    around = model_at(Regime, way[:-1])
    field = field_of(around, way[-1]) if around else None
    kinds = set(parts_in(field.annotation)) if field else set()
    return way[-1].endswith("days") or bool(kinds & {Wait, Span}) or way[-1] == "notice"


def factor_of(amendment: Amendment) -> float:
    """Return the factor of an amendment with `*=`; T013 if it is none."""
    value = _plain_value(amendment)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and 0 <= value < _MOST_FACTOR:
        return float(value)
    problem = f"nothing can be multiplied by '{amendment.value}'."
    remedy = "write a number of zero or more, such as 0.5."
    raise TextError([Fault("T013", problem, amendment.at_value, (), remedy)])


def multiplied(text: Text[Regime], amendment: Amendment, way: Way, factor: float) -> object:
    """Return the value at a way times a factor; factors by trait stay beside it.

    Of whole numbers, such as days and points, the part behind the point falls away.
    """
    old = value_at(text.tree.values, way)
    if old is None:
        old = plain(model_value(text.model, way))
    if isinstance(old, int | float) and not isinstance(old, bool):
        return _times(old, factor, fractions=_takes_fractions(way))
    if isinstance(old, dict) and any(key in old for key in _SIZES):
        sizes = {
            key: _times(size, factor, fractions=key == "value")
            for key, size in old.items()
            if key in _SIZES
        }
        return {**old, **sizes}
    problem = f"'{'.'.join(way)}' is no number, so it cannot be multiplied."
    remedy = "write what it is to be, as PATH=VALUE."
    raise TextError([amendment.fault("T012", problem, remedy)])


def _times(number: float, factor: float, *, fractions: bool) -> float:
    product = round(number * factor, 12)
    return whole(product if fractions else int(product))


def _takes_fractions(way: Way) -> bool:
    """Return whether a number need not be whole."""
    around = model_at(Regime, way[:-1])
    field = field_of(around, way[-1]) if around else None
    kinds = [field.annotation if field else None]
    for kind in kinds:
        kinds += get_args(kind)
    return float in kinds or NumberPart in kinds
