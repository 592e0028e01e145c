"""Faults: one shape for everything that somebody has to mend.

    DemeritError
    +-- TextError      the author of a world, regime or experiment can mend it   (exit 2)
    +-- RunError       a run was asked for that cannot be                        (exit 2)
    +-- StoreError     a run folder does not say what its manifest says          (exit 2)
    +-- OwnError       the fault is ours                                         (exit 3)

A fault has a stable code, a sentence with the offending value, a place, what would have
done and an instruction. Every layer above raises these and the command line prints them.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

CODES: dict[str, str] = {
    "T001": "a text cannot be read",
    "T002": "a text is not YAML",
    "T003": "a key is repeated",
    "T004": "a YAML feature that hides values (alias, tag, merge) is used",
    "T005": "a text is empty or is not a mapping",
    "T010": "a key is not known here",
    "T011": "a key is missing",
    "T012": "a value has the wrong form",
    "T013": "a number is outside its lawful range",
    "T014": "a name points at nothing",
    "T015": "a definition is never used",
    "T016": "dates run backwards, overlap or leave a gap",
    "T017": "shares do not add up",
    "T018": "bands leave a gap or overlap",
    "T019": "a name is given twice",
    "T020": "a rule or a number has no citation and no reason",
    "T021": "lists join, or texts use, each other in a circle",
    "C001": "a share exceeds one once its factors are multiplied",
    "C002": "a rate exceeds one occasion a day",
    "C003": "a table would not fit in memory",
    "C004": "a run's period is empty or too long",
    "C005": "two chances have the same number",
    "U001": "the library has no such thing",
    "U002": "a folder cannot be written",
    "U003": "there is not enough room on the disk",
    "U004": "a person's number is outside the population",
    "U005": "a number on the command line cannot be used",
    "U006": "a run needs more memory than there is",
    "U007": "the output folder already holds something",
    "U008": "an amendment changes nothing",
    "U009": "runs cannot be paired",
    "U010": "a statement in SQL is not answered",
    "U011": "a run cannot go on so",
    "S001": "a folder is not a run",
    "S002": "a run was not finished",
    "S003": "a file of a run was changed after it was written",
    "S004": "a run was written by another version of the tables",
    "S005": "a table of figures cannot be read",
    "D001": "a kernel stopped with a status that it should not have",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a text a fault lies; line and column count from one, zero is unknown."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return `file:line:column`, the form that editors open."""
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend."""

    code: str
    problem: str
    place: Place | None = None
    known: tuple[str, ...] = ()
    remedy: str = ""

    def __str__(self) -> str:
        """Return the fault as the command line prints it."""
        lines = [f"{self.code} {self.problem}"]
        if self.place is not None:
            lines.append(f"  where:  {self.place}")
        if self.known:
            lines.append("  known:  " + ", ".join(repr(name) for name in self.known))
        if self.remedy:
            lines.append(f"  remedy: {self.remedy}")
        return "\n".join(lines)

    def as_dict(self) -> dict[str, object]:
        """Return the fault for `--json`."""
        return {
            "code": self.code,
            "problem": self.problem,
            "place": str(self.place) if self.place else None,
            "known": list(self.known),
            "remedy": self.remedy,
        }


@dataclass(slots=True)
class DemeritError(Exception):
    """One or more faults, all that were found, in the order of the text."""

    faults: list[Fault] = field(default_factory=list)
    exit_status: ClassVar[int] = 2

    def __str__(self) -> str:
        """Return every fault, a blank line between two."""
        return "\n\n".join(str(fault) for fault in self.faults)


class TextError(DemeritError):
    """The author of a text can mend it."""


class RunError(DemeritError):
    """A run was asked for that cannot be made."""


class StoreError(DemeritError):
    """A run folder is not what its manifest says."""


class OwnError(DemeritError):
    """The fault is ours, not the reader's."""

    exit_status: ClassVar[int] = 3


def nearest(name: str, known: Iterable[str], most: int = 5) -> tuple[str, ...]:
    """Return the known names nearest to one that is not known, the nearest first."""
    names: Sequence[str] = sorted(set(known))
    close = difflib.get_close_matches(name, names, n=most, cutoff=0.4)
    return tuple(close or names[:most])
