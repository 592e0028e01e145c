"""The regime: what one body's rules make of what people do. No behaviour in it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from demerit.texts.parts import (
    Citation,
    Cited,
    Dated,
    Days,
    Name,
    Number,
    Part,
    SomeDays,
    Span,
    SpanDays,
    Trend,
    Wait,
    WaitDays,
)
from demerit.texts.world import ONE

NO_WAIT = Wait()
NO_DELAY = Span(at_least=0, at_most=0)


class Spell(StrEnum):
    """Whether each record opens a listing of its own, or a person has one at a time."""

    RECORD = "record"
    PERSON = "person"


class Again(StrEnum):
    """What a new record does to a running listing of one spell per person."""

    RESTART = "restart"
    IGNORE = "ignore"


class Modality(StrEnum):
    """Whether the body must act or may."""

    SHALL = "shall"
    MAY = "may"


class Reach(StrEnum):
    """Whose visits are closed: a listed person's, or a listed firm's representative's."""

    PERSON = "person"
    REPRESENTATIVE = "representative"


class Deed(Cited):
    """An act, or several, that the regime counts."""

    counts: list[str]
    field: str
    gravity: Annotated[int, Field(ge=1, le=5)]
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
    """A body that reports deeds."""

    title: str
    reports: dict[str, Report]


class Extension(Cited):
    """A longer term for a share of the listings on a ground."""

    share: Number
    days: SpanDays


class Ground(Dated):
    """Why a listing starts: a record of a deed, or a listing on another list."""

    deeds: list[str] = []
    joins: str = ""
    running: bool = False
    modality: Annotated[Modality, Field(strict=False)] = Modality.SHALL
    share: Number = ONE
    times: Annotated[int, Field(ge=1, le=1000)] = 1
    within_days: SomeDays | None = None
    starts: WaitDays = NO_WAIT
    term_days: SomeDays | None = None
    extension: Extension | None = None
    says: str = ""


class Exit(Dated):
    """A way off a list: a world's clock that rings, and how soon the entry must then go."""

    when: str
    within: WaitDays = NO_WAIT
    says: str = ""


class Stage(Dated):
    """A stage of objection: deadline to file, days to decide, share decided rightly."""

    file_within_days: SomeDays | None = None
    decide_days: Days
    right: Number
    correct: WaitDays = NO_WAIT
    says: str = ""


class ListRule(Cited):
    """A roster that the regime keeps."""

    title: str
    spell: Annotated[Spell, Field(strict=False)] = Spell.RECORD
    again: Annotated[Again, Field(strict=False)] = Again.IGNORE
    never: dict[str, str | list[str]] = {}
    grounds: dict[str, Ground]
    exits: dict[str, Exit] = {}
    objections: dict[str, Stage] = {}


class Sanction(Dated):
    """What a listing does at a gate: whose visits it closes, which classes and papers."""

    list_: str = Field(alias="list")
    gate: str
    classes: list[str] = []
    papers: list[str] = []
    reaches: list[Annotated[Reach, Field(strict=False)]] = [Reach.PERSON]
    take_up_days: Days = 0
    let_go_days: Days = 0
    says: str = ""


class Regime(Part):
    """A whole regime text."""

    regime: Name
    title: str
    body: str
    about: str = ""
    citations: dict[str, Citation] = {}
    deeds: dict[str, Deed]
    sources: dict[str, Source]
    lists: dict[str, ListRule]
    sanctions: dict[str, Sanction] = {}
