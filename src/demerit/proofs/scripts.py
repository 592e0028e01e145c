"""Histories of records told as scripts that the engine replays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from demerit.proofs.finding import NoLife, Witness
from demerit.proofs.tally import Epoch, Tally
from demerit.texts.parts import Moment
from demerit.texts.regime import Regime

CLOSES = "case-closes"
"""A clock of the stage's own that ends the case of an act."""
_LAST_DAY = date(2999, 12, 31)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A record as far as rules can tell: its deed, and an amount for all like it."""

    deed: str
    amount: int = 0


def symbols(tally: Tally) -> list[Symbol]:
    """Return the records that the rules of a score tell apart, one for each kind."""
    lines: dict[str, set[int]] = {}
    for key, rule in tally.rules.items():
        doors = [d.below_amount for d in tally.doors[key] if d.below_amount is not None]
        for deed in rule.deeds:
            lines.setdefault(deed, {0}).update((rule.least_amount, *doors))
    return [Symbol(deed, amount) for deed in lines for amount in sorted(lines[deed])]


def act_of(regime: Regime, deed: str, epoch: Epoch) -> str | None:
    """Return an act that a source in force reports as a deed, the surest first."""
    found = [
        (-report.share.value, act)
        for source in regime.sources.values()
        for report in source.reports.values()
        if report.as_ == deed and epoch.holds(report)
        for act in report.acts
        if act in regime.deeds[deed].counts
    ]
    return min(found)[1] if found else None


def moments(
    regime: Regime, epoch: Epoch, history: Sequence[tuple[int, Symbol]]
) -> tuple[Moment, ...]:
    """Return a history of days and records as moments of a script.

    Parameters
    ----------
    regime
        Whose sources report.
    epoch
        When; days count from its start.
    history
        Days and records.

    Returns
    -------
    tuple[Moment, ...]
        Empty if no source reports one of the deeds, or the epoch ends too soon.
    """
    told = []
    for day, symbol in history:
        act, when = act_of(regime, symbol.deed, epoch), epoch.start() + timedelta(days=day)
        if act is None or when >= (epoch.until or _LAST_DAY):
            return ()
        told.append(Moment(on=when, act=act, amount=symbol.amount))
    return tuple(told)


def shown(script: Sequence[Moment]) -> list[dict[str, Any]]:
    """Return a script as a witness's data holds it."""
    return [
        {"on": str(m.on), "act": m.act, **({"amount": m.amount} if m.amount else {})}
        for m in script
    ]


def witness_of(
    regime: Regime,
    epoch: Epoch,
    history: Sequence[tuple[int, Symbol]],
    *,
    says: str,
    expects: Sequence[str],
    data: dict[str, Any],
    last: int,
    scores: dict[str, int] | None = None,
) -> Witness:
    """Return a history as a witness.

    Parameters
    ----------
    regime
        The regime.
    epoch
        When; days count from its start.
    history
        Days and records.
    says
        What it shows.
    expects
        Paths of rules that a replay must show at work.
    data
        Numbers that belong to it.
    last
        Days that the life lasts.
    scores
        What scores have come to on the last of them.

    Returns
    -------
    Witness
        Without a script, and with the reason, if none can be told.
    """
    script = moments(regime, epoch, history)
    if not script:
        silent = any(act_of(regime, s.deed, epoch) is None for _, s in history)
        why = NoLife.NOBODY if silent else NoLife.FAR if history else NoLife.BASE
        return Witness(says=says, data=data, why=why)
    return Witness(
        says=says,
        script=script,
        from_=str(epoch.start()),
        until=str(epoch.start() + timedelta(days=last)),
        expects=tuple(dict.fromkeys(expects)),
        data=data,
        scores=scores or {},
    )
