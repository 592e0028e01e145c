"""S4, monotone in conduct: whether who did more that counts ever stands better.

Decided by construction where scores are sums, by induction over one record where nothing
ends, and otherwise searched among short histories, which can refute but not prove.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from demerit.proofs.banding import of_bands, of_repairs
from demerit.proofs.finding import Finding, Verdict, Witness
from demerit.proofs.scripts import Symbol, moments, shown, symbols, witness_of
from demerit.proofs.shields import of_list
from demerit.proofs.tally import Done, Epoch, Tally, bases, epochs, gap, term_of
from demerit.proofs.weigh import better_way
from demerit.texts.regime import Regime, Score
from demerit.texts.rules import Points

_MOST_SYMBOLS = 5
_MOST_HISTORIES = 1_500
_LONGEST = 3_650
_AFTER = 30


def check_s4(regime: Regime, norm: object = None) -> list[Finding]:
    """Return for each score and each list with sanctions whether more deeds ever help.

    Parameters
    ----------
    regime
        The regime.
    norm
        Not asked: no norm sets a line here.

    Returns
    -------
    list[Finding]
        Every refutation, or one proof or UNKNOWN for each score and list.
    """
    del norm
    found = [f for name in regime.scores for f in _of_score(regime, name)]
    return found + [f for name in regime.lists for f in of_list(regime, name)]


def _of_score(regime: Regime, name: str) -> list[Finding]:
    score = regime.scores[name]
    way = better_way(score)
    refuted: dict[str, Finding] = {}
    for epoch in epochs([*score.points.values(), *regime.sanctions.values()]):
        for finding in (
            *of_bands(regime, name, epoch, way),
            *of_repairs(regime, name, epoch, way),
        ):
            held = refuted.get(finding.subject)
            if held is None or not (held.witness and held.witness.script):
                refuted[finding.subject] = finding
    verdict, says, witness = _of_records(regime, name, way)
    if refuted and verdict is not Verdict.REFUTED:
        return list(refuted.values())
    articles = (score.cite,) if score.cite else ()
    found = Finding("S4", verdict, f"scores.{name}", says, articles, witness)
    return [*refuted.values(), found]


def _of_records(regime: Regime, name: str, way: int) -> tuple[Verdict, str, Witness | None]:
    """Return what is decided of the records of a score that gets better one way."""
    score = regime.scores[name]
    rules = list(score.points.values())
    if any(rule.joins for rule in rules) or score.wiped_by:
        says = "points that join a list, or that a listing wipes out, are not followed here"
        return Verdict.UNKNOWN, says, None
    running = Tally(score, regime.deeds, Epoch(None, None)).running
    bent = running or any(r.cap or r.down_to is not None for r in rules)
    mixed = _mixed(rules)
    if not (bent or mixed or score.decay is not None):
        says = "the score is a sum of what stands, so one record more never helps"
        return Verdict.PROVED, says, None
    for epoch in epochs(rules):
        tally = Tally(score, regime.deeds, epoch)
        witness = _searched(regime, name, tally, epoch, way)
        if witness is not None:
            says = "who did one more deed stands better on a day"
            return Verdict.REFUTED, says, witness
    if not (mixed or _ends_at_all(regime, score)):
        says = (
            "a record moves every score one way and keeps two scores in their order, and "
            "nothing ends: so by induction, for histories of any length"
        )
        return Verdict.PROVED, says, None
    says = "no short history refutes it, and the proofs at hand do not reach it"
    return Verdict.UNKNOWN, says, None


def _mixed(rules: Sequence[Points]) -> bool:
    """Say whether records of one deed move the score both ways."""
    ways: dict[str, set[bool]] = {}
    for rule in rules:
        up = rule.points is not None and rule.points.at_most > 0
        for deed in rule.deeds:
            ways.setdefault(deed, set()).add(up)
    return any(len(found) > 1 for found in ways.values())


def _ends_at_all(regime: Regime, score: Score) -> bool:
    """Say whether anything but records moves the score, or what they do hangs on others."""
    rules = score.points.values()
    ends = any(r.term_days or r.cap or r.times > 1 or r.doors for r in rules)
    ways_off = bool(score.exits or score.objections or score.resets or score.decay)
    return ends or ways_off or any(d.keeps_days for d in regime.deeds.values())


def _searched(
    regime: Regime, name: str, tally: Tally, epoch: Epoch, way: int
) -> Witness | None:
    """Return two short histories, one part of the other, where doing more is better."""
    days = gap(regime, list(tally.rules.values()))
    tried = 0
    base = bases(tally.score)[0]
    for history in _histories(tally, days):
        for left_out in range(len(history)):
            tried += 1
            if tried > _MOST_HISTORIES:
                return None
            fewer = [r for i, r in enumerate(history) if i != left_out]
            dropped = history[left_out][1]
            side = _side(tally, dropped, base) * way
            ends = _ends(tally, history)
            more, less = (_lived(tally, h, base, ends) for h in (history, fewer))
            for day, a, b in zip(ends, more, less, strict=True):
                if side < 0 and (a - b) * way > 0:
                    lives, told = (history, fewer, base), (day, a, b)
                    return _two(regime, tally, lives, (epoch, name), told)
    return None


def _side(tally: Tally, symbol: Symbol, base: int) -> int:
    """Return which way a record moves the score from its base or mid range."""
    middle = (tally.score.least + tally.score.most) // 2
    for start in (base, middle):
        at = start
        for key in tally.fired(symbol.deed, symbol.amount, earlier=1000, first=False):
            at += tally.moved(key, at, 0)
        if at != start:
            return 1 if at > start else -1
    return 0


def _histories(tally: Tally, days: int) -> Iterator[list[tuple[int, Symbol]]]:
    """Yield histories of one, two and three records on days near which something ends."""
    kinds: dict[tuple[object, ...], Symbol] = {}
    for symbol in symbols(tally):
        keys = list(tally.fired(symbol.deed, symbol.amount, earlier=1000, first=False))
        keeps = tally.deeds[symbol.deed].keeps_days
        kinds.setdefault((*keys, keeps), symbol)
    terms = {
        term_of(r) or tally.deeds[d].keeps_days
        for r in tally.rules.values()
        for d in r.deeds
    }
    spans = sorted({days, *(max(t // 2, days) for t in terms if t)})[:3]
    chosen = list(kinds.values())[:_MOST_SYMBOLS]
    for length in (1, 2, 3):
        for acts in product(chosen, repeat=length):
            for apart in product(spans, repeat=length - 1):
                day, history = 1, [(1, acts[0])]
                for act, span in zip(acts[1:], apart, strict=True):
                    day += span
                    history.append((day, act))
                yield history


def _ends(tally: Tally, history: Sequence[tuple[int, Symbol]]) -> list[int]:
    """Return the days on which the score may change, and those after them."""
    days = {day for day, _ in history}
    for day, symbol in history:
        ends = [tally.deeds[symbol.deed].keeps_days]
        ends += [term_of(r) for r in tally.rules.values() if symbol.deed in r.deeds]
        days |= {day + end for end in ends if end is not None and end <= _LONGEST}
    returns = tally.score.decay or tally.score.resets
    if returns is not None:
        days |= {history[-1][0] + returns.every_days * k for k in (1, 2)}
    return sorted(days)


def _lived(
    tally: Tally, history: Sequence[tuple[int, Symbol]], base: int, days: Sequence[int]
) -> list[int]:
    records = [Done(day, symbol.deed, symbol.amount) for day, symbol in history]
    return tally.lived(records, base=base, days=days)


def _two(
    regime: Regime,
    tally: Tally,
    lives: tuple[list[tuple[int, Symbol]], list[tuple[int, Symbol]], int],
    when: tuple[Epoch, str],
    told: tuple[int, int, int],
) -> Witness:
    """Return the witness of two histories and the scores that they end with."""
    (more, fewer, base), (day, a, b), (epoch, name) = lives, told, when
    says = f"with all these acts the score comes to {a}; with one bad act fewer, to {b}"
    data = {
        "base": base,
        "day_without_waits": day,
        "scores": [a, b],
        "other_script": shown(moments(regime, epoch, fewer)),
    }
    expects = [
        f"scores.{name}.points.{key}"
        for key in tally.fired(more[0][1].deed, more[0][1].amount, earlier=0, first=True)
    ]
    return witness_of(
        regime, epoch, more, says=says, expects=expects, data=data, last=day + _AFTER
    )
