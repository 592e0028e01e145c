"""The rules of a regime: when records count, how listings and points end, what they do."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from demerit.texts.parts import (
    MOST_AMOUNT,
    ONE,
    Cited,
    Dated,
    Days,
    Number,
    Part,
    SomeDays,
    Span,
    SpanDays,
    Wait,
    WaitDays,
)

NO_WAIT = Wait()
NO_DELAY = Span(at_least=0, at_most=0)
MOST_POINTS = 10**9
Amount = Annotated[int, Field(ge=0, le=MOST_AMOUNT)]
"""Money in whole units of the world's currency."""
Score = Annotated[int, Field(ge=-MOST_POINTS, le=MOST_POINTS)]
"""A score or a change of one, in the regime's smallest step."""


class Modality(StrEnum):
    """Whether the body must act or may."""

    SHALL = "shall"
    MAY = "may"


class Decider(StrEnum):
    """Who decides: a person, or a machine alone."""

    PERSON = "person"
    MACHINE = "machine"


class Reach(StrEnum):
    """Whose visits are met: a listed person's, or a listed firm's representative's."""

    PERSON = "person"
    REPRESENTATIVE = "representative"


class Effect(StrEnum):
    """What a sanction does to a visit."""

    REFUSE = "refuse"
    CAP = "cap"
    SLOWER = "slower"
    DEARER = "dearer"


class Favour(StrEnum):
    """What a reward does to a visit."""

    EASIER = "easier"
    FASTER = "faster"
    CHEAPER = "cheaper"


class Notice(Cited):
    """Notice before a record counts: a wait, and how often a statement is heard rightly.

    Without `right` nobody is heard; the days pass all the same.
    """

    wait: WaitDays = NO_WAIT
    right: Number | None = None
    says: str = ""


class Door(Dated):
    """A door that spares a record which meets every condition given here.

    `first_within_days`: no earlier record of the deed in so many days. `below_amount`: the
    act's amount is smaller. `corrected`: a clock of the case has rung by the day on which
    the record would count.
    """

    first_within_days: SomeDays | None = None
    below_amount: Annotated[int, Field(ge=1, le=MOST_AMOUNT)] | None = None
    corrected: bool = False
    share: Number = ONE
    says: str = ""


class Rule(Dated):
    """What makes a record, or a listing elsewhere, count: for a list or for a score.

    `deeds` are recorded deeds; `joins` is another list, or a band as `score/band`.
    """

    deeds: list[str] = []
    joins: str = ""
    running: bool = False
    follows: bool = True
    modality: Annotated[Modality, Field(strict=False)] = Modality.SHALL
    decided_by: Annotated[Decider | None, Field(strict=False)] = None
    share: Number = ONE
    times: Annotated[int, Field(ge=1, le=1000)] = 1
    within_days: SomeDays | None = None
    least_amount: Amount = 0
    notice: Notice | None = None
    doors: dict[str, Door] = {}
    starts: WaitDays = NO_WAIT
    term_days: Number | None = None
    says: str = ""


class Extension(Cited):
    """A longer term for a share of the listings on a ground."""

    share: Number
    days: SpanDays


class Ground(Rule):
    """Why a listing starts."""

    represents: bool = False
    extension: Extension | None = None


class PointSpan(Part):
    """Points drawn evenly between two whole numbers, both included."""

    at_least: Score
    at_most: Score

    @model_validator(mode="after")
    def _ordered(self) -> PointSpan:
        if self.at_most < self.at_least or (self.at_least < 0 < self.at_most):
            msg = (
                f"points from {self.at_least} to {self.at_most} run backwards or both ways"
            )
            raise ValueError(msg)
        return self


def _as_points(value: Any) -> Any:  # noqa: ANN401 - a text's value
    if isinstance(value, int) and not isinstance(value, bool):
        return {"at_least": value, "at_most": value}
    return value


PointsGiven = Annotated[PointSpan, BeforeValidator(_as_points)]
"""Points; a bare whole number is fixed."""


class PointCap(Cited):
    """The most points, of either sign, that one rule gives or takes in so many days."""

    points: Annotated[int, Field(ge=1, le=MOST_POINTS)]
    within_days: SomeDays


class Points(Rule):
    """Points that a record gives or takes, or a score that it brings a person down to."""

    points: PointsGiven | None = None
    down_to: Score | None = None
    cap: PointCap | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Points:
        if (self.points is None) == (self.down_to is None):
            msg = "a rule has either `points` or `down_to`"
            raise ValueError(msg)
        return self


class Exit(Dated):
    """A way off: a world's clock that rings, and how soon the entry must then go."""

    when: str
    within: WaitDays = NO_WAIT
    says: str = ""


class Stage(Dated):
    """A stage of objection: deadline to file, days to decide, share decided rightly.

    A decision waits `queue_days` on average before its `decide_days` begin. With `suspends`
    the listing has no effect from the filing until the decision.
    """

    file_within_days: SomeDays | None = None
    queue_days: Number | None = None
    decide_days: WaitDays
    right: Number
    correct: WaitDays = NO_WAIT
    suspends: bool = False
    by: str = ""
    says: str = ""


class AtGate(Dated):
    """What a list or a band does at a gate, to which classes and papers, told by whom."""

    list_: str = Field(default="", alias="list")
    band: str = ""
    gate: str
    field: str = ""
    body: str = ""
    classes: list[str] = []
    papers: list[str] = []
    reaches: list[Annotated[Reach, Field(strict=False)]] = [Reach.PERSON]
    take_up_days: Days = 0
    let_go_days: Days = 0
    by_days: Days = 0
    by_share: Annotated[float, Field(ge=0, le=100)] = 0.0
    says: str = ""

    @model_validator(mode="after")
    def _one_subject(self) -> AtGate:
        if bool(self.list_) == bool(self.band):
            msg = "it belongs either to a `list` or to a `band`"
            raise ValueError(msg)
        return self


class Sanction(AtGate):
    """What a listing or a band does against a person at a gate."""

    effect: Annotated[Effect, Field(strict=False)] = Effect.REFUSE
    visits: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    within_days: SomeDays | None = None

    @model_validator(mode="after")
    def _sized(self) -> Sanction:
        caps = self.effect is Effect.CAP
        if caps != (self.visits is not None) or caps != (self.within_days is not None):
            msg = "`effect: cap` takes `visits` and `within_days`, and nothing else does"
            raise ValueError(msg)
        _check_size(
            self, slower=self.effect is Effect.SLOWER, dearer=self.effect is Effect.DEARER
        )
        return self


class Reward(AtGate):
    """What a listing or a band does for a person at a gate."""

    effect: Annotated[Favour, Field(strict=False)]

    @model_validator(mode="after")
    def _sized(self) -> Reward:
        _check_size(
            self, slower=self.effect is Favour.FASTER, dearer=self.effect is Favour.CHEAPER
        )
        return self


def _check_size(rule: AtGate, *, slower: bool, dearer: bool) -> None:
    if slower != bool(rule.by_days):
        msg = "`slower` and `faster` take `by_days`, and nothing else does"
        raise ValueError(msg)
    if dearer != bool(rule.by_share):
        msg = "`dearer` and `cheaper` take `by_share`, and nothing else does"
        raise ValueError(msg)


class Price(Cited):
    """What a repair costs: money, days of training or service, gates that must be open."""

    amount: Amount = 0
    days: Days = 0
    needs_open: list[str] = []


class Repair(Dated):
    """A lawful way off a list, or back up the score of a band.

    It is open `after_days` from the listing's start, once one of the clocks in `needs` has
    rung (if any is named), to whoever can pay the price; records of `not_for` deeds have no
    repair. It ends the listing, or gives `points`.
    """

    list_: str = Field(default="", alias="list")
    band: str = ""
    after_days: Days = 0
    needs: list[str] = []
    price: Price = Price()
    not_for: list[str] = []
    grants: Number = ONE
    within: WaitDays = NO_WAIT
    points: Score = 0
    says: str = ""

    @model_validator(mode="after")
    def _one_subject(self) -> Repair:
        if bool(self.list_) == bool(self.band) or bool(self.band) != bool(self.points):
            msg = "a repair is of a `list`, or of a `band` and then gives `points`"
            raise ValueError(msg)
        return self
