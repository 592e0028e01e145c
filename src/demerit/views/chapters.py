"""The lists, scores and sources of a regime in plain words: the chapters of its rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from demerit.texts.regime import (
    Again,
    Better,
    Counting,
    Covers,
    ListRule,
    Regime,
    Score,
    Source,
    Spell,
)
from demerit.views.terms import waited

Where = dict[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class PartTold:
    """What several rules belong to.

    Attributes
    ----------
    of
        Its path in the text.
    title
        As the text has it.
    says
        In a few sentences, what holds of all that is on it.
    """

    of: str
    title: str
    says: str


def chapters_of(regime: Regime) -> list[PartTold]:
    """Return the lists, scores and sources of a regime, those that people are on first."""
    made = [
        PartTold(f"lists.{name}", one.title, _sentences(_list(one)))
        for name, one in regime.lists.items()
    ]
    made += [
        PartTold(f"scores.{name}", one.title, _sentences(_score(one)))
        for name, one in regime.scores.items()
    ]
    return made + [
        PartTold(f"sources.{name}", one.title, _sentences(_source(one)))
        for name, one in regime.sources.items()
    ]


def covers_says(covers: Covers) -> str:
    """Return whom a regime, a list or a score covers."""
    whom = _where(covers.where) if covers.where else "everybody"
    share = f"{100 * covers.share.value:.4g} % of " if covers.share.value < 1 else ""
    return f"covers {share}{whom}{', if they join' if covers.opt_in else ''}"


def score_says(score: Score) -> str:
    """Return where a score begins, its ends, and how its points fall away."""
    base = score.base if isinstance(score.base, int) else "drawn from a distribution"
    back = "points stand until they end"
    if score.decay:
        back = f"{score.decay.points} points back every {score.decay.every_days} days"
    if score.resets:
        back = f"begins anew every {score.resets.every_days} days"
    better = "high" if score.better is Better.HIGH else "low"
    return f"from {score.least} to {score.most}, base {base}, {better} is better; {back}"


def _list(one: ListRule) -> Iterator[str]:
    if one.spell is Spell.RECORD:
        yield "each record opens an entry of its own"
    elif one.again is Again.RESTART:
        yield "one entry at a time; a new record begins it anew"
    else:
        yield "one entry at a time; a new record changes nothing while it runs"
    yield from _whom(one.covers, one.never)
    yield f"made public: {', '.join(one.publishes)}" if one.publishes else ""


def _score(one: Score) -> Iterator[str]:
    yield score_says(one)
    if one.counting is Counting.RUNNING:
        yield "kept as a running number, cut at its ends at each change"
    else:
        yield "counted anew from what stands"
    wait = waited(one.updates, "after")
    yield f"after a change the band follows {wait}" if wait else ""
    yield f"all is wiped by an entry on {', '.join(one.wiped_by)}" if one.wiped_by else ""
    yield from _whom(one.covers, one.never)


def _source(one: Source) -> Iterator[str]:
    yield f"its data is kept for: {', '.join(one.purpose)}" if one.purpose else ""


def _whom(covers: Covers | None, never: Where) -> Iterator[str]:
    if covers is not None:
        yield covers_says(covers)
    yield f"never holds {_where(never)}" if never else ""


def _where(where: Where) -> str:
    return " and ".join(
        f"{trait} {of if isinstance(of, str) else ' or '.join(of)}"
        for trait, of in where.items()
    )


def _sentences(parts: Iterator[str]) -> str:
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in parts if part)
