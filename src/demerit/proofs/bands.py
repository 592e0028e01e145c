"""S1, S2 and S26: bands that cover, rules that shadow each other, cliffs between bands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise, product

from demerit.proofs.facts import Facts, Step, band_range, begins, ends, together
from demerit.proofs.finding import Finding, NoLife, Witness
from demerit.proofs.lives import witness_along
from demerit.proofs.reckon import way_into
from demerit.proofs.scripts import witness_of
from demerit.proofs.tally import Done, Tally, epochs, gap
from demerit.proofs.told import Teller
from demerit.proofs.weigh import as_harsh, as_kind
from demerit.texts.norms import Norm
from demerit.texts.regime import Again, Better, Regime, Score, Spell
from demerit.texts.rules import Door, Ground, Rule, Sanction


def check_s1(regime: Regime | Facts, norm: Norm) -> list[Finding]:
    """Return whether the bands of each score hold every score once.

    Parameters
    ----------
    regime
        A regime, or its facts.
    norm
        Whose articles are named.

    Returns
    -------
    list[Finding]
        One for each score that has bands; one more for each gap and overlap.
    """
    facts = Facts.of(regime)
    tell = Teller("S1", facts, norm)
    banded = {n: s for n, s in facts.regime.scores.items() if s.bands}
    found = [f for name, score in banded.items() for f in _cover(tell, name, score)]
    return found or [tell.idle("no score has bands")]


def check_s2(regime: Regime | Facts, norm: Norm) -> list[Finding]:
    """Return whether each rule can fire, and no two do the same or the contrary.

    Parameters
    ----------
    regime
        A regime, or its facts.
    norm
        Whose articles are named.

    Returns
    -------
    list[Finding]
        One for each list and score; one more for each rule that is shadowed, repeated or
        dead.
    """
    facts = Facts.of(regime)
    tell = Teller("S2", facts, norm)
    found = [*_entries(tell), *_doors(tell), *_at_gates(tell)]
    if not found:
        says = "every rule can fire, and none does what another does already"
        return [tell.proved(facts.regime.regime, says)]
    return found


def check_s26(regime: Regime | Facts, norm: Norm) -> list[Finding]:
    """Return how much one point moves between neighbouring bands.

    Parameters
    ----------
    regime
        A regime, or its facts.
    norm
        Its `cliff` is the most measures that one point may move.

    Returns
    -------
    list[Finding]
        One for each pair of neighbouring bands; unknown without a line.
    """
    facts = Facts.of(regime)
    tell = Teller("S26", facts, norm)
    banded = {n: s for n, s in facts.regime.scores.items() if len(s.bands) > 1}
    found = [f for name, score in banded.items() for f in _cliffs(tell, name, score)]
    return found or [tell.idle("no score has two bands")]


def _cover(tell: Teller, name: str, score: Score) -> Iterator[Finding]:
    at = ("scores", name)
    cites = tell.facts.cites(at)
    ranges = sorted((*band_range(score, band), key) for key, band in score.bands.items())
    faults = []
    reached = score.least - 1
    held = ""
    for low, high, key in ranges:
        if low > reached + 1:
            says = f"no band holds the scores from {reached + 1} to {low - 1}"
            faults.append(((reached + 1, low - 1), says))
        if low <= reached:
            says = f"'{held}' and '{key}' both hold {low}; the first in the text takes it"
            faults.append(((low, min(high, reached)), says))
        if high > reached:
            reached, held = high, key
    if reached < score.most:
        says = f"no band holds the scores from {reached + 1} to {score.most}"
        faults.append(((reached + 1, score.most), says))
    for span, says in faults:
        witness = _scored(tell.facts.regime, name, span)
        yield tell.refuted(f"scores.{name}.bands", says, cites, witness)
    if not faults:
        says = f"each score from {score.least} to {score.most} is in exactly one band"
        yield tell.proved(f"scores.{name}.bands", says, cites)


def _scored(regime: Regime, name: str, span: tuple[int, int]) -> Witness:
    """Return a life that ends at a score of a span, the first of it where it can."""
    score, data = regime.scores[name], {"score": span[0]}
    says = f"a score of {span[0]}"
    bare = Witness(says=says, data=data, why=NoLife.FAR)
    if not isinstance(score.base, int) or span[0] <= score.base <= span[1]:
        return replace(bare, why=NoLife.BASE)
    for epoch in epochs(list(score.points.values())):
        tally = Tally(score, regime.deeds, epoch)
        days = gap(regime, list(tally.rules.values()))
        for range_, apart in product(((span[0], span[0]), span), (days, 1)):
            history = way_into(tally, score.base, range_) or []
            dated = [(i * apart, symbol) for i, symbol in enumerate(history, start=1)]
            last = len(history) * apart + days
            done = [Done(day, symbol.deed, symbol.amount) for day, symbol in dated]
            (value,) = tally.lived(done, base=score.base, days=[last])
            if span[0] <= value <= span[1]:
                made = witness_of(
                    regime,
                    epoch,
                    dated,
                    says=f"a score of {value}",
                    expects=[],
                    data={"score": value},
                    last=last + 1,
                    scores={name: value},
                )
                if made.script:
                    return made
                bare = replace(made, data=data, says=says)
    return bare


def _entries(tell: Teller) -> Iterator[Finding]:
    """Yield grounds and points that never fire, or only where another has fired before."""
    facts = tell.facts
    for step in facts.entries:
        rule = step.entry
        if rule is not None and rule.deeds and not _fires(facts, rule):
            says = "no source reports one of its deeds while it is in force"
            yield tell.refuted(step.path, says, facts.cites(step.keys), _nothing(says))
    for one, other in combinations(facts.entries, 2):
        if one.roster == other.roster:
            yield from _pair(tell, one, other)


def _fires(facts: Facts, rule: Rule) -> bool:
    reports = [r for deed in rule.deeds for *_, r in facts.reports(deed)]
    return any(together(rule, report) for report in reports)


def _pair(tell: Teller, one: Step, other: Step) -> Iterator[Finding]:
    """Yield what is wrong between two rules of the same list or score."""
    facts = tell.facts
    cites = facts.cites(one.keys, other.keys)
    if repeats(one, other):
        says = f"it does what '{one.keys[-1]}' does, for the same records"
        yield tell.refuted(other.path, says, cites, _both(facts, one, [other.path]))
        return
    if is_hidden(facts, one, other):
        says = (
            f"every record that meets it meets '{one.keys[-1]}' first, and the list "
            "takes a person once: it never fires"
        )
        yield tell.refuted(other.path, says, cites, _both(facts, one, [], [other.path]))


def repeats(one: Step, other: Step) -> bool:
    """Say whether two grounds do the same for the same records."""
    first, second = one.entry, other.entry
    if not isinstance(first, Ground) or not isinstance(second, Ground):
        return False
    return _same_record(first, second) and _bare(first) == _bare(second)


def is_hidden(facts: Facts, one: Step, other: Step) -> bool:
    """Say whether a list takes a person by the one ground whenever the other is met."""
    first, second = one.entry, other.entry
    keeper = facts.regime.lists.get(one.roster)
    if first is None or second is None or keeper is None:
        return False
    once = keeper.spell is Spell.PERSON and keeper.again is Again.IGNORE
    return once and _same_record(first, second) and _within(second, first)


def _same_record(first: Rule, second: Rule) -> bool:
    if not together(first, second):
        return False
    joined = bool(first.joins) and first.joins == second.joins
    return joined or bool(set(first.deeds) & set(second.deeds))


def _bare(rule: Rule) -> dict[str, object]:
    """Return what a rule does, without its name, its dates and its support."""
    left_out = {"cite", "status", "why", "says", "from_", "until"}
    return rule.model_dump(exclude=left_out)


def _within(second: Rule, first: Rule) -> bool:
    """Say whether each record that meets the second rule meets the first one as well."""
    same = set(second.deeds) <= set(first.deeds) and second.joins == first.joins
    dates = begins(first) <= begins(second) and ends(second) <= ends(first)
    tests = first.least_amount <= second.least_amount and first.times <= second.times
    sure = first.share.value >= 1 and not first.share.times and not first.doors
    soon = first.starts == second.starts and first.notice == second.notice
    wide = first.times == 1 or (first.within_days or 0) >= (second.within_days or 0)
    return same and dates and tests and sure and soon and wide


def _both(
    facts: Facts, step: Step, expects: list[str], never: list[str] | None = None
) -> Witness:
    routes = [r for r in facts.routes(step.roster) if step.path in r.paths]
    says = "a record that meets both rules"
    return witness_along(facts, routes, says, expects=expects, never=never or [])


def _doors(tell: Teller) -> Iterator[Finding]:
    """Yield doors that let everybody through, so that their rule never fires."""
    facts = tell.facts
    for step in facts.entries:
        rule = step.entry
        for key, door in rule.doors.items() if rule is not None else ():
            if _spares_all(door):
                says = f"its door '{key}' asks for nothing and spares every record"
                cites = facts.cites(step.keys)
                yield tell.refuted(step.path, says, cites, _nothing(says))


def _nothing(says: str) -> Witness:
    """Return that no life shows a rule that does nothing."""
    return Witness(says=says, why=NoLife.NOTHING)


def _spares_all(door: Door) -> bool:
    asks = door.first_within_days or door.below_amount or door.corrected
    bound = door.from_ is not None or door.until is not None
    return not asks and not bound and door.share.value >= 1 and not door.share.times


def _at_gates(tell: Teller) -> Iterator[Finding]:
    """Yield sanctions that do nothing which another of the same roster does not do."""
    facts = tell.facts
    for roster in facts.rosters:
        rules = facts.sanctions(roster)
        for (one, first), (other, second) in combinations(rules.items(), 2):
            for over, under, weak in ((first, second, other), (second, first, one)):
                if _shadows(over, under):
                    strong = one if weak == other else other
                    says = f"wherever it bites, '{strong}' bites at least as hard"
                    cites = facts.cites(("sanctions", one), ("sanctions", other))
                    yield tell.refuted(f"sanctions.{weak}", says, cites, _nothing(says))
                    break


def _shadows(over: Sanction, under: Sanction) -> bool:
    inside = begins(over) <= begins(under) and ends(under) <= ends(over)
    return inside and as_harsh(over, under)


def _cliffs(tell: Teller, name: str, score: Score) -> Iterator[Finding]:
    facts = tell.facts
    ordered = sorted(score.bands, key=lambda key: band_range(score, score.bands[key]))
    if score.better is Better.LOW:
        ordered.reverse()
    line = tell.norm.line("cliff")
    for low, high in pairwise(ordered):
        worse, better = f"{name}/{low}", f"{name}/{high}"
        here, there = _measures(facts, worse), _measures(facts, better)
        gained = [
            k for k, s in here.items() if not any(as_harsh(t, s) for t in there.values())
        ]
        kept = facts.rewards(worse).values()
        lost = [
            k
            for k, r in facts.rewards(better).items()
            if not any(as_kind(t, r) for t in kept)
        ]
        n = len(gained) + len(lost)
        edge = band_range(score, score.bands[low])[score.better is Better.HIGH]
        says = f"one point, at {edge}, moves {n} measures between '{high}' and '{low}'"
        subject = f"scores.{name}.bands.{low}"
        cites = facts.cites(("scores", name, "bands", low))
        if line is None:
            yield tell.unknown(subject, f"{says}; the norm draws no line", cites)
        elif n <= line:
            yield tell.proved(subject, f"{says}; {line:g} are the most", cites)
        else:
            data = {"score": edge, "sanctions": gained, "rewards_lost": lost}
            routes = facts.routes(worse) or facts.routes(better)
            witness = witness_along(facts, routes, says, data=data)
            yield tell.refuted(subject, f"{says}; {line:g} are the most", cites, witness)


def _measures(facts: Facts, roster: str) -> dict[str, Sanction]:
    return {k: s for r in facts.brought(roster) for k, s in facts.sanctions(r).items()}
