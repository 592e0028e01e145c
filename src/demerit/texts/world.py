"""The world: what people do and want, as facts or stated assumptions. No law in it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field

from demerit.texts.couplings import Coupling, Ties
from demerit.texts.parts import (
    MOST_AMOUNT,
    ONE,
    ZERO,
    Change,
    Citation,
    Cited,
    Moment,
    Name,
    Number,
    Part,
    SomeDays,
    SpanDays,
    Trend,
)


class Party(StrEnum):
    """Who meets an occasion: a person, or the firm that the person represents."""

    PERSON = "person"
    FIRM = "firm"


class Since(StrEnum):
    """What starts a clock: the act itself, or the first listing that followed from it."""

    ACT = "act"
    LISTING = "listing"


class Trait(Cited):
    """A trait's values and their shares, nested by the traits that it is `given`."""

    given: list[str] = []
    counts: dict[str, Any] = {}
    shares: dict[str, Any] = {}


class Firms(Cited):
    """People of this trait represent one firm each."""

    represented_by: dict[str, str]


class Population(Cited):
    """How many people there are, on what date, of which traits."""

    people: Number
    date: date
    traits: dict[str, Trait]
    firms: Firms | None = None


class Act(Cited):
    """What somebody may do on an occasion, and in which share of them, or in the rest."""

    share: Number | None = None
    rest: bool = False
    able: bool = True
    says: str = ""


class AmountBand(Part):
    """A range of amounts, lower end included, and its share."""

    from_: Annotated[int, Field(ge=0, le=MOST_AMOUNT, alias="from")]
    to: Annotated[int, Field(gt=0, le=MOST_AMOUNT)]
    share: Annotated[float, Field(ge=0, le=1)]


class Amounts(Cited):
    """The distribution of an occasion's amount."""

    bands: list[AmountBand]


class Occasion(Cited):
    """A kind of occasion: how often it comes by trait and date, and what people then do."""

    party: Annotated[Party, Field(strict=False)] = Party.PERSON
    per_year: Number
    trend: Trend | None = None
    acts: dict[str, Act]
    amount: Amounts | None = None
    says: str = ""


class Clock(Cited):
    """Something that happens to an open case in its own time, such as performance."""

    acts: list[str]
    since: Annotated[Since, Field(strict=False)] = Since.LISTING
    share: Number = ONE
    per_day: Number | None = None
    mean_days: Number | None = None
    trend: Trend | None = None
    ends_case: bool = True
    says: str = ""


class OtherPaper(Cited):
    """The share of barred visits made with another identity paper."""

    name: str
    share: Trend


class WhenBarred(Cited):
    """What people who are barred at a gate do."""

    attempts: Number = ONE
    learns: Number = ZERO
    keeps: Number = ONE
    other_paper: OtherPaper | None = None


class Gate(Cited):
    """Where standing may be asked before a person may pass, and how often people come.

    `price` is what passing costs, in whole units of the currency; `field` its field.
    """

    says: str = ""
    field: str = ""
    main_paper: str = "id-card"
    goers: Number = ONE
    visits_per_year: Number
    trend: Trend | None = None
    price: Annotated[int, Field(ge=0, le=MOST_AMOUNT)] = 0
    classes: dict[str, Number] = {}
    when_barred: WhenBarred = WhenBarred()


class Objects(Cited):
    """How often listed people object, and after how many days."""

    wrongly_recorded: Number = ZERO
    rightly_recorded: Number = ZERO
    after_days: SpanDays


class Repairs(Cited):
    """Who seeks a repair that is open to them, how soon, and what they can pay for it."""

    share: Number
    after_days: SpanDays
    can_pay: Number
    again_days: SomeDays | None = None


class OptsIn(Cited):
    """The share of people who join a regime that asks for their consent."""

    share: Number


class World(Part):
    """A whole world text."""

    world: Name
    title: str
    about: str = ""
    use: list[str] = []
    changes: dict[str, Change] = {}
    currency: str = "yuan"
    citations: dict[str, Citation] = {}
    population: Population
    occasions: Annotated[dict[str, Occasion], Field(min_length=1)]
    clocks: dict[str, Clock] = {}
    gates: dict[str, Gate] = {}
    objects: Objects | None = None
    repairs: Repairs | None = None
    opts_in: OptsIn | None = None
    script: list[Moment] = []
    window: SomeDays | Literal["month"] = "month"
    ties: dict[str, Ties] = {}
    couplings: dict[str, Coupling] = {}
