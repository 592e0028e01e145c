"""Whether bands and their repairs keep people in the order of their scores (part of S4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from demerit.proofs.finding import Finding, NoLife, Verdict, Witness
from demerit.proofs.reckon import way_into
from demerit.proofs.scripts import witness_of
from demerit.proofs.tally import Epoch, Tally, bases, gap
from demerit.proofs.weigh import bands_in_order, brought, is_worse, sanctions_of
from demerit.texts.parts import Moment
from demerit.texts.regime import Regime, Score
from demerit.texts.rules import Repair

_REPAIR_SLACK = 60


def of_bands(regime: Regime, name: str, epoch: Epoch, way: int) -> Iterator[Finding]:
    """Yield bands that treat a person worse than a band further from the better end."""
    bands = bands_in_order(regime, name)[::way]
    for i, worse in enumerate(bands):
        for better in bands[i + 1 :]:
            one, other = f"{name}/{better}", f"{name}/{worse}"
            if is_worse(regime, one, other, epoch):
                says = f"'{better}' is better, yet treated worse than '{worse}'"
                subject = f"scores.{name}.bands.{better}"
                data = {"better_score": better, "worse_score": worse}
                witness = _into_band(regime, name, better, epoch, says=says, data=data)
                brings = sanctions_of(regime, brought(regime, one, epoch), epoch)
                articles = tuple(dict.fromkeys(s.cite for s in brings if s.cite))
                yield Finding("S4", Verdict.REFUTED, subject, says, articles, witness)


def of_repairs(regime: Regime, name: str, epoch: Epoch, way: int) -> Iterator[Finding]:
    """Yield repairs of a band that lift a person over somebody of a better score."""
    score = regime.scores[name]
    tally = Tally(score, regime.deeds, epoch)
    for key, repair in regime.repairs.items():
        owner, _, band = repair.band.partition("/")
        if owner != name or not epoch.holds(repair) or repair.points * way <= 0:
            continue
        low, high = _range(score, band)
        edge = high if way > 0 else low
        ahead = edge + way
        if not score.least <= ahead <= score.most or _repaired(regime, name, ahead, epoch):
            continue
        after = tally.cut(edge + repair.points)
        if (after - ahead) * way > 0:
            says = (
                f"only band '{band}' may be repaired: from {edge} it leads to {after}, "
                f"past {ahead}, where a better record stays"
            )
            data = {"worse": [edge, after], "better": [ahead, ahead]}
            plain = Witness(says=says, data=data, why=NoLife.FAR)
            witness = _repairing(regime, name, (key, repair), epoch, plain)
            yield Finding(
                "S4",
                Verdict.REFUTED,
                f"repairs.{key}",
                says,
                (repair.cite,) if repair.cite else (),
                witness,
            )


def _repaired(regime: Regime, name: str, value: int, epoch: Epoch) -> bool:
    """Say whether a score stands in a band that has a repair of its own."""
    return any(
        repair.band.partition("/")[0] == name
        and epoch.holds(repair)
        and _range(regime.scores[name], repair.band.partition("/")[2])[0]
        <= value
        <= _range(regime.scores[name], repair.band.partition("/")[2])[1]
        for repair in regime.repairs.values()
    )


def _range(score: Score, band: str) -> tuple[int, int]:
    """Return the first and last score of a band."""
    model = score.bands[band]
    low = score.least if model.least is None else model.least
    return low, score.most if model.most is None else model.most


def _into_band(
    regime: Regime,
    name: str,
    band: str,
    epoch: Epoch,
    *,
    says: str,
    data: dict[str, Any],
) -> Witness:
    """Return a life that leads from the base into a band, where acts can lead there."""
    score = regime.scores[name]
    tally, (low, high) = Tally(score, regime.deeds, epoch), _range(score, band)
    days = gap(regime, list(tally.rules.values()))
    for base in bases(score):
        history = way_into(tally, base, (low, high))
        if history is not None:
            dated = [(i * days, symbol) for i, symbol in enumerate(history, start=1)]
            expects = [f"scores.{name}.bands.{band}"]
            last = (len(history) + 2) * days
            return witness_of(
                regime,
                epoch,
                dated,
                says=says,
                expects=expects,
                data={"base": base, **data},
                last=last,
            )
    return Witness(says=says, data=dict(data), why=NoLife.FAR)


def _repairing(
    regime: Regime, name: str, which: tuple[str, Repair], epoch: Epoch, plain: Witness
) -> Witness:
    """Return a life that is repaired out of a band, or words alone."""
    key, repair = which
    band, says = repair.band.partition("/")[2], plain.says
    made = _into_band(regime, name, band, epoch, says=says, data=plain.data)
    if not made.script:
        return plain
    there = date.fromisoformat(made.until)
    rings = [Moment(on=there, rings=clock) for clock in repair.needs]
    days = repair.after_days + repair.price.days + _REPAIR_SLACK
    until = str(there + timedelta(days=days))
    expects = (*made.expects, f"repairs.{key}")
    return replace(made, script=(*made.script, *rings), until=until, expects=expects)
