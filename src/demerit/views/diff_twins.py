"""Two twins: one synthetic person of the run, lived under its rules and under others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from demerit.audit.story import tell
from demerit.engine.run import live_one
from demerit.errors import Fault, RunError
from demerit.lab.twins import Twin, Twins, find_twins
from demerit.views import stages
from demerit.views.asking import Ask, one_of, whole
from demerit.views.diff_change import Change, desk_of
from demerit.views.life_beside import beside
from demerit.views.subject import Subject
from demerit.views.timeline import timeline

_SHOWS = {
    "worse-most": "the one who is worse off by most",
    "better-most": "the one who is better off by most",
    "mixed-most": "one with more of one and less of another",
    "worse-typical": "one who is worse off, in the middle of those",
    "better-typical": "one who is better off, in the middle of those",
}


def twins(subject: Subject, change: Change, ask: Ask) -> dict[str, Any]:
    """Return one person's two lives, found by living people of the run again.

    Parameters
    ----------
    subject
        The run.
    change
        The other rules.
    ask
        `show`: which of those found; or `person`: anybody, by number.

    Returns
    -------
    dict[str, Any]
        `shows` (who can be shown), `person`, their `traits`, `life` (as `views.timeline`),
        `beside` (as `views.life_beside`) and the table `main`.

    Raises
    ------
    RunError
        U005, if nothing is changed or there is no such person; U009, if the other rules
        cannot be lived in the run's own world.
    """
    if not change:
        problem = "there is no change, so the twins' lives are the same."
        raise RunError([Fault("U005", problem, remedy="give an article.")])
    desk, here = desk_of(subject), subject.run.compiled
    stages.tell("laying the change over the rules")
    there = desk.tables(change)
    stages.tell("looking for people whose lives differ")
    progress = stages.telling("living the same people twice")
    found = desk.keep(("twins", change), lambda: find_twins(here, there, progress=progress))
    shows = dict(_shows(found))
    show, person = _whom(ask, shows, here.cohorts.n_people)
    payload = {
        "looked_at": found.looked_at,
        "found": len(found.found),
        "shows": [
            {"value": key, "title": _SHOWS[key], "person": twin.person}
            for key, twin in shows.items()
        ],
        "show": show,
        "person": person,
        "says": _says(found),
        "tables": {},
    }
    if person is None:
        return payload
    events = live_one(here, person)
    lines = tell(here, events)
    both = beside(subject, person, lines, change)
    traits = here.cohorts.describe(here.cohorts.cohort_of_person(person))
    return {
        **payload,
        "traits": [{"trait": t, "value": value} for t, value in traits.items()],
        "life": timeline(here, events, lines),
        "beside": both,
        "tables": {"main": both["tables"]["main"]},
    }


def _shows(found: Twins) -> Iterator[tuple[str, Twin]]:
    """Yield whom the page can show, by name."""
    for standing in ("worse", "better", "mixed"):
        twins_ = found.of(standing)
        if twins_:
            yield f"{standing}-most", twins_[-1]
            if f"{standing}-typical" in _SHOWS:
                yield f"{standing}-typical", twins_[len(twins_) // 2]


def _whom(ask: Ask, shows: dict[str, Twin], n_people: int) -> tuple[str, int | None]:
    """Return which of those found is shown, and the person's number."""
    if ask.get("person"):
        person = whole(ask, "person", 0, 0, n_people - 1)
        named = (show for show, twin in shows.items() if twin.person == person)
        return next(named, ""), person
    show = one_of(ask, "show", shows, next(iter(shows), ""))
    return show, shows[show].person if show else None


def _says(found: Twins) -> str:
    if not found.found:
        return (
            f"Among {found.looked_at:,} people of the run, at equal steps through it, "
            "there is nobody whose days listed, sanction days or refused attempts differ."
        )
    parts = [f"{len(found.of(s)):,} {s}" for s in ("worse", "better", "mixed")]
    return (
        f"Among {found.looked_at:,} people of the run, at equal steps through it, the "
        f"lives of {len(found.found):,} differ: {', '.join(parts)}. They are put in order "
        "by sanction days, then by days listed, then by refused attempts."
    )
