"""The terms of a rule in plain words, and each of its numbers with what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from demerit.texts.load import Text
from demerit.texts.naming import walk
from demerit.texts.parts import Cited, Factor, NumberPart, Span, Trend, Wait
from demerit.texts.regime import Deed, KeptSince, Regime
from demerit.texts.rules import Decider, Effect, Reach

Keys = tuple[str | int, ...]
_TOLD_APART = {"doors", "notice"}
"""Parts of a rule that are told as rules themselves."""


@dataclass(frozen=True, slots=True)
class NumberTold:
    """A number of a rule, or a part of it with a support of its own.

    Attributes
    ----------
    name
        What it is called in the text, such as `share`.
    value
        In words.
    status, cite, why
        What it rests on: its own support, else that of the rule around it.
    """

    name: str
    value: str
    status: str
    cite: str
    why: str


def terms(section: str, rule: Any) -> str:  # noqa: ANN401 - any rule of a text
    """Return what a rule asks and does, but for the numbers that `figured` tells.

    Parameters
    ----------
    section
        What kind of rule it is; see `rules.SECTIONS`.
    rule
        The rule.

    Returns
    -------
    str
        Phrases with commas or semicolons between them.
    """
    return "; ".join(part for part in _WAYS[section](rule) if part)


def figured(text: Text[Regime], at: tuple[str, ...], rule: Cited) -> list[NumberTold]:
    """Return the numbers of a rule, and its parts that say what they rest on."""
    made = []
    for keys, part in walk(rule, at):
        inner = keys[len(at) :]
        if not inner or inner[0] in _TOLD_APART or isinstance(part, Factor):
            continue
        name = ".".join(map(str, inner))
        value = _value(part, name)
        if value:
            told = name.replace("_days", "").replace("_", " ").replace(".", ", ")
            made.append(NumberTold(told, value, *support_at(text, keys)))
    return made


def support_at(text: Text[Any], keys: Keys) -> tuple[str, str, str]:
    """Return the status, the citation and the reason nearest to a part of a text."""
    values: Any = text.tree.values
    status = cite = why = ""
    for key in keys:
        values = values.get(key) if isinstance(values, dict) else None
        if not isinstance(values, dict):
            break
        if values.get("status"):
            status, why = str(values["status"]), ""
        cite = str(values.get("cite") or cite)
        why = str(values.get("why") or why)
    return status, cite, " ".join(why.split())


def waited(wait: Wait, way: str = "within") -> str:
    """Return a wait in words; empty if there is none.

    Parameters
    ----------
    wait
        The wait.
    way
        What stands before plain days: `within` or `after`.

    Returns
    -------
    str
        Such as `within 3 days`, or `3 days after day 5 of the month`.
    """
    days = _days(wait.days) if wait.days else ""
    if wait.working_days:
        days = f"{wait.working_days} working day{'s' * (wait.working_days > 1)}"
    first = "the first working day of the next month" if wait.monthly else ""
    first = f"day {wait.day_of_month} of the month" if wait.day_of_month else first
    if days and first:
        return f"{days} after {first}"
    return f"{way} {days}" if days else (f"on {first}" if first else "")


def _days(n: int) -> str:
    return f"{n:,} day{'s' * (n != 1)}"


def _span(span: Span, unit: str = "days") -> str:
    if span.at_least == span.at_most:
        return _days(span.at_least) if span.at_most else "at once"
    return f"{span.at_least:,} to {span.at_most:,} {unit}"


def _value(part: object, name: str) -> str:
    """Return a number or a part with its own support in words; empty of anything else."""
    if isinstance(part, NumberPart):
        is_days = name.endswith("_days")
        value = f"{part.value:,g} days" if is_days else f"{100 * part.value:.6g} %"
        return ", ".join([value, *map(_factor, part.times)])
    if isinstance(part, Trend):
        points = part.steps or part.line
        if points:
            how = "then" if part.steps else "straight on to"
            return f", {how} ".join(f"{v:g} on {day}" for day, v in points.items())
        span = f"within some {part.scale_days:g} days of {part.middle}"
        return f"from {part.low:g} to {part.high:g} {span}"
    if isinstance(part, Cited) and part.status is not None:
        said = part.model_dump(exclude_defaults=True, exclude={"cite", "status", "why"})
        return ", ".join(f"{key.replace('_', ' ')} {in_line(v)}" for key, v in said.items())
    return ""


def _factor(factor: Factor) -> str:
    whom = " and ".join(f"{trait} {in_line(of)}" for trait, of in factor.where.items())
    return f"times {factor.by:g} for {whom}"


def in_line(value: object) -> str:
    """Return a value of a text in one line."""
    if isinstance(value, dict):
        if set(value) == {"at_least", "at_most"}:
            least, most = value["at_least"], value["at_most"]
            return f"{least}" if least == most else f"{least} to {most}"
        return ", ".join(f"{k.replace('_', ' ')} {in_line(v)}" for k, v in value.items())
    if isinstance(value, list):
        return " or ".join(map(in_line, value))
    return f"{value:,}" if isinstance(value, int) else str(value)


def _deed(deed: Deed) -> Iterator[str]:
    yield f"{deed.field}, gravity {deed.gravity} of 5"
    since = "the record" if deed.keeps_since is KeptSince.RECORD else "the act"
    yield f"kept {_days(deed.keeps_days)} since {since}" if deed.keeps_days else ""
    yield f"counts {_and(deed.counts)}"


def _report(report: Any) -> Iterator[str]:  # noqa: ANN401 - a report
    delay = _span(report.delay_days)
    late = "at once" if delay == "at once" else f"{delay} later"
    yield f"tells of {_and(report.acts)} as '{report.as_}', {late}"


def _ground(rule: Any) -> Iterator[str]:  # noqa: ANN401 - a ground or points
    whose = ", if they represent a listed firm" * getattr(rule, "represents", False)
    yield f"for {_and(rule.deeds)}" if rule.deeds else f"for those on {rule.joins}{whose}"
    points = getattr(rule, "points", None)
    if points is not None:
        low, high = points.at_least, points.at_most
        yield f"{low:+,} points" if low == high else f"{low:+,} to {high:+,} points"
    if getattr(rule, "down_to", None) is not None:
        yield f"down to {rule.down_to:,}"
    cap = getattr(rule, "cap", None)
    yield f"at most {cap.points:,} in {_days(cap.within_days)}" if cap else ""
    yield f"{rule.times} times in {_days(rule.within_days)}" if rule.times > 1 else ""
    yield f"from an amount of {rule.least_amount:,} on" if rule.least_amount else ""
    wait = waited(rule.starts, "after")
    yield f"begins {wait}" if wait else ""
    if rule.joins and rule.follows:
        yield "ends with what it follows"
    yield f"the body {rule.modality} act"
    who = "a machine alone" if rule.decided_by is Decider.MACHINE else "a person"
    yield f"decided by {who}" if rule.decided_by else ""


def _band(band: Any) -> Iterator[str]:  # noqa: ANN401 - a band
    least = "the least" if band.least is None else f"{band.least:,}"
    yield f"from {least} to {'the most' if band.most is None else f'{band.most:,}'}"


def _door(door: Any) -> Iterator[str]:  # noqa: ANN401 - a door
    within = door.first_within_days
    yield f"spares the first record of its kind in {_days(within)}" if within else ""
    yield f"spares what is below {door.below_amount:,}" if door.below_amount else ""
    yield "spares what was put right in time" if door.corrected else ""


def _notice(notice: Any) -> Iterator[str]:  # noqa: ANN401 - a notice
    wait = waited(notice.wait, "after")
    yield f"told first; the record counts {wait}" if wait else "told before it counts"
    yield "nobody is heard" if notice.right is None else "whoever is told can be heard"


def _exit(way: Any) -> Iterator[str]:  # noqa: ANN401 - a way off
    yield f"when '{way.when}' comes about"
    wait = waited(way.within)
    yield f"the entry goes {wait}" if wait else "the entry goes at once"


def _stage(stage: Any) -> Iterator[str]:  # noqa: ANN401 - a stage of objection
    yield f"to {stage.by}" if stage.by else ""
    within = stage.file_within_days
    yield f"to be filed within {_days(within)}" if within else "can be filed at any time"
    wait = waited(stage.decide_days)
    yield f"decided {wait}" if wait else "decided at once"
    wait = waited(stage.correct)
    yield f"corrected {wait}" if wait else ""
    yield "without effect meanwhile" if stage.suspends else "in effect meanwhile"


def _at_gate(rule: Any) -> Iterator[str]:  # noqa: ANN401 - a sanction or a reward
    seats = f" ({', '.join([*rule.classes, *rule.papers])})"
    where = f"{rule.gate}{seats if rule.classes or rule.papers else ''}"
    whom = f"on {rule.list_}" if rule.list_ else f"in {rule.band}"
    yield f"{whom}: {_effect(rule)} at {where}"
    if Reach.REPRESENTATIVE in rule.reaches:
        also = " also" * (Reach.PERSON in rule.reaches)
        yield f"met{also} by those who represent a listed firm"
    yield f"taken up after {_days(rule.take_up_days)}" if rule.take_up_days else ""
    yield f"let go {_days(rule.let_go_days)} late" if rule.let_go_days else ""
    yield f"by {rule.body}" if rule.body else ""


def _effect(rule: Any) -> str:  # noqa: ANN401 - a sanction or a reward
    if rule.effect is Effect.REFUSE:
        return "refused"
    if rule.effect is Effect.CAP:
        return f"no more than {rule.visits:,} in {_days(rule.within_days)}"
    size = f"{_days(rule.by_days)} " if rule.by_days else ""
    return f"{size}{f'{rule.by_share:.0%} ' if rule.by_share else ''}{rule.effect}"


def _repair(rule: Any) -> Iterator[str]:  # noqa: ANN401 - a repair
    after = f"after {_days(rule.after_days)}" if rule.after_days else "from the first day"
    yield f"{rule.list_ or rule.band}: open {after}"
    yield f"{rule.price.amount:,} to pay" if rule.price.amount else ""
    yield f"{_days(rule.price.days)} of work" if rule.price.days else ""
    gates = rule.price.needs_open
    yield f"needs a way through {_and(gates)}" if gates else ""
    yield f"needs {' or '.join(rule.needs)}" if rule.needs else ""
    yield f"not for {_and(rule.not_for)}" if rule.not_for else ""
    wait = waited(rule.within)
    yield f"done {wait}" if wait else ""
    yield f"{rule.points:+,} points" if rule.points else "ends the entry"


def _and(names: list[str]) -> str:
    return ", ".join(names)


_WAYS: dict[str, Callable[[Any], Iterator[str]]] = {
    "deeds": _deed,
    "reports": _report,
    "grounds": _ground,
    "points": _ground,
    "bands": _band,
    "doors": _door,
    "notice": _notice,
    "exits": _exit,
    "objections": _stage,
    "sanctions": _at_gate,
    "rewards": _at_gate,
    "repairs": _repair,
}
