"""What a text must hold beyond its form: names, dates, shares, bands and support.

Each check returns the faults that it found, with places; nothing is mended silently.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from demerit.errors import Fault, Place, nearest
from demerit.texts.experiment import Experiment
from demerit.texts.findings import shown
from demerit.texts.load import Text
from demerit.texts.parts import Cited, Dated, NumberPart, Part, Status, Trend
from demerit.texts.regime import ListRule, Regime
from demerit.texts.world import Amounts, Trait, World

_SHARE_SLACK = 5e-4
_WIDEST_BAND = (1 << 31) - 1
_SUPPORTED = {Status.VERIFIED, Status.SECONDARY, Status.RECALLED}
_EARLIEST, _LATEST = date.min, date.max
_LAST_YEAR = 9000
_MOST_PEOPLE = 1 << 40
_MOST_ATTEMPTS = 1_000_000

Keys = tuple[str | int, ...]


def check_world(text: Text[World]) -> list[Fault]:
    """Return the faults of a world."""
    world = text.model
    faults = list(_check_support(text, world.citations))
    traits = _trait_values(world)
    for name, trait in world.population.traits.items():
        faults += _check_trait(text, name, trait, traits)
    faults += _check_predicates(text, world, traits)
    for name, occasion in world.occasions.items():
        faults += _check_acts(text, name)
        if occasion.amount_yuan is not None:
            faults += _check_bands(text, name, occasion.amount_yuan)
    faults += _check_sizes(text)
    acts = acts_of(world)
    faults += _repeated(
        text, "occasions", [a for o in world.occasions.values() for a in o.acts]
    )
    for name, clock in world.clocks.items():
        faults += _unknown(text, ("clocks", name, "acts"), clock.acts, acts, "act")
        if (clock.per_day is None) == (clock.mean_days is None):
            problem = f"clock '{name}' has both or neither of per_day and mean_days."
            faults.append(
                _fault(text, "T012", problem, ("clocks", name), "give one of them.")
            )
    return _in_order(faults)


def check_regime(text: Text[Regime]) -> list[Fault]:
    """Return the faults of a regime by itself."""
    regime = text.model
    faults = list(_check_support(text, regime.citations))
    reported: set[str] = set()
    for name, source in regime.sources.items():
        at: Keys = ("sources", name, "reports")
        deeds = {key: report.as_ for key, report in source.reports.items()}
        reported |= set(deeds.values())
        for key, deed in deeds.items():
            faults += _unknown(text, (*at, key, "as"), [deed], regime.deeds, "deed")
        rules = [(k, r, r.acts) for k, r in source.reports.items()]
        faults += _check_dates(text, at, rules, "act")
    listed: set[str] = set()
    for name, rule in regime.lists.items():
        faults += _check_list(text, name, rule, regime)
        listed |= {d for g in rule.grounds.values() for d in g.deeds}
    faults += _check_circles(text)
    for name, sanction in regime.sanctions.items():
        known = list(regime.lists)
        faults += _unknown(
            text, ("sanctions", name, "list"), [sanction.list_], known, "list"
        )
        faults += _check_order(text, ("sanctions", name), sanction)
    for deed in regime.deeds:
        for used, what in (
            (reported, "reported by a source"),
            (listed, "a ground of a list"),
        ):
            if deed not in used:
                problem = f"deed '{deed}' is never {what}."
                faults.append(
                    _fault(text, "T015", problem, ("deeds", deed), "use it, or drop it.")
                )
    return _in_order(faults)


def check_experiment(
    text: Text[Experiment], world: Text[World], regimes: list[Text[Regime]]
) -> list[Fault]:
    """Return the faults of an experiment and of what its texts say of each other."""
    experiment = text.model
    faults = list(_check_support(text, experiment.citations))
    if experiment.period.until <= experiment.period.from_:
        problem = f"the period ends on {experiment.period.until}, before a day has passed."
        faults.append(
            _fault(text, "T016", problem, ("period", "until"), "set a later date.")
        )
    for key, when in (("from", experiment.period.from_), ("until", experiment.period.until)):
        if when.year > _LAST_YEAR:
            problem = f"the period's date {when} lies after the year {_LAST_YEAR}."
            faults.append(_fault(text, "T013", problem, ("period", key), "set an earlier date."))
    targets = experiment.targets
    for i, point in enumerate(targets.not_fitted if targets else []):
        at: Keys = ("targets", "not_fitted", i, "series")
        faults += _unknown(text, at, [point.series], targets.series if targets else (), "series")
    for regime in regimes:
        faults += _check_meeting(regime, world.model)
    for key in ("deeds", "lists", "sanctions"):
        names = [n for r in regimes for n in getattr(r.model, key)]
        faults += _repeated(text, "regimes", names)
    reports = [
        f"{s}/{n}" for r in regimes for s, b in r.model.sources.items() for n in b.reports
    ]
    faults += _repeated(text, "regimes", reports)
    return _in_order(faults)


def acts_of(world: World) -> list[str]:
    """Return every act of a world, in the order of the text."""
    return [act for occasion in world.occasions.values() for act in occasion.acts]


def _check_meeting(text: Text[Regime], world: World) -> Iterator[Fault]:
    """Yield the names of a regime that its world lacks."""
    regime, acts = text.model, acts_of(world)
    traits = _trait_values(world)
    yield from _unknown_factors(text, traits)
    for name, deed in regime.deeds.items():
        yield from _unknown(text, ("deeds", name, "counts"), deed.counts, acts, "act")
    for name, source in regime.sources.items():
        for key, report in source.reports.items():
            at: Keys = ("sources", name, "reports", key, "acts")
            yield from _unknown(text, at, report.acts, acts, "act")
    for name, rule in regime.lists.items():
        for key, way in rule.exits.items():
            at = ("lists", name, "exits", key, "when")
            yield from _unknown(text, at, [way.when], world.clocks, "clock")
        yield from _unknown_traits(text, ("lists", name, "never"), rule.never, traits)
    for name, sanction in regime.sanctions.items():
        at = ("sanctions", name)
        yield from _unknown(text, (*at, "gate"), [sanction.gate], world.gates, "gate")
        gate = world.gates.get(sanction.gate)
        if gate is not None:
            yield from _unknown(
                text, (*at, "classes"), sanction.classes, gate.classes, "class"
            )
            other = gate.when_barred.other_paper
            papers = [gate.main_paper, *([other.name] if other else [])]
            yield from _unknown(text, (*at, "papers"), sanction.papers, papers, "paper")


def _check_list(
    text: Text[Regime], name: str, rule: ListRule, regime: Regime
) -> list[Fault]:
    at: Keys = ("lists", name)
    faults: list[Fault] = []
    for key, ground in rule.grounds.items():
        here: Keys = (*at, "grounds", key)
        faults += _unknown(text, (*here, "deeds"), ground.deeds, regime.deeds, "deed")
        if ground.joins:
            faults += _unknown(text, (*here, "joins"), [ground.joins], regime.lists, "list")
        if bool(ground.joins) == bool(ground.deeds):
            problem = f"ground '{key}' has both or neither of deeds and joins."
            faults.append(_fault(text, "T012", problem, here, "give one of them."))
        if (ground.times > 1) != (ground.within_days is not None):
            problem = (
                f"ground '{key}' needs both times (above 1) and within_days, or neither."
            )
            faults.append(_fault(text, "T012", problem, here, "give both."))
    grounds = [
        (k, g, [_counted(d, g.times) for d in g.deeds]) for k, g in rule.grounds.items()
    ]
    faults += _check_dates(text, (*at, "grounds"), grounds, "deed")
    exits = [(k, e, [e.when]) for k, e in rule.exits.items()]
    faults += _check_dates(text, (*at, "exits"), exits, "clock")
    faults += _check_dates(
        text, (*at, "objections"), [(k, s, []) for k, s in rule.objections.items()], ""
    )
    return faults


def _counted(deed: str, times: int) -> str:
    return deed if times == 1 else f"{deed}, {times} times"


def _check_circles(text: Text[Regime]) -> Iterator[Fault]:
    """Yield a fault for each list whose joins lead back to it."""
    joins = {
        name: [g.joins for g in rule.grounds.values() if g.joins]
        for name, rule in text.model.lists.items()
    }
    for name in joins:
        seen, ahead = set[str](), list(joins[name])
        while ahead:
            parent = ahead.pop()
            if parent not in seen:
                seen.add(parent)
                ahead += joins.get(parent, [])
        if name in seen:
            problem = f"list '{name}' joins itself, by way of {', '.join(sorted(seen))}."
            remedy = "take one of the `joins:` out."
            yield _fault(text, "T021", problem, ("lists", name, "grounds"), remedy)


def _check_order(text: Text[Regime], at: Keys, rule: Dated) -> Iterator[Fault]:
    if rule.from_ and rule.until and rule.until <= rule.from_:
        problem = f"'{at[-1]}' ends on {rule.until}, not after its first day {rule.from_}."
        yield _fault(text, "T016", problem, (*at, "until"), "set a later date.")


def _check_dates(
    text: Text[Regime], at: Keys, rules: Iterable[tuple[str, Dated, list[str]]], what: str
) -> Iterator[Fault]:
    """Yield rules whose dates run backwards, or overlap those of a rule for the same thing."""
    seen: list[tuple[str, Dated, list[str]]] = []
    for key, rule, subjects in rules:
        yield from _check_order(text, (*at, key), rule)
        for other, earlier, others in seen:
            shared = sorted(set(subjects) & set(others))
            if shared and _overlap(rule, earlier):
                problem = (
                    f"'{key}' and '{other}' are both in force for {what} '{shared[0]}' "
                    f"on {max(rule.from_ or _EARLIEST, earlier.from_ or _EARLIEST)}."
                )
                remedy = f"end '{other}' with `until:` on the day that '{key}' begins."
                yield _fault(text, "T016", problem, (*at, key), remedy)
        seen.append((key, rule, subjects))


def _overlap(one: Dated, other: Dated) -> bool:
    return (one.from_ or _EARLIEST) < (other.until or _LATEST) and (
        other.from_ or _EARLIEST
    ) < (one.until or _LATEST)


def _trait_values(world: World) -> dict[str, list[str]]:
    """Return each trait's values, in the order of the text."""
    values: dict[str, list[str]] = {}
    for name, trait in world.population.traits.items():
        table = trait.counts or trait.shares
        for _ in trait.given:
            table = next((v for v in table.values() if isinstance(v, dict)), {})
        values[name] = list(table)
    return values


def _check_trait(
    text: Text[World], name: str, trait: Trait, traits: dict[str, list[str]]
) -> Iterator[Fault]:
    at: Keys = ("population", "traits", name)
    if bool(trait.counts) == bool(trait.shares):
        problem = f"trait '{name}' has both or neither of counts and shares."
        yield _fault(text, "T012", problem, at, "give one of them.")
        return
    earlier = list(traits)[: list(traits).index(name)]
    yield from _unknown(text, (*at, "given"), trait.given, earlier, "earlier trait")
    if set(trait.given) - set(earlier):
        return
    key = "counts" if trait.counts else "shares"
    levels = [traits[given] for given in trait.given]
    yield from _check_table(
        text, (*at, key), trait.counts or trait.shares, levels, traits[name]
    )


def _check_table(
    text: Text[World], at: Keys, table: object, levels: list[list[str]], values: list[str]
) -> Iterator[Fault]:
    wanted = levels[0] if levels else values
    if not isinstance(table, dict):
        problem = f"'{at[-1]}' must be a mapping with the keys {', '.join(wanted)}."
        yield _fault(text, "T012", problem, at, "write the mapping out.")
        return
    for key in [k for k in wanted if k not in table] + [
        k for k in table if k not in wanted
    ]:
        problem = f"'{key}' is {'missing from' if key in wanted else 'not a value of'} '{at[-1]}'."
        yield _fault(text, "T014", problem, (*at, key), "give each value once.", wanted[:5])
    if levels:
        for key in table:
            yield from _check_table(text, (*at, key), table[key], levels[1:], values)
        return
    for key, number in table.items():
        if not _is_size(number):
            problem = f"'{key}' cannot be {shown(number)}: a number of zero or more is wanted."
            yield _fault(text, "T013", problem, (*at, key), "mend the number.")
            return
    total = sum(table.values())
    if total == 0:
        problem = f"the numbers of '{at[-1]}' add up to 0, so nobody has any value."
        yield _fault(text, "T017", problem, at, "give one of them at least.")
    elif "shares" in at and abs(total - 1) > _SHARE_SLACK:
        problem = f"the shares of '{at[-1]}' add up to {total:.4f}, not 1."
        yield _fault(text, "T017", problem, at, "mend the shares, or call them counts.")


def _is_size(number: object) -> bool:
    """Return whether a value of a table is a finite number of zero or more."""
    if isinstance(number, bool) or not isinstance(number, int | float):
        return False
    return 0 <= number < math.inf


def _check_sizes(text: Text[World]) -> Iterator[Fault]:
    people = text.model.population.people.value
    if not 1 <= people < _MOST_PEOPLE:
        problem = f"a population cannot be of {people:,.16g} people."
        remedy = "give a whole number from 1 up."
        yield _fault(text, "T013", problem, ("population", "people"), remedy)
    for name, gate in text.model.gates.items():
        attempts = gate.when_barred.attempts.value
        if attempts > _MOST_ATTEMPTS:
            problem = f"people make {attempts:,.16g} attempts a visit to '{name}'."
            at: Keys = ("gates", name, "when_barred", "attempts")
            remedy = f"give {_MOST_ATTEMPTS:,} or less."
            yield _fault(text, "T013", problem, at, remedy)


def _check_acts(text: Text[World], name: str) -> Iterator[Fault]:
    acts = text.model.occasions[name].acts
    at: Keys = ("occasions", name, "acts")
    rests = [key for key, act in acts.items() if act.rest]
    for key, act in acts.items():
        if act.rest == (act.share is not None):
            problem = f"act '{key}' has both or neither of share and rest."
            yield _fault(text, "T017", problem, (*at, key), "give one of them.")
    if len(rests) > 1:
        problem = f"acts {', '.join(rests)} all take the rest."
        yield _fault(text, "T017", problem, at, "leave `rest: true` with one of them.")
    total = sum(act.share.value for act in acts.values() if act.share is not None)
    if total > 1 + 1e-9 or (not rests and total < 1 - 1e-9):
        problem = f"the shares of the acts on '{name}' add up to {total:.4f}, not 1."
        yield _fault(
            text, "T017", problem, at, "mend the shares, or give one act the rest."
        )


def _check_bands(text: Text[World], name: str, amounts: Amounts) -> Iterator[Fault]:
    at: Keys = ("occasions", name, "amount_yuan", "bands")
    bands = amounts.bands
    for i, (one, following) in enumerate(zip(bands, bands[1:], strict=False), start=1):
        if following.from_ != one.to:
            what = "leave a gap" if following.from_ > one.to else "overlap"
            problem = (
                f"the bands of '{name}' {what} between {one.to} and {following.from_} yuan."
            )
            yield _fault(text, "T018", problem, (*at, i), f"begin this band at {one.to}.")
    for i, band in enumerate(bands):
        if not 0 < band.to - band.from_ <= _WIDEST_BAND:
            problem = f"the band from {band.from_} to {band.to} yuan is empty or too wide."
            remedy = f"let it end above {band.from_}, by {_WIDEST_BAND:,} at most."
            yield _fault(text, "T013", problem, (*at, i), remedy)
    total = sum(band.share for band in bands)
    if abs(total - 1) > _SHARE_SLACK:
        problem = f"the shares of the bands of '{name}' add up to {total:.4f}, not 1."
        yield _fault(text, "T017", problem, at, "mend the shares.")


def _check_predicates(
    text: Text[World], world: World, traits: dict[str, list[str]]
) -> Iterator[Fault]:
    firms = world.population.firms
    if firms is not None:
        at: Keys = ("population", "firms", "represented_by")
        yield from _unknown_traits(text, at, dict(firms.represented_by), traits)
    yield from _unknown_factors(text, traits)


def _unknown_factors(
    text: Text[World] | Text[Regime], traits: dict[str, list[str]]
) -> Iterator[Fault]:
    for at, part in _walk(text.model, ()):
        if isinstance(part, NumberPart):
            for i, factor in enumerate(part.times):
                yield from _unknown_traits(
                    text, (*at, "times", i, "where"), factor.where, traits
                )


def _unknown_traits(
    text: Text[World] | Text[Regime],
    at: Keys,
    where: dict[str, str | list[str]],
    traits: dict[str, list[str]],
) -> Iterator[Fault]:
    for trait, wanted in where.items():
        yield from _unknown(text, (*at, trait), [trait], traits, "trait")
        values = [wanted] if isinstance(wanted, str) else wanted
        if traits.get(trait):  # a trait whose table is at fault has no values to name
            yield from _unknown(text, (*at, trait), values, traits[trait], f"{trait}")


def _check_support(
    text: Text[World] | Text[Regime] | Text[Experiment], citations: dict[str, object]
) -> Iterator[Fault]:
    """Yield citations that point nowhere or are unused, and parts with nothing behind them."""
    used: set[str] = set()
    bare: list[Keys] = []
    for at, part in _walk(text.model, ()):
        if isinstance(part, Trend):
            points = list(part.steps or part.line)
            if points != sorted(points):
                problem = f"the dates of '{at[-1]}' do not run forward."
                yield _fault(text, "T016", problem, at, "put the dates in order.")
        cite = getattr(part, "cite", "")
        if cite:
            keys = [piece.strip().split(" ", 1)[0] for piece in cite.split(";")]
            used |= set(keys)
            yield from _unknown(text, (*at, "cite"), keys, citations, "citation")
        told = any(at[: len(above)] == above for above in bare)
        if isinstance(part, Cited) and not told and not _is_supported(text, at, part):
            bare.append(at)
            problem = f"'{'.'.join(map(str, at))}' has no citation and no stated reason."
            remedy = "add `cite:` and `status:`, or `status: assumed` and `why:`."
            yield _fault(text, "T020", problem, at, remedy)
    for key in citations:
        if key not in used:
            problem = f"citation '{key}' is never cited."
            yield _fault(
                text, "T015", problem, ("citations", key), "cite it, or take it out."
            )


def _is_supported(
    text: Text[World] | Text[Regime] | Text[Experiment], at: Keys, part: Cited
) -> bool:
    """Return whether a part, or the nearest part around it that says, states its support."""
    for depth in range(len(at), -1, -1):
        values: object = text.tree.values
        for key in at[:depth]:
            values = values[key] if isinstance(values, list) else values.get(key)  # type: ignore[union-attr,index]
        if isinstance(values, dict) and values.get("status") is not None:
            status = str(values["status"])
            return bool(values.get("cite") if status in _SUPPORTED else values.get("why"))
    return not isinstance(part, Dated | NumberPart)


def _walk(part: Part, at: Keys) -> Iterator[tuple[Keys, Part]]:
    """Yield every part of a model that stands in the text, with the keys that lead to it."""
    yield at, part
    for name in type(part).model_fields:
        if name not in part.model_fields_set:
            continue
        value = getattr(part, name)
        key = type(part).model_fields[name].alias or name
        yield from _walk_value(value, (*at, key))


def _walk_value(value: object, at: Keys) -> Iterator[tuple[Keys, Part]]:
    if isinstance(value, Part):
        yield from _walk(value, at)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _walk_value(inner, (*at, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _walk_value(inner, (*at, i))


def _unknown(
    text: Text[World] | Text[Regime] | Text[Experiment],
    at: Keys,
    names: Iterable[str],
    known: Iterable[str],
    what: str,
) -> Iterator[Fault]:
    known = list(known)
    for name in names:
        if name not in known:
            problem = (
                f"'{'.'.join(map(str, at))}' names {what} '{name}', which is not defined."
            )
            remedy = f"name one of these, or define {what} '{name}'."
            yield _fault(text, "T014", problem, at, remedy, nearest(name, known))


def _repeated(
    text: Text[World] | Text[Experiment], at: str, names: list[str]
) -> Iterator[Fault]:
    for name, count in Counter(names).items():
        if count > 1:
            problem = f"the name '{name}' is given {count} times under '{at}'."
            yield _fault(text, "T019", problem, (at,), "give each its own name.")


def _fault(
    text: Text[World] | Text[Regime] | Text[Experiment],
    code: str,
    problem: str,
    at: Keys,
    remedy: str,
    known: Iterable[str] = (),
) -> Fault:
    return Fault(code, problem, text.place(*at), tuple(known), remedy)


def _in_order(faults: list[Fault]) -> list[Fault]:
    def order(fault: Fault) -> tuple[str, int, int]:
        place = fault.place or Place("")
        return (place.file, place.line, place.column)

    return sorted(dict.fromkeys(faults), key=order)
