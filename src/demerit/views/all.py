"""Every view by its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from demerit.errors import Fault, RunError, nearest
from demerit.views.asking import Ask
from demerit.views.assumptions import assumptions
from demerit.views.diff import diff
from demerit.views.exits import exits
from demerit.views.findings import findings
from demerit.views.flow import flow
from demerit.views.frontier import frontier
from demerit.views.ladder import ladder
from demerit.views.life import life
from demerit.views.nation import nation
from demerit.views.overview import overview
from demerit.views.regime import regime
from demerit.views.sql import ask_sql
from demerit.views.standing import standing
from demerit.views.subject import Subject
from demerit.views.tour import tour
from demerit.views.wall import wall
from demerit.views.windows import windows

View = Callable[[Subject, Ask], dict[str, Any]]

VIEWS: dict[str, View] = {
    "overview": overview,
    "tour": tour,
    "nation": nation,
    "flow": flow,
    "ladder": ladder,
    "exits": exits,
    "standing": standing,
    "windows": windows,
    "life": life,
    "wall": wall,
    "diff": diff,
    "frontier": frontier,
    "regime": regime,
    "sql": ask_sql,
    "findings": findings,
    "assumptions": assumptions,
}


def payload(subject: Subject, view: str, ask: Ask) -> dict[str, Any]:
    """Return what a page shows of a run.

    Parameters
    ----------
    subject
        The run.
    view
        A name in `VIEWS`.
    ask
        What the page asks; untrusted.

    Returns
    -------
    dict[str, Any]
        Plain values, as JSON has them. `tables` holds the numbers behind each picture.

    Raises
    ------
    RunError
        U001, if there is no such view; U001 or U005, if what is asked cannot be.
    StoreError
        S003 or S004, if the run's files are not what its manifest says.
    """
    if view not in VIEWS:
        problem = f"there is no view '{view[:40]}'."
        remedy = "name one of these." if nearest(view, VIEWS) else "go to the overview."
        raise RunError([Fault("U001", problem, None, nearest(view, VIEWS), remedy)])
    return VIEWS[view](subject, ask)
