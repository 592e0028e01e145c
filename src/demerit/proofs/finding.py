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


class NoLife(StrEnum):
    """Why a refutation comes without a script; there are no other reasons."""

    NOTHING = "what never happens, or changes nothing, shows in no life"
    NOBODY = "no report in force makes such a record, so no life comes to it"
    FAR = "no script of a few hundred acts that was tried leads there in its time"
    BASE = "where people begin decides it, and not what they do"


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
    scores
        The numbers that scores have on the last day, by score.
    data
        Numbers that belong to it (a score, two histories, a term).
    why
        Why there is no script, where there is none.
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
    scores: dict[str, int] = field(default_factory=dict)
    why: NoLife | None = None

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
            "scores_at_the_end": self.scores,
            "no_script_because": str(self.why or ""),
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
    data
        What else was worked out: what terms come to, and what z3 says of the verdict.
    """

    check: str
    verdict: Verdict
    subject: str
    says: str
    articles: tuple[str, ...] = ()
    witness: Witness | None = None
    data: dict[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return the finding for `--json`."""
        return {
            "check": self.check,
            "verdict": str(self.verdict),
            "subject": self.subject,
            "says": self.says,
            "articles": list(self.articles),
            "witness": None if self.witness is None else self.witness.as_dict(),
            "data": self.data,
        }


def opinions_say(findings: list[Finding]) -> str:
    """Return in a sentence what z3 says of findings; empty where it was not asked."""
    asked = [f.data["second_opinion"] for f in findings if "second_opinion" in f.data]
    if not asked:
        return ""
    agree = sum(opinion["agrees"] is True for opinion in asked)
    late = sum(opinion["agrees"] is None for opinion in asked)
    apart = len(asked) - agree - late
    told = f"{agree} agree, {late} had no answer in time, {apart} contradict"
    return f"z3 was asked about {len(asked)} of them: {told}."
