"""Telling how far a long working-out has come, from inside it."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(slots=True)
class Stage:
    """How far a working-out has come.

    Attributes
    ----------
    says
        What is being done, in words.
    share
        Done so far, from 0 to 1; absent where it is not known.
    """

    says: str = ""
    share: float | None = None


STAGE: ContextVar[Stage | None] = ContextVar("stage", default=None)
"""The stage of the working-out that is going on in this context, if anybody looks."""


def tell(says: str, share: float | None = None) -> None:
    """Say how far the working-out has come; nothing happens where nobody looks.

    Parameters
    ----------
    says
        What is being done, in words, such as "living 100,000 people".
    share
        Done so far, from 0 to 1; absent where it is not known.
    """
    stage = STAGE.get()
    if stage is not None:
        stage.says, stage.share = says, share


def telling(says: str) -> Callable[[int, int], None]:
    """Return what an engine calls with people done and people in all."""
    return lambda done, whole: tell(says, done / whole if whole else None)
