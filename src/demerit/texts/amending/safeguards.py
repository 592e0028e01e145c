"""Safeguards of a regime, lists and gates, and the changes that do without them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from demerit.errors import TextError, nearest
from demerit.texts.amending.amendments import Amendment
from demerit.texts.amending.shorthands import Way, rules, value_at
from demerit.texts.regime import Regime
from demerit.texts.rules import Stage

DROP = object()
"""Stands for the value of what is dropped."""
_ROSTERS = ("list", "score")
_RULES = ("ground", "points")
Without = tuple[Way, Any]
"""The way to what changes, and its new value."""


def _notice(regime: Regime, values: dict[str, Any]) -> Iterator[Without]:
    del regime
    yield from _keys_of_rules(values, ("notice",))


def _hearing(regime: Regime, values: dict[str, Any]) -> Iterator[Without]:
    del regime
    yield from _keys_of_rules(values, ("notice", "right"))


def _doors(regime: Regime, values: dict[str, Any]) -> Iterator[Without]:
    del regime
    yield from _keys_of_rules(values, ("doors",))


def _keys_of_rules(values: dict[str, Any], key: Way) -> Iterator[Without]:
    for way in rules(values, *_RULES):
        if value_at(values, (*way, *key)):
            yield (*way, *key), DROP


def _objection(regime: Regime, values: dict[str, Any]) -> Iterator[Without]:
    del regime
    for way in rules(values, *_ROSTERS):
        if value_at(values, (*way, "objections")):
            yield (*way, "objections"), DROP


def _review(regime: Regime, values: dict[str, Any]) -> Iterator[Without]:
    """Yield an end, or the loss, of each stage while an earlier one is in force."""
    for way in rules(values, *_ROSTERS):
        stages = getattr(regime, way[0])[way[1]].objections
        earlier: list[Stage] = []
        for name, stage in stages.items():
            at = (*way, "objections", name)
            first, until = _span(stage)
            together = [_span(s) for s in earlier]
            together = [(a, b) for a, b in together if a < until and first < b]
            earlier.append(stage)
            if not together:
                continue
            begins, ends = min(a for a, _ in together), max(b for _, b in together)
            if first < begins:  # it is the first stage itself until the others begin
                yield (*at, "until"), begins
            elif ends < until:  # or once they have ended
                yield (*at, "from"), ends
            else:
                yield at, DROP


def _span(stage: Stage) -> tuple[date, date]:
    return stage.from_ or date.min, stage.until or date.max


def _repair(regime: Regime, values: dict[str, Any]) -> Iterator[Without]:
    del regime
    for way in rules(values, "repair"):
        yield way, DROP


SAFEGUARDS: dict[str, Callable[[Regime, dict[str, Any]], Iterator[Without]]] = {
    "notice": _notice,
    "hearing": _hearing,
    "doors": _doors,
    "objection": _objection,
    "review": _review,
    "repair": _repair,
}
"""What a regime can do without, by its word, and the changes by which it does."""


def safeguards_of(regime: Regime, values: dict[str, Any]) -> list[str]:
    """Return the words of the safeguards that a regime has.

    Parameters
    ----------
    regime
        A checked regime.
    values
        The same as plain values.

    Returns
    -------
    list[str]
        Words of `SAFEGUARDS`, in their order.
    """
    return [word for word, find in SAFEGUARDS.items() if any(find(regime, values))]


def without(regime: Regime, values: dict[str, Any], amendment: Amendment) -> list[Without]:
    """Return the changes by which a regime does without what an amendment names.

    Without a list nobody is entered on it: it stays, and whatever names it, so nothing
    hangs in the air; the share of each of its grounds is 0.

    Parameters
    ----------
    regime
        A checked regime.
    values
        The same as plain values.
    amendment
        Beginning with `without`.

    Returns
    -------
    list[Without]
        In the order of the text.

    Raises
    ------
    TextError
        T014, if the regime does not have it.
    """
    word, name = amendment.name, amendment.value
    if word in ("list", "lists"):
        return _without_lists(values, amendment)
    if name:
        problem = f"'without {word}' takes no second word '{name}'."
        raise TextError(
            [amendment.fault("T012", problem, "take it out, or write `without list NAME`.")]
        )
    gates = {way: value_at(values, (*way, "gate")) for way in rules(values, "sanction")}
    if word in SAFEGUARDS:
        found = list(SAFEGUARDS[word](regime, values))
        problem = f"'{values['regime']}' has no {word} that it could do without."
    else:
        found = [(way, DROP) for way, gate in gates.items() if gate == word]
        problem = f"'{word}' is no safeguard, nor a gate of a sanction."
    if found:
        return found
    known = [*safeguards_of(regime, values), *dict.fromkeys(gates.values())]
    remedy = "name one of its safeguards, or a gate of its sanctions."
    raise TextError([amendment.fault("T014", problem, remedy, nearest(word, known))])


def _without_lists(values: dict[str, Any], amendment: Amendment) -> list[Without]:
    """Return the changes by which nobody is entered on a list, or on any."""
    name, lists = amendment.value, values.get("lists", {})
    wrong = name not in lists if amendment.name == "list" else bool(name) or not lists
    if wrong:
        problem = f"'{values['regime']}' keeps no list '{name}'."
        remedy = "write `without list NAME` with one of these, or `without lists`."
        if not lists:
            problem = f"'{values['regime']}' keeps no list."
            remedy = "name something else that it could do without."
        elif not name:
            problem = "'without list' names no list."
        elif amendment.name == "lists":
            problem = f"'without lists' takes no second word '{name}'."
        raise TextError([amendment.fault("T014", problem, remedy, nearest(name, lists))])
    grounds = rules(values, "ground")
    return [((*way, "share"), 0) for way in grounds if way[1] == name or not name]
