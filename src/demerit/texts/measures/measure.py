"""The form of what an audit measures; `texts.measures.all` has all of them by name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is measured.

    Attributes
    ----------
    check
        The check that it belongs to, as in `measured.TITLES`.
    title
        What it is, in a phrase.
    unit
        `share`, `days`, `ratio`, `index`, `count` or `money`; see `audit.findings`.
    definition
        How it is worked out: what is divided by what, and by which interval.
    """

    check: str
    title: str
    unit: str
    definition: str
