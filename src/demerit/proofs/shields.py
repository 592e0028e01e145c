"""Whether a listing shields a person from a longer one (part of S4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from demerit.proofs.finding import Finding, Verdict, Witness
from demerit.proofs.scripts import Symbol, moments, shown, witness_of
from demerit.proofs.tally import Epoch, epochs, gap, term_of
from demerit.proofs.weigh import brought
from demerit.texts.regime import Again, ListRule, Regime, Spell
from demerit.texts.rules import Ground

_LONGEST = 3_650


def of_list(regime: Regime, name: str) -> Iterator[Finding]:
    """Yield what is decided of a list that has sanctions."""
    rule = regime.lists[name]
    grounds = [g for g in rule.grounds.values() if g.deeds]
    always = Epoch(None, None)
    everywhere = {s.list_ for s in regime.sanctions.values()}
    if not grounds or not everywhere & set(brought(regime, name, always)):
        return
    subject, articles = f"lists.{name}", (rule.cite,) if rule.cite else ()
    if rule.spell is Spell.RECORD:
        says = "each record opens a listing of its own, so one more never shortens the time"
        yield Finding("S4", Verdict.PROVED, subject, says, articles)
        return
    for epoch in epochs(list(rule.grounds.values())):
        found = _shielding(rule, epoch)
        if found is not None:
            says, witness = _shielded(regime, name, found, epoch)
            yield Finding("S4", Verdict.REFUTED, subject, says, articles, witness)
            return
    if rule.again is Again.IGNORE and (rule.exits or rule.objections):
        says = (
            "terms alone never shorten it; but a record that comes while a person is "
            "listed is ignored, and the listing may end by the earlier one's way off"
        )
        yield Finding("S4", Verdict.UNKNOWN, subject, says, articles)
        return
    says = "all terms are alike, so by terms alone one record more never shortens the time"
    yield Finding("S4", Verdict.PROVED, subject, says, articles)


def _shielding(rule: ListRule, epoch: Epoch) -> tuple[str, str] | None:
    """Return two grounds of which the first cuts short what the second would bring."""
    keys = [k for k, g in rule.grounds.items() if g.deeds and epoch.holds(g)]
    for one, other in combinations(keys, 2):
        short, long = sorted((one, other), key=lambda k: _length(rule.grounds[k]))
        if _length(rule.grounds[short]) < _length(rule.grounds[long]):
            return short, long
    return None


def _length(ground: Ground) -> float:
    term = term_of(ground)
    return float("inf") if term is None else term


def _shielded(
    regime: Regime, name: str, which: tuple[str, str], epoch: Epoch
) -> tuple[str, Witness]:
    """Return words and a life in which the shorter term displaces the longer one."""
    rule, (short, long) = regime.lists[name], which
    brief, lasting = rule.grounds[short], rule.grounds[long]
    order = (brief, lasting) if rule.again is Again.IGNORE else (lasting, brief)
    says = (
        f"ground '{short}' ({_length(brief):g} days) displaces '{long}' "
        f"({_length(lasting):g} days) while a person is listed: doing both ends sooner"
    )
    between = gap(regime, [brief, lasting])
    if rule.again is Again.IGNORE and _length(brief) <= between + 1:
        between = 1
    history, day = list[tuple[int, Symbol]](), 1
    for ground in order:
        symbol = Symbol(ground.deeds[0], ground.least_amount)
        history += [(day + i, symbol) for i in range(ground.times)]
        day = history[-1][0] + between
    left = [h for h in history if h[1].deed == lasting.deeds[0]]
    data = {
        "terms": [term_of(brief), term_of(lasting)],
        "other_script": shown(moments(regime, epoch, left)),
    }
    ignores = rule.again is Again.IGNORE
    expects = [
        f"lists.{name}.grounds.{key}" for key in (short, *(() if ignores else (long,)))
    ]
    witness = witness_of(
        regime,
        epoch,
        history,
        says=says,
        expects=expects,
        data=data,
        last=day + int(min(_length(brief), _LONGEST)) + 30,
    )
    never = [f"lists.{name}.objections.{key}" for key in rule.objections]
    never += [f"repairs.{key}" for key, r in regime.repairs.items() if r.list_ == name]
    never += [f"lists.{name}.grounds.{long}"] * ignores
    return says, replace(witness, never=tuple(never))
