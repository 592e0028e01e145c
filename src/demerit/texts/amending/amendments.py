"""Amendments as they are written in a line: what is amended, how, and into what.

    PATH=VALUE   PATH*=FACTOR   drop RULE   drop RULE with all   end RULE on DATE
    without SAFEGUARD   without GATE   without list NAME   without lists

Several stand beside each other with `;` between them, or on lines of their own. Before
each may stand the regime that it is of: `REGIME: PATH=VALUE`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from demerit.errors import Fault, Place, TextError, nearest

FILE = "amendment"
"""What places in an amendment name as their file."""
_SET = re.compile(r"(?P<name>[^\s=*]+)\s*(?P<sign>\*?=)\s*(?P<value>.*)")
_DROP = re.compile(r"drop\s+(?P<name>\S+?)(?P<all>\s+with\s+all)?")
_END = re.compile(r"end\s+(?P<name>\S+)\s+on\s+(?P<value>\S+)")
_WITHOUT = re.compile(r"without\s+(?P<name>\S+)(?:\s+(?P<value>\S+))?")
_PREFIX = re.compile(r"(?P<regime>[A-Za-z0-9][A-Za-z0-9._-]*)\s*:\s*(?P<rest>.*)")
_PIECES = re.compile(r"[^;\n]+")
_FORMS = {
    "drop": "write `drop RULE`, or `drop RULE with all` to drop what needs it too.",
    "end": "write `end RULE on YYYY-MM-DD`.",
    "without": "write `without SAFEGUARD`, `without GATE` or `without list NAME`.",
    "=": "write PATH=VALUE without a space in PATH, such as `term=1y`.",
}
"""How each kind of amendment is written, by what shows its kind."""


class Verb(StrEnum):
    """What an amendment does."""

    SET = "="
    TIMES = "*="
    DROP = "drop"
    END = "end"
    WITHOUT = "without"


@dataclass(frozen=True, slots=True)
class Amendment:
    """One amendment as it was written, and where.

    Attributes
    ----------
    said
        Its words, without those before `:` that name a regime.
    verb, name, value
        What it does, to what, and the value, date or second word; empty if it has none.
    place, at_value
        Where it begins, and where the value does.
    regime
        The regime that it is of; empty if it does not say.
    with_all
        Whether what needs a dropped rule is dropped too.
    """

    said: str
    verb: Verb
    name: str
    value: str
    place: Place
    at_value: Place
    regime: str = ""
    with_all: bool = False

    def fault(
        self, code: str, problem: str, remedy: str, known: tuple[str, ...] = ()
    ) -> Fault:
        """Return a fault at the place of this amendment."""
        return Fault(code, problem, self.place, known, remedy)


def read_amendments(line: str) -> list[Amendment]:
    """Return the amendments of a line, in their order.

    Parameters
    ----------
    line
        One or more amendments, with `;` or a line's end between two.

    Returns
    -------
    list[Amendment]
        At least one.

    Raises
    ------
    TextError
        T012, every piece that is no amendment.
    """
    read: list[Amendment] = []
    faults: list[Fault] = []
    for number, text in enumerate(line.split("\n"), start=1):
        for piece in _PIECES.finditer(text):
            said = piece[0].strip()
            if not said:
                continue
            column = piece.start() + piece[0].index(said) + 1
            try:
                read.append(_read(said, Place(FILE, number, column)))
            except TextError as error:
                faults += error.faults
    if not read and not faults:
        remedy = "write one, such as `term=1y` or `drop RULE`."
        faults.append(
            Fault("T012", "the amendment is empty.", Place(FILE, 1, 1), (), remedy)
        )
    if faults:
        raise TextError(faults)
    return read


def _read(said: str, place: Place) -> Amendment:
    """Return the one amendment of a piece."""
    prefix = _PREFIX.fullmatch(said)
    regime = prefix["regime"] if prefix else ""
    rest = prefix["rest"] if prefix else said
    start = place.column + (prefix.start("rest") if prefix else 0)
    place = Place(place.file, place.line, start)
    first = rest.split(maxsplit=1)[0] if rest else ""
    for verb, form in ((Verb.DROP, _DROP), (Verb.END, _END), (Verb.WITHOUT, _WITHOUT)):
        if first == verb and (found := form.fullmatch(rest)):
            value = found.groupdict().get("value") or ""
            at = Place(FILE, place.line, start + max(found.start(found.lastindex or 1), 0))
            with_all = bool(found.groupdict().get("all"))
            return Amendment(
                rest, verb, found["name"], value, place, at, regime, with_all=with_all
            )
    found = _SET.fullmatch(rest)
    if found and first not in _FORMS and found["value"]:
        at = Place(FILE, place.line, start + found.start("value"))
        verb = Verb(found["sign"])
        return Amendment(rest, verb, found["name"], found["value"], place, at, regime)
    raise TextError([_no_amendment(rest, first, place)])


def _no_amendment(rest: str, first: str, place: Place) -> Fault:
    if not rest:
        remedy = "write what it is to do, such as `REGIME: term=1y`."
        return Fault("T012", "nothing follows the regime's name.", place, (), remedy)
    key = first if first in _FORMS else "=" if "=" in rest else ""
    if key:
        return Fault("T012", f"'{rest}' is not written in full.", place, (), _FORMS[key])
    remedy = (
        "write PATH=VALUE, PATH*=FACTOR, `drop RULE`, `end RULE on DATE` or `without ...`."
    )
    known = nearest(first, (str(verb) for verb in Verb if verb.isalpha()))
    return Fault("T012", f"'{rest}' is no amendment.", place, known, remedy)
