"""What an amendment's name stands for: one key of one rule, or one of every rule of a kind.

A rule may be named by the last keys of its path, as far as only one rule fits. `KIND.KEY`
is a key of every rule of a kind, and a shorthand such as `term` is a word for one of these.
Either may follow a rule's name, and then stands for what belongs to that rule alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from demerit.errors import Fault, TextError, nearest
from demerit.texts.amending.amendments import Amendment, Verb
from demerit.texts.changes import keys_of, model_at, takes
from demerit.texts.regime import Regime

Way = tuple[str, ...]
"""The keys that lead to a rule, or to a key of one."""

SECTIONS = (
    "covers",
    "deeds",
    "sources",
    "lists",
    "scores",
    "sanctions",
    "rewards",
    "repairs",
)
"""Where the path of a rule may begin."""
_ROSTER = (("lists", "grounds"), ("scores", "points"))
_KINDS: dict[str, tuple[Way, ...]] = {
    "deed": (("deeds",),),
    "source": (("sources",),),
    "report": (("sources", "*", "reports"),),
    "list": (("lists",),),
    "score": (("scores",),),
    "ground": (("lists", "*", "grounds"),),
    "points": (("scores", "*", "points"),),
    "door": tuple((roster, "*", rule, "*", "doors") for roster, rule in _ROSTER),
    "exit": tuple((roster, "*", "exits") for roster, _ in _ROSTER),
    "objection": tuple((roster, "*", "objections") for roster, _ in _ROSTER),
    "band": (("scores", "*", "bands"),),
    "sanction": (("sanctions",),),
    "reward": (("rewards",),),
    "repair": (("repairs",),),
}
"""Where the rules of each kind stand; a star is any name."""
SHORTHANDS = {
    "term": "the term of each ground that tests records; behind a score's name, of points",
    "detection": "the share of each report of acts that its deed counts",
    "errors": "the share of each report of acts that its deed does not count",
    "keeps": "how long records of each deed are kept",
    "times": "how many records it takes, where it takes more than one",
    "within": "within how many days, where it takes more than one",
    "notice": "the wait of each notice; each rule that tests records is given one",
    "hearing": "the share of statements after notice that are decided rightly",
}
"""Words for one key of many rules, and what they stand for."""


def rules(values: dict[str, Any], *kinds: str) -> Iterator[Way]:
    """Yield the ways to the rules of a regime, or to those of some kinds.

    Parameters
    ----------
    values
        The regime as plain values.
    *kinds
        Words such as `ground`; all kinds if none is given.

    Yields
    ------
    Way
        Kind by kind, in the order of the text.
    """
    for kind in kinds or _KINDS:
        for pattern in _KINDS[kind]:
            yield from _below(values, pattern, ())


def _below(at: Any, pattern: Way, way: Way) -> Iterator[Way]:  # noqa: ANN401 - a value
    if not isinstance(at, dict):
        return
    if not pattern:
        yield from ((*way, str(name)) for name in at)
        return
    keys = list(at) if pattern[0] == "*" else [pattern[0]] * (pattern[0] in at)
    for key in keys:
        yield from _below(at[key], pattern[1:], (*way, str(key)))


def value_at(values: dict[str, Any], way: Way) -> Any:  # noqa: ANN401 - a text's value
    """Return what stands at the end of a way; nothing if it leads nowhere."""
    at: Any = values
    for key in way:
        at = at.get(key) if isinstance(at, dict) else None
    return at


def find_rule(values: dict[str, Any], amendment: Amendment) -> Way:
    """Return the way to the rule, or to the key of one, that an amendment names.

    Parameters
    ----------
    values
        The regime as plain values.
    amendment
        One that drops or ends.

    Returns
    -------
    Way
        It leads to something.

    Raises
    ------
    TextError
        T014, if there is none, or several.
    """
    keys = tuple(amendment.name.split("."))
    if keys[0] in SECTIONS and len(keys) > 1 and value_at(values, keys) is not None:
        return keys
    for i in range(len(keys), 0, -1):
        named = _named(values, keys[:i])
        ways = [(*rule, *keys[i:]) for rule in named]
        ways = [way for way in ways if value_at(values, way) is not None]
        if len(ways) > 1:
            raise TextError([_several(amendment, keys, ways)])
        if ways:
            return ways[0]
        if named:
            raise TextError([_unknown(values, amendment, named[0], keys[i:])])
    n = int(len(keys) > 1 and keys[0] in SECTIONS)
    raise TextError([_unknown(values, amendment, keys[:n], keys[n:])])


def ways_of(values: dict[str, Any], amendment: Amendment) -> list[Way]:
    """Return the ways to all keys that an amendment of the form PATH=VALUE amends.

    Parameters
    ----------
    values
        The regime as plain values.
    amendment
        With `=` or `*=`.

    Returns
    -------
    list[Way]
        At least one; a key may be one that its rule takes and does not have yet.

    Raises
    ------
    TextError
        T014, if it stands for nothing, or for several things of which only one can be
        meant.
    """
    keys = tuple(amendment.name.split("."))
    if (len(keys) > 1 and keys[0] in SECTIONS) or keys == ("covers",):
        if _may_stand(values, keys):
            return [keys]
        raise TextError([_unknown(values, amendment, keys[:1], keys[1:])])
    found = list(_meant(values, amendment.verb, (), keys))
    if found:
        return found
    if keys[0] in (SHORTHANDS if len(keys) == 1 else ()):
        raise TextError([_unknown(values, amendment, (), keys)])
    for i in range(len(keys) - 1, 0, -1):
        scopes, rest = _named(values, keys[:i]), keys[i:]
        fits = {scope: _below_rule(values, amendment.verb, scope, rest) for scope in scopes}
        fits = {scope: found for scope, found in fits.items() if found}
        if len(fits) > 1:
            raise TextError([_several(amendment, keys[:i], list(fits))])
        if fits:
            return next(iter(fits.values()))
        if scopes:
            raise TextError([_unknown(values, amendment, scopes[0], rest)])
    raise TextError([_unknown(values, amendment, (), keys)])


def _below_rule(values: dict[str, Any], verb: Verb, scope: Way, rest: Way) -> list[Way]:
    """Return what keys behind a rule's name stand for."""
    found = list(_meant(values, verb, scope, rest))
    return found or [(*scope, *rest)] * _may_stand(values, (*scope, *rest))


def _meant(values: dict[str, Any], verb: Verb, scope: Way, keys: Way) -> Iterator[Way]:
    """Yield what a shorthand, or a key of a kind of rules, stands for below a rule."""
    if len(keys) == 1 and keys[0] in SHORTHANDS:
        yield from _shorthand(values, keys[0], scope, verb)
    if len(keys) > 1 and keys[0] in _KINDS:
        for rule in rules(values, keys[0]):
            way = (*rule, *keys[1:])
            if rule[: len(scope)] == scope and _may_stand(values, way):
                yield way


def _named(values: dict[str, Any], keys: Way) -> list[Way]:
    """Return the rules whose ways end with a key and hold the others in their order."""
    found = []
    for way in rules(values):
        ahead = iter(way)
        if way[-1] == keys[-1] and all(key in ahead for key in keys):
            found.append(way)
    return [keys] if keys in found else found


def _may_stand(values: dict[str, Any], way: Way) -> bool:
    """Return whether a key is there, or may be given to what stands around it."""
    if value_at(values, way) is not None:
        return True
    around = {} if way[:-1] == ("covers",) else value_at(values, way[:-1])
    return isinstance(around, dict) and takes(Regime, way)


def _shorthand(values: dict[str, Any], word: str, scope: Way, verb: Verb) -> Iterator[Way]:
    """Yield the keys that a shorthand stands for, in the whole regime or below a rule."""
    kinds = {"detection": ("report",), "errors": ("report",), "keeps": ("deed",)}
    wide = ("ground",) if word == "term" and not scope else ("ground", "points")
    for way in rules(values, *kinds.get(word, wide)):
        if way[: len(scope)] != scope:
            continue
        rule = value_at(values, way)
        key = _KEYS_OF[word](values, rule)
        there = value_at(values, (*way, *key)) is not None
        if key and (there or verb is Verb.SET or word in ("detection", "errors")):
            yield (*way, *key)


def _term(_: dict[str, Any], rule: dict[str, Any]) -> Way:
    return ("term_days",) if rule.get("deeds") or "term_days" in rule else ()


def _keeps(_: dict[str, Any], rule: dict[str, Any]) -> Way:
    return ("keeps_days",) if rule.get("counts") else ()


def _detection(values: dict[str, Any], rule: dict[str, Any]) -> Way:
    return ("share",) if _is_true(values, rule) else ()


def _errors(values: dict[str, Any], rule: dict[str, Any]) -> Way:
    return () if _is_true(values, rule) else ("share",)


def _is_true(values: dict[str, Any], report: dict[str, Any]) -> bool:
    """Return whether a report is of an act that its deed counts."""
    deed = value_at(values, ("deeds", str(report["as"]), "counts")) or []
    return any(act in deed for act in report["acts"])


def _times(_: dict[str, Any], rule: dict[str, Any]) -> Way:
    return ("times",) if "times" in rule else ()


def _within(_: dict[str, Any], rule: dict[str, Any]) -> Way:
    return ("within_days",) if "times" in rule else ()


def _notice(_: dict[str, Any], rule: dict[str, Any]) -> Way:
    if "notice" in rule:
        return ("notice", "wait")
    return ("notice",) if rule.get("deeds") else ()


def _hearing(_: dict[str, Any], rule: dict[str, Any]) -> Way:
    return ("notice", "right") if "notice" in rule else ()


_KEYS_OF = {
    "term": _term,
    "keeps": _keeps,
    "detection": _detection,
    "errors": _errors,
    "times": _times,
    "within": _within,
    "notice": _notice,
    "hearing": _hearing,
}
"""The key that each shorthand stands for in a rule; none if it is not of that rule."""


def _several(amendment: Amendment, keys: Way, found: list[Way]) -> Fault:
    name = ".".join(keys)
    problem = f"'{name}' may be any of {len(found)} rules."
    known = tuple(".".join(way) for way in found[:5])
    return amendment.fault("T014", problem, "write the path of the one meant.", known)


def _unknown(values: dict[str, Any], amendment: Amendment, scope: Way, rest: Way) -> Fault:
    """Return the fault of a name that stands for nothing, with the nearest that do."""
    regime, name = values["regime"], amendment.name
    if name in SHORTHANDS:
        problem = f"'{name}' stands for {SHORTHANDS[name]}; '{regime}' has none."
        return amendment.fault("T014", problem, "name a rule that it has, by its path.")
    while len(rest) > 1 and value_at(values, (*scope, rest[0])) is not None:
        scope, rest = (*scope, rest[0]), rest[1:]
    if scope:
        around, kind = value_at(values, scope), model_at(Regime, scope)
        problem = f"'{'.'.join(scope)}' of '{regime}' has no '{rest[0]}'."
        if not isinstance(around, dict):
            remedy = f"amend '{'.'.join(scope)}' itself."
            return amendment.fault("T014", problem, remedy)
        given = amendment.verb in (Verb.SET, Verb.TIMES)
        more = keys_of(kind) if kind and given else ()
        known = nearest(rest[0], [*map(str, around), *more])
        return amendment.fault("T014", problem, "name one of these.", known)
    if len(rest) > 1 and rest[0] in _KINDS:
        return _no_key(values, amendment, rest)
    names = {way[-1] for way in rules(values)}
    if amendment.verb in (Verb.SET, Verb.TIMES) and len(rest) == 1:
        names |= {*SHORTHANDS}
    problem = f"'{regime}' has no rule '{rest[0]}'."
    remedy = "name a rule by the keys that lead to it, joined by points."
    return amendment.fault("T014", problem, remedy, nearest(rest[0], names))


def _no_key(values: dict[str, Any], amendment: Amendment, keys: Way) -> Fault:
    """Return the fault of a key that no rule of a kind takes."""
    ways, path = list(rules(values, keys[0])), ".".join(keys[1:])
    if not ways:
        problem = f"'{values['regime']}' has no {keys[0]}."
        return amendment.fault("T014", problem, "name a rule that it has.")
    kind = model_at(Regime, ways[0])
    known = nearest(keys[1], keys_of(kind) if kind else ())
    problem = f"no {keys[0]} of '{values['regime']}' takes '{path}'."
    return amendment.fault("T014", problem, "name one of the keys that it takes.", known)
