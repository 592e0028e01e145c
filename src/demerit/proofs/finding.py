"""A finding: what a check decided of a regime, which articles it concerns, and a witness."""

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
        witness = None
        if self.witness is not None:
            witness = {
                "says": self.witness.says,
                "from": self.witness.from_,
                "until": self.witness.until,
                "traits": self.witness.traits,
                "script": [
                    {k: str(v) if k == "on" else v for k, v in moment if v not in ("", 0)}
                    for moment in self.witness.script
                ],
                "expects": list(self.witness.expects),
                **self.witness.data,
            }
        return {
            "check": self.check,
            "verdict": str(self.verdict),
            "subject": self.subject,
            "says": self.says,
            "articles": list(self.articles),
            "witness": witness,
        }
