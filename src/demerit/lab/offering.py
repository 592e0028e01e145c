"""What of an experiment's rules can be amended in a line, with what each now says.

An offer is a line that applies as it stands, and a start for one of the reader's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from demerit.lab.amending import safeguards
from demerit.lab.dials import numbers
from demerit.lab.loading import Bundle
from demerit.texts.amending.amendments import Verb
from demerit.texts.amending.differences import model_value, plain, written
from demerit.texts.amending.needing import needing
from demerit.texts.amending.shorthands import SHORTHANDS, Way, rules, value_at
from demerit.texts.load import Text
from demerit.texts.parts import MOST_DAYS, Dated, NumberPart, Part, Span, Wait
from demerit.texts.regime import Regime

MANY = "many rules"
"""The kind of an offer that is of one key of many rules."""
WITHOUT = "left out"
"""The kind of an offer that leaves out a safeguard, a list or a gate's sanctions."""
_WIDE = SHORTHANDS | {
    "objection.right": "how often an objection is decided rightly",
    "repair.grants": "how often a repair that is asked for, and paid for, is granted",
}
_SHARES = {"share", "right", "grants", "detection", "errors", "hearing"}
_DAYS = {"days", "every_days", "term", "keeps", "within", "notice"}
_AMOUNTS = {"amount", "least_amount", "below_amount"}
_COUNTS = {"times", "visits"}
_NOT_OFFERED = {"least", "most", "base", "gravity", "down_to", "by_share", "points"}
"""Numbers that hang together with others, so that none can be changed by itself."""
_WITHOUT_SAYS = {
    "notice": "no notice is given, and so nobody is heard",
    "hearing": "nobody is heard; the days of notice still pass",
    "doors": "no record is spared",
    "objection": "no objection can be made",
    "review": "a rejected objection goes no further",
    "repair": "there is no repair",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be amended.

    Attributes
    ----------
    regime
        Whose it is; empty if it may be of several.
    kind
        The kind of the rule, such as `ground`; or `MANY`, or `WITHOUT`.
    path
        What stands before `=`, or the whole line of what is left out.
    says
        What it is, in words.
    now
        What the text has; empty where that is no value.
    unit
        `share`, `days`, `count`, `amount`; empty where there is none.
    cite
        The nearest citation around it, as written.
    lines
        Amendments that apply as they stand; at least one.
    """

    regime: str
    kind: str
    path: str
    says: str
    now: str
    unit: str
    cite: str
    lines: tuple[str, ...]


def offers(bundle: Bundle) -> list[Offer]:
    """Return what can be amended of an experiment's regimes.

    Parameters
    ----------
    bundle
        A loaded experiment.

    Returns
    -------
    list[Offer]
        Keys of many rules, what can be left out, then rule by rule as the texts have them.
    """
    made = [*_of_many(bundle), *_left_out(bundle)]
    several = len(bundle.regimes) > 1
    for text in bundle.regimes:
        prefix = f"{text.model.regime}: " if several else ""
        made += _of_rules(text, prefix)
    return made


def _of_many(bundle: Bundle) -> Iterator[Offer]:
    """Yield the shorthands that stand for a number of some rule."""
    for word, says in _WIDE.items():
        found = numbers(bundle, word)
        if not found:
            continue
        unit = _unit(word.rpartition(".")[2])
        least, most = min(n.value for n in found), max(n.value for n in found)
        lines = _lines(word, unit, least, max(n.most for n in found))
        if not lines:
            continue
        now = f"{least:g}" if least == most else f"{least:g} to {most:g}"
        cites = dict.fromkeys(n.cite for n in found if n.cite)
        more = f" ({len(found)} numbers of rules)" if len(found) > 1 else ""
        cite = "; ".join(cites)
        yield Offer("", MANY, word, f"{says}{more}", now, unit, cite, tuple(lines))


def _left_out(bundle: Bundle) -> Iterator[Offer]:
    """Yield what can be left out: safeguards, the sanctions of a gate, lists."""
    for line in safeguards(bundle):
        word = line.removeprefix(f"{Verb.WITHOUT} ")
        yield _without(line, _WITHOUT_SAYS[word])
    models = [text.model for text in bundle.regimes]
    gates = {s.gate: s.cite for m in models for s in m.sanctions.values()}
    for gate, cite in gates.items():
        says = f"no sanction is at work at the gate '{gate}'"
        yield _without(f"{Verb.WITHOUT} {gate}", says, cite)
    enters = any(
        g.share.value
        for m in models
        for lst in m.lists.values()
        for g in lst.grounds.values()
    )
    for name in (name for model in models for name in model.lists):
        line, says = f"{Verb.WITHOUT} list {name}", f"nobody is entered on '{name}'"
        if _has_entries(models, name):
            yield _without(line, says)
    if enters:
        yield _without(f"{Verb.WITHOUT} lists", "nobody is entered on any list")


def _has_entries(models: list[Regime], name: str) -> bool:
    lists = [model.lists[name] for model in models if name in model.lists]
    return any(g.share.value for one in lists for g in one.grounds.values())


def _without(line: str, says: str, cite: str = "") -> Offer:
    return Offer("", WITHOUT, line, says, "", "", cite, (line,))


def _of_rules(text: Text[Regime], prefix: str) -> Iterator[Offer]:
    """Yield the numbers of each rule that its text says, and the rule's going."""
    for kind, way in _kinds(text.tree.values):
        rule = model_value(text.model, way)
        for key, number in _numbers(rule, ()):
            at = (*way, *key)
            if value_at(text.tree.values, at) is not None:
                yield from _of_number(text, kind, at, number, prefix)
        yield from _going(text, kind, way, rule, prefix)


def _kinds(values: dict[str, Any]) -> Iterator[tuple[str, Way]]:
    for kind in _RULES:
        yield from ((kind, way) for way in rules(values, kind))


_RULES = (
    "deed",
    "report",
    "ground",
    "points",
    "door",
    "exit",
    "objection",
    "sanction",
    "reward",
    "repair",
)
"""Kinds of rules whose numbers are offered one by one, as a record meets them."""


def _numbers(part: Any, way: Way) -> Iterator[tuple[Way, float]]:  # noqa: ANN401 - a part
    """Yield the numbers of a rule by their keys; not those of rules within it."""
    for name, field in type(part).model_fields.items():
        value, key = getattr(part, name), field.alias or name
        if name in _NOT_OFFERED or isinstance(value, bool) or value is None:
            continue
        if isinstance(value, NumberPart):
            yield (*way, key), value.value
        elif isinstance(value, Wait):
            days = value.days or value.working_days
            if days and not (value.monthly or value.day_of_month):
                yield (*way, key), days
        elif isinstance(value, Span):
            yield (*way, key), value.at_least
        elif isinstance(value, int | float):
            yield (*way, key), value
        elif isinstance(value, Part):
            yield from _numbers(value, (*way, key))


def _of_number(
    text: Text[Regime], kind: str, way: Way, number: float, prefix: str
) -> Iterator[Offer]:
    value = model_value(text.model, way)
    unit = _unit(way[-1], value)
    most = number
    if isinstance(value, NumberPart):
        for factor in value.times:
            most *= max(factor.by, 1.0)
    path = prefix + ".".join(way)
    lines = _lines(path, unit, number, most)
    if lines:
        says = _says(text, way)
        now = written(plain(value))
        cite = _cite(text, way)
        yield Offer(text.model.regime, kind, path, says, now, unit, cite, tuple(lines))


def _going(
    text: Text[Regime], kind: str, way: Way, rule: Part, prefix: str
) -> Iterator[Offer]:
    """Yield that a rule is dropped, with what needs it; not if a regime needs it."""
    needs = needing(text.model, way)
    gone = {".".join(way), *(path for path, to in needs.items() if to is None)}
    if _leaves_nothing(text.model, gone):
        return
    path = ".".join(way)
    line = f"{prefix}{Verb.DROP} {path}" + " with all" * bool(needs)
    says = _says(text, way)
    dates = ""
    if isinstance(rule, Dated) and (rule.from_ or rule.until):
        dates = f"{rule.from_ or '...'} until {rule.until or '...'}"
    cite = _cite(text, way)
    yield Offer(text.model.regime, kind, line, says, dates, "", cite, (line,))


def _leaves_nothing(regime: Regime, gone: set[str]) -> bool:
    """Return whether a regime would be left without deeds, sources, or lists and scores."""
    deeds = [name for name in regime.deeds if f"deeds.{name}" not in gone]
    sources = [name for name in regime.sources if f"sources.{name}" not in gone]
    rosters = {f"lists.{name}" for name in regime.lists}
    rosters |= {f"scores.{name}" for name in regime.scores}
    return not deeds or not sources or rosters <= gone


def _says(text: Text[Regime], way: Way) -> str:
    """Return what the nearest rule around a key says of itself, or its title."""
    for n in range(len(way), 0, -1):
        part = model_value(text.model, way[:n])
        said = getattr(part, "says", "") or getattr(part, "title", "")
        if said:
            return str(said)
    return ""


def _cite(text: Text[Regime], way: Way) -> str:
    for n in range(len(way), 0, -1):
        around = value_at(text.tree.values, way[:n])
        if isinstance(around, dict) and around.get("cite"):
            return str(around["cite"])
    return ""


def _unit(key: str, value: object = None) -> str:
    if key in _SHARES:
        return "share"
    if key in _DAYS or key.endswith("days") or isinstance(value, Wait | Span):
        return "days"
    if key in _AMOUNTS:
        return "amount"
    return "count"


def _lines(path: str, unit: str, least: float, most: float) -> list[str]:
    """Return lines that change a number, or several, and keep each in its range."""
    made = []
    if unit == "share":
        if most:
            made.append(f"{path}*=0.5")
        if least < 1:
            made.append(f"{path}=1")
        if least and path.rpartition(".")[2] != "share":
            made.append(f"{path}=0")
    elif unit == "days":
        if least >= 2:  # noqa: PLR2004 - half of one day is none
            made.append(f"{path}*=0.5")
        if least >= 1 and most * 2 <= MOST_DAYS:
            made.append(f"{path}*=2")
    elif least >= 1:
        made.append(f"{path}*=2")
    return made


__all__ = ["MANY", "WITHOUT", "Offer", "offers"]
