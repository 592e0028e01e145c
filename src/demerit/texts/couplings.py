"""Couplings: what a window of the run counts, and what it moves in the windows after it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from demerit.texts.parts import ZERO, Cited, Dated, Number, Part, SomeDays

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


CELL, SELF = "cell", "self"
"""Whose past counts, besides that of people tied by the ties of a name."""
_OF_ONESELF = {"refusals", "listed", "barred", "objections"}
_NOW = {"listed", "barred"}
"""What is counted as it stands, for as long as it does."""
_OF_PEOPLE = {"acts", "records", "rings", "refusals", "listings", "listed"}


class Ties(Cited):
    """People tied to each other: on rings, in households, or to an employer."""

    says: str = ""
    degree: Annotated[int, Field(ge=2, le=64, multiple_of=2)] | None = None
    clustering: Annotated[float, Field(ge=0, le=0.75)] = 0.0
    household: Annotated[int, Field(ge=2, le=20)] | None = None
    employer: bool = False
    within: list[str] = []
    where: dict[str, str | list[str]] = {}

    @model_validator(mode="after")
    def _one_kind(self) -> Ties:
        kinds = self.degree is not None, self.household is not None, self.employer
        if sum(kinds) != 1:
            msg = "ties have one of `degree`, `household` and `employer: true`"
            raise ValueError(msg)
        if self.clustering and self.degree is None:
            msg = "`clustering` goes with a `degree`; a household is all clustered"
            raise ValueError(msg)
        return self


class Counted(Part):
    """What is counted; several kinds are added up."""

    occasions: list[str] = []
    acts: list[str] = []
    records: list[str] = []
    rings: list[str] = []
    refusals: list[str] = []
    listings: list[str] = []
    listed: list[str] = []
    barred: list[str] = []
    objections: list[str] = []
    repairs: list[str] = []

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
    visits: list[str] = []
    records: list[str] = []
    objections: list[str] = []
    repairs: list[str] = []
    sources: list[str] = []

    @property
    def shares(self) -> list[str]:
        """Return what is named of that a factor moves."""
        return [*self.acts, *self.detection, *self.rings, *self.visits]

    @property
    def waits(self) -> list[str]:
        """Return what is named of that a queue moves."""
        return [*self.records, *self.objections, *self.repairs]


class Coupling(Dated):
    """What a window counts among people of the same traits, and what that moves later.

    With dates it moves something on those days alone; it counts all the time.
    """

    says: str = ""
    among: str = CELL
    meets: bool = False
    by: list[str] = []
    counts: Counted
    per: Counted | Literal["people"] | None = None
    last: Annotated[int, Field(ge=1, le=1200)] | Literal["all"] = 1
    keeps: Annotated[float, Field(ge=0, le=1)] | None = None
    within_days: SomeDays | None = None
    before: Number = ZERO
    line: Line | None = None
    adds: bool = False
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
            msg = "a queue moves records, objections and repairs; all else acts, "
            msg += "detection, rings and visits"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _whose(self) -> Coupling:
        if self.among != CELL:
            self._check_own()
        else:
            self._check_cell()
        if self.keeps is not None and self.last not in (1, "all"):
            msg = "a mean over windows keeps nothing: `keeps` goes with 1 window, or `all`"
            raise ValueError(msg)
        if self.last == "all" and isinstance(self.per, Counted) and self.keeps is not None:
            msg = "what is divided by other counts adds up whole: no `keeps` with `all`"
            raise ValueError(msg)
        if self.adds and (self.line is None or max(self.line.values()) > 1):
            msg = "what is added to a share is a `line` from 0 to 1"
            raise ValueError(msg)
        if self.serves and self.per:
            msg = "places are served to a number of people: no per"
            raise ValueError(msg)
        if self.queues and (self.per or self.keeps is not None or self.last != 1):
            msg = "a queue counts who came in a window: no per, last or keeps"
            raise ValueError(msg)
        return self

    def _check_cell(self) -> None:
        """Raise if something is asked of cells that only one person can say."""
        if self.within_days is not None:
            msg = "`within_days` is of a person's own past or ties; a cell has windows"
            raise ValueError(msg)
        if self.meets:
            msg = "`meets` is of ties: one of those tied is met, in place of all"
            raise ValueError(msg)
        parts = [self.counts, self.per]
        if any(isinstance(part, Counted) and part.barred for part in parts):
            msg = "`barred` is of a person's own past: `among: self`"
            raise ValueError(msg)

    def _check_own(self) -> None:
        """Raise unless one's own past, or that of people tied to one, is well asked."""
        whose = "a person's own past" if self.among == SELF else "the past of tied people"
        others = (self.sends, self.serves, self.queues, self.per, self.by or None)
        if any(other is not None for other in others):
            msg = f"{whose} has a `line`, and no `by` or `per`"
            raise ValueError(msg)
        if self.model_fields_set & {"last", "keeps", "before"}:
            msg = f"{whose} has `within_days`, not last, keeps or before"
            raise ValueError(msg)
        counted = {n for n in Counted.model_fields if getattr(self.counts, n)}
        known = _OF_ONESELF if self.among == SELF else _OF_PEOPLE
        if counted - known:
            msg = f"of {whose}, {', '.join(sorted(known))} are counted"
            raise ValueError(msg)
        if self.meets and self.among == SELF:
            msg = "nobody meets oneself: `meets` is of ties"
            raise ValueError(msg)
        if bool(counted - _NOW) != (self.within_days is not None):
            msg = f"`within_days` says how long what is over in a day counts of {whose}"
            raise ValueError(msg)
