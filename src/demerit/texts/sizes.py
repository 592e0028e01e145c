"""Whether numbers add up: traits, acts, amounts, people, attempts, shares."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from demerit.errors import Fault
from demerit.texts.findings import shown
from demerit.texts.load import Text
from demerit.texts.naming import AnyText, Keys, fault, unknown, walk
from demerit.texts.parts import NumberPart
from demerit.texts.world import Amounts, Trait, World

_SHARE_SLACK = 5e-4
_WIDEST_BAND = (1 << 31) - 1
_MOST_PEOPLE = 1 << 40
_MOST_ATTEMPTS = 1_000_000
_FEWEST_WITH_POINT = 1_000
"""Below it a point in a number of people was meant to part its thousands."""
_LEAST_PERCENT, _PERCENT = 2, 100
"""Between these a number above one was meant as percent."""
_SHARES = {
    *("share", "right", "grants", "goers", "learns", "keeps"),
    *("wrongly_recorded", "rightly_recorded"),
}
"""Keys of numbers that are shares of one."""


def trait_values(world: World) -> dict[str, list[str]]:
    """Return each trait's values, in the order of the text."""
    values: dict[str, list[str]] = {}
    for name, trait in world.population.traits.items():
        table = trait.counts or trait.shares
        for _ in trait.given:
            table = next((v for v in table.values() if isinstance(v, dict)), {})
        values[name] = list(table)
    return values


def check_trait(
    text: Text[World], name: str, trait: Trait, traits: dict[str, list[str]]
) -> Iterator[Fault]:
    """Yield what is wrong with the table of a trait."""
    at: Keys = ("population", "traits", name)
    if bool(trait.counts) == bool(trait.shares):
        problem = f"trait '{name}' has both or neither of counts and shares."
        yield fault(text, "T012", problem, at, "give one of them.")
        return
    earlier = list(traits)[: list(traits).index(name)]
    yield from unknown(text, (*at, "given"), trait.given, earlier, "earlier trait")
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
        yield fault(text, "T012", problem, at, "write the mapping out.")
        return
    for key in [k for k in wanted if k not in table] + [
        k for k in table if k not in wanted
    ]:
        how = "missing from" if key in wanted else "not a value of"
        problem = f"'{key}' is {how} '{at[-1]}'."
        remedy = "give each value once."
        yield fault(text, "T014", problem, (*at, key), remedy, known=wanted[:5])
    if levels:
        for key in table:
            yield from _check_table(text, (*at, key), table[key], levels[1:], values)
        return
    for key, number in table.items():
        if not _is_size(number):
            problem = (
                f"'{key}' cannot be {shown(number)}: a number of zero or more is wanted."
            )
            yield fault(text, "T013", problem, (*at, key), "mend the number.")
            return
    total = sum(table.values())
    if total == 0:
        problem = f"the numbers of '{at[-1]}' add up to 0, so nobody has any value."
        yield fault(text, "T017", problem, at, "give one of them at least.")
    elif "shares" in at and abs(total - 1) > _SHARE_SLACK:
        whose, *below = (key for key in at[2:] if key != "shares")
        where = f"trait '{whose}'" + "".join(f", '{key}'" for key in below)
        problem = f"the shares of {where} add up to {total:.4f}, not 1."
        remedy = "mend the shares, or write `counts:` in place of `shares:`."
        if abs(total / _PERCENT - 1) <= _SHARE_SLACK:
            remedy = "write 25 percent as 0.25, or `counts:` in place of `shares:`."
        yield fault(text, "T017", problem, at, remedy)


def _is_size(number: object) -> bool:
    """Return whether a value of a table is a finite number of zero or more."""
    if isinstance(number, bool) or not isinstance(number, int | float):
        return False
    return 0 <= number < math.inf


def check_sizes(text: Text[World]) -> Iterator[Fault]:
    """Yield numbers of people and of attempts that no run can hold."""
    people = text.model.population.people.value
    if not 1 <= people < _MOST_PEOPLE:
        problem = f"a population cannot be of {people:,.16g} people."
        remedy = "give a whole number from 1 up."
        yield fault(text, "T013", problem, ("population", "people"), remedy)
    elif not people.is_integer() or _is_parted(text, people):
        problem = f"the number of people has a point, and is read as {people:.16g}."
        remedy = "write it in digits alone: 2000, not 2.000."
        yield fault(text, "T013", problem, ("population", "people"), remedy)
    for name, gate in text.model.gates.items():
        attempts = gate.when_barred.attempts.value
        if attempts > _MOST_ATTEMPTS:
            problem = f"people make {attempts:,.16g} attempts a visit to '{name}'."
            at: Keys = ("gates", name, "when_barred", "attempts")
            remedy = f"give {_MOST_ATTEMPTS:,} or less."
            yield fault(text, "T013", problem, at, remedy)


def _is_parted(text: Text[World], people: float) -> bool:
    """Return whether a small number of people was written with a point."""
    given = text.tree.values["population"]["people"]
    given = given["value"] if isinstance(given, dict) else given
    return isinstance(given, float) and people < _FEWEST_WITH_POINT


def check_acts(text: Text[World], name: str) -> Iterator[Fault]:
    """Yield shares of acts that do not add up."""
    acts = text.model.occasions[name].acts
    at: Keys = ("occasions", name, "acts")
    rests = [key for key, act in acts.items() if act.rest]
    for key, act in acts.items():
        if act.rest == (act.share is not None):
            problem = f"act '{key}' has both or neither of share and rest."
            yield fault(text, "T017", problem, (*at, key), "give one of them.")
    if len(rests) > 1:
        problem = f"acts {', '.join(rests)} all take the rest."
        yield fault(text, "T017", problem, at, "leave `rest: true` with one of them.")
    shares = [act.share for act in acts.values() if act.share is not None]
    if any(share.value > 1 and not share.times for share in shares):
        return  # `check_shares` tells
    total = sum(share.value for share in shares)
    if total > 1 + 1e-9 or (not rests and total < 1 - 1e-9):
        problem = f"the shares of the acts on '{name}' add up to {total:.4f}, not 1."
        yield fault(text, "T017", problem, at, "mend the shares, or give one act the rest.")


def check_amounts(text: Text[World], name: str, amounts: Amounts) -> Iterator[Fault]:
    """Yield bands of an occasion's amounts that leave a gap, overlap or do not add up."""
    at: Keys = ("occasions", name, "amount", "bands")
    yield from check_spread(text, at, amounts, f" {text.model.currency}")


def check_spread(text: AnyText, at: Keys, spread: Amounts, unit: str) -> Iterator[Fault]:
    """Yield bands of a distribution that leave a gap, overlap or do not add up."""
    bands, name = spread.bands, at[1]
    for i, (one, following) in enumerate(pairwise(bands), start=1):
        if following.from_ != one.to:
            what = "leave a gap" if following.from_ > one.to else "overlap"
            between = f"between {one.to} and {following.from_}{unit}"
            problem = f"the bands of '{name}' {what} {between}."
            yield fault(text, "T018", problem, (*at, i), f"begin this band at {one.to}.")
    for i, band in enumerate(bands):
        if not 0 < band.to - band.from_ <= _WIDEST_BAND:
            problem = f"the band from {band.from_} to {band.to}{unit} is empty or too wide."
            remedy = f"let it end above {band.from_}, by {_WIDEST_BAND:,} at most."
            yield fault(text, "T013", problem, (*at, i), remedy)
    total = sum(band.share for band in bands)
    if abs(total - 1) > _SHARE_SLACK:
        problem = f"the shares of the bands of '{name}' add up to {total:.4f}, not 1."
        yield fault(text, "T017", problem, at, "mend the shares.")


def check_shares(text: AnyText) -> Iterator[Fault]:
    """Yield shares above one, as percent would be; factors by trait come later."""
    for at, part in walk(text.model, ()):
        if not isinstance(part, NumberPart) or part.times:
            continue
        is_share = at[-1] in _SHARES or (len(at) > 1 and at[-2] == "classes")
        if is_share and part.value > 1:
            problem = f"'{'.'.join(map(str, at))}' is {part.value:.16g}, above one."
            remedy = "write a share from 0 to 1."
            if _LEAST_PERCENT <= part.value <= _PERCENT:
                remedy = f"write {part.value:.16g} percent as {part.value / _PERCENT:.16g}."
            yield fault(text, "T013", problem, at, remedy)
