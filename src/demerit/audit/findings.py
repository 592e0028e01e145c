"""Findings of an audit: what was measured, its interval, and where a norm's line lies.

There is no grade over them, and none is a finding of legality.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from demerit.audit.intervals import LEVEL, Interval, Lack
from demerit.audit.saying import sentence
from demerit.cards import Markup, card, facts, strip
from demerit.texts.measures.all import MEASURES, TITLES
from demerit.texts.norms import Line, Norm, pieces

NOTE = "Synthetic people; not a finding of legality."
"""What every finding says of itself, wherever it is carried."""
DEPENDENT = (
    "Lives touch in this world: people of one run are not independent, and intervals over "
    "them are too narrow. Those over several seeds hold."
)
"""What findings of one coupled run say, and every comparison of coupled lives."""
EVERYBODY = "everybody"
"""The subject of a measure that is about no list, gate or score."""


_SHOWN = ("experiment", "seed", "digest", "people", "seeds")
"""What findings carry of their origin."""


class Verdict(StrEnum):
    """How a finding stands to the norm's line."""

    PASS = "PASS"  # noqa: S105 - a verdict
    FLAG = "FLAG"
    INSUFFICIENT = "INSUFFICIENT EVIDENCE"
    NO_LINE = "NO LINE"
    NOT_MEASURED = "NOT MEASURED"


VERDICT_SAYS = {
    Verdict.PASS: "the interval does not lie wholly past the norm's line",
    Verdict.FLAG: "the whole interval lies past the norm's line",
    Verdict.INSUFFICIENT: "too few people stand behind the number, so none is given",
    Verdict.NO_LINE: "the norm draws no line for it",
    Verdict.NOT_MEASURED: "a run by itself cannot tell; what it would take is said",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a finding comes from.

    Attributes
    ----------
    experiment
        Its name.
    seed
        Of all luck.
    digest
        Of all that the run counted.
    people
        Synthetic people in the run.
    seeds
        Runs that it rests on, alike but for their seeds; `seed` is then the first's, and
        `digest` holds those of all, joined by '+'.
    dependent
        Whether lives touch, and intervals are over the people of one run.
    """

    experiment: str
    seed: int
    digest: str
    people: int
    seeds: int = 1
    dependent: bool = False

    @property
    def note(self) -> str:
        """Return what every finding from here says of itself."""
        return f"{NOTE} {DEPENDENT}" if self.dependent else NOTE


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing measured.

    Attributes
    ----------
    id
        M1 to M26, T1 (truth against record) or A1 (attribution).
    measure
        Which of its measures; empty for a check that was not measured.
    subject
        What it is about: everybody, a list, a gate, a score.
    group
        Of whom, as `trait=value*trait=value`; empty for everybody.
    value, low, high
        The estimate and the ends of its interval; absent where evidence is insufficient.
        Where `low` and `high` are absent beside a value, it was counted and not estimated.
    n
        What it rests on: people, or effective people, or what is counted.
    verdict
        See `Verdict`.
    norm, line, articles
        The norm, the line that it draws ('at most 0.05'; empty for none), and the passages
        of the norm and of the rules concerned.
    unit
        Of the value: `share`, `days`, `ratio`, `index`, `count` or `money`.
    says
        The finding in a sentence.
    definition
        How the value is worked out, with its denominator and interval.
    level
        How often the interval is to hold what it is about; simultaneous for all groups.
    evidence
        The experiment, seed and digest behind it.
    """

    id: str
    measure: str
    subject: str
    group: str
    value: float | None
    low: float | None
    high: float | None
    n: float
    verdict: Verdict
    norm: str
    line: str
    articles: tuple[str, ...]
    unit: str
    says: str
    definition: str
    level: float
    evidence: Origin

    def _repr_html_(self) -> str:
        """Return the finding as a card of a notebook."""
        origin = self.evidence
        rows = [
            ("verdict", f"{self.verdict}: {VERDICT_SAYS[self.verdict]}"),
            ("interval", self.picture()),
            ("rests on", f"{self.n:,.0f}" if self.n else ""),
            ("definition", self.definition),
            ("line", self.line and f"{self.line} ({self.norm})"),
            ("articles", "; ".join(self.articles)),
            ("run", f"{origin.experiment}, seed {origin.seed}, digest {origin.digest}"),
        ]
        title = f"{self.id} {self.about()}: {self.says}"
        told_of = facts((name, told) for name, told in rows if told)
        return card(title, told_of, note=origin.note)

    def about(self) -> str:
        """Return what the finding is about and of whom, in words."""
        subject = "" if self.subject == EVERYBODY and self.group else self.subject
        return ": ".join(part for part in (subject, self.group) if part)

    def picture(self) -> Markup:
        """Return the interval as a small picture, the norm's line in it."""
        edge = float(self.line.split()[-1]) if self.line else None
        return strip(self.value, self.low, self.high, edge)

    def as_dict(self) -> dict[str, Any]:
        """Return the finding for `--json`."""
        made = {field.name: getattr(self, field.name) for field in fields(self)}
        origin = self.evidence
        made |= {
            "n": _whole(self.n),
            "verdict": str(self.verdict),
            "articles": list(self.articles),
            "evidence": {name: getattr(origin, name) for name in _SHOWN},
            "note": origin.note,
        }
        return made


@dataclass(frozen=True, slots=True)
class _Place:
    """What and whom a finding is about, and by which articles."""

    subject: str
    group: str
    articles: Sequence[str]


@dataclass(frozen=True, slots=True)
class Teller:
    """Makes findings for one run under one norm.

    Attributes
    ----------
    norm
        Whose lines are drawn.
    origin
        Where the numbers come from.
    level
        Of intervals.
    """

    norm: Norm
    origin: Origin
    level: float = LEVEL

    def tell(
        self,
        measure: str,
        found: Interval,
        subjects: Sequence[str] = (EVERYBODY,),
        *,
        groups: Sequence[str] = ("",),
        articles: Sequence[Sequence[str]] = ((),),
        about: str = "",
    ) -> list[Finding]:
        """Return a finding for each estimate of an interval.

        Parameters
        ----------
        measure
            Its name in `texts.measures.all.MEASURES`.
        found
            Estimates; any shape.
        subjects
            What each estimate is about, or one for all.
        groups
            Of whom, likewise.
        articles
            By which passages of the rules, likewise.
        about
            What is added to the sentence.

        Returns
        -------
        list[Finding]
            In order of the estimates.
        """
        values = [part.ravel().tolist() for part in (found.value, found.low, found.high)]
        sizes, lacks = found.n.ravel().tolist(), found.lack.ravel().tolist()
        size = len(lacks)
        named = [_for_each(names, size) for names in (subjects, groups, articles)]
        return [
            self._finding(
                measure, _Place(*place), ends, n, lack=lack, level=found.level, about=about
            )
            for place, ends, n, lack in zip(
                zip(*named, strict=True),
                zip(*values, strict=True),
                sizes,
                lacks,
                strict=True,
            )
        ]

    def counted(
        self,
        measure: str,
        value: float,
        n: float,
        subject: str,
        *,
        articles: Sequence[str] = (),
    ) -> Finding:
        """Return a finding that was counted and has no interval."""
        ends, place = (value, math.nan, math.nan), _Place(subject, "", articles)
        return self._finding(measure, place, ends, n, level=self.level)

    def no_basis(self, measure: str, why: str, subject: str = EVERYBODY) -> Finding:
        """Return that a measure has nothing to rest on, and why."""
        what = MEASURES[measure]
        made = self._bare(what.check, f"{what.title}: {why}", Verdict.INSUFFICIENT)
        return replace(
            made,
            measure=measure,
            subject=subject,
            unit=what.unit,
            definition=what.definition,
        )

    def not_measured(self, check: str, why: str) -> Finding:
        """Return that a check was not measured, and why."""
        return self._bare(check, f"not measured: {why}", Verdict.NOT_MEASURED)

    def _bare(self, check: str, says: str, verdict: Verdict) -> Finding:
        return Finding(
            id=check,
            measure="",
            subject=EVERYBODY,
            group="",
            value=None,
            low=None,
            high=None,
            n=0,
            verdict=verdict,
            norm=self.norm.norm,
            line="",
            articles=(),
            unit="",
            says=says,
            definition=TITLES[check],
            level=self.level,
            evidence=self.origin,
        )

    def _finding(
        self,
        measure: str,
        place: _Place,
        ends: tuple[float, float, float],
        n: float,
        *,
        level: float,
        lack: int = Lack.NONE,
        about: str = "",
    ) -> Finding:
        what = MEASURES[measure]
        line = self.norm.measured.get(measure)
        value, low, high = (None if math.isnan(end) else end for end in ends)
        says = sentence(what, (value, low, high), lack, line)
        verdict = verdict_of(value, low, high, lack=lack, line=line)
        if verdict is Verdict.INSUFFICIENT:
            value = low = high = None
        cites = pieces(line.cite) if line is not None else ()
        return Finding(
            id=what.check,
            measure=measure,
            subject=place.subject,
            group=place.group,
            value=value,
            low=low,
            high=high,
            n=0.0 if math.isnan(n) else n,
            verdict=verdict,
            norm=self.norm.norm,
            line="" if line is None else line.says_side(),
            articles=tuple(dict.fromkeys((*cites, *place.articles))),
            unit=what.unit,
            says=says + about,
            definition=what.definition,
            level=level,
            evidence=self.origin,
        )


def verdict_of(
    value: float | None,
    low: float | None,
    high: float | None,
    *,
    lack: int,
    line: Line | None,
) -> Verdict:
    """Return how an estimate stands to a line.

    Parameters
    ----------
    value
        The estimate.
    low
        Lower end of its interval; without one the value itself is compared.
    high
        Upper end.
    lack
        What it lacks, as `Lack`.
    line
        The norm's; absent if it draws none.

    Returns
    -------
    Verdict
        FLAG only if the whole interval lies past the line.
    """
    if value is None or lack != Lack.NONE:
        return Verdict.INSUFFICIENT
    if line is None:
        return Verdict.NO_LINE
    if line.most is not None:
        past = (value if low is None else low) > line.most
    else:
        past = (value if high is None else high) < (line.least or 0.0)
    return Verdict.FLAG if past else Verdict.PASS


def _for_each(names: Sequence[Any], size: int) -> Sequence[Any]:
    """Return a name for each of so many estimates."""
    return list(names) * size if len(names) == 1 else names


def _whole(n: float) -> float | int:
    return int(n) if float(n).is_integer() else n
