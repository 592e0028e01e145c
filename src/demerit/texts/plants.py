"""Abuse that an experiment plants: of which kind, how much of it, and against whom."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from demerit.texts.couplings import MOST_FACTOR
from demerit.texts.parts import Cited, Part, SomeDays
from demerit.texts.rules import Amount
from demerit.texts.world import Repairs

MOST_SIZE = MOST_FACTOR - 1


class AddsNames(Part):
    """A source records a deed for a share of those who did nothing of the kind.

    Each time that one of the acts is done, none of which the deed counts, a false record
    is made with the plant's size as its chance.
    """

    source: str
    as_: str = Field(alias="as")
    acts: Annotated[list[str], Field(min_length=1)]
    where: dict[str, str | list[str]] = {}


class Shields(Part):
    """Records of people of some traits come to nothing, in a share of the plant's size."""

    where: Annotated[dict[str, str | list[str]], Field(min_length=1)]
    rosters: list[str] = []


class SellsRepairs(Part):
    """Whoever pays is taken off a list, in a share of the plant's size of those who ask.

    `seekers` says who asks, in a world that says nothing of repairs.
    """

    list_: str = Field(alias="list")
    amount: Amount
    seekers: Repairs | None = None


class TargetsObjectors(Part):
    """Whoever objected is looked at more closely: so much more of what they do is reported.

    Detection of the acts is multiplied by one and the plant's size, so many days long.
    """

    acts: Annotated[list[str], Field(min_length=1)]
    within_days: SomeDays


class Plant(Cited):
    """Abuse of one kind, planted in the regimes and the world of an experiment."""

    says: str = ""
    size: Annotated[float, Field(ge=0, le=MOST_SIZE, allow_inf_nan=False)]
    adds_names: AddsNames | None = None
    shields: Shields | None = None
    sells_repairs: SellsRepairs | None = None
    targets_objectors: TargetsObjectors | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Plant:
        kinds = (self.adds_names, self.shields, self.sells_repairs, self.targets_objectors)
        if sum(kind is not None for kind in kinds) != 1:
            msg = "a plant is one of `adds_names`, `shields`, `sells_repairs` and "
            msg += "`targets_objectors`"
            raise ValueError(msg)
        if self.size > 1 and self.targets_objectors is None:
            msg = f"the size {self.size:g} of a plant is a share, from 0 to 1"
            raise ValueError(msg)
        return self
