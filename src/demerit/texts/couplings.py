"""Couplings: what a window of the run counts, and what it moves in the windows after it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from demerit.texts.parts import Cited, Part, Positive, SomeDays

MOST_FACTOR = 256
"""The largest factor of a line: so many times a share or a rate."""
Positives = Annotated[float, Field(gt=0, le=1e15, allow_inf_nan=False)]


def _numbered(value: Any) -> Any:  # noqa: ANN401 - a text's value
    """Return a mapping with numbers for keys, where they can be read as such."""
    if not isinstance(value, dict):
        return value
    try:
        return {float(key): number for key, number in value.items()}
    except (TypeError, ValueError):
        return value


Line = Annotated[
    dict[Annotated[float, Field(ge=0)], Annotated[float, Field(ge=0, le=MOST_FACTOR)]],
    BeforeValidator(_numbered),
]
"""Points between which a factor runs straight; flat before the first, after the last."""


class Among(StrEnum):
    """Whose past counts: that of all people of the same traits, or a person's own."""

    CELL = "cell"
    SELF = "self"


class Counted(Part):
    """What is counted; several kinds are added up."""

    occasions: list[str] = []
    acts: list[str] = []
    records: list[str] = []
    rings: list[str] = []
    refusals: list[str] = []
    listings: list[str] = []
    listed: list[str] = []
    objections: list[str] = []

    @model_validator(mode="after")
    def _something(self) -> Counted:
        if not any(getattr(self, name) for name in type(self).model_fields):
            msg = "nothing is counted: name acts, records, listings, refusals or others"
            raise ValueError(msg)
        return self


class Sends(Cited):
    """Inspections that are sent out each window, where the count was."""

    inspections: Positives
    usual: Positives | None = None
    floor: Annotated[float, Field(ge=0, le=1)] = 0.0
    corrected: bool = False
    drawn: bool = False


class Serves(Cited):
    """Places that are filled each window by those who were counted in it."""

    places: Positives
    first: list[str] = []


class Queues(Cited):
    """Places in each window, and a queue of those for whom there was none."""

    places: Positives


class Moves(Part):
    """What a coupling moves: shares of acts, detection, clocks; or waits, for a queue."""

    acts: list[str] = []
    detection: list[str] = []
    rings: list[str] = []
    records: list[str] = []
    objections: list[str] = []

    @property
    def shares(self) -> list[str]:
        """Return what is named of that a factor moves."""
        return [*self.acts, *self.detection, *self.rings]

    @property
    def waits(self) -> list[str]:
        """Return what is named of that a queue moves."""
        return [*self.records, *self.objections]


class Coupling(Cited):
    """What a window counts among people of the same traits, and what that moves later."""

    says: str = ""
    among: Annotated[Among, Field(strict=False)] = Among.CELL
    by: list[str] = []
    counts: Counted
    per: Counted | Literal["people"] | None = None
    last: Annotated[int, Field(ge=1, le=1200)] | Literal["all"] = 1
    keeps: Annotated[float, Field(ge=0, lt=1)] = 0.0
    within_days: SomeDays | None = None
    before: Positive = 0.0
    line: Line | None = None
    sends: Sends | None = None
    serves: Serves | None = None
    queues: Queues | None = None
    moves: Moves

    @model_validator(mode="after")
    def _one_answer(self) -> Coupling:
        answers = [self.line, self.sends, self.serves, self.queues]
        if sum(answer is not None for answer in answers) != 1:
            msg = "a coupling has one of `line`, `sends`, `serves` and `queues`"
            raise ValueError(msg)
        if self.line is not None and not self.line:
            msg = "a line has one point at least, such as `{0: 1, 0.1: 0.5}`"
            raise ValueError(msg)
        moved = self.moves.waits if self.queues else self.moves.shares
        other = self.moves.shares if self.queues else self.moves.waits
        if other or not moved:
            msg = "a queue moves records and objections; all else acts, detection and rings"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _whose(self) -> Coupling:
        if self.among is Among.SELF:
            others = (self.sends, self.serves, self.queues, self.per, self.by or None)
            if any(other is not None for other in others):
                msg = "a person's own past has a `line`, and no `by` or `per`"
                raise ValueError(msg)
            if self.model_fields_set & {"last", "keeps", "before"}:
                msg = "a person's own past has `within_days`, not last, keeps or before"
                raise ValueError(msg)
            counted = {n for n in Counted.model_fields if getattr(self.counts, n)}
            if counted - {"refusals", "listed"}:
                msg = "of a person's own past, `refusals` and `listed` are counted"
                raise ValueError(msg)
            if bool(self.counts.refusals) != (self.within_days is not None):
                msg = "`within_days` says how long a person's own `refusals` count"
                raise ValueError(msg)
        elif self.within_days is not None:
            msg = "`within_days` is of a person's own past; a cell has `last` windows"
            raise ValueError(msg)
        if self.keeps and self.last != 1:
            msg = "a coupling has `last` or `keeps`, not both"
            raise ValueError(msg)
        if self.serves and self.per:
            msg = "places are served to a number of people: no per"
            raise ValueError(msg)
        if self.queues and (self.per or self.keeps or self.last != 1):
            msg = "a queue counts who came in a window: no per, last or keeps"
            raise ValueError(msg)
        return self
