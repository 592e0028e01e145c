"""What of a regime needs a rule, and so cannot stay as it is without it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from demerit.texts.amending.shorthands import Way
from demerit.texts.regime import Regime

Needs = dict[str, Any]
"""By path: what is put in its place, or nothing if it goes too."""


def needing(regime: Regime, way: Way) -> Needs:
    """Return what needs a rule, and what in turn needs that.

    Parameters
    ----------
    regime
        A checked regime.
    way
        The keys that lead to the rule.

    Returns
    -------
    Needs
        Without the rule itself and what stands in it.
    """
    gone = {way}
    needs: Needs = {}
    while True:
        names = set(_names(regime, gone))
        found = dict(_needing(regime, names, gone))
        found |= {path: None for path in _empty(regime, gone) if path not in found}
        fresh = {path: to for path, to in found.items() if needs.get(path, gone) != to}
        if not fresh:
            return {p: to for p, to in needs.items() if not _is_inside(p, needs, way)}
        needs |= fresh
        gone |= {tuple(path.split(".")) for path, to in fresh.items() if to is None}


def _is_inside(path: str, needs: Needs, way: Way) -> bool:
    """Return whether something stands in what goes anyway."""
    keys = tuple(path.split("."))
    around = (keys[:n] for n in range(1, len(keys)))
    return keys[: len(way)] == way or any(
        ".".join(above) in needs and needs[".".join(above)] is None for above in around
    )


def _names(regime: Regime, gone: set[Way]) -> Iterator[tuple[str, str]]:
    """Yield how rules name what is gone, and of which kind it is."""
    for way in gone:
        match way:
            case ("deeds", name):
                yield "deed", name
            case ("lists", name):
                yield "roster", name
            case ("scores", name):
                yield from (("roster", f"{name}/{b}") for b in regime.scores[name].bands)
            case ("scores", name, "bands", band):
                yield "roster", f"{name}/{band}"


def _needing(
    regime: Regime, names: set[tuple[str, str]], gone: set[Way]
) -> Iterator[tuple[str, Any]]:
    """Yield what names something that is gone, and what is left of it."""
    deeds = {name for kind, name in names if kind == "deed"}
    rosters = {name for kind, name in names if kind == "roster"}
    for name, source in regime.sources.items():
        for key, report in source.reports.items():
            if report.as_ in deeds:
                yield f"sources.{name}.reports.{key}", None
    yield from _rules(regime, deeds, rosters)
    yield from _measures(regime, rosters)
    for name, score in regime.scores.items():
        kept = [roster for roster in score.wiped_by if roster not in rosters]
        if kept != score.wiped_by and ("scores", name) not in gone:
            yield f"scores.{name}.wiped_by", kept
    for name, repair in regime.repairs.items():
        allowed = [deed for deed in repair.not_for if deed not in deeds]
        is_gone = (repair.list_ or repair.band) in rosters or ("repairs", name) in gone
        if allowed != repair.not_for and not is_gone:
            yield f"repairs.{name}.not_for", allowed


def _measures(regime: Regime, rosters: set[str]) -> Iterator[tuple[str, Any]]:
    """Yield sanctions, rewards and repairs of what is gone."""
    for section in ("sanctions", "rewards", "repairs"):
        for name, rule in getattr(regime, section).items():
            if (rule.list_ or rule.band) in rosters:
                yield f"{section}.{name}", None


def _rules(regime: Regime, deeds: set[str], rosters: set[str]) -> Iterator[tuple[str, Any]]:
    """Yield grounds and points that name what is gone, and the deeds that are left."""
    for section, kind in (("lists", "grounds"), ("scores", "points")):
        for name, roster in getattr(regime, section).items():
            for key, rule in getattr(roster, kind).items():
                at = f"{section}.{name}.{kind}.{key}"
                left = [deed for deed in rule.deeds if deed not in deeds]
                if rule.joins in rosters or (rule.deeds and not left):
                    yield at, None
                elif left != rule.deeds:
                    yield f"{at}.deeds", left


def _empty(regime: Regime, gone: set[Way]) -> Iterator[str]:
    """Yield rosters that nothing enters any more, and sources that report nothing."""
    holds: dict[str, list[Way]] = {}
    for name, rule in regime.lists.items():
        holds[f"lists.{name}"] = [("lists", name, "grounds", g) for g in rule.grounds]
    for name, score in regime.scores.items():
        moved = [r for r, p in regime.repairs.items() if p.band.startswith(f"{name}/")]
        ways: list[Way] = [("repairs", key) for key in moved]
        ways += [("scores", name, "points", key) for key in score.points]
        holds[f"scores.{name}"] = ways
    for name, source in regime.sources.items():
        holds[f"sources.{name}"] = [("sources", name, "reports", r) for r in source.reports]
    for path, ways in holds.items():
        if ways and gone.issuperset(ways):
            yield path
