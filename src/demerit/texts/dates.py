"""Whether the dates of rules run forward, and whether two are in force for one thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from demerit.errors import Fault
from demerit.texts.naming import AnyText, Keys, fault, walk
from demerit.texts.parts import Dated

_EARLIEST, _LATEST = date.min, date.max
Subjects = list[str]
"""What a rule applies to, in words; no two rules in force at once may share one."""


def check_order(text: AnyText) -> Iterator[Fault]:
    """Yield every rule that ends before its first day is over."""
    for at, rule in walk(text.model, ()):
        if isinstance(rule, Dated) and rule.from_ and rule.until:
            if rule.until > rule.from_:
                continue
            problem = (
                f"'{at[-1]}' ends on {rule.until}, not after its first day {rule.from_}."
            )
            yield fault(text, "T016", problem, (*at, "until"), "set a later date.")


def check_overlaps(
    text: AnyText, at: Keys, rules: Iterable[tuple[str, Dated, Subjects]]
) -> Iterator[Fault]:
    """Yield rules that are in force for the same thing on the same day."""
    seen: list[tuple[str, Dated, Subjects]] = []
    for key, rule, subjects in rules:
        for other, earlier, others in seen:
            shared = sorted(set(subjects) & set(others))
            if shared and _overlap(rule, earlier):
                yield _overlapping(text, at, (key, rule), (other, earlier), shared[0])
        seen.append((key, rule, subjects))


def _overlapping(
    text: AnyText, at: Keys, one: tuple[str, Dated], other: tuple[str, Dated], subject: str
) -> Fault:
    """Return the fault of two rules in force at once, with the dates that would mend it."""
    begins = {key: rule.from_ or _EARLIEST for key, rule in (one, other)}
    names = sorted(begins, key=lambda key: begins[key])
    first = begins[names[1]]
    when = f"on {first}" if first > _EARLIEST else "from the beginning"
    problem = f"'{one[0]}' and '{other[0]}' are both in force for {subject} {when}."
    if begins[names[0]] == first:
        remedy = "keep one of the two, or give them dates that follow each other."
    else:
        remedy = f"end '{names[0]}' with `until: {first}`, when '{names[1]}' begins."
    return fault(text, "T016", problem, (*at, one[0]), remedy)


def _overlap(one: Dated, other: Dated) -> bool:
    return (one.from_ or _EARLIEST) < (other.until or _LATEST) and (
        other.from_ or _EARLIEST
    ) < (one.until or _LATEST)
