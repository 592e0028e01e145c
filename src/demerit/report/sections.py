"""What a report shows, in order, and the numbers that each section needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from demerit.errors import DemeritError
from demerit.views.all import VIEWS, payload
from demerit.views.asking import address
from demerit.views.diff import runs_compared
from demerit.views.subject import Subject
from demerit.views.web import modules
from demerit.views.words import words

Ask = dict[str, str]
_SHOWN: tuple[tuple[str, str, Ask], ...] = (
    ("overview", "What was run, and what came of it", {}),
    ("regime", "The rules and their articles", {}),
    ("regime", "What can be proved of the rules", {"part": "proofs"}),
    ("nation", "How many, when, where and who", {}),
    ("flow", "From deed to sanction", {}),
    ("ladder", "The ladder: gravity against burden", {}),
    ("exits", "The way out", {}),
    ("standing", "Score and standing", {}),
    ("windows", "What came back", {}),
    ("findings", "Findings", {}),
    ("life", "A few lives", {}),
    ("assumptions", "What is assumed, and how much rests on it", {}),
)
"""View, title, and what is asked of it: a section each."""
_MORE_LIVES = 2
_PAIRED = "The same people under other rules"


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a report.

    Attributes
    ----------
    view
        The view that it shows.
    title
        Its heading in the list of contents.
    ask
        What is asked of the view.
    data
        The view's payload.
    """

    view: str
    title: str
    ask: Ask
    data: dict[str, Any]


def sections(subject: Subject, other: Subject | None = None) -> list[Section]:
    """Return the sections of a run's report.

    Parameters
    ----------
    subject
        The run.
    other
        A run of the same people under other rules, if the two are to be compared.

    Returns
    -------
    list[Section]
        Those that the run has something for, the comparison after the few lives.

    Raises
    ------
    DemeritError
        What the overview or the comparison cannot show, and why.
    """
    made = list(_own(subject))
    if other is not None:
        ask = {"other": other.name}
        compared = Section("diff", _PAIRED, ask, runs_compared(subject, other))
        place = next(i for i, one in enumerate(made) if one.view == "assumptions")
        made.insert(place, compared)
    return made


def payloads(run: str, shown: list[Section]) -> dict[str, Any]:
    """Return the payloads that a report holds, by the key under which pages ask for them.

    Parameters
    ----------
    run
        Its name.
    shown
        The report's sections.

    Returns
    -------
    dict[str, Any]
        And the glossary.
    """
    made = {address(run, one.view, one.ask): one.data for one in shown}
    return made | {address("-", "words", {}): words()}


def _own(subject: Subject) -> Iterator[Section]:
    """Yield the sections about one run; a view that has nothing to show is left out."""
    for view, title, ask in _SHOWN:
        if view not in VIEWS or f"demerit/pages/{view}.js" not in modules():
            continue
        try:
            data = payload(subject, view, ask)
        except DemeritError:
            if view == "overview":
                raise
            continue
        if view == "windows" and not data["couplings"]:
            continue
        if view == "life":
            yield from _lives(subject, data)
        else:
            yield Section(view, title, ask, data)


def _lives(subject: Subject, data: dict[str, Any]) -> Iterator[Section]:
    """Yield the life that the view begins with, and others of the kinds that it offers."""
    says = {one["person"]: one["says"] for one in data["first"]}
    person = data["person"]
    yield Section("life", _of_life(says.pop(person, "")), {}, data)
    for other, kind in list(says.items())[:_MORE_LIVES]:
        ask = {"person": str(other)}
        yield Section("life", _of_life(kind), ask, payload(subject, "life", ask))


def _of_life(kind: str) -> str:
    return f"A life: {kind[:1].lower()}{kind[1:]}" if kind else "A life"
