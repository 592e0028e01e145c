"""A finding: what a check decided of a regime, the articles concerned, and a witness."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from demerit.texts.parts import Moment


class Verdict(StrEnum):
    """What a check decided; there is no grade over them."""

    PROVED = "PROVED"
    REFUTED = "REFUTED"
    UNKNOWN = "UNKNOWN"
    NOT_APPLICABLE = "NOT APPLICABLE"


@dataclass(frozen=True, slots=True)
class Witness:
    """A life, or several, that show what a refuted check claims when they are replayed.

    Attributes
    ----------
    says
        What the life shows, in a sentence.
    script
        What is done when.
    from_, until
        First day, and the day after the last, as YYYY-MM-DD.
    traits
        The traits that matter.
    expects
        Paths of rules that the replay must show at work, in the words of `Example.shows`.
    still
        Paths of rules whose listing, points or standing is open on the last day.
    never
        Paths of rules that the replay must not show.
    data
        Numbers that belong to it (a score, two histories, a term).
    """

    says: str
    script: tuple[Moment, ...] = ()
    from_: str = ""
    until: str = ""
    traits: dict[str, str] = field(default_factory=dict)
    expects: tuple[str, ...] = ()
    data: dict[str, Any] = field(default_factory=dict)
    still: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the witness for `--json`."""
        script = [
            {k: str(v) if k == "on" else v for k, v in moment if v not in ("", 0)}
            for moment in self.script
        ]
        return {
            "says": self.says,
            "from": self.from_,
            "until": self.until,
            "traits": self.traits,
            "script": script,
            "expects": list(self.expects),
            "still": list(self.still),
            "never": list(self.never),
            **self.data,
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """One verdict on one subject.

    Attributes
    ----------
    check
        S1 to S28.
    verdict
        See `Verdict`.
    subject
        Dotted path of the rule, list, score or pair of them that it is about.
    says
        What was found, in a sentence.
    articles
        Citations of the rules concerned, and of the norm.
    witness
        For a refutation.
    """

    check: str
    verdict: Verdict
    subject: str
    says: str
    articles: tuple[str, ...] = ()
    witness: Witness | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return the finding for `--json`."""
        return {
            "check": self.check,
            "verdict": str(self.verdict),
            "subject": self.subject,
            "says": self.says,
            "articles": list(self.articles),
            "witness": None if self.witness is None else self.witness.as_dict(),
        }
