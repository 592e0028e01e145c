"""The experiment: a world, one or more regimes, a period, a seed, points to compare."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field

from demerit.texts.parts import Citation, Cited, Name, Part
from demerit.texts.plants import Plant


class Dates(Part):
    """The days of the run: from the first, until the day before the second."""

    from_: date = Field(alias="from")
    until: date


class Series(Cited):
    """Which counts of a run stand for a published series.

    `sum` names counts as `demerit plan` lists them; `minus` is taken off (a stock is
    listings started minus listings ended).
    """

    title: str
    sum: list[str]
    minus: list[str] = []


class NotFitted(Part):
    """A published point that was known but not used to fit, and why."""

    series: str
    as_of: Annotated[str, BeforeValidator(str)]
    why: str


class Targets(Part):
    """The table of published figures and how to read it."""

    table: str
    fitted_until: date
    series: dict[str, Series]
    not_fitted: list[NotFitted] = []


class Events(Part):
    """Whose events a run keeps: one in so many lives with any occasion; 0 for nobody's."""

    one_in: Annotated[int, Field(ge=0, le=10**15)] = 10_000


class Experiment(Part):
    """A whole experiment text."""

    experiment: Name
    title: str
    about: str = ""
    world: str
    regimes: list[str]
    period: Dates
    seed: Annotated[int, Field(ge=0, lt=1 << 64)] = 2018
    events: Events = Events()
    citations: dict[str, Citation] = {}
    targets: Targets | None = None
    plants: dict[str, Plant] = {}
