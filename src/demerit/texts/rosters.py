"""Lists and scores: their names, what enters on them, and what joins what."""

from __future__ import annotations

from collections.abc import Iterator

from demerit.errors import Fault
from demerit.texts.dates import check_overlaps
from demerit.texts.findings import in_order
from demerit.texts.load import Text
from demerit.texts.naming import Keys, fault, unknown
from demerit.texts.parts import MOST_DAYS, NumberPart
from demerit.texts.regime import ListRule, Regime, Score
from demerit.texts.rules import Ground, Repair, Rule


def band_names(regime: Regime) -> list[str]:
    """Return every band as rules name it, `score/band`, in the order of the text."""
    return [
        f"{name}/{band}" for name, score in regime.scores.items() for band in score.bands
    ]


def roster_names(regime: Regime) -> list[str]:
    """Return what a rule can join: every list and every band."""
    return [*regime.lists, *band_names(regime)]


def check_rosters(text: Text[Regime]) -> list[Fault]:
    """Return what is wrong with the lists and scores of a regime, but for their numbers."""
    regime = text.model
    faults: list[Fault] = []
    if not regime.lists and not regime.scores:
        problem = "the regime keeps neither a list nor a score, so nothing follows from it."
        faults.append(fault(text, "T011", problem, (), "add `lists:` or `scores:`."))
    for name in regime.scores:
        if name in regime.lists:
            problem = f"'{name}' names a list and a score."
            remedy = "give one of the two another name."
            faults.append(fault(text, "T019", problem, ("scores", name), remedy))
    for name, rule in regime.lists.items():
        faults += _check_roster(text, ("lists", name), rule)
    for name, score in regime.scores.items():
        faults += _check_roster(text, ("scores", name), score)
        at: Keys = ("scores", name, "wiped_by")
        faults += unknown(text, at, score.wiped_by, roster_names(regime), "list or band")
    faults += _check_circles(text)
    for name in regime.rewards:
        if name in regime.sanctions:
            problem = f"'{name}' names a sanction and a reward."
            remedy = "give one of the two another name."
            faults.append(fault(text, "T019", problem, ("rewards", name), remedy))
    return in_order(faults)


def _check_roster(
    text: Text[Regime], at: Keys, roster: ListRule | Score
) -> Iterator[Fault]:
    rules: dict[str, Rule] = {}
    section = "grounds" if isinstance(roster, ListRule) else "points"
    rules |= roster.grounds if isinstance(roster, ListRule) else roster.points
    for key, rule in rules.items():
        yield from _check_rule(text, (*at, section, key), rule)
    yield from check_overlaps(
        text, (*at, section), [(k, r, _subjects(r)) for k, r in rules.items()]
    )
    exits = [(k, e, [f"clock '{e.when}'"]) for k, e in roster.exits.items()]
    yield from check_overlaps(text, (*at, "exits"), exits)
    if not rules and not _is_moved(text.model, at, roster):
        name = at[-1]
        if isinstance(roster, ListRule):
            problem = f"list '{name}' has no grounds, so nobody is ever on it."
        else:
            problem = f"score '{name}' is moved by nothing: it has no points and no repair."
        yield fault(text, "T015", problem, at, f"add `{section}:`, or take it out.")


def _is_moved(regime: Regime, at: Keys, roster: ListRule | Score) -> bool:
    """Return whether a repair gives points to a score."""
    if isinstance(roster, ListRule):
        return False
    return any(r.band.startswith(f"{at[-1]}/") for r in regime.repairs.values())


def _check_rule(text: Text[Regime], at: Keys, rule: Rule) -> Iterator[Fault]:
    """Yield what is wrong with one ground, or with one rule that gives points."""
    regime, key = text.model, at[-1]
    yield from unknown(text, (*at, "deeds"), rule.deeds, regime.deeds, "deed")
    if rule.joins:
        known = roster_names(regime)
        yield from unknown(text, (*at, "joins"), [rule.joins], known, "list or band")
    if bool(rule.joins) == bool(rule.deeds):
        problem = f"'{key}' has both or neither of deeds and joins."
        yield fault(text, "T012", problem, at, "give one of them.")
    if (rule.times > 1) != (rule.within_days is not None):
        problem = f"'{key}' needs both times (above 1) and within_days, or neither."
        yield fault(text, "T012", problem, at, "give both.")
    if rule.joins and (rule.times > 1 or rule.least_amount or rule.notice or rule.doors):
        problem = f"'{key}' joins '{rule.joins}': it tests no record."
        remedy = "take times, least_amount, notice and doors out of a rule that joins."
        yield fault(text, "T012", problem, at, remedy)
    yield from _check_joining(text, at, rule)
    if rule.term_days is not None:
        yield from check_days(text, (*at, "term_days"), rule.term_days)


def _check_joining(text: Text[Regime], at: Keys, rule: Rule) -> Iterator[Fault]:
    """Yield keys that belong to a rule that joins, given to one that does not."""
    key = at[-1]
    if rule.running and rule.joins and rule.from_ is None:
        problem = f"'{key}' takes in running listings but has no first day."
        remedy = "add `from:`, the day on which they are taken in."
        yield fault(text, "T011", problem, (*at, "running"), remedy)
    wants = [("running", rule.running), ("follows", not rule.follows)]
    wants += [("represents", isinstance(rule, Ground) and rule.represents)]
    for word, given in wants:
        if given and not rule.joins:
            problem = f"'{key}' has `{word}`, but joins nothing."
            remedy = f"take `{word}:` out, or add `joins:`."
            yield fault(text, "T012", problem, (*at, word), remedy)
    if isinstance(rule, Ground) and rule.extension and rule.term_days is None:
        problem = f"'{key}' has an extension, but no term that it could make longer."
        remedy = "add `term_days:`, or take the extension out."
        yield fault(text, "T011", problem, (*at, "extension"), remedy)


def check_days(text: Text[Regime], at: Keys, number: NumberPart) -> Iterator[Fault]:
    """Yield a term of no days, or one that is longer than any text may say."""
    if not 1 <= number.value <= MOST_DAYS:
        problem = f"'{'.'.join(map(str, at))}' cannot be {number.value:,.16g} days."
        remedy = f"give 1 to {MOST_DAYS:,} days, or take it out: then it has no end."
        yield fault(text, "T013", problem, at, remedy)


def _subjects(rule: Rule) -> list[str]:
    """Return what a rule applies to, in words, for rules that may not overlap."""
    words = [f", {rule.times} times within {rule.within_days} days"] * (rule.times > 1)
    words += [f" from {rule.least_amount} up"] * (rule.least_amount > 0)
    more = "".join(words)
    if rule.joins:
        whose = " by representatives" * (isinstance(rule, Ground) and rule.represents)
        return [f"those on '{rule.joins}'{whose}"]
    return [f"deed '{deed}'{more}" for deed in rule.deeds]


def _check_circles(text: Text[Regime]) -> Iterator[Fault]:
    """Yield a fault for each way in which joins lead back to where they began."""
    regime = text.model
    ways: dict[str, list[tuple[str, Keys]]] = {name: [] for name in roster_names(regime)}
    for name, rule in regime.lists.items():
        for key, ground in rule.grounds.items():
            ways[name].append((ground.joins, ("lists", name, "grounds", key, "joins")))
    for name, score in regime.scores.items():
        ways[name] = [
            (points.joins, ("scores", name, "points", key, "joins"))
            for key, points in score.points.items()
        ]
        for band in score.bands:
            ways[f"{name}/{band}"].append((name, ("scores", name, "bands", band)))
    told: set[frozenset[str]] = set()
    for start in ways:
        circle = _circle(start, ways)
        names = frozenset(name for name, _ in circle)
        if circle and names not in told:
            told.add(names)
            chain = [name for name, _ in (circle[0], *reversed(circle))]
            ways_on = ", which brings ".join(f"'{name}'" for name in chain[1:])
            problem = f"joins lead in a circle: '{chain[0]}' brings {ways_on}."
            at = next(at for _, at in circle if at[-1] == "joins")
            yield fault(text, "T021", problem, at, "take one of the `joins:` out.")


def _circle(start: str, ways: dict[str, list[tuple[str, Keys]]]) -> list[tuple[str, Keys]]:
    """Return the shortest way from a roster back to itself: each, and what it joins by."""
    ahead: list[list[tuple[str, Keys]]] = [[(start, at)] for _, at in ways[start]]
    firsts = [parent for parent, _ in ways[start]]
    queue = list(zip(firsts, ahead, strict=True))
    seen: set[str] = set()
    while queue:
        parent, way = queue.pop(0)
        if parent == start:
            return way
        if parent in ways and parent not in seen:
            seen.add(parent)
            queue += [(more, [*way, (parent, at)]) for more, at in ways[parent]]
    return []


def check_subjects(text: Text[Regime]) -> list[Fault]:
    """Return sanctions, rewards and repairs of no list or band, and what else they name."""
    regime = text.model
    faults: list[Fault] = []
    bands = band_names(regime)
    for section in ("sanctions", "rewards", "repairs"):
        for name, rule in getattr(regime, section).items():
            at: Keys = (section, name)
            if rule.list_:
                faults += unknown(text, (*at, "list"), [rule.list_], regime.lists, "list")
            if rule.band:
                faults += unknown(text, (*at, "band"), [rule.band], bands, "band")
            if isinstance(rule, Repair):
                faults += unknown(
                    text, (*at, "not_for"), rule.not_for, regime.deeds, "deed"
                )
    return faults
