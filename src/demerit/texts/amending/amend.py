"""Amendments of a loaded regime: one line, laid over its text as changes are.

    term=1y                             every ground that tests records ends after 365 days
    defaulters.refusal.term_days=730    one rule's key, by path or by the end of it
    detection*=0.5                      half the share of every true report
    drop no-fast-train                  a rule is taken out
    without hearing; without lists      safeguards, and whole lists, switched off

The regime is left as it is; what comes out is a text like any other, read and checked as
strictly. What was amended is `assumed` and says which amendment it is from.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from demerit.errors import Fault, TextError
from demerit.texts.amending.amendments import FILE, Amendment, Verb, read_amendments
from demerit.texts.amending.amounts import factor_of, multiplied, value_of
from demerit.texts.amending.differences import Difference, model_value, plain, written
from demerit.texts.amending.needing import needing
from demerit.texts.amending.safeguards import DROP, without
from demerit.texts.amending.shorthands import Way, find_rule, value_at, ways_of
from demerit.texts.changes import apply_changes, field_of, model_at, parts_in
from demerit.texts.check import check_regime
from demerit.texts.findings import faults_from, in_order
from demerit.texts.load import Text
from demerit.texts.parts import Cited, Dated, NumberPart, Status
from demerit.texts.reader import Tree
from demerit.texts.regime import ListRule, Regime, Score, Source


@dataclass(frozen=True, slots=True)
class Amended:
    """A regime as amended, and each difference, in the order of the amendments."""

    text: Text[Regime]
    differences: list[Difference]


@dataclass(frozen=True, slots=True)
class _Change:
    """One change to be laid over a regime: a new value, an end, or `DROP`."""

    way: Way
    to: Any
    along: bool = False
    ends: bool = False

    @property
    def path(self) -> str:
        """Return the way as `changes:` writes it."""
        return ".".join(self.way)


def amend(text: Text[Regime], line: str) -> Amended:
    """Return a regime with one or more amendments laid over it, one after the other.

    Parameters
    ----------
    text
        A checked regime; it is not changed.
    line
        Amendments, with `;` or a line's end between two.

    Returns
    -------
    Amended
        A checked text of the same name, and what differs.

    Raises
    ------
    TextError
        T-codes, at the column of the amendment; U008, if one changes nothing.
    """
    return amend_by(text, read_amendments(line))


def amend_by(text: Text[Regime], amendments: Iterable[Amendment]) -> Amended:
    """Return a regime with amendments that were read already; as `amend`."""
    differences: list[Difference] = []
    for amendment in amendments:
        if amendment.regime not in ("", text.model.regime):
            problem = f"the amendment is of '{amendment.regime}', not of this regime."
            known = (text.model.regime,)
            remedy = "name this one, or none."
            raise TextError([amendment.fault("T014", problem, remedy, known)])
        changes = _changes(text, amendment)
        new = _laid(text, amendment, changes)
        found = [(c, d) for c in changes if (d := _difference(text, new, amendment, c))]
        if not found:
            raise TextError([_same(text, amendment, changes)])
        if len(found) < len(changes):
            new = _laid(text, amendment, [change for change, _ in found])
        faults = check_regime(new)
        if faults:
            raise TextError([_after(amendment, fault) for fault in faults])
        text = new
        differences += [difference for _, difference in found]
    return Amended(text, differences)


def _changes(text: Text[Regime], amendment: Amendment) -> list[_Change]:
    """Return the changes that an amendment stands for."""
    values, verb = text.tree.values, amendment.verb
    if verb is Verb.WITHOUT:
        return [_Change(w, to) for w, to in without(text.model, values, amendment)]
    if verb is Verb.DROP:
        return list(_dropped(text, amendment, find_rule(values, amendment)))
    if verb is Verb.END:
        way = find_rule(values, amendment)
        return [_Change(way, _end(text, amendment, way), ends=True)]
    ways = ways_of(values, amendment)
    if verb is Verb.TIMES:
        factor = factor_of(amendment)
        said = [way for way in ways if model_value(text.model, way) is not None]
        return [
            _Change(way, multiplied(text, amendment, way, factor)) for way in said or ways
        ]
    changes = [_Change(way, value_of(amendment, way)) for way in ways]
    return [more for change in changes for more in _with_window(values, change)]


def _with_window(values: dict[str, Any], change: _Change) -> Iterator[_Change]:
    """Yield a change; a rule that one record meets has no days to count records in."""
    around, key = change.way[:-1], change.way[-1]
    if key == "times" and change.to == 1 and value_at(values, (*around, "within_days")):
        yield _Change((*around, "within_days"), DROP, along=True)
    yield change


def _dropped(text: Text[Regime], amendment: Amendment, way: Way) -> Iterator[_Change]:
    """Yield what is dropped, and with it what needs it if the amendment says so."""
    needed = needing(text.model, way)
    path = ".".join(way)
    rosters = {f"lists.{name}" for name in text.model.lists}
    rosters |= {f"scores.{name}" for name in text.model.scores}
    if rosters <= {path, *(at for at, to in needed.items() if to is None)}:
        problem = f"without '{path}' the regime keeps neither a list nor a score."
        remedy = "write `without lists`: then lists stay, and nobody is entered on them."
        raise TextError([amendment.fault("T011", problem, remedy)])
    if needed and not amendment.with_all:
        problem = f"'{path}' cannot be dropped alone: '{next(iter(needed))}' needs it"
        more = len(needed) - 1
        problem += f", and so do {more} more." if more > 1 else "."
        if more == 1:
            problem = problem[:-1] + f", and so does '{[*needed][1]}'."
        remedy = f"drop these first, or write `drop {amendment.name} with all`."
        raise TextError([amendment.fault("T014", problem, remedy, tuple(needed)[:5])])
    around = {".".join(way[:n]) for n in range(1, len(way))}
    if not around & {*needed}:
        yield _Change(way, DROP)
    for path, to in needed.items():
        yield _Change(tuple(path.split(".")), DROP if to is None else to, along=True)


def _end(text: Text[Regime], amendment: Amendment, way: Way) -> date:
    """Return the date on which a rule is to end."""
    path, kind = ".".join(way), model_at(Regime, way)
    if kind is None or not issubclass(kind, Dated):
        problem = f"'{path}' has no dates, so it cannot be ended."
        remedy = "end the grounds, exits or sanctions in it, or drop it."
        raise TextError([amendment.fault("T012", problem, remedy)])
    when = value_of(amendment, (*way, "until"))
    until = value_at(text.tree.values, (*way, "until"))
    if isinstance(when, date) and isinstance(until, date) and until <= when:
        problem = f"'{path}' ends on {until} already."
        remedy = f"give an earlier date, or write `{path}.until={when}` to make it last."
        raise TextError([amendment.fault("T016", problem, remedy)])
    if not isinstance(when, date):
        problem = f"'{amendment.value}' is no date."
        at = amendment.at_value
        raise TextError([Fault("T012", problem, at, (), "write it as YYYY-MM-DD.")])
    return when


def _laid(text: Text[Regime], amendment: Amendment, changes: list[_Change]) -> Text[Regime]:
    """Return a regime with changes laid over it, read as any text."""
    base = Tree(
        copy.deepcopy(text.tree.values), dict(text.tree.places), dict(text.tree.sources)
    )
    if any(change.way[0] == "covers" for change in changes):
        base.values.setdefault("covers", {})
    said = base.values.setdefault("changes", {})
    begun = 1 + sum(name.startswith("amendment-") for name in said)
    why = f"amendment: {amendment.said}"
    mine = Tree({"changes": {}})
    for i, change in enumerate(changes, start=begun):
        name = f"amendment-{i}"
        mine.values["changes"][name] = _as_change(change, why)
        mine.places[("changes", name)] = amendment.place
        mine.places[("changes", name, "to")] = amendment.at_value
    faults = list(apply_changes(base, mine, Regime))
    if faults:
        raise TextError(faults)
    said |= mine.values["changes"]
    base.places |= mine.places
    for change in changes:
        ends = (*change.way, "until") if change.ends else change.way
        _mark(base.values, ends, why)
    base.values["use"] = base.values.get("use") or [text.model.regime]
    base.values.pop("examples", None)
    line = f"{amendment.said}\n".encode()
    base.sources[f"{FILE}.txt"] = base.sources.get(f"{FILE}.txt", b"") + line
    try:
        model = Regime.model_validate(base.values)
        return Text(model, base, Path(FILE), text.planted)
    except ValidationError as error:
        faults = in_order(faults_from(error, base, Regime))
        raise TextError([_after(amendment, fault) for fault in faults]) from error


def _after(amendment: Amendment, fault: Fault) -> Fault:
    """Return a fault that names its amendment, if its place does not."""
    if fault.place is not None and fault.place.file == FILE:
        return fault
    return replace(fault, problem=f"after '{amendment.said}', {fault.problem}")


def _as_change(change: _Change, why: str) -> dict[str, Any]:
    """Return a change as `changes:` has it."""
    support = {"status": str(Status.ASSUMED), "why": why}
    made: dict[str, Any] = {"at": change.path, **support}
    if change.to is DROP:
        return {**made, "drop": True}
    if change.ends:
        return {**made, "until": change.to}
    kind, to = model_at(Regime, change.way), change.to
    if kind is not None and issubclass(kind, Cited):
        number = issubclass(kind, NumberPart) and not isinstance(to, dict)
        if number and not isinstance(to, bool | str):
            to = {"value": to}
        to = {**to, **support} if isinstance(to, dict) else to
    return {**made, "to": to}


def _mark(values: dict[str, Any], way: Way, why: str) -> None:
    """Write of the rule around a change that it is no longer as its citation has it.

    A list, a score or a source of which a rule was taken out stays as it is.
    """
    for n in range(len(way) - 1, 0, -1):
        kind, part = model_at(Regime, way[:n]), value_at(values, way[:n])
        if kind is None or not issubclass(kind, Cited) or not isinstance(part, dict):
            continue
        holds = field_of(kind, way[n])
        if issubclass(kind, ListRule | Score | Source) and _of_rules(holds):
            return
        before = part.get("why", "")
        is_new = before and not before.startswith(why)
        part["why"] = f"{why}; before: {before}" if is_new else why
        part["status"] = str(Status.ASSUMED)
        if model_at(Regime, way[: n - 1]) is None:  # what stands around it is no part
            return


def _of_rules(field: FieldInfo | None) -> bool:
    """Return whether a key holds rules by name."""
    is_mapping = field is not None and get_origin(field.annotation) is dict
    return is_mapping and any(parts_in(field.annotation if field else None))


def _difference(
    text: Text[Regime], new: Text[Regime], amendment: Amendment, change: _Change
) -> Difference | None:
    """Return what a change made another, put in or took out; nothing if it did not."""
    way = (*change.way, "until") if change.ends else change.way
    old, now = (plain(model_value(t.model, way)) for t in (text, new))
    if old == now:
        return None
    return Difference(".".join(way), old, now, amendment.said, along=change.along)


def _same(text: Text[Regime], amendment: Amendment, changes: list[_Change]) -> Fault:
    """Return the fault of an amendment that says what is said already."""
    path, now = changes[0].path, plain(model_value(text.model, changes[0].way))
    problem = f"'{amendment.said}' changes nothing: '{path}' is {written(now)} already."
    if len(changes) > 1:
        n = len(changes)
        problem = f"'{amendment.said}' changes nothing: all {n} keys are so already."
    remedy = "give another value, or take the amendment out."
    return amendment.fault("U008", problem, remedy)
