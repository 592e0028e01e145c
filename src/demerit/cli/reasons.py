"""The reasons that a person is owed, printed as they would be written to that person."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from demerit.audit.openings import Opening
from demerit.audit.reasons import Decision, Step
from demerit.lab.explaining import Otherwise, Why
from demerit.lab.facts import KINDS

_MOST_OTHERS = 6


def print_reasons(
    console: Console, explained: Sequence[Why], found: Sequence[Decision], *, which: str
) -> None:
    """Print the reasons for decisions.

    Parameters
    ----------
    console
        Where to.
    explained
        From `lab.why`.
    found
        Every decision against the person.
    which
        Which were asked for; empty for all.
    """
    if not found:
        console.print("Nothing was refused to this person, or made slower or dearer.")
        return
    console.print("What follows is what this person, who is synthetic, would be told.")
    for one in explained:
        _print_one(console, one)
    kinds = dict.fromkeys(kind for one in explained for kind in one.searched)
    meant = "; ".join(f"{kind}: {KINDS[kind]}" for kind in kinds)
    console.print(f"\nWhat was searched means: {meant}.")
    if not which and len(found) > len(explained):
        rest = len(found) - len(explained)
        console.print(
            f"\n{rest:,} more: name a date, a gate or a number after --why "
            f"(the last is {found[-1].date}, number {found[-1].sequence})."
        )


def _print_one(console: Console, one: Why) -> None:
    told = one.reasons
    console.print(
        f"\n#{told.sequence}  {told.date}  {told.seat}: {told.effect}", style="bold"
    )
    console.print("Why, from the decision back to what it rests on:")
    for step in told.steps:
        _print_step(console, step)
    if told.added:
        console.print("What counted besides:")
        for step in told.added:
            _print_step(console, step)
    if told.openings:
        console.print("What was open to you until then:")
        for opening in told.openings:
            _print_opening(console, opening)
    _print_change(console, one)


def _print_step(console: Console, step: Step) -> None:
    console.print(f"  - {step.says}")
    by = f"by {step.by}; " if step.by else ""
    if step.rule and step.what != "decision":  # its rule is told next
        console.print(f"      {by}{_support(step)}", style="dim")


def _print_opening(console: Console, opening: Opening) -> None:
    span = f" ({opening.first} to {opening.last})" if opening.first else ""
    console.print(f"  - {opening.about}: {opening.says}{span}")
    console.print(f"      {_support(opening)}", style="dim")


def _support(told: Step | Opening) -> str:
    status = f" ({told.status})" if told.status and told.status != "verified" else ""
    return f"{told.rule}: {told.cite or 'no article'}{status}"


def _print_change(console: Console, one: Why) -> None:
    if one.smallest is None:
        console.print("None of the changes searched would have kept this from happening.")
    else:
        console.print("The smallest change with which this would not have happened:")
        console.print(f"  - {_if(one.smallest)}")
    if one.others:
        console.print("Enough by itself, too:")
        for other in one.others[:_MOST_OTHERS]:
            console.print(f"  - {_if(other)}")
    if len(one.others) > _MOST_OTHERS:
        console.print(f"  - and {len(one.others) - _MOST_OTHERS:,} more (--json has all)")
    kinds = ", ".join(f"{n:,} {kind}" for kind, n in one.searched.items())
    console.print(f"Searched, in {one.lives:,} lives with the same luck: {kinds}.")


def _if(one: Otherwise) -> str:
    unit = one.unit.removesuffix("s") if one.size == 1 else one.unit
    size = f" [{one.size:,} {unit}]" if unit else ""
    facts = f" ({one.facts} facts)" if one.facts > 1 else ""
    return f"If {one.says}{facts}.{size}"
