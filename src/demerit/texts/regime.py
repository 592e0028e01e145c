"""The regime: what one body's rules make of what people do. No behaviour in it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from demerit.texts.parts import (
    ONE,
    Change,
    Citation,
    Cited,
    Dated,
    Moment,
    Name,
    Number,
    Part,
    SomeDays,
    SpanDays,
    Trend,
    WaitDays,
)
from demerit.texts.rules import (
    MOST_POINTS,
    NO_DELAY,
    NO_WAIT,
    Exit,
    Ground,
    Points,
    Repair,
    Reward,
    Sanction,
    Stage,
)
from demerit.texts.rules import Score as ScoreValue
from demerit.texts.world import Amounts, Party


class Spell(StrEnum):
    """Whether each record opens a listing of its own, or a person has one at a time."""

    RECORD = "record"
    PERSON = "person"


class Again(StrEnum):
    """What a new record does to a running listing of one spell per person."""

    RESTART = "restart"
    IGNORE = "ignore"


class KeptSince(StrEnum):
    """From when a record is kept: from the act, or from the day of the record."""

    ACT = "act"
    RECORD = "record"


class Counting(StrEnum):
    """Whether a score is counted from what stands, or kept and cut at each change."""

    RECOUNT = "recount"
    RUNNING = "running"


class Better(StrEnum):
    """Which way of a score is better for the person."""

    HIGH = "high"
    LOW = "low"


class Covers(Cited):
    """Whom a regime covers: people of these traits, a share of them, those who opt in.

    Those who share a name under `drawn_as` cover the same people; without it the name of
    the regime or the roster is taken.
    """

    where: dict[str, str | list[str]] = {}
    share: Number = ONE
    opt_in: bool = False
    drawn_as: str = ""


class Deed(Cited):
    """An act, or several, that the regime counts, and how long its records are kept."""

    counts: list[str]
    field: str
    gravity: Annotated[int, Field(ge=1, le=5)]
    keeps_days: SomeDays | None = None
    keeps_since: Annotated[KeptSince, Field(strict=False)] = KeptSince.RECORD
    says: str = ""


class Report(Dated):
    """Which acts a source reports as which deed, how often, and how late.

    An act that the deed does not count makes a false record.
    """

    acts: list[str]
    as_: str = Field(alias="as")
    share: Number = ONE
    trend: Trend | None = None
    delay_days: SpanDays = NO_DELAY


class Source(Cited):
    """A body that reports deeds, and the fields of life that its data is kept for."""

    title: str
    purpose: list[str] = []
    reports: dict[str, Report]


class ListRule(Cited):
    """A roster that the regime keeps; `publishes` names what is made public of entries."""

    title: str
    spell: Annotated[Spell, Field(strict=False)] = Spell.RECORD
    again: Annotated[Again, Field(strict=False)] = Again.IGNORE
    covers: Covers | None = None
    never: dict[str, str | list[str]] = {}
    publishes: list[str] = []
    grounds: dict[str, Ground]
    exits: dict[str, Exit] = {}
    objections: dict[str, Stage] = {}


class Band(Cited):
    """A named range of a score, both ends included; an open end is the score's own."""

    least: ScoreValue | None = None
    most: ScoreValue | None = None
    says: str = ""


class Decay(Cited):
    """Points by which a score moves back towards its base, every so many days."""

    points: Annotated[int, Field(ge=1, le=MOST_POINTS)]
    every_days: SomeDays


class Resets(Cited):
    """All points fall away every so many days; `keeps_open` spares open cases."""

    every_days: SomeDays
    keeps_open: bool = False


class Score(Cited):
    """A number that records add up to, and its bands.

    `base` is where everybody begins: one number, or a distribution. `updates` is when a
    changed score is looked at and the band follows. `better` says which way is better for
    the person; people object to points that go the other way. A listing on a list of
    `wiped_by` ends all entries.
    """

    title: str
    party: Annotated[Party, Field(strict=False)] = Party.PERSON
    base: ScoreValue | Amounts
    least: ScoreValue
    most: ScoreValue
    better: Annotated[Better, Field(strict=False)] = Better.HIGH
    wiped_by: list[str] = []
    counting: Annotated[Counting, Field(strict=False)] = Counting.RECOUNT
    covers: Covers | None = None
    never: dict[str, str | list[str]] = {}
    points: dict[str, Points]
    exits: dict[str, Exit] = {}
    objections: dict[str, Stage] = {}
    decay: Decay | None = None
    resets: Resets | None = None
    updates: WaitDays = NO_WAIT
    bands: dict[str, Band] = {}

    @model_validator(mode="after")
    def _one_return(self) -> Score:
        if self.decay is not None and self.resets is not None:
            msg = "a score has `decay` or `resets`, not both"
            raise ValueError(msg)
        if self.most <= self.least:
            msg = f"the score's range ends at {self.most}, not above its least {self.least}"
            raise ValueError(msg)
        return self


class Example(Part):
    """An example life: what is done when, and which rules it shows at work."""

    says: str
    from_: date = Field(alias="from")
    until: date
    traits: dict[str, str] = {}
    does: Annotated[list[Moment], Field(min_length=1)]
    shows: Annotated[list[str], Field(min_length=1)]


class Regime(Part):
    """A whole regime text."""

    regime: Name
    title: str
    body: str
    about: str = ""
    use: list[str] = []
    changes: dict[str, Change] = {}
    citations: dict[str, Citation] = {}
    covers: Covers = Covers()
    deeds: dict[str, Deed]
    sources: dict[str, Source]
    lists: dict[str, ListRule] = {}
    scores: dict[str, Score] = {}
    sanctions: dict[str, Sanction] = {}
    rewards: dict[str, Reward] = {}
    repairs: dict[str, Repair] = {}
    examples: dict[str, Example] = {}
