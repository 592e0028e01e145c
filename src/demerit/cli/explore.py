"""`demerit explore`: a local page over finished runs."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console


def explore(
    folder: Annotated[
        Path, typer.Argument(help="A folder of finished runs, or one run.")
    ] = Path("runs"),
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Where to answer; 0 takes a free port.")
    ] = 0,
    opened: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the page in the browser.")
    ] = True,
) -> None:
    """Show finished runs of synthetic people on a page of this machine's own.

    The page answers to this machine alone, reads the folder's runs, and asks nothing of any
    other machine. Ctrl-C stops it.
    """
    from demerit.explorer.serving import serve

    console = Console(stderr=True)

    def ready(address: str) -> None:
        console.print(
            f"Explorer of '{folder}': {address}  (Ctrl-C stops it)", soft_wrap=True
        )
        if opened:
            webbrowser.open(address)

    serve(folder, port, ready)
