"""The explorer's server: pages, payloads and tables of the runs of a folder.

It reads run folders and nothing else; it writes nothing; nothing in a run is executed.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from demerit.errors import DemeritError, Fault, OwnError, RunError
from demerit.explorer.answers import PATIENCE, Answers, ClosedError
from demerit.explorer.guard import Guard
from demerit.explorer.runs import Runs
from demerit.views import web
from demerit.views.all import VIEWS, payload
from demerit.views.asking import Ask, address
from demerit.views.stages import Stage
from demerit.views.subject import Subject
from demerit.views.tables import Table, as_csv, as_parquet
from demerit.views.words import words

_FOLDER = "-"
"""Stands where a run's name would, for what is about the folder or about all."""
_UNKNOWN, _WORKING, _FAILED, _ASKED = 404, 202, 500, 400
_LONG = 60.0
_WARMED = 4
_JSON = "application/json"
_FORMS: dict[str, tuple[Callable[[Table], str | bytes], str]] = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "parquet": (as_parquet, "application/vnd.apache.parquet"),
}


class Explorer:
    """What answers the explorer's pages.

    Parameters
    ----------
    folder
        A folder of runs, or one run.
    """

    def __init__(self, folder: Path) -> None:
        self.runs = Runs(folder)
        self.answers = Answers()

    def app(self) -> Starlette:
        """Return the application that a server runs."""
        routes = [
            Route("/", self.shell),
            Route("/web/{name:path}", self.module),
            Route("/api/runs/-/{view}", self.about),
            Route("/api/runs/{run}/{view}", self.view),
            Route("/api/runs/{run}/{view}/{table}.{form}", self.download),
        ]
        outer = [Middleware(Guard), Middleware(GZipMiddleware, minimum_size=1024)]
        return Starlette(routes=routes, middleware=outer)

    def warm(self) -> None:
        """Work out what pages ask first, of the newest runs; faults wait till asked."""
        with contextlib.suppress(ClosedError):
            for name in self.runs.names()[:_WARMED]:
                for view in VIEWS:
                    with contextlib.suppress(DemeritError):
                        self._answer(self.runs.subject(name), view, {}, _LONG)

    def shell(self, _request: Request) -> Response:
        """Return the page into which everything is drawn."""
        return HTMLResponse(web.shell(), headers={"cache-control": "no-cache"})

    def module(self, request: Request) -> Response:
        """Return a module or the style sheet, by a name that is looked up."""
        found = web.served().get(request.path_params["name"])
        if found is None:
            return Response("There is no such file.\n", _UNKNOWN, media_type="text/plain")
        return Response(
            found[1], media_type=found[0], headers={"cache-control": "no-cache"}
        )

    def about(self, request: Request) -> Response:
        """Return the list of runs, or the words of the glossary."""
        view = request.path_params["view"]
        if view not in {"runs", "words"}:
            return _told(RunError([Fault("U001", "there is no such list.")]), _UNKNOWN)
        try:
            made = self.runs.listed() if view == "runs" else words()
        except DemeritError as error:
            return _told(error)
        return JSONResponse(made, headers={"cache-control": "no-store"})

    def view(self, request: Request) -> Response:
        """Return a view's payload, or how far it has come."""
        try:
            made, stage = self._asked(request)
        except DemeritError as error:
            return _told(error)
        if made is None:
            state = {"working": {"says": stage.says, "share": stage.share}}
            return JSONResponse(state, _WORKING, headers={"cache-control": "no-store"})
        return Response(made, media_type=_JSON, headers={"cache-control": "no-store"})

    def download(self, request: Request) -> Response:
        """Return a table of a view's payload, as CSV or Parquet."""
        name, form = request.path_params["table"], request.path_params["form"]
        if form not in _FORMS:
            return _told(RunError([Fault("U005", "a table comes as csv or parquet.")]))
        try:
            made, _ = self._asked(request, _LONG)
        except DemeritError as error:
            return _told(error)
        found = json.loads(made or b"{}").get("tables", {}).get(name)
        if found is None:
            return _told(RunError([Fault("U001", "the view has no such table.")]), _UNKNOWN)
        stem = f"{request.path_params['view']}-{name}.{form}"
        headers = {"content-disposition": f'attachment; filename="{_safe(stem)}"'}
        made_of, kind = _FORMS[form]
        return Response(made_of(found), media_type=kind, headers=headers)

    def _asked(
        self, request: Request, patience: float = PATIENCE
    ) -> tuple[bytes | None, Stage]:
        """Return what a request asks for, if it is there, and how far it has come."""
        subject = self.runs.subject(request.path_params["run"])
        view, ask = request.path_params["view"], dict(request.query_params)
        return self._answer(subject, view, ask, patience)

    def _answer(
        self, subject: Subject, view: str, ask: Ask, patience: float
    ) -> tuple[bytes | None, Stage]:
        key = f"{subject.run.digest} {address(subject.name, view, ask)}"
        return self.answers.ask(key, lambda: payload(subject, view, ask), patience)


def _told(error: DemeritError, status: int | None = None) -> Response:
    """Return faults as the pages read them."""
    faults = {"faults": [fault.as_dict() for fault in error.faults]}
    found = _FAILED if isinstance(error, OwnError) else _ASKED
    return JSONResponse(faults, status or found, headers={"cache-control": "no-store"})


def _safe(name: str) -> str:
    return "".join(c if c.isascii() and (c.isalnum() or c in "-.") else "-" for c in name)
