"""The parts that worlds, regimes and experiments share: citations, numbers, trends, waits.

A number is written bare (`0.4`) when the rule around it gives its source, or in full:

    share: {value: 0.4, status: assumed, why: "...", times: [{where: {sex: male}, by: 1.5}]}

`times` multiplies the value for the people whose traits match.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

MOST_DAYS = 36_525
"""The longest wait, delay or term that a text may give: a hundred years."""
MOST_WORKING_DAYS = 1_000
MOST_AMOUNT = 10**15

Positive = Annotated[float, Field(ge=0, le=1e15, allow_inf_nan=False)]
"""A number of zero or more, not so large that products of a few overflow."""
Days = Annotated[int, Field(ge=0, le=MOST_DAYS)]
SomeDays = Annotated[int, Field(ge=1, le=MOST_DAYS)]
Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
"""A text's own name; files are called after it."""


class Status(StrEnum):
    """How well a rule or a number is supported."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    RECALLED = "recalled"
    ASSUMED = "assumed"
    FITTED = "fitted"


class Part(BaseModel):
    """A mapping of a text; unknown keys are faults."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Rank(StrEnum):
    """What kind of work a citation is, from the highest basis in law to none."""

    LAW = "law"
    REGULATION = "regulation"
    JUDICIAL = "judicial"
    RULE = "rule"
    LOCAL = "local"
    POLICY = "policy"
    CONTRACT = "contract"
    PRESS = "press"
    FICTION = "fiction"


class Citation(Part):
    """A work that rules and numbers cite by its key.

    `rank`: law of a parliament; regulation of a government; judicial interpretation or
    judgment; rule of a department; local law; policy document; contract between private
    parties; press or statistics; fiction.
    """

    title: str
    by: str
    date: date
    source: str
    status: Annotated[Status, Field(strict=False)]
    rank: Annotated[Rank | None, Field(strict=False)] = None
    note: str = ""


class Cited(Part):
    """A part that says where it comes from, or leaves that to the part around it."""

    cite: str = ""
    status: Annotated[Status | None, Field(strict=False)] = None
    why: str = ""


class Dated(Cited):
    """A rule in force from a date until the day before another; either may be open."""

    from_: date | None = Field(default=None, alias="from")
    until: date | None = None


def _as_mapping(value: Any) -> Any:  # noqa: ANN401 - a text's value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return {"value": value}
    return value


class Factor(Part):
    """A factor on a number for people of the given traits."""

    where: dict[str, str | list[str]]
    by: Positive
    status: Annotated[Status | None, Field(strict=False)] = None
    cite: str = ""
    why: str = ""


class NumberPart(Cited):
    """A number, its support, and factors by trait."""

    value: Positive
    times: list[Factor] = []


Number = Annotated[
    NumberPart,
    BeforeValidator(_as_mapping),
    Field(
        json_schema_extra={"description": "A bare number, or a mapping with its support."}
    ),
]
ONE = NumberPart(value=1.0)
ZERO = NumberPart(value=0.0)


class Trend(Cited):
    """A factor that changes with the date: steps or lines between points, or a logistic.

    Before the first point and after the last, the nearest point's value holds. A logistic
    goes from `low` to `high` with its middle at a date:
    low + (high - low) / (1 + exp(-(t - middle) / scale_days)).
    """

    steps: dict[date, Positive] = {}
    line: dict[date, Positive] = {}
    low: Positive | None = None
    high: Positive | None = None
    middle: date | None = None
    scale_days: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _dates(cls, value: Any) -> Any:  # noqa: ANN401 - a text's value
        if not isinstance(value, dict):
            return value
        fixed = dict(value)
        for key in ("steps", "line"):
            points = fixed.get(key)
            if isinstance(points, dict):
                fixed[key] = {_date(k): v for k, v in points.items()}
        return fixed

    @model_validator(mode="after")
    def _one_shape(self) -> Trend:
        logistic = (self.low, self.high, self.middle, self.scale_days)
        shapes = bool(self.steps) + bool(self.line) + all(x is not None for x in logistic)
        if shapes != 1 or (
            any(x is not None for x in logistic) and (self.steps or self.line)
        ):
            msg = "a trend has `steps`, or `line`, or all of low, high, middle, scale_days"
            raise ValueError(msg)
        return self


def _date(value: Any) -> Any:  # noqa: ANN401 - a text's value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return value


class Wait(Part):
    """A wait: plain days, working days, or until a day of publication and then days.

    `monthly` goes to the first working day of the next month; `day_of_month` to the first
    such day on or after the day on which the wait begins.
    """

    days: Days = 0
    working_days: Annotated[int, Field(ge=0, le=MOST_WORKING_DAYS)] = 0
    monthly: bool = False
    day_of_month: Annotated[int, Field(ge=1, le=28)] | None = None

    @model_validator(mode="after")
    def _one_unit(self) -> Wait:
        if self.days and self.working_days:
            msg = "a wait is counted in days or in working_days, not both"
            raise ValueError(msg)
        if self.monthly and self.day_of_month:
            msg = "a wait is until `monthly` or until a `day_of_month`, not both"
            raise ValueError(msg)
        return self


def _as_wait(value: Any) -> Any:  # noqa: ANN401 - a text's value
    if isinstance(value, int) and not isinstance(value, bool):
        return {"days": value}
    return value


WaitDays = Annotated[Wait, BeforeValidator(_as_wait)]
"""A wait; a bare whole number means plain days."""


class Span(Part):
    """A delay drawn evenly from whole days, both ends included."""

    at_least: Days
    at_most: Days

    @model_validator(mode="after")
    def _ordered(self) -> Span:
        if self.at_most < self.at_least:
            msg = f"at_most ({self.at_most}) is below at_least ({self.at_least})"
            raise ValueError(msg)
        return self


def _as_span(value: Any) -> Any:  # noqa: ANN401 - a text's value
    if isinstance(value, int) and not isinstance(value, bool):
        return {"at_least": value, "at_most": value}
    return value


SpanDays = Annotated[Span, BeforeValidator(_as_span)]
"""A delay in days; a bare whole number is a fixed delay."""


class Change(Cited):
    """A change of a used text: a rule ended on a date, put in place of another, or dropped.

    `at` is the dotted path of the rule. Exactly one of `until`, `to` and `drop` is given.
    """

    at: str
    until: date | None = None
    to: Any = None
    drop: bool = False
    says: str = ""

    @model_validator(mode="after")
    def _one_change(self) -> Change:
        if sum((self.until is not None, self.to is not None, self.drop)) != 1:
            msg = "a change has one of `until`, `to` and `drop: true`"
            raise ValueError(msg)
        return self


class Moment(Part):
    """A moment of a script: an act is done on a date, or a clock rings for open cases."""

    on: date
    act: str = ""
    amount: Annotated[int, Field(ge=0, le=MOST_AMOUNT)] = 0
    rings: str = ""

    @model_validator(mode="after")
    def _one_thing(self) -> Moment:
        if bool(self.act) == bool(self.rings):
            msg = "a moment has either `act` or `rings`"
            raise ValueError(msg)
        return self
