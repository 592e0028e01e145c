"""Dials: what of a regime's text can be set otherwise, each to a few stops.

A stop is one or more amendments, or none: the rules as written. So a dial can do nothing
that an amendment could not, and whatever it is set to can be written down in a line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import prod
from typing import Any

from demerit.errors import Fault, RunError, TextError, nearest
from demerit.lab.loading import Bundle
from demerit.texts.amending.amendments import read_amendments
from demerit.texts.amending.differences import model_value
from demerit.texts.amending.shorthands import Way, value_at, ways_of
from demerit.texts.load import Text
from demerit.texts.parts import MOST_DAYS, NumberPart
from demerit.texts.regime import Regime

OWN = "own"
"""The stop at which the rules are as written."""
NONE = "none"
"""The stop at which a safeguard is left out."""
_SHARES = {
    0.25: "a quarter of the time",
    0.5: "half of the time",
    0.75: "three quarters of the time",
    1.0: "always",
}
_LESS = {0.25: "a quarter of", 0.5: "half of", 0.75: "three quarters of"}
_MORE = {2.0: "twice", 5.0: "five times", 10.0: "ten times"}
_HALF = {0.5: "half of"}
_SHORTER = {0.25: "a quarter of", 0.5: "half of"}
_LONGER = {2.0: "twice", 4.0: "four times"}
_TIMES = (1, 2, 3, 5, 8)
Setting = Mapping[str, str]
"""The stop of each dial that is not where the rules have it."""


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a regime: its value, the most it comes to for anybody, its article."""

    value: float
    most: float
    cite: str


@dataclass(frozen=True, slots=True)
class Stop:
    """One place of a dial.

    Attributes
    ----------
    key
        How an address names it; `own` as written.
    title
        What it is, in words.
    lines
        The amendments; none as written.
    least, most
        Between what the numbers of the rules then lie; absent where there are none.
    """

    key: str
    title: str
    lines: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """What a dial is of.

    Attributes
    ----------
    name
        How an address names it.
    title
        What it is.
    says
        Which numbers of which rules it sets, in a phrase.
    unit
        Of the numbers: `share`, `days`, `records` or `points`.
    """

    name: str
    title: str
    says: str
    unit: str


@dataclass(frozen=True, slots=True)
class Dial:
    """One thing that can be set otherwise.

    Attributes
    ----------
    kind
        What it is of.
    stops
        From the least to the most; one of them is the rules' own.
    harshest
        The key of the stop at which most is held against people.
    n_rules
        How many numbers of rules it sets.
    cites
        The articles of these numbers, each once.
    """

    kind: Kind
    stops: tuple[Stop, ...]
    harshest: str
    n_rules: int
    cites: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return how an address names it."""
        return self.kind.name

    def stop(self, key: str) -> Stop:
        """Return a stop by its key; U005 if there is none."""
        found = next((stop for stop in self.stops if stop.key == key), None)
        if found is None:
            known = tuple(stop.key for stop in self.stops)
            problem = f"the dial '{self.name}' has no stop '{key[:40]}'."
            raise RunError([Fault("U005", problem, None, known, "name one of its stops.")])
        return found


def numbers(bundle: Bundle, word: str) -> list[Number]:
    """Return the numbers of all regimes that a shorthand, or `KIND.KEY`, stands for.

    Parameters
    ----------
    bundle
        A loaded experiment.
    word
        As before `=` in an amendment.

    Returns
    -------
    list[Number]
        Those that are said; none if the word stands for nothing here.
    """
    amendment = read_amendments(f"{word}=1")[0]
    found = []
    for text in bundle.regimes:
        try:
            ways = ways_of(text.tree.values, amendment)
        except TextError:
            continue
        found += [n for way in ways if (n := _number(text, way)) is not None]
    return found


def harshest(dials: list[Dial]) -> dict[str, str]:
    """Return the setting of every dial at which most is held against people."""
    return {dial.name: dial.harshest for dial in dials if dial.harshest != OWN}


def stops_of(dials: list[Dial], setting: Setting) -> tuple[Stop, ...]:
    """Return the stops of a setting that are not the rules' own, in the order of the dials.

    Parameters
    ----------
    dials
        Those of the regime.
    setting
        The stop of each dial that is set otherwise.

    Returns
    -------
    tuple[Stop, ...]
        None if all is as written.

    Raises
    ------
    RunError
        U005, if there is no such dial or stop.
    """
    by_name = {dial.name: dial for dial in dials}
    for name in setting:
        if name not in by_name:
            problem = f"the rules have no dial '{name[:40]}'."
            known = nearest(name, by_name)
            raise RunError([Fault("U005", problem, None, known, "name one of its dials.")])
    chosen = [dial.stop(setting[dial.name]) for dial in dials if dial.name in setting]
    return tuple(stop for stop in chosen if stop.lines)


def detection(bundle: Bundle) -> Iterator[Dial]:
    """Yield the dial of how many deeds are reported."""
    found = numbers(bundle, "detection")
    if not found or not any(n.value for n in found):
        return
    stops = [Stop("0", "no deed is reported", ("detection=0",), 0, 0)]
    stops += _factors("detection", found, _LESS, "what is reported now", most=1)
    stops += [_own(found)]
    if any(n.value < 1 for n in found):
        stops += [Stop("1", "all that a source can report", ("detection=1",), 1, 1)]
    yield _dial(_DETECTION, stops, found)


def errors(bundle: Bundle) -> Iterator[Dial]:
    """Yield the dial of how many false records are made."""
    found = [n for n in numbers(bundle, "errors") if n.value]
    if not found:
        return
    stops = [Stop("0", "no record is false", ("errors=0",), 0, 0)]
    stops += _factors("errors", found, _HALF, "the false records now", most=1)
    stops += [_own(found)]
    stops += _factors("errors", found, _MORE, "the false records now", most=1)
    yield _dial(_ERRORS, stops, found)


def times(bundle: Bundle) -> Iterator[Dial]:
    """Yield the dial of how many records it takes, where it takes more than one."""
    found = numbers(bundle, "times")
    stops = [
        Stop(str(n), f"{n} record{'s' * (n > 1)}", (f"times={n}",), n, n) for n in _TIMES
    ]
    yield from _among(_RECORDS, stops, found)


def hearing(bundle: Bundle) -> Iterator[Dial]:
    """Yield the dial of how often a statement after notice is decided rightly."""
    found = numbers(bundle, "hearing")
    stops = _safeguard("hearing", "hearing", "nobody is heard", found)
    yield from _among(_HEARING, stops, found)


def term(bundle: Bundle) -> Iterator[Dial]:
    """Yield the dial of how long listings last, and points where they have a term."""
    words = ["term"]
    words += [f"{score}.term" for t in bundle.regimes for score in t.model.scores]
    by_word = {word: found for word in words if (found := numbers(bundle, word))}
    found = [n for numbers_ in by_word.values() for n in numbers_]
    if not found:
        return
    stops = [*_terms(by_word, _SHORTER), _own(found), *_terms(by_word, _LONGER)]
    yield _dial(_TERM, stops, found)


def objection(bundle: Bundle) -> Iterator[Dial]:
    """Yield the dial of how often an objection is decided rightly."""
    found = numbers(bundle, "objection.right")
    stops = _safeguard("objection", "objection.right", "no objection is heard", found)
    yield from _among(_OBJECTION, stops, found)


def repair(bundle: Bundle) -> Iterator[Dial]:
    """Yield the dial of how often a repair is granted."""
    found = numbers(bundle, "repair.grants")
    stops = _safeguard("repair", "repair.grants", "there is no repair", found)
    yield from _among(_REPAIR, stops, found)


MAKERS: tuple[Callable[[Bundle], Iterator[Dial]], ...] = (
    detection,
    errors,
    times,
    hearing,
    term,
    objection,
    repair,
)
"""What makes each dial but thresholds, in the order in which a record meets them."""


def _number(text: Text[Regime], way: Way) -> Number | None:
    value: Any = model_value(text.model, way)
    if isinstance(value, NumberPart):
        most = value.value * prod(max(factor.by, 1.0) for factor in value.times)
        return Number(value.value, most, _cite(text, way))
    if isinstance(value, int | float):
        return Number(float(value), float(value), _cite(text, way))
    return None


def _cite(text: Text[Regime], way: Way) -> str:
    """Return the nearest citation around a number, as written."""
    for n in range(len(way), 0, -1):
        around = value_at(text.tree.values, way[:n])
        if isinstance(around, dict) and around.get("cite"):
            return str(around["cite"])
    return ""


def _own(found: list[Number]) -> Stop:
    values = [n.value for n in found]
    return Stop(OWN, "as written", (), min(values), max(values))


def _factors(
    word: str, found: list[Number], factors: dict[float, str], of: str, *, most: float
) -> Iterator[Stop]:
    """Yield stops that multiply numbers, as far as nobody's rises above the most."""
    least, largest = min(n.value for n in found), max(n.value for n in found)
    for by, title in factors.items():
        if max(n.most for n in found) * by <= most:
            lines = (f"{word}*={by:g}",)
            yield Stop(f"x{by:g}", f"{title} {of}", lines, least * by, largest * by)


def _terms(by_word: dict[str, list[Number]], factors: dict[float, str]) -> Iterator[Stop]:
    found = [n for numbers_ in by_word.values() for n in numbers_]
    least, most = min(n.value for n in found), max(n.value for n in found)
    for by, title in factors.items():
        if least * by >= 1 and max(n.most for n in found) * by <= MOST_DAYS:
            lines = tuple(f"{word}*={by:g}" for word in by_word)
            yield Stop(
                f"x{by:g}", f"{title} the written term", lines, least * by, most * by
            )


def _safeguard(name: str, word: str, without: str, found: list[Number]) -> list[Stop]:
    """Return the stops of a safeguard: without it, and by how often it serves its end."""
    if not found:
        return []
    stops = [Stop(NONE, without, (f"without {name}",))]
    return stops + [
        Stop(f"{by:g}", title, (f"{word}={by:g}",), by, by) for by, title in _SHARES.items()
    ]


def _among(kind: Kind, stops: list[Stop], found: list[Number]) -> Iterator[Dial]:
    """Yield a dial whose own stop stands where its mean belongs among the others."""
    if not found:
        return
    mean = sum(n.value for n in found) / len(found)
    others = [s for s in stops if any(s.least != n.value for n in found)]
    below = [s for s in others if s.least is None or s.least < mean]
    above = [s for s in others if s not in below]
    yield _dial(kind, [*below, _own(found), *above], found)


def _dial(kind: Kind, stops: list[Stop], found: list[Number]) -> Dial:
    cites = dict.fromkeys(n.cite for n in found if n.cite)
    harshest = stops[-1 if kind in _MORE_IS_HARSHER else 0].key
    return Dial(kind, tuple(stops), harshest, len(found), tuple(cites))


_DETECTION = Kind(
    "detection", "Deeds reported", "the share of deeds that each source reports", "share"
)
_ERRORS = Kind(
    "errors",
    "False records",
    "the share of other acts that a source reports as a deed",
    "share",
)
_RECORDS = Kind(
    "times",
    "Records it takes",
    "how many records it takes, where it takes more than one",
    "records",
)
_HEARING = Kind(
    "hearing",
    "Heard rightly",
    "how often a statement after notice is decided rightly",
    "share",
)
_TERM = Kind("term", "Term", "each term that a ground, or points, have", "days")
_OBJECTION = Kind(
    "objection",
    "Objections decided rightly",
    "how often an objection is decided rightly",
    "share",
)
_REPAIR = Kind(
    "repair",
    "Repairs granted",
    "how often a repair that is asked for, and paid for, is granted",
    "share",
)
_MORE_IS_HARSHER = {_DETECTION, _ERRORS, _TERM}
